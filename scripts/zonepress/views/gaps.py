"""What the records leave open: empty fields, days that have gone by, what nobody has looked at lately."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonepress.model.asset import Asset
from zonepress.model.event import Event, EventStatus
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.governance import Document, Meeting
from zonepress.model.grant import Grant
from zonepress.model.learning import Assessment, AssessmentStatus, Lesson, Risk
from zonepress.model.measure import Measure
from zonepress.model.plan import Action, ActionStatus, Answer, Voice
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.zone import Zone, ZoneStatus
from zonepress.views.wording import AMBITION, MISSING, MISSING_NOTES, date_words

if TYPE_CHECKING:
    from zonepress.views.shown import Shown

_OVER = (ActionStatus.DONE, ActionStatus.STOPPED)
_REVIEW = "review"


@dataclass(frozen=True)
class Gap:
    """One thing that one record leaves open."""

    record: Record
    what: str
    """`action.due`: what is said of it is in `wording.MISSING`."""
    note: str = ""
    """What is known: the day that has gone by, the headings that are empty."""

    @property
    def kind(self) -> str:
        """The part of the page it belongs to."""
        return self.what.partition(".")[0]


def find_gaps(shown: Shown) -> tuple[Gap, ...]:
    """Every gap in what readers may see, in the order of the page: by kind, by what is missing, by place."""
    order = [*MISSING]
    found = (gap for record in shown.library.originals.records for gap in _gaps(record, shown))
    return tuple(sorted(found, key=lambda gap: (order.index(gap.what), gap.record.origin.path)))


def _gaps(record: Record, shown: Shown) -> Iterator[Gap]:
    for what, note in _open(record, shown):
        yield Gap(record, what, note)
    if record.review_on and record.review_on.last < shown.today:
        yield Gap(record, _REVIEW, _by_when("due", record.review_on))


def _open(record: Record, shown: Shown) -> Iterator[tuple[str, str]]:
    """What a record of its kind should say and does not."""
    match record:
        case Story():
            return
        case Zone():
            yield from _of_zone(record, shown)
        case Measure():
            yield from _where(
                ("measure.readings", not record.dated_readings),
                ("measure.baseline", record.baseline is None),
                ("measure.target", record.target is None),
            )
        case Action():
            yield from _of_action(record, shown)
        case Voice():
            yield from _where(("voice.answer", record.answer is Answer.NOT_YET))
        case Lesson():
            yield from _where(("lesson.changes", not record.changes))
        case Risk():
            yield from _where(
                ("risk.rating", not (record.likelihood and record.impact)),
                ("risk.mitigation", not record.mitigation),
                ("risk.owner", not record.owner),
            )
        case Assessment():
            yield from _of_assessment(record, shown)
        case Grant():
            yield from _of_grant(record, shown)
        case _:
            yield from _of_the_rest(record, shown)


def _of_the_rest(record: Record, shown: Shown) -> Iterator[tuple[str, str]]:
    match record:
        case Asset():
            yield from _of_asset(record, shown)
        case Event():
            held = record.status in {EventStatus.SCHEDULED, EventStatus.MOVED}
            over = shown.next_dates[record.origin.path].over
            yield from _where(("event.afterwards", over and held and not record.afterwards))
        case Meeting():
            yield from _where(("meeting.decisions", not record.decisions and record.date.last < shown.today))
        case Document():
            yield from _where(
                ("document.nowhere", not record.can_be_read),
                ("document.readable", record.can_be_read and not record.is_readable),
            )


def _where(*cases: tuple[str, bool]) -> Iterator[tuple[str, str]]:
    return ((what, "") for what, missing in cases if missing)


def _of_zone(zone: Zone, shown: Shown) -> Iterator[tuple[str, str]]:
    closed = zone.status is ZoneStatus.CLOSED
    yield from _where(
        ("zone.boundary", zone.slug not in shown.outlines),
        ("zone.contact", zone.contact is None and not closed),
    )
    unsaid = [name for name in AMBITION if not getattr(zone.ambition, name)]
    if unsaid:
        yield "zone.ambition", MISSING_NOTES["headings"].format(len(unsaid), len(AMBITION))
    for edition in shown.library.editions[:1]:
        there = zone.existed(edition.first_day, edition.last_day) and not closed
        if there and zone.slug not in edition.zone_notes:
            yield "zone.note", edition.title


def _of_action(action: Action, shown: Shown) -> Iterator[tuple[str, str]]:
    if action.is_late(shown.today):
        assert action.due
        yield "action.overdue", _by_when("due", action.due)
    yield from _where(
        ("action.owner", not action.owner),
        ("action.due", action.due is None and action.status not in _OVER),
        ("action.updates", not action.updates),
        ("action.status", action.status is ActionStatus.NOT_KNOWN),
    )


def _of_assessment(assessment: Assessment, shown: Shown) -> Iterator[tuple[str, str]]:
    if assessment.is_late(shown.today):
        assert assessment.due
        yield "assessment.overdue", _by_when("due", assessment.due)
    done = assessment.status is AssessmentStatus.COMPLETED
    yield from _where(
        ("assessment.due", assessment.due is None and not done),
        ("assessment.document", not assessment.document),
    )


def _of_grant(grant: Grant, shown: Shown) -> Iterator[tuple[str, str]]:
    """What came of money can only be told when the time it was for is over."""
    goes_on = grant.period and grant.period.end and grant.period.end.last >= shown.today
    yield from _where(
        ("grant.amount", grant.amount is None),
        ("grant.recipient", not (grant.recipient or grant.recipients)),
        ("grant.awarded", grant.awarded is None),
        ("grant.came_of_it", not (grant.came_of_it or goes_on)),
    )


def _of_asset(asset: Asset, shown: Shown) -> Iterator[tuple[str, str]]:
    if asset.last_checked and shown.stale(asset):
        yield "asset.stale", _by_when("checked", asset.last_checked)
    yield from _where(
        ("asset.never", asset.last_checked is None),
        ("asset.place", asset.place is None and not asset.no_fixed_place),
    )


def _by_when(how: str, date: FuzzyDate) -> str:
    return MISSING_NOTES[how].format(date_words(date))
