"""A story's page is only rendered again when something it may show has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from zonepress.checkout import open_checkout
from zonepress.model.address import address_of
from zonepress.model.library import Library
from zonepress.model.story import Story
from zonepress.model.webpicture import WebPicture
from zonepress.views.archives import paged
from zonepress.views.parts import Card, LatePage, ZoneChip
from zonepress.views.records import record_pages, view_story
from zonepress.views.shown import Shown

DEMO = Path(__file__).parent.parent / "demo" / "mkdocs.yml"
TODAY = dt.date(2026, 4, 15)


@dataclass
class Watched:
    """Lets a view see what `around_stories` holds and its own stories, and nothing else."""

    shown: Shown
    stories: Sequence[Story]
    kept_cards: dict[str, Card] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        if name == "library":
            return SimpleNamespace(settings=self.shown.library.settings)
        if name == "share":
            return self._share
        if name in {"body", "body_pictures", "summary", "picture", "chip"}:
            return self._own(name)
        if name in {"versions", "behind"}:
            return self._beside(name)
        if name in {"today", "chips", "words", "terms", "term_links", "partner_links", "editor_lists"}:
            return getattr(self.shown, name)
        if name == "changed":
            return {story.origin.path: self.shown.changed.get(story.origin.path) for story in self.stories}
        raise AssertionError(f"a story's page may not show {name}: add it to Shown.around_stories first")

    def _share(self, address: str, zone: ZoneChip | None = None) -> Any:
        own = {address_of(story) for story in self.stories}
        assert address in own or address not in self.shown.social, f"{address} is not this story's"
        return self.shown.share(address, zone)

    def _beside(self, name: str) -> Any:
        """What the key of a story's own page holds beside the story."""

        def of_this(story: Story) -> Any:
            others = self.shown.versions(story)
            found = getattr(self.shown, name)(story)
            held = self.shown.version_inputs(story)
            named = others if name == "versions" else (found,) if found else ()
            assert all(other.origin.path in str(held) for other in named)
            return found

        return of_this

    def _own(self, name: str) -> Any:
        def of_these(record: Story, *more: Any) -> Any:
            assert record in self.stories
            return getattr(self.shown, name)(record, *more)

        return of_these


@pytest.fixture(scope="module")
def shown() -> Shown:
    """The demo on its day, with pictures of any size."""
    with open_checkout(DEMO, today=TODAY, cache=False) as checkout:
        pictures = dict.fromkeys(checkout.pictures, WebPicture(4, 3))
        return Shown(checkout.public, checkout.bodies, TODAY, pictures)


def test_no_story_shows_more_than_its_key_holds(shown: Shown) -> None:
    """The page is the same, seen through what the key holds alone."""
    stories = shown.library.all(Story)
    alike = shown.alike
    through_the_key = []
    for story in stories:
        known = alike[story.origin.path]
        watched = cast(Shown, Watched(shown, [story, *known]))
        through_the_key.append(view_story(story, known, watched))
    assert through_the_key == [view_story(story, alike[story.origin.path], shown) for story in stories]


def test_a_page_is_made_again_with_the_stories_it_offers_and_the_day_it_changed(shown: Shown) -> None:
    """And with no others."""
    wall = "zones/quayside/stories/2026-03-04-harbour-wall-painted/index.md"
    oaks = "zones/rope-walk/stories/2026-03-29-water-for-the-oaks.md"
    (offered, *_) = shown.alike[wall]
    before = keys(shown)
    changed = {path for path, key in keys(with_another_title(shown, offered)).items() if before[path] != key}
    assert {wall, offered.origin.path} <= changed
    assert oaks not in changed
    dated = replace(shown, changed={wall: TODAY})
    assert {path for path, key in keys(dated).items() if before[path] != key} >= {wall}
    assert keys(dated)[oaks] == before[oaks]


def with_another_title(shown: Shown, story: Story) -> Shown:
    """The same library with one story renamed."""
    origin = story.origin.model_copy(update={"changed": "another"})
    renamed = story.model_copy(update={"title": "Another title", "origin": origin})
    others = [record for record in shown.library.records if record is not story]
    return replace(shown, library=Library(shown.library.settings, [*others, renamed]))


def keys(shown: Shown) -> dict[str, object]:
    """What each story's page is kept by."""
    late = [page for page in record_pages(shown, frozenset()) if isinstance(page, LatePage)]
    return {page.source: page.inputs for page in late if "/stories/" in page.source}


def test_no_list_of_stories_shows_more_than_its_key_holds(shown: Shown) -> None:
    """The pages of an archive are the same, seen through what their keys hold alone."""
    stories = shown.library.all(Story)
    assert len(stories) > 1
    (late,) = paged(shown, "stories/2026/", "Stories from 2026", stories)
    (watched,) = paged(shown, "stories/2026/", "Stories from 2026", stories)
    through_the_key = watched.view.func(1, cast(Shown, Watched(shown, stories)))
    assert through_the_key == late.view()


def test_another_name_for_a_partner_changes_what_stands_around(shown: Shown) -> None:
    """Stories name their partners, so all of them are made again."""
    partner = next(record for record in shown.library.records if record.kind == "partner")
    renamed = partner.model_copy(update={"title": "Another name"})
    others = [record for record in shown.library.records if record is not partner]
    changed = Shown(type(shown.library)(shown.library.settings, [*others, renamed]), shown.bodies, TODAY)
    assert changed.around_stories != shown.around_stories
