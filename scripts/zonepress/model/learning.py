"""What has not worked, what might go wrong, and whether fairness was assessed."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from zonepress.model.fields import FileName, Link, OneLine, Words
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.record import Record

OneToFive = Annotated[int, Field(ge=1, le=5)]


class Lesson(Record):
    """Something that has not worked well, and what changes."""

    kind: ClassVar[str] = "lesson"
    folder: ClassVar[str] = "lessons"
    section: ClassVar[str] = "progress/lessons"

    date: FuzzyDate | None = Field(None, examples=["2019-12"])
    """When it was found"""
    happened: Words
    """What happened"""
    changes: Words | None = None
    """What changes because of it"""


class Risk(Record):
    """A line of the risk register."""

    kind: ClassVar[str] = "risk"
    folder: ClassVar[str] = "risks"
    section: ClassVar[str] = "progress/risks"

    likelihood: OneToFive | None = Field(None, examples=["3"])
    """From 1 (rare) to 5 (almost certain)"""
    impact: OneToFive | None = Field(None, examples=["4"])
    """From 1 (slight) to 5 (severe)"""
    mitigation: Words | None = None
    """What is done about it"""
    owner: OneLine | None = Field(None, examples=["Office of the Police and Crime Commissioner"])
    """The organisation that answers for it"""

    @property
    def score(self) -> int:
        """Likelihood times impact; nothing where nobody has rated it."""
        return (self.likelihood or 0) * (self.impact or 0)


class AssessmentStatus(StrEnum):
    """Whether it was done."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    NOT_COMPLETED = "not completed"
    COMPLETED = "completed"
    NOT_PUBLISHED = "not published"


class Assessment(Record):
    """An equality impact assessment: whether a change is fair to everyone."""

    kind: ClassVar[str] = "assessment"
    folder: ClassVar[str] = "assessments"
    section: ClassVar[str] = "progress/assessments"

    status: AssessmentStatus = Field(examples=["not completed"])
    """Whether it was done"""
    as_of: FuzzyDate | None = Field(None, examples=["2019-12-13"])
    """The day the papers say so"""
    due: FuzzyDate | None = Field(None, examples=["2020-03"])
    """When it should be done"""
    owner: OneLine | None = None
    """The organisation that answers for it"""
    document: Link | FileName | None = Field(None, examples=["assessment.pdf"])
    """The paper itself, if published"""

    def is_late(self, today: dt.date) -> bool:
        """Whether the day by which it should be done has gone by, and it is not done."""
        done = self.status is AssessmentStatus.COMPLETED
        return self.due is not None and self.due.last < today and not done
