"""Who gets which editions on paper, in the order in which they are put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from zonepress.subscribers.people import Form, Subscriber, editions_for


@dataclass(frozen=True)
class Parcel:
    """The copies that one person gets."""

    to: Subscriber
    editions: tuple[str, ...]
    """By their zones; the whole partnership's is ""."""


@dataclass(frozen=True)
class PrintRun:
    """All that is printed of one quarter."""

    posted: tuple[Parcel, ...]
    collected: tuple[Parcel, ...]

    @property
    def editions(self) -> set[str]:
        """Every edition that somebody gets."""
        return {edition for parcel in (*self.posted, *self.collected) for edition in parcel.editions}


def plan_run(people: Iterable[Subscriber], zones_with_edition: Collection[str]) -> PrintRun:
    """The parcels of those who get paper; whoever gets the same stands together, by their names."""
    found: dict[Form, list[Parcel]] = {Form.POST: [], Form.COLLECT: []}
    for one in people:
        if (form := one.person.wish.form) in found:
            found[form].append(Parcel(one, editions_for(one.person.wish, zones_with_edition)))
    return PrintRun(*(tuple(sorted(parcels, key=_place)) for parcels in found.values()))


def _place(parcel: Parcel) -> tuple[tuple[str, ...], str, str]:
    return parcel.editions, (parcel.to.person.name or "").casefold(), parcel.to.id


def copies(parcels: Iterable[Parcel]) -> Mapping[str, int]:
    """How many copies of each edition there are in these parcels."""
    return dict(sorted(Counter(edition for parcel in parcels for edition in parcel.editions).items()))
