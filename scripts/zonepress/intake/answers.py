"""Answers in people's words become the values that a record has."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zonepress.feeds.paragraphs import one_line
from zonepress.intake.asks import Ask, folded
from zonepress.intake.dates import When, read_date, read_moment
from zonepress.views.forms import Control, Field

DATES = {Control.DAY, Control.FUZZY_DATE, Control.MOMENT}
_TICKED = re.compile(r"- \[[xX]\] (.*)")
_UNTICKED = re.compile(r"- \[ \] .*")
_YES_NO = {"y": "yes", "yes": "yes", "true": "yes", "n": "no", "no": "no", "false": "no"}


@dataclass
class Answers:
    """The fields that some answers make, and what there is to ask about them."""

    fields: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    unread: dict[str, str] = field(default_factory=dict)
    """What to ask about an answer that has no meaning yet, by the field."""
    took: list[str] = field(default_factory=list)


def read_answers(asks: Mapping[Ask, str], *, sent: dt.date, time: str = "") -> Answers:
    """The values of all answers, in the order of the questions; what can't be read stays as it was typed."""
    found = Answers()
    for ask, words in asks.items():
        if not words.strip():
            continue
        if ask.where == ("body",):
            found.body = words.strip()
        elif ask.field.control in DATES:
            said = f"{words}, {time}" if time and ask.where == ("start",) else words
            _put_date(found, ask, " ".join(said.split()), sent)
        else:
            _put(found.fields, ask.where, _value(ask.field, words))
    return found


def _put_date(found: Answers, ask: Ask, words: str, sent: dt.date) -> None:
    when = date_of(ask.field, words, sent=sent, ahead=ask.where[0] in {"start", "end"})
    start = str(found.fields.get("start", ""))[:10]
    if when.ask and ask.where == ("end",) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", start):
        again = read_moment(f"{start} {words}", sent=sent)  # people write `Ends: 3pm`
        when = when if again.ask else again
    if when.ask:
        found.unread[ask.where[0]] = when.ask
    if when.took:
        found.took.append(when.took)
    _put(found.fields, ask.where, when.written or words)
    if when.until and ask.where == ("start",):
        found.fields.setdefault("end", when.until)


def date_of(field: Field, words: str, *, sent: dt.date, ahead: bool) -> When:
    """A date of one field, as the file has it."""
    if field.control is Control.MOMENT:
        return read_moment(words, sent=sent)
    return read_date(words, sent=sent, ahead=ahead)


def _put(fields: dict[str, Any], where: tuple[str, ...], value: Any) -> None:
    for name in where[:-1]:
        fields = fields.setdefault(name, {})
    if value not in ("", []):
        fields[where[-1]] = value


def _value(field: Field, words: str) -> Any:
    """One answer as the file has it."""
    match field.control:
        case Control.CHOICE:
            return _chosen(field).get(folded(words), plain_line(words))
        case Control.CHOICES:
            return _choices(field, words)
        case Control.YES_NO:
            return _YES_NO.get(folded(words), plain_line(words))
        case Control.LINES | Control.DAYS:
            return [plain_line(line) for line in re.split(r"[\n;]", words) if line.strip(" -*•")]
        case Control.TEXT | Control.BODY:
            return "\n".join(plain_line(line) for line in words.strip().split("\n"))
        case Control.LINK:
            return f"https://{words.strip()}" if words.strip().lower().startswith("www.") else words.strip()
    return plain_line(words)


def plain_line(words: str) -> str:
    """Words on one line in which nothing is markup."""
    return one_line(words, plain=True)


def _chosen(field: Field) -> dict[str, str]:
    """What each answer that can be chosen is called in the file."""
    names = {folded(option.value): option.value for option in field.options}
    return {folded(option.label): option.value for option in field.options} | names


def _choices(field: Field, words: str) -> list[str]:
    """Several answers, ticked, one below the other or after commas; a label may have a comma in it."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    if any(_TICKED.fullmatch(line) or _UNTICKED.fullmatch(line) for line in lines):
        lines = [found[1] for line in lines if (found := _TICKED.fullmatch(line))]
    known = _chosen(field)
    return list(dict.fromkeys(value for line in lines for value in _split(line.lstrip("-*• "), known)))


def _split(line: str, known: Mapping[str, str]) -> list[str]:
    pieces = [piece.strip() for piece in re.split(r"[,;]", line) if piece.strip()]
    found: list[str] = []
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -1):
            if (value := known.get(folded(" ".join(pieces[at:end])))) or end == at + 1:
                found.append(value or plain_line(pieces[at]))
                at = end
                break
    return found
