"""The office's lists become subscribers; every line that is refused is named, with what to do about it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from zonepress.importing.tables import Row, read_table
from zonepress.model.fuzzydate import meant_date, parse_date
from zonepress.model.problem import ZonepressError
from zonepress.subscribers.addresses import for_envelope, mail_address
from zonepress.subscribers.people import EVERYTHING, Consent, Form, Person, Wish
from zonepress.subscribers.register import Came, Register, known_by_of
from zonepress.suggest import one_of

_HEADINGS: Final = {
    "email": "email",
    "email address": "email",
    "e mail": "email",
    "e mail address": "email",
    "mail": "email",
    "name": "name",
    "full name": "name",
    "postal address": "postal",
    "address": "postal",
    "zone": "zones",
    "zones": "zones",
    "edition": "zones",
    "editions": "zones",
    "form": "form",
    "format": "form",
    "language": "language",
    "given": "given",
    "date": "given",
    "consent date": "given",
    "signed": "given",
}
"""What each column says, by its heading in small letters and without signs."""
_FORMS: Final = {
    "": Form.EMAIL,
    "email": Form.EMAIL,
    "large print": Form.LARGE_PRINT,
    "post": Form.POST,
    "print": Form.POST,
    "print by post": Form.POST,
    "by post": Form.POST,
    "collect": Form.COLLECT,
    "print to collect": Form.COLLECT,
}
_ALL: Final = {"", "all", "everything", "every zone", "all zones"}
_LONGEST: Final = {"name": 120, "postal": 400}


@dataclass(frozen=True)
class Known:
    """What can be chosen."""

    zones: tuple[str, ...]
    languages: Mapping[str, str]
    """Names by their tags."""


@dataclass(frozen=True)
class Terms:
    """Why we may write to everybody on a list."""

    basis: str
    given: dt.date
    """When they agreed, where their line doesn't say."""
    today: dt.date


@dataclass(frozen=True)
class Signed:
    """A line that can be taken in."""

    row: int
    person: Person
    consent: Consent


@dataclass(frozen=True)
class Refused:
    """A line that can't, and what to do about it."""

    row: int
    why: str


@dataclass(frozen=True)
class Told:
    """What came of a list."""

    new: int
    there: int
    away: int
    """Left, or asked to be erased."""
    refused: tuple[Refused, ...]


def read_people(name: str, data: bytes, known: Known, terms: Terms) -> list[Signed | Refused]:
    """Each line of a list, in order. Raises ZonepressError where the whole list can't be read."""
    if not terms.basis.strip():
        raise ZonepressError("Say with --basis why we may write to these people: how and where they agreed")
    heads, *rows = read_table(name, data).rows
    columns = _columns(name, heads)
    return [_line(row, columns, known, terms) for row in rows]


def take_in(register: Register, lines: Iterable[Signed | Refused], *, dry_run: bool = False) -> Told:
    """Put the people of a list on ours; a line that names somebody again is refused."""
    came: Counter[Came] = Counter()
    refused: list[Refused] = []
    seen: dict[str, int] = {}
    for line in lines:
        if isinstance(line, Refused):
            refused.append(line)
            continue
        mark = known_by_of(line.person)
        if mark in seen:
            why = f"is the same person as row {seen[mark]}, which counts: take one out"
            refused.append(Refused(line.row, why))
            continue
        seen[mark] = line.row
        came[register.would_come(line.person) if dry_run else register.add(line.person, line.consent)] += 1
    away = came[Came.LEFT] + came[Came.ERASED]
    return Told(came[Came.NEW], came[Came.THERE], away, tuple(refused))


def _columns(name: str, heads: Row) -> Mapping[str, int]:
    """Which column says what. Raises ZonepressError for a heading that says nothing we know."""
    found: dict[str, int] = {}
    for number, heading in enumerate(heads.cells):
        if not (words := _plain(heading)):
            continue
        if words not in _HEADINGS:
            raise ZonepressError(
                f"{name} has a column {heading!r}, which is kept nowhere. {one_of(words, set(_HEADINGS))}."
                " Or take the column out"
            )
        if _HEADINGS[words] in found:
            raise ZonepressError(f"{name} has a second column of one kind, {heading!r}: take one out")
        found[_HEADINGS[words]] = number
    if "email" not in found and not {"name", "postal"} <= set(found):
        raise ZonepressError(
            f"{name} has no column “email”, and none with names and postal addresses:"
            " write the headings into its first row"
        )
    return found


def _line(row: Row, columns: Mapping[str, int], known: Known, terms: Terms) -> Signed | Refused:
    cells = {says: row.cells[number] if number < len(row.cells) else "" for says, number in columns.items()}
    try:
        return Signed(row.number, read_person(cells, known), _consent(cells, terms))
    except ZonepressError as error:
        return Refused(row.number, str(error))


def read_person(cells: Mapping[str, str], known: Known) -> Person:
    """Whom a line names, by what its cells say. Raises ZonepressError with what is wrong."""
    written = {says: cells.get(says, "").strip() for says in ("email", "name", "postal")}
    for says, most in _LONGEST.items():
        if len(written[says]) > most:
            raise ZonepressError(f"the {says} is longer than {most} letters: shorten it")
    form = _form(cells.get("form", ""), printed=not written["email"])
    if form.is_printed and not (written["name"] and (written["postal"] or form is Form.COLLECT)):
        raise ZonepressError("wants paper: write a name, and the postal address for what goes by post")
    if not form.is_printed and not written["email"]:
        raise ZonepressError("has no e-mail address: write one, or “post” as the form, with name and address")
    wish = Wish(
        tuple(_zones(cells.get("zones", ""), known)), form, _language(cells.get("language", ""), known)
    )
    email = mail_address(written["email"]) if written["email"] else None
    if email:
        for_envelope(email)  # refused now, while somebody can ask for another, and not at each edition
    return Person(email, wish, written["name"] or None, written["postal"] or None)


def _form(words: str, *, printed: bool) -> Form:
    plain = _plain(words)
    if not plain and printed:
        return Form.POST
    if plain not in _FORMS:
        raise ZonepressError(f"the form is {words!r}. {one_of(plain, {form.value for form in Form})}")
    return _FORMS[plain]


def _zones(words: str, known: Known) -> Iterator[str]:
    """The zones a cell names, each once; nothing for everything."""
    named = list(dict.fromkeys(part.strip() for part in re.split(r"[;,|]", words) if part.strip()))
    if any(_plain(name) in _ALL for name in named):
        return
    slugs = {_plain(zone): zone for zone in known.zones}
    for name in named:
        if _plain(name) not in slugs:
            raise ZonepressError(f"the zone is {name!r}. {one_of(name, {*known.zones, EVERYTHING})}")
        yield slugs[_plain(name)]


def _language(words: str, known: Known) -> str:
    plain = words.strip().lower()
    tags = {name.lower(): tag for tag, name in known.languages.items()}
    if not plain:
        return "en"
    if plain in known.languages:
        return plain
    if plain not in tags:
        raise ZonepressError(f"the language is {words!r}. {one_of(plain, known.languages)}")
    return tags[plain]


def _consent(cells: Mapping[str, str], terms: Terms) -> Consent:
    """Why and since when. Raises ZonepressError for a day that is none or is still to come."""
    day = terms.given
    if words := cells.get("given", "").strip():
        try:
            date = meant_date(words) or parse_date(words)
        except ValueError:
            raise ZonepressError(f"the day is {words!r}: write it as 2026-03-14") from None
        day = date.first
    if day > terms.today:
        raise ZonepressError(f"the day is {day}, which is still to come: nobody can have agreed yet")
    noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    return Consent(terms.basis.strip()[:400], "import", int(noon.timestamp()))


def _plain(words: str) -> str:
    """Words in small letters, without signs."""
    return " ".join(re.findall(r"[^\W_]+", words.casefold()))
