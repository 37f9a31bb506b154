"""Pictures for link previews: one for each page that is passed on, drawn here, readable in every language."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from builders import a_measure, a_story, a_zone, an_event, some_settings
from checkouts import ROOT, TODAY
from editions import shown_of
from zonepress.model.record import Record
from zonepress.outputs.social import Social, make_social, with_social
from zonepress.store import Store
from zonepress.views.social import social_cards
from zonepress.workers import Workers

OVERRIDES = ROOT / "overrides"


def social_of(tmp_path: Path, *records: Record, **settings: Any) -> Social:
    """The cards of these records, drawn."""
    shown = shown_of(*records, today=TODAY, settings=some_settings(**settings))
    with Store(tmp_path / "kept") as store, Workers(count=1) as workers:
        return make_social(shown, OVERRIDES, store, workers)


def pictures(social: Social, tmp_path: Path) -> dict[str, Image.Image]:
    """Every card, opened, by its file."""
    with Store(tmp_path / "kept") as store:
        kept = store.get(file.key for file in social.files)
    return {file.path: Image.open(io.BytesIO(kept[file.key])) for file in social.files}


def test_pages_that_are_passed_on_have_cards_of_1200_by_630(tmp_path: Path) -> None:
    event = an_event("zones/quayside/events/2026-05-02-fun-day.md", start="2026-05-02 10:00")
    social = social_of(tmp_path, a_zone(), a_story(), a_measure(), event)
    assert list(social.pictures) == [
        "",
        "zones/quayside/",
        "zones/quayside/progress/measures/lit-steps/",
        "zones/quayside/stories/2026-03-04-wall/",
        "zones/quayside/events/2026-05-02-fun-day/",
    ]
    drawn = pictures(social, tmp_path)
    assert {(picture.format, picture.size) for picture in drawn.values()} == {("PNG", (1200, 630))}
    assert all(not picture.info for picture in drawn.values())


def test_only_the_newest_stories_and_the_next_events_have_their_own() -> None:
    """Five thousand would take a minute at each first build; the others show their zone's."""
    stories = [
        a_story(f"zones/quayside/stories/2026-03-0{day}-a.md", date=f"2026-03-0{day}") for day in (1, 2, 3)
    ]
    over = an_event("zones/quayside/events/2026-01-02-a.md", start="2026-01-02 10:00")
    shown = shown_of(a_zone(), over, *stories, today=TODAY, settings=some_settings(social_cards=2))
    assert [card.address for card in social_cards(shown)][2:] == [
        "zones/quayside/stories/2026-03-03-a/",
        "zones/quayside/stories/2026-03-02-a/",
    ]


def test_a_page_without_its_own_shows_its_zone_s_card_and_then_the_site_s(tmp_path: Path) -> None:
    social = social_of(tmp_path, a_zone(), a_story(), social_cards=0)
    shown = with_social(shown_of(a_zone(), today=TODAY, settings=some_settings()), social)
    chip = shown.chips["quayside"]
    story, elsewhere = shown.share("zones/quayside/stories/2026-03-04-wall/", chip), shown.share("about/")
    assert story
    assert elsewhere
    assert (story.alt, elsewhere.alt) == ("Quayside, Harbour Quarters", "Harbour Quarters")


def test_a_site_without_an_address_has_none(tmp_path: Path) -> None:
    """Other sites could not ask for it."""
    assert social_of(tmp_path, a_zone(), url="") == Social()


LONG = (
    "The council and everybody who lives on the long hill above the harbour have agreed to share the cost "
    * 3
)


@pytest.mark.parametrize(
    ("title", "lang"),
    [
        (LONG[:200], "en"),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "cy"),
        ("બંદર પરના પગથિયાં હવે રાત્રે પ્રકાશિત છે", "gu"),
        ("بندرگاہ کی سیڑھیاں اب رات کو روشن ہیں", "ur"),
        ('"#panic()\\" and $x$ #{1} 🎉', "en"),
    ],
    ids=["long", "one word", "gujarati", "urdu", "hostile"],
)
def test_a_title_stays_on_its_card(title: str, lang: str, tmp_path: Path) -> None:
    """Nothing is written where the drawing is, nor at the edge, whatever the title."""
    with_title = a_story(title=title, lang=lang)
    social = social_of(tmp_path, a_zone(), with_title)
    drawn = pictures(social, tmp_path)[social.pictures["zones/quayside/stories/2026-03-04-wall/"].file]
    if lang == "ur":
        drawn = drawn.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    ground = drawn.getpixel((5, 5))
    lines = drawn.crop((64, 100, 724, 540)).convert("RGB")
    assert len(lines.getcolors(1 << 20) or ()) > 20, "nothing is written"
    for edge in ((0, 0, 50, 630), (735, 0, 779, 630), (64, 0, 724, 50), (64, 590, 724, 630)):
        assert drawn.crop(edge).getcolors(1 << 20) == [((edge[2] - edge[0]) * (edge[3] - edge[1]), ground)]


def test_a_title_in_letters_that_no_font_has_makes_no_card(tmp_path: Path) -> None:
    """Boxes in place of letters would be worse than the zone's own."""
    social = social_of(tmp_path, a_zone(), a_story(title="海辺の階段"))
    assert "zones/quayside/stories/2026-03-04-wall/" not in social.pictures
    assert "zones/quayside/" in social.pictures


def test_a_card_is_drawn_once(tmp_path: Path) -> None:
    """The second time no worker is asked, and one that the store lost comes out the same."""
    first = social_of(tmp_path, a_zone(), a_story())
    shown = shown_of(a_zone(), a_story(), today=TODAY, settings=some_settings())
    with Store(tmp_path / "kept") as store:
        again = make_social(shown, OVERRIDES, store, _Idle())
        kept = store.get([again.files[-1].key])
    assert again == first
    assert again.files[-1].make() == kept[again.files[-1].key]


class _Idle(Workers):
    """Workers that can't be hired."""

    def run(self, function: Any, jobs: Any) -> list[Any]:
        raise AssertionError("a card was drawn twice")


def test_every_page_of_the_demo_names_a_card_that_is_there(built_demo: Path) -> None:
    """With its size and its words; pages that lead on have none to show."""
    site = built_demo / "site"
    seen = set()
    for page in sorted(site.rglob("index.html")):
        html = page.read_text(encoding="utf-8")
        said = {name: unescape(value) for name, value in _META.findall(html)}
        if 'name="twitter:card"' not in html:
            assert "og:image" not in said
            continue
        file = said["og:image"].removeprefix("https://harbour-quarters.example.org/")
        assert (site / file).is_file()
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
        assert said["og:image:alt"]
        seen.add(file)
    assert len(seen) > 10
    assert {f"assets/cards/{path.name}" for path in (site / "assets" / "cards").iterdir()} == seen


_META = re.compile(r'<meta property="([^"]+)" content="([^"]*)">')


def test_a_story_is_rendered_again_when_its_card_changes(tmp_path: Path) -> None:
    """And no other page is."""
    social = social_of(tmp_path, a_zone(), a_story())
    plain = shown_of(a_zone(), a_story(), today=TODAY, settings=some_settings())
    address = "zones/quayside/stories/2026-03-04-wall/"
    shown = with_social(plain, social)
    other = replace(social.pictures[address], file="assets/cards/other.png")
    changed = with_social(plain, replace(social, pictures={**social.pictures, address: other}))
    story = a_story()
    assert shown.story_inputs(story) != changed.story_inputs(story)
    assert shown.around_stories == changed.around_stories
