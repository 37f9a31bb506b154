"""Records that may be one thing, sent twice."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from rapidfuzz import fuzz, utils

from zonepress.model.event import Event
from zonepress.model.library import Library
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record
from zonepress.model.story import Story

NEAR = dt.timedelta(days=7)
"""As many days may lie between two reports of one story; an event is on its day."""
ALIKE = 88
"""Of a hundred, for titles."""
SAME = 90
"""Of a hundred, for texts."""
_NEIGHBOURS = 25
"""With as many a record is compared, so that a month with a thousand records takes no hour."""
_SHORTEST = 80
"""Characters; shorter texts are like many others."""
_COMPARED = 2000


def check_duplicates(library: Library) -> Iterator[Problem]:
    """Stories and events of one zone that are close in time and say almost the same."""
    yield from _among([(story.date.first, story) for story in library.all(Story)], NEAR)
    yield from _among([(event.day, event) for event in library.all(Event)], dt.timedelta(0))


def _among(dated: Sequence[tuple[dt.date, Record]], near: dt.timedelta) -> Iterator[Problem]:
    groups: dict[tuple[str | None, str], list[tuple[dt.date, Record]]] = defaultdict(list)
    for day, record in dated:
        if record.translation_of is None and record.withdrawn is None:
            groups[record.zone, record.lang].append((day, record))
    for group in groups.values():
        yield from _alike(sorted(group, key=lambda entry: (entry[0], entry[1].origin.path)), near)


def _alike(dated: Sequence[tuple[dt.date, Record]], near: dt.timedelta) -> Iterator[Problem]:
    """Each pair, told of both: whoever changes one of them looks at that one only; nobody hears it twice."""
    told: set[str] = set()
    words = [_Words(record) for _, record in dated]
    for place, (day, record) in enumerate(dated):
        for other, (later, second) in islice(enumerate(dated), place + 1, place + 1 + _NEIGHBOURS):
            if later - day > near:
                break
            if words[place].is_like(words[other]):
                for problem in _told(record, second):
                    if problem.path not in told:
                        told.add(problem.path)
                        yield problem


class _Words:
    """What is compared of a record."""

    def __init__(self, record: Record) -> None:
        self.title = utils.default_process(record.title)
        self.numbers = re.findall(r"\d+", record.title)
        self.text = " ".join(record.body[:_COMPARED].split())

    def is_like(self, other: _Words) -> bool:
        if self.numbers != other.numbers:
            return False  # the first and the second evening of a course
        if fuzz.token_sort_ratio(self.title, other.title, score_cutoff=ALIKE):
            return True
        long_enough = min(len(self.text), len(other.text)) >= _SHORTEST
        return long_enough and bool(fuzz.ratio(self.text, other.text, score_cutoff=SAME))


def _told(first: Record, second: Record) -> Iterator[Problem]:
    """To both, or only to those that allow it, so that one reason is enough."""
    allowing = [record for record in (first, second) if "duplicate" in record.allow]
    for record, other in ((first, second), (second, first)):
        if not allowing or record in allowing:
            saw = f"This is very like {other.origin.path}"
            instead = "Keep the better one; if they are two things, say in the titles what is different"
            yield Problem(
                record.origin.path, record.origin.line("title"), saw, instead, "duplicate", Level.ADVICE
            )
