"""What is missing from an edition, so that its editor can ask for it in time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zonepress.model.event import Event
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.library import Library
from zonepress.model.measure import Measure
from zonepress.model.plan import Action, ActionStatus, Answer, Voice
from zonepress.model.problem import Problem
from zonepress.model.record import Record
from zonepress.model.story import Story, StoryVoice
from zonepress.model.zone import Zone, ZoneStatus
from zonepress.outputs.newsletter.desk.draft import Reason
from zonepress.outputs.newsletter.select import Selection, dates_of

_OPEN = {ActionStatus.NOT_STARTED, ActionStatus.UNDER_WAY, ActionStatus.NOT_KNOWN}


@dataclass(frozen=True)
class Quiet:
    """A promise of which nothing was heard in the quarter."""

    action: Action
    last: FuzzyDate | None
    """When something was last heard of it."""
    overdue: bool


@dataclass(frozen=True)
class Share:
    """Who tells the stories of one zone, or of the whole partnership."""

    zone: Zone | None
    told: tuple[tuple[StoryVoice | None, int], ...]
    """How many stories each tells, and how many do not say."""


@dataclass(frozen=True)
class Missing:
    """What an edition has nothing of, and who has no word in it."""

    silent: tuple[Zone, ...] = ()
    promises: tuple[Quiet, ...] = ()
    """The overdue ones first."""
    unanswered: tuple[Voice, ...] = ()
    """What people said, and nobody has answered."""
    uncounted: tuple[Measure, ...] = ()
    """Measures without a new reading."""
    untold: tuple[Event, ...] = ()
    """What was on, and nobody wrote what came of it."""
    unpictured: tuple[Story, ...] = ()
    unasked: tuple[Problem, ...] = ()
    """Pictures whose people did not agree, or no longer do."""
    shares: tuple[Share, ...] = ()


def missing_from(
    chosen: Selection,
    library: Library,
    problems: Iterable[Problem],
    passed_over: Iterable[tuple[Record, Reason]],
    *,
    today: dt.date,
) -> Missing:
    """What an edition lacks; `library` holds what readers may see, `problems` all that the checker found."""
    zones = {None, *(zone.slug for zone in chosen.zones if zone.status is not ZoneStatus.CLOSED)}
    stories = [record for record in (chosen.lead, *chosen.stories) if isinstance(record, Story)]
    shown = {record.origin.path for record in records_in(chosen)}
    edition = chosen.edition
    by_then = chosen.quarter.last if edition.compiled else min(today, edition.sent_on or today)
    return Missing(
        silent=chosen.silent,
        promises=tuple(
            _quiet(chosen, (a for a in library.originals.all(Action) if a.zone in zones), by_then)
        ),
        unanswered=tuple(
            voice for voice in library.originals.all(Voice) if voice.zone in zones and _waits(voice, chosen)
        ),
        uncounted=tuple(
            m
            for m in library.originals.all(Measure)
            if m.zone in zones and m.readings and not _heard(m, chosen)
        ),
        untold=tuple(
            record for record, why in passed_over if why is Reason.NO_WORD and isinstance(record, Event)
        ),
        unpictured=tuple(story for story in stories if not story.picture and not story.translation_of),
        unasked=tuple(
            problem for problem in problems if problem.check == "consent" and problem.path in shown
        ),
        shares=tuple(_shares(chosen, stories)),
    )


def records_in(chosen: Selection) -> Iterator[Record]:
    """Every record that an edition holds, the lead first."""
    if chosen.lead:
        yield chosen.lead
    for part in (
        chosen.stories, chosen.voices, chosen.actions, chosen.measures, chosen.grants, chosen.lessons,
        chosen.posts, chosen.also,
    ):  # fmt: skip
        yield from part
    for dated in (*chosen.coming, *chosen.was_on):
        yield dated.event


def _heard(record: Record, chosen: Selection) -> bool:
    """Whether something of a record is of the quarter, or newer."""
    return any(date.last >= chosen.quarter.first for date in dates_of(record))


def _waits(voice: Voice, chosen: Selection) -> bool:
    """Whether people wait for an answer to what they said before the quarter's end."""
    said = voice.date is None or voice.date.first <= chosen.quarter.last
    return voice.answer is Answer.NOT_YET and said


def _quiet(chosen: Selection, actions: Iterable[Action], by_then: dt.date) -> list[Quiet]:
    """Promises that are still open and of which the quarter brought no word."""
    found = []
    for action in actions:
        if action.status in _OPEN and not _heard(action, chosen):
            last = max(dates_of(action), default=None)
            overdue = action.due is not None and action.due.last < by_then
            found.append(Quiet(action, last, overdue))
    return sorted(found, key=lambda quiet: not quiet.overdue)


def _shares(chosen: Selection, stories: Iterable[Story]) -> Iterator[Share]:
    """The partnership's own stories first, then each zone's; a zone without a story has no share to show."""
    told: dict[str | None, Counter[StoryVoice | None]] = {}
    for story in stories:
        told.setdefault(story.zone, Counter())[story.voice] += 1
    for zone in (None, *chosen.zones):
        if counts := told.get(zone.slug if zone else None):
            yield Share(zone, tuple((voice, counts[voice]) for voice in (*StoryVoice, None)))
