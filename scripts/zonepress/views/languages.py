"""What there is in each language: the pages that the switch in the header leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zonepress.model.address import address_of
from zonepress.model.event import Event
from zonepress.model.record import Record
from zonepress.views.frame import language_called, make_frame, section_link
from zonepress.views.parts import LinkView, PageView, Section
from zonepress.views.shown import Shown, date_view
from zonepress.views.spoken import spoken_in
from zonepress.views.wording import (
    BEHIND_EMPTY,
    BEHIND_LEDE,
    BEHIND_TITLE,
    OTHER_LANGUAGES,
    SECTION_LEDES,
    SECTION_TITLES,
    counted,
)

LANGUAGES = "languages/"


def language_links(shown: Shown) -> tuple[LinkView, ...]:
    """Every language that a page is in, English first; none where everything is in English."""
    others = [LinkView(language_called(shown, tag), f"{LANGUAGES}{tag}/", lang=tag) for tag in _others(shown)]
    return (LinkView(language_called(shown, "en"), "", lang="en"), *others) if others else ()


def language_pages(shown: Shown) -> Iterator[PageView]:
    """What there is in each language, and which translations are behind."""
    for tag, records in _others(shown).items():
        yield _page(shown, tag, records)
    if links := language_links(shown):
        frame = make_frame(
            shown, LANGUAGES, SECTION_TITLES["languages"], description=SECTION_LEDES["languages"]
        )
        counts = {tag: len(records) for tag, records in _others(shown).items()}
        listed = tuple(
            replace(link, note=counted(counts[link.lang], "page")) for link in links if link.lang in counts
        )
        yield PageView(
            "listing.html",
            frame,
            lede=SECTION_LEDES["languages"],
            sections=(Section(OTHER_LANGUAGES, "all", links=listed), _behind(shown)),
        )


def _others(shown: Shown) -> dict[str, list[Record]]:
    """The records in other languages than English, by language."""
    found: dict[str, list[Record]] = {}
    for record in shown.library.records:
        if record.lang != "en" and record.lang.split("-")[0] != "en":
            found.setdefault(record.lang, []).append(record)
    return dict(sorted(found.items()))


def _page(shown: Shown, tag: str, records: list[Record]) -> PageView:
    """What there is in one language, in its own words where they are known."""
    words = shown.words(tag)
    title, lede = (words.phrases[f"languages.{name}"] for name in ("title", "lede"))
    lang = tag if words.lang != "en" and not title.lang and not lede.lang else "en"
    frame = make_frame(
        shown,
        f"{LANGUAGES}{tag}/",
        title.text.format(language=language_called(shown, tag)),
        description=lede.text,
        crumbs=(section_link(shown.words(lang), "languages", LANGUAGES),),
        lang=lang,
    )
    return PageView("listing.html", frame, lede=lede.text, sections=tuple(_sections(shown, tag, records)))


def _sections(shown: Shown, tag: str, records: list[Record]) -> Iterator[Section]:
    """The records by what they are."""
    words = shown.words(tag)
    spoken = spoken_in(tag)
    for folder in dict.fromkeys(record.folder for record in records):
        links = tuple(
            LinkView(record.title, address_of(record), _when(record, spoken), lang=record.lang)
            for record in records
            if record.folder == folder
        )
        phrase = words.section(folder or "about")
        yield Section(phrase.text, folder or "pages", links=links, lang=phrase.lang or words.lang)


def _when(record: Record, spoken: str) -> str:
    date = record.day if isinstance(record, Event) else getattr(record, "date", None)
    said = date_view(date, spoken)
    return said.text if said else ""


def _behind(shown: Shown) -> Section:
    """Translations whose original has changed since."""
    links = tuple(
        LinkView(record.title, address_of(record), language_called(shown, record.lang), lang=record.lang)
        for record in shown.library.records
        if record.translated_from and shown.behind(record)
    )
    return Section(
        BEHIND_TITLE, "behind", links=links, paragraphs=(BEHIND_LEDE,) if links else (), empty=BEHIND_EMPTY
    )
