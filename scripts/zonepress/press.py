"""Build aside, then let the finished site take the old one's place."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zonepress.model.problem import Problem
from zonepress.outputs.site.publishing import (
    one_at_a_time,
    publish,
    read_shelf,
    ready_spare,
    staging_of,
    with_spare,
)
from zonepress.plugin import MkDocsSite, ZonepressPlugin
from zonepress.sources.finding import Found
from zonepress.today import today_from_environment


@dataclass(frozen=True)
class Pressed:
    """What a build made."""

    site: Path
    pages: int
    files: int
    written: int
    editions: int
    without: tuple[str, ...]
    """A sentence for each part that could not be made here."""
    to_mend: tuple[Problem, ...]


def press(
    config: Path,
    *,
    site: Path | None = None,
    today: dt.date | None = None,
    find: Callable[[], Sequence[Found]] | None = None,
) -> Pressed:
    """Build the site of this `mkdocs.yml`; a build that fails leaves the old site as it was.

    `find` gives the checkout's files where somebody has looked for them already.

    Raises ZonepressError where the site can't be built or put in its place.
    """
    with_mkdocs = MkDocsSite(config)
    target = (site or with_mkdocs.folder).resolve()
    cache = config.parent / ".cache" / "zonepress"
    with one_at_a_time(cache):
        day = today or today_from_environment()
        plugin = _published(with_mkdocs, target, cache / "site.json", day, find)
    assert plugin.checkout
    return Pressed(
        site=target,
        pages=len(plugin.site.pages),
        files=len(plugin.kept) + len(plugin.written),
        written=len(plugin.written),
        without=(plugin.editor.missing,) if plugin.editor.missing else (),
        editions=len(plugin.checkout.public.editions),
        to_mend=plugin.to_mend,
    )


def _published(
    with_mkdocs: MkDocsSite,
    target: Path,
    note: Path,
    today: dt.date,
    find: Callable[[], Sequence[Found]] | None,
) -> ZonepressPlugin:
    shelf = read_shelf(note, target)
    staging = staging_of(target)
    shutil.rmtree(staging, ignore_errors=True)
    readying = ready_spare(shelf)
    try:
        plugin = with_mkdocs.build(staging, today=today, previous=shelf.site, find=find)
        publish([*plugin.kept, *plugin.written], with_spare(shelf, readying, note), staging, note)
    finally:
        if readying:
            readying.kill()
        shutil.rmtree(staging, ignore_errors=True)
    return plugin
