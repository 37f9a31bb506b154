"""The words of a newsletter that no contributor wrote, together, so that an editor can read them in a row."""

from __future__ import annotations

import datetime as dt

from zonepress.model.settings import Settings
from zonepress.views.wording import MONTHS, SECTION_TITLES, counted

TITLES = {
    "happened": "What happened",
    "coming": "Coming up",
    "was-on": "What was on",
    "voice": SECTION_TITLES["voice"],
    "actions": SECTION_TITLES["actions"],
    "measures": SECTION_TITLES["measures"],
    "grants": SECTION_TITLES["money"],
    "lessons": SECTION_TITLES["lessons"],
    "posts": SECTION_TITLES["posts"],
    "also": "Also worth a look",
    "missing": "Missing from this edition",
    "forms": "This edition in other forms",
}

ON_THE_WEB = "Read this on the web"
IN_LARGE_PRINT = "Read this in large print (PDF)"
READ_MORE = "Read more on the web"
SHORTENED = "There is more"
WHY_SHORTENED = (
    "This edition is longer than mailboxes show. We have shortened it here; nothing is missing on the web."
)
WHOLE_STORY = "Read it on the web"
WHOLE_EDITION = "Read the edition for everybody"
SAME_QUARTER = "The same edition for other places"
CONTENTS = "In this edition"
YOU_SAID = "You said"
PICTURE = "Picture"
CROSSED_OUT = "crossed out"
DONE, TO_DO = "Done", "To do"
AS_MAIL = "As an e-mail"
AS_TEXT = "As plain text"
AS_MESSAGE = "As a file for your mail program"
AS_PRESS_NOTE = "As a press note"
AS_RADIO_SCRIPT = "As a radio script of at most a minute"
AS_POSTS = "As short posts to share"
STOP = "stop"
NO_TRACKERS = "Nothing in this e-mail tells us whether you opened it."


def subject(name: str, title: str, zone: str = "") -> str:
    """The subject line: where it is from, then what it is called."""
    return f"{zone or name}: {title}"


def for_whom(zone: str, name: str) -> str:
    """Whom an edition is for."""
    return f"The edition for {zone}" if zone else f"The edition for all of {name}"


def sent_on(date: str, *, gone: bool) -> str:
    """When an edition went out, or will."""
    return f"Sent on {date}" if gone else f"Goes out on {date}"


def in_zone(zone: str) -> str:
    """Above the zone's own stories in its own edition."""
    return f"In {zone}"


def elsewhere(name: str) -> str:
    """Above what the others sent, in the edition of one zone."""
    return f"From the rest of {name}"


def coming(quarter: str) -> str:
    """Above the dates of the next quarter."""
    return f"{TITLES['coming']}, {quarter}"


def coming_until(day: dt.date) -> str:
    """Above the dates ahead, in a quarter that is not over."""
    return f"{TITLES['coming']} until the end of {MONTHS[day.month - 1]} {day.year}"


def nothing_coming_until(day: dt.date) -> str:
    """In place of dates ahead where none is known."""
    return f"No event until the end of {MONTHS[day.month - 1]} {day.year} has been announced."


def nothing_sent(zone: str) -> str:
    """Said of a zone from which nothing reached this edition."""
    return f"Nothing was sent from {zone} for this edition."


def nothing_happened(quarter: str) -> str:
    """In place of stories where there is none."""
    return f"No story of {quarter} has been sent."


def nothing_coming(quarter: str) -> str:
    """In place of dates where none is known."""
    return f"No event in {quarter} has been announced."


def more_on_the_web(number: int) -> str:
    """Under a list that an e-mail has no room for."""
    return f"{counted(number, 'more', 'more')}, on the web"


def next_on(rule: str, day: str) -> str:
    """When something that happens again and again is next."""
    return f"{rule}; next on {day}"


def from_then(rule: str, day: str) -> str:
    """When something that happens again and again was first on in the quarter."""
    return f"{rule}; first on {day}"


def done_so_far(progress: int) -> str:
    """How much of a promise is done."""
    return f"{progress}% done"


def due(date: str) -> str:
    """By when a promise should be kept."""
    return f"Due {date}"


def why_you_get_it(settings: Settings) -> str:
    """Why this is in somebody's mailbox."""
    return f"You get this newsletter because you asked {settings.name} for it."


def how_to_stop(settings: Settings, leave: str = "") -> tuple[str, str, str]:
    """How to stop getting it: words, the words to follow, and where they lead; the last two may be empty.

    `leave` is where one reader leaves; without it the words lead to where anyone can.
    """
    if settings.subscribe.service:
        return "Had enough?", "Stop it or change what you get", leave or settings.subscribe.service
    if settings.answers_to:
        return "To stop it, write and say so:", settings.answers_to, f"mailto:{settings.answers_to}"
    return f"To stop it, answer this e-mail with the word “{STOP}”.", "", ""
