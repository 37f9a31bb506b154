"""The whole edition for people who need large letters."""

from __future__ import annotations

import re

import pytest

from outputs.newsletter.paper.conftest import Made
from outputs.newsletter.paper.pdfs import A4, opened, runs_of, words_of
from zonepress.views.edition import EditionView

NAMES = ("2026-q2/newsletter-large-print.pdf", "2026-q1/quayside/newsletter-large-print.pdf")


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_is_eighteen_points_or_more(name: str, harbour_on_paper: Made) -> None:
    """Page numbers, captions and tags too."""
    runs = [run for run in runs_of(harbour_on_paper.files[name]) if run.text.strip()]
    assert min(run.size for run in runs) >= 17.99
    assert sum(len(run.text) for run in runs if run.size < 18.01) > 0.6 * sum(len(run.text) for run in runs)


@pytest.mark.parametrize("name", NAMES)
def test_all_of_the_edition_is_in_it(
    name: str, harbour_on_paper: Made, demo_views: dict[str, EditionView]
) -> None:
    """Nothing is shortened: not the longest title, not the longest summary."""
    view = demo_views[f"newsletters/{name.removesuffix('newsletter-large-print.pdf')}"]
    words = _plain(words_of(harbour_on_paper.files[name]))
    cards = [card for section in view.sections for card in section.cards]
    assert view.lead
    said = [view.title, view.lead.card.title, *view.note, *(section.title for section in view.sections)]
    for card in cards:
        said += [
            card.title,
            card.summary,
            card.when,
            card.place,
            card.said,
            card.reply,
            card.figure,
            *card.tags,
        ]
    assert len(cards) > 10
    assert [text for text in said if _plain(text) not in words] == []
    assert "…" not in words.replace("ellipsis…", "")


def _plain(words: str) -> str:
    return re.sub("[\\s\u200b]", "", words)


def test_it_is_on_a4_in_one_column(harbour_on_paper: Made) -> None:
    with opened(harbour_on_paper.files[NAMES[0]]) as pdf:
        assert [float(side) for side in pdf.pages[0].MediaBox[2:]] == pytest.approx(A4, abs=0.01)
        assert str(pdf.docinfo.Title) == "Harbour Quarters: Spring on the quay"
