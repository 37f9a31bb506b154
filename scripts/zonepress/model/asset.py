"""What a community has."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from zonepress.model.fields import (
    Audiences,
    Contact,
    Lines,
    OneLine,
    Part,
    PartnerRef,
    Picture,
    Place,
    Vocabulary,
    YesNo,
)
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.record import Record


class Rating(StrEnum):
    """An answer to one of the four questions of the mapping exercise."""

    LITTLE = "little"
    SOMEWHAT = "somewhat"
    WELL = "well"


class Ratings(Part):
    """The four questions of the asset-mapping exercise."""

    valued: Rating | None = Field(None, examples=["well"])
    """How much does the community value it?"""
    known: Rating | None = Field(None, examples=["somewhat"])
    """How well does the community know about it?"""
    accessible: Rating | None = Field(None, examples=["well"])
    """How easy is it to get to and use?"""
    used: Rating | None = Field(None, examples=["little"])
    """How much is it used?"""


class Imported(Part):
    """What an import notes of an asset, to know it again and to see what was edited here; nobody types it."""

    reference: Annotated[str, StringConstraints(pattern=r"^[\w .,:/#()&+-]{1,60}$")] | None = Field(
        None, examples=["AM-014"]
    )
    """What the list calls it"""
    values: Annotated[str, StringConstraints(pattern=r"^[a-z_.]+=[a-p]{5}( [a-z_.]+=[a-p]{5})*$")] | None = (
        Field(None, examples=["title=kdnab"])
    )
    """Stands for what the list last said of each field"""


class Asset(Record):
    """Something a community has: a hall, a group, a service, a skill."""

    kind: ClassVar[str] = "asset"
    folder: ClassVar[str] = "assets"
    section: ClassVar[str] = "assets"
    noted: ClassVar[frozenset[str]] = frozenset({"imported"})

    type: Annotated[str, Vocabulary("asset_types")] = Field(examples=["hall"])
    """What sort of thing it is"""
    place: Place | None = None
    """Where it is"""
    no_fixed_place: YesNo = Field(False, examples=["no"])
    """Yes for a group or a service that has no place of its own"""
    run_by: PartnerRef | None = Field(None, examples=["new-parks-playgroup"])
    """The organisation that runs it"""
    contact: Contact | None = None
    """Whom to ask"""
    opening: OneLine | None = Field(None, examples=["Monday to Friday, 9am to 5pm"])
    """When it is open"""
    audience: Audiences = Field((), examples=["families"])
    """Who it is for"""
    ratings: Ratings = Ratings()
    """What the asset-mapping exercise found"""
    gaps: Lines = ()
    """What is missing there"""
    picture: Picture | None = None
    """A picture of it"""
    last_checked: FuzzyDate | None = Field(None, examples=["2026-03"])
    """When somebody last checked that this is true"""
    checked_by: OneLine | None = Field(None, examples=["New Parks community team"])
    """Which office or group checked it"""
    imported: Imported | None = None
    """What the last import noted; the program fills it in"""
