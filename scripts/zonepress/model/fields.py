"""The small types that records are made of, and what each refuses."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from zonepress.model.fuzzydate import FuzzyDate, parse_date
from zonepress.model.problem import refuse

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z!?][^>]*>?|\]\(|&#?\w+;|\*\*|`")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that can't be seen, or turn other words round."""
_ACCOUNT = re.compile(
    r"@[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:/[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?)?"
)


STRICT = ConfigDict(
    frozen=True, extra="forbid", use_attribute_docstrings=True, str_strip_whitespace=True, defer_build=True
)
"""What every record and every group of fields has in common: nothing changes, nothing unknown gets in."""


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = STRICT


@dataclass(frozen=True)
class Vocabulary:
    """Marks a field whose words are listed under this name in `mkdocs.yml`."""

    name: str


@dataclass(frozen=True)
class Reference:
    """Marks a field that names another record, by kind and slug."""

    kind: str


def one_line(value: str) -> str:
    """Plain words on one line: no markup, no line breaks, no invisible characters."""
    if "\n" in value or "\r" in value:
        raise refuse(
            "runs over more than one line",
            "Keep it to one line; longer words belong in the text below",
            check="markup",
        )
    return plain_text(value)


def plain_text(value: str) -> str:
    """Words that may have paragraphs, but no markup, which would be shown as it is typed."""
    if found := MARKUP.search(value):
        raise refuse(
            f"has formatting in it ({found.group()[:20]!r})",
            "Write plain words here; links and bold belong in the text below",
            check="markup",
        )
    if UNSEEN.search(value):
        raise refuse("has an invisible character in it", "Delete it and type the words again", check="markup")
    return unicodedata.normalize("NFC", value)


def web_address(value: str) -> str:
    """An http(s) address that browsers and calendars can be given."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\s<>\"'\\^`{|}]", value):
        raise refuse(
            f"is {value!r}, which is not a web address",
            "Write the whole address, for example https://www.example.org/page",
            check="link",
        )
    return value


def email_address(value: str) -> str:
    """An e-mail address of an office, well-formed enough to link to."""
    if not re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        raise refuse(
            f"is {value!r}, which is not an e-mail address",
            "Write one address, for example office@example.org",
        )
    return value


def slug_text(value: str) -> str:
    """A short name for addresses."""
    if not SLUG.fullmatch(value):
        raise refuse(
            f"is {value!r}", "Use small letters, figures and hyphens, for example bell-foundry", check="name"
        )
    return value


def money(value: object) -> object:
    """Pounds as people write them: `£9,812.65` and `9812.65` are the same."""
    if not isinstance(value, str):
        return value
    text = value.replace("£", "").replace(",", "").strip()
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise refuse(
            f"is {value!r}, which is not an amount", "Write pounds and pence, for example 9812.65"
        ) from None
    if not amount.is_finite() or amount < 0 or amount > 10**9:
        raise refuse(f"is {value!r}, which is not an amount", "Write pounds and pence, for example 9812.65")
    return amount


_TOO_LARGE = Decimal(10) ** 16


def number(value: object) -> object:
    """A figure as people write it: `1,200` and `1200` are the same."""
    if not isinstance(value, str):
        return value
    try:
        found = Decimal(value.replace(",", "").replace("%", "").strip())
    except InvalidOperation:
        raise refuse(f"is {value!r}, which is not a number", "Write figures only, for example 1200") from None
    if not found.is_finite():
        raise refuse(f"is {value!r}, which is not a number", "Write figures only, for example 1200")
    if abs(found) >= _TOO_LARGE or round(found, 10) != found:
        raise refuse(
            f"is {value!r}, which is longer than anybody can read",
            "Write at most 16 figures before the point and 10 after it",
        )
    return found or Decimal(0)


def yes_or_no(value: object) -> object:
    """`yes`, `no`, `true` and `false`, whatever the capitals."""
    if isinstance(value, bool):
        return value
    known = {"yes": True, "true": True, "no": False, "false": False}
    if (word := str(value).strip().lower()) not in known:
        raise refuse(f"is {value!r}", "Write yes or no")
    return known[word]


def exact_day(value: object) -> dt.date:
    """A day that is known exactly."""
    found = parse_date(value)
    if not found.exact:
        raise refuse(
            f"is {str(value)!r}, without the day",
            "Write the whole date, for example 2026-03-14",
            check="date",
        )
    return found.first


def account(value: str) -> str:
    """A person's or a team's account on GitHub, never their address."""
    if not _ACCOUNT.fullmatch(value):
        close = value if value.startswith("@") else f"@{value}"
        like = close if _ACCOUNT.fullmatch(close) else "@new-parks-team"
        raise refuse(
            f"is {value!r}, which is not an account or a team on GitHub",
            f'Write its name with @ before it, in quotes, for example "{like}"; a team has its organisation '
            'before it: "@people-zones/new-parks"',
            check="owners",
        )
    return value


def file_name(value: str) -> str:
    """A file that lies beside the record, never elsewhere."""
    if value.startswith(("/", "\\")) or ".." in value.split("/") or ":" in value or "\\" in value:
        raise refuse(
            f"is {value!r}",
            "Put the file beside this one and write its name alone, for example photo.jpg",
            check="file",
        )
    return value


def one_or_many(value: object) -> object:
    """A single word where a list is asked for is a list of one."""
    if value is None or value == "":
        return ()
    return value if isinstance(value, list | tuple) else (value,)


OneLine = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(one_line)
]
Summary = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), AfterValidator(one_line)
]
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), AfterValidator(plain_text)
]
Day = Annotated[dt.date, BeforeValidator(exact_day)]
Slug = Annotated[str, AfterValidator(slug_text)]
Link = Annotated[str, StringConstraints(max_length=2000), AfterValidator(web_address)]
Email = Annotated[str, AfterValidator(email_address)]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()-]{1,20}$"), AfterValidator(one_line)]
Money = Annotated[Decimal, BeforeValidator(money)]
Number = Annotated[Decimal, BeforeValidator(number)]
YesNo = Annotated[bool, BeforeValidator(yes_or_no)]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=150), AfterValidator(file_name)]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Lines = Annotated[tuple[OneLine, ...], BeforeValidator(one_or_many)]
Accounts = Annotated[tuple[Annotated[str, AfterValidator(account)], ...], BeforeValidator(one_or_many)]

ZoneRef = Annotated[str, Reference("zone")]
PartnerRef = Annotated[str, Reference("partner")]
Outcome = Annotated[str, Vocabulary("outcomes")]
Tool = Annotated[str, Vocabulary("tools")]
Audience = Annotated[str, Vocabulary("audiences")]
Access = Annotated[str, Vocabulary("access")]
Partners = Annotated[tuple[PartnerRef, ...], BeforeValidator(one_or_many)]
Outcomes = Annotated[tuple[Outcome, ...], BeforeValidator(one_or_many)]
Tools = Annotated[tuple[Tool, ...], BeforeValidator(one_or_many)]
Audiences = Annotated[tuple[Audience, ...], BeforeValidator(one_or_many)]
AccessNeeds = Annotated[tuple[Access, ...], BeforeValidator(one_or_many)]


class Source(Part):
    """Where a fact or a figure was published."""

    title: OneLine = Field(examples=["Committee report on People Zones, 13 December 2019"])
    """What the paper or page is called"""
    url: Link | None = Field(None, examples=["https://www.example.org/report.pdf"])
    """Where it can be read on the web"""
    where: OneLine | None = Field(None, examples=["paragraph 24"])
    """The page or paragraph"""
    published: FuzzyDate | None = Field(None, examples=["2019-12-13"])
    """When it was published"""
    read: FuzzyDate | None = Field(None, examples=["2026-11-20"])
    """When somebody last looked at it"""


class Contact(Part):
    """An office or a role that people can turn to, never a private person."""

    label: OneLine = Field(examples=["New Parks Neighbourhood Centre, front desk"])
    """Who answers"""
    email: Email | None = Field(None, examples=["office@example.org"])
    """An office address"""
    phone: Phone | None = Field(None, examples=["0116 496 0000"])
    """An office number"""
    url: Link | None = Field(None, examples=["https://www.example.org/contact"])
    """A page with a form or opening times"""


class Consent(Part):
    """The permission of the people in a picture."""

    held_by: OneLine = Field(examples=["New Parks community team"])
    """Which office keeps the signed form"""
    given: FuzzyDate = Field(examples=["2026-03-02"])
    """When it was given"""
    until: FuzzyDate | None = Field(None, examples=["2029-03-02"])
    """When it ends, if it does"""


class Picture(Part):
    """A picture that lies beside its record."""

    file: FileName = Field(examples=["painted-wall.jpg"])
    """The file's name"""
    alt: OneLine = Field(examples=["A yellow wall with handprints in four colours"])
    """What it shows, for people who can't see it"""
    caption: OneLine | None = Field(None, examples=["The wall on the day it was finished"])
    """A line under the picture"""
    credit: OneLine | None = Field(None, examples=["New Parks Playgroup"])
    """Who took it"""
    people: YesNo = Field(False, examples=["no"])
    """Whether somebody can be recognised in it"""
    consent: Consent | None = None
    """Their permission; needed when somebody can be recognised"""

    @property
    def agreed(self) -> bool:
        """Whether nobody can be recognised in it, or they agreed."""
        return not self.people or self.consent is not None

    def may_be_shown(self, today: dt.date) -> bool:
        """Whether it is agreed, and the consent has not ended."""
        ends = self.consent.until if self.consent else None
        return self.agreed and (ends is None or ends.last >= today)


class Place(Part):
    """Somewhere people can go."""

    name: OneLine = Field(examples=["New Parks Neighbourhood Centre"])
    """What people call it"""
    address: OneLine | None = Field(None, examples=["St Oswald Road, Leicester"])
    """Street and town"""
    postcode: (
        Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$")] | None
    ) = Field(None, examples=["LE3 6RJ"])
    """The postcode, in capitals"""
    latitude: Annotated[float, Field(ge=49, le=61)] | None = Field(None, examples=["52.6425"])
    """North, in degrees (WGS 84)"""
    longitude: Annotated[float, Field(ge=-9, le=2)] | None = Field(None, examples=["-1.1779"])
    """East, in degrees (WGS 84); west of Greenwich is negative"""
    url: Link | None = Field(None, examples=["https://www.example.org/centre"])
    """Its own page"""

    @property
    def spot(self) -> tuple[float, float] | None:
        """Longitude and latitude, where both are known."""
        if self.longitude is None or self.latitude is None:
            return None
        return self.longitude, self.latitude
