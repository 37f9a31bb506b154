"""Artwork is the same in every build, another for every address, and small."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from builders import a_story, a_zone
from checkouts import TODAY
from editions import shown_of
from zonepress.views.artwork import artwork
from zonepress.views.cards import card

ADDRESSES: Final = [f"zones/quayside/stories/2026-03-{day:02}-a-day/" for day in range(1, 29)]
_DATA: Final = re.compile(r"(?:[MmHhVvLlQqTtAaZz]|-?\d*\.?\d+|\s)*")


def test_every_address_has_a_drawing_of_its_own() -> None:
    """Twenty-eight stories in one list: no two look the same."""
    assert len({artwork(address, "bell") for address in ADDRESSES}) == len(ADDRESSES)


def test_the_same_address_has_the_same_drawing() -> None:
    """Not by chance, and not because it is remembered."""
    first = artwork(ADDRESSES[0], "bell")
    artwork.cache_clear()
    assert artwork(ADDRESSES[0], "bell") == first


def test_a_drawing_is_small_and_plain() -> None:
    """A list of forty-eight stays light; nothing but the data of paths can be in it."""
    for art in (artwork(address, "bell") for address in ADDRESSES):
        paths = (art.ground_d, art.zone_d, art.sun_d)
        assert sum(map(len, paths)) < 600
        assert all(_DATA.fullmatch(path) for path in paths)
        assert 0 <= art.emblem_x < 30
        assert 0 <= art.emblem_y < 20


def test_a_story_without_a_picture_has_the_emblem_of_its_zone() -> None:
    shown = shown_of(a_zone(emblem="bell"), story := a_story(), today=TODAY)
    art = card(story, shown).art
    assert art
    assert art.emblem == "bell"


def test_what_belongs_to_no_zone_has_the_sun_in_its_place() -> None:
    assert artwork("stories/2026-03-31-soup/").emblem == ""
    assert artwork("stories/2026-03-31-soup/").sun_d.count("M") == 2


def test_the_row_on_its_page_has_the_patches_of_its_card() -> None:
    """Who comes from the card knows it again."""
    card_art, row = artwork(ADDRESSES[0], "bell"), artwork(ADDRESSES[0], "bell", across=6, down=1)
    patches = [re.sub(r"M\d+ \d+", "M", art.zone_d + art.sun_d) for art in (card_art, row)]
    assert patches[0] == patches[1]


def test_a_page_has_artwork_only_where_it_shows_no_picture(built_demo: Path) -> None:
    """Neither in its front matter, nor in its gallery, nor in its text."""
    folder = built_demo / "site/zones/quayside/stories"
    pages = {page.parent.name: page.read_text(encoding="utf-8") for page in folder.glob("2*/index.html")}
    articles = {name: text.split("</article>")[0] for name, text in pages.items() if "<article>" in text}
    assert {name for name, text in articles.items() if "pz-art--ribbon" in text} == {
        name for name, text in articles.items() if "<img " not in text
    }
    assert "pz-art--ribbon" in articles["2026-01-16-sums"]
    assert "pz-art--ribbon" not in articles["2026-03-04-harbour-wall-painted"]


def test_the_demo_shows_either_a_picture_or_artwork(built_demo: Path) -> None:
    """Each story in a list has one or the other, and those who can't see it hear nothing of artwork."""
    html = (built_demo / "site" / "stories" / "index.html").read_text(encoding="utf-8")
    stories = re.findall(r'<article class="pz-card pz-story-card.*?</article>', html, re.DOTALL)
    assert stories
    for story in stories:
        assert ("<img " in story) + ('<svg class="pz-art"' in story) == 1
    arts = re.findall(r'<svg class="pz-art".*?</svg>', html, re.DOTALL)
    assert arts
    assert all('aria-hidden="true"' in art and len(art) < 1000 for art in arts)
