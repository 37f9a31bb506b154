"""A place where the partnership works, and its life cycle."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from zonepress.model.fields import (
    Accounts,
    Contact,
    FileName,
    Lines,
    OneLine,
    Outcome,
    Part,
    Slug,
    Words,
    ZoneRef,
    one_or_many,
)
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.record import Record


class ZoneStatus(StrEnum):
    """How far along its life a zone is."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    CLOSED = "closed"


class Colour(StrEnum):
    """The colours of the style sheet, each legible in light and dark."""

    RUST = "rust"
    BLUE = "blue"
    GREEN = "green"
    PLUM = "plum"
    TEAL = "teal"
    GOLD = "gold"


class Emblem(StrEnum):
    """The shapes that tell zones apart without colour."""

    BELL = "bell"
    WHEEL = "wheel"
    TREE = "tree"
    BRIDGE = "bridge"
    STAR = "star"
    HOUSE = "house"


class Ambition(Part):
    """The ambition statement, under the headings the partnership published."""

    be: Words | None = None
    """Where do we want to be?"""
    change: Words | None = None
    """What do we want to change?"""
    achieve_short: Words | None = None
    """What do we want to achieve together in the short term?"""
    achieve_medium: Words | None = None
    """What do we want to achieve together in the medium term?"""
    achieve_long: Words | None = None
    """What do we want to achieve together in the long term?"""
    do: Words | None = None
    """What are we going to do?"""
    together: Words | None = None
    """How are we going to work together?"""
    know: Words | None = None
    """How do we know if it has worked?"""


class Aim(Part):
    """One aim of the zone, which actions and measures point to by its id."""

    id: Slug = Field(examples=["safer-streets"])
    """A short name that does not change"""
    text: OneLine = Field(examples=["People feel safe walking home after dark"])
    """The aim in one sentence"""
    outcome: Outcome | None = Field(None, examples=["safe"])
    """The outcome it serves"""


class Benefits(Part):
    """What should come of it, and when."""

    short: Lines = ()
    """In the short term"""
    medium: Lines = ()
    """In the medium term"""
    long: Lines = ()
    """In the long term"""


class Zone(Record):
    """A place where partners work together, with a beginning and perhaps an end."""

    kind: ClassVar[str] = "zone"
    folder: ClassVar[str] = "zones"

    place: OneLine = Field(examples=["Loughborough"])
    """The town or part of the city"""
    council: OneLine | None = Field(None, examples=["Charnwood Borough Council"])
    """The council it lies in"""
    status: ZoneStatus = Field(examples=["active"])
    """Where it is in its life"""
    since: FuzzyDate | None = Field(None, examples=["2018"])
    """When it began"""
    until: FuzzyDate | None = Field(None, examples=["2022-03"])
    """When it ended"""
    status_note: OneLine | None = Field(None, examples=["Not in the list of zones published from March 2022"])
    """What the papers say about its beginning or end"""
    succeeds: Annotated[tuple[ZoneRef, ...], BeforeValidator(one_or_many)] = ()
    """Zones that it took over from"""
    succeeded_by: Annotated[tuple[ZoneRef, ...], BeforeValidator(one_or_many)] = ()
    """Zones that took over from it"""
    boundary: FileName | None = Field(None, examples=["boundary.geojson"])
    """Its outline, as a GeoJSON file beside this one"""
    contact: Contact | None = None
    """Whom to turn to"""
    owners: Accounts = Field((), examples=["@people-zones/new-parks"])
    """The accounts or teams on GitHub that are asked to look at changes to this zone; never shown"""
    ambition: Ambition = Ambition()
    """The ambition statement"""
    aims: tuple[Aim, ...] = ()
    """Its aims"""
    benefits: Benefits = Benefits()
    """The benefits expected"""
    colour: Colour = Field(Colour.PLUM, examples=["rust"])
    """Its colour on the site"""
    emblem: Emblem = Field(Emblem.STAR, examples=["bell"])
    """Its shape on the site"""

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        return self._refuse_before(
            self.since.first if self.since else None,
            self.until.last if self.until else None,
            ("since", "until"),
        )

    def existed(self, first: dt.date, last: dt.date) -> bool:
        """Whether it existed between two days, as far as is known."""
        begun = self.since is None or self.since.first <= last
        return begun and (self.until is None or self.until.last >= first)
