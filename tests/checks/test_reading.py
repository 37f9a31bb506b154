"""How hard a text is to read: about right, and silent where nothing can be told."""

from __future__ import annotations

import pytest

from zonepress.checks.reading import FEWEST_WORDS, reading_of, sentences_of, syllables_in

EASY = "<p>We had soup. We sang. The dog ran off with a bun. We all went home late and wet.</p>" * 5
HARD = (
    "<p>The multi-agency partnership’s strategic evaluation framework necessitates comprehensive "
    "organisational engagement with community stakeholders, facilitating sustainable "
    "implementation of preventative interventions throughout the geographical localities identified.</p>"
)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("cat", 1), ("the", 1), ("made", 1), ("walked", 1), ("wanted", 2), ("table", 2), ("houses", 2),
        ("community", 4), ("evaluation", 5), ("video", 3), ("people", 2), ("being", 2), ("quarter", 2),
        ("created", 3), ("area", 3), ("boxes", 2), ("I", 1), ("hmm", 1), ("2026", 1), ("café", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_people_say_them(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_an_easy_text_is_for_the_young_and_a_hard_one_for_nobody() -> None:
    """Within a year or two; what matters is which of the two an editor is told about."""
    easy, hard = reading_of(EASY), reading_of(HARD * 2 + EASY)
    assert easy
    assert hard
    assert (easy.age <= 7, easy.is_hard, hard.is_hard) == (True, False, True)
    assert hard.hardest[0].startswith("The multi-agency partnership’s")
    assert hard.hardest[0].endswith("…")


def test_of_too_few_words_nothing_can_be_told() -> None:
    """Nor of words that are not English."""
    assert reading_of(" ".join(["word"] * (FEWEST_WORDS - 1))) is None
    assert reading_of(" ".join(["word"] * FEWEST_WORDS)) is not None
    assert reading_of(EASY, lang="gu") is None
    assert reading_of(EASY, lang="en-GB") is not None
    assert reading_of("") is None


def test_a_heading_and_each_item_of_a_list_are_sentences_and_code_is_none() -> None:
    """Addresses are not read out, and what a tag holds is no word."""
    html = (
        '<h2 id="a">What came</h2><p>It rained. “We stayed.” Then <em>it</em> stopped!</p>'
        "<ul><li>tea</li><li>cake &amp; buns</li></ul><pre><code>rm -rf</code></pre>"
        "<p>See https://example.org/x or <a href='/y/'>this</a>.</p>"
    )
    assert sentences_of(html) == [
        "What came", "It rained.", "“We stayed.”", "Then it stopped!", "tea", "cake & buns", "See or this.",
    ]  # fmt: skip


def test_plain_words_are_read_like_clean_html() -> None:
    assert sentences_of("One here.\n\nAnd\nanother one") == ["One here.", "And another one"]
