"""The only module that knows MkDocs: it hands over the pages and files that `outputs` made."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from zonepress.checkout import Checkout, open_checkout
from zonepress.checks.report import text_of
from zonepress.model.fuzzydate import parse_date
from zonepress.model.problem import Problem, ZonepressError
from zonepress.outputs.editor.bundle import ready_bundle
from zonepress.outputs.editor.pages import with_editor
from zonepress.outputs.files import SiteFile
from zonepress.outputs.newsletter.paper.prints import Prints, make_prints
from zonepress.outputs.site.assets import bundle_assets
from zonepress.outputs.site.building import SiteBuild
from zonepress.outputs.site.making import Disk, Making, Restoring, begin_slow
from zonepress.outputs.site.publishing import Manifest
from zonepress.outputs.site.rendering import Renderer
from zonepress.outputs.site.searching import search_files
from zonepress.outputs.social import make_social, with_social
from zonepress.sources.finding import Found
from zonepress.sources.settings import load_settings
from zonepress.store import digest
from zonepress.views.parts import LinkView, PageView
from zonepress.views.shown import Shown

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.zonepress")
step = logging.getLogger(__name__)

_LEFT_TO_US = {"404.html", "sitemap.xml"}
_WATCHED = ("zones", "newsletters")


class ZonepressConfig(Config):
    """The plugin's own options; the partnership's are under `extra: zonepress:`."""

    today = Optional(Type(str))
    """Take this day for today: 2026-03-14."""


class _Finished(File):
    """A file that is only made when MkDocs comes to write it, so that few are held at a time."""

    write: Callable[[], None]

    def copy_file(self, dirty: bool = False) -> None:
        """Write it, as MkDocs does with any file that is no page."""
        self.write()


class ZonepressPlugin(BasePlugin[ZonepressConfig]):
    """Hands MkDocs the site: pages of the menu to render, everything else finished."""

    today: dt.date | None = None
    reported_elsewhere = False
    """Whether somebody else says what is to mend."""
    previous: Manifest | None = None
    find: Callable[[], Sequence[Found]] | None = None
    """What gives the checkout's files where somebody has looked for them already."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self.checkout: Checkout | None = None
        self.making: Making | None = None
        self.restoring: Restoring | None = None
        self.kept: list[SiteFile] = []
        self.written: list[SiteFile] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being asked for this, MkDocs keeps one plugin for all builds of `mkdocs serve`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep MkDocs from pages of its own that we make, and from listing thousands of icons."""
        config.theme.static_templates -= _LEFT_TO_US
        self._templates = list(config.theme.dirs)
        config.theme.dirs = [str(_overrides(config))]
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Load the checkout; hand over the menu's pages now, and a place for every finished file."""
        self._close()
        self.checkout = checkout = self._loaded(config)
        self.editor = ready_bundle(checkout.settings.root)
        shown = with_editor(checkout.shown, self.editor)
        self.prints = self._printed(checkout, shown, _overrides(config))
        withdrawn = [record for record in checkout.library.records if record.withdrawn]
        social = make_social(shown, _overrides(config), checkout.store, checkout.workers)
        checkout.workers.close()  # pages need none, and each holds as much memory as thousands of them
        assets = bundle_assets(_overrides(config), shown.library.languages)
        self.begun = begin_slow(assets.files, checkout.store)
        self.site = SiteBuild(
            with_social(shown, social),
            _overrides(config),
            assets,
            withdrawn=withdrawn,
            prints=self.prints,
            editor=self.editor,
            social=social,
        )
        self._leave_out_hidden(config)
        return Files([self._menu_file(config, uri) for uri in _menu_uris(config.nav or [])])

    def _loaded(self, config: MkDocsConfig) -> Checkout:
        assert config.config_file_path
        today = self.today or (parse_date(self.config.today).first if self.config.today else None)
        try:
            opened = open_checkout(Path(config.config_file_path), today=today, find=self.find)
            checkout = self._open.enter_context(opened)
        except ZonepressError as error:
            raise self._stopped(str(error)) from error
        self._warn(checkout.to_mend if not self.reported_elsewhere else ())
        return checkout

    def _printed(self, checkout: Checkout, shown: Shown, overrides: Path) -> Prints:
        """The newsletters on paper; what could not be made is told like any other problem."""
        prints = make_prints(shown, overrides, checkout.published_pictures, checkout.store, checkout.workers)
        self._warn(prints.problems if not self.reported_elsewhere else ())
        return prints

    def _warn(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            log.warning("%s", text_of(problem).replace("\n", " "))

    @property
    def to_mend(self) -> tuple[Problem, ...]:
        """What has to be mended, in what was read and in what was made of it."""
        return (*self.checkout.to_mend, *self.prints.problems) if self.checkout else ()

    def _stopped(self, words: str) -> Exception:
        """What ends a build calmly, whoever runs it."""
        return ZonepressError(words) if self.reported_elsewhere else PluginError(words)

    def _leave_out_hidden(self, config: MkDocsConfig) -> None:
        """Take pages out of the menu that are there and not shown: drafts, and what has to be mended."""
        assert self.checkout
        missing = {uri for uri in _menu_uris(config.nav or []) if not self._page_of(uri)}
        for uri in sorted(missing):
            if f"content/{uri}" not in self.checkout.files:
                raise self._stopped(f"mkdocs.yml: nav names {uri}, and there is no such page")
        if missing:
            config.nav = _menu_without(config.nav or [], missing)

    def _page_of(self, uri: str) -> PageView | None:
        place = uri.removesuffix("index.md").removesuffix(".md").rstrip("/")
        return self.site.page_at(f"{place}/" if place else "")

    def _menu_file(self, config: MkDocsConfig, uri: str) -> File:
        page = self._page_of(uri)
        assert page
        file = File.generated(config, uri, content="")
        file.edit_uri = page.frame.source or None
        return file

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Read the menu."""
        self.menu = [LinkView(title, url) for title, url in _menu(nav)]
        return nav

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Bodies are ready: there is no Markdown left to convert."""
        return ""

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Render with the theme's templates, escaping everything; hand over the finished files."""
        assert self.checkout
        config.theme.dirs = self._templates
        env.loader = FileSystemLoader(self._templates)
        self.renderer: Renderer = self.site.renderer(env, self.menu, self.checkout.store)
        self.in_menu = [file.dest_uri for file in files.documentation_pages()]
        in_menu = frozenset(_address(file) for file in files.documentation_pages())
        everything = list(
            self.site.files(self.renderer, self.checkout.media, self.checkout.pictures, without=in_menu)
        )
        self.kept, self.written = self._divided(everything)
        site = Path(config.site_dir)
        self.making = Making(self.written, self.checkout.store, site, self.begun)
        stored = self.making.stored if Restoring.pays(self.making.stored) else []
        self.restoring = Restoring(stored, self.checkout.store, site) if stored else None
        restored = {file.path for file in stored}
        step.info("Laid out %d files, %d of them new", len(everything), len(self.written))
        for file in self.written:
            if file.path in restored:
                continue
            finished = _Finished.generated(config, file.path, content=b"")
            assert isinstance(finished, _Finished)
            finished.edit_uri = file.source or None
            finished.write = partial(self.making.write, file)
            files.append(finished)
        return self.renderer.environment

    def _divided(self, files: Sequence[SiteFile]) -> tuple[list[SiteFile], list[SiteFile]]:
        """Files that stand in the previous site already, and those to write."""
        if not self.previous or not self.previous.files:
            return [], list(files)
        kept: list[SiteFile] = []
        written: list[SiteFile] = []
        for file in files:
            (kept if self.previous.has(file.path, file.key) else written).append(file)
        return kept, written

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a page of the menu its view."""
        view = self.site.page_at(_address(page.file))
        assert view
        context.update(self.renderer.context(view))  # type: ignore[typeddict-item]  # MkDocs lets plugins add to it
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Keep what was made, add the search, and forget what no build asks for any more."""
        if self.checkout and self.making:
            if self.restoring:
                self.restoring.finish()
            self.making.finish()
            if self.checkout.settings.search:
                self._add_search(self.checkout, Path(config.site_dir))
            everything = (*self.kept, *self.written)
            self.checkout.store.mark_used(key for file in everything for key in file.keys)
            self.checkout.store.forget_unused()
        self._close()

    def _add_search(self, checkout: Checkout, folder: Path) -> None:
        """Make the index of the finished pages, and write what of it is new."""
        pages = [
            *((file.path, file.key, self.previous.folder / file.path) for file in self.kept if self.previous),
            *((file.path, file.key, folder / file.path) for file in self.written),
            *((path, digest((folder / path).read_bytes()), folder / path) for path in self.in_menu),
        ]
        try:
            index = search_files((page for page in pages if page[0].endswith(".html")), checkout.store)
        except ZonepressError as error:
            raise self._stopped(str(error)) from error
        kept, written = self._divided(index)
        disk = Disk()
        for file in written:
            disk.write(f"{folder}/{file.path}", file.make())
        self.kept, self.written = [*self.kept, *kept], [*self.written, *written]

    def on_build_error(self, *, error: Exception) -> None:
        """Write nothing more and let go of the cache, whatever went wrong."""
        if self.restoring:
            self.restoring.stop()
        if self.making:
            self.making.stop()
        self._close()

    def on_shutdown(self) -> None:
        """Let go of the cache."""
        self._close()

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Reload when a record, a newsletter or a template changes."""
        root = Path(config.config_file_path or ".").parent
        for folder in (*(root / name for name in _WATCHED), _overrides(config)):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _close(self) -> None:
        self._open.close()


def _overrides(config: MkDocsConfig) -> Path:
    """The folder of our templates."""
    folder = config.theme.custom_dir
    if not folder:
        raise PluginError("mkdocs.yml: theme › custom_dir is missing: write `custom_dir: overrides`")
    return Path(folder)


def _menu_uris(nav: Sequence[Any]) -> list[str]:
    """The source files that `nav` names, in order."""
    found: list[str] = []
    for item in nav:
        values = list(item.values()) if isinstance(item, dict) else [item]
        for value in values:
            found += (
                _menu_uris(value)
                if isinstance(value, list)
                else [value]
                if str(value).endswith(".md")
                else []
            )
    return list(dict.fromkeys(found))


def _menu_without(nav: Sequence[Any], hidden: set[str]) -> list[Any]:
    """The menu without some pages, and without groups that have nothing left in them."""
    left: list[Any] = []
    for item in nav:
        for title, value in item.items() if isinstance(item, dict) else [(None, item)]:
            kept = _menu_without(value, hidden) if isinstance(value, list) else value
            if kept and str(kept) not in hidden:
                left.append(kept if title is None else {title: kept})
    return left


def _menu(nav: Navigation) -> list[tuple[str, str]]:
    """Title and address of each entry of the menu; a group leads to its first page."""
    found = []
    for item in nav.items:
        pages = _pages_in(item) if isinstance(item, Section) else [item]
        if pages and isinstance(pages[0], Page):
            found.append((str(item.title), _address(pages[0].file)))
    return found


def _pages_in(section: Section) -> list[Any]:
    return [
        page
        for child in section.children
        for page in (_pages_in(child) if isinstance(child, Section) else [child])
    ]


def _address(file: File) -> str:
    """The page's address below the root."""
    return file.dest_uri.removesuffix("index.html")


class MkDocsSite:
    """The site of one `mkdocs.yml`, as MkDocs understands it.

    Raises ZonepressError where MkDocs can't use the settings.
    """

    def __init__(self, config_path: Path) -> None:
        self._path = config_path
        try:
            self._config = load_config(str(config_path))
        except (Abort, MkDocsException) as error:
            raise _given_up(config_path, error) from error
        self.folder = Path(self._config.site_dir)

    def build(
        self,
        folder: Path,
        *,
        today: dt.date,
        previous: Manifest,
        find: Callable[[], Sequence[Found]] | None = None,
    ) -> ZonepressPlugin:
        """Build into `folder`; what the previous site holds unchanged is only named.

        Raises ZonepressError where MkDocs gives up.
        """
        plugin = self._config.plugins.get("zonepress")
        if not isinstance(plugin, ZonepressPlugin):
            raise ZonepressError(f"{self._path.name}: plugins: does not list zonepress; add `- zonepress`")
        plugin.today, plugin.previous, plugin.find = today, previous, find
        plugin.reported_elsewhere = True
        self._config.site_dir = str(folder)
        try:
            build(self._config)
        except (Abort, MkDocsException) as error:
            raise _given_up(self._path, error) from error
        return plugin


def serve_with_mkdocs(config_path: Path, address: str) -> None:
    """MkDocs' own live preview of the site.

    Raises ZonepressError where it can't start.
    """
    from mkdocs.commands.serve import serve  # a build needs no web server

    try:
        serve(str(config_path), dev_addr=address, livereload=True, watch_theme=True)
    except (Abort, MkDocsException) as error:
        raise _given_up(config_path, error) from error


def _given_up(config_path: Path, error: Exception) -> ZonepressError:
    """Why MkDocs gave up, on one line; our own reader says it more plainly where settings are the reason."""
    try:
        load_settings(config_path)
    except ZonepressError as plainer:
        return plainer
    if isinstance(error, Abort):
        return ZonepressError("Nothing was built, for the reason above")
    return ZonepressError(" ".join(str(error).split()))
