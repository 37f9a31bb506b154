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


FORM_TITLES = {
    "story": "Tell a story",
    "event": "Announce an event",
    "voice": "Pass on what people said",
    "asset": "Put a place or a group on the list",
}
"""What a form does, where its kind has one that people without an account fill in."""

ADD_TITLE = "Write it here"
ADD_LEDE = "Fill this in, then send it to us. You need no account."
ADD_LEADS = {"voice": "What somebody told you or us, and what became of it."}
PICTURE_HINT = "A photograph or a drawing. Before it is shown we take out where it was taken"
CORRECTION_TITLE = "Say what is wrong"
EXAMPLES = {"moment": "2 April 2026 at 10am"}
"""How people write what the form understands, where the file says it another way."""
ADD_EXAMPLES = {
    "event.title": "Family fun day",
    "event.summary": "Games, crafts and lunch for families in the Easter holidays.",
    "asset.title": "New Parks Neighbourhood Centre",
    "asset.summary": "A hall, a kitchen and two rooms that groups can book.",
    "voice.title": "Dark steps behind the school",
    "voice.summary": "Parents asked for light on the steps.",
}
"""What stands for the example of a field that all kinds share."""
TWICE_INSTEAD = "Write a time before or after that hour, and say in the text what you mean"
ADD_WORDS: dict[str, str | tuple[str, ...]] = {
    "missing": ("is missing", "Write it"),
    "choose": ("is missing", "Choose one"),
    "yes-or-no": ("", "Say yes or no"),
    "no-picture": ("is missing", "Choose a picture, or press Remove this picture"),
    "endings": ".jpg, .jpeg, .png, .webp, .gif, .avif",
    "ending": ("is ‘{0}’, which has an ending we can’t use", "Save it as one of: {1}"),
    "empty-alt": ("is ‘{0}’", "Say in a few words what it shows, for example: A yellow wall with handprints"),
    "long": ("is {0} characters long", "Keep it to {1}"),
    "pattern": ("is ‘{0}’, which we can’t use", "Write it like the example"),
    "least": ("is ‘{0}’", "Write {1} or more"),
    "most": ("is ‘{0}’", "Write {1} or less"),
    "one": "There is one thing to mend",
    "many": "There are {0} things to mend",
    "again": "Choose ‘{0}’ again: a browser does not keep pictures",
    "sure": "Everything you have typed here will go. Start again?",
    "unkept": "This browser does not keep what you type: save the file before you leave.",
    "restored": "We kept what you had typed.",
    "picture": "Picture {0}",
    "subject": "For the site: {0}",
    "mail": "Please leave what is below as it is. You can write above it.",
    "attach": "The file {0} belongs to this message. Please attach it before you send.",
    "belongs": "This file belongs at {0}",
}
"""What the script of the form says; where there are two, what was seen and what to do."""

FIELD_LABELS = {
    "correction.page": "Which page",
    "correction.wrong": "What is wrong",
    "correction.right": "What it should say",
    "correction.known_from": "How you know",
    "body": "The text",
    "event.body": "More about it",
    "asset.body": "More about it",
    "voice.body": "More about it",
    "lang": "Language",
    "translation_of": "Translation of",
    "translated_from": "Version it translates",
    "sources": "Where it was published",
    "review_on": "Look again on",
    "draft": "Keep it hidden",
    "publish_on": "Show it from",
    "withdrawn": "Taken down",
    "withdrawn.on": "Taken down on",
    "moved_from": "Old addresses",
    "allow": "Checks that may pass",
    "allow_because": "Why they may pass",
    "story.date": "When it happened",
    "story.voice": "Who tells it",
    "pictures": "More pictures",
    "partners": "Organisations that took part",
    "event.partners": "Who runs it",
    "action.partners": "Organisations that help",
    "post.partners": "Who posted it",
    "post.link": "Link to the post",
    "newer": "What it says by now",
    "newer.link": "New link",
    "newer.lang": "Language now",
    "newer.title": "New title",
    "newer.text": "New text",
    "newer.seen": "First seen like this",
    "pulled": "Noted by a pull",
    "outcomes": "What it helps with",
    "tools": "How it was done",
    "picture.file": "Picture file",
    "picture.alt": "What the picture shows",
    "picture.caption": "Caption",
    "picture.credit": "Who took the picture",
    "picture.people": "Can somebody be recognised?",
    "page.alert": "Show it above every page",
    "alert.until": "Last day",
    "alert.since": "First day",
    "alert.tone": "How much it matters",
    "alert.link": "Where to read more",
    "consent": "Their permission",
    "consent.held_by": "Who keeps the permission",
    "consent.given": "Permission given on",
    "consent.until": "Permission ends on",
    "event.start": "Starts",
    "event.end": "Ends",
    "event.repeats": "How it repeats",
    "event.not_on": "Not on these days",
    "event.venue": "Where it is",
    "event.online": "Link to join",
    "event.audience": "Who it is for",
    "event.cost": "Cost",
    "event.booking": "How to book",
    "event.access": "What helps people take part",
    "event.status": "Is it still on?",
    "event.status_note": "Why it changed",
    "event.afterwards": "What happened",
    "booking.needed": "Must people book?",
    "booking.note": "How to do it",
    "booking.url": "Link to book",
    "afterwards.came": "How many came",
    "place.name": "Name of the place",
    "place.url": "Web page of the place",
    "contact": "Whom to ask",
    "contact.label": "Office or role",
    "contact.email": "Office e-mail",
    "contact.phone": "Office phone",
    "contact.url": "Web page with opening times",
    "asset.type": "What sort of thing it is",
    "asset.place": "Where it is",
    "asset.no_fixed_place": "Has it no fixed place?",
    "asset.run_by": "Who runs it",
    "asset.opening": "When it is open",
    "asset.audience": "Who it is for",
    "asset.gaps": "What is missing there",
    "asset.last_checked": "Last checked",
    "asset.checked_by": "Who checked it",
    "ratings.valued": "How much is it valued?",
    "ratings.known": "How well is it known?",
    "ratings.accessible": "How easy is it to use?",
    "ratings.used": "How much is it used?",
    "voice.you_said": "What people said",
    "voice.date": "When they said it",
    "voice.heard": "How it was heard",
    "voice.answer": "What became of it",
    "voice.reply": "The answer",
    "voice.because": "Why we can’t",
    "voice.answered": "Answered on",
    "voice.action": "The promise that came of it",
    "voice.outcomes": "What it is about",
    "voice.partners": "Who took part",
    "action.answers": "What it answers",
    "action.status": "How far it is",
    "action.progress": "Per cent done",
    "action.owner": "Who answers for it",
    "risk.owner": "Who answers for it",
    "assessment.owner": "Who answers for it",
    "assessment.status": "Whether it was done",
    "assessment.as_of": "As of",
    "due": "Due by",
    "lesson.date": "When it was found",
    "lesson.happened": "What happened",
    "lesson.changes": "What changes",
    "source.url": "Web address",
    "source.where": "Page or paragraph",
    "source.read": "Last read",
    "source.title": "Name of the paper or page",
    "zone.since": "Began",
    "zone.until": "Ended",
    "zone.status_note": "What the papers say about it",
    "zone.owners": "Who may approve changes",
    "zone.place": "Town or part of the city",
    "ambition.be": "Where we want to be",
    "ambition.change": "What we want to change",
    "ambition.achieve_short": "What we want in the short term",
    "ambition.achieve_medium": "What we want in the medium term",
    "ambition.achieve_long": "What we want in the long term",
    "ambition.do": "What we are going to do",
    "event.instead_of": "The date before it moved",
    "ambition.together": "How we work together",
    "ambition.know": "How we know it has worked",
    "aim.id": "Short name of the aim",
    "aim.text": "The aim",
    "benefits.short": "In the short term",
    "benefits.medium": "In the medium term",
    "benefits.long": "In the long term",
    "measure.direction": "Which way is better",
    "measure.smallest_shown": "Smallest count shown",
    "measure.method": "How it is counted",
    "measure.geography": "Where it is counted",
    "measure.unit": "What is counted",
    "target.by": "By when",
    "grant.partner": "The recipient’s own page",
    "grant.recipient": "Who received it",
    "grant.recipients": "How many received it",
    "grant.part_of": "Part of the round",
    "grant.counted": "Count it in the sum?",
    "grant.came_of_it": "What came of it",
    "meeting.date": "When it was held",
    "meeting.group": "Who met",
    "meeting.place": "Where they met",
    "document.date": "When it was published",
    "document.publisher": "Who published it",
    "document.url": "Where it is published",
    "document.whole_text": "Is the whole paper in the text?",
    "document.web_page": "The same as a web page",
    "partner.type": "Kind of organisation",
    "partner.links": "Web pages",
    "partner.short_name": "Short name",
    "partnerlink.url": "Web address",
    "edition.sent_on": "Goes out on",
    "edition.compiled": "Line about when it was put together",
    "edition.lead": "At the top",
    "edition.picks": "In it",
    "edition.leave_out": "Leave out",
    "edition.zone_notes": "Paragraphs for single zones",
    "post.date": "When it was posted",
    "post.source": "Channel",
    "post.status": "May it be shown?",
}
"""What a field is called where people read it, where its name in the file does not say it well enough."""

OTHER_LANGUAGES = "In other languages"
BEHIND_TITLE = "Translations that are behind"
BEHIND_LEDE = "What they were translated from has changed since."
BEHIND_EMPTY = "Every translation says what its original says, as far as we know."

RTL = {"ar", "fa", "he", "ur", "ps"}


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
ON = {
    "list": "List",
    "months": "Month by month",
    "all_months": "Everything by month",
    "views": "How to look at it",
    "other_months": "Other months",
    "choose": "Show only some",
    "choose_by": "by zone, for whom, cost, access",
    "where": "Where",
    "everywhere": "Everywhere",
    "for": "For whom",
    "cost": "Cost",
    "access": "Access",
    "all": "Everything",
    "free": "Free",
    "picked": "You see only",
    "drop": "Stop showing only this",
    "online": "Online",
    "all_day": "All day",
    "since": "since {day}",
    "until": "until {day}",
    "now_on": "It is now on {when}.",
    "was_on": "It was to be on {when}.",
    "no_day": "The day is not published",
    "no_month": "{year}, no month published",
    "grid": "{month} as a calendar",
    "not_so_far": "The list ends on {day}. What comes after it stands in the months.",
    "repeats_until": "What comes round again is listed up to {day}; the months show it for a year.",
    "none": "Nothing {what}is announced{where}.",
    "says": "that says “{words}”",
    "none_built": "This page was built on {day}. What is announced after that comes with the next build.",
    "known": "As known on {day}, when this page was built.",
    "none_yet": "Nothing has been announced yet, and nothing was on.",
    "wider_zone": "Everything in {zone}",
    "wider_filter": "{what}, everywhere",
    "wider_all": "Everything, everywhere",
    "ask": "Get these in your calendar",
    "tell": "Tell us of something that is on",
    "month_title": "What’s on in {month}",
    "span": "{first} to {last}",
    "none_known": "Nothing is announced",
    "other_months_all": "Other months, in every zone",
    "months_title": "What’s on, month by month",
    "months_lede": "Every month in which something is on or was on, with how much.",
    "asked_for": "What’s on {words}",
    "asked": "What’s on: {words}",
    "past_title": "What was on",
    "happened": "What happened: {text}",
    "past_more": "Everything that was on",
    "loose": "Some time in {month}, or all through it",
    "caption": "What’s on in {month}, a week in each row",
    "ask_first": "Ask before you go.",
    "subscribe_title": "Have these dates in your own calendar",
    "subscribe_zone": "Your calendar then shows what is on in {zone}, and learns by itself of what is new, "
    "moved or cancelled.",
    "subscribe_all": "Your calendar then shows what is on in every zone, and learns by itself of what is "
    "new, moved or cancelled.",
    "subscribe": "Subscribe",
    "file": "Save the dates as a file",
    "how": "How to do it on your phone or computer",
    "apple": "iPhone, iPad, Mac",
    "apple_how": "Press Subscribe, then say yes when your calendar asks.",
    "google": "Google Calendar, also for Android phones",
    "google_how": "On a computer, open Google Calendar. Beside “Other calendars” press the plus, choose "
    "“From URL” and paste the address below. It comes to your phone by itself.",
    "outlook": "Outlook",
    "outlook_how": "Open the calendar, press “Add calendar”, choose “Subscribe from web” and paste the "
    "address below.",
    "file_label": "As a file",
    "file_how": "The file holds what is known today. It never changes by itself.",
    "address": "The address to paste",
    "others": "Other calendars",
    "other_all": "Every zone",
    "add": "Add to my calendar",
    "add_words": "Saves this event as it is known today. If it changes, you will not be told.",
    "add_change": "Save the change in my calendar",
    "add_change_words": "For a calendar that holds this event as it was.",
    "add_over": "Save it as a calendar file",
    "add_instead": "Subscribe to everything in {zone} instead",
    "add_instead_all": "Subscribe to everything instead",
    "next_dates": "Next dates",
    "goes_on": "And on from there: {rule}.",
    "on_map": "{place} on the map",
    "about_place": "About {place}",
    "website": "{place} on the web",
    "join": "Join on the web",
    "no_place": "Nobody has said yet where this is.",
    "unsaid": "Not said",
    "was_to_be": "When it was to be",
    "no_booking": "No need to book",
    "book": "Please book",
    "cancelled": "This is not happening.",
    "cancelled_over": "This did not happen.",
    "postponed": "It is not on {when}. There is no new date yet.",
    "postponed_over": "It was not held on {when}.",
    "moved": "It is not as it was first announced. What stands here is how it is now.",
    "moved_date": "It was to be on {old}. It is now on {new}.",
}
"""Pages of events."""


UNSAID = {
    "for": ("One more event does not say whom it is for.", "{} more events do not say whom they are for."),
    "free": ("One more event does not say what it costs.", "{} more events do not say what they cost."),
    "access": ("One more event says nothing of access.", "{} more events say nothing of access."),
}
"""Why some are left out: they say nothing of what is asked for."""


def none_on(what: str, where: str) -> str:
    """`Nothing for families is announced in Quayside.`"""
    return ON["none"].format(what=f"{what} " if what else "", where=f" in {where}" if where else "")


def full_stop(text: str) -> str:
    """A line as a sentence."""
    return f"{text}." if text and text[-1] not in ".!?…" else text


def told_words(text: str) -> str:
    """What happened, as the card of what is over tells it."""
    return ON["happened"].format(text=" ".join(text.split()))


def coming_words(events: int, repeating: int) -> str:
    """`18 events to come, 3 of them more than once`."""
    more = f", {repeating} of them more than once" if repeating and events > 1 else ""
    return f"{counted(events, 'event')} to come{more}"


def unsaid_words(way: str, number: int) -> str:
    """How many are left out because they say nothing of what is asked for."""
    one, many = UNSAID[way]
    return f"{one if number == 1 else many.format(number)} {ON['ask_first']}"


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
    return f"For {title if title[1:2].isupper() else title[:1].lower() + title[1:]}"


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
