"""Words as they are said: dates, clock times and signs, so that a script can be read out without stopping."""

from __future__ import annotations

import re

from zonepress.outputs.newsletter.channels import wording
from zonepress.views.wording import MONTHS, WEEKDAYS

_MONTH = f"(?P<month>{'|'.join(MONTHS)})"
_NUMBER = r"(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?"
_DAYS = rf"(?:(?P<first>{_NUMBER}) ?(?P<to>to|and|–|-) ?)?(?P<day>{_NUMBER})"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d))?"
_DATE = re.compile(rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)}) )?(?:the )?{_DAYS} {_MONTH}{_YEAR}\b")
_MONTH_OF = re.compile(rf"\b{_MONTH} (?P<year>(?:19|20)\d\d)\b")
_TIME = r"(?:\d{1,2}(?:[.:]\d\d)? ?[ap]m\b|12 noon\b|12 midnight\b|(?:[01]?\d|2[0-3]):[0-5]\d\b)"
_HOURS = re.compile(rf"(?P<comma>, )?\b(?P<from>{_TIME}) ?(?:to|–|-) ?(?P<until>{_TIME})")
_OVERNIGHT = re.compile(rf", (?P<from>{_TIME}) to (?P<day>[^,]+), (?P<until>{_TIME})")
_HOUR = re.compile(rf"(?P<comma>, )?\b(?P<from>{_TIME})")
_POUNDS = re.compile(r"£(\d+(?:,\d+)*)(?:\.(\d\d))?")
_SIGNS = ((re.compile(r"\s?&\s?"), " and "), (re.compile(r"\s?%"), " per cent"), (re.compile('["“”]'), ""))


def spoken(words: str, year: int) -> str:
    """Words as somebody reads them out in that year, which need not be named."""
    made = _OVERNIGHT.sub(_overnight, words)
    made = _HOURS.sub(_from_until, made)
    made = _HOUR.sub(lambda at: f"{' at ' if at['comma'] else ''}{clock(at['from'])}", made)
    made = _DATE.sub(lambda date: _date(date, year), made)
    made = _MONTH_OF.sub(lambda date: _month(date["month"], date["year"], year), made)
    made = _POUNDS.sub(_pounds, made)
    for sign, instead in _SIGNS:
        made = sign.sub(instead, made)
    return " ".join(made.split())


def spoken_host(host: str) -> str:
    """A host as somebody says it: `people hyphen zones dot example dot org`."""
    return " ".join(host.replace("-", " hyphen ").replace(".", " dot ").split())


def length_of(script: str) -> int:
    """How many words it takes to read a script out; a telephone number is read figure by figure."""
    return sum(
        len(word) if len(word) > 2 and word.isdecimal() else 1 for word in script.split() if _said(word)
    )


def _said(word: str) -> bool:
    return any(letter.isalnum() for letter in word)


def _date(date: re.Match[str], year: int) -> str:
    """`Saturday 18 April 2026` as `Saturday the eighteenth of April`."""
    weekday = f"{date['weekday']} " if date["weekday"] else ""
    link = "and" if date["to"] == "and" else "to"
    first = f"the {_ordinal(date['first'])} {link} " if date["first"] else ""
    month = _month(date["month"], date["year"], year)
    return f"{weekday}{first}the {_ordinal(date['day'])} of {month}"


def _month(month: str, given: str | None, year: int) -> str:
    return month if given is None or int(given) == year else f"{month} {year_words(int(given))}"


def _from_until(hours: re.Match[str]) -> str:
    """`, 10am to 11.30am` as `, from ten until half past eleven in the morning`."""
    (begin, part), (end, part_after) = _clock(hours["from"]), _clock(hours["until"])
    spans = [begin, "" if part == part_after else part, "until", end, part_after]
    return f"{', ' if hours['comma'] else ''}from {' '.join(filter(None, spans))}"


def _overnight(hours: re.Match[str]) -> str:
    return f", from {clock(hours['from'])} until {hours['day']} at {clock(hours['until'])}"


def clock(time: str) -> str:
    """`9.30am` as `half past nine in the morning`."""
    words, part = _clock(time)
    return f"{words} {part}" if part else words


def _clock(time: str) -> tuple[str, str]:
    """The hour in words, and the part of the day it is in."""
    found = re.fullmatch(r"(\d{1,2})(?:[.:](\d\d))? ?([ap]m|noon|midnight)?", time)
    assert found, time
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3] or ""
    if half in {"noon", "midnight"}:
        return half, ""
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    if minute == 0 and hour % 12 == 0:
        return ("noon" if hour else "midnight"), ""
    return wording.hour_words(hour, minute), wording.part_of_day(hour)


def _pounds(money: re.Match[str]) -> str:
    pence = int(money[2] or 0)
    whole = f"{money[1]} {'pound' if money[1] == '1' else 'pounds'}"
    return f"{whole} and {pence} pence" if pence else whole


def _ordinal(day: str) -> str:
    """`18` or `18th` as `eighteenth`."""
    return wording.ORDINALS[int(re.sub(r"\D", "", day)) - 1]


def year_words(year: int) -> str:
    """`twenty nineteen`, `two thousand and five`, `nineteen ninety-nine`."""
    century, rest = divmod(year, 100)
    if 2000 <= year < 2010:
        return f"two thousand{f' and {wording.number_words(rest)}' if rest else ''}"
    tail = f"{'oh ' if rest < 10 else ''}{wording.number_words(rest)}" if rest else "hundred"
    return f"{wording.number_words(century)} {tail}"
