"""A paper says in which format it is, how large, and where it is a web page."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import a_document, a_library
from zonepress.model.body import Body
from zonepress.model.governance import Document
from zonepress.views.cards import card
from zonepress.views.papers import paper_ways, paper_words
from zonepress.views.shown import Shown
from zonepress.views.wording import size_words

PATH = "content/documents/agreement/index.md"


def shown_with(paper: Document) -> Shown:
    """The paper, with 12,345 bytes of a file beside it."""
    sizes = {"content/documents/agreement/report.pdf": 12_345}
    bodies = {paper.origin.path: Body("", "")}
    return Shown(a_library(paper), bodies, dt.date(2026, 4, 15), file_sizes=sizes)


def test_a_file_of_ours_says_its_format_length_and_size() -> None:
    paper = a_document(PATH, file="report.pdf", pages="6")
    shown = shown_with(paper)
    assert paper_words(paper, shown) == ("PDF", "6 pages", "12 kB")
    (way,) = paper_ways(paper, shown)
    assert (way.text, way.url) == ("Download it (PDF, 12 kB)", "documents/agreement/report.pdf")


def test_the_web_page_comes_first() -> None:
    """It works on every screen, and for those who hear it."""
    paper = a_document(PATH, url="https://example.org/a.pdf", web_page="https://example.org/a")
    assert [(way.text, way.url) for way in paper_ways(paper, shown_with(paper))] == [
        ("Read it as a web page", "https://example.org/a"),
        ("Read it there (PDF)", "https://example.org/a.pdf"),
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"url": "https://example.org/a"}, "Read it as a web page"),
        ({"url": "https://example.org/a", "format": "Web page"}, "Read it as a web page"),
        ({"url": "https://example.org/a", "format": "Word"}, "Read it there (Word)"),
        ({"url": "https://example.org/report.v2"}, "Read it as a web page"),
    ],
)
def test_what_lies_elsewhere_is_called_what_it_is(fields: dict[str, str], words: str) -> None:
    paper = a_document(PATH, **fields)
    assert [way.text for way in paper_ways(paper, shown_with(paper))] == [words]


def test_a_paper_that_nobody_can_read_says_so() -> None:
    nowhere = a_document(PATH)
    assert (status := card(nowhere, shown_with(nowhere)).status)
    assert status.word == "Can’t be read anywhere"
    whole = a_document(PATH, whole_text="yes")
    assert card(whole, shown_with(whole)).status is None
    assert paper_words(whole, shown_with(whole)) == ("All of it on its page",)


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 byte"), (999, "999 bytes"), (1000, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"),
     (1_440_000, "1.4 MB")],
)  # fmt: skip
def test_sizes_are_told_as_people_read_them(size: int, words: str) -> None:
    assert size_words(size) == words
