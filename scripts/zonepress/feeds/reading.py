"""From the bytes that a source sent to the items in them.

It is done in a worker: whoever sends the bytes may want to keep us busy for ever. feedparser gets an open
file, never an address or a name: it would open both. It cleans nothing for us; `shaping` does.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from zonepress.feeds.items import Feed, NoFeed, Wanted
from zonepress.feeds.jsonfeed import is_json_feed, read_json_feed
from zonepress.feeds.links import absolute, shown_link
from zonepress.feeds.shaping import Given, shaped
from zonepress.feeds.wording import BROKE_OFF, DAMAGED, EMPTY, NOT_A_FEED, names_feed

_LOOKED_AT = 4000
"""As many bytes at either end say whether it is a feed, a page, or half of one."""
_FALLS_OVER = (ValueError, TypeError, AttributeError, LookupError)
"""What feedparser raises over some damaged feeds."""
_HTML = {"text/html", "application/xhtml+xml"}
_FEEDS = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
_END = re.compile(
    rb"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.{0,2000}?-->\s*)*$", re.IGNORECASE | re.DOTALL
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)


@dataclass(frozen=True)
class Raw:
    """What a source sent, and what has to be known to read it."""

    body: Path
    url: str
    content_type: str
    wanted: Wanted


def read_feed(raw: Raw) -> Feed | NoFeed:
    """The items a source sent, or what came instead; for a worker."""
    first, last = _ends(raw.body)
    if not first.strip(b"\x00 \t\r\n"):
        return NoFeed(EMPTY)
    return _read_json(raw) if is_json_feed(first) else _read_xml(raw, first, last)


def _ends(body: Path) -> tuple[bytes, bytes]:
    """The first and the last bytes of what was sent."""
    with body.open("rb") as file:
        first = file.read(_LOOKED_AT)
        file.seek(max(0, body.stat().st_size - _LOOKED_AT))
        return first, file.read()


def _read_json(raw: Raw) -> Feed | NoFeed:
    found = read_json_feed(raw.body.read_bytes(), raw.url)
    if found is None:
        return NoFeed(NOT_A_FEED)
    given, lang, home = found
    return Feed(shaped(given, raw.wanted, feed_lang=lang, home=shown_link(home) or shown_link(raw.url)))


def _read_xml(raw: Raw, first: bytes, last: bytes) -> Feed | NoFeed:
    try:
        parsed = _parsed(raw)
    except _FALLS_OVER:
        return NoFeed(DAMAGED)
    if not parsed["version"] and (_PAGE.search(first) or not parsed["entries"]):
        return NoFeed(_instead(raw) if _PAGE.search(first) else NOT_A_FEED)
    if parsed["bozo"] and not _END.search(last.replace(b"\x00", b"")):
        return NoFeed(BROKE_OFF)
    feed = parsed["feed"]
    lang = str(feed.get("language") or "")
    home = shown_link(absolute(raw.url, str(feed.get("link") or ""))) or shown_link(raw.url)
    is_atom = str(parsed["version"]).startswith("atom")
    given = [_given(entry, lang, raw.url, is_atom=is_atom) for entry in parsed["entries"]]
    items = shaped(given, raw.wanted, feed_lang=lang, home=home)
    return Feed(items, broken=_is_broken(parsed))


def _parsed(raw: Raw) -> Any:
    _teach_feedparser()
    import feedparser  # type: ignore[import-untyped]  # it has no type hints

    headers = {"content-type": raw.content_type, "content-location": raw.url}
    with raw.body.open("rb") as body:  # an open file, never its name, and no second copy in memory
        return feedparser.parse(
            body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )


@functools.cache
def _teach_feedparser() -> None:
    """Let feedparser keep the description of a picture apart: it takes it for the text of the post."""
    from feedparser.namespaces.mediarss import Namespace  # type: ignore[import-untyped]

    started, ended, described, done = (
        Namespace._start_media_content,
        getattr(Namespace, "_end_media_content", None),
        Namespace._start_media_description,
        Namespace._end_media_description,
    )

    def start_content(self: Any, attrs: Any) -> None:
        started(self, attrs)
        self.zonepress_in_media = True

    def end_content(self: Any) -> None:
        self.zonepress_in_media = False
        if ended:
            ended(self)

    def start_description(self: Any, attrs: Any) -> None:
        if getattr(self, "zonepress_in_media", False):
            self.push("zonepress_alt", 0)
        else:
            described(self, attrs)

    def end_description(self: Any) -> None:
        if getattr(self, "zonepress_in_media", False):
            words = self.pop("zonepress_alt")
            self._get_context()["media_content"][-1]["zonepress_alt"] = words
        else:
            done(self)

    Namespace._start_media_content = start_content
    Namespace._end_media_content = end_content
    Namespace._start_media_description = start_description
    Namespace._end_media_description = end_description


def _is_broken(parsed: Any) -> bool:
    """Whether it was no XML; that it was sent under another name or in another encoding is no matter."""
    from xml.sax import SAXException

    return isinstance(parsed.get("bozo_exception"), SAXException)


def _given(entry: Any, feed_lang: str, url: str, *, is_atom: bool) -> Given:
    text = _text(entry)
    value, kind = str(text.get("value") or ""), text.get("type")
    title = entry.get("title_detail") or {}
    lang = str(text.get("language") or title.get("language") or "")
    link = absolute(url, _link(entry))
    base = str(text.get("base") or "")
    return Given(
        guid=str(entry.get("id") or ""),
        link=link,
        base=base if base and base != url else link or url,
        title=str(entry.get("title") or ""),
        title_is_plain=is_atom and title.get("type") == "text/plain",
        html=value if kind in _HTML else "",
        plain="" if kind in _HTML else value,
        published=str(entry.get("published") or entry.get("updated") or entry.get("created") or ""),
        lang="" if lang == feed_lang else lang,
        pictures=tuple(_pictures(entry)),
    )


def _text(entry: Any) -> Any:
    """The longest of what it says of itself: the whole, or what there is of it."""
    there = [part for part in (*entry.get("content", ()), entry.get("summary_detail")) if part]
    texts = [part for part in there if part.get("type", "text/plain") in {*_HTML, "text/plain"}]
    return max(texts, key=lambda part: len(part.get("value") or ""), default={})


def _link(entry: Any) -> str:
    """The page it is on; a film or a sound is none."""
    if link := str(entry.get("link") or ""):
        return link
    links: Iterable[Any] = entry.get("links", ())
    return next((str(one.get("href") or "") for one in links if one.get("rel") != "enclosure"), "")


def _pictures(entry: Any) -> Iterator[tuple[str, str]]:
    for media in entry.get("media_content", ()):
        kind, medium = str(media.get("type") or ""), str(media.get("medium") or "")
        if medium == "image" or kind.startswith("image/"):
            yield str(media.get("url") or ""), str(media.get("zonepress_alt") or "")


def _instead(raw: Raw) -> str:
    """What a web page says of its own feed, if anything."""
    reader = _FeedLinks()
    reader.feed(raw.body.read_text(encoding="utf-8", errors="replace"))
    found = [shown_link(absolute(raw.url, address)) for address in reader.found]
    return names_feed(next(filter(None, found), ""))


class _FeedLinks(HTMLParser):
    """Collects the feeds that a page names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        feed = "alternate" in given.get("rel", "").lower().split() and _FEEDS.match(
            given.get("type", "").strip()
        )
        if tag == "link" and feed:
            self.found.append(given.get("href", ""))
