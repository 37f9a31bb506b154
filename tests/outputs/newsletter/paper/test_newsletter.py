"""The newsletter on A4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from builders import (
    a_grant,
    a_lesson,
    a_measure,
    a_story,
    a_voice,
    a_zone,
    an_action,
    an_edition,
    an_event,
)
from outputs.newsletter.paper.conftest import Made
from outputs.newsletter.paper.papers import job_of, paper_of
from outputs.newsletter.paper.pdfs import A4, opened, outline_of, runs_of, tags_of, words_of
from zonepress.model.record import Record
from zonepress.outputs.newsletter.paper.wording import ALL
from zonepress.views.edition import EditionView

FULL = ("2026-q2/newsletter.pdf", "2026-q2/quayside/newsletter.pdf", "2026-q1/newsletter.pdf")
NAME = "newsletter.pdf"


def pages_of(data: bytes) -> int:
    with opened(data) as pdf:
        return len(pdf.pages)


def many(number: int) -> Iterator[Record]:
    """An edition with so many of everything."""
    body = "Many hands came with brushes, buckets and soup. " * 12
    for place in range(number):
        name = f"{place:02}-{'long ' * (place % 5)}title"
        zone = f"zones/{('quayside', 'rope-walk', 'mill-lane')[place % 3]}"
        yield a_story(
            f"{zone}/stories/{place}.md", date="2026-05-05", title=f"Story {name}", summary=body[:300]
        )
        yield an_event(
            f"{zone}/events/{place}.md", start=f"2026-08-{1 + place % 28:02} 10:00", title=f"Event {name}"
        )
        yield a_voice(f"{zone}/voice/{place}.md", date="2026-05", title=f"Voice {name}", you_said=body[:200])
        yield a_measure(
            f"{zone}/measures/{place}.md",
            title=f"Measure {name}",
            sources=[{"title": "A count"}],
            readings=[{"date": "2026-05", "value": place, "source": {"title": "A count"}}],
        )
        updates = [{"date": "2026-05-02", "text": body[:150]}]
        yield an_action(
            f"{zone}/actions/{place}.md", title=f"Promise {name}", updates=updates, progress=place % 100
        )
        yield a_grant(
            f"{zone}/grants/{place}.md", title=f"Grant {name}", awarded="2026-05-02", amount=place + 100
        )
        yield a_lesson(
            f"{zone}/lessons/{place}.md", title=f"Lesson {name}", date="2026-05", happened=body[:200]
        )


def an_edition_of(number: int) -> list[Record]:
    zones = [a_zone(name) for name in ("quayside", "rope-walk", "mill-lane")]
    return [an_edition(title="Plenty"), *zones, *many(number)]


@pytest.mark.parametrize("name", FULL)
def test_a_full_edition_has_two_to_four_pages_of_a4(name: str, harbour_on_paper: Made) -> None:
    with opened(harbour_on_paper.files[name]) as pdf:
        assert 2 <= len(pdf.pages) <= 4
        for page in pdf.pages:
            assert [float(side) for side in page.MediaBox] == pytest.approx([0, 0, *A4], abs=0.01)


def test_everything_in_an_edition_is_on_its_pages(
    harbour_on_paper: Made, demo_views: dict[str, EditionView]
) -> None:
    """Every title, every date, every place; long titles are shortened, never lost."""
    view = demo_views["newsletters/2026-q1/"]
    words = _plain(words_of(harbour_on_paper.files["2026-q1/newsletter.pdf"]))
    for section in view.sections:
        assert _plain(section.title) in words
        for card in section.cards:
            assert _plain(card.title[:100]) in words
            assert _plain(card.when) in words
            assert _plain(card.figure) in words
            assert _plain(card.said) in words


def _plain(words: str) -> str:
    """Words without blanks, and without the places where they may be broken: paper has its own."""
    return re.sub("[\\s\u200b]", "", words)


def test_what_people_do_not_read_is_in_order_too(harbour_on_paper: Made) -> None:
    """Title, language and bookmarks; a text for every picture; headings that skip no level; fonts inside."""
    data = harbour_on_paper.files["2026-q1/newsletter.pdf"]
    with opened(data) as pdf:
        assert str(pdf.docinfo.Title) == "Harbour Quarters: Winter on the quay"
        assert str(pdf.docinfo.CreationDate) == "D:20260402000000Z"
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
    marks = outline_of(data)
    assert marks[0] == (1, "Winter on the quay")
    assert (2, "You said, we did") in marks
    levels = [int(str(tag.S)[2]) for tag in tags_of(data) if re.fullmatch(r"/H\d", str(tag.S))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    figures = [str(tag.get("/Alt", "")) for tag in tags_of(data) if str(tag.S) == "/Figure"]
    assert "QR code that leads to https://harbour-quarters.example.org/newsletters/2026-q1/" in figures
    assert len(figures) > 2
    assert all(figures)


@pytest.mark.parametrize("name", FULL)
def test_no_letters_are_too_small_to_read(name: str, harbour_on_paper: Made) -> None:
    """Ten points for what is read, nine for what stands beside it, eight and a half at the foot."""
    runs = [run for run in runs_of(harbour_on_paper.files[name]) if run.text.strip()]

    def share(size: float) -> float:
        return sum(len(run.text) for run in runs if run.size >= size) / sum(len(run.text) for run in runs)

    assert (share(8.49), share(8.99) > 0.8, share(9.99) > 0.5) == (1, True, True)


def test_each_page_says_which_it_is_who_publishes_it_and_where_to_read_it(harbour_on_paper: Made) -> None:
    data = harbour_on_paper.files["2026-q2/newsletter.pdf"]
    for page in (1, 2):
        words = "".join(run.text for run in runs_of(data) if run.page == page)
        assert f"Page {page} of 2" in words
        assert "The Old Customs House, 1 Quay Street, Port Merrin ZZ1 1AA" in words
        assert "https://harbour-quarters.example.org/newsletters/2026-q2/" in words


def test_too_much_for_four_pages_is_shortened_and_says_so() -> None:
    """Fewer items in each part, with how many more there are on the web."""
    data = paper_of(job_of(NAME, *an_edition_of(30)))
    words = words_of(data)
    assert pages_of(data) == 4
    assert ALL["short"] in words
    assert re.search(r"\d+ more, on the web", words)
    for part in (
        "What happened",
        "Coming up",
        "You said, we did",
        "What was promised",
        "What we count",
        "Money",
    ):
        assert part in words


def test_forty_items_are_not_shortened_more_than_they_must() -> None:
    """A full edition of seven stories, seven dates and so on fills its pages."""
    data = paper_of(job_of(NAME, *an_edition_of(4)))
    assert 2 <= pages_of(data) <= 4
    assert ALL["short"] not in words_of(data)


def test_room_that_is_left_is_for_readers_to_write_in(people_zones_on_paper: Made) -> None:
    """With the way to send it in; and no text is cut while there is room."""
    words = words_of(people_zones_on_paper.files["2019-q2/newsletter.pdf"])
    assert ALL["tell"] in words
    assert "https://people-zones.example.org/contribute/" in words
    assert ALL["read-on"] not in words


def test_nothing_to_report_is_a_page_that_says_so() -> None:
    data = paper_of(job_of(NAME, an_edition(title="A quiet quarter"), a_zone("quayside")))
    assert pages_of(data) == 1
    assert "No story of April to June 2026 has been sent." in words_of(data)
    assert "Nothing was sent from Quayside for this edition." in words_of(data)


@pytest.mark.parametrize("body", ["word " * 3000, "- item\n" * 400, "w" * 9000, "> quoted\n\n" * 200])
def test_a_lead_of_any_length_leaves_the_pages_whole(body: str) -> None:
    """What there is no room for is read on the web."""
    lead = a_story(date="2026-05-05", title="T" * 190, body=body)
    edition = an_edition(lead="zones/quayside/stories/2026-03-04-wall", body=body)
    data = paper_of(job_of(NAME, edition, a_zone("quayside"), lead))
    assert pages_of(data) <= 2
    assert ALL["read-on"] in words_of(data)
