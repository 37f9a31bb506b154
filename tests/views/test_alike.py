"""More like this: a few near neighbours, the same on every build, and cheap among thousands."""

from __future__ import annotations

from builders import a_story
from zonepress.model.story import Story
from zonepress.views.alike import find_alike


def titled(title: str, date: str, zone: str = "quayside", **fields: object) -> Story:
    """A story of a day."""
    return a_story(f"zones/{zone}/stories/{date}-{title.lower()}.md", title=title, date=date, **fields)


def alike(story: Story, *others: Story) -> list[str]:
    """The titles of the stories most like one, the likest first."""
    return [found.title for found in find_alike([story, *others])[story.origin.path]]


def test_what_shares_most_comes_first_then_what_is_nearest_in_time() -> None:
    wall = titled("Wall", "2026-03-10", outcomes=["calm"], partners=["trust"])
    with_trust = titled("Trust", "2026-01-01", outcomes=["calm"], partners=["trust"])
    same_end = titled("End", "2026-02-01", outcomes=["calm"])
    near = titled("Near", "2026-03-09")
    far = titled("Far", "2025-03-09")
    assert alike(wall, far, near, same_end, with_trust) == ["Trust", "End", "Near"]


def test_a_story_of_another_zone_is_not_offered() -> None:
    assert alike(titled("Wall", "2026-03-10"), titled("Oaks", "2026-03-10", zone="rope-walk")) == []


def test_a_story_is_not_like_itself_in_another_language() -> None:
    """Nor is the same neighbour offered twice."""
    wall = titled("Wall", "2026-03-10")
    polish = titled("Mur", "2026-03-10", lang="pl", translation_of="2026-03-10-wall")
    other = titled("Tea", "2026-03-11")
    other_polish = titled("Herbata", "2026-03-11", lang="pl", translation_of="2026-03-11-tea")
    assert alike(wall, polish, other, other_polish) == ["Tea"]
    assert alike(polish, wall, other, other_polish) == ["Tea"]


def test_a_new_story_touches_only_its_neighbours() -> None:
    """Or one story would have thousands of pages made again."""
    stories = [titled(f"S{day:03}", f"2024-{1 + day // 28:02}-{1 + day % 28:02}") for day in range(300)]
    before = find_alike(stories[:150] + stories[151:])
    after = find_alike(stories)
    touched = [path for path, found in before.items() if after[path] != found]
    assert 0 < len(touched) <= 6


def test_the_order_of_files_changes_nothing() -> None:
    stories = [
        titled(f"S{day}", f"2026-03-{day:02}", outcomes=["calm"] if day % 2 else []) for day in range(1, 20)
    ]
    assert find_alike(stories) == find_alike(reversed(stories))
