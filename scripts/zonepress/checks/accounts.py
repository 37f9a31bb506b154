"""Accounts that posts are pulled from: is the partner known, and has the account itself something to say."""

from __future__ import annotations

from collections.abc import Iterator

from zonepress.checks.references import known_names
from zonepress.model.annotated import marked_values
from zonepress.model.fields import Reference
from zonepress.model.library import Library
from zonepress.model.problem import Level, Problem
from zonepress.model.source import PostSource, State
from zonepress.suggest import one_of


def check_accounts(library: Library) -> Iterator[Problem]:
    """Every partner that is not there, every account that has moved or gone."""
    for source in library.sources:
        for where, word, mark in marked_values(source):
            if isinstance(mark, Reference) and word not in (
                known := known_names(library, mark.kind, source.zone)
            ):
                saw = f"`{where[0]}`: there is no {mark.kind} called {word!r}"
                line = source.origin.line(*where)
                yield Problem(source.origin.path, line, saw, one_of(word, known), mark.kind)
        yield from _has_left(source)


def _has_left(source: PostSource) -> Iterator[Problem]:
    """What the account said of its own address when it was last asked."""
    line, found = source.origin.line("address"), source.found
    if found and found.state is State.OFF:
        saw = f"{source.name} said on {found.since} that it is gone for good; it is not asked any more"
        instead = "Write its new address, or take it out; its posts stay"
        yield Problem(source.origin.path, line, saw, instead, "source", Level.ADVICE)
    elif found and found.moved_to:
        saw = f"{source.name} says that it has moved for good"
        instead = f"If that is right, write `address: {found.moved_to}`"
        yield Problem(source.origin.path, line, saw, instead, "source", Level.ADVICE)
