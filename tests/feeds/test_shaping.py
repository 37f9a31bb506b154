"""A source's own words choose among what it gives."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from zonepress.feeds.items import Wanted
from zonepress.feeds.shaping import Given, shaped


def fits(given: Given, *, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> bool:
    """Whether an item is let in."""
    wanted = Wanted("Us", ZoneInfo("Europe/London"), dt.date(2026, 4, 15), include=include, exclude=exclude)
    (item,) = shaped([given], wanted, feed_lang="", home="https://residents.example.org/")
    return item.fits


@pytest.mark.parametrize(
    ("include", "exclude", "comes"),
    [
        ((), (), True),
        (("seal",), (), True),
        (("SEAL NUMBER",), (), True),
        (("heron", "number 1"), (), True),
        (("sea",), (), False),
        (("heron",), (), False),
        ((), ("Seal",), False),
        ((), ("sea",), True),
        (("seal",), ("number",), False),
    ],
)
def test_a_sources_own_words_choose(include: tuple[str, ...], exclude: tuple[str, ...], comes: bool) -> None:
    """Whole words, whatever their capitals, in the title or in the text."""
    assert fits(Given(title="Seal  number 1"), include=include, exclude=exclude) is comes
    assert fits(Given(html="<p>It was <b>seal</b> number 1.</p>"), include=include, exclude=exclude) is comes


def test_words_of_any_script_choose() -> None:
    assert fits(Given(title="ચા અને વાતો"), include=("ચા",))


def test_words_choose_by_the_whole_text_and_not_only_by_what_is_kept() -> None:
    assert fits(Given(plain=f"{'They came. ' * 400}A seal."), include=("seal",))
