"""What was promised, and what people said that led to it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from zonepress.model.fields import OneLine, Outcomes, Part, Partners, Reference, Slug, Tools, Words
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.problem import refuse
from zonepress.model.record import Record


class ActionStatus(StrEnum):
    """How far an action is, as its owner says."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    DONE = "done"
    STOPPED = "stopped"
    NOT_KNOWN = "not known"


class Update(Part):
    """What was done by a certain day."""

    date: FuzzyDate = Field(examples=["2026-03"])
    """When"""
    text: Words
    """What was done"""


class Action(Record):
    """One line of a plan, with an owner and a state."""

    kind: ClassVar[str] = "action"
    folder: ClassVar[str] = "actions"
    section: ClassVar[str] = "progress/actions"

    aim: Slug | None = Field(None, examples=["safer-streets"])
    """The aim of the zone it serves"""
    owner: OneLine | None = Field(None, examples=["Charnwood Borough Council"])
    """The organisation that answers for it"""
    partners: Partners = ()
    """Organisations that help"""
    due: FuzzyDate | None = Field(None, examples=["2026-09"])
    """When it should be done"""
    status: ActionStatus = Field(examples=["under way"])
    """How far it is"""
    progress: Annotated[int, Field(ge=0, le=100)] | None = Field(None, examples=["40"])
    """How much is done, in per cent"""
    updates: tuple[Update, ...] = ()
    """What was done, with dates"""
    answers: Annotated[Slug, Reference("voice")] | None = None
    """The short name of what people said that it answers"""
    outcomes: Outcomes = ()
    """The outcomes it serves"""
    tools: Tools = ()
    """The tools that are used"""

    def is_late(self, today: dt.date) -> bool:
        """Whether the day by which it should be done has gone by, and it is not done."""
        over = self.status in {ActionStatus.DONE, ActionStatus.STOPPED}
        return self.due is not None and self.due.last < today and not over


class Answer(StrEnum):
    """What became of what people said."""

    DID = "we did"
    WILL = "we will"
    CANNOT = "we cannot"
    NOT_YET = "no answer yet"


class Voice(Record):
    """You said, and what we did."""

    kind: ClassVar[str] = "voice"
    folder: ClassVar[str] = "voice"
    section: ClassVar[str] = "progress/voice"

    you_said: Words
    """What people said, in their words"""
    date: FuzzyDate | None = Field(None, examples=["2026-03"])
    """When they said it"""
    heard: OneLine | None = Field(None, examples=["Residents' meeting"])
    """How it was heard"""
    answer: Answer = Field(examples=["we did"])
    """What became of it"""
    reply: Words | None = None
    """What we did, will do or can't do"""
    because: Words | None = None
    """Why we can't"""
    answered: FuzzyDate | None = Field(None, examples=["2026-06"])
    """When it was answered"""
    action: Annotated[Slug, Reference("action")] | None = None
    """The short name of the action that came of it"""
    outcomes: Outcomes = ()
    """The outcomes it is about"""
    partners: Partners = ()
    """Who took part"""

    @model_validator(mode="after")
    def _an_answer_says_something(self) -> Self:
        if self.answer in {Answer.DID, Answer.WILL} and not self.reply:
            raise refuse(
                f"`answer` is '{self.answer}' but `reply` is empty",
                "Write in `reply` what was done or will be done",
            )
        if self.answer is Answer.CANNOT and not self.because:
            raise refuse("`answer` is 'we cannot' but `because` is empty", "Write the reason in `because`")
        return self
