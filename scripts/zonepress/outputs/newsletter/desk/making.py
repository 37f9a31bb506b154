"""Every form of one edition, each by itself: one that can't be made stops no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zonepress.model.address import address_of
from zonepress.model.edition import Edition
from zonepress.model.problem import ZonepressError
from zonepress.outputs.files import SiteFile
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.files import edition_files
from zonepress.outputs.newsletter.paper.prints import Prints
from zonepress.outputs.newsletter.web import edition_page
from zonepress.outputs.site.assets import bundle_assets
from zonepress.outputs.site.rendering import make_renderer
from zonepress.store import Store
from zonepress.views.shell import menu_links, view_shell
from zonepress.views.shown import Shown


@dataclass(frozen=True)
class Made:
    """A file of an edition, or why there is none."""

    path: str
    data: bytes = b""
    why_not: str = ""


def make_files(files: Iterable[SiteFile]) -> Iterator[Made]:
    """Each file in turn."""
    for file in files:
        try:
            yield Made(file.path, file.make())
        except ZonepressError as error:
            yield Made(file.path, why_not=str(error))


def files_of(edition: Edition, zone: str, shown: Shown, templates: Path, prints: Prints) -> list[SiteFile]:
    """Every file of an edition to print, send or paste; with a zone, those of its own edition."""
    place = f"{address_of(edition)}{f'{zone}/' if zone else ''}"
    files = (*prints.files, *edition_files(shown, templates, [edition]))
    return [file for file in files if file.path.startswith(place)]


def pages_of(
    edition: Edition,
    zone: str,
    shown: Shown,
    templates: Path,
    menu: Iterable[tuple[str, str]],
    prints: Prints,
    *,
    site: Path,
    store: Store,
) -> list[SiteFile]:
    """The web pages of an edition, as a build of the whole site makes them; none where no site stands."""
    assets = bundle_assets(templates, shown.library.languages)
    if not all((site / file.path).exists() for file in assets.files):
        return []
    shell = view_shell(shown, menu_links(shown, menu))
    renderer = make_renderer("newsletter pages", templates, shell, assets, store)
    views = edition_views(edition, shown)
    return list(
        renderer.files(
            edition_page(view, shown, prints.links.get(view.address, ()))
            for view in views
            if not zone or (view.zone and view.zone.slug == zone)
        )
    )
