"""What every record has, whatever its kind."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

from zonepress.model.fields import (
    STRICT,
    Day,
    LanguageTag,
    Lines,
    OneLine,
    Part,
    Slug,
    Source,
    Summary,
    YesNo,
    one_or_many,
)
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.problem import refuse

Sources = Annotated[tuple[Source, ...], BeforeValidator(one_or_many)]
OldAddress = Annotated[str, StringConstraints(pattern=r"^/[a-z0-9/._-]*$")]


class Origin(Part):
    """Where a record came from; the reader fills it in, nobody types it."""

    path: str
    """The file, relative to the folder of `mkdocs.yml`, with forward slashes."""
    slug: str
    """The last part of its address."""
    zone: str | None = None
    """The zone's folder it lies in; none for the whole partnership."""
    body_line: int = 1
    """The line of the file where the body begins."""
    changed: str | None = None
    """A digest of the file's bytes."""
    lines: dict[str, int] = Field(default_factory=dict, repr=False)
    """The line of each field, by its dotted name: `partners.0`."""

    def line(self, *where: str | int) -> int:
        """The line of a field, or of the nearest thing around it."""
        for end in range(len(where), 0, -1):
            if (found := self.lines.get(".".join(map(str, where[:end])))) is not None:
                return found
        return 1


def folder_of(path: str) -> str:
    """The folder a record is named by in an editor's choices: without `/index.md`, `/zone.md` or `.md`."""
    return path.removesuffix("/index.md").removesuffix("/zone.md").removesuffix(".md")


class Withdrawn(Part):
    """A record taken down: nothing of it is shown but that it is gone."""

    on: FuzzyDate = Field(examples=["2026-03-14"])
    """The day it was taken down"""
    because: OneLine | None = Field(None, examples=["A person in it asked us to"])
    """Kept in the file for the office; never shown"""


class Record(BaseModel):
    """One file: checked front matter, and a body in Markdown."""

    model_config = STRICT

    kind: ClassVar[str]
    """The word for this kind, as in `zonepress new story`."""
    folder: ClassVar[str]
    """The folder that holds records of this kind."""
    section: ClassVar[str] = ""
    """Where its pages live: `stories` for `/zones/<zone>/stories/…`."""
    dated: ClassVar[bool] = False
    """Whether file names begin with the date."""
    date_field: ClassVar[str] = "date"
    """The field that a dated file name repeats."""
    needs_source: ClassVar[bool] = False
    """Whether a record of this kind must say where its figures were published."""
    in_zones: ClassVar[bool] = True
    """Whether it may lie in a zone's folder."""
    noted: ClassVar[frozenset[str]] = frozenset()
    """The fields that the program fills in."""

    title: OneLine = Field(examples=["Playgroup walls repainted"])
    """The name or headline people see"""
    summary: Summary | None = Field(
        None, examples=["Eleven people on community payback repainted the playgroup."]
    )
    """One or two sentences for cards, feeds and search"""
    lang: LanguageTag = Field("en", examples=["gu"])
    """The language it is written in"""
    translation_of: Slug | None = None
    """The short name of the record this translates"""
    translated_from: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")] | None = Field(
        None, examples=["3f9a2c1b"]
    )
    """Which version of that record it translates; `scripts/check` says what to write here"""
    sources: Sources = ()
    """Where its facts and figures were published"""
    review_on: FuzzyDate | None = Field(None, examples=["2026-09-01"])
    """When somebody should look whether it is still true"""
    draft: YesNo = False
    """Yes keeps it off every page until you say no"""
    publish_on: Day | None = Field(None, examples=["2026-04-01"])
    """The first day it may be seen"""
    withdrawn: Withdrawn | None = None
    """Fill this in to take the record down"""
    moved_from: Annotated[tuple[OldAddress, ...], BeforeValidator(one_or_many)] = Field(
        (), examples=["/stories/painted-wall/"]
    )
    """Old addresses that should lead here"""
    allow: Lines = Field((), examples=["postcode"])
    """The names of checks that need not stop this record, because what they found is meant"""
    allow_because: OneLine | None = Field(None, examples=["It is the hall's own postcode, as on its door"])
    """Why it is meant; needed as soon as something is allowed, and never shown on the site"""

    origin: Origin
    body: Annotated[str, StringConstraints(strip_whitespace=False)] = ""

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.origin.slug

    @property
    def zone(self) -> str | None:
        """The slug of the zone it lies in; none for the whole partnership."""
        return self.origin.zone

    def published(self, today: dt.date) -> bool:
        """Whether readers may see it on `today`."""
        if self.draft or self.withdrawn:
            return False
        return self.publish_on is None or self.publish_on <= today

    @classmethod
    def written_fields(cls) -> tuple[str, ...]:
        """The front matter keys a contributor may write, in the order of the form."""
        return tuple(name for name in cls.model_fields if name not in {"origin", "body", *cls.noted})

    def _refuse_before(self, earlier: dt.date | None, later: dt.date | None, names: tuple[str, str]) -> Self:
        """This record, refused when the later of two named days comes first."""
        if earlier and later and later < earlier:
            raise refuse(
                f"`{names[1]}` ({later}) is before `{names[0]}` ({earlier})",
                f"Swap them, or correct the one that is wrong: `{names[0]}` comes first",
                check="order",
            )
        return self
