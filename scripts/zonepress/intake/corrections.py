"""What somebody says is wrong on the site: put right where that is plain, else noted where it has to be."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from zonepress.intake import wording
from zonepress.intake.asks import folded
from zonepress.intake.belonging import UnclearError
from zonepress.intake.fields import split_labels
from zonepress.intake.issue_forms import correction_questions
from zonepress.intake.letters import clean, without_letter
from zonepress.intake.parcels import Parcel
from zonepress.model.address import address_of
from zonepress.model.library import Library
from zonepress.model.record import Record
from zonepress.sources.changing import NoPlaceError, add_remark, change_fields
from zonepress.sources.document import read_document

_SHORTEST = 6
"""Fewer letters than these stand in too many places to know which is meant."""
_MOST_LINES = 60


@dataclass(frozen=True)
class Corrected:
    """One file as it should be."""

    title: str
    path: str
    data: bytes = field(repr=False)
    placed: bool
    """Whether the words were changed where they stand; else there is a remark."""
    new: bool = True
    """Whether the file was otherwise before."""


def corrections_in(parcel: Parcel) -> dict[str, str]:
    """What is said to be wrong as the one-page form writes it, by field; empty in other letters."""
    labels = {folded(question.label): question for question in correction_questions()}
    names = {label: ask.where[0] for label, question in labels.items() if (ask := question.ask)}
    text = without_letter(parcel.text, forwarded=parcel.forwarded).text if parcel.people else parcel.text
    answers = split_labels(text, {label: names[label] in {"wrong", "right"} for label in names}).answers
    said = {names[label]: words for label, words in answers.items()}
    return said if "wrong" in said and len(said) > 1 else {}


def correct(answers: Mapping[str, str], library: Library) -> Corrected:
    """The file of the page that is wrong, put right or with a remark.

    Raises UnclearError where the page or what is wrong was not said.
    """
    said = {name: clean(words).strip() for name, words in answers.items()}
    if not said.get("wrong") and not said.get("right"):
        raise UnclearError(wording.NOTHING_TO_CORRECT)
    record = _record(said.get("page", ""), library)
    data = (library.settings.root / record.origin.path).read_bytes()
    try:
        if (
            said.get("wrong")
            and said.get("right")
            and (changed := _changed(data, said["wrong"], said["right"]))
        ):
            return Corrected(record.title, record.origin.path, changed, placed=True)
    except NoPlaceError:
        pass  # a file written in a way that can't be changed line by line can still have a remark
    remark = list(_remark(said))
    if "\n".join(f"# {line}" for line in remark).encode() in data.replace(b"\r\n", b"\n"):
        return Corrected(record.title, record.origin.path, data, placed=False, new=False)
    try:
        return Corrected(record.title, record.origin.path, add_remark(data, remark), placed=False)
    except NoPlaceError as error:
        raise UnclearError(wording.NO_PAGE.format(words=said.get("page", "")[:80])) from error


def _record(page: str, library: Library) -> Record:
    """The record that a page is made of, by its address or by its title."""
    if not page:
        raise UnclearError(wording.NO_PAGE_AT_ALL)
    base = urlsplit(library.settings.url).path
    for words in [page, *re.findall(r"https?://\S+|/\S+", page)]:
        path = unquote(urlsplit(words.strip("<>()[]., ")).path) if _is_address(words) else ""
        path = path.removeprefix(base.rstrip("/")).removesuffix("index.html").strip("/")
        for record in library.records:
            if _is_address(words) and address_of(record).strip("/") == path:
                return record
    titled = [record for record in library.records if folded(record.title) == folded(page)]
    if len(titled) == 1:
        return titled[0]
    raise UnclearError(wording.NO_PAGE.format(words=page[:80]))


def _is_address(words: str) -> bool:
    return words.strip("<>()[]., ").startswith(("http://", "https://", "/"))


def _changed(data: bytes, wrong: str, right: str) -> bytes | None:
    """The file with the words replaced, where they stand in it just once."""
    pattern = re.compile(r"\s+".join(map(re.escape, wrong.strip(" \"'“”").split())))
    if len(wrong) < _SHORTEST:
        return None
    document = read_document("", data)
    places: list[str | None] = [None] * len(pattern.findall(document.body))
    lines = {name: value for name, value in document.fields.items() if isinstance(value, str)}
    places += [name for name, value in lines.items() for _ in pattern.findall(value)]
    if len(places) != 1:
        return None
    if (name := places[0]) is not None:
        line = " ".join(right.split())
        return change_fields(data, {name: pattern.sub(lambda _: line, lines[name])})
    return change_fields(data, {}, pattern.sub(lambda _: right, document.body))


def _remark(said: Mapping[str, str]) -> Iterator[str]:
    """The lines for whoever mends the file."""
    yield wording.CORRECTION_REMARK
    forms = {
        "wrong": wording.CORRECTION_REMARK_NOW,
        "right": wording.CORRECTION_REMARK_THEN,
        "known_from": wording.CORRECTION_REMARK_HOW,
    }
    for name, form in forms.items():
        if words := " ".join(said.get(name, "").split()):
            yield from textwrap.wrap(form.format(words=words), 100)[:_MOST_LINES]
