"""Something people can come to."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from zonepress.model.fields import (
    AccessNeeds,
    Audiences,
    Contact,
    Day,
    Link,
    OneLine,
    Outcomes,
    Part,
    Partners,
    Picture,
    Place,
    Words,
    YesNo,
    one_or_many,
)
from zonepress.model.moment import Moment, day_of, is_vague, last_day_of
from zonepress.model.problem import refuse
from zonepress.model.record import Record

_RULE_PART = re.compile(
    r"FREQ=\w+|INTERVAL=[1-9]\d?|COUNT=[1-9]\d{0,2}|UNTIL=\d{8}"
    r"|(BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|BYYEARDAY|BYWEEKNO|WKST)=[A-Z\d,+-]+",
    re.ASCII,
)
"""Rules in whole days: an interval of nought never ends, and hours would fight with `start`."""


class EventStatus(StrEnum):
    """Whether it still happens as announced."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"


def repeat_rule(value: str) -> str:
    """An RFC 5545 rule that can be followed, without clock times of its own."""
    rule = value.removeprefix("RRULE:").strip().upper()
    parts = rule.split(";")
    if not re.match("FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)", rule):
        raise refuse(
            f"is {value!r}",
            "Begin with FREQ=DAILY, FREQ=WEEKLY, FREQ=MONTHLY or FREQ=YEARLY",
            check="repeats",
        )
    if "COUNT=" in rule and "UNTIL=" in rule:
        raise refuse(
            f"is {value!r}, which says twice when it ends", "Keep COUNT= or UNTIL=, not both", check="repeats"
        )
    if not all(_RULE_PART.fullmatch(part) for part in parts) or not _can_be_followed(rule):
        raise refuse(
            f"is {value!r}, a rule we can't follow",
            "Write it as calendars do, for example FREQ=WEEKLY;BYDAY=TU;UNTIL=20260731",
            check="repeats",
        )
    return rule


def _can_be_followed(rule: str) -> bool:
    try:
        rrulestr(rule, dtstart=dt.datetime(2026, 1, 1))  # noqa: DTZ001 only to see whether it parses
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


class Booking(Part):
    """How to get a place."""

    needed: YesNo = Field(True, examples=["yes"])
    """Whether people must book"""
    note: OneLine | None = Field(None, examples=["Ring the centre on weekdays"])
    """How to do it"""
    contact: Contact | None = None
    """Whom to ask"""
    url: Link | None = Field(None, examples=["https://www.example.org/book"])
    """Where to book on the web"""


class Afterwards(Part):
    """What happened, written when it is over."""

    text: Words
    """What happened in a few sentences"""
    came: Annotated[int, Field(ge=0)] | None = Field(None, examples=["45"])
    """How many people came, if somebody counted"""


class Event(Record):
    """Something people can come to, at one time or again and again."""

    kind: ClassVar[str] = "event"
    folder: ClassVar[str] = "events"
    section: ClassVar[str] = "events"
    dated: ClassVar[bool] = True
    date_field: ClassVar[str] = "start"

    start: Moment = Field(examples=["2026-04-02 10:00"])
    """When it starts; the date alone if it lasts all day"""
    end: Moment | None = Field(None, examples=["2026-04-02 12:00"])
    """When it ends"""
    repeats: Annotated[str, AfterValidator(repeat_rule)] | None = Field(
        None, examples=["FREQ=WEEKLY;BYDAY=TU;COUNT=6"]
    )
    """The rule by which it happens again"""
    not_on: Annotated[tuple[Day, ...], BeforeValidator(one_or_many)] = Field((), examples=["2026-04-07"])
    """Days on which the rule does not hold"""
    venue: Place | None = None
    """Where it is"""
    online: Link | None = Field(None, examples=["https://www.example.org/join"])
    """Where to join on the web"""
    audience: Audiences = Field((), examples=["families"])
    """Who it is for"""
    cost: OneLine | None = Field(None, examples=["Free"])
    """What it costs"""
    booking: Booking | None = None
    """How to get a place"""
    access: AccessNeeds = Field((), examples=["step-free"])
    """What helps people take part"""
    status: EventStatus = Field(EventStatus.SCHEDULED, examples=["cancelled"])
    """Whether it still happens"""
    status_note: OneLine | None = Field(None, examples=["The hall is flooded; a new date will follow"])
    """Why it changed, or where it moved to"""
    instead_of: Moment | None = Field(None, examples=["2026-03-26 10:00"])
    """When it was announced for before, if it moved to another date"""
    partners: Partners = Field((), examples=["new-parks-playgroup"])
    """Who runs it"""
    outcomes: Outcomes = Field((), examples=["well"])
    """The outcomes it serves"""
    picture: Picture | None = None
    """A picture"""
    afterwards: Afterwards | None = None
    """What happened, written when it is over"""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end is None:
            return self
        if isinstance(self.start, dt.datetime) != isinstance(self.end, dt.datetime):
            raise refuse(
                "`start` and `end` do not match: one has a time and the other has not",
                "Write a time in both, or in neither for something that lasts all day",
                check="order",
            )
        wrong = (
            self.end.astimezone(dt.UTC) <= self.start.astimezone(dt.UTC)
            if isinstance(self.start, dt.datetime) and isinstance(self.end, dt.datetime)
            else last_day_of(self.end) < day_of(self.start)
        )
        if wrong:
            raise refuse(
                f"`end` ({_shown(self.end)}) is not after `start` ({_shown(self.start)})",
                "Correct the one that is wrong; after midnight the date is the next day's",
                check="order",
            )
        return self

    @model_validator(mode="after")
    def _repeats_from_a_known_day(self) -> Self:
        if self.repeats and is_vague(self.start):
            raise refuse(
                "`start` has no day, so the rule has nothing to begin from",
                "Write the first day in `start`",
                check="repeats",
            )
        return self

    @model_validator(mode="after")
    def _another_date_is_a_move(self) -> Self:
        if self.instead_of is not None and self.status is not EventStatus.MOVED:
            raise refuse(
                f"`instead_of` says that it was announced for another date, and `status` is {self.status}",
                "Write `status: moved` once the new date is in `start`; until then leave out `instead_of`",
                check="order",
            )
        return self

    @property
    def day(self) -> dt.date:
        """The first day it can fall on."""
        return day_of(self.start)

    @property
    def last_day(self) -> dt.date:
        """The last day of its first occurrence."""
        return last_day_of(self.end or self.start)


def _shown(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, dt.datetime) else str(moment)
