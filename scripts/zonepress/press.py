"""Build aside, then let the finished site take the old one's place."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from zonepress.checkout import today_from_environment
from zonepress.model.problem import Problem
from zonepress.outputs.site.publishing import (
    carry_over,
    read_manifest,
    staging_folder,
    swap_in,
    write_manifest,
)
from zonepress.plugin import build_with_mkdocs, site_folder


@dataclass(frozen=True)
class Pressed:
    """What a build made."""

    site: Path
    pages: int
    files: int
    written: int
    editions: int
    to_mend: tuple[Problem, ...]


def press(config: Path, *, site: Path | None = None, today: dt.date | None = None) -> Pressed:
    """Build the site of this `mkdocs.yml`; a build that fails leaves the old site as it was.

    Raises ZonepressError where the site can't be built or put in its place.
    """
    target = (site or site_folder(config)).resolve()
    note = config.parent / ".cache" / "zonepress" / "site.json"
    previous = read_manifest(note, target)
    aside = staging_folder(target)
    try:
        plugin = build_with_mkdocs(
            config, aside, today=today or today_from_environment(), previous=previous, site=target
        )
        carry_over(plugin.kept, target, aside)
        swap_in(aside, target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    write_manifest(note, target, [*plugin.kept, *plugin.written])
    assert plugin.checkout
    return Pressed(
        site=target,
        pages=len(plugin.site.pages),
        files=len(plugin.kept) + len(plugin.written),
        written=len(plugin.written),
        editions=len(plugin.checkout.public.editions),
        to_mend=plugin.checkout.to_mend,
    )
