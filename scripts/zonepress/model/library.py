"""Everything loaded from one checkout."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar, cast

from zonepress.model.edition import Edition
from zonepress.model.governance import Partner
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.model.source import PostSource
from zonepress.model.zone import Zone

AnyRecord = TypeVar("AnyRecord", bound=Record)


class Library:
    """Records by kind, zone and slug; never changed after it is made."""

    def __init__(
        self, settings: Settings, records: Iterable[Record], sources: Iterable[PostSource] = ()
    ) -> None:
        self.settings = settings
        self.records: Sequence[Record] = tuple(sorted(records, key=lambda record: record.origin.path))
        self.sources: Sequence[PostSource] = tuple(sources)

    @cached_property
    def _by_kind(self) -> dict[type[Record], tuple[Record, ...]]:
        found: dict[type[Record], list[Record]] = defaultdict(list)
        for record in self.records:
            found[type(record)].append(record)
        return {kind: tuple(records) for kind, records in found.items()}

    @cached_property
    def _by_zone(self) -> dict[tuple[type[Record], str | None], tuple[Record, ...]]:
        found: dict[tuple[type[Record], str | None], list[Record]] = defaultdict(list)
        for record in self.records:
            found[type(record), record.zone].append(record)
        return {key: tuple(records) for key, records in found.items()}

    @cached_property
    def _by_name(self) -> dict[tuple[type[Record], str | None, str], Record]:
        return {(type(record), record.zone, record.slug): record for record in reversed(self.records)}

    def all(self, kind: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """Every record of one kind, in the order of their paths."""
        return cast(tuple[AnyRecord, ...], self._by_kind.get(kind, ()))

    def in_zone(self, kind: type[AnyRecord], zone: str | None) -> tuple[AnyRecord, ...]:
        """The records of one kind in one zone; with no zone, those of the whole partnership."""
        return cast(tuple[AnyRecord, ...], self._by_zone.get((kind, zone), ()))

    def find(self, kind: type[AnyRecord], slug: str, *, zone: str | None = None) -> AnyRecord | None:
        """One record by its slug."""
        return cast(AnyRecord | None, self._by_name.get((kind, zone, slug)))

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """Zones in the order a reader expects: active, proposed, closed; then by name."""
        order = ["active", "proposed", "closed"]
        return tuple(sorted(self.all(Zone), key=lambda zone: (order.index(zone.status), zone.title)))

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Newsletters, newest first."""
        return tuple(sorted(self.all(Edition), key=lambda edition: edition.quarter, reverse=True))

    def zone(self, slug: str | None) -> Zone | None:
        """The zone with this slug."""
        return self.find(Zone, slug, zone=slug) if slug else None

    def partner(self, slug: str) -> Partner | None:
        """The partner with this slug."""
        return self.find(Partner, slug)

    def published(self, today: dt.date) -> Library:
        """Only what readers may see on `today`; a hidden zone takes its records with it."""
        hidden = {zone.slug for zone in self.all(Zone) if not zone.published(today)}
        return Library(
            self.settings,
            (record for record in self.records if record.published(today) and record.zone not in hidden),
            (source for source in self.sources if source.zone not in hidden),
        )
