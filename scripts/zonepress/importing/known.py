"""Which record a row means: by the list's own reference, by its name in its zone, or a question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from zonepress.model.asset import Asset

ALIKE = 86
"""Of a hundred, for names that may be one thing spelt twice."""


@dataclass(frozen=True)
class Meant:
    """What a row may be about."""

    record: Asset | None = None
    near: Asset | None = None
    """A record so like it that somebody has to say whether it is the same."""


class Known:
    """The assets there are, to be found by what a list says of them."""

    def __init__(self, assets: Iterable[Asset]) -> None:
        self._assets = tuple(assets)
        self._by_reference = {
            asset.imported.reference.casefold(): asset
            for asset in self._assets
            if asset.imported and asset.imported.reference
        }
        self._by_name = {(asset.zone, plain_name(asset.title)): asset for asset in self._assets}

    def referred(self, reference: str) -> Asset | None:
        """The record that a list calls so."""
        return self._by_reference.get(reference.casefold())

    def named(self, zone: str | None, title: str) -> Asset | None:
        """The record of that name, however it is spelt, or of that short name."""
        found = self._by_name.get((zone, plain_name(title)))
        return found or next((one for one in self._assets if (one.zone, one.slug) == (zone, title)), None)

    def near(self, zone: str | None, title: str, reference: str | None) -> Asset | None:
        """A record of nearly that name; one that has another reference is another thing."""
        for asset in self._assets:
            noted = asset.imported.reference if asset.imported else None
            if asset.zone == zone and not (noted and reference) and alike(asset.title, title):
                return asset
        return None


def plain_name(title: str) -> str:
    """A name without accents, signs, capitals and a leading article."""
    words = unicodedata.normalize("NFKD", title.replace("&", " and ").replace("ß", "ss"))
    bare = "".join(sign for sign in words if not unicodedata.combining(sign)).casefold()
    bare = re.sub(r"['’‘`.]", "", bare)
    return re.sub(r"^the ", "", " ".join(re.sub(r"[\W_]+", " ", bare).split()))


def alike(one: str, other: str) -> bool:
    """Whether two names may be one; different figures in them mean two things."""
    first, second = plain_name(one), plain_name(other)
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    return fuzz.token_sort_ratio(first, second) >= ALIKE
