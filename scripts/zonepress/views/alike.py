"""More like a story: what is near it in time, in its zone, and for the same people and ends.

Only the nearest few of each list are looked at, so that thousands of stories take no longer each than ten,
and one that is new or changed touches its neighbours' pages and no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from zonepress.model.story import Story

_MOST = 3
_NEAR = 2
"""How many before and after a story each list offers."""


@dataclass(frozen=True, eq=False, slots=True)
class _Known:
    """A story with what it is compared by, worked out once."""

    story: Story
    path: str
    name: tuple[str | None, str]
    """The same for a story in all its languages."""
    day: int
    mattering: frozenset[str]
    """Who took part, and what for: it weighs twice what the tools weigh."""
    tools: frozenset[str]


def find_alike(stories: Iterable[Story]) -> Mapping[str, tuple[Story, ...]]:
    """For each story the few most like it, by its file; never itself in another language."""
    in_order = sorted(map(_known, stories), key=lambda known: (known.day, known.path))
    lists: dict[object, list[_Known]] = defaultdict(list)
    places: dict[str, list[tuple[Sequence[_Known], int]]] = {}
    for known in in_order:
        here = [lists[name] for name in _lists(known.story)]
        places[known.path] = [(found, len(found)) for found in here]
        if known.story.translation_of is None:
            for found in here:
                found.append(known)
    return {known.path: _nearest(known, places[known.path]) for known in in_order}


def _known(story: Story) -> _Known:
    return _Known(
        story,
        story.origin.path,
        (story.zone, story.translation_of or story.slug),
        story.date.first.toordinal(),
        frozenset((*(f"by {partner}" for partner in story.partners), *story.outcomes)),
        frozenset(story.tools),
    )


def _lists(story: Story) -> Iterator[object]:
    """The lists that a story is looked for in: its zone's, and its zone's for each of its outcomes."""
    yield story.zone, ""
    yield from ((story.zone, outcome) for outcome in story.outcomes)


def _nearest(known: _Known, places: Iterable[tuple[Sequence[_Known], int]]) -> tuple[Story, ...]:
    """The likest of the neighbours in each list, then the nearest."""
    seen = {known.name}
    found: list[tuple[int, int, str, Story]] = []
    for stories, at in places:
        for other in stories[max(0, at - _NEAR) : at + _NEAR + 1]:
            if other.name not in seen:
                seen.add(other.name)
                shared = 2 * len(known.mattering & other.mattering) + len(known.tools & other.tools)
                found.append((-shared, abs(other.day - known.day), other.path, other.story))
    return tuple(map(itemgetter(3), sorted(found, key=itemgetter(0, 1, 2))[:_MOST]))
