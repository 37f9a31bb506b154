"""Names that have to be known: zones, partners, words of a vocabulary, aims, an edition's choices."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from zonepress.model.address import folder_of
from zonepress.model.annotated import Where, marked_values
from zonepress.model.edition import Edition
from zonepress.model.fields import Vocabulary
from zonepress.model.governance import Partner
from zonepress.model.kinds import BY_NAME
from zonepress.model.library import Library
from zonepress.model.measure import Measure
from zonepress.model.plan import Action
from zonepress.model.problem import Problem
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.suggest import one_of


def check_references(library: Library) -> Iterator[Problem]:
    """Every name that leads nowhere."""
    names = functools.cache(functools.partial(known_names, library))
    for record in library.records:
        for where, word, mark in marked_values(record):
            if isinstance(mark, Vocabulary):
                yield from _word(record, where, word, mark.name, library)
            elif word not in (known := names(mark.kind, record.zone)):
                saw = f"there is no {mark.kind} called {word!r}"
                yield _unknown(record, where, saw, one_of(word, known), mark.kind)
        if isinstance(record, Zone):
            yield from _aim_outcomes(record, library)
        if isinstance(record, Measure | Action) and record.aim:
            yield from _aim(record, record.aim, library)
        if record.translation_of:
            yield from _translation(record, record.translation_of, library)
    for edition in library.all(Edition):
        yield from _choices(edition, library)


def _word(record: Record, where: Where, word: str, vocabulary: str, library: Library) -> Iterator[Problem]:
    known = library.settings.vocabulary(vocabulary)
    if word not in known:
        singular = vocabulary.removesuffix("s").replace("_", " ").replace("acces", "access")
        yield _unknown(
            record, where, f"{word!r} is not {_a(singular)} we know", one_of(word, known), "vocabulary"
        )


def known_names(library: Library, kind: str, zone: str | None) -> set[str]:
    """The slugs that a record in `zone` can mean: its own zone's, and the whole partnership's."""
    model = BY_NAME[kind]
    if model is Zone:
        return {found.slug for found in library.zones}
    if model is Partner:
        return {partner.slug for partner in library.all(Partner)}
    return {found.slug for place in {zone, None} for found in library.in_zone(model, place)}


def _aim_outcomes(zone: Zone, library: Library) -> Iterator[Problem]:
    for number, aim in enumerate(zone.aims):
        if aim.outcome and aim.outcome not in library.settings.outcomes:
            where = ("aims", number, "outcome")
            instead = one_of(aim.outcome, library.settings.outcomes)
            yield _unknown(zone, where, f"{aim.outcome!r} is not an outcome we know", instead, "vocabulary")


def _aim(record: Record, aim: str, library: Library) -> Iterator[Problem]:
    zone = library.zone(record.zone)
    known = {found.id for found in zone.aims} if zone else set()
    if aim not in known:
        whose = zone.title if zone else "the whole partnership"
        yield _unknown(record, ("aim",), f"{whose} has no aim called {aim!r}", one_of(aim, known), "aim")


def _translation(record: Record, original: str, library: Library) -> Iterator[Problem]:
    known = {found.slug for found in library.in_zone(type(record), record.zone)} - {record.slug}
    if original not in known:
        saw = f"there is no {record.kind} called {original!r} here"
        yield _unknown(record, ("translation_of",), saw, one_of(original, known), "translation")


def _choices(edition: Edition, library: Library) -> Iterator[Problem]:
    known = {folder_of(record.origin.path) for record in library.records}
    chosen: list[tuple[Where, str]] = [(("lead",), edition.lead)] if edition.lead else []
    for name, choices in (("picks", edition.picks), ("leave_out", edition.leave_out)):
        chosen += [((name, number), choice) for number, choice in enumerate(choices)]
    for where, choice in chosen:
        if folder_of(choice) not in known:
            saw = f"there is no record at {choice!r}"
            yield _unknown(edition, where, saw, one_of(choice, known, most=3), "edition")
    for slug in edition.zone_notes:
        if not library.zone(slug):
            zones = {zone.slug for zone in library.zones}
            saw = f"there is no zone called {slug!r}"
            yield _unknown(edition, ("zone_notes", slug), saw, one_of(slug, zones), "zone")


def _unknown(record: Record, where: Where, saw: str, instead: str, check: str) -> Problem:
    name = next(str(step) for step in where)
    return Problem(record.origin.path, record.origin.line(*where), f"`{name}`: {saw}", instead, check)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
