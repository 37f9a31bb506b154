"""Parcels become records in their places, each by itself: one that is refused stops no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zonepress.intake.making import Made, make
from zonepress.intake.parcels import Parcel, UnopenedError
from zonepress.intake.placing import Ledger, place
from zonepress.intake.understanding import Said, UnclearError
from zonepress.model.library import Library
from zonepress.store import digest
from zonepress.workers import Workers


@dataclass(frozen=True)
class Taken:
    """A record that is in its place."""

    title: str
    path: str
    new: bool
    """Whether it was not there before."""
    made: Made


@dataclass(frozen=True)
class Refused:
    """A parcel of which nothing was written, and why."""

    reason: str


def take_in(
    parcels: Iterable[Parcel | UnopenedError],
    library: Library,
    said: Said,
    workers: Workers,
    *,
    today: dt.date,
) -> Iterator[Taken | Refused]:
    """Write the record of each parcel, or say what has to be known first."""
    root = library.settings.root
    ledger = Ledger(root)
    for parcel in parcels:
        if isinstance(parcel, UnopenedError):
            yield Refused(str(parcel))
            continue
        try:
            made = make(parcel, library, said, workers, today=today)
        except UnclearError as error:
            yield Refused(str(error))
            continue
        key = _key(parcel, said)
        if path := ledger.path_of(key):
            yield Taken(made.title, path, new=False, made=made)
            continue
        placed = place(root, made)
        ledger.note(key, placed.path)
        yield Taken(made.title, placed.path, placed.new, made)


def _key(parcel: Parcel, said: Said) -> str:
    """A digest of what somebody sent; mail programs change what is around it."""
    files = [part for file in parcel.files for part in (file.name, file.data)]
    place = f"{said.kind} {said.zone} {said.whole} {sorted(said.values.items())}"
    return digest(parcel.subject, parcel.text, place, *files)
