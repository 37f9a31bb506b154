"""What is wrong with one file, in words for the person who will mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic_core import PydanticCustomError


class Level(StrEnum):
    """How much a problem matters."""

    PROBLEM = "problem"
    """It has to be mended before the record can be published."""
    ADVICE = "advice"
    """Worth reading; nothing stops."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, what we saw there and what to type instead."""

    path: str
    """Relative to the folder of `mkdocs.yml`, with forward slashes."""
    line: int
    """Counted from 1."""
    saw: str
    instead: str
    check: str = "schema"
    """The rule's name, as the reference page lists it."""
    level: Level = Level.PROBLEM


class ZonepressError(Exception):
    """Something we can't go on from, in one line that says what to do."""


def refuse(saw: str, instead: str, *, check: str = "schema") -> PydanticCustomError:
    """The error a field raises when a contributor's value can't be used.

    `saw` completes the sentence "`field` …"; `instead` says what to type.
    """
    context: dict[str, Any] = {"saw": saw, "instead": instead, "check": check}
    return PydanticCustomError("contributor", "{saw}. {instead}", context)
