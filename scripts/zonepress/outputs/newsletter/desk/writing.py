"""A draft as lines of an edition's file: all of a new one, or those that one gets more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from zonepress.model.library import Library
from zonepress.model.lines import Entry, Field
from zonepress.model.record import folder_of
from zonepress.outputs.newsletter.desk import wording
from zonepress.outputs.newsletter.desk.draft import Draft, Offer
from zonepress.outputs.newsletter.wording import TITLES

_MARKS_A_LINE = 10


def additions_of(draft: Draft, library: Library, *, today: dt.date) -> dict[str, list[Entry]]:
    """What an edition that is there already gets more, at the end of its lists."""
    picks = _entries(draft.offers, library)
    if picks:
        picks = [Entry(picks[0].value, picks[0].words, above=wording.new_on(today)), *picks[1:]]
    return {"picks": picks, "offered": _marks(draft.marks)}


def fields_of(draft: Draft, library: Library, *, today: dt.date) -> Iterator[Field]:
    """The file of a new edition, with its choices spelled out and words beside them."""
    edition, lead = draft.edition, draft.chosen.lead
    likely = max(today, edition.last_day) + dt.timedelta(days=5)
    yield Field("title", edition.title)
    yield Field("summary", beside=wording.WHAT_TO_DO_SUMMARY)
    if edition.compiled:
        yield Field("compiled", edition.compiled)
    else:
        yield Field("sent_on", beside=wording.when_it_goes_out(likely))
    if lead:
        yield Field("lead", folder_of(lead.origin.path), above=("", *wording.why_this_lead(lead)))
    yield Field("picks", _in_parts(draft.offers, library), above=("", *wording.WHAT_TO_DO_PICKS))
    if draft.passed_over:
        passed = [
            f"  {folder_of(record.origin.path)}: {wording.PASSED_OVER[why]}"
            for record, why in draft.passed_over
        ]
        yield Field(above=("", wording.passed_over_on(today), *passed))
    if draft.chosen.zones:
        zone = draft.chosen.zones[0].slug
        yield Field(above=("", wording.WHAT_TO_DO_NOTES, "zone_notes:", f"  {zone}: {wording.EXAMPLE_NOTE}"))
    yield Field("offered", _marks(draft.marks), above=("", wording.WHAT_TO_DO_OFFERED))


def _in_parts(offers: Sequence[Offer], library: Library) -> list[Entry]:
    """The picks, with each part's title above its first."""
    found = []
    for part, offered in groupby(offers, key=lambda offer: offer.part):
        first, *rest = _entries(tuple(offered), library)
        found += [Entry(first.value, first.words, above=TITLES[part]), *rest]
    return found


def _entries(offers: Sequence[Offer], library: Library) -> list[Entry]:
    zones = {zone.slug: zone.title for zone in library.zones}
    return [Entry(offer.folder, wording.beside(offer, zones)) for offer in offers]


def _marks(marks: Sequence[str]) -> list[Entry]:
    return [
        Entry(" ".join(marks[start : start + _MARKS_A_LINE])) for start in range(0, len(marks), _MARKS_A_LINE)
    ]
