"""One body: Markdown, then the allow-list."""

from __future__ import annotations

import functools
import html
import posixpath
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from zonepress.model.address import spot_of
from zonepress.model.body import ROOT, Body, BodyLink

_ALWAYS = ("sane_lists", "toc")
SIGNS = {
    "abbr": ("*[",),
    "admonition": ("!!!",),
    "attr_list": ("{",),
    "def_list": ("\n:", "\n :", "\n  :", "\n   :"),
    "footnotes": ("[^",),
    "md_in_html": ("<",),
    "tables": ("|",),
    "pymdownx.details": ("???",),
    "pymdownx.mark": ("==",),
    "pymdownx.superfences": ("```", "~~~", "    ", "\t"),
    "pymdownx.tasklist": ("[ ]", "[x]", "[X]"),
    "pymdownx.tilde": ("~",),
    "pymdownx.caret": ("^",),
    "pymdownx.blocks.caption": ("///",),
}
"""What a text must have somewhere for an extension to do anything; without it, it only costs time."""
PATTERNS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n", "\t", "\r"),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""The same for what Markdown itself looks for in each line of text."""
_SETTINGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "footnotes": {"BACKLINK_TITLE": "Back to the text, note {}"},
    "toc": {"permalink": False, "marker": ""},
    "pymdownx.superfences": {"disable_indented_code_blocks": False, "css_class": "code"},
    "pymdownx.tasklist": {"custom_checkbox": False},
}

_ALLOWED = """
    a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q s samp small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var
"""
TAGS = set(_ALLOWED.split())
ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title"},
    "input": {"type", "checked", "disabled"},
    "details": {"open"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
_OURS = re.compile(r"(?:pz|md|js)(?:-|$)")
_VIDEO = re.compile(
    r"<iframe\b[^>]{0,400}?https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})[^>]{0,400}>(?:\s*</iframe>)?",
    re.IGNORECASE,
)
_SHOWN = 280
_DEEPEST = 40
_LONGEST_RUN = 400
_MOST_HTML = 5_000_000
_RUN = re.compile(rf"([\[\]!<>*_`(-])(?:[ \t]?\1){{{_LONGEST_RUN},}}")
_NEST = re.compile(rf"^(?:[ \t]*(?:>|[-*+]|\d+\.)[ \t]+){{{_DEEPEST},}}", re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """A body to render, and the file it lies in."""

    path: str
    markdown: str


class UnreadableTextError(Exception):
    """A text that would take for ever, in words."""


class _Headings(Treeprocessor):
    """Begin below the page's own heading and never skip a level."""

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if re.fullmatch(r"h[1-6]", element.tag or "")]
        if not headings:
            return
        shift = 2 - min(int(element.tag[1]) for element in headings)
        before = 1
        for element in headings:
            before = min(int(element.tag[1]) + shift, before + 1, 6)
            element.tag = f"h{before}"


class _Cells(Treeprocessor):
    """Alignment by class, since a style attribute is not allowed."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in {"td", "th"} and (side := cell.attrib.pop("align", None)):
                cell.set("class", f"align-{side}")
            if cell.tag == "th":
                cell.set("scope", "col")


class _OurRules(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 Python-Markdown's name
        md.treeprocessors.register(_Headings(md), "zonepress-headings", 6)
        md.treeprocessors.register(_Cells(md), "zonepress-cells", 6)


def needed(markdown: str) -> frozenset[str]:
    """The extensions and patterns that may have something to do in a text."""
    return frozenset(
        name for name, signs in (*SIGNS.items(), *PATTERNS.items()) if any(sign in markdown for sign in signs)
    )


@functools.lru_cache(maxsize=64)
def _converter(used: frozenset[str]) -> Markdown:
    """One converter for each set of extensions and patterns: making it costs more than a body."""
    ordered = [name for name in SIGNS if name in used]
    settings = {name: _SETTINGS[name] for name in (*ordered, *_ALWAYS) if name in _SETTINGS}
    made = Markdown(extensions=[*ordered, *_ALWAYS, _OurRules()], extension_configs=settings)
    for name in PATTERNS.keys() - used:
        made.inlinePatterns.deregister(name, strict=False)
    return made


def render_body(text: Text) -> Body:
    """Clean HTML for one contributor's text.

    Raises UnreadableTextError where it is built to take for ever; Markdown itself may raise anything.
    """
    _refuse_bombs(text.markdown)
    made = _video_links(_converted(text.markdown.replace("\0", "")))
    if len(made) > _MOST_HTML:
        raise UnreadableTextError(f"it grows to more than {_MOST_HTML // 1_000_000} MB")
    links: list[BodyLink] = []
    clean = nh3.clean(
        made,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
        attribute_filter=lambda tag, name, value: _attribute(tag, name, value, text.path, links),
        url_relative="pass_through",
    )
    shown = _named_ticks(_without_empty_pictures(clean)).replace(
        "<table", '<div class="pz-scroll" role="group" aria-label="Table" tabindex="0"><table'
    )
    return Body(shown.replace("</table>", "</table></div>"), _excerpt(clean), tuple(links))


def _video_links(made: str) -> str:
    """An embedded YouTube film as a link: the site asks nothing of other hosts by itself."""
    return _VIDEO.sub(
        r'<a class="video-link" href="https://www.youtube.com/watch?v=\1">Watch the film on YouTube</a>', made
    )


def _converted(markdown: str) -> str:
    """Markdown as HTML, not clean yet; a converter that broke off half-way would spoil the next text."""
    try:
        return _converter(needed(markdown)).reset().convert(markdown)
    except Exception:
        _converter.cache_clear()
        raise


def _refuse_bombs(markdown: str) -> None:
    """What is known to make Markdown slow beyond any use, by the letter."""
    if run := _RUN.search(markdown):
        raise UnreadableTextError(f"the same sign ({run.group(1)}) stands in it hundreds of times in a row")
    if deep := _NEST.search(markdown):
        raise UnreadableTextError(f"things in it are nested too deeply ({deep.group()[:12].strip()}…)")


def _attribute(tag: str, name: str, value: str, path: str, links: list[BodyLink]) -> str | None:
    match name:
        case "id":
            return f"in-{value}" if value.strip() else None
        case "class":
            return " ".join(word for word in value.split() if not _OURS.match(word)) or None
        case "href":
            return _href(value, path, links)
        case "src" if tag == "img":
            return _src(value, path, links)
        case "type" if tag == "input":
            return "checkbox" if value == "checkbox" else None
    return value


def _href(value: str, path: str, links: list[BodyLink]) -> str | None:
    target = value.strip()
    if target.startswith("#"):
        return f"#in-{target[1:]}"
    if re.match(r"(?:https?://|mailto:|tel:)", target, re.IGNORECASE):
        return value
    if target.startswith("//") or re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE) or "\\" in target:
        return None
    parts = urlsplit(target)
    fragment = f"#in-{parts.fragment}" if parts.fragment else ""
    if target.startswith("/"):
        address = parts.path.lstrip("/")
        links.append(BodyLink(value, None, address))
        return _below_root(f"{address}{fragment}")
    return _beside(value, parts.path, fragment, path, links)


def _beside(value: str, written: str, fragment: str, path: str, links: list[BodyLink]) -> str | None:
    """A link to another file of the checkout, as the address of its page."""
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(written)))
    if file.startswith("..") or file == ".":
        links.append(BodyLink(value, None))
        return None
    if not posixpath.splitext(file)[1]:
        file = f"{file}/{'zone' if file.startswith('zones/') and file.count('/') == 1 else 'index'}.md"
    links.append(BodyLink(value, file))
    if spot := spot_of(file):
        return _below_root(f"{spot.address}{fragment}")
    return media_address(path, file) if not file.endswith(".md") else None


def _src(value: str, path: str, links: list[BodyLink]) -> str | None:
    """A picture that lies beside its record; any other address is dropped."""
    if re.match(r"(?:[a-z][a-z0-9+.-]*:|/|\\)", value.strip(), re.IGNORECASE):
        links.append(BodyLink(value, None, picture=True))
        return None
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(urlsplit(value.strip()).path)))
    if not file.startswith(f"{posixpath.dirname(path)}/"):
        links.append(BodyLink(value, None, picture=True))
        return None
    links.append(BodyLink(value, file, picture=True))
    return media_address(path, file)


def media_address(path: str, file: str) -> str | None:
    """Where a file beside a record is published: below the record's own page."""
    spot = spot_of(path)
    folder = posixpath.dirname(path)
    if not spot or not file.startswith(f"{folder}/"):
        return None
    return _below_root(f"{spot.address}{file.removeprefix(f'{folder}/')}")


def _below_root(address: str) -> str | None:
    """An address of ours; none where its beginning would be read as a protocol once the root is ''."""
    return None if ":" in re.split("[/#]", address)[0] else f"{ROOT}{address}"


def _without_empty_pictures(clean: str) -> str:
    """Pictures whose address was dropped leave their description behind."""
    return re.sub(
        r"<img(?![^>]*\ssrc=)[^>]*?(?:\salt=\"([^\"]*)\")?[^>]*>", lambda found: found[1] or "", clean
    )


def _named_ticks(clean: str) -> str:
    """Boxes to tick say in a word what they show."""
    return re.sub(
        r'<input type="checkbox"([^>]*)>',
        lambda found: (
            f'<input type="checkbox"{found[1]} aria-label="{"Done" if "checked" in found[1] else "To do"}">'
        ),
        clean,
    )


def _excerpt(clean: str) -> str:
    words = " ".join(
        html.unescape(
            nh3.clean(re.sub(r"<h\d.*?</h\d>|<sup.*?</sup>", " ", clean, flags=re.S), tags=set())
        ).split()
    )
    if len(words) <= _SHOWN:
        return words
    return f"{words[:_SHOWN].rsplit(' ', 1)[0]}…"
