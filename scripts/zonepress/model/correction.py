"""What somebody says is wrong on the site: a message to the office, which becomes no record by itself."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from zonepress.model.fields import OneLine, Part, Words


class Correction(Part):
    """Something on the site that is wrong, out of date or missing."""

    kind: ClassVar[str] = "correction"

    page: OneLine | None = Field(None, examples=["The page about the playgroup walls"])
    """Which page it is about: its address, or what it is called"""
    wrong: Words = Field(examples=["The swimming starts at 10, not at 11."])
    """What is wrong, out of date or missing"""
    right: Words | None = Field(None, examples=["It starts at 10 on weekdays and at 11 on Sundays."])
    """What it should say"""
    known_from: OneLine | None = Field(None, examples=["The notice at the pool’s front desk"])
    """How you know, or where we can look it up"""
