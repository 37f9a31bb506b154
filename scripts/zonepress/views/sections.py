"""Parts of pages: lists of cards, tables, quotes, each under its own heading."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from zonepress.model.event import Event
from zonepress.model.governance import Document, Meeting, Post, PostStatus
from zonepress.model.grant import Grant
from zonepress.model.learning import Assessment, AssessmentStatus, Lesson, Risk
from zonepress.model.measure import Measure
from zonepress.model.plan import Action, Voice
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.views.cards import STATES, answer_status, card, cards, state_of
from zonepress.views.measures import is_measured, measure_sections, tally_of
from zonepress.views.parts import Fact, LinkView, Section
from zonepress.views.shown import Shown
from zonepress.views.wording import (
    AMBITION,
    BECAUSE,
    EMPTY,
    MEASURE_RULE,
    NOT_MEASURED_TITLE,
    NOT_MEASURED_WORDS,
    SECTION_TITLES,
    VERDICTS_TITLE,
    date_words,
)

MOST_CARDS = 48
"""As many cards as a page shows before it goes on to another."""


def newest_first(records: Iterable[Record]) -> list[Record]:
    """By date, the newest first; those without a date last."""
    return sorted(records, key=_by_date, reverse=True)


def _by_date(record: Record) -> tuple[int, int, int, str]:
    """Year, month and day, as far as they are known, then the place of the file."""
    for name in _date_fields(type(record)):
        if date := getattr(record, name):
            return date.year, date.month or 0, date.day or 0, record.origin.path
    return 0, 0, 0, record.origin.path


@functools.cache
def _date_fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in ("date", "awarded", "sent_on") if name in kind.model_fields)


def ordered(records: Iterable[Record], shown: Shown) -> list[Record]:
    """As readers need them: what is overdue or most severe first, everything else the newest first."""
    return sorted(newest_first(records), key=lambda record: _urgency(record, shown))


_STATES = tuple(STATES)
_NO_DAY = dt.date.max


def _urgency(record: Record, shown: Shown) -> tuple[int, dt.date]:
    match record:
        case Action():
            return _STATES.index(state_of(record, shown.today)), record.due.last if record.due else _NO_DAY
        case Assessment():
            late = record.is_late(shown.today)
            done = record.status is AssessmentStatus.COMPLETED
            return -1 if late else int(done), record.due.last if record.due else _NO_DAY
        case Risk():
            return -record.score, _NO_DAY
    return 0, _NO_DAY


def list_section(
    title: str,
    id: str,
    records: Sequence[Record],
    shown: Shown,
    *,
    empty: str = "",
    more: LinkView | None = None,
    most: int = MOST_CARDS,
) -> Section:
    """Records as cards; where there are more than `most`, a link to all of them."""
    return Section(
        title,
        id,
        cards=cards(records[:most], shown),
        more=more if more and records else None,
        empty=EMPTY.get(empty or id, EMPTY["records"]),
    )


def coming_up(events: Iterable[Event], shown: Shown) -> list[Event]:
    """What is still to come, soonest first; cancelled events stay so that people learn of it."""
    ahead = [event for event in events if not shown.next_dates[event.origin.path].over]
    return sorted(ahead, key=lambda event: (shown.next_dates[event.origin.path].day, event.origin.path))


def gone_by(events: Iterable[Event], shown: Shown) -> list[Event]:
    """What is over, the latest first."""
    over = [event for event in events if shown.next_dates[event.origin.path].over]
    return sorted(
        over, key=lambda event: (shown.next_dates[event.origin.path].day, event.origin.path), reverse=True
    )


def ambition_section(zone: Zone) -> Section:
    """The ambition statement under its published headings; what is not published says so."""
    said = {name: getattr(zone.ambition, name) for name in AMBITION}
    if not any(said.values()):
        return Section("Our ambition", "ambition", empty=EMPTY["ambition"])
    facts = tuple(Fact(heading, said[name] or "") for name, heading in AMBITION.items())
    return Section("Our ambition", "ambition", facts=facts)


def aims_section(zone: Zone, shown: Shown) -> Section:
    """The zone's aims with the outcomes they serve."""
    facts = tuple(
        Fact(aim.text, "", shown.term_links("outcomes", [aim.outcome] if aim.outcome else []))
        for aim in zone.aims
    )
    return Section("Our aims", "aims", facts=facts, empty=EMPTY["ambition"])


def benefits_section(zone: Zone) -> Section:
    """What should come of it, and when."""
    benefits = zone.benefits
    spans = (
        ("In the short term", benefits.short),
        ("In the medium term", benefits.medium),
        ("In the long term", benefits.long),
    )
    if not any(lines for _, lines in spans):
        return Section("What should come of it", "benefits", empty=EMPTY["benefits"])
    return Section(
        "What should come of it",
        "benefits",
        facts=tuple(Fact(label, " ".join(lines)) for label, lines in spans),
    )


def counted_sections(measures: Sequence[Record], shown: Shown) -> tuple[Section, ...]:
    """The verdicts in short, what was counted, and as loudly what nobody has counted."""
    found = [measure for measure in measures if isinstance(measure, Measure)]
    there = [measure for measure in found if is_measured(measure)]
    missing = [measure for measure in found if not is_measured(measure)]
    listed = list_section(SECTION_TITLES["measures"], "measures", there, shown, most=1000)
    if not found:
        return (listed,)
    uncounted = list_section(NOT_MEASURED_TITLE, "not-measured", missing, shown, most=1000)
    return (
        Section(VERDICTS_TITLE, "verdicts", tally=tally_of(found), notes=MEASURE_RULE),
        listed,
        *((replace(uncounted, paragraphs=(NOT_MEASURED_WORDS,)),) if missing else ()),
    )


def approved_posts(posts: Iterable[Post]) -> list[Record]:
    """The posts a person has let through, the newest first."""
    return newest_first(post for post in posts if post.status is PostStatus.APPROVED)


def own_sections(record: Record, shown: Shown) -> tuple[Section, ...]:
    """The parts that only this kind's page has."""
    match record:
        case Event():
            return _afterwards(record)
        case Measure():
            return measure_sections(record)
        case Action():
            return _action(record, shown)
        case Voice():
            return _voice(record, shown)
        case Lesson():
            changes = (record.changes,) if record.changes else ()
            return (
                Section("What happened", "what-happened", paragraphs=(record.happened,)),
                Section(
                    "What changes",
                    "what-changes",
                    paragraphs=changes,
                    empty="What changes because of it is not published.",
                ),
            )
        case Risk():
            mitigation = (record.mitigation,) if record.mitigation else ()
            return (
                Section(
                    "What is done about it",
                    "mitigation",
                    paragraphs=mitigation,
                    empty="What is done about it is not published.",
                ),
            )
        case Meeting():
            return _meeting(record, shown)
        case Grant():
            return (Section("Please note", "notes", paragraphs=record.notes),) if record.notes else ()
    return ()


def _afterwards(event: Event) -> tuple[Section, ...]:
    if not event.afterwards:
        return ()
    return (Section("What happened", "what-happened", paragraphs=(event.afterwards.text,)),)


def _action(action: Action, shown: Shown) -> tuple[Section, ...]:
    updates = tuple(
        Fact(date_words(update.date), update.text)
        for update in sorted(action.updates, key=lambda update: update.date, reverse=True)
    )
    said = shown.library.find(Voice, action.answers, zone=action.zone) if action.answers else None
    sections = (Section("What was done so far", "updates", facts=updates, empty=EMPTY["updates"]),)
    return (*sections, Section("It answers", "answers", cards=(card(said, shown),))) if said else sections


def _voice(voice: Voice, shown: Shown) -> tuple[Section, ...]:
    because = f"{BECAUSE} {voice.because}" if voice.because else ""
    words = tuple(text for text in (voice.reply, because) if text)
    action = shown.library.find(Action, voice.action, zone=voice.zone) if voice.action else None
    sections = (
        Section("You said", "you-said", quote=voice.you_said),
        Section(answer_status(voice).word, "answer", paragraphs=words, empty="There is no answer yet."),
    )
    return (
        (*sections, Section("What we promised", "promise", cards=(card(action, shown),)))
        if action
        else sections
    )


def _meeting(meeting: Meeting, shown: Shown) -> tuple[Section, ...]:
    papers = [
        shown.library.find(Document, slug, zone=meeting.zone) or shown.library.find(Document, slug)
        for slug in meeting.papers
    ]
    return (
        Section(
            "What was decided",
            "decisions",
            paragraphs=meeting.decisions,
            empty="What was decided is not published.",
        ),
        list_section(
            SECTION_TITLES["documents"],
            "papers",
            [paper for paper in papers if paper],
            shown,
            empty="documents",
        ),
    )
