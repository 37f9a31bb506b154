"""What is counted."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from zonepress.model.fields import Number, OneLine, Outcome, Part, Slug, Source, Words
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.problem import refuse
from zonepress.model.record import Record


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class Reading(Part):
    """One value on one date."""

    date: FuzzyDate = Field(examples=["2019-03"])
    """The day, month or year it stands for"""
    value: Number = Field(examples=["42"])
    """The figure"""
    note: OneLine | None = Field(None, examples=["First round only"])
    """Anything a reader must know about it"""
    source: Source | None = None
    """Where it was published, if not where the measure says"""


class Target(Part):
    """Where we want to be, and when."""

    value: Number = Field(examples=["60"])
    """The figure"""
    by: FuzzyDate | None = Field(None, examples=["2027"])
    """When"""


class Measure(Record):
    """Something that is counted to see whether it works."""

    kind: ClassVar[str] = "measure"
    folder: ClassVar[str] = "measures"
    section: ClassVar[str] = "progress/measures"

    outcome: Outcome | None = Field(None, examples=["safe"])
    """The outcome it tells about"""
    aim: Slug | None = Field(None, examples=["safer-streets"])
    """The aim of the zone it tells about"""
    unit: OneLine = Field(examples=["people"])
    """What one is one of"""
    direction: Direction | None = Field(None, examples=["up"])
    """Which way is better"""
    baseline: Reading | None = None
    """Where we started"""
    target: Target | None = None
    """Where we want to be"""
    method: Words | None = None
    """How it is counted"""
    geography: OneLine | None = Field(None, examples=["The Bell Foundry estate"])
    """The area it is counted in"""
    smallest_shown: Annotated[int, Field(ge=0)] | None = Field(None, examples=["5"])
    """Counts below this are not shown, so that nobody can be recognised"""
    readings: tuple[Reading, ...] = ()
    """The values, each with its date"""

    @model_validator(mode="after")
    def _figures_have_a_source(self) -> Self:
        without = [reading for reading in (*self.readings, self.baseline) if reading and not reading.source]
        if without and not self.sources:
            raise refuse(
                f"`sources` is missing, and there is a figure ({without[0].value:f})",
                "Say where it was published, under `sources:` or with the figure",
                check="source",
            )
        return self

    @property
    def dated_readings(self) -> tuple[Reading, ...]:
        """Baseline and readings, oldest first; a reading that repeats the baseline counts once."""
        start = self.baseline
        others = (
            reading
            for reading in self.readings
            if start is None or (reading.date, reading.value) != (start.date, start.value)
        )
        return tuple(sorted((*([start] if start else []), *others), key=lambda reading: reading.date))

    def hides(self, value: Decimal) -> bool:
        """Whether a count is too small to publish; that there was none may be known."""
        return self.smallest_shown is not None and 0 < value < self.smallest_shown
