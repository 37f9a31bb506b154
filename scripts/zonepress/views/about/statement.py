"""The accessibility statement, in the form that UK public bodies have to use, from what tests found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from zonepress.model.settings import Settings, Statement
from zonepress.model.tested import Failing, Findings
from zonepress.views.about import wording as said
from zonepress.views.about.running import tell_links
from zonepress.views.facts import contact_links
from zonepress.views.parts import Fact, LinkView, Section, Table
from zonepress.views.shown import Shown
from zonepress.views.wording import KIND_WORDS, SECTION_TITLES, date_words, joined

_YEAR = dt.timedelta(days=365)
_HEAD = said.STATEMENT


def statement_sections(shown: Shown, tested: Findings) -> tuple[Section, ...]:
    """Every part of the statement, under the headings it has to have."""
    settings = shown.library.settings
    own = settings.accessibility
    fails = (*own.known, *(_failing(found) for found in tested.failing))
    return (
        Section(_HEAD["how"], "how", paragraphs=(_applies(settings),)),
        Section(_HEAD["able"], "able", points=_able(tested)),
        Section(
            _HEAD["feedback"],
            "feedback",
            paragraphs=tuple(_feedback(settings)),
            links=contact_links(settings.office.contact) if settings.office else (),
        ),
        Section(
            _HEAD["reporting"], "reporting", paragraphs=(said.REPORTING,), links=tell_links(shown, "barrier")
        ),
        Section(
            _HEAD["enforcement"],
            "enforcement",
            paragraphs=said.ENFORCEMENT,
            links=(LinkView(*said.EASS), LinkView(*said.ECNI)),
        ),
        Section(
            _HEAD["status"],
            "status",
            paragraphs=(
                said.COMMITTED.format(office=_office(settings)),
                said.PARTIAL_LISTED if fails else said.PARTIAL_UNPROVEN,
            ),
        ),
        Section(
            _HEAD["fails"],
            "fails",
            points=fails,
            paragraphs=() if fails else (said.NOTHING_FAILS.format(date=date_words(tested.on)),),
        ),
        Section(_HEAD["burden"], "burden", paragraphs=(said.NO_BURDEN,)),
        Section(_HEAD["scope"], "scope", points=said.SCOPE),
        _how_tested(tested, shown.today),
        Section(
            _HEAD["untested"], "untested", points=(*(own.limits or (said.NO_LIMITS_SAID,)), *said.UNTESTED)
        ),
        Section(_HEAD["improving"], "improving", points=said.IMPROVING),
        Section(_HEAD["preparation"], "preparation", facts=_dates(own, tested)),
    )


def _office(settings: Settings) -> str:
    return settings.office.name if settings.office else settings.name


def _applies(settings: Settings) -> str:
    return said.APPLIES.format(site=settings.url or settings.name, office=_office(settings))


def _able(tested: Findings) -> tuple[str, ...]:
    """What people can do here, as far as the tests saw it."""
    proved = {"narrow": "narrow", "spacing": "narrow", "themes": "axe", "words": ""}
    return tuple(words for name, words in said.ABLE.items() if proved.get(name, name) in {"", *tested.ways})


def _feedback(settings: Settings) -> Iterator[str]:
    yield from said.FEEDBACK
    contact = settings.office.contact if settings.office else None
    if not (contact and (contact.email or contact.phone or contact.url)):
        yield from said.NO_ROUTE
    answers = settings.accessibility.answers_within
    yield said.ANSWERS_WITHIN.format(answers) if answers else said.NO_ANSWERS_WITHIN


def _failing(found: Failing) -> str:
    return said.FAILS.format(
        words=found.words.rstrip("."),
        criteria=joined(found.criteria) or "good practice",
        pages=joined([_kind(page) for page in found.pages]),
        because=found.because,
    )


def _how_tested(tested: Findings, today: dt.date) -> Section:
    """What the tests did and found, one row for each way of testing."""
    caption, head = said.WAYS_TABLE
    found = {"axe": joined([one.words for one in tested.failing])}
    widths = joined([str(width) for width in tested.widths])
    rows = tuple(
        (title, how.format(widths=widths), found.get(way) or said.NOTHING)
        for way, (title, how) in said.WAYS.items()
        if way in tested.ways
    )
    about, own = said.TESTED_HOW
    late = (said.TESTED_LONG_AGO,) if today - tested.on > _YEAR else ()
    words = (about.format(n=len(tested.pages), date=date_words(tested.on)), *late, own)
    return Section(
        _HEAD["tested"],
        "tested",
        paragraphs=words,
        table=Table(caption, head, rows),
        notes=(f"{said.KINDS_TESTED}: {_kinds(tested)}.", f"{said.TOOLS_TESTED}: {_tools(tested.tools)}."),
    )


def _kinds(tested: Findings) -> str:
    """The kinds of pages in words, each once; what has no word of its own is counted with the sections."""
    return joined(list(dict.fromkeys(_kind(page) for page in tested.pages)))


_OTHERS = {
    "home": "the home page", "section": "a list", "notfound": "the page for addresses that are not there",
    "gone": "a page that was taken down", "add": "the form", "search": "the search", "page": "a page of text",
    "subscribe/": "the page to get the newsletter",
}  # fmt: skip


def _kind(page: str) -> str:
    if page in KIND_WORDS or page in _OTHERS:
        word = _OTHERS.get(page) or KIND_WORDS[page]
        return f"“{word}”" if page not in _OTHERS else word
    name = page.rstrip("/").rpartition("/")[2]
    return f"“{SECTION_TITLES[name]}”" if name in SECTION_TITLES else "other lists, maps and charts"


def _tools(tools: Mapping[str, str]) -> str:
    return joined([f"{name} {version}" for name, version in tools.items()])


def _dates(own: Statement, tested: Findings) -> tuple[Fact, ...]:
    again = own.reviewed + _YEAR if own.reviewed else None
    days = {"prepared": own.prepared, "reviewed": own.reviewed, "next": again, "tested": tested.on}
    return tuple(Fact(said.PREPARED[name], date_words(day) if day else "") for name, day in days.items())
