"""Finding things: the page to search on, and everything by its title."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from zonepress.model.address import address_of
from zonepress.model.governance import Page
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.views.addresses import SECTIONS
from zonepress.views.found import filters_of
from zonepress.views.frame import make_frame
from zonepress.views.parts import LatePage, LinkView, PageView, Section, ZoneChip
from zonepress.views.shown import Shown
from zonepress.views.wording import (
    KIND_WORDS,
    OTHER_LETTERS,
    SEARCH_WORDS,
    SECTION_LEDES,
    SECTION_TITLES,
    counted,
    sentence,
)

SEARCH = "search/"
A_TO_Z = "a-z/"
MOST_ON_ONE = 400
"""With more titles than these, each letter has a page of its own."""
_WAYS = (
    *("zones", "events", "stories", "progress", "money", "newsletters", "map"),
    *("documents", "meetings", "partners", "posts", "data"),
)
_DIGITS = "0–9"


@dataclass(frozen=True)
class Choice:
    """Something that a search can be narrowed to."""

    value: str
    text: str
    chip: ZoneChip | None = None


@dataclass(frozen=True)
class SearchView(PageView):
    """The page to search on."""

    zone_choices: tuple[Choice, ...] = ()
    outcome_choices: tuple[Choice, ...] = ()
    kind_choices: tuple[Choice, ...] = ()
    years: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    """What the script says."""


@dataclass(frozen=True)
class _Title:
    """A page by its title, as plain as can be: there are thousands."""

    sort: str
    text: str
    url: str
    note: str
    lang: str

    @property
    def letter(self) -> str:
        """What it is listed under; titles in other alphabets stand together."""
        first = next((sign for sign in self.sort if sign.isalnum()), "")
        if first.isdecimal():
            return _DIGITS
        return first.upper() if first.isascii() and first else OTHER_LETTERS


def finding_pages(shown: Shown) -> Iterator[PageView | LatePage]:
    """The page to search on, and everything from A to Z."""
    there = sorted({pair for record in _found(shown) for pair in filters_of(record, shown)})
    yield LatePage(SEARCH, "", tuple(there), partial(view_search, shown, frozenset(there)))
    yield from _letter_pages(shown)


def view_search(shown: Shown, there: Collection[tuple[str, str]]) -> PageView:
    """What can be searched for; without a script, and without search, the ways to everything."""
    ways = Section(
        "Look through a section",
        "sections",
        links=tuple(LinkView(SECTION_TITLES[name], f"{name}/", SECTION_LEDES[name]) for name in _WAYS),
    )
    everything = Section(
        "Look for a title",
        "titles",
        links=(LinkView(SECTION_TITLES["a-z"], A_TO_Z, SECTION_LEDES["a-z"]),),
    )
    frame = make_frame(
        shown, SEARCH, SECTION_TITLES["search"], kind="search", description=SECTION_LEDES["search"]
    )
    page = SearchView("search.html", frame, lede=SECTION_LEDES["search"], sections=(everything, ways))
    if not shown.library.settings.search:
        return replace(page, template="listing.html")
    return _with_choices(page, there, shown)


def _with_choices(page: SearchView, there: Collection[tuple[str, str]], shown: Shown) -> SearchView:
    """Only what leads to something can be chosen."""
    outcomes = shown.library.settings.outcomes
    return replace(
        page,
        zone_choices=tuple(
            Choice(zone, chip.name, chip) for zone, chip in shown.chips.items() if ("zone", zone) in there
        ),
        outcome_choices=tuple(
            Choice(word, term.title) for word, term in outcomes.items() if ("outcome", word) in there
        ),
        kind_choices=tuple(
            Choice(kind, words) for kind, words in KIND_WORDS.items() if ("kind", kind) in there
        ),
        years=tuple(sorted((value for name, value in there if name == "year"), reverse=True)),
        words=tuple(SEARCH_WORDS.items()),
    )


def _found(shown: Shown) -> Iterator[Record]:
    """The records that have a page which can be found."""
    for record in shown.library.records:
        if not (isinstance(record, Page) and address_of(record) in SECTIONS):
            yield record


def _letter_pages(shown: Shown) -> Iterator[LatePage]:
    """One page while that is short enough, else one that leads to a page for each letter."""
    titles = _titles(shown)
    letters: dict[str, list[_Title]] = {}
    for title in titles:
        letters.setdefault(title.letter, []).append(title)
    if len(titles) <= MOST_ON_ONE:
        yield LatePage(A_TO_Z, "", tuple(titles), partial(_everything, letters, shown))
        return
    counts = tuple((letter, len(found)) for letter, found in letters.items())
    yield LatePage(A_TO_Z, "", counts, partial(_letters, counts, shown))
    for letter, found in letters.items():
        yield LatePage(_address(letter), "", (counts, *found), partial(_letter, letter, found, counts, shown))


def _titles(shown: Shown) -> list[_Title]:
    """Every record's page in the order of the titles."""
    titles = (
        _Title(_sorted_as(record.title), record.title, address_of(record), _note(record, shown), record.lang)
        for record in _found(shown)
    )
    return sorted(titles, key=lambda title: (_place(title.letter), title.sort, title.url))


def _note(record: Record, shown: Shown) -> str:
    """What it is and where it belongs, for several may have the same title."""
    zone = None if isinstance(record, Zone) else shown.chip(record)
    return sentence(("" if isinstance(record, Page) else KIND_WORDS[record.kind], zone.name if zone else ""))


def _sorted_as(title: str) -> str:
    """Small, without accents, and without “the” before it."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    return plain.casefold().removeprefix("the ")


def _place(letter: str) -> tuple[bool, bool, str]:
    """Letters, then figures, then what is written otherwise."""
    return letter == OTHER_LETTERS, letter == _DIGITS, letter


def _everything(letters: dict[str, list[_Title]], shown: Shown) -> PageView:
    page = _page(shown, A_TO_Z, SECTION_TITLES["a-z"])
    return replace(
        page,
        lede=SECTION_LEDES["a-z"],
        pages=tuple(
            LinkView(letter, f"#{_slug(letter)}", str(len(found))) for letter, found in letters.items()
        ),
        sections=tuple(_listed(letter, found) for letter, found in letters.items()),
    )


def _letters(counts: Sequence[tuple[str, int]], shown: Shown) -> PageView:
    page = _page(shown, A_TO_Z, SECTION_TITLES["a-z"])
    links = tuple(LinkView(letter, _address(letter), counted(count, "page")) for letter, count in counts)
    return replace(page, lede=SECTION_LEDES["a-z"], sections=(Section("Letters", "letters", links=links),))


def _letter(
    letter: str, found: Sequence[_Title], counts: Sequence[tuple[str, int]], shown: Shown
) -> PageView:
    crumbs = (LinkView(SECTION_TITLES["a-z"], A_TO_Z),)
    page = _page(shown, _address(letter), f"{SECTION_TITLES['a-z']}: {letter}", crumbs)
    ways = tuple(LinkView(other, _address(other), current=other == letter) for other, _ in counts)
    return replace(page, pages=ways, sections=(_listed(letter, found),))


def _page(shown: Shown, address: str, heading: str, crumbs: tuple[LinkView, ...] = ()) -> PageView:
    frame = make_frame(shown, address, heading, crumbs=crumbs, description=SECTION_LEDES["a-z"])
    return PageView("listing.html", frame)


def _listed(letter: str, found: Sequence[_Title]) -> Section:
    links = tuple(LinkView(title.text, title.url, title.note, lang=title.lang) for title in found)
    return Section(letter, _slug(letter), links=links)


def _address(letter: str) -> str:
    return f"{A_TO_Z}{_slug(letter)}/"


def _slug(letter: str) -> str:
    return {_DIGITS: "figures", OTHER_LETTERS: "others"}.get(letter, letter.lower())
