"""Who decides, who takes part, and the papers."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from zonepress.model.fields import (
    Contact,
    Day,
    FileName,
    LanguageTag,
    Lines,
    Link,
    OneLine,
    Part,
    Partners,
    Picture,
    Reference,
    Slug,
    Vocabulary,
    YesNo,
    one_or_many,
)
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.problem import refuse
from zonepress.model.record import Record


class Meeting(Record):
    """A meeting that decided or reported something."""

    kind: ClassVar[str] = "meeting"
    folder: ClassVar[str] = "meetings"
    section: ClassVar[str] = "meetings"
    dated: ClassVar[bool] = True

    date: FuzzyDate = Field(examples=["2019-12-13"])
    """When it was held"""
    group: OneLine = Field(examples=["Strategic Partnership Board"])
    """Who met"""
    place: OneLine | None = Field(None, examples=["Force Headquarters"])
    """Where"""
    decisions: Lines = ()
    """What was decided, a line each"""
    papers: Annotated[tuple[Annotated[Slug, Reference("document")], ...], BeforeValidator(one_or_many)] = ()
    """The short names of its papers"""


_FORMATS = {
    "PDF", "DOC", "DOCX", "ODT", "RTF", "TXT", "CSV", "XLS", "XLSX", "ODS", "PPT", "PPTX", "ODP", "HTML",
}  # fmt: skip
"""Endings of files that are formats of papers."""


class Document(Record):
    """A paper: a file beside its record, or one published elsewhere."""

    kind: ClassVar[str] = "document"
    folder: ClassVar[str] = "documents"
    section: ClassVar[str] = "documents"

    date: FuzzyDate | None = Field(None, examples=["2019-12-13"])
    """When it was published"""
    publisher: OneLine | None = Field(None, examples=["Office of the Police and Crime Commissioner"])
    """Who published it"""
    file: FileName | None = Field(None, examples=["report.txt"])
    """The file beside this one"""
    url: Link | None = None
    """Where it is published, if not here"""
    format: OneLine | None = Field(None, examples=["PDF"])
    """Its format, for one published elsewhere"""
    pages: Annotated[int, Field(ge=1)] | None = Field(None, examples=["6"])
    """How many pages it has"""
    whole_text: YesNo = Field(False, examples=["no"])
    """Yes where the text below is the whole paper, so that it can be read here as a web page"""
    web_page: Link | None = Field(None, examples=["https://www.example.org/report"])
    """The same paper as a web page, where it is published as one too"""

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not (self.file or self.url or self.sources):
            raise refuse(
                "`file`, `url` and `sources` are all missing", "Say at least where the paper can be found"
            )
        return self

    @property
    def file_format(self) -> str:
        """The format people know it by, as far as it is known: `PDF`."""
        if self.format:
            return self.format
        name = (self.file or urlsplit(self.url or "").path).rpartition("/")[2]
        ending = name.rpartition(".")[2].upper() if "." in name else ""
        return ending if ending in _FORMATS else ""

    @property
    def is_readable(self) -> bool:
        """Whether it can be read as a web page, by anybody and on any screen."""
        return self.whole_text or bool(self.web_page) or self.is_page_there

    @property
    def is_page_there(self) -> bool:
        """Whether what is published elsewhere is a web page."""
        return bool(self.url) and self.file_format.lower() in {"web page", "html", ""}

    @property
    def can_be_read(self) -> bool:
        """Whether it can be read at all."""
        return bool(self.file or self.url or self.is_readable)


class PartnerLink(Part):
    """A page of a partner's own."""

    title: OneLine = Field(examples=["Website"])
    """What the page is"""
    url: Link = Field(examples=["https://www.example.org"])
    """Its address"""


class Partner(Record):
    """An organisation that takes part."""

    kind: ClassVar[str] = "partner"
    folder: ClassVar[str] = "partners"
    section: ClassVar[str] = "partners"
    in_zones: ClassVar[bool] = False

    type: Annotated[str, Vocabulary("partner_kinds")] = Field(examples=["public-service"])
    """What kind of organisation it is"""
    short_name: OneLine | None = Field(None, examples=["OPCC"])
    """What people call it for short"""
    links: tuple[PartnerLink, ...] = ()
    """Its own pages"""
    contact: Contact | None = None
    """Whom to turn to"""


class AlertTone(StrEnum):
    """How much an alert matters."""

    NEWS = "news"
    IMPORTANT = "important"
    URGENT = "urgent"


class Alert(Part):
    """Above every page, for a while, the title and the summary of this one."""

    until: Day = Field(examples=["2026-04-30"])
    """The last day it stands above every page"""
    since: Day | None = Field(None, examples=["2026-04-14"])
    """The first day, if that is not at once"""
    tone: AlertTone = Field(AlertTone.IMPORTANT, examples=["urgent"])
    """How much it matters"""
    link: Link | None = Field(None, examples=["https://www.example.org/flood-warning"])
    """Where to read more, if not on this page"""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.since and self.until < self.since:
            raise refuse(
                f"`until` ({self.until}) is before `since` ({self.since})",
                "Swap them, or correct the one that is wrong: `since` comes first",
                check="order",
            )
        return self

    def stands(self, today: dt.date) -> bool:
        """Whether it is above every page on `today`."""
        return (self.since is None or self.since <= today) and today <= self.until


class Page(Record):
    """A page of plain text about the partnership."""

    kind: ClassVar[str] = "page"
    folder: ClassVar[str] = ""
    in_zones: ClassVar[bool] = False

    alert: Alert | None = None
    """Fill this in to show the title and the summary above every page, for a while"""


class PostStatus(StrEnum):
    """Whether a person has looked at it."""

    WAITING = "waiting"
    APPROVED = "approved"
    HIDDEN = "hidden"


Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Pulled(Part):
    """What a pull notes of a post, to know it again; nobody types it."""

    id: Fingerprint = Field(examples=["5f1d0c2a9b3e4d77"])
    """Stands for what the source calls it"""
    words: Fingerprint = Field(examples=["9a0c44be17d2f360"])
    """Stands for what it last said at its source: the title and the text"""
    page: Fingerprint = Field(examples=["c3b1f00d5a7e9214"])
    """Stands for where it last led"""
    seen: Day = Field(examples=["2026-03-14"])
    """The day it was first seen"""
    gone: Day | None = None
    """The day its source no longer had it"""


class Newer(Part):
    """What a post says at its source by now, beside words that a person approved or changed here."""

    seen: Day = Field(examples=["2026-03-20"])
    """The day it was first seen"""
    title: OneLine = Field(examples=["A heron at the pond"])
    """The new title"""
    link: Link = Field(examples=["https://social.example.org/@library/1"])
    """The new link"""
    lang: LanguageTag = Field("en", examples=["en"])
    """The language it is written in"""
    text: Annotated[str, StringConstraints(max_length=20_000)] = Field("", examples=["It came back."])
    """The new text"""


class Post(Record):
    """One item pulled from, or pasted from, a partner's own channel."""

    kind: ClassVar[str] = "post"
    folder: ClassVar[str] = "posts"
    section: ClassVar[str] = "posts"
    dated: ClassVar[bool] = True
    noted: ClassVar[frozenset[str]] = frozenset({"pulled", "newer"})

    date: FuzzyDate = Field(examples=["2026-03-14"])
    """When it was posted"""
    source: OneLine = Field(examples=["New Parks Library on Mastodon"])
    """The channel it came from"""
    link: Link = Field(examples=["https://social.example.org/@library/1"])
    """The post itself"""
    partners: Partners = ()
    """Who posted it"""
    status: PostStatus = Field(PostStatus.WAITING, examples=["waiting"])
    """Whether a person has looked at it"""
    picture: Picture | None = None
    """Its picture, where its owner lets us show it"""
    pulled: Pulled | None = None
    """What a pull notes of it; leave it as it is"""
    newer: Newer | None = None
    """What it says at its source by now; `zonepress posts approve` takes it, deleting it refuses it"""

    def published(self, today: dt.date) -> bool:
        """Whether a person has approved it, and readers may see it on `today`."""
        return self.status is PostStatus.APPROVED and super().published(today)
