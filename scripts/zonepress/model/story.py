"""Something that happened."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from zonepress.model.fields import Outcomes, Partners, Picture, Tools
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.record import Record


class StoryVoice(StrEnum):
    """Who tells it."""

    RESIDENT = "resident"
    COMMUNITY_GROUP = "community group"
    AGENCY = "agency"


class Story(Record):
    """Something that happened in a zone, told in a few paragraphs."""

    kind: ClassVar[str] = "story"
    folder: ClassVar[str] = "stories"
    section: ClassVar[str] = "stories"
    dated: ClassVar[bool] = True

    date: FuzzyDate = Field(examples=["2026-03-14"])
    """When it happened; only the month or year if no more is known"""
    picture: Picture | None = None
    """The picture at its head"""
    pictures: tuple[Picture, ...] = ()
    """More pictures"""
    partners: Partners = Field((), examples=["new-parks-playgroup"])
    """The organisations that took part"""
    outcomes: Outcomes = Field((), examples=["safe"])
    """The outcomes it serves"""
    tools: Tools = Field((), examples=["shaping-the-environment"])
    """The tools that were used"""
    voice: StoryVoice | None = Field(None, examples=["resident"])
    """Who tells it"""
