"""The words of press notes, radio scripts and short posts, together, for an editor to read in a row."""

from __future__ import annotations

import re

from zonepress.outputs.newsletter.wording import TITLES
from zonepress.views.parts import Card, DateView
from zonepress.views.wording import counted

# A press note.

PRESS_NOTE = "Press note"
ENDS = "Ends"
ANY_TIME = "For use at any time"
NOTES = "Notes for editors"
CONTACT = "Contact"
HEADINGS = {
    "happened": "Also in this edition",
    "was-on": TITLES["was-on"],
    "voice": "What people asked for",
    "actions": TITLES["actions"],
    "figures": "In figures",
    "lessons": TITLES["lessons"],
    "coming": "Dates for your listings",
}
FIGURES_NOTE = "Each figure stands on its page with its source."


def from_whom(name: str, zone: str) -> str:
    """Whose note it is."""
    return f"{PRESS_NOTE} from {name}{f', about {zone}' if zone else ''}"


def for_use_from(day: str) -> str:
    """When it may be used."""
    return f"For use from {day}"


def took_place(zone: str, date: str, *, exact: bool) -> str:
    """Where and when it was, as far as it was published and has not been said."""
    place = f" in {zone}" if zone else ""
    when = f" {'on' if exact else 'in'} {date}" if date else ""
    return f"This was{place}{when}." if place or when else ""


def people_said(said: str, answer: str, reply: str) -> str:
    """What people asked for, in their words, and what they were told."""
    told = f"{answer}: {reply}" if answer and reply else answer or reply
    return f"People said: “{said}”{f' {sentence(told)}' if told else ''}"


def listing(card: Card, zone: str) -> str:
    """An event as papers list it: the date first, what it costs and who can come last."""
    changed = f"{card.status.word.upper()}: " if card.status else ""
    return f"{changed}{_when(card)}: {_in_row(card.title, *_where(card, zone))}{_known(card)}"


def held(card: Card, zone: str) -> str:
    """When and where an event was or will be, below its name."""
    changed = f"{card.status.word}: " if card.status else ""
    return sentence(f"{changed}{_in_row(_when(card), *_where(card, zone))}{_known(card)}")


def _known(card: Card) -> str:
    return f" ({'; '.join(card.tags)})" if card.tags else ""


def _in_row(*words: str) -> str:
    """Words with commas between them, but not after a question or an exclamation."""
    return re.sub(r"([?!…]),", r"\1", ", ".join(words))


def _when(card: Card) -> str:
    known = card.date is None or card.date.day
    return card.when if known or not card.date else f"{card.date.text}, on a day not yet published"


def _where(card: Card, zone: str) -> list[str]:
    """The place of an event, as far as it is known."""
    place = card.place
    if place.startswith("The "):
        place = f"the {place[4:]}"
    at = place.lower() if place == "Online" else f"at {place}" if place else ""
    return [words for words in (at, zone) if words]


def _within(when: str) -> str:
    """When something is, within a sentence."""
    return f"every{when[5:]}" if when.startswith("Every") else when


def about(name: str, strap: str) -> str:
    """Who we are."""
    return sentence(f"{name}: {strap}")


def whole_edition(title: str) -> str:
    """Where it all comes from."""
    return f"All of it is in the newsletter “{title}”, where each thing leads to a page of its own:"


def picture_note(alt: str, credit: str) -> str:
    """What picture there is, and that it has to be asked for: consent was given for our own pages."""
    who = f" Credit: {credit}." if credit else ""
    return f"There is a picture: {sentence(alt)}{who} Please ask us before you use it."


def given(figure: str, recipient: str, title: str) -> str:
    """Who was given how much, for what."""
    return f"{figure}{f' went to {recipient}' if recipient else ' was given'}: {title}"


# A radio script.

RADIO_SCRIPT = "Radio script"
READ_BETWEEN = "Read out what stands between the lines."
SOURCES = "Where it comes from"
DATES = "Now some dates for the diary."
_ANSWERS = {
    "We did": ("It was done.", "What was done about it:"),
    "We will": ("It will be done.", "What will be done about it:"),
    "We can’t": ("It can’t be done.", "It can’t be done, and this is why:"),
    "No answer yet": ("There is no answer yet.", "There is no answer yet."),
}
_KEPT = {
    "Done": "It has been kept.",
    "Overdue": "It is overdue.",
    "Under way": "It is under way.",
    "Not started": "Nothing has been done yet.",
    "Stopped": "It has been given up.",
}


def length(words: int, seconds: int) -> str:
    """How long it takes to read."""
    return f"About {seconds} seconds: {counted(words, 'word')} at an easy pace."


def not_before(day: str) -> str:
    """When it may be read."""
    return f"Not before {day}."


def opening(name: str, zone: str) -> str:
    """The first words."""
    return (
        f"Here is some news from {zone}. It comes from {name}." if zone else f"Here is some news from {name}."
    )


def no_news(place: str) -> str:
    """The first words where there is nothing to tell."""
    return f"There is no news from {place} this time."


def rest_of(name: str) -> str:
    """Before what others sent, where a zone sent nothing."""
    return f"This is from the rest of {name}."


def told_of(zone: str, title: str) -> str:
    """What happened, and where if more than one place is told of."""
    return f"From {zone}: {sentence(title)}" if zone else sentence(title)


def was_then(date: DateView) -> str:
    """When it was, if at least the month is known."""
    return f"That was {'on' if date.day else 'in'} {date.text}." if date.month else ""


def on_the_air(card: Card, zone: str) -> str:
    """An event in one sentence."""
    where = _where(card, zone and f"in {zone}")
    when = _within(card.when) if card.when.startswith("Every") else f"on {card.when}"
    return sentence(f"{card.title}: {_in_row(when, *where)}")


def called_off(card: Card) -> str:
    """An event that will not be as announced, and what is known of that."""
    changed = card.status.word.lower() if card.status else ""
    said = f"{card.title} has moved" if changed == "moved" else f"{card.title} is {changed}"
    note = f" {sentence(card.summary)}" if card.summary else ""
    return f"{sentence(said)}{note}"


def asked(said: str, answer: str, reply: str) -> str:
    """What people said and what they were told."""
    alone, before = _ANSWERS.get(answer, ("", ""))
    told = f"{before} {sentence(reply)}" if reply else alone
    return f"People said: {sentence(said)} {told}".strip()


def promised(title: str, status: str, summary: str) -> str:
    """How far a promise is."""
    parts = (f"A promise: {sentence(title)}", _KEPT.get(status, sentence(status)), sentence(summary))
    return " ".join(part for part in parts if part)


def counted_so(title: str, figure: str, summary: str) -> str:
    """What was counted."""
    return f"One figure. {sentence(f'{title}: {figure}')} {sentence(summary)}".strip()


def not_worked(title: str, summary: str) -> str:
    """What went wrong."""
    return f"And something that has not worked. {sentence(title)} {sentence(summary)}".strip()


def closing(address: str, phone: str) -> str:
    """The last words."""
    return f"You can read all of it at {address}.{f' Or ring {phone}.' if phone else ''}"


# Short posts.

POSTS = "Short posts"


def posts_note(most: int) -> str:
    """What to do with them."""
    return f"Each post has at most {most} characters with its link. Copy what stands below a number."


def post_number(number: int, characters: int) -> str:
    """Above one post."""
    return f"{number} ({counted(characters, 'character')})"


def news_from(title: str, place: str, quarter: str) -> str:
    """What an edition is."""
    when = "" if quarter in title else f", {quarter}"
    return f"{sentence(title)} News from {place}{when}."


def we_promised(title: str, status: str) -> str:
    """A promise and how far it is."""
    return sentence(f"We promised: {title}. {status}" if status else f"We promised: {title}")


def announced(card: Card, zone: str) -> str:
    """An event as people pass it on: what it is, when and where."""
    changed = f"{card.status.word}: " if card.status else ""
    return sentence(f"{changed}{card.title}: {_in_row(_within(_when(card)), *_where(card, zone))}")


# What every channel needs.


def sentence(words: str) -> str:
    """Words with a full stop, unless they end in some sign of their own."""
    plain = words.strip()
    return plain if not plain or plain[-1] in ".!?…”" else f"{plain}."


# What is said aloud.

_ONES = (
    "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first",
)  # fmt: skip


def number_words(number: int) -> str:
    """A number below a hundred: `thirty-six`."""
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


def hour_words(hour: int, minute: int) -> str:
    """`ten`, `half past nine`, `a quarter to four`, `ten forty`."""
    now, following = _ONES[hour % 12 or 12], _ONES[(hour + 1) % 12 or 12]
    match minute:
        case 0:
            return now
        case 15:
            return f"a quarter past {now}"
        case 30:
            return f"half past {now}"
        case 45:
            return f"a quarter to {following}"
    return f"{now} {f'oh {_ONES[minute]}' if minute < 10 else number_words(minute)}"


def part_of_day(hour: int) -> str:
    """What tells ten in the morning from ten at night."""
    if hour < 12:
        return "in the morning" if hour >= 4 else "at night"
    return "in the afternoon" if hour < 18 else "in the evening" if hour < 22 else "at night"
