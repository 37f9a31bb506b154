"""What belongs to an edition, by rules that an editor can read.

1. Only what readers may see is looked at, without what the editor left out (`leave_out`).
2. A story, lesson or post belongs by its date; a grant by when it was awarded; what people said by when they
   said it or were answered; a promise by its updates; a measure by its readings. Posts must be approved.
3. A date known only by its month or year belongs if the whole of it lies inside the quarter.
4. What came too late for an edition goes into the next one, once: what was published after it went out
   (`publish_on` later than `sent_on`) and, where it was drafted, what its editor was not offered by then.
5. The editor's `lead` and `picks` belong whatever their date. The lead is at the top; with no lead, the first
   story of the picks is; with no picks, the newest story with a picture that residents or a community group
   told, else the newest with a picture, else the newest. A picture of people counts with their consent.
6. Picks come first in their part, in the editor's order; then the newest first. Events go by their dates.
7. Coming up is every event from the quarter's end to the end of the next one, by its next date, cancelled
   ones too. It begins with the day the edition goes out if that is later, and with the day it goes out or is
   read while its quarter still runs. What was on before is listed in an edition compiled later; in others
   only if it was picked, or if somebody wrote what came of it.
8. A translation is left out beside its original, whose page leads to it.
9. A zone has an edition of its own if it existed in the quarter. It holds what lies in the zone and the
   events of the whole partnership; after that come up to twelve things from the edition for everybody.
10. A zone from which nothing of all this came sent nothing, and the edition says so; what the editor left out
    was sent all the same.
11. An edition that `zonepress newsletter draft` wrote (it has `offered`) holds its lead and its picks and
    nothing else; the rules above then say what the next draft offers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from zonepress.model.address import folder_of
from zonepress.model.edition import Edition
from zonepress.model.event import Event
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.governance import Post, PostStatus
from zonepress.model.grant import Grant
from zonepress.model.learning import Lesson
from zonepress.model.library import Library
from zonepress.model.measure import Measure
from zonepress.model.moment import is_vague
from zonepress.model.plan import Action, Voice
from zonepress.model.record import Record
from zonepress.model.story import Story, StoryVoice
from zonepress.model.zone import Zone
from zonepress.views.dates import Occurrence, next_occurrence, occurrences
from zonepress.views.shown import Shown

AnyRecord = TypeVar("AnyRecord", bound=Record)

MOST_ELSEWHERE = 12


@dataclass(frozen=True)
class Span:
    """The days of one quarter."""

    first: dt.date
    last: dt.date

    def holds(self, date: FuzzyDate | None) -> bool:
        """Whether the whole of a date lies in it."""
        return date is not None and self.first <= date.first and date.last <= self.last


@dataclass(frozen=True)
class Dated:
    """An event and the date on which this edition shows it."""

    event: Event
    when: Occurrence


@dataclass(frozen=True)
class Selection:
    """What one edition holds, part by part; each part is in the order it is read."""

    edition: Edition
    ahead: Span
    """The days whose events are still to come."""
    zone: Zone | None = None
    picks: tuple[Record, ...] = ()
    lead: Record | None = None
    stories: tuple[Story, ...] = ()
    coming: tuple[Dated, ...] = ()
    was_on: tuple[Dated, ...] = ()
    voices: tuple[Voice, ...] = ()
    actions: tuple[Action, ...] = ()
    measures: tuple[Measure, ...] = ()
    grants: tuple[Grant, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    posts: tuple[Post, ...] = ()
    also: tuple[Record, ...] = ()
    """Picks of any other kind: a meeting, a paper, a place."""
    elsewhere: tuple[Record, ...] = ()
    """In the edition of one zone: the lead, the stories and the other picks of everybody else."""
    zones: tuple[Zone, ...] = ()
    """The zones that then existed."""
    silent: tuple[Zone, ...] = ()
    """Those of them that sent nothing."""

    @property
    def quarter(self) -> Span:
        """The edition's own quarter."""
        return Span(self.edition.first_day, self.edition.last_day)


def select(edition: Edition, shown: Shown, zone: Zone | None = None) -> Selection:
    """What belongs to an edition, for the whole partnership or for one zone."""
    whole = _whole(edition, shown)
    return narrowed(whole, zone) if zone else whole


def narrowed(whole: Selection, zone: Zone) -> Selection:
    """The part of an edition that is one zone's own, and what everybody else sent."""
    own = _only(zone.slug)
    headlines = ((whole.lead,) if whole.lead else ()) + whole.stories + whole.also
    stories = own(whole.stories)
    lead = whole.lead if whole.lead and whole.lead.zone == zone.slug else best_story(stories, whole.picks)
    return replace(
        whole,
        zone=zone,
        lead=lead,
        stories=tuple(story for story in stories if story is not lead),
        coming=_events_for(zone.slug, whole.coming),
        was_on=_events_for(zone.slug, whole.was_on),
        voices=own(whole.voices),
        actions=own(whole.actions),
        measures=own(whole.measures),
        grants=own(whole.grants),
        lessons=own(whole.lessons),
        posts=own(whole.posts),
        also=own(whole.also),
        elsewhere=tuple(
            sorted((record for record in headlines if record.zone != zone.slug), key=lambda r: bool(r.zone))
        )[:MOST_ELSEWHERE],
        silent=tuple(silent for silent in whole.silent if silent is zone),
    )


def dates_of(record: Record) -> tuple[FuzzyDate, ...]:
    """The dates by which a record belongs to a quarter; none for kinds that go by other rules."""
    match record:
        case Story() | Lesson() | Post():
            found: tuple[FuzzyDate | None, ...] = (record.date,)
        case Grant():
            found = (record.awarded,)
        case Voice():
            found = (record.answered, record.date)
        case Action():
            found = tuple(update.date for update in record.updates)
        case Measure():
            found = tuple(reading.date for reading in record.dated_readings)
        case _:
            found = ()
    return tuple(date for date in found if date)


def proposed(edition: Edition, shown: Shown) -> Selection:
    """What the rules alone put into an edition: the editor's choices count only where they leave out."""
    return _chosen(edition, shown, _Pool.of(edition, shown, free=True))


def _whole(edition: Edition, shown: Shown) -> Selection:
    made = _chosen(edition, shown, _Pool.of(edition, shown))
    if not (edition.drafted or edition.leave_out):
        return made
    unasked = edition.model_copy(update={"leave_out": ()})
    sent = proposed(unasked, shown).silent
    return replace(made, silent=tuple(zone for zone in made.silent if zone in sent))


def _chosen(edition: Edition, shown: Shown, pool: _Pool) -> Selection:
    named, picks = pool.named([pool.lead]), pool.named(pool.picks)
    stories = pool.part(Story, picks, beside=named)
    lead = named[0] if named else best_story(stories, picks)
    library = shown.library
    events = [
        event
        for event in library.all(Event)
        if pool.allows(event) and (event in picks or not library.is_translation(event))
    ]
    ahead = _ahead(edition, shown.today, still_to_go=pool.free)
    were_on = held(events, pool.quarter)
    coming = _coming(events, ahead, picks)
    over = [dated for dated in were_on if dated.when.day < ahead.first]
    made = Selection(
        edition,
        ahead,
        picks=tuple(picks),
        lead=lead,
        stories=stories,
        coming=coming,
        was_on=_was_on(over, edition, [pick for pick in picks if pick not in _events_of(coming)]),
        voices=pool.part(Voice, picks),
        actions=pool.part(Action, picks),
        measures=pool.part(Measure, picks),
        grants=pool.part(Grant, picks),
        lessons=pool.part(Lesson, picks),
        posts=pool.part(Post, picks),
        also=tuple(record for record in picks if not isinstance(record, _KINDS)),
        zones=tuple(
            zone for zone in shown.library.zones if zone.existed(edition.first_day, edition.last_day)
        ),
    )
    made = _without(made, lead)
    sent = _zones_heard(made) | {dated.event.zone for dated in were_on}
    return replace(made, silent=tuple(zone for zone in made.zones if zone.slug not in sent))


_OWN_VOICES = {StoryVoice.RESIDENT, StoryVoice.COMMUNITY_GROUP}
_KINDS = (Story, Event, Voice, Action, Measure, Grant, Lesson, Post)
_PARTS = ("stories", "voices", "actions", "measures", "grants", "lessons", "posts", "also")


@dataclass(frozen=True)
class _Pool:
    """Everything an edition can choose from."""

    library: Library
    quarter: Span
    edition: Edition
    left_out: frozenset[str]
    before: Edition | None
    """The edition of the quarter before."""
    today: dt.date
    lead: str = ""
    picks: tuple[str, ...] = ()
    only: frozenset[str] | None = None
    """The folders that alone may be chosen from, where the editor's picks are all there is."""
    free: bool = False
    """Whether what the editor put in is not looked at."""

    @classmethod
    def of(cls, edition: Edition, shown: Shown, *, free: bool = False) -> _Pool:
        """What an edition may choose from; `free` of what its editor put into it."""
        earlier = edition.first_day - dt.timedelta(days=1)
        before = [other for other in shown.library.editions if other.last_day == earlier]
        pool = cls(
            shown.library,
            Span(edition.first_day, edition.last_day),
            edition,
            frozenset(edition.leave_out),
            before[0] if before else None,
            shown.today,
        )
        if free:
            return replace(pool, free=True)
        chosen = frozenset((edition.lead or "", *edition.picks))
        return replace(
            pool,
            lead=edition.lead or "",
            picks=edition.picks,
            only=chosen if edition.drafted else None,
        )

    def allows(self, record: Record) -> bool:
        """Whether the editor did not leave it out, and nobody has yet to approve it."""
        if isinstance(record, Post) and record.status is not PostStatus.APPROVED:
            return False
        folder = folder_of(record.origin.path)
        return folder not in self.left_out and (self.only is None or folder in self.only)

    def named(self, folders: Iterable[str]) -> list[Record]:
        """The records that an editor names by their folders, each once."""
        wanted = dict.fromkeys(folder for folder in folders if folder)
        found = {folder_of(r.origin.path): r for r in self.library.records} if wanted else {}
        return [found[folder] for folder in wanted if folder in found and self.allows(found[folder])]

    def part(
        self,
        kind: type[AnyRecord],
        picks: Sequence[Record],
        *,
        beside: Sequence[Record] = (),
    ) -> tuple[AnyRecord, ...]:
        """The records of one kind: picks first, then the newest; no translation beside its original."""
        picked = [record for record in picks if isinstance(record, kind)]
        newest: list[tuple[FuzzyDate, str, AnyRecord]] = []
        for record in self.library.all(kind):
            days = [date for date in dates_of(record) if self._belongs(record, date)]
            if days and record not in picked and self.allows(record):
                newest.append((max(days), record.origin.path, record))
        newest.sort(key=lambda entry: entry[:2], reverse=True)
        found = [record for _, _, record in newest]
        told: list[Record] = [*beside, *picked, *found]
        originals = {(record.zone, record.slug) for record in told}
        return (*picked, *(r for r in found if (r.zone, r.translation_of) not in originals))

    def _belongs(self, record: Record, date: FuzzyDate) -> bool:
        """Whether a date is of this quarter, or of the last one and came too late for it."""
        if self.quarter.holds(date):
            return not self._too_late(record, self.edition)
        if self.before is None:
            return False
        span = Span(self.before.first_day, self.before.last_day)
        return span.holds(date) and self._too_late(record, self.before)

    def _too_late(self, record: Record, edition: Edition) -> bool:
        """Whether an edition went out without it, and not because its editor left it out."""
        if edition.sent_on is None or edition.has_seen(folder_of(record.origin.path)):
            return False
        if edition.drafted:
            return edition.sent_on <= self.today
        return bool(record.publish_on and record.publish_on > edition.sent_on)


def best_story(stories: Sequence[Story], picks: Sequence[Record] = ()) -> Story | None:
    """The first that was picked; else by picture and by who tells it; else the first."""
    pictured = [story for story in stories if story.picture and story.picture.agreed]
    for wanted in (
        [story for story in stories if story in picks],
        [story for story in pictured if story.voice in _OWN_VOICES],
        pictured,
        stories,
    ):
        if wanted:
            return wanted[0]
    return None


def _without(selection: Selection, lead: Record | None) -> Selection:
    """What is at the top is not said again below."""
    parts: dict[str, Any] = {
        name: tuple(r for r in getattr(selection, name) if r is not lead) for name in _PARTS
    }
    dates: dict[str, Any] = {
        name: tuple(dated for dated in getattr(selection, name) if dated.event is not lead)
        for name in ("coming", "was_on")
    }
    return replace(selection, **parts, **dates)


def _records(selection: Selection) -> Iterable[Record]:
    if selection.lead:
        yield selection.lead
    for name in _PARTS:
        yield from getattr(selection, name)


def _zones_heard(selection: Selection) -> set[str | None]:
    return {record.zone for record in _records(selection)} | {
        dated.event.zone for dated in (*selection.coming, *selection.was_on)
    }


def _only(zone: str) -> Callable[[tuple[AnyRecord, ...]], tuple[AnyRecord, ...]]:
    return lambda records: tuple(record for record in records if record.zone == zone)


def _events_for(zone: str, dates: tuple[Dated, ...]) -> tuple[Dated, ...]:
    return tuple(dated for dated in dates if dated.event.zone in {zone, None})


def _ahead(edition: Edition, today: dt.date, *, still_to_go: bool) -> Span:
    """The days whose events are still to come when the edition is read, or was."""
    next_first = edition.last_day + dt.timedelta(days=1)
    next_last = (next_first + dt.timedelta(days=100)).replace(day=1) - dt.timedelta(days=1)
    late = still_to_go and not edition.compiled
    gone = edition.sent_on or (max(next_first, today) if late else next_first)
    told = min(gone, max(today, edition.first_day)) if min(gone, today) < next_first else gone
    return Span(told, next_last)


def _coming(events: Iterable[Event], span: Span, picks: Sequence[Record]) -> tuple[Dated, ...]:
    """Events that people can come to in a quarter, and later ones that were picked, by their next date."""
    found = []
    for event in events:
        when = next_occurrence(event, span.first)
        if not when.over and (event in picks or (when.day <= span.last and _settled(when, span))):
            found.append(Dated(event, when))
    return _by_date(found)


def _settled(when: Occurrence, span: Span) -> bool:
    """Whether the day is known, or at least lies in the quarter whichever it is."""
    return not is_vague(when.start) or span.holds(when.start)


def held(events: Iterable[Event], span: Span) -> list[Dated]:
    """Events that began in a quarter, by their first date in it."""
    found = []
    for event in events:
        for when in occurrences(event):
            if when.day > span.last:
                break
            if when.day >= span.first and _settled(when, span):
                found.append(Dated(event, when))
                break
    return found


def _was_on(were_on: list[Dated], edition: Edition, picks: Sequence[Record]) -> tuple[Dated, ...]:
    """What was on, as far as this edition tells of it."""
    told = [dated for dated in were_on if edition.compiled or dated.event.afterwards or dated.event in picks]
    known = _events_of(were_on)
    picked = [record for record in picks if isinstance(record, Event) and record not in known]
    return _by_date([*told, *(Dated(event, next_occurrence(event, edition.first_day)) for event in picked)])


def _events_of(dates: Iterable[Dated]) -> list[Event]:
    return [dated.event for dated in dates]


def _by_date(found: Iterable[Dated]) -> tuple[Dated, ...]:
    return tuple(sorted(found, key=lambda dated: (dated.when.day, dated.event.origin.path)))
