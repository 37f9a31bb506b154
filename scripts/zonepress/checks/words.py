"""What people wrote, read once: personal data, hard sentences, days that don't go with their dates, slips."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from zonepress.checks.dates import day_of_record, wrong_weekdays
from zonepress.checks.kept import SPELLING, WORDS
from zonepress.checks.personal import Personal, find_personal
from zonepress.checks.published import Published, published_in
from zonepress.checks.reading import Reading, reading_of
from zonepress.checks.spelling import Misspelt, misspelt, speller_version
from zonepress.model.annotated import parts_of, words_in
from zonepress.model.body import Body
from zonepress.model.fields import Contact, Place
from zonepress.model.governance import Post, PostStatus
from zonepress.model.library import Library
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record
from zonepress.store import Packs, Store, digest
from zonepress.workers import Failure, Workers

_GROWN_UP = 21
"""Beyond this age the measure only says that it is hard."""
_FEW = 24
_TAME = 16_384
"""As many texts, of as many characters, are read at once without a worker's start."""


class Spot(Enum):
    """Where words stand, which decides what may stand there."""

    BODY = "body"
    FIELD = "field"
    PLACE = "place"
    """The name or the address of somewhere people can go."""
    CONTACT = "contact"
    """The telephone number of an office."""


@dataclass(frozen=True)
class Passage:
    """Words, and where they begin."""

    line: int
    spot: Spot
    words: str


@dataclass(frozen=True)
class Writing:
    """All that stands in one record, for a worker."""

    path: str
    passages: tuple[Passage, ...]
    html: str
    lang: str
    day: dt.date | None


@dataclass(frozen=True)
class Seen:
    """What there is to say of one writing, whatever is published elsewhere."""

    personal: tuple[tuple[int, Spot, Personal], ...]
    weekdays: tuple[tuple[int, str, str], ...]
    reading: Reading | None


def check_words(
    library: Library, bodies: Mapping[str, Body], store: Store, workers: Workers
) -> Iterator[Problem]:
    """Everything there is to say of the words in every record that has been looked at by a person."""
    records = [
        record
        for record in library.records
        if not isinstance(record, Post) or record.status is PostStatus.APPROVED
    ]
    keys = {record.origin.path: _key(record, bodies) for record in records}
    published = published_in(library)
    seen = _seen(records, keys, bodies, store, workers)
    slips = _slips(records, keys, store)
    words = {word.casefold() for word in library.settings.known_words}
    for record in records:
        path = record.origin.path
        found = seen[path]
        if isinstance(found, Failure):
            yield _too_hard(record, found)
            continue
        for line, spot, personal in found.personal:
            if problem := _personal(path, line, spot, personal, published):
                yield problem
        for line, written, meant in found.weekdays:
            saw = f"The day {written!r} and its date don’t go together"
            yield Problem(path, line, saw, f"Did you mean {meant}?", "weekday", Level.ADVICE)
        if found.reading and found.reading.is_hard:
            yield _hard(record, found.reading)
        for slip in slips.get(path, ()):
            if slip.word.casefold() not in words:
                meant = " or ".join(f"'{word}'" for word in slip.meant[:3])
                saw = f"The word {slip.word!r} looks mistyped"
                yield Problem(path, slip.line, saw, f"Did you mean {meant}?", "spelling", Level.ADVICE)


def _key(record: Record, bodies: Mapping[str, Body]) -> str:
    """A digest of all that a record says."""
    body = bodies.get(record.origin.path)
    return digest(record.origin.changed or record.model_dump_json(), body.key or body.html if body else "")


def _seen(
    records: Sequence[Record],
    keys: Mapping[str, str],
    bodies: Mapping[str, Body],
    store: Store,
    workers: Workers,
) -> Mapping[str, Seen | Failure]:
    kept = Packs(store, WORDS, keys)
    new = [_writing(record, bodies) for record in records if record.origin.path not in kept.values]
    tame = len(new) <= _FEW and all(sum(len(part.words) for part in one.passages) < _TAME for one in new)
    answers = map(look_at, new) if tame else workers.run(look_at, new)
    fresh = {writing.path: answer for writing, answer in zip(new, answers, strict=True)}
    kept.put({path: answer for path, answer in fresh.items() if isinstance(answer, Seen)})
    return kept.values | fresh


def _writing(record: Record, bodies: Mapping[str, Body]) -> Writing:
    body = bodies.get(record.origin.path)
    html = body.html if body else ""
    return Writing(record.origin.path, tuple(_passages(record)), html, record.lang, day_of_record(record))


def _passages(record: Record) -> Iterator[Passage]:
    line = record.origin.line
    for where, group, words in words_in(record):
        yield Passage(line(*where), Spot.PLACE if isinstance(group, Place) else Spot.FIELD, words)
    for where, contact in parts_of(record, Contact):
        if contact.phone:
            yield Passage(line(*where, "phone"), Spot.CONTACT, contact.phone)
    if record.body:
        yield Passage(record.origin.body_line, Spot.BODY, record.body)


def look_at(writing: Writing) -> Seen:
    """What there is to say of one writing; for a worker."""
    personal: list[tuple[int, Spot, Personal]] = []
    weekdays: list[tuple[int, str, str]] = []
    for passage in writing.passages:
        down = 1 if passage.spot is Spot.BODY else 0
        personal += [
            (passage.line + found.at * down, passage.spot, found) for found in find_personal(passage.words)
        ]
        if passage.spot is not Spot.CONTACT and writing.lang.startswith("en"):
            weekdays += [
                (passage.line + at * down, written, meant)
                for at, written, meant in wrong_weekdays(passage.words, writing.day)
            ]
    return Seen(tuple(personal), tuple(weekdays), reading_of(writing.html, lang=writing.lang))


def _slips(
    records: Sequence[Record], keys: Mapping[str, str], store: Store
) -> Mapping[str, tuple[Misspelt, ...]]:
    """The slips in every English record; none are kept where nobody could look."""
    english = {record.origin.path: record for record in records if record.lang.split("-")[0] == "en"}
    kept = Packs(store, SPELLING, {path: f"{keys[path]} {speller_version()}" for path in english})
    new = {
        path: [(part.line, part.words if part.spot is Spot.BODY else " ".join(part.words.split()))
               for part in _passages(record) if part.spot is not Spot.CONTACT]
        for path, record in english.items() if path not in kept.values
    }  # fmt: skip
    if new and (found := misspelt(new)) is not None:
        kept.put(found)
    return kept.values


def _personal(path: str, line: int, spot: Spot, found: Personal, published: Published) -> Problem | None:
    """What to say of something personal, unless an office gave it out or its place is there."""
    if found.plain in published.by_list or (spot is Spot.PLACE and found.check == "postcode"):
        return None
    if spot is Spot.CONTACT:
        if found.check != "mobile":
            return None
        saw = f"The contact’s number ({found.shown}) is a mobile, and a mobile is mostly one person’s own"
        instead = (
            "Write an office’s number, or add it to `published_contacts:` in mkdocs.yml if it is a group’s"
        )
        return Problem(path, line, saw, instead, "mobile", Level.ADVICE)
    if published.has(found):
        return None
    saw, instead = _WORDS[found.check, found.grave]
    level = Level.PROBLEM if found.grave else Level.ADVICE
    return Problem(path, line, saw.format(found.shown), instead, found.check, level)


_OFFICE = "An office’s belongs under `contact:`, or into `published_contacts:` in mkdocs.yml"
_HISTORY = "Take it out, and tell whoever looks after your data: what was sent stays in the history"
_WORDS = {
    ("mobile", True): ("A mobile number ({}) stands here", f"Take it out. {_OFFICE}"),
    ("landline", False): (
        "A telephone number ({}) stands here: is it somebody’s home?",
        f"If so, take it out. {_OFFICE}",
    ),
    ("email", True): ("Somebody’s e-mail address ({}) stands here", f"Take it out. {_OFFICE}"),
    ("email", False): ("An e-mail address ({}) stands here that is not on our list", _OFFICE),
    ("postcode", True): (
        "A house number and a postcode ({}) stand together, which is somebody’s front door",
        "Leave out both. A hall or an office belongs under `venue:` or `place:`",
    ),
    ("postcode", False): (
        "A postcode ({}) stands here: is it of a home?",
        "If so, take it out. A hall’s or an office’s belongs under `venue:` or `place:`",
    ),
    ("ni-number", True): ("This looks like a National Insurance number ({})", _HISTORY),
    ("nhs-number", True): ("This looks like an NHS number ({})", _HISTORY),
    ("bank", True): ("This looks like bank details ({})", "Take them out, and write whom to ask instead"),
}


def _hard(record: Record, reading: Reading) -> Problem:
    saw = f"The text takes a reader of {min(reading.age, _GROWN_UP)} years or more"
    hardest = next(iter(reading.hardest), "")
    instead = (
        f"Cut this sentence in two, or use shorter words: “{hardest}”" if hardest else "Use shorter words"
    )
    return Problem(record.origin.path, record.origin.body_line, saw, instead, "reading", Level.ADVICE)


def _too_hard(record: Record, failure: Failure) -> Problem:
    saw = f"Nobody could look whether the words are safe to publish: {failure.reason}"
    return Problem(record.origin.path, record.origin.body_line, saw, "Write that part more simply", "limits")
