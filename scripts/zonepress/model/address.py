"""From a file's place to its kind, and from there to its address on the site."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import PurePosixPath

from zonepress.model.edition import Edition
from zonepress.model.governance import Page
from zonepress.model.kinds import BY_FOLDER
from zonepress.model.record import Record
from zonepress.model.record import folder_of as folder_of
from zonepress.model.zone import Zone


@dataclass(frozen=True)
class Spot:
    """What the place of a file says about the record in it."""

    kind: type[Record]
    slug: str
    zone: str | None = None

    @property
    def address(self) -> str:
        """The page's address, relative to the site's root: `zones/new-parks/stories/…/`."""
        if self.kind is Zone:
            return f"zones/{self.slug}/"
        if self.kind is Edition:
            return f"newsletters/{self.slug}/"
        if self.kind is Page:
            return f"{self.slug}/" if self.slug else ""
        return f"{f'zones/{self.zone}/' if self.zone else ''}{self.kind.section}/{self.slug}/"


def spot_of(path: str) -> Spot | None:
    """The kind, zone and slug of a Markdown file; none where no record may lie."""
    parts = tuple(path.split("/"))
    if not path.endswith(".md") or len(parts) < 2 or parts[-1].lower() == "readme.md":
        return None
    match parts:
        case ("zones", zone, "zone.md"):
            return Spot(Zone, zone, zone)
        case ("zones", zone, folder, *rest) if folder in BY_FOLDER and BY_FOLDER[folder].in_zones:
            slug = _name(rest)
            return Spot(BY_FOLDER[folder], slug, zone) if slug else None
        case ("newsletters", quarter, "index.md"):
            return Spot(Edition, quarter)
        case ("content", folder, *rest) if folder in BY_FOLDER and rest and rest != ["index.md"]:
            slug = _name(rest)
            return Spot(BY_FOLDER[folder], slug) if slug else None
        case ("content", *rest):
            slug = "/".join(rest).removesuffix(".md")
            return Spot(Page, "" if slug == "index" else slug.removesuffix("/index"))
    return None


def _name(rest: list[str]) -> str | None:
    """The record's name from `name.md` or `name/index.md`."""
    match rest:
        case [name] if name != "index.md":
            return name.removesuffix(".md")
        case [name, "index.md"]:
            return name
    return None


def address_of(record: Record) -> str:
    """The record's address, relative to the site's root."""
    return _address(type(record), record.origin.slug, record.origin.zone)


@lru_cache(maxsize=65_536)  # asked for ten times a record and build
def _address(kind: type[Record], slug: str, zone: str | None) -> str:
    return Spot(kind, slug, zone).address


def lies_beside(path: str, record: str, files: Collection[str]) -> bool:
    """Whether a file is the record's own: in its folder or below, and not in another record's folder."""
    file, folder = PurePosixPath(path), PurePosixPath(record).parent
    if not file.is_relative_to(folder):
        return False
    between = takewhile(lambda inner: inner != folder, file.parents)
    return not any(f"{inner}/index.md" in files for inner in between)
