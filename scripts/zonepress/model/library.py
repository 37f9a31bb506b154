"""Everything loaded from one checkout."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar, cast

from zonepress.model.annotated import parts_of
from zonepress.model.edition import Edition
from zonepress.model.fields import Picture
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

    def is_translation(self, record: Record) -> bool:
        """Whether it says in another language what a record here says already."""
        original = record.translation_of
        return original is not None and self.find(type(record), original, zone=record.zone) is not None

    @cached_property
    def originals(self) -> Library:
        """The same without what is said in another language again: nothing is listed or counted twice."""
        kept = [record for record in self.records if not self.is_translation(record)]
        return self if len(kept) == len(self.records) else Library(self.settings, kept, self.sources)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that records are in, without what stands behind a hyphen."""
        return frozenset(record.lang.split("-")[0] for record in self.records)

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

    def kept_back(self, today: dt.date) -> frozenset[str]:
        """The files of pictures whose people have not agreed, or no longer do."""
        return frozenset(
            posixpath.join(posixpath.dirname(record.origin.path), picture.file)
            for record in self.records
            for _, picture in parts_of(record, Picture)
            if not picture.may_be_shown(today)
        )

    def published(self, today: dt.date) -> Library:
        """Only what readers may see on `today`; a hidden zone takes its records with it."""
        hidden = {zone.slug for zone in self.all(Zone) if not zone.published(today)}
        seen = (record for record in self.records if record.published(today) and record.zone not in hidden)
        return Library(
            self.settings,
            (_with_pictures_of(record, today) for record in seen),
            (source for source in self.sources if source.zone not in hidden),
        )


def _with_pictures_of(record: AnyRecord, today: dt.date) -> AnyRecord:
    """The record with only those pictures that may be shown."""
    lost = {
        where: picture.file for where, picture in parts_of(record, Picture) if not picture.may_be_shown(today)
    }
    if not lost:
        return record
    changed = record.origin.changed and " ".join((record.origin.changed, "without", *lost.values()))
    left: dict[str, object] = {"origin": record.origin.model_copy(update={"changed": changed})}
    for name in {str(where[0]) for where in lost}:
        value = getattr(record, name)
        many = isinstance(value, tuple)
        left[name] = tuple(picture for picture in value if picture.may_be_shown(today)) if many else None
    return record.model_copy(update=left)
