"""How search knows a record: what a search can be narrowed by, and what a result shows."""

from __future__ import annotations

from collections.abc import Iterator

from zonepress.model.event import Event
from zonepress.model.governance import Page
from zonepress.model.measure import Measure
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.views.cards import card
from zonepress.views.parts import FoundAs
from zonepress.views.shown import Shown
from zonepress.views.wording import KIND_WORDS, lower_first, sentence


def found_as(record: Record, shown: Shown) -> FoundAs:
    """How search knows a record's own page."""
    small = card(record, shown)
    date = small.date
    event = sentence((small.when, lower_first(small.again)))
    told = {
        "kind": "" if isinstance(record, Page) else KIND_WORDS[record.kind],
        "zone": small.zone.slug if small.zone and not isinstance(record, Zone) else "",
        "when": event if record.kind == "event" else date.text if date else "",
        "status": small.status.word if small.status else "",
        "lang": record.lang if record.lang != "en" else "",
    }
    return FoundAs(
        filters=tuple(filters_of(record, shown)),
        shown=tuple((name, words) for name, words in told.items() if words),
        date=date.iso if date else "",
    )


def filters_of(record: Record, shown: Shown) -> Iterator[tuple[str, str]]:
    """What a search that is to find it may be narrowed to."""
    yield "kind", record.kind
    zone = record.slug if isinstance(record, Zone) else record.zone
    if zone and zone in shown.chips:
        yield "zone", zone
    for word in outcomes_of(record):
        if word in shown.library.settings.outcomes:
            yield "outcome", word
    if year := _year(record, shown):
        yield "year", year


def _year(record: Record, shown: Shown) -> str:
    """The year it belongs to, without laying out its card: every build asks this of every record."""
    if isinstance(record, Event):
        return str(shown.next_dates[record.origin.path].day.year)
    dates = (getattr(record, name, None) for name in ("date", "awarded", "sent_on"))
    return next((str(date.year) for date in dates if date), "")


def outcomes_of(record: Record) -> tuple[str, ...]:
    """The outcomes that a record serves; a measure has one, other kinds several or none."""
    if isinstance(record, Measure):
        return (record.outcome,) if record.outcome else ()
    words: tuple[str, ...] = getattr(record, "outcomes", ())
    return words
