"""Money given."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from zonepress.model.fields import Lines, Money, OneLine, Outcomes, Part, PartnerRef, Words, YesNo
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.record import Record


class Period(Part):
    """A stretch of time."""

    start: FuzzyDate = Field(examples=["2024-04"])
    """When it begins"""
    end: FuzzyDate | None = Field(None, examples=["2025-03"])
    """When it ends"""


class Grant(Record):
    """Money given to somebody for something; or a round whose single grants were not published."""

    kind: ClassVar[str] = "grant"
    folder: ClassVar[str] = "grants"
    section: ClassVar[str] = "money"
    needs_source: ClassVar[bool] = True

    recipient: OneLine | None = Field(None, examples=["Cobden Primary School"])
    """Who received it, as published"""
    partner: PartnerRef | None = None
    """The same organisation as a partner record, if there is one"""
    recipients: Annotated[int, Field(ge=1)] | None = Field(None, examples=["5"])
    """How many received it, for a round published as one sum"""
    amount: Money | None = Field(None, examples=["9812.65"])
    """How much, in pounds"""
    part_of: OneLine | None = Field(None, examples=["2024-25 round 1"])
    """The round it belongs to; its sum is counted once"""
    counted: YesNo = Field(True, examples=["yes"])
    """No where the sum is already in another record's"""
    awarded: FuzzyDate | None = Field(None, examples=["2024"])
    """When it was decided"""
    period: Period | None = None
    """The time it is for"""
    purpose: Words | None = None
    """What it is for"""
    conditions: Words | None = None
    """What the recipient has to do"""
    reasons: Words | None = None
    """Why it was given"""
    fund: OneLine | None = Field(None, examples=["People Zones Grants"])
    """The fund it came from"""
    came_of_it: Words | None = None
    """What came of it"""
    outcomes: Outcomes = ()
    """The outcomes it serves"""
    notes: Lines = ()
    """Anything in the papers that does not add up"""
