"""From what a feed says of one item to the item as we keep it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser

import nh3

from zonepress.feeds.dates import day_of
from zonepress.feeds.items import Illustration, Item, Wanted, digest_of_guid, digest_of_page
from zonepress.feeds.links import absolute, shown_link
from zonepress.feeds.markdown import as_markdown
from zonepress.feeds.paragraphs import (
    MOST_HTML,
    Paragraph,
    Run,
    cut_paragraphs,
    cut_words,
    from_html,
    from_text,
    looks_like_html,
    one_line,
    plain_words,
)
from zonepress.feeds.wording import rest_of, untitled

MOST = 1000
"""As many letters of a post as are kept; a few more don't matter."""
MOST_ITEMS = 200
"""As many items of a feed as are looked at, the newest."""
_GRACE = 200
_TITLE = 70
_LONGEST_TITLE = 200
_RTL = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_WEB = {"http", "https"}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Given:
    """What a feed says of one item, as it says it."""

    guid: str = ""
    link: str = ""
    base: str = ""
    """What relative addresses are taken from."""
    title: str = ""
    title_is_plain: bool = False
    """Whether the feed says that no sign in the title is markup."""
    html: str = ""
    """Its text, where the feed says that it is HTML or may be."""
    plain: str = ""
    """Its text, where the feed says that it is not."""
    published: str = ""
    lang: str = ""
    pictures: tuple[tuple[str, str], ...] = ()
    """Addresses of pictures with their descriptions."""


def shaped(given: Sequence[Given], wanted: Wanted, *, feed_lang: str, home: str) -> tuple[Item, ...]:
    """The items, clean, the newest first; what it calls by one name twice has none."""
    newest = _newest_first(given, wanted)[:MOST_ITEMS]
    items = list(_once(_item(one, wanted, feed_lang, home) for one in newest))
    guids = Counter(item.guid for item in items)
    pages = Counter(item.leads_to for item in items)
    return tuple(
        replace(
            item,
            guid=item.guid if guids[item.guid] == 1 else "",
            alone_there=pages[item.leads_to] == 1,
        )
        for item in items
    )


def _newest_first(given: Sequence[Given], wanted: Wanted) -> Sequence[Given]:
    """By day where every item says one, else as the feed has them."""
    days = [day_of(one.published, tz=wanted.tz, today=wanted.today) for one in given]
    if not all(days):
        return given
    return [
        one for _, one in sorted(zip(days, given, strict=True), key=lambda pair: str(pair[0]), reverse=True)
    ]


def _once(items: Iterable[Item]) -> Iterable[Item]:
    """Every item once: some feeds hold the very same item twice."""
    seen: set[tuple[str, str]] = set()
    for item in items:
        if (key := (item.guid or item.page, item.words)) not in seen:
            seen.add(key)
            yield item


def _item(given: Given, wanted: Wanted, feed_lang: str, home: str) -> Item:
    link = shown_link(given.link) or home
    whole = _paragraphs(given)
    title = cut_words(one_line(given.title, plain=given.title_is_plain), _LONGEST_TITLE)
    words = plain_words(whole)
    lang = _language(given.lang, wanted.language, feed_lang, f"{title} {words}")
    direction = "rtl" if lang.split("-")[0] in _RTL else "ltr"
    return Item(
        title=title or _first_words(words) or untitled(wanted.name),
        link=link,
        text=as_markdown(_cut(whole, link, wanted.name), direction=direction),
        lang=lang,
        date=day_of(given.published, tz=wanted.tz, today=wanted.today) if given.published else None,
        fits=fits(f"{title} {words}", wanted),
        guid=digest_of_guid(given.guid),
        leads_to=digest_of_page(link),
        picture=_picture(given),
    )


def fits(words: str, wanted: Wanted) -> bool:
    """Whether a source's own words let in what says this; whole words count, whatever their capitals."""
    if any(_says(words, word) for word in wanted.exclude):
        return False
    return not wanted.include or any(_says(words, word) for word in wanted.include)


def _says(text: str, words: str) -> bool:
    sought = r"\s+".join(re.escape(word) for word in words.split())
    return bool(re.search(rf"(?<!\w){sought}(?!\w)", text, re.IGNORECASE))


def _paragraphs(given: Given) -> tuple[Paragraph, ...]:
    if given.html and looks_like_html(given.html):
        return from_html(given.html, given.base or given.link)
    return from_text(given.html or given.plain)


def _cut(whole: tuple[Paragraph, ...], link: str, name: str) -> tuple[Paragraph, ...]:
    """The whole post, or its beginning with the way to the rest."""
    if sum(len(paragraph.text) for paragraph in whole) <= MOST + _GRACE:
        return whole
    return (*cut_paragraphs(whole, MOST), Paragraph((Run(rest_of(name), link),), "ltr"))


def _first_words(words: str) -> str:
    """A title for what has none: its first sentence, if that is short, or its first words."""
    sentence = re.match(r".{15,70}?[.!?…。！？۔।](?=\s|$)", words)
    return one_line(sentence[0].rstrip(".。।۔") if sentence else cut_words(words, _TITLE))


def _language(own: str, named: str | None, feed: str, words: str) -> str:
    """The item's own language, or the one an editor named, or the feed's.

    `und` (not known) where nobody says and the letters are not Latin: a wrong name trips screen readers up.
    """
    for tag in (own, named or "", feed):
        if tag and _TAG.fullmatch(tag.replace("_", "-")):
            main, *rest = tag.replace("_", "-").split("-")
            return "en" if main.lower() == "en" else "-".join([main.lower(), *rest])
    if (first := words[:500]).isascii():
        return "en"
    letters = [letter for letter in first if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return "en" if latin * 2 >= len(letters) else "und"


def _picture(given: Given) -> Illustration | None:
    """The first picture that is described."""
    for address, alt in (*given.pictures, *_pictures_in(given.html, given.base or given.link)):
        words = cut_words(one_line(alt), _LONGEST_TITLE)
        if len(words) >= 5 and (shown := shown_link(address)):
            return Illustration(shown, words)
    return None


def _pictures_in(markup: str, base: str) -> list[tuple[str, str]]:
    """The pictures of an HTML text, with their descriptions."""
    if "<img" not in markup.lower():
        return []
    clean = nh3.clean(markup[:MOST_HTML], tags={"img"}, attributes={"img": {"src", "alt"}}, url_schemes=_WEB)
    reader = _Pictures(convert_charrefs=True)
    reader.feed(clean)
    reader.close()
    return [(absolute(base, address), alt) for address, alt in reader.found]


class _Pictures(HTMLParser):
    """Collects pictures."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("src"):
            self.found.append((given["src"], given.get("alt", "")))
