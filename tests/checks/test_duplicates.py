"""One thing that two people send."""

from __future__ import annotations

import pytest

from builders import a_library, a_story, an_event
from zonepress.checks.duplicates import check_duplicates
from zonepress.model.record import Record

QUAY = "zones/quayside"
LONG = (
    "It rained on the first morning, so we painted under a sail, and on the second day the street came out. "
)


def told(*records: Record) -> list[str]:
    """The records that are told of another one, by the last part of their address."""
    return sorted(problem.path.split("/")[-1] for problem in check_duplicates(a_library(*records)))


def a_tale(name: str, **fields: object) -> Record:
    """A story of the quarter by its file's name."""
    return a_story(f"{QUAY}/stories/{name}.md", **{"date": "2026-03-04", **fields})


WALL = a_tale("wall", title="The harbour wall, painted by everyone")


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "The harbour wall painted by everyone"},
        {"title": "Painted by everyone: the harbour wall", "date": "2026-03-11"},
        {"title": "The harbor wall, painted by everyone", "date": "2026-03"},
    ],
)
def test_much_the_same_title_in_one_week_is_told_to_both(fields: dict[str, object]) -> None:
    """Whoever changes one of them looks at that one only."""
    assert told(WALL, a_tale("again", **fields)) == ["again.md", "wall.md"]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "The harbour wall, painted by everyone", "date": "2026-03-12"},
        {"title": "The harbour steps, swept by everyone"},
        {"title": "The harbour wall, painted by everyone", "lang": "cy"},
        {"title": "The harbour wall, painted by everyone", "translation_of": "wall"},
        {"title": "The harbour wall, painted by everyone", "withdrawn": {"on": "2026-04-01"}},
    ],
)
def test_another_week_title_or_language_is_another_story(fields: dict[str, object]) -> None:
    assert told(WALL, a_tale("again", **fields)) == []


def test_another_zones_story_is_its_own() -> None:
    other = a_story("zones/mill-lane/stories/wall.md", title=WALL.title, date="2026-03-04")
    assert told(WALL, other) == []


def test_one_text_under_two_titles_is_found() -> None:
    assert told(a_tale("a", body=LONG * 3), a_tale("b", body=LONG * 3 + "Fun!")) == ["a.md", "b.md"]
    assert told(a_tale("a", body="It was fun."), a_tale("b", body="It was fun.")) == []


def test_the_evenings_of_a_course_are_not_the_same() -> None:
    assert told(a_tale("a", title="Sewing, evening 1"), a_tale("b", title="Sewing, evening 2")) == []


def test_an_event_is_on_its_day() -> None:
    days = [
        an_event(f"{QUAY}/events/{day}-soup.md", title="Soup for all", start=f"2026-04-{day} 12:00")
        for day in ("02", "03")
    ]
    again = an_event(f"{QUAY}/events/02-soup-again.md", title="Soup for all!", start="2026-04-02 18:00")
    assert (told(*days), told(*days, again)) == ([], ["02-soup-again.md", "02-soup.md"])


def test_one_reason_is_enough_for_two() -> None:
    """Only the one that allows it is told, and its reason takes that away."""
    meant = a_tale("again", title=WALL.title, allow="duplicate", allow_because="Two walls")
    assert told(WALL, meant) == ["again.md"]


def test_nobody_is_told_twice_and_a_crowd_is_compared_with_its_neighbours() -> None:
    """Three thousand stories of one day would be four million pairs."""
    crowd = [a_tale(f"tale-{number:04}", title="Fun on the quay") for number in range(3000)]
    assert len(told(*crowd)) == 3000
