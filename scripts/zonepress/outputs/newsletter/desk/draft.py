"""What a draft offers for an edition, in an order that an editor can change.

What is offered is what the rules of `select` choose, part by part in the edition's order, and in them:

1. Stories: the lead; then of each other zone the one that leads its own edition; then the newest first.
2. Promises: those that were kept, then the others; the newest first.
3. Everything else as in the edition: the newest first, events by their dates.

What was offered before is not offered again, so what the editor deleted stays out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from zonepress.model.edition import QUARTER, Edition, mark_of
from zonepress.model.event import Event, EventStatus
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.governance import Post, PostStatus
from zonepress.model.library import Library
from zonepress.model.plan import Action, ActionStatus
from zonepress.model.record import Record, folder_of
from zonepress.outputs.newsletter.select import Selection, Span, best_story, dates_of, held, proposed, select
from zonepress.views.dates import Occurrence
from zonepress.views.shown import Shown


class Part(StrEnum):
    """The parts of an edition that records are offered for, by the names of their titles."""

    HAPPENED = "happened"
    COMING = "coming"
    WAS_ON = "was-on"
    VOICE = "voice"
    ACTIONS = "actions"
    MEASURES = "measures"
    GRANTS = "grants"
    LESSONS = "lessons"
    POSTS = "posts"


class Reason(StrEnum):
    """Why a record of the quarter is not offered."""

    TRANSLATION = "translation"
    """Its original is offered, and leads to it."""
    NO_DAY = "no day"
    """Its date is not known well enough to be of one quarter."""
    NO_WORD = "no word"
    """It was on, and nobody has written what came of it."""
    TOO_LATE = "too late"
    """It came when the edition had gone out, and is offered for the next one."""


class Hidden(StrEnum):
    """Why readers can't see a record."""

    GONE = "gone"
    """There is no such record, or it can't be read."""
    WITHDRAWN = "withdrawn"
    DRAFT = "draft"
    EMBARGOED = "embargoed"
    WAITING = "waiting"
    """A post that nobody has looked at."""
    TURNED_DOWN = "turned down"
    """A post that somebody has hidden."""
    HIDDEN_ZONE = "hidden zone"


@dataclass(frozen=True)
class Offer:
    """A record that a draft offers, and where in the edition it would stand."""

    record: Record
    part: Part
    when: Occurrence | None = None
    """The time at which the edition shows an event."""
    late: bool = False
    """Whether it is of the quarter before and missed that edition."""

    @property
    def folder(self) -> str:
        """What it is picked by."""
        return folder_of(self.record.origin.path)


@dataclass(frozen=True)
class Draft:
    """What drafting an edition adds to it, and what it leaves as it is."""

    edition: Edition
    """The edition with what is added."""
    chosen: Selection
    """What would be in it then."""
    is_new: bool
    offers: tuple[Offer, ...] = ()
    passed_over: tuple[tuple[Record, Reason], ...] = ()
    marks: tuple[str, ...] = ()
    """What is to be remembered as offered."""
    taken_out: tuple[Record, ...] = ()
    """What was offered before and the editor deleted."""
    lost: tuple[tuple[str, Hidden], ...] = ()
    """Folders that the editor named and that readers can't see."""
    not_ready: tuple[tuple[Record, Hidden], ...] = ()
    """Records of the quarter that readers can't see yet."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to report."""
        return not any((self.offers, self.edition.lead, self.edition.picks))


def new_edition(quarter: str, title: str, compiled: str, today: dt.date) -> Edition:
    """An edition that nobody has begun; one drafted after the next quarter's end is compiled later."""
    path = f"newsletters/{quarter}/index.md"
    edition = Edition.model_validate({"title": title, "origin": {"path": path, "slug": quarter}})
    missed = today > edition.last_day + dt.timedelta(days=92)
    return edition.model_copy(update={"compiled": compiled}) if missed else edition


def is_quarter(word: str) -> bool:
    """Whether a word names a quarter: `2026-q4`."""
    return QUARTER.fullmatch(word) is not None


def draft_edition(edition: Edition, shown: Shown, library: Library, *, is_new: bool) -> Draft:
    """What a draft offers for an edition.

    `library` holds also what readers can't see, so that the editor learns what waits and what is gone.
    """
    free = proposed(edition, shown)
    offers = tuple(_offers(free))
    gone = edition.drafted and edition.sent_on is not None and edition.sent_on <= shown.today
    new = () if gone else tuple(offer for offer in offers if not edition.has_seen(offer.folder))
    passed_over = tuple(_passed_over(edition, free, shown, {offer.folder for offer in offers}))
    translations = [record for record, reason in passed_over if reason is Reason.TRANSLATION]
    marks = [offer.folder for offer in (() if gone else offers)]
    marks += [folder_of(record.origin.path) for record in translations]
    known = set(" ".join(edition.offered).split())
    added = tuple(mark for mark in dict.fromkeys(map(mark_of, marks)) if mark not in known)
    drafted = edition.model_copy(
        update={
            "lead": folder_of(free.lead.origin.path) if is_new and free.lead else edition.lead,
            "picks": (*edition.picks, *(offer.folder for offer in new)),
            "offered": (*edition.offered, *added),
        }
    )
    return Draft(
        drafted,
        select(drafted, shown),
        is_new=is_new,
        offers=new,
        passed_over=passed_over,
        marks=added,
        taken_out=tuple(_taken_out(edition, shown)),
        lost=tuple(lost_choices(edition, library, shown)),
        not_ready=tuple(_not_ready(edition, library, shown)),
    )


def _offers(free: Selection) -> Iterator[Offer]:
    """Everything that the rules choose, part by part, each record once."""
    seen: set[str] = set()
    times = {dated.event.origin.path: dated.when for dated in (*free.was_on, *free.coming)}
    for part, records in _parts(free):
        for record in records:
            if record.origin.path not in seen:
                seen.add(record.origin.path)
                days = dates_of(record)
                late = bool(days) and not any(free.quarter.holds(day) for day in days)
                yield Offer(record, part, times.get(record.origin.path), late)


def _parts(free: Selection) -> Iterator[tuple[Part, Iterable[Record]]]:
    yield Part.HAPPENED, _stories(free)
    yield Part.COMING, (dated.event for dated in free.coming)
    yield Part.WAS_ON, (dated.event for dated in free.was_on)
    yield Part.VOICE, free.voices
    yield Part.ACTIONS, _kept_first(free.actions)
    yield Part.MEASURES, free.measures
    yield Part.GRANTS, free.grants
    yield Part.LESSONS, free.lessons
    yield Part.POSTS, free.posts


def _kept_first(actions: Iterable[Action]) -> list[Action]:
    return sorted(actions, key=lambda action: action.status is not ActionStatus.DONE)


def _stories(free: Selection) -> list[Record]:
    """The lead, then one of each other zone, then the rest."""
    first: list[Record] = [free.lead] if free.lead else []
    heard = {record.zone for record in first}
    for story in free.stories:
        if story.zone not in heard:
            heard.add(story.zone)
            own = [other for other in free.stories if other.zone == story.zone]
            first.append(best_story(own) or story)
    return [*first, *(story for story in free.stories if story not in first)]


def _passed_over(
    edition: Edition, free: Selection, shown: Shown, offered: set[str]
) -> Iterator[tuple[Record, Reason]]:
    """Records of the quarter that the rules don't choose, each with the rule."""
    originals = {
        (type(r), r.zone, r.slug) for r in shown.library.records if folder_of(r.origin.path) in offered
    }
    for record in shown.library.records:
        folder = folder_of(record.origin.path)
        if folder in offered or folder in (edition.lead, *edition.picks, *edition.leave_out):
            continue
        if reason := _reason(record, free, originals):
            yield record, reason


def _reason(
    record: Record, free: Selection, originals: set[tuple[type[Record], str | None, str]]
) -> Reason | None:
    days, quarter = dates_of(record), free.quarter
    if record.translation_of and (type(record), record.zone, record.translation_of) in originals:
        return Reason.TRANSLATION
    if any(quarter.holds(day) for day in days):
        return Reason.TOO_LATE
    if isinstance(record, Event):
        return _reason_for_event(record, quarter)
    return Reason.NO_DAY if any(_may_be_of(day, quarter) for day in days) else None


def _reason_for_event(event: Event, quarter: Span) -> Reason | None:
    """What was on and has no word of what came of it, as far as the day is known."""
    if event.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}:
        return None
    if held([event], quarter):
        return Reason.NO_WORD
    start = event.start
    return Reason.NO_DAY if isinstance(start, FuzzyDate) and _may_be_of(start, quarter) else None


def _may_be_of(date: FuzzyDate, quarter: Span) -> bool:
    """Whether a date may mean a day of the quarter, and may mean another."""
    return date.first <= quarter.last and date.last >= quarter.first and not quarter.holds(date)


def _taken_out(edition: Edition, shown: Shown) -> Iterator[Record]:
    """What was offered and is neither picked nor left out by name."""
    marks = set(" ".join(edition.offered).split())
    named = {edition.lead, *edition.picks, *edition.leave_out}
    for record in shown.library.records if marks else ():
        folder = folder_of(record.origin.path)
        if folder not in named and mark_of(folder) in marks and not record.translation_of:
            yield record


def lost_choices(edition: Edition, library: Library, shown: Shown) -> Iterator[tuple[str, Hidden]]:
    """The folders in `lead` and `picks` of which nothing can be shown, each with the reason."""
    seen = {folder_of(record.origin.path) for record in shown.library.records}
    there = {folder_of(record.origin.path): record for record in library.records}
    for folder in dict.fromkeys((edition.lead or "", *edition.picks)):
        if folder and folder not in seen:
            record = there.get(folder)
            yield folder, why_hidden(record, library, shown.today) if record else Hidden.GONE


def why_hidden(record: Record, library: Library, today: dt.date) -> Hidden:
    """Why readers can't see a record on a day."""
    if record.withdrawn:
        return Hidden.WITHDRAWN
    if isinstance(record, Post) and record.status is not PostStatus.APPROVED:
        return Hidden.WAITING if record.status is PostStatus.WAITING else Hidden.TURNED_DOWN
    if record.draft:
        return Hidden.DRAFT
    if record.publish_on and record.publish_on > today:
        return Hidden.EMBARGOED
    return Hidden.HIDDEN_ZONE


def _not_ready(edition: Edition, library: Library, shown: Shown) -> Iterator[tuple[Record, Hidden]]:
    """Records of the quarter that somebody could still make ready for it."""
    span = Span(edition.first_day, edition.last_day)
    seen = {record.origin.path for record in shown.library.records}
    for record in library.records:
        if record.origin.path not in seen and any(span.holds(day) for day in dates_of(record)):
            why = why_hidden(record, library, shown.today)
            if why in {Hidden.DRAFT, Hidden.EMBARGOED, Hidden.WAITING}:
                yield record, why
