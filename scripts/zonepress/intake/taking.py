"""Parcels become records in their places, each by itself: one that is refused stops no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zonepress.intake.belonging import Said, UnclearError
from zonepress.intake.corrections import Corrected, correct, corrections_in
from zonepress.intake.making import Made, make
from zonepress.intake.parcels import Parcel, UnopenedError
from zonepress.intake.placing import Ledger, change_file, place
from zonepress.intake.senders import sender_of
from zonepress.model.library import Library
from zonepress.model.problem import ZonepressError
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
) -> Iterator[Taken | Corrected | Refused]:
    """Write the record of each parcel, or say what has to be known first."""
    root = library.settings.root
    ledger = Ledger(root)
    for parcel in parcels:
        if isinstance(parcel, UnopenedError):
            yield Refused(str(parcel))
            continue
        try:
            if answers := corrections_in(parcel):
                yield _corrected(answers, parcel, library)
            else:
                yield _taken(
                    make(parcel, library, said, workers, today=today), _key(parcel, said), root, ledger
                )
        except (UnclearError, ZonepressError) as error:
            yield Refused(str(error))


def _taken(made: Made, key: str, root: Path, ledger: Ledger) -> Taken:
    """The record in its place, unless it went there before."""
    if path := ledger.path_of(key):
        return Taken(made.title, path, new=False, made=made)
    placed = place(root, made)
    ledger.note(key, placed.path)
    return Taken(made.title, placed.path, placed.new, made)


def _corrected(answers: Mapping[str, str], parcel: Parcel, library: Library) -> Corrected:
    """The page put right, or with a remark."""
    sender = sender_of(parcel.people, library)
    found = correct({name: sender.without(words) for name, words in answers.items()}, library)
    if found.new:
        change_file(library.settings.root, found.path, found.data)
    return found


def _key(parcel: Parcel, said: Said) -> str:
    """A digest of what somebody sent; mail programs change what is around it."""
    files = [part for file in parcel.files for part in (file.name, file.data)]
    place = f"{said.kind} {said.zone} {said.whole} {sorted(said.values.items())}"
    return digest(parcel.subject, parcel.text, place, *files)
