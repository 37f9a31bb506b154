"""A page's view through its template."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Macro
from markupsafe import Markup

from zonepress.model.body import ROOT
from zonepress.outputs.files import SiteFile, key_of
from zonepress.outputs.site.assets import Assets, Part, templates_digest
from zonepress.store import Store, digest, program_version
from zonepress.views.parts import Card, LatePage, LinkView, PageView, PictureView, Shell, ZoneChip


def safe_environment(environment: Environment, store: Store, fingerprint: str) -> Environment:
    """The theme's environment, escaping everything and forgiving no misspelt name.

    `fingerprint` is a digest of all its templates.
    """
    safe = environment.overlay(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_KeptBytecode(store, fingerprint),
    )
    safe.template_class = _Settled
    return safe


class _Settled(Template):
    """A template whose globals never change again: no page looks through two layers of them."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        return super().from_code(environment, code, dict(globals), uptodate)


class _KeptBytecode(BytecodeCache):
    """Compiled templates in the store, all in one piece: a build that renders no page keeps them too."""

    def __init__(self, store: Store, fingerprint: str) -> None:
        self._store = store
        self._key = digest("templates", program_version(), fingerprint)
        found = store.get([self._key]).get(self._key)
        self._compiled: dict[tuple[str, str], bytes] = pickle.loads(found) if found else {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if data := self._compiled.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        self._store.put({self._key: pickle.dumps(self._compiled, 5)})


@dataclass(frozen=True, eq=False)
class Renderer:
    """Templates, the shell around every page and the files that pages call for."""

    environment: Environment
    shell: Shell
    assets: Assets
    fingerprint: str
    """A digest of the templates."""

    def context(self, view: PageView) -> dict[str, object]:
        """What a page's template is given."""
        self._draw_cards_once()
        words = self.shell.words.get(view.frame.lang) or self.shell.words["en"]
        frame = replace(view.frame, words=words)
        current = self._current(frame.address)
        return {
            "view": replace(view, frame=frame, body=self._body(view)),
            "frame": frame,
            "words": words,
            "shell": self.shell,
            "root": frame.root,
            "files": frame.files or frame.root,
            "header": self._fragment("header", frame.root, current, frame.lang, frame.alternates),
            "footer": self._fragment("footer", frame.root, current, frame.lang),
            "styles": self.assets.styles,
            "script": self.assets.script,
            "parts_in": partial(self._parts_in, view.body),
            "text_font": self.assets.text_font,
            "script_of": self.assets.tongues.get(frame.lang.split("-")[0]),
        }

    def _body(self, view: PageView) -> Markup:
        """The contributor's text with the way to the root, its pictures drawn as on every page."""
        html = view.body
        if view.body_pictures:
            macros = self._template("partials/pz/picture.html").module
            place = "text beside" if view.facts else "text"
            draw = partial(macros.picture_image, view.frame.root, place=place)  # type: ignore[attr-defined]
            html = with_pictures(html, view.body_pictures, draw)
        return Markup(with_root(html, view.frame.root))

    def _parts_in(self, body: str, html: str) -> tuple[Part, ...]:
        """What a page has on it; the part of rich text only where its text is."""
        parts = self.assets.parts_in(html)
        return tuple(part for part in parts if part.mark != _PROSE) if is_plain(body) else parts

    def render(self, view: PageView) -> str:
        """The page's HTML."""
        return self._template(f"pages/{view.template}").render(self.context(view))

    def files(self, pages: Iterable[PageView | LatePage], around_stories: object = ()) -> Iterator[SiteFile]:
        """Pages as files; what is the same for all of them is hashed once."""
        around = key_of(self.shell, self.assets.addresses, self.fingerprint)
        around_late = key_of(around, around_stories)
        for page in pages:
            if isinstance(page, LatePage):
                address, key, source = page.address, digest(around_late, repr(page.inputs)), page.source
            else:
                address, key, source = page.frame.address, key_of(page, around), page.frame.source
            path = address if address.endswith(".html") else f"{address}index.html"
            yield SiteFile(path, key, partial(self._page, page), source=source)

    def _page(self, page: PageView | LatePage) -> bytes:
        view = page.view() if isinstance(page, LatePage) else page
        return self.render(view).encode("utf-8", "replace")

    def _current(self, address: str) -> str:
        """The menu's entry for the part of the site a page is in."""
        sections = [link.url for link in self.shell.nav if link.url and address.startswith(link.url)]
        return max(sections, key=len, default=address if not address else "-")

    @lru_cache(maxsize=1)  # noqa: B019 a renderer lives for one build
    def _draw_cards_once(self) -> None:
        """Let what stands on dozens of pages be drawn once for each depth of page."""
        for name, macro in (
            ("chip", "zone_chip"),
            ("story-card", "story_card"),
            ("month-slot", "month_slot"),
        ):
            module = self._template(f"partials/pz/{name}.html").module
            setattr(module, macro, _remembered(getattr(module, macro)))

    @lru_cache(maxsize=512)  # noqa: B019 a renderer lives for one build
    def _fragment(
        self, name: str, root: str, current: str, tag: str, versions: tuple[LinkView, ...] = ()
    ) -> Markup:
        """The header or footer, rendered once for each depth, part of the site and language.

        The switch leads to this page in another language; where there is none, to what there is in it.
        """
        template = self._template(f"partials/pz/{name}.html")
        shell = self.shell
        words = shell.words.get(tag) or shell.words["en"]
        built = shell.built_said.get(tag, shell.built)
        return Markup(
            template.render(
                shell=shell,
                root=root,
                current=current,
                words=words,
                menu=shell.menus[words.lang],
                built=built,
                switch=_switch(shell.languages, versions, tag),
            )
        )

    @lru_cache(maxsize=64)  # noqa: B019 a renderer lives for one build
    def _template(self, name: str) -> Template:
        return self.environment.get_template(name)


def make_renderer(pages: str, templates: Path, shell: Shell, assets: Assets, store: Store) -> Renderer:
    """A renderer without MkDocs; `pages` says of what, as what is kept of their templates is kept apart."""
    fingerprint = digest(pages, templates_digest(templates))
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True)
    return Renderer(safe_environment(environment, store, fingerprint), shell, assets, fingerprint)


def _switch(languages: Sequence[LinkView], versions: Sequence[LinkView], here: str) -> tuple[LinkView, ...]:
    """The way to every language of the site."""
    by_language = {version.lang: version for version in versions}
    return tuple(
        replace(
            link,
            url=by_language[link.lang].url if link.lang in by_language else link.url,
            current=link.lang == here,
        )
        for link in languages
    )


def _remembered(macro: Macro) -> Callable[..., str]:
    """A macro that draws cards or chips, and draws none twice the same way."""
    drawn: dict[tuple[object, ...], str] = {}

    def draw(what: Card | ZoneChip, *how: object) -> str:
        if (key := (what.key if isinstance(what, Card) else what, *how)) not in drawn:
            drawn[key] = macro(what, *how)
        return drawn[key]

    return draw


_PROSE = "pz-prose"
_PLAIN = frozenset("a b blockquote br em h2 h3 h4 hr i img li ol p small span strong sub ul".split())
_TABLE = frozenset("caption col colgroup div table tbody td tfoot th thead tr".split())
_TABLE_CLASS = re.compile(r' class="(?:pz-scroll|align-(?:left|center|right))"')
_TAG = re.compile(r"<([a-z][a-z0-9]*)")


def is_plain(html: str) -> bool:
    """Whether a text has no more in it than what the style sheets of every page and of tables speak of."""
    known = _PLAIN
    if "<table" in html:
        html, known = _TABLE_CLASS.sub("", html), _PLAIN | _TABLE
    return "class=" not in html and known.issuperset(_TAG.findall(html))


_PICTURE = re.compile(r"<img [^>]*>")
_SAID = re.compile(r'(src|alt|title)="([^"]*)"')


def with_pictures(html: str, pictures: Iterable[PictureView], draw: Callable[[PictureView], str]) -> str:
    """Clean HTML in which pictures that are known are drawn as on every page."""
    known = {f"{ROOT}{picture.src}": picture for picture in pictures}

    def drawn(found: re.Match[str]) -> str:
        said = {name: unescape(value) for name, value in _SAID.findall(found[0])}
        picture = known.get(said.get("src", ""))
        if picture is None:
            return found[0]
        return draw(replace(picture, alt=said.get("alt", ""), hint=said.get("title", "")))

    return _PICTURE.sub(drawn, html)


def with_root(html: str, root: str) -> str:
    """Clean HTML with its internal links led through `root`."""
    return html.replace(f'"{ROOT}', f'"{root}') if html else ""
