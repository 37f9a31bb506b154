"""A picture of people is shown as long as they agree, and not a day longer."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import a_library, a_story
from zonepress.model.story import Story

TODAY = dt.date(2026, 4, 15)
STORY = "zones/quayside/stories/2026-03-04-tea/index.md"
PICTURE = {"file": "tea.jpg", "alt": "Two neighbours with their cups", "people": "yes"}
CUPS = {"file": "cups.jpg", "alt": "Six cups on a wall"}


def consent(until: str | None = None) -> dict[str, object]:
    """A permission, for ever or until a day."""
    return {
        "consent": {"held_by": "Quayside team", "given": "2024-03-02", **({"until": until} if until else {})}
    }


@pytest.mark.parametrize("agreed", [{}, consent("2026-04-14")])
def test_a_picture_of_people_who_do_not_agree_is_kept_back(agreed: dict[str, object]) -> None:
    library = a_library(a_story(STORY, picture=PICTURE | agreed, pictures=[CUPS, PICTURE | agreed]))
    (story,) = library.published(TODAY).all(Story)
    assert (story.picture, [picture.file for picture in story.pictures]) == (None, ["cups.jpg"])
    assert library.kept_back(TODAY) == {"zones/quayside/stories/2026-03-04-tea/tea.jpg"}


@pytest.mark.parametrize("agreed", [consent(), consent("2026-04-15"), {"people": "no"}])
def test_a_picture_that_may_be_shown_stays(agreed: dict[str, object]) -> None:
    library = a_library(a_story(STORY, picture=PICTURE | agreed))
    assert library.published(TODAY).records == library.records
    assert library.kept_back(TODAY) == frozenset()


def test_what_was_made_with_the_picture_is_not_found_again() -> None:
    """Pages are kept by the digest of the file they come from, which is the same the day after."""
    story = a_story(STORY, picture=PICTURE | consent("2026-04-15"))
    story = story.model_copy(update={"origin": story.origin.model_copy(update={"changed": "a digest"})})
    days = [TODAY, TODAY + dt.timedelta(days=1)]
    shown = [a_library(story).published(day).all(Story)[0] for day in days]
    assert [one.origin.changed for one in shown] == ["a digest", "a digest without tea.jpg"]
