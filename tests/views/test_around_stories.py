"""A story's page is only rendered again when something it may show has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from zonepress.checkout import open_checkout
from zonepress.model.address import address_of
from zonepress.model.story import Story
from zonepress.model.webpicture import WebPicture
from zonepress.views.archives import paged
from zonepress.views.parts import Card, ZoneChip
from zonepress.views.records import view_record
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
    through_the_key = [view_record(story, cast(Shown, Watched(shown, [story]))) for story in stories]
    assert through_the_key == [view_record(story, shown) for story in stories]


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
