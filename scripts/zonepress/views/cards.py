"""Every kind of record in small."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from zonepress.model.address import address_of
from zonepress.model.asset import Asset
from zonepress.model.edition import Edition
from zonepress.model.event import Event, EventStatus
from zonepress.model.governance import Document, Meeting, Partner, Post
from zonepress.model.grant import Grant
from zonepress.model.learning import Assessment, AssessmentStatus, Lesson, Risk
from zonepress.model.measure import Measure
from zonepress.model.moment import is_vague
from zonepress.model.plan import Action, ActionStatus, Answer, Voice
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.zone import Zone, ZoneStatus
from zonepress.views.addresses import PROMISE_STATES, calendar_of
from zonepress.views.artwork import artwork
from zonepress.views.dates import comes_again
from zonepress.views.measures import compared, latest_figure, measure_status
from zonepress.views.papers import paper_ways, paper_words
from zonepress.views.parts import Card, LinkView, StatusView
from zonepress.views.shown import Shown, date_view
from zonepress.views.whatson.wording import told_words
from zonepress.views.wording import (
    MEETINGS,
    PAPERS,
    again_words,
    date_words,
    pounds,
    quarter_words,
    read_at,
    span_words,
)

_EVENT = {
    EventStatus.CANCELLED: StatusView("Cancelled", "bad"),
    EventStatus.POSTPONED: StatusView("Postponed", "warn"),
    EventStatus.MOVED: StatusView("Moved", "warn"),
}
OVERDUE = StatusView("Overdue", "bad")
ACTION_STATUS = {
    ActionStatus.NOT_STARTED: StatusView("Not started", "warn"),
    ActionStatus.UNDER_WAY: StatusView("Under way", "good"),
    ActionStatus.DONE: StatusView("Done", "good"),
    ActionStatus.STOPPED: StatusView("Stopped", "bad"),
    ActionStatus.NOT_KNOWN: StatusView("What came of it is not published", "warn"),
}
STATES = dict(zip(PROMISE_STATES, (OVERDUE, *ACTION_STATUS.values()), strict=True))
"""How far promises are, by the word that stands for it in addresses."""
_ASSESSMENT = {
    AssessmentStatus.NOT_STARTED: StatusView("Not started", "bad"),
    AssessmentStatus.UNDER_WAY: StatusView("Under way", "warn"),
    AssessmentStatus.NOT_COMPLETED: StatusView("Not completed", "bad"),
    AssessmentStatus.COMPLETED: StatusView("Completed", "good"),
    AssessmentStatus.NOT_PUBLISHED: StatusView("Not published", "warn"),
}
_ANSWER = {
    Answer.DID: StatusView("We did", "good"),
    Answer.WILL: StatusView("We will", "plain"),
    Answer.CANNOT: StatusView("We can’t", "bad"),
    Answer.NOT_YET: StatusView("No answer yet", "warn"),
}
_ZONE = {
    ZoneStatus.PROPOSED: StatusView("Proposed", "plain"),
    ZoneStatus.ACTIVE: StatusView("Active", "good"),
    ZoneStatus.CLOSED: StatusView("Closed", "warn"),
}


def cards(records: Iterable[Record], shown: Shown) -> tuple[Card, ...]:
    """Each record in small, in the order given."""
    return tuple(card(record, shown) for record in records)


def card(record: Record, shown: Shown) -> Card:
    """One record in small."""
    path = record.origin.path
    if path not in shown.kept_cards:
        shown.kept_cards[path] = _card(record, shown)
    return shown.kept_cards[path]


def inputs_of(record: Record, shown: Shown) -> object:
    """Plain values with which a card changes, beside what stands around all stories."""
    return shown.story_inputs(record) if isinstance(record, Story) else card(record, shown).key


def _card(record: Record, shown: Shown) -> Card:
    base: dict[str, Any] = {
        "kind": record.kind,
        "title": record.title,
        "url": address_of(record),
        "summary": shown.summary(record),
        "lang": record.lang,
        "zone": shown.chip(record),
    }
    return Card(**{**base, **_own(record, shown)})


def _own(record: Record, shown: Shown) -> dict[str, Any]:
    """What only this kind's card shows."""
    match record:
        case Story():
            picture, zone = shown.picture(record, record.picture), shown.chip(record)
            return {
                "date": date_view(record.date),
                "picture": picture,
                "art": None if picture else artwork(address_of(record), zone.emblem if zone else ""),
                "tags": shown.terms("outcomes", record.outcomes),
            }
        case Event():
            return _event(record, shown)
        case Zone():
            return {
                "zone": shown.chips.get(record.slug),
                "status": zone_status(record),
                "place": record.place,
            }
        case Measure():
            return {
                "figure": latest_figure(record),
                "status": measure_status(record),
                "compared": compared(record),
                "tags": shown.terms("outcomes", [record.outcome] if record.outcome else []),
            }
        case Action():
            return {
                "status": action_status(record, shown),
                "progress": record.progress,
                "due": date_words(record.due) if record.due else "",
                "place": record.owner or "",
            }
        case Voice():
            return {
                "said": record.you_said,
                "reply": record.reply or record.because or "",
                "because": record.because or "",
                "status": _ANSWER[record.answer],
                "date": date_view(record.date),
            }
        case Grant():
            return {
                "figure": pounds(record.amount) if record.amount is not None else "",
                "date": date_view(record.awarded),
                "place": recipient(record),
                "tags": (record.part_of,) if record.part_of else (),
            }
        case Lesson():
            return {
                "summary": record.summary or record.happened,
                "reply": record.changes or "",
                "date": date_view(record.date),
            }
        case Risk():
            return {"status": risk_status(record)}
        case Assessment():
            return {
                "status": assessment_status(record, shown),
                "due": date_words(record.due) if record.due else "",
            }
        case Asset():
            return _asset(record, shown)
    return _papers(record, shown)


def _papers(record: Record, shown: Shown) -> dict[str, Any]:
    match record:
        case Meeting():
            return {
                "date": date_view(record.date),
                "place": record.group,
                "lines": record.decisions,
                "status": meeting_status(record, shown),
            }
        case Document():
            return {
                "date": date_view(record.date),
                "place": record.publisher or "",
                "status": paper_status(record),
                "tags": paper_words(record, shown),
                "ways": paper_ways(record, shown),
            }
        case Partner():
            return {"tags": shown.terms("partner_kinds", [record.type])}
        case Post():
            return {
                "date": date_view(record.date),
                "place": record.source,
                "picture": shown.picture(record, record.picture),
                "elsewhere": LinkView(read_at(record.source), record.link),
            }
        case Edition():
            return {"date": date_view(record.sent_on), "when": quarter_words(*record.quarter)}
    return {}


def _event(event: Event, shown: Shown) -> dict[str, Any]:
    when = shown.next_dates[event.origin.path]
    status = _EVENT.get(event.status)
    if when.over and status is None:
        status = StatusView("Over", "plain")
    told = {"summary": told_words(event.afterwards.text)} if when.over and event.afterwards else {}
    return {
        **told,
        "date": date_view(event.start if is_vague(event.start) else when.day),
        "when": span_words(when.start, when.end),
        "again": again_words(event.repeats) if event.repeats and comes_again(event, when) else "",
        "place": event.venue.name if event.venue else "Online" if event.online else "",
        "status": status,
        "off": event.status in {EventStatus.CANCELLED, EventStatus.POSTPONED},
        "tags": sum(
            (
                (event.cost,) if event.cost else (),
                shown.terms("audiences", event.audience),
                shown.terms("access", event.access),
            ),
            (),
        ),
        "calendar": calendar_of(event),
    }


def _asset(asset: Asset, shown: Shown) -> dict[str, Any]:
    where = "No fixed place" if asset.no_fixed_place else asset.place.name if asset.place else ""
    return {
        "place": where,
        "tags": (*shown.terms("asset_types", [asset.type]), *shown.terms("audiences", asset.audience)),
        "status": StatusView("Not checked lately", "warn") if shown.stale(asset) else None,
        "when": asset.opening or "",
        "picture": shown.picture(asset, asset.picture),
    }


def zone_status(zone: Zone) -> StatusView:
    """Where a zone is in its life."""
    return _ZONE[zone.status]


def action_status(action: Action, shown: Shown) -> StatusView:
    """How far a promise is; one that is late says so."""
    return OVERDUE if action.is_late(shown.today) else ACTION_STATUS[action.status]


def state_of(action: Action, today: dt.date) -> str:
    """How far a promise is, as addresses have it."""
    return "overdue" if action.is_late(today) else action.status.value.replace(" ", "-")


def assessment_status(assessment: Assessment, shown: Shown) -> StatusView:
    """Whether an assessment was done; one that is late says so."""
    return OVERDUE if assessment.is_late(shown.today) else _ASSESSMENT[assessment.status]


def meeting_status(meeting: Meeting, shown: Shown) -> StatusView | None:
    """Whether it is not known what was decided."""
    silent = not meeting.decisions and meeting.date.last < shown.today
    return StatusView(MEETINGS["undecided"], "warn") if silent else None


def paper_status(document: Document) -> StatusView | None:
    """Whether nobody can read it."""
    return None if document.can_be_read else StatusView(PAPERS["nowhere"], "warn")


def answer_status(voice: Voice) -> StatusView:
    """What became of what people said."""
    return _ANSWER[voice.answer]


def event_status(event: Event) -> StatusView | None:
    """How an event changed, if it did."""
    return _EVENT.get(event.status)


def risk_status(risk: Risk) -> StatusView | None:
    """Likelihood times impact, in a word."""
    if not (score := risk.score):
        return None
    word, tone = ("High", "bad") if score >= 15 else ("Medium", "warn") if score >= 6 else ("Low", "good")
    return StatusView(word, tone)


def recipient(grant: Grant) -> str:
    """Who was given the money, as far as it was published."""
    if grant.recipient:
        return grant.recipient
    return f"{grant.recipients} recipients" if grant.recipients else ""
