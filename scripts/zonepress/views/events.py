"""An event's own page: whether it is on, its next dates, and how to keep them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import islice

from zonepress.model.event import Event, EventStatus
from zonepress.views.addresses import calendar_of
from zonepress.views.cards import event_status
from zonepress.views.dates import occurrences
from zonepress.views.parts import DateView, LinkView, PageView
from zonepress.views.shown import Shown, date_view
from zonepress.views.whatson.wording import ON
from zonepress.views.wording import full_stop, span_words, whole_rule_words

MOST_DATES = 6


@dataclass(frozen=True)
class NextDate:
    """One of the times that it comes round."""

    date: DateView
    words: str


@dataclass(frozen=True)
class Changed:
    """What everybody has to know before anything else: it is not as it was announced."""

    word: str
    tone: str
    words: str
    why: str


@dataclass(frozen=True)
class EventPage(PageView):
    """The page of an event."""

    changed: Changed | None = None
    off: bool = False
    """Whether nobody should come at the time it names."""
    dates: tuple[NextDate, ...] = ()
    dates_title: str = ""
    goes_on: str = ""
    keep: str = ""
    """What its calendar file is called; empty where it is over or called off."""
    keep_words: str = ""
    instead: LinkView | None = None
    """A calendar that learns of changes by itself."""


def event_page(page: PageView, event: Event, shown: Shown) -> EventPage:
    """An event's page, from what every record's page shows."""
    given = {field.name: getattr(page, field.name) for field in fields(PageView)}
    over = shown.next_dates[event.origin.path].over
    off = event.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}
    dates, more = ((), False) if over or off else _next_dates(event, shown)
    chip = shown.chip(event)
    if chip:
        instead = LinkView(ON["add_instead"].format(zone=chip.name), f"{chip.url}events/#subscribe")
    else:
        instead = LinkView(ON["add_instead_all"], "events/#subscribe")
    keep = "add_over" if over else "add_change" if off else "add"
    return EventPage(
        **given,
        changed=_changed(event, shown),
        off=off,
        dates=dates,
        dates_title=ON["next_dates"] if dates else "",
        goes_on=ON["goes_on"].format(rule=whole_rule_words(event.repeats)) if event.repeats and more else "",
        keep=ON[keep] if calendar_of(event) else "",
        keep_words=ON.get(f"{keep}_words", ""),
        instead=None if over else instead,
    )


def _next_dates(event: Event, shown: Shown) -> tuple[tuple[NextDate, ...], bool]:
    """The times to come of what comes round again, and whether there are more; what is once needs no list."""
    if not event.repeats:
        return (), False
    ahead = occurrences(event, since=shown.next_dates[event.origin.path].day)
    found = []
    for when in islice(ahead, MOST_DATES):
        view = date_view(when.day)
        assert view
        found.append(NextDate(view, span_words(when.start, when.end)))
    return tuple(found), next(ahead, None) is not None


def _changed(event: Event, shown: Shown) -> Changed | None:
    status = event_status(event)
    if status is None:
        return None
    return Changed(status.word, status.tone, _changed_words(event, shown), full_stop(event.status_note or ""))


def _changed_words(event: Event, shown: Shown) -> str:
    """Whether to come, in a sentence."""
    over = shown.next_dates[event.origin.path].over
    when = span_words(event.start, event.end)
    if event.status is EventStatus.CANCELLED:
        return ON["cancelled_over" if over else "cancelled"]
    if event.status is EventStatus.POSTPONED:
        return ON["postponed_over" if over else "postponed"].format(when=when)
    if event.instead_of is None:
        return ON["moved"]
    return ON["moved_date"].format(old=span_words(event.instead_of, None), new=when)
