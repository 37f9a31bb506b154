"""The words readers see, together, so that an editor can read them in a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from zonepress.model.fuzzydate import FuzzyDate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
QUARTERS = ("January to March", "April to June", "July to September", "October to December")

NOT_PUBLISHED = "Not published"

SECTION_TITLES = {
    "zones": "Zones",
    "stories": "Stories",
    "events": "What’s on",
    "map": "What communities have",
    "assets": "What the community has",
    "progress": "How we are doing",
    "measures": "What we count",
    "actions": "What was promised",
    "voice": "You said, we did",
    "lessons": "What has not worked",
    "risks": "What might go wrong",
    "assessments": "Is it fair to everyone?",
    "missing": "What is missing",
    "money": "Money",
    "grants": "Grants",
    "newsletters": "Newsletters",
    "documents": "Papers",
    "meetings": "Meetings",
    "partners": "Partners",
    "posts": "From partners’ own channels",
    "sources": "Where these posts come from",
    "outcomes": "What we are working towards",
    "tools": "How we work",
    "data": "Data to download",
    "search": "Find things",
    "a-z": "A to Z",
    "languages": "Languages",
}

SECTION_LEDES = {
    "zones": "The places where residents and public services work together.",
    "stories": "What happened, and who did it.",
    "events": "Things you can come to, and what came of those that are over.",
    "map": "Halls, groups, services and skills that people can use.",
    "progress": "What was promised, what was counted, what people said and what has not worked.",
    "measures": "Where we started, where we are and where we want to be.",
    "actions": "Every promise with its owner, its date and how far it is.",
    "voice": "What people told us, and what became of it.",
    "lessons": "What went wrong, and what changes because of it.",
    "risks": "What might go wrong, and what is done about it.",
    "assessments": "Equality impact assessments: done, due and not done.",
    "missing": "What this site should say and does not say yet.",
    "money": "Who was given how much, for what.",
    "newsletters": "What happened in each quarter, for everything or for one zone.",
    "documents": "The papers that this site rests on.",
    "meetings": "Who met, when, and what was decided.",
    "partners": "The organisations that take part.",
    "posts": "What partners wrote elsewhere, each with the way to where they wrote it.",
    "sources": "The channels that are read, when each last answered, and what is odd about it.",
    "outcomes": "Four things everyone who takes part works for.",
    "tools": "The ways in which partners work with people.",
    "data": "Everything on this site as tables, to check and to use.",
    "search": "Stories, events, promises, grants, papers: everything on this site, in one place.",
    "a-z": "Everything on this site by its title.",
    "languages": "What there is in other languages than English.",
}

EMPTY = {
    "stories": "No story has been told yet.",
    "coming": "Nothing is announced at the moment.",
    "past": "Nothing has been held yet.",
    "assets": "Nobody has put the community’s places and groups on this list yet.",
    "measures": "Nothing has been counted yet.",
    "actions": "No promise has been published.",
    "voice": "Nothing people said has been published yet.",
    "lessons": "Nothing has been published about what has not worked.",
    "risks": "The risk register has not been published.",
    "assessments": "No equality impact assessment has been published.",
    "money": "No grant has been published.",
    "newsletters": "There is no newsletter yet.",
    "documents": "No paper has been published.",
    "meetings": "No meeting has been published.",
    "partners": "No partner is listed yet.",
    "posts": "Nothing to show at the moment.",
    "benefits": "The benefits expected here have not been published.",
    "ambition": "The ambition statement of this zone has not been published.",
    "updates": "No update has been published.",
    "readings": "It has not been measured yet, or no figure has been published.",
    "records": "Nothing is listed here yet.",
}

ALERT_WORDS = {"news": "News", "important": "Important", "urgent": "Urgent"}
"""How much an alert matters: its colour never says so alone."""

MISSING_TITLE = SECTION_TITLES["missing"]
EVERYBODY = "The whole partnership"
MISSING = {
    "action.overdue": "The day has gone by, and it is not done",
    "action.status": "What came of it is not published",
    "action.owner": "Nobody is named who answers for it",
    "action.due": "There is no day by which it should be done",
    "action.updates": "No update says what was done",
    "measure.readings": "Nobody has counted it, or no figure is published",
    "measure.baseline": "Where it started is not published",
    "measure.target": "There is no target",
    "voice.answer": "There is no answer yet",
    "assessment.overdue": "It should have been done by now",
    "assessment.due": "There is no day by which it should be done",
    "assessment.document": "The assessment itself can’t be read",
    "lesson.changes": "What changes because of it is not published",
    "risk.rating": "How likely and how severe it is, is not published",
    "risk.mitigation": "What is done about it is not published",
    "risk.owner": "Nobody is named who answers for it",
    "grant.amount": "How much was given is not published",
    "grant.recipient": "Who received it is not published",
    "grant.awarded": "When it was decided is not published",
    "grant.came_of_it": "What came of it is not published",
    "zone.boundary": "Where it begins and ends is not published",
    "zone.contact": "It is not said whom to turn to",
    "zone.ambition": "Its ambition statement is not published, or not all of it",
    "zone.note": "The latest newsletter has nothing of its own to say about it",
    "asset.stale": "Nobody has checked for a long time whether it is still true",
    "asset.never": "Nobody has said when it was last checked",
    "asset.place": "Where it is, is not recorded",
    "event.afterwards": "It is over, and nobody has told what happened",
    "meeting.decisions": "What was decided is not published",
    "document.nowhere": "It can’t be read anywhere",
    "document.readable": "There is no version of it to read as a web page",
    "review": "Somebody should have looked at it again by now",
}
"""What records leave open, in the order of the page: first the kind of record, then what of it."""
MISSING_KINDS = {"review": "To be looked at again", "zone": "The zones themselves"}
MISSING_NOTES = {
    "how": "This list is made anew each time the site is built, of what its records leave empty and of days "
    "that have gone by. If you know something that belongs here, help us fill it in.",
    "nothing": "Nothing is missing that this site can notice by itself.",
    "table": "How many things are missing, by what they are about and where",
    "kind": "About",
    "everywhere": "Everywhere",
    "here": "What is missing here",
    "things": "Things are missing",
    "thing": "Thing is missing",
    "due": "by {}",
    "headings": "{} of its {} headings are empty",
    "checked": "last checked {}",
}

BECAUSE = "Because:"
PROMISES = {
    "none": "No promise is in this state.",
    "led": "Every promise in this state.",
}
FILTERS = {"state": "How far", "zone": "Where", "any": "Any", "everywhere": "Everywhere"}
PAPERS = {
    "web_page": "Read it as a web page",
    "download": "Download it",
    "there": "Read it there",
    "here": "Here: the whole of it stands on this page",
    "whole": "All of it on its page",
    "nowhere": "Can’t be read anywhere",
}
MEETINGS = {
    "undecided": "Decisions not published",
}

SHARING = {
    "title": "Pass it on",
    "mail": "By e-mail",
    "whatsapp": "By WhatsApp",
    "facebook": "On Facebook",
}
REPORT_SUBJECT = "Something on your site: {}"
MORE_ALIKE = "More like this"
TOLD_BY = {"resident": "A resident", "community group": "A community group", "agency": "A public service"}

HOME = {
    "zones": "The zones",
    "week": "What’s on this week",
    "next": "What’s on next",
    "stories": "Newest stories",
    "doing": "How we are doing",
    "newsletters": "Past newsletters",
}
ZONE_WORDS = {
    "closed": "This zone is closed. What was published stays here, to be read.",
    "closed_on": "This zone has been closed since {}. What was published stays here, to be read.",
    "proposed": "This zone is proposed: it has not begun.",
    "touch": "Keep in touch",
    "subscribe": "Get the newsletter of this zone",
    "calendar": "Put what’s on here into your calendar",
    "feed": "Follow it in a feed reader ({})",
    "newsletter_feed": "Its newsletters in a feed reader ({})",
    "tell": "Tell us something from here",
    "promises": "Every promise here",
    "stories": "All stories from here",
    "events": "Everything that’s on here",
    "assets": "The map, and all there is",
    "money": "All the money given here",
    "progress": "All of how we are doing here",
}

AMBITION = {
    "be": "Where do we want to be?",
    "change": "What do we want to change?",
    "achieve_short": "What do we want to achieve together in the short term?",
    "achieve_medium": "What do we want to achieve together in the medium term?",
    "achieve_long": "What do we want to achieve together in the long term?",
    "do": "What are we going to do?",
    "together": "How are we going to work together?",
    "know": "How do we know if it has worked?",
}

KIND_WORDS = {
    "zone": "Zone", "story": "Story", "event": "Event", "asset": "Community asset", "measure": "Measure",
    "action": "Promise", "voice": "You said", "grant": "Grant", "lesson": "What has not worked",
    "risk": "Risk", "assessment": "Equality impact assessment", "meeting": "Meeting", "document": "Paper",
    "partner": "Partner", "edition": "Newsletter", "post": "Post", "page": "Page",
}  # fmt: skip

SEARCH_WORDS = {
    "one": "1 result",
    "many": "{n} results",
    "none": "Nothing found",
    "for": "for “{q}”",
    "wait": "Looking…",
    "broken": "The search could not start in this browser. The lists below lead everywhere.",
    "more": "Show {n} more",
    "shown": "{n} of {all} shown",
}
"""What the script of the search says."""
OTHER_LETTERS = "Other letters"

CHECKS_TITLE = "What is checked"
CHECKS_LEDE = "Everything that is looked at before something is published, why, and what to do about it."
STOPS = {True: "Yes: it has to be mended first.", False: "No: it is advice. Read it, and decide."}


def allow_it(check: str) -> str:
    """How a record says that something is meant."""
    return (
        f"At the top of the file write “allow: {check}”, then “allow_because:” and your reason in one line."
    )


OTHER_LANGUAGES = "In other languages"
BEHIND_TITLE = "Translations that are behind"
BEHIND_LEDE = "What they were translated from has changed since."
BEHIND_EMPTY = "Every translation says what its original says, as far as we know."


def date_words(date: FuzzyDate | dt.date) -> str:
    """`4 March 2019`, `March 2019` or `2019`."""
    if isinstance(date, dt.date):
        return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    parts = [str(date.day)] if date.day else []
    parts += [MONTHS[date.month - 1]] if date.month else []
    return " ".join([*parts, str(date.year)])


def day_words(date: dt.date) -> str:
    """`Thursday 2 April 2026`."""
    return f"{WEEKDAYS[date.weekday()]} {date_words(date)}"


def weekday_words(date: dt.date) -> str:
    """`Thursday 2 April`, where the year is plain."""
    return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]}"


def month_words(year: int, month: int) -> str:
    """`April 2026`."""
    return f"{MONTHS[month - 1]} {year}"


def clock_words(time: dt.time) -> str:
    """`10am`, `7.30pm`, `12 noon`."""
    if (time.hour, time.minute) in {(12, 0), (0, 0)}:
        return "12 noon" if time.hour else "12 midnight"
    minutes = f".{time.minute:02}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'am' if time.hour < 12 else 'pm'}"


def span_words(start: dt.datetime | FuzzyDate, end: dt.datetime | FuzzyDate | None) -> str:
    """When something is, from its first moment to its last."""
    if isinstance(start, dt.datetime):
        return _clock_span(start, end if isinstance(end, dt.datetime) else None)
    if not start.exact:
        known = "The day is not published" if start.month else "The month is not published"
        return f"{date_words(start)}. {known}"
    first = day_words(start.first)
    if isinstance(end, FuzzyDate) and end.last > start.first:
        return f"{first} to {day_words(end.last)}"
    return first


def _clock_span(start: dt.datetime, end: dt.datetime | None) -> str:
    begins = f"{day_words(start.date())}, {clock_words(start.time())}"
    if end is None:
        return begins
    if end.date() == start.date():
        return f"{begins} to {clock_words(end.time())}"
    return f"{begins} to {day_words(end.date())}, {clock_words(end.time())}"


def clock_span_words(start: dt.datetime, end: dt.datetime | None) -> str:
    """`10am to 12 noon`."""
    return " to ".join(clock_words(moment.time()) for moment in (start, end) if moment)


def rule_words(rule: str) -> str:
    """An RFC 5545 rule in a few words: `Every Tuesday`, `Every month on the first Sunday`."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    names = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
    every = int(parts.get("INTERVAL", "1"))
    name = names.get(parts.get("FREQ", ""), "time")
    words = f"Every {name}" if every == 1 else f"Every {every} {name}s"
    days = [day for code in parts.get("BYDAY", "").split(",") if (day := _rule_day(code))]
    if not days:
        return words
    if every == 1 and name == "week":
        return f"Every {joined(days)}"
    return f"{words} on {joined(days)}"


def whole_rule_words(rule: str) -> str:
    """The same with its end: `Every Tuesday until 24 November 2026`, `Every week, 4 times in all`."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    words = rule_words(rule)
    if until := parts.get("UNTIL"):
        return f"{words} until {date_words(dt.date(int(until[:4]), int(until[4:6]), int(until[6:8])))}"
    if count := parts.get("COUNT"):
        return f"{words}, {'once' if count == '1' else f'{count} times in all'}"
    return words


def again_words(rule: str) -> str:
    """How what has a date goes on from there: `And every Tuesday until 24 November 2026`."""
    return f"And {lower_first(whole_rule_words(rule))}"


def _rule_day(code: str) -> str:
    """`TU` as `Tuesday`, `1SU` as `the first Sunday`, `-1FR` as `the last Friday`."""
    codes = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    places = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
    if code[-2:] not in codes:
        return ""
    day = WEEKDAYS[codes.index(code[-2:])]
    place = places.get(code[:-2].lstrip("+"))
    return f"the {place} {day}" if place else day


def joined(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def pounds(amount: Decimal) -> str:
    """`£9,812.65`; whole pounds without pence."""
    return f"£{amount:,.0f}" if amount == amount.to_integral() else f"£{amount:,.2f}"


def figure_words(value: Decimal) -> str:
    """A figure with thousands marked."""
    plain = f"{value:,f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace("-", "−")


def size_words(size: int) -> str:
    """How large a file is: `340 bytes`, `12 kB`, `1.4 MB`."""
    if size < 1000:
        return counted(size, "byte")
    return f"{round(size / 1000)} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"


def read_at(source: str) -> str:
    """The way to a post where it was published."""
    return f"Read it at {source}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 story`, `3 stories`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def sentence(parts: Iterable[str]) -> str:
    """Words joined by commas, leaving out the empty ones."""
    return ", ".join(part for part in parts if part)


MEASURE_RULE = (
    "How we judge: where the latest figure reaches the target, the target is met. Otherwise the latest "
    "figure is compared with where we started: better if it moved the way we want, worse if it moved the "
    "other way, however small the step, and no change if it is the same.",
    "Where no starting point was set, the first figure stands for it. Where the papers do not say whether "
    "more or less is better, we show the figures and do not judge them.",
)
VERDICTS_TITLE = "In short"
NOT_MEASURED_TITLE = "Not measured yet"
NOT_MEASURED_WORDS = "These were to be counted, and no figure is published. Each says what is missing."
NO_VERDICT = {
    "NOT_MEASURED": "Nobody has counted this yet, or the figure was not published. Until somebody does, "
    "nobody can say whether it is getting better.",
    "ONE_FIGURE": "One figure says where we are, but not which way it is going.",
    "NOT_JUDGED": "There are figures, but the papers do not say whether more or less is better, so there is "
    "no verdict.",
    "TOO_SMALL": "The first figure and the latest are both too small to show, so we can’t compare them here.",
}


def hidden_rule(smallest: int) -> str:
    """Why a small count is not shown."""
    return (
        f"Counts below {smallest}, other than none at all, are shown as “fewer than {smallest}”, "
        "so that nobody can be recognised."
    )


def one_figure_only() -> str:
    """Why there is no chart."""
    return "There is one figure and no target, so there is nothing to draw yet."


def quarter_words(year: int, quarter: int) -> str:
    """`April to June 2019`."""
    return f"{QUARTERS[quarter - 1]} {year}"


MAP = {
    "here": "Places, groups and services",
    "not_placed": "Without a place on the map",
    "not_placed_note": "Where exactly these are is not recorded yet.",
    "no_fixed_place": "No fixed place",
    "no_fixed_place_note": "Groups, services and skills that come to you, or meet in different places.",
    "further": "Further away",
    "further_note": "These lie beyond the edge of the map.",
    "no_outline": "There is no map: where {zone} begins and ends is not published. Here is the list.",
    "no_outline_empty": "There is no map either: where {zone} begins and ends is not published.",
    "no_pins": "The map shows {zone} alone: of nothing listed here is it recorded where exactly it is.",
    "no_outline_list": "Places, groups and services",
    "on_map": "On the map",
    "none_fits": "Nothing like this is on the list for {zone}.",
    "stale": "Dashed: not checked lately",
    "all": "Everything",
    "gaps": "What is missing",
    "gaps_table": "How many things are listed of each kind, for whom",
    "gaps_kind": "Kind",
    "gap": "Nothing",
    "gaps_note": "“Nothing” means that nothing of the kind is listed for these people. It may be missing, or "
    "we may not know of it. What is for everyone counts for each.",
    "gaps_unsaid": "Not counted, since it is not recorded whom they are for: {titles}.",
    "gaps_people": "Missing at {title}",
}


def lower_first(text: str) -> str:
    """Words in the middle of a sentence."""
    return f"{text[:1].lower()}{text[1:]}"


def full_stop(text: str) -> str:
    """A line as a sentence."""
    return f"{text}." if text and text[-1] not in ".!?…" else text


RATED = {
    "valued": {"little": "little valued", "somewhat": "somewhat valued", "well": "much valued"},
    "known": {"little": "little known", "somewhat": "somewhat known", "well": "well known"},
    "accessible": {
        "little": "hard to get to and use",
        "somewhat": "fairly easy to get to and use",
        "well": "easy to get to and use",
    },
    "used": {"little": "little used", "somewhat": "somewhat used", "well": "much used"},
}
"""The answers to the four questions of the mapping exercise."""
NOT_RATED = {"valued": "valued", "known": "known", "accessible": "easy to get to", "used": "used"}


def ratings_words(answers: Mapping[str, str | None]) -> str:
    """`Much valued, well known, easy to get to and use, little used`; what nobody said is named last."""
    said = [RATED[name][answer] for name, answer in answers.items() if answer]
    if not said:
        return ""
    unsaid = [NOT_RATED[name] for name, answer in answers.items() if not answer]
    rest = f"; not said: how {joined(unsaid)}" if unsaid else ""
    words = f"{', '.join(said)}{rest}"
    return f"{words[0].upper()}{words[1:]}"


def for_whom(title: str) -> str:
    """`For families`: somebody's name keeps its capitals."""
    return f"For {title if title[1:2].isupper() else lower_first(title)}"


def metres_words(metres: int) -> str:
    """The length of a map's scale."""
    return f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"


def far_words(metres: float, zone: str) -> str:
    """How far outside its zone a place lies."""
    return f"About {max(1, round(metres / 1000))} km from {zone}"


def map_words(zone: str, pins: int) -> str:
    """A map in a sentence, for those who do not see it."""
    if not pins:
        return f"The outline of {zone}."
    numbered = counted(pins, "numbered pin", "numbered pins")
    return f"The outline of {zone} with {numbered}. The same places are listed beside it."
