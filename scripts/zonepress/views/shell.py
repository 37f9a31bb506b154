"""What is the same on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from zonepress.model.address import address_of, spot_of
from zonepress.model.governance import Page
from zonepress.views.addresses import section_addresses
from zonepress.views.alerts import alerts_of
from zonepress.views.facts import contact_links
from zonepress.views.languages import language_links
from zonepress.views.parts import LinkView, Shell
from zonepress.views.shown import Shown, date_view
from zonepress.views.spoken import spoken_in
from zonepress.views.words import Words


def view_shell(shown: Shown, menu: Iterable[LinkView]) -> Shell:
    """Header, menu and footer."""
    settings = shown.library.settings
    built = date_view(shown.today)
    assert built
    office = settings.office
    nav = tuple(menu)
    words = _words(shown)
    return Shell(
        name=settings.name,
        strap=settings.strap or "",
        description=settings.description,
        nav=nav,
        notice=settings.notice or "",
        office=office.name if office else settings.name,
        licence=settings.licence,
        repository=settings.repository or "",
        built=built,
        url=settings.url,
        languages=language_links(shown),
        zones=tuple(shown.chips.values()),
        emblems=tuple(dict.fromkeys(chip.emblem for chip in shown.chips.values())),
        contact=contact_links(office.contact) if office else (),
        pages=tuple(address_of(page) for page in shown.library.all(Page)),
        signs_up=bool(settings.subscribe.service),
        search=settings.search,
        alerts=alerts_of(shown),
        words=words,
        menus={found.lang: _menu(nav, found) for found in words.values()},
        built_said={tag: said for tag in words if (said := date_view(shown.today, spoken_in(tag)))},
    )


def menu_links(shown: Shown, menu: Iterable[tuple[str, str]]) -> Iterator[LinkView]:
    """The entries of the menu, each with its page below `content/`, whose pages readers may see."""
    library = shown.library
    seen = {*section_addresses(library), *map(address_of, library.records)}
    for title, page in menu:
        spot = spot_of(f"content/{page}")
        address = spot.address if spot else ""
        if spot and address in seen:
            yield LinkView(title, address)


def _words(shown: Shown) -> dict[str, Words]:
    """The words around pages in every language that a page is in."""
    return {tag: shown.words(tag) for tag in sorted({"en", *(r.lang for r in shown.library.records)})}


def _menu(nav: Iterable[LinkView], words: Words) -> tuple[LinkView, ...]:
    """The menu in other words, as far as they are known; English keeps what the partnership calls things."""
    return tuple(
        replace(link, text=phrase.text, lang=phrase.lang or words.lang)
        for link in nav
        for phrase in [words.section(link.url.strip("/") or "home", link.text)]
    )
