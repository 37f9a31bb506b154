"""Every file of the finished site, each with the key of what it is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from zonepress.checks.catalogue import TOPICS
from zonepress.model.record import Record
from zonepress.outputs.calendars import calendar_files
from zonepress.outputs.data import data_files
from zonepress.outputs.editor.bundle import WITHOUT_EDITOR, Bundle
from zonepress.outputs.editor.pages import editor_files, editor_pages, editor_policies
from zonepress.outputs.feeds import feed_files
from zonepress.outputs.files import SiteFile
from zonepress.outputs.newsletter.files import edition_files, edition_pages, with_sheets
from zonepress.outputs.newsletter.paper.prints import Prints
from zonepress.outputs.readings import reading_files
from zonepress.outputs.site.assets import Assets, templates_digest
from zonepress.outputs.site.media import Media, media_files
from zonepress.outputs.site.rendering import Renderer, safe_environment
from zonepress.outputs.site.tables_page import view_tables
from zonepress.outputs.social import Social
from zonepress.outputs.wellknown import wellknown_files
from zonepress.pictures.preparing import Prepared
from zonepress.store import Store
from zonepress.views.about.lost import view_not_found
from zonepress.views.checks import view_checks
from zonepress.views.parts import LatePage, LinkView, PageView
from zonepress.views.reference import view_reference
from zonepress.views.shell import view_shell
from zonepress.views.shown import Shown
from zonepress.views.site import site_pages


class SiteBuild:
    """One build: the pages there are, then the files they and everything else become."""

    def __init__(
        self,
        shown: Shown,
        overrides: Path,
        assets: Assets,
        *,
        withdrawn: Sequence[Record] = (),
        prints: Prints | None = None,
        editor: Bundle = WITHOUT_EDITOR,
        social: Social | None = None,
    ) -> None:
        self.shown = shown
        self.prints = prints or Prints()
        self.editor = editor
        self.social = social or Social()
        self.overrides = overrides
        self.assets = assets
        self.fingerprint = templates_digest(overrides)
        pages: list[PageView | LatePage] = [
            *(with_sheets(page, self.prints) for page in site_pages(shown, withdrawn)),
            *edition_pages(shown, self.prints),
            view_tables(shown),
            view_reference(shown),
            view_checks(shown, TOPICS),
        ]
        addresses = frozenset(map(address_of_page, pages))
        self.pages: tuple[PageView | LatePage, ...] = _once([*pages, *editor_pages(shown, editor, addresses)])

    def page_at(self, address: str) -> PageView | None:
        """The page at an address."""
        page = self._by_address.get(address)
        return page.view() if isinstance(page, LatePage) else page

    @cached_property
    def _by_address(self) -> Mapping[str, PageView | LatePage]:
        return {address_of_page(page): page for page in self.pages}

    def renderer(self, environment: Environment, menu: Sequence[LinkView], store: Store) -> Renderer:
        """Pages through the theme's templates, made safe."""
        shell = view_shell(self.shown, menu)
        return Renderer(
            safe_environment(environment, store, self.fingerprint), shell, self.assets, self.fingerprint
        )

    def files(
        self,
        renderer: Renderer,
        media: Media,
        pictures: Mapping[str, Prepared],
        *,
        without: frozenset[str] = frozenset(),
    ) -> Iterator[SiteFile]:
        """Every file but the pages at the addresses in `without`."""
        pages = (page for page in self.pages if address_of_page(page) not in without)
        yield from renderer.files(pages, self.shown.around_stories)
        not_found = next(iter(renderer.files([view_not_found(self.shown)])))
        yield SiteFile("404.html", not_found.key, not_found.make)
        yield from self.assets.files
        yield from media_files(media, pictures, self.shown.library.settings.root)
        yield from edition_files(self.shown, self.overrides)
        yield from self.prints.files
        yield from self.social.files
        yield from editor_files(self.shown, self.editor, self.overrides)
        yield from feed_files(self.shown)
        yield from calendar_files(self.shown)
        yield from data_files(self.shown)
        yield from reading_files(self.shown)
        addresses = [
            address_of_page(page) for page in self.pages if isinstance(page, LatePage) or page.frame.indexed
        ]
        policies = editor_policies(self.shown, self.editor)
        yield from wellknown_files(self.shown, addresses, templates=self.overrides, policies=policies)


def address_of_page(page: PageView | LatePage) -> str:
    """Where a page is, below the site's root."""
    return page.address if isinstance(page, LatePage) else page.frame.address


def _once(pages: list[PageView | LatePage]) -> tuple[PageView | LatePage, ...]:
    """The pages, the first at each address; a redirect or tombstone never hides a page."""
    found: dict[str, PageView | LatePage] = {}
    for page in sorted(pages, key=_is_left_behind):
        found.setdefault(address_of_page(page), page)
    return tuple(found.values())


def _is_left_behind(page: PageView | LatePage) -> bool:
    return isinstance(page, PageView) and page.template in {"redirect.html", "gone.html"}
