"""Every file of the finished site, each with the key of what it is made from."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from itertools import islice
from pathlib import Path

from jinja2 import Environment

from zonepress.copies import in_copies
from zonepress.model.body import Body
from zonepress.model.record import Record
from zonepress.outputs.calendars import calendar_files
from zonepress.outputs.data import data_files
from zonepress.outputs.feeds import feed_files
from zonepress.outputs.files import SiteFile
from zonepress.outputs.newsletter import edition_files, edition_pages
from zonepress.outputs.site.assets import Assets, bundle_assets, templates_digest
from zonepress.outputs.site.media import media_files
from zonepress.outputs.site.rendering import Renderer, safe_environment
from zonepress.outputs.site.tables_page import view_tables
from zonepress.outputs.wellknown import wellknown_files
from zonepress.pictures import Prepared
from zonepress.store import Store
from zonepress.views.parts import LatePage, LinkView, PageView
from zonepress.views.reference import view_reference
from zonepress.views.shell import view_not_found, view_shell
from zonepress.views.shown import Shown
from zonepress.views.site import site_pages

_BATCH = 256
_MANY = 200
"""As many files to make as are worth copying this process for."""


class SiteBuild:
    """One build: the pages there are, then the files they and everything else become."""

    def __init__(self, shown: Shown, overrides: Path, *, withdrawn: Sequence[Record] = ()) -> None:
        self.shown = shown
        self.overrides = overrides
        self.assets: Assets = bundle_assets(overrides)
        self.fingerprint = templates_digest(overrides)
        self.pages: tuple[PageView | LatePage, ...] = _once(
            [*site_pages(shown, withdrawn), *edition_pages(shown), view_tables(shown), view_reference(shown)]
        )

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
        return Renderer(safe_environment(environment, store), shell, self.assets, self.fingerprint)

    def files(
        self,
        renderer: Renderer,
        bodies: Mapping[str, Body],
        pictures: Mapping[str, Prepared],
        checkout_files: frozenset[str],
        *,
        without: frozenset[str] = frozenset(),
    ) -> Iterator[SiteFile]:
        """Every file but the pages at the addresses in `without`."""
        pages = (page for page in self.pages if address_of_page(page) not in without)
        yield from renderer.files(pages, self.shown.around_stories)
        not_found = next(iter(renderer.files([view_not_found(self.shown)])))
        yield SiteFile("404.html", not_found.key, not_found.make)
        yield from self.assets.files
        yield from media_files(self.shown.library, bodies, pictures, checkout_files)
        yield from edition_files(self.shown, self.overrides)
        yield from feed_files(self.shown)
        yield from calendar_files(self.shown)
        yield from data_files(self.shown)
        addresses = [
            address_of_page(page) for page in self.pages if isinstance(page, LatePage) or page.frame.indexed
        ]
        yield from wellknown_files(self.shown, addresses, templates=self.overrides)


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


class Making:
    """The bytes of files asked for in order: from the store, or made in copies of this process and then kept.

    Only a few hundred files are held at a time, however large the site.
    """

    def __init__(self, files: Sequence[SiteFile], store: Store) -> None:
        self._store = store
        kept = store.has(file.key for file in files if file.keep)
        self._kept = iter([file for file in files if file.keep and file.key in kept])
        new = [file for file in files if file.keep and file.key not in kept]
        self._new = (
            in_copies(_bytes_of, new, begin=store.let_go) if len(new) >= _MANY else map(_bytes_of, new)
        )
        self._is_kept = kept
        self._ready: dict[str, bytes] = {}
        self._fresh: dict[str, bytes] = {}

    def data(self, file: SiteFile) -> bytes:
        """The file's bytes; each file has to be asked for in the order in which they were given."""
        if not file.keep:
            return file.make()
        return self._from_store(file) if file.key in self._is_kept else self._from_copies(file)

    def _from_store(self, file: SiteFile) -> bytes:
        if file.path not in self._ready:
            batch = list(islice(self._kept, _BATCH))
            found = self._store.get(one.key for one in batch)
            self._ready = {one.path: found[one.key] if one.key in found else one.make() for one in batch}
        return self._ready.pop(file.path)

    def _from_copies(self, file: SiteFile) -> bytes:
        data = self._fresh[file.key] = next(self._new)
        if len(self._fresh) >= _BATCH:
            self.finish()
        return data

    def finish(self) -> None:
        """Keep what was made."""
        self._store.put(self._fresh)
        self._fresh = {}


def _bytes_of(file: SiteFile) -> bytes:
    return file.make()


class Writer:
    """Writes files on a thread of its own, while the next ones are made."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._waiting: deque[Future[None]] = deque()
        self._folders: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Write a file soon; one that could not be written is raised by a later call."""
        while len(self._waiting) > _BATCH:
            self._waiting.popleft().result()
        self._waiting.append(self._thread.submit(self._write, path, data))

    def _write(self, path: str, data: bytes) -> None:
        folder = os.path.dirname(path)  # noqa: PTH120 thousands a build, and a Path costs more than the file
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(data)

    def finish(self) -> None:
        """Wait until everything is written."""
        while self._waiting:
            self._waiting.popleft().result()
        self._thread.shutdown()

    def stop(self) -> None:
        """Write nothing more: the build has failed."""
        self._thread.shutdown(cancel_futures=True)
