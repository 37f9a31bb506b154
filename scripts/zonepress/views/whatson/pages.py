"""Every page of events: lists, what was on, months."""

from __future__ import annotations

from collections.abc import Iterator

from zonepress.views.parts import LatePage
from zonepress.views.shown import Shown
from zonepress.views.whatson.diaries import Everything
from zonepress.views.whatson.lists import list_pages, past_pages
from zonepress.views.whatson.months import month_pages


def whatson_pages(shown: Shown) -> Iterator[LatePage]:
    """Those of the whole and those of each zone, each with what it is made of."""
    everything = Everything(shown)
    yield from list_pages(everything)
    for diary in everything.diaries:
        yield from past_pages(diary)
    yield from month_pages(everything)
