"""The sentences that the models refuse a value with, with gaps, so that a page can say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from zonepress.model.event import Event
from zonepress.model.fields import Day, Email, Link, Number, OneLine
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.moment import Moment

_ORIGIN = {"path": "content/events/2026-04-02-x.md", "slug": "2026-04-02-x"}


@dataclass(frozen=True)
class Refusal:
    """What was seen, and what to type instead; `{0}` and `{1}` stand for what somebody typed."""

    saw: str
    instead: str


@cache
def refusals() -> Mapping[str, Refusal]:
    """The sentences by short names: each is what a model says to a value of that sort."""
    return {
        "markup": _refusal(OneLine, "<b>"),
        "unseen": _refusal(OneLine, "a\x01b"),
        "link": _refusal(Link, "zz9"),
        "email": _refusal(Email, "zz9"),
        "number": _refusal(Number, "zz9"),
        "date": _refusal(FuzzyDate, "zz9"),
        "year": _refusal(FuzzyDate, "1066"),
        "no-day": _refusal(FuzzyDate, "2026-02-31"),
        "whole": _refusal(Day, "2026-03"),
        "time": _refusal(Moment, "2026-04-02 zz9", "2026-04-02 19:30"),
        "skipped": _refusal(Moment, "2026-03-29 01:30", "2026-03-29 02:30"),
        "twice": _refusal(Moment, "2026-10-25 01:30"),
        "order": _of_event("2026-04-02 10:00", "2026-04-02 09:00"),
        "match": _of_event("2026-04-02 10:00", "2026-04-03"),
    }


def _refusal(kind: Any, *values: str) -> Refusal:
    """What a type says to the first of these values."""
    try:
        TypeAdapter(kind).validate_python(values[0])
    except ValidationError as error:
        return _with_gaps(error.errors()[0]["ctx"], values)
    raise AssertionError(values)


def _of_event(start: str, end: str) -> Refusal:
    """What an event says to a start and an end."""
    try:
        Event.model_validate({"title": "x", "start": start, "end": end, "origin": _ORIGIN})
    except ValidationError as error:
        return _with_gaps(error.errors()[0]["ctx"], (end, start))
    raise AssertionError(start, end)


def _with_gaps(said: Mapping[str, Any], values: tuple[str, ...]) -> Refusal:
    saw, instead = str(said["saw"]), str(said["instead"])
    for number, value in enumerate(values):
        saw = saw.replace(repr(value), f"‘{{{number}}}’").replace(value, f"{{{number}}}")
        instead = instead.replace(value, f"{{{number}}}")
    return Refusal(saw, instead)
