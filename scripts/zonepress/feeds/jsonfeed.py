"""JSON Feed 1.0 and 1.1, read into the shape that all other feeds get."""

from __future__ import annotations

import json
from typing import Any

from zonepress.feeds.links import absolute
from zonepress.feeds.shaping import Given

_VERSION = "https://jsonfeed.org/version/1"


def is_json_feed(data: bytes) -> bool:
    """Whether it looks like JSON."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def read_json_feed(data: bytes, base: str) -> tuple[tuple[Given, ...], str, str] | None:
    """What it says of its items, its language and its home page; none where it is no JSON Feed."""
    try:
        feed = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or not _text(feed.get("version")).startswith(_VERSION):
        return None
    home = absolute(base, _text(feed.get("home_page_url")))
    listed = feed.get("items")
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return tuple(_given(item, home or base) for item in items), _text(feed.get("language")), home


def _given(item: dict[str, Any], base: str) -> Given:
    link = absolute(base, _text(item.get("url"))) or absolute(base, _text(item.get("external_url")))
    html = _text(item.get("content_html"))
    return Given(
        guid=_text(item.get("id")),
        link=link,
        base=link or base,
        title=_text(item.get("title")),
        title_is_plain=True,
        html=html,
        plain="" if html else _text(item.get("content_text")) or _text(item.get("summary")),
        published=_text(item.get("date_published")) or _text(item.get("date_modified")),
        lang=_text(item.get("language")),
    )


def _text(value: object) -> str:
    """Words, or a number as words: an id may be one."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
