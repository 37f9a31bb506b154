"""The words of the check before an edition goes out: what we saw, and what to type instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from zonepress.checks.reading import EASY_AGE, Reading
from zonepress.model.edition import Edition
from zonepress.model.plan import Action
from zonepress.model.record import folder_of
from zonepress.model.zone import Zone
from zonepress.outputs.newsletter.desk.draft import Hidden
from zonepress.outputs.newsletter.desk.missing import Quiet
from zonepress.outputs.newsletter.desk.wording import HIDDEN, promise_words, whom_to_ask
from zonepress.outputs.newsletter.words import shortened
from zonepress.views.wording import counted, date_words, quarter_words

STILL_DRAFT = ("`draft: yes` keeps this edition off every page", "Delete the line when it is ready to go out")
NO_LEAD = (
    "Nothing is at the top: no story is in this edition, and no `lead`",
    "Name the folder of what should be, for example `lead: zones/new-parks/events/2026-08-01-fun-day`",
)
NO_ADDRESS = (
    "`site_url` is empty, so there is no e-mail and no file to send: their links would lead nowhere",
    "Write the site's public address, for example `site_url: https://people-zones.example.org/`",
)
NO_OFFICE = (
    "No postal address is known, and a newsletter has to carry one",
    "Write it under `extra:`, `zonepress:`, `office:` as `address:`",
)
NO_ALT = ("A picture in the e-mail has no description", 'Add alt="…" with a few words of what it shows')
NO_INTRODUCTION = (
    "There is no introduction",
    "Write two or three short paragraphs below the last ---, or leave it so",
)


def seen_too_late(publish_on: dt.date, sent: dt.date) -> tuple[str, str]:
    """An edition that its readers are sent to before they may see it."""
    return (
        f"`publish_on` is {publish_on}, and it goes out on {sent}: links would lead to nothing until then",
        f"Write `publish_on: {sent}`, or delete the line",
    )


def no_day(likely: dt.date) -> tuple[str, str]:
    """An edition of which nobody said when it goes out."""
    return (
        "`sent_on` is empty: nobody knows what comes too late for this edition, and what is over by then",
        f"Write the day it goes out, for example `sent_on: {likely + dt.timedelta(days=5)}`",
    )


def day_before(sent: dt.date, first: dt.date) -> tuple[str, str]:
    """An edition that goes out before anything could have happened."""
    return f"`sent_on` is {sent}, before the quarter begins ({first})", "Write the day it goes out"


def day_after(sent: dt.date, last: dt.date) -> tuple[str, str]:
    """An edition that goes out when all it announces is over."""
    return (
        f"`sent_on` is {sent}, after the end of the next quarter ({last}): all it announces is over",
        "Write the day it goes out; for one put together later, write `compiled:` instead",
    )


def cannot_be_shown(field: str, folder: str, why: Hidden) -> tuple[str, str]:
    """A record that the editor named and nobody can see."""
    instead = {
        Hidden.WAITING: "Approve it, or delete the line",
        Hidden.DRAFT: "Make it ready, or delete the line",
        Hidden.EMBARGOED: "Send the edition later, or delete the line",
    }.get(why, "Delete the line")
    return f"`{field}`: {folder!r} can’t be shown: {HIDDEN[why]}", instead


def both_ways(field: str, folder: str) -> tuple[str, str]:
    """A record that is put in and left out at once."""
    return f"`{field}`: {folder!r} is also in `leave_out`, and is left out", "Delete one of the two lines"


def left_out_anyway(folder: str) -> tuple[str, str]:
    """A record that nobody has to leave out any more."""
    return (
        f"`leave_out`: {folder!r} was withdrawn and is in no edition anyway",
        "Delete the line, or leave it so",
    )


def note_for_nobody(slug: str) -> tuple[str, str]:
    """Words for a zone that has no edition."""
    return (
        f"`zone_notes`: {slug!r} has no edition of this quarter, so nobody would read this",
        "Move the words to another zone, or delete them",
    )


def nothing_in_it(edition: Edition) -> tuple[str, str]:
    """An edition without anything in it."""
    return (
        f"Nothing to report: nothing of {quarter_words(*edition.quarter)} is in this edition",
        f"Run zonepress newsletter draft {edition.slug}; if that finds nothing, send none",
    )


def over_by_then(title: str, day: dt.date) -> tuple[str, str]:
    """Something that is announced and over."""
    return (
        f"“{shortened(title, 80)}” is announced, and is over on {date_words(day)}",
        "Write in `sent_on` the day the edition goes out: what is over by then is left out",
    )


def lead_is_over(title: str, day: dt.date) -> tuple[str, str]:
    """Something at the top that nobody can come to any more."""
    return (
        f"“{shortened(title, 80)}” is at the top, and was over on {date_words(day)}",
        "Choose another `lead`, or write under the event's `afterwards:` what came of it",
    )


def long_subject(subject: str, most: int) -> tuple[str, str]:
    """A subject line that mailboxes cut."""
    over = len(subject) - most
    return (
        f"The subject line “{subject}” is {len(subject)} characters long; mailboxes cut it after {most}",
        f"Make `title` at least {counted(over, 'character')} shorter",
    )


def dead_link(link: str) -> tuple[str, str]:
    """A link to our own site that leads nowhere."""
    return (
        f"The link {link!r} leads to nothing that is built",
        "Correct it, or delete the link and keep the words",
    )


def followed_link(link: str) -> tuple[str, str]:
    """A link that tells somebody who followed it."""
    return (
        f"The link {link!r} carries marks by which readers are followed",
        f"Write it without them: {link.split('?')[0]}",
    )


def long_mail(name: str, size: int, left: int) -> tuple[str, str]:
    """An e-mail that is cut, by us or by mailboxes."""
    if left:
        only = counted(left, "thing is", "things are")
        saw = f"The e-mail for {name} has no room for all: {only} on the web only"
    else:
        saw = f"The e-mail for {name} has {size:,} bytes, which is more than it should"
    return saw, "Move what matters most to the front of the picks, or delete what matters least"


def came_since(quarter: str, folders: Sequence[str]) -> tuple[str, str]:
    """What nobody has asked the editor about."""
    came = counted(len(folders), "thing has", "things have")
    return (
        f"{came} come since the draft: {_some(folders)}",
        f"Run zonepress newsletter draft {quarter} to put them in",
    )


def zone_is_silent(zone: Zone) -> tuple[str, str]:
    """A zone from which nothing came."""
    return f"{zone.title} sent nothing, and the edition says so", f"Ask there: {whom_to_ask(zone.contact)}"


def overdue(quiet: Quiet) -> tuple[str, str]:
    """A promise that is late and without news."""
    known = "; ".join(promise_words(quiet.action, quiet.last))
    return (
        f"“{shortened(quiet.action.title, 80)}” is overdue and had no update in this quarter ({known})",
        "Ask the owner, and add what they say under `updates:`",
    )


def promises_are_quiet(actions: Sequence[Action]) -> tuple[str, str]:
    """Promises without news that are not late."""
    folders = _some([folder_of(action.origin.path) for action in actions])
    is_are = "promise that is" if len(actions) == 1 else "promises that are"
    return (
        f"{len(actions)} {is_are} not done had no update in this quarter: {folders}",
        "Ask the owners, and add what they say under `updates:`",
    )


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    return ", ".join(names) if len(names) < 5 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def past_in_words(sentence: str, day: dt.date, sent: dt.date) -> tuple[str, str]:
    """Words that look forward to what is over."""
    return (
        f"“{shortened(sentence, 100)}” looks forward to {date_words(day)}, which is over when this goes out "
        f"({date_words(sent)})",
        "Say how it was, or leave it out",
    )


def hard_to_read(name: str, found: Reading) -> tuple[str, str]:
    """A text that many will not finish."""
    shown = " and ".join(f"“{sentence}”" for sentence in found.hardest)
    return (
        f"The {name} reads like something for age {found.age}; {EASY_AGE} suits everybody",
        f"Shorten the sentences and the words{f', first in {shown}' if shown else ''}",
    )
