"""An account that posts are pulled from, and how it was when a pull last noted it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from zonepress.model.fields import (
    Day,
    LanguageTag,
    Lines,
    Link,
    OneLine,
    Part,
    PartnerRef,
    YesNo,
)
from zonepress.model.problem import refuse
from zonepress.model.record import Origin

SOURCES = "sources.yml"
"""What the file of a zone's accounts is called."""
HEALTH = "sources.health.json"
"""What the file beside it is called, in which pulls note how the accounts are."""

_WITHOUT_FEEDS = {
    "facebook.com": "Facebook",
    "fb.com": "Facebook",
    "fb.me": "Facebook",
    "instagram.com": "Instagram",
    "linkedin.com": "LinkedIn",
    "nextdoor.co.uk": "Nextdoor",
    "nextdoor.com": "Nextdoor",
    "snapchat.com": "Snapchat",
    "t.me": "Telegram",
    "threads.com": "Threads",
    "threads.net": "Threads",
    "tiktok.com": "TikTok",
    "twitter.com": "X",
    "wa.me": "WhatsApp",
    "whatsapp.com": "WhatsApp",
    "x.com": "X",
}


def feed_address(value: str) -> str:
    """An address that may be a feed's; accounts where there is none are told what to do instead."""
    host = (urlsplit(value).hostname or "").lower()
    for known, name in _WITHOUT_FEEDS.items():
        if host == known or host.endswith(f".{known}"):
            raise refuse(
                f"is on {name}, which offers no feed",
                "Take this source out, and paste by hand what is worth keeping: zonepress new post",
                check="no-feed",
            )
    return value


class Approval(StrEnum):
    """What happens to a post that is new."""

    WAIT = "wait"
    """A person looks at it first."""
    AUTO = "auto"
    """It is shown at once."""


class State(StrEnum):
    """How an account is."""

    ANSWERS = "answers"
    FAILS = "fails"
    OFF = "off"
    """It said that it is gone for good, and is not asked again."""


class Found(Part):
    """How an account was when a pull last noted it; nobody types it."""

    name: OneLine
    """The source's name, by which the note finds it"""
    address: Link
    """The address it was asked at: with another one the note no longer counts"""
    state: State
    """Whether it answers"""
    since: Day
    """The day since when it is so"""
    noted: Day
    """The day of this note"""
    answered: Day | None = None
    """The day it last answered, as of the note"""
    last_new: Day | None = None
    """The day it last gave something new that was kept"""
    why: OneLine | None = None
    """Why it did not answer"""
    moved_to: Link | None = None
    """Where it says that it has moved for good"""
    items: int = 0
    """How many items it last gave"""
    undated: int = 0
    """How many of them said no usable day"""
    off_topic: int = 0
    """How many of them its own words leave out"""
    broken: YesNo = False
    """Whether what it gave was only partly readable"""


class PostSource(Part):
    """An account of a partner elsewhere, from which posts are pulled."""

    noted: ClassVar[frozenset[str]] = frozenset({"found"})
    """The fields that the program fills in."""

    name: OneLine = Field(examples=["New Parks Library on Mastodon"])
    """What readers see beside each of its posts"""
    address: Annotated[Link, AfterValidator(feed_address)] = Field(
        examples=["https://social.example.org/@library.rss"]
    )
    """The address of its feed"""
    partner: PartnerRef | None = Field(None, examples=["new-parks-library"])
    """The short name of the partner whose account it is"""
    licence: OneLine = Field(examples=["The library agreed on 2 March 2026; words and links, no pictures"])
    """On what ground we may show what it says"""
    owner: OneLine = Field(examples=["The library's front desk, 0116 496 0000"])
    """Which office to ask when something is wrong with it"""
    include: Lines = Field((), examples=["New Parks"])
    """Words of which a post must have one; none takes every post"""
    exclude: Lines = Field((), examples=["job vacancy"])
    """Words that keep a post out"""
    approve: Approval = Field(Approval.WAIT, examples=["wait"])
    """Whether somebody looks at each post first"""
    keep: Annotated[int, Field(ge=1, le=500)] = Field(50, examples=["50"])
    """The most posts that are taken from it at one time"""
    language: LanguageTag | None = Field(None, examples=["gu"])
    """The language it is written in, where its posts don't say"""
    pictures: YesNo = Field(False, examples=["no"])
    """Whether the licence covers its pictures"""

    origin: Origin
    found: Found | None = None
    """How it was when a pull last noted it; the reader fills it in"""

    @model_validator(mode="after")
    def _somebody_sees_pictures(self) -> Self:
        if self.pictures and self.approve is Approval.AUTO:
            raise refuse(
                "`pictures` is yes and `approve` is auto",
                "Change one of the two: somebody has to see whether people can be recognised in a picture",
                check="consent",
            )
        return self

    @property
    def zone(self) -> str | None:
        """The zone whose account it is; none for the whole partnership."""
        return self.origin.zone


class SourceList(Part):
    """The whole of a `sources.yml`."""

    sources: tuple[PostSource, ...] = ()
    """The accounts, each with its fields"""
