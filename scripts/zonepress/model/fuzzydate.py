"""Dates as people know them: a day, a month or only a year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from zonepress.model.problem import refuse

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_SHORT = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_WORDS = re.compile(r"(?:\w+day,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([A-Za-z]+),?\s*(\d{4})?")
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,?\s+(?:the\s+)?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MEANT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+(?P<month>[a-z]{{3,9}})\.?,?[\s-]+(?P<year>\d{{4}})",
        rf"{_WEEKDAY}(?P<month>[a-z]{{3,9}})\.?\s+{_DAY},?\s+(?P<year>\d{{4}})",
        r"(?P<month>[a-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})",
        r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
    )
)
_WEEKDAYS = [name.lower() for name in calendar.day_name]

EARLIEST, LATEST = 1900, 2100


@total_ordering
@dataclass(frozen=True)
class FuzzyDate:
    """A day (`2019-03-04`), a month (`2019-03`) or a year (`2019`), whichever is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> dt.date:
        """The earliest day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.day is not None

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: FuzzyDate) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    @classmethod
    def of(cls, day: dt.date) -> FuzzyDate:
        """The same day, known exactly."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            parse_date, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "examples": ["2026-03-14", "2026-03"],
        }


def parse_date(value: object) -> FuzzyDate:
    """The date that a contributor wrote, refused with a suggestion when it is not `2026-03-14`."""
    if isinstance(value, FuzzyDate):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return FuzzyDate.of(value)
    text = str(value).strip()
    if found := _ISO.fullmatch(text):
        return _checked(text, *(int(part) if part else None for part in found.groups()))
    raise refuse(f"is {text!r}, which is not a date we can read", _suggestion(text), check="date")


def meant_date(text: str) -> FuzzyDate | None:
    """The date that words leave no doubt of; none where they could mean two, or name the wrong weekday."""
    words = " ".join(text.split())
    if found := _SLASHED.fullmatch(words):
        first, second, year = (int(part) for part in found.groups())
        readings = {_possible(year, month, day) for day, month in ((first, second), (second, first))} - {None}
        return readings.pop() if len(readings) == 1 and year > 99 else None
    for pattern in _MEANT:
        if found := pattern.fullmatch(words):
            return _agreed(**found.groupdict())
    return None


def _agreed(year: str, month: str, day: str | None = None, weekday: str | None = None) -> FuzzyDate | None:
    """A date whose parts are what they seem to be."""
    number = int(month) if month.isdecimal() else _month(month.lower())
    date = _possible(int(year), number, int(day) if day else None) if number else None
    if date is None or weekday is None:
        return date
    return date if _WEEKDAYS[date.first.weekday()].startswith(weekday.lower()) else None


def _month(word: str) -> int | None:
    """Which month a word names; `sept` is common, other beginnings may be words."""
    return 9 if word == "sept" else _MONTHS.get(word) or _SHORT.get(word)


def _checked(text: str, year: int | None, month: int | None, day: int | None) -> FuzzyDate:
    if year is None or not EARLIEST <= year <= LATEST:
        raise refuse(
            f"is {text!r}: the year looks wrong",
            "Write the year with four figures, for example 2026",
            check="date",
        )
    try:
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise refuse(
            f"is {text!r}, a day that does not exist",
            "Look at a calendar and write it as year-month-day, for example 2026-03-14",
            check="date",
        ) from None
    return FuzzyDate(year, month, day)


def _possible(year: int, month: int, day: int | None) -> FuzzyDate | None:
    """The date, if there is such a day in a year that people write about."""
    try:
        return _checked("", year, month, day)
    except PydanticCustomError:
        return None


def _suggestion(text: str) -> str:
    """What to type instead: an exact date where the words leave no doubt, a question where they do."""
    if found := _SLASHED.fullmatch(text):
        return _slashed(*(int(part) for part in found.groups()))
    if found := _WORDS.fullmatch(text):
        day, word, year = found.groups()
        month = _MONTHS.get(word.lower()) or _SHORT.get(word.lower()[:3])
        if month and year and (date := _possible(int(year), month, int(day) if day else None)):
            return f"Write it as year-month-day: {date}"
        if month and day and not year and (date := _possible(2026, month, int(day))):
            return f"Write it as year-month-day, with the year, for example {date}"
    return "Write it as year-month-day, for example 2026-03-14; where only the month is known, 2026-03"


def _slashed(first: int, second: int, year: int) -> str:
    """Two readings are asked about; one is proposed."""
    year += 2000 if year < 100 else 0
    readings = (_possible(year, month, day) for day, month in ((first, second), (second, first)))
    days = [
        f"{date} ({date.day} {calendar.month_name[date.first.month]} {date.year})"
        for date in dict.fromkeys(readings)
        if date
    ]
    if not days:
        return "Look at a calendar and write it as year-month-day, for example 2026-03-14"
    return f"Write it as year-month-day: {' or '.join(days)}{', whichever you mean' if len(days) > 1 else ''}"
