"""What a record's folder or file should be called, where that leaves no doubt."""

from __future__ import annotations

import re

from zonepress.model.address import Spot
from zonepress.model.fields import SLUG
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.kinds import BY_FOLDER
from zonepress.model.moment import day_of
from zonepress.model.record import Record
from zonepress.sources.new import slug_of

_DATED = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)-(.+)")


def right_name(spot: Spot, record: Record | None) -> str | None:
    """The name it should have; none where it has it, or where a person has to say which date is right."""
    if BY_FOLDER.get(spot.kind.folder) is not spot.kind:
        return None
    name = spot.slug if SLUG.fullmatch(spot.slug) else slug_of(spot.slug)
    if spot.kind.dated:
        dated = _with_date(name, record)
        if dated is None:
            return None
        name = dated
    return name if name != spot.slug else None


def _with_date(name: str, record: Record | None) -> str | None:
    """The name behind the record's date; none where that can't be read or the name says another day."""
    if record is None:
        return None
    value = getattr(record, record.date_field)
    date = str(value if isinstance(value, FuzzyDate) else FuzzyDate.of(day_of(value)))
    found = _DATED.fullmatch(name)
    if found and date.startswith(found[1]):
        return f"{date}-{found[2]}"
    if found:
        return None
    rest = re.sub(r"^[\d-]+", "", name) or record.kind
    return f"{date}-{rest}"
