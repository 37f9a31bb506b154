"""Days and times as people type them; what has two meanings, or none, is asked about and never guessed."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from zonepress.intake import wording
from zonepress.model.fuzzydate import EARLIEST, LATEST

_MONTHS = [name.lower() for name in calendar.month_name]
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = (
    r"mon(?:day)?|tues?(?:day)?|wed(?:nes(?:day)?)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:ur(?:day)?)?"
    r"|sun(?:day)?"
)
_WORDS = re.compile(
    rf"(?:(?:on|the|of|at|from|{_MONTH}|{_WEEKDAY})\b|\d{{1,4}}(?:st|nd|rd|th)?\b|[\s,./-])+",
    re.IGNORECASE,
)
"""Everything that a date may be made of; a word besides means that it is more than a date."""
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MONTH_YEAR = re.compile(rf"({_MONTH})\.?,?\s+(\d{{4}})", re.IGNORECASE)
_IN_TEXT = re.compile(
    rf"\b(?:(?:{_WEEKDAY}),?\s+)?(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTH})\b(?:,?\s+\d{{4}}\b)?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\b(\d{1,2})([/.\-])(\d{1,2})\2(\d{2}|\d{4})\b")
_HAS_YEAR = re.compile(
    rf"\d{{4}}|\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2}}|(?:{_MONTH})\.?,?[\s-]+['’]?\d{{2}}$", re.IGNORECASE
)
_CLOCK = (
    r"(?:(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.?|p\.m\.?)|(\d{1,2}):(\d{2})(?::\d{2})?"
    r"|(noon|midday|midnight))"
)
_BARE_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
_TIME = re.compile(rf"(?:\bat\s+|\bfrom\s+)?\b{_CLOCK}(?![\w/])", re.IGNORECASE)
_FIRST_OF_TWO = re.compile(
    rf"(?:\bat\s+|\bfrom\s+)?\b{_BARE_CLOCK}\s*(?:-|–|—|to|until|till)\s*$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:-|–|—|to|until|till|and)\s*", re.IGNORECASE)
_LONGEST_TEXT = 20_000
_AGAIN = re.compile(r"(?i)\b(?:every|each|weekly|monthly)\b|days\b")
_LONGEST = 120
"""As many letters as anybody needs for a date."""
_HALF_A_YEAR = dt.timedelta(days=183)


@dataclass(frozen=True)
class When:
    """What somebody wrote, as the file has it; with nothing understood, what to ask."""

    written: str = ""
    until: str = ""
    """The end, where it was said in the same breath."""
    ask: str = ""
    took: str = ""
    """What was taken for granted, so that somebody can say no."""


def read_date(words: str, *, sent: dt.date, ahead: bool) -> When:
    """A day, or the month or year where no more is said.

    Without a year it is the next such day after `sent`, or the last one where it is not `ahead`, if that is
    within half a year.
    """
    words = " ".join(words[:_LONGEST].replace("’", "'").split()).strip(" .,")
    if found := _ISO.fullmatch(words):
        return When(words) if _exists(words) else When(ask=wording.NO_SUCH_DAY.format(words=words))
    if found := _MONTH_YEAR.fullmatch(words):
        return When(f"{found[2]}-{_month(found[1]):02}")
    if _AGAIN.search(words):
        return When(ask=wording.AGAIN_AND_AGAIN.format(words=words))
    if not _WORDS.fullmatch(words):
        return When(ask=wording.NOT_A_DATE.format(words=words))
    if found := _NUMBERS.search(words):
        first, sign, second = int(found[1]), found[2], int(found[3])
        if sign != "." and first <= 12 and second <= 12 and first != second and not _weekday(words):
            return When(ask=_two_readings(words, first, second, int(found[4])))
    day = _parsed(words) if _HAS_YEAR.search(words) else _without_year(words, sent, ahead=ahead)
    if day is None or not EARLIEST <= day.year <= LATEST:
        return When(ask=wording.NOT_A_DATE.format(words=words))
    if (said := _weekday(words)) and not calendar.day_name[day.weekday()].lower().startswith(said):
        right = f"{day.day} {calendar.month_name[day.month]} {day.year}"
        return When(ask=wording.WRONG_WEEKDAY.format(words=words, day=right, weekday=f"{day:%A}"))
    shown = f"{day:%A} {day.day} {calendar.month_name[day.month]} {day.year}"
    took = "" if _HAS_YEAR.search(words) else wording.TOOK_DATE.format(words=words, day=shown)
    return When(day.isoformat(), took=took)


def days_in(words: str, *, sent: dt.date, ahead: bool) -> dict[str, str]:
    """The days that a text speaks of, as they are written in it, with how the file has them."""
    found = {}
    for match in _IN_TEXT.finditer(words[:_LONGEST_TEXT]):
        when = read_date(match[0], sent=sent, ahead=ahead)
        if len(when.written) == len("2026-01-01"):
            found[" ".join(match[0].split())] = when.written
    return found


def read_moment(words: str, *, sent: dt.date) -> When:
    """A day with a clock time, perhaps with its end: `Saturday 1 August 2026, 11am to 3pm`."""
    words = " ".join(words[:_LONGEST].replace("’", "'").split())
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}[:.]\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?", words):
        return When(words)
    clocks, rest = _clocks(words)
    if len(clocks) > 2:
        return When(ask=wording.NOT_A_DATE.format(words=words))
    date = read_date(rest, sent=sent, ahead=True)
    if not clocks or date.ask:
        again = wording.AGAIN_AND_AGAIN if _AGAIN.search(words) else wording.NOT_A_DATE
        return When(ask=again.format(words=words)) if clocks else date
    if len(date.written) < len("2026-01-01"):
        return When(ask=wording.NOT_A_DATE.format(words=words))
    start, *ends = clocks
    until = f"{date.written} {ends[0]:%H:%M}" if ends and ends[0] > start else ""
    if ends and not until:
        return When(ask=wording.ENDS_BEFORE.format(words=words))
    return When(f"{date.written} {start:%H:%M}", until, took=date.took)


def _clocks(words: str) -> tuple[list[dt.time], str]:
    """The clock times in some words, and the words without them."""
    found = list(_TIME.finditer(words))
    if not found:
        return [], words
    times = [_time(match.groups()) for match in found]
    if any(time is None for time in times):
        return [dt.time()] * 3, words
    clocks = [time for time in times if time]
    begin, end = found[0].start(), found[-1].end()
    if len(found) == 1 and (bare := _FIRST_OF_TWO.search(words[:begin])):
        first = _same_half(int(bare[1]), int(bare[2] or 0), clocks[0])
        if first is not None:
            return [first, *clocks], f"{words[: bare.start()]} {words[end:]}".strip(" ,")
    if len(found) == 2 and not _BETWEEN.fullmatch(words[found[0].end() : found[1].start()]):
        return [dt.time()] * 3, words
    return clocks, f"{words[:begin]} {words[end:]}".strip(" ,")


def _time(groups: tuple[str | None, ...]) -> dt.time | None:
    hour, minute, half, plain_hour, plain_minute, word = groups
    if word:
        return dt.time(0 if word.lower() == "midnight" else 12)
    if half:
        number = int(hour or 0)
        midnight_or_noon = number == 12 and half.lower().startswith("a")  # people mean either by 12am
        if not 1 <= number <= 12 or int(minute or 0) > 59 or midnight_or_noon:
            return None
        return dt.time(number % 12 + (12 if half.lower().startswith("p") else 0), int(minute or 0))
    if int(plain_hour or 0) > 23 or int(plain_minute or 0) > 59:
        return None
    return dt.time(int(plain_hour or 0), int(plain_minute or 0))


def _same_half(hour: int, minute: int, end: dt.time) -> dt.time | None:
    """`2` in `2 to 4pm`, and `11` in `11 to 3pm`: the latest such time before the end."""
    if not 1 <= hour <= 12 or minute > 59:
        return None
    times = [dt.time(hour % 12, minute), dt.time(hour % 12 + 12, minute)]
    return max((time for time in times if time < end), default=None)


def _exists(words: str) -> bool:
    parts = [int(part) for part in words.split("-")]
    try:
        dt.date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        return False
    return EARLIEST <= parts[0] <= LATEST


def _parsed(words: str) -> dt.date | None:
    import dateparser  # type: ignore[import-untyped]  # here, for its third of a second

    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    found = dateparser.parse(re.sub(r"(?i)\bsept\b", "sep", words), languages=["en"], settings=settings)
    return found.date() if found else None


def _without_year(words: str, sent: dt.date, *, ahead: bool) -> dt.date | None:
    """The one day within half a year that the words can mean."""
    for year in (sent.year - 1, sent.year, sent.year + 1):
        day = _parsed(f"{words} {year}")
        if day and (sent <= day <= sent + _HALF_A_YEAR if ahead else sent - _HALF_A_YEAR <= day <= sent):
            return day
    return None


def _weekday(words: str) -> str:
    """The first letters of the weekday that is named, if one is."""
    found = re.search(rf"(?i)\b(?:{_WEEKDAY})\b", words)
    return found[0][:3].lower() if found else ""


def _month(word: str) -> int:
    return next(number for number, name in enumerate(_MONTHS) if name and name.startswith(word[:3].lower()))


def _two_readings(words: str, first: int, second: int, year: int) -> str:
    """The question which of two days is meant."""
    year += 2000 if year < 100 else 0
    one, other = (
        f"{day} {calendar.month_name[month]} {year}" for day, month in ((first, second), (second, first))
    )
    return wording.TWO_READINGS.format(words=words, one=one, other=other)
