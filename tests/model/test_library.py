"""Everything loaded from one checkout, and what of it readers may see."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from typing import Any

import pytest

from builders import a_library, a_meeting, a_partner, a_story, a_zone, an_edition, an_event, some_settings
from zonepress.model.governance import Meeting
from zonepress.model.library import Library
from zonepress.model.story import Story

TODAY = dt.date(2026, 4, 15)
WALL = "zones/quayside/stories/2026-03-04-wall.md"
TREES = "zones/rope-walk/stories/2026-03-28-trees.md"


def test_records_come_in_the_order_of_their_paths_however_they_were_found() -> None:
    """The same files must give the same pages on every machine."""
    zone, *stories = a_zone(), a_story(WALL), a_story("zones/quayside/stories/2026-01-16-sums.md")
    for order in permutations([zone, *stories]):
        found = a_library(*order).all(Story)
        assert [story.slug for story in found] == ["2026-01-16-sums", "2026-03-04-wall"]


def test_a_zone_s_records_are_its_own() -> None:
    library = a_library(a_story(WALL), a_story(TREES), a_meeting())
    assert [story.slug for story in library.in_zone(Story, "rope-walk")] == ["2026-03-28-trees"]
    assert library.in_zone(Story, None) == ()
    assert library.in_zone(Meeting, None) == library.all(Meeting)


def test_the_same_name_in_two_zones_is_two_records() -> None:
    here = a_story("zones/quayside/stories/2026-05-tea.md")
    there = a_story("zones/rope-walk/stories/2026-05-tea.md")
    library = a_library(here, there)
    assert library.find(Story, "2026-05-tea", zone="quayside") == here
    assert library.find(Story, "2026-05-tea", zone="rope-walk") == there
    assert library.find(Story, "2026-05-tea") is None


def test_zones_are_told_in_the_order_a_reader_expects() -> None:
    library = a_library(
        a_zone("old-cannery", status="closed"),
        a_zone("rope-walk"),
        a_zone("mill-lane", status="proposed"),
        a_zone("quayside"),
    )
    assert [zone.slug for zone in library.zones] == ["quayside", "rope-walk", "mill-lane", "old-cannery"]


def test_the_newest_newsletter_comes_first() -> None:
    library = a_library(*(an_edition(quarter) for quarter in ("2025-q4", "2026-q2", "2026-q1")))
    assert [edition.slug for edition in library.editions] == ["2026-q2", "2026-q1", "2025-q4"]


def test_zones_and_partners_are_found_by_their_short_names() -> None:
    zone, partner = a_zone(), a_partner()
    library = a_library(zone, partner)
    assert (library.zone("quayside"), library.partner("tideline-trust")) == (zone, partner)
    assert (library.zone("nowhere"), library.zone(None), library.partner("nobody")) == (None, None, None)


@pytest.mark.parametrize(
    "hidden",
    [{"draft": "yes"}, {"publish_on": "2026-04-16"}, {"withdrawn": {"on": "2026-04-01"}}],
    ids=["draft", "embargo", "withdrawn"],
)
def test_what_is_kept_back_is_in_no_published_library(hidden: dict[str, Any]) -> None:
    library = a_library(a_zone(), a_story(WALL, **hidden), an_event()).published(TODAY)
    assert [record.slug for record in library.records] == ["2026-04-02-fun-day", "quayside"]
    assert library.find(Story, "2026-03-04-wall", zone="quayside") is None


@pytest.mark.parametrize(
    "hidden",
    [{"draft": "yes"}, {"publish_on": "2026-04-16"}, {"withdrawn": {"on": "2026-04-01"}}],
    ids=["draft", "embargo", "withdrawn"],
)
def test_a_hidden_zone_takes_its_records_with_it(hidden: dict[str, Any]) -> None:
    """Nobody should have to mark each of a zone's records before the zone is announced."""
    library = a_library(a_zone(**hidden), a_story(WALL), a_story(TREES), a_meeting()).published(TODAY)
    assert [record.zone for record in library.records] == [None, "rope-walk", "rope-walk"]


def test_records_of_a_zone_without_a_zone_page_stay() -> None:
    """A zone.md that can't be read must not hide the records beside it."""
    story = a_story(WALL)
    assert list(Library(some_settings(), [story]).published(TODAY).records) == [story]


def test_a_library_is_not_changed_by_looking_at_what_is_published() -> None:
    library = a_library(a_zone(), a_story(WALL, draft="yes"))
    library.published(TODAY)
    assert len(library.all(Story)) == 1
