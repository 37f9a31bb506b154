"""When something starts or ends: a clock time in the partnership's own time zone, or a date without one."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, TypeGuard
from zoneinfo import ZoneInfo

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import ValidationInfo

from zonepress.model.fuzzydate import FuzzyDate, meant_date, parse_date
from zonepress.model.problem import refuse

DEFAULT_TZ = ZoneInfo("Europe/London")

_CLOCK = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:\bat\s+|@\s*)?\b(?:"
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap])\.?m\b\.?"
    r"|(?P<whole>[01]\d|2[0-3])[:.](?P<past>[0-5]\d)(?:\s*(?:hrs|hours)\b)?"
    r"|(?:12\s+)?(?P<noon>noon|midday)\b)",
    re.IGNORECASE,
)
"""A time that can only mean one: with am or pm, with four figures, or noon."""


def meant_moment(text: str) -> str | None:
    """The date and time that words leave no doubt of, as `2026-04-02 19:30`; none where they could mean two.

    Midnight belongs to two days, and half of all people mean the other one by 12am and 12pm.
    """
    words = " ".join(text.split())
    times = list(_TIME.finditer(words))
    if len(times) != 1:
        return None
    found = times[0]
    rest = f"{words[: found.start()].rstrip(' ,T')} {words[found.end() :].removeprefix(' on ').lstrip(' ,')}"
    date = _dated(re.sub(r"^on\s+", "", rest.strip()))
    time = _clock(found)
    return f"{date} {time}" if date and time and date.exact else None


def _dated(words: str) -> FuzzyDate | None:
    try:
        return parse_date(words)
    except PydanticCustomError:
        return meant_date(words)


def _clock(found: re.Match[str]) -> str | None:
    if found["noon"]:
        return "12:00"
    if found["whole"]:
        return f"{found['whole']}:{found['past']}"
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if not 1 <= hour <= 11 or minute > 59:
        return None
    return f"{hour + 12 if found['half'].lower() == 'p' else hour:02}:{minute:02}"


def tz_of(info: ValidationInfo) -> ZoneInfo:
    """The partnership's time zone, which the reader passes with every record."""
    context: Any = info.context or {}
    tz = context.get("tz", DEFAULT_TZ)
    assert isinstance(tz, ZoneInfo)
    return tz


def parse_moment(value: object, info: ValidationInfo) -> dt.datetime | FuzzyDate:
    """A clock time in the partnership's time zone, or the date where no time was written."""
    if isinstance(value, dt.datetime):
        return value if value.tzinfo else _existing(value, tz_of(info))
    if isinstance(value, FuzzyDate | dt.date):
        return parse_date(value)
    text = str(value).strip()
    found = _CLOCK.fullmatch(text)
    if not found:
        return _date_or_advice(text)
    day, hour, minute, second, offset = found.groups()
    date = parse_date(day).first
    try:
        naive = dt.datetime.combine(date, dt.time(int(hour), int(minute), int(second or 0)))
    except ValueError:
        raise refuse(
            f"is {text!r}, and there is no such time",
            "Write the time with 24 hours, for example 2026-04-02 19:30",
            check="time",
        ) from None
    if offset:
        return _offset(text, naive, offset, tz_of(info))
    return _existing(naive, tz_of(info))


def _date_or_advice(text: str) -> FuzzyDate:
    """A date alone; words that hold a date and an unreadable time are told how to write both."""
    if re.match(r"\d{4}-\d{2}-\d{2}\b.+", text):
        raise refuse(
            f"is {text!r}, and we can't read the time in it",
            f"Write the time with 24 hours after the date, for example {text[:10]} 19:30",
            check="time",
        )
    return parse_date(text)


def _existing(naive: dt.datetime, tz: ZoneInfo) -> dt.datetime:
    """The clock time in `tz`, refused where the clocks skip it or show it twice."""
    aware = naive.replace(tzinfo=tz)
    if aware.astimezone(dt.UTC).astimezone(tz).replace(tzinfo=None) != naive:
        raise refuse(
            f"is {naive:%Y-%m-%d %H:%M}, a time that does not exist: the clocks go forward that night",
            f"Write the time clocks will show, for example {naive + dt.timedelta(hours=1):%Y-%m-%d %H:%M}",
            check="clock-change",
        )
    if aware.utcoffset() != aware.replace(fold=1).utcoffset():
        first, second = (aware.replace(fold=fold).isoformat(timespec="minutes") for fold in (0, 1))
        raise refuse(
            f"is {naive:%Y-%m-%d %H:%M}, which happens twice: the clocks go back that night",
            f"Say which one: {first} (before the change) or {second} (after it)",
            check="clock-change",
        )
    return aware


def _offset(text: str, naive: dt.datetime, offset: str, tz: ZoneInfo) -> dt.datetime:
    digits = offset.replace(":", "")
    written = f"{naive.isoformat()}{'+0000' if digits.upper() == 'Z' else digits}"
    try:
        return dt.datetime.strptime(written, "%Y-%m-%dT%H:%M:%S%z").astimezone(tz)
    except ValueError:
        raise refuse(
            f"is {text!r}, and the offset at its end can't be read", "Leave the offset out", check="time"
        ) from None


def day_of(moment: dt.datetime | FuzzyDate) -> dt.date:
    """The first day it can fall on."""
    return moment.date() if isinstance(moment, dt.datetime) else moment.first


def last_day_of(moment: dt.datetime | FuzzyDate) -> dt.date:
    """The last day it can fall on."""
    return moment.date() if isinstance(moment, dt.datetime) else moment.last


def is_vague(moment: dt.datetime | FuzzyDate) -> TypeGuard[FuzzyDate]:
    """Whether its day is not known, only its month or its year."""
    return not isinstance(moment, dt.datetime) and not moment.exact


Moment = Annotated[
    dt.datetime | FuzzyDate,
    PlainValidator(parse_moment),
    PlainSerializer(
        lambda moment: (
            moment.isoformat(timespec="minutes") if isinstance(moment, dt.datetime) else str(moment)
        )
    ),
    WithJsonSchema({"type": "string", "examples": ["2026-04-02 10:00", "2026-04-02", "2026-04"]}),
]
