"""Translations that nobody can tell to be up to date."""

from __future__ import annotations

from collections.abc import Iterator

from zonepress.model.library import Library
from zonepress.model.problem import Level, Problem
from zonepress.model.translation import fingerprint

_CHECK = "original-changed"


def check_translations(library: Library) -> Iterator[Problem]:
    """Each translation whose original has changed since, or that does not say what it was translated from."""
    for record in library.records:
        if not record.translation_of:
            continue
        original = library.find(type(record), record.translation_of, zone=record.zone)
        if original is None or (now := fingerprint(original)) == record.translated_from:
            continue
        path = record.origin.path
        if record.translated_from:
            saw = "`translated_from`: the original has changed since this was translated"
            instead = f"Bring the translation up to date, then write `translated_from: {now}`"
            line = record.origin.line("translated_from")
        else:
            saw = "`translation_of`: nobody will be told when the original changes"
            instead = f"If this says what the original says now, add the line `translated_from: {now}`"
            line = record.origin.line("translation_of")
        yield Problem(path, line, saw, instead, _CHECK, Level.ADVICE)
