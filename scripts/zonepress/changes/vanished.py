"""Addresses that people have saved, printed or put into a QR code, and that a change would take away."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from zonepress.changes.before import Before
from zonepress.changes.wording import gone_address, hidden_address, lost_redirect, moved_address
from zonepress.checkout import Checkout
from zonepress.model.address import address_of, spot_of
from zonepress.model.governance import Post
from zonepress.model.problem import Problem
from zonepress.model.record import Record
from zonepress.views.addresses import section_addresses


def check_addresses(checkout: Checkout, was: Before) -> Iterator[Problem]:
    """Every address that answered at the base and answers no longer, with the line that would mend it."""
    touched = was.changes.files
    library = was.records(touched)
    public = library.published(checkout.today)
    answering = {record.origin.path for record in public.records} | {
        record.origin.path for record in library.records if record.withdrawn
    }
    now = _answering(checkout)
    for record in library.records:
        if record.origin.path in touched and record.origin.path in answering:
            yield from _lost(record, now, checkout, was)


def _lost(record: Record, now: frozenset[str], checkout: Checkout, was: Before) -> Iterator[Problem]:
    path, address = record.origin.path, address_of(record)
    there = {found.origin.path: found for found in checkout.library.records}
    if address not in now:
        new = was.changes.moved.get(path)
        if path not in was.changes.gone:
            if not isinstance(record, Post):  # to hide one is what `zonepress posts hide` is for
                yield hidden_address(path, _line_that_hides(there.get(path)), address, checkout.today)
        elif new and spot_of(new):
            yield moved_address(new, path, address, checkout.today)
        else:
            yield gone_address(path, address, checkout.today)
    if not record.withdrawn:
        for old in record.moved_from:
            if _plain(old) not in now:
                yield lost_redirect(path, old)


def _answering(checkout: Checkout) -> frozenset[str]:
    """Every address that answers now, or whose file has to be mended before we can tell."""
    public = checkout.public.records
    withdrawn = [record for record in checkout.library.records if record.withdrawn]
    readable = {record.origin.path for record in checkout.library.records}
    unread = [spot for path in checkout.files - readable if (spot := spot_of(path))]
    return frozenset(
        (
            *map(address_of, (*public, *withdrawn)),
            *(_plain(old) for record in public for old in record.moved_from),
            *(spot.address for spot in unread),
            *section_addresses(checkout.public),
        )
    )


def _line_that_hides(record: Record | None) -> int:
    """The line of the field that keeps a record from readers."""
    if record is None:
        return 1
    return next((line for name in ("draft", "publish_on") if (line := record.origin.line(name)) > 1), 1)


def _plain(old: str) -> str:
    """An old address as records have theirs: no slash before it, one behind it."""
    address = posixpath.normpath(old.strip("/")) if old.strip("/") else ""
    return address if not address or address.endswith(".html") else f"{address}/"
