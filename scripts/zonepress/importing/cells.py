"""What stands in a cell, as a record has it; what a spreadsheet program did to it is seen and said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from zonepress.importing import wording
from zonepress.intake.answers import DATES, plain_line, read_answers
from zonepress.intake.asks import Ask
from zonepress.suggest import one_of
from zonepress.views.forms import Control, Field

_FORMULA = re.compile(r"=.|@[A-Z]+\(|[+-][A-Za-z]+[(|!]", re.DOTALL)
_FAILED = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{2}|\d{4})")
_MIDNIGHT = re.compile(r"[ T]0?0:00(?::00)?$")
_SERIAL = re.compile(r"[34]\d{4}(?:\.0+)?")
_ROUNDED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_NO_ANSWER = {"n/a", "na", "none", "-", "–", "—", "tbc", "tba", "unknown", "not known", "?"}


class Order(StrEnum):
    """How a list writes its dates."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class CellError(ValueError):
    """A cell that can't be used: what we saw, and what to type instead."""

    def __init__(self, saw: str, instead: str) -> None:
        super().__init__(saw)
        self.saw, self.instead = saw, instead


@dataclass
class Answer:
    """What a cell says."""

    value: Any
    notes: list[str] = field(default_factory=list)


def order_of(cells: Iterable[str]) -> Order | None:
    """How the dates of one column are written, where some of them can only be read in one way."""
    found = [match for cell in cells if (match := _SLASHED.fullmatch(_MIDNIGHT.sub("", cell)))]
    day_first = any(int(match[1]) > 12 for match in found)
    month_first = any(int(match[3]) > 12 for match in found)
    if day_first == month_first:
        return None
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def read_cell(ask: Ask, words: str, order: Order | None, *, today: dt.date) -> Answer | None:
    """What a cell says; nothing where somebody typed that they don't know.

    Raises CellError where it can't be used.
    """
    if words.casefold() in _NO_ANSWER:
        return None
    words = words.removeprefix("'")
    if _FAILED.fullmatch(words):
        raise CellError(wording.FAILED.format(words=words), wording.FAILED_INSTEAD)
    if _FORMULA.match(words):
        raise CellError(wording.FORMULA.format(words=words[:40]), wording.FORMULA_INSTEAD)
    match ask.field.control:
        case Control.PHONE:
            return Answer(_phone(words))
        case Control.NUMBER:
            return Answer(_number(words))
        case control if control in DATES:
            return _date(ask, words, order, today)
        case Control.CHOICE | Control.CHOICES:
            return Answer(_chosen(ask, words, today))
        case Control.BODY:
            return Answer(words.strip())
    if ask.field.name == "postcode":
        return Answer(_postcode(words))
    if ask.field.control is Control.LINE:
        return Answer(plain_line(words))
    return Answer(_read(ask, words, today))


def _read(ask: Ask, words: str, today: dt.date) -> Any:
    """A value as intake reads it from people's words."""
    found: Any = read_answers({ask: words}, sent=today).fields
    for step in ask.where:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _phone(words: str) -> str:
    if _ROUNDED.fullmatch(words):
        raise CellError(wording.ROUNDED.format(words=words), wording.AS_TEXT)
    bare = re.sub(r"[\s().-]", "", words)
    if re.fullmatch(r"[1-9]\d{8,9}", bare):
        raise CellError(wording.LOST_ZERO.format(words=words), f"{wording.AS_TEXT}: 0{words}")
    return " ".join(words.replace(".", " ").split())


def _number(words: str) -> str:
    found = re.fullmatch(r"([-−]?\d+)[.,](\d+)\s*°?", words)
    return f"{found[1]}.{found[2]}".replace("−", "-") if found else words


def _postcode(words: str) -> str:
    found = _POSTCODE.fullmatch(re.sub(r"\s+", "", words).upper())
    return f"{found[1]} {found[2]}" if found else words


def _date(ask: Ask, words: str, order: Order | None, today: dt.date) -> Answer:
    words = _MIDNIGHT.sub("", words)
    if _SERIAL.fullmatch(words):
        day = dt.date(1899, 12, 30) + dt.timedelta(days=int(float(words)))
        raise CellError(wording.SERIAL.format(words=words), wording.SERIAL_INSTEAD.format(day=day))
    if found := _SLASHED.fullmatch(words):
        return _slashed(found, order)
    read = read_answers({ask: words}, sent=today)
    if read.unread:
        (asked,) = read.unread.values()
        raise CellError(wording.NOT_A_DAY.format(words=words[:40]), asked)
    return Answer(_read(ask, words, today), list(read.took))


def _slashed(found: re.Match[str], order: Order | None) -> Answer:
    """A day such as 04/03/2026, read as the column's others are."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    year += 2000 if year < 100 else 0
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and month_first and first != second:
        if order is None:
            saw = wording.TWO_DAYS.format(words=found[0], one=shown(day_first), other=shown(month_first))
            raise CellError(saw, wording.TWO_DAYS_INSTEAD.format(day=day_first))
        day = day_first if order is Order.DAY_FIRST else month_first
        return Answer(day.isoformat(), [wording.TAKEN_FOR.format(words=found[0], day=shown(day))])
    only = day_first or month_first
    if only is None:
        raise CellError(wording.NOT_A_DAY.format(words=found[0]), wording.DAY_INSTEAD)
    return Answer(only.isoformat())


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def shown(day: dt.date) -> str:
    """A day as people say it."""
    return f"{day.day} {day:%B %Y}"


def _chosen(ask: Ask, words: str, today: dt.date) -> Any:
    """One or several of the words there are to choose from."""
    value = _read(ask, words, today)
    known = {option.value for option in ask.field.options}
    for word in value if isinstance(value, list) else [value]:
        if word not in known:
            raise CellError(wording.NOT_KNOWN.format(words=word), _instead(ask.field, str(word)))
    return value


def _instead(field: Field, word: str) -> str:
    names = [option.label for option in field.options]
    instead = one_of(word, names)
    return wording.NO_SUCH_RECORD.format(instead=instead, kind=field.of) if field.of else instead
