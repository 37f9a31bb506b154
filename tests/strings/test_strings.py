"""The words around pages: English has all of them, and every other language what somebody has translated."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from zonepress.strings import UnknownWordError, flat, gaps, languages, refuse_unknown, strings
from zonepress.views.spoken import spoken_in
from zonepress.views.wording import KIND_WORDS, SECTION_TITLES
from zonepress.views.words import words_in

ROOT: Final = Path(__file__).parents[2]
TRANSLATED: Final = ("gu", "pa", "pl", "ur")


def test_languages_are_those_that_readers_were_promised() -> None:
    assert languages() == ("en", *TRANSLATED)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_missing(language: str) -> None:
    """Whoever adds a word in English learns here who else has to find one."""
    assert sorted(strings("en").keys() - strings(language).keys()) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_pages_fill_in_has_a_place(language: str) -> None:
    lost = {
        name
        for name, text in strings(language).items()
        if gaps(text) != gaps(strings("en")[name]) and name != "languages.title"
    }
    assert lost == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_dates_can_be_said(language: str) -> None:
    assert spoken_in(language) == language


def test_a_word_no_page_says_is_refused() -> None:
    with pytest.raises(UnknownWordError, match=r"header\.skp is none of the words"):
        refuse_unknown({"header.skp": "Do treści"})
    with pytest.raises(UnknownWordError, match="gap that no page fills"):
        refuse_unknown({"footer.by": "Wydawca: {biuro}."})


def test_words_are_in_groups() -> None:
    with pytest.raises(UnknownWordError, match="skip is no group"):
        flat({"skip": "Do treści"})


def test_the_same_part_of_the_site_has_the_same_name_everywhere() -> None:
    english = strings("en")
    for group, known in (("sections", SECTION_TITLES), ("kinds", KIND_WORDS)):
        said = {name.partition(".")[2]: text for name, text in english.items() if name.startswith(group)}
        assert {name: text for name, text in said.items() if name in known} == {
            name: text for name, text in known.items() if name in said
        }
    assert {f"kinds.{kind}" for kind in KIND_WORDS} <= english.keys()


def test_a_missing_word_is_english_and_says_so() -> None:
    """A partnership has translated one word into Welsh."""
    words = words_in("cy", {"cy": {"header": {"skip": "Neidio i’r prif gynnwys"}}})
    assert words
    assert (words["header.skip"].text, words["header.skip"].lang) == ("Neidio i’r prif gynnwys", "")
    assert (words["header.menu"].text, words["header.menu"].lang) == ("Menu", "en")


def test_own_words_go_before_ours() -> None:
    words = words_in("pl", {"pl": {"sections": {"zones": "Dzielnice"}}})
    assert words
    assert [words.section(name).text for name in ("zones", "stories")] == ["Dzielnice", "Historie"]


def test_nobody_has_words_for_every_language() -> None:
    assert words_in("ro", {}) is None


def test_header_and_footer_say_nothing_that_is_not_translated() -> None:
    """Words go into strings/en.toml, and from there into the other languages."""
    for name in ("header", "footer"):
        template = (ROOT / "overrides" / "partials" / "pz" / f"{name}.html").read_text(encoding="utf-8")
        shown = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", template, flags=re.DOTALL)
        assert re.findall(r"[A-Za-z]{2,}.*", shown) == []
        attributes = re.findall(r'(?:aria-label|placeholder|title|alt)="([^"{]+)"', template)
        assert attributes == []


def test_every_word_is_said_somewhere() -> None:
    """A word that no template and no view asks for would be translated for nothing."""
    places = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "scripts" / "zonepress" / "views").glob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in places)
    asked = {
        name
        for name in strings("en")
        if not name.startswith(("sections.", "kinds."))
        and name not in text
        and f'"{name.partition(".")[2]}"' not in text
    }
    assert asked == set()
