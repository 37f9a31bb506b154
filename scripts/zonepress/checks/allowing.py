"""What records say is meant: `allow:` takes a problem away, and has to be right itself."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from zonepress.checks.catalogue import CHECKS, may_be_allowed
from zonepress.model.address import lies_beside
from zonepress.model.annotated import parts_of
from zonepress.model.fields import Picture
from zonepress.model.library import Library
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record
from zonepress.suggest import did_you_mean


def without_allowed(
    library: Library, problems: Iterable[Problem], *, everything: bool
) -> tuple[Problem, ...]:
    """The problems that no record allows, and what is wrong with the allowing itself.

    `everything` says that every check was made: what is allowed and was not found is then allowed in vain.
    """
    allowing = {
        record.origin.path: record for record in library.records if record.allow or record.allow_because
    }
    if not allowing:
        return tuple(problems)
    records = frozenset(record.origin.path for record in library.records)
    left: list[Problem] = []
    needed: set[tuple[str, str]] = set()
    for problem in problems:
        speaker = _speaker(problem.path, allowing, records)
        check = CHECKS.get(problem.check)
        if speaker and check and check.may_be_allowed and check.name in speaker.allow:
            needed.add((speaker.origin.path, problem.check))
        else:
            left.append(problem)
    for record in allowing.values():
        left += _misuses(record)
        if everything:
            left += _in_vain(record, needed)
    return tuple(left)


def _speaker(path: str, allowing: dict[str, Record], records: Collection[str]) -> Record | None:
    """The record that can allow something in this file: its own, or that of the picture it shows."""
    if path.endswith(".md"):
        return allowing.get(path)
    for folder in PurePosixPath(path).parents:
        around = allowing.get(f"{folder}/index.md")
        if around and lies_beside(path, around.origin.path, records):
            return around
    return next((record for record in allowing.values() if path in _pictures(record)), None)


def _pictures(record: Record) -> Iterator[str]:
    folder = posixpath.dirname(record.origin.path)
    return (posixpath.join(folder, picture.file) for _, picture in parts_of(record, Picture))


def _misuses(record: Record) -> Iterator[Problem]:
    """Names that are none, names that can't be allowed, and what is allowed without a word why."""
    for number, name in enumerate(record.allow):
        where = record.origin.line("allow", number)
        check = CHECKS.get(name)
        if check is None:
            close = did_you_mean(name, CHECKS)
            instead = f"Did you mean '{close}'?" if close else f"Choose from: {', '.join(may_be_allowed())}"
            yield _problem(record, where, f"`allow`: there is no check called {name!r}", instead)
        elif not check.may_be_allowed:
            saw = f"`allow`: {name!r} can't be allowed, whatever the reason"
            yield _problem(record, where, saw, f"Delete the line, and mend what it finds. {check.mend}")
    if record.allow and not record.allow_because:
        saw = "`allow` says what is meant, and not why"
        instead = "Add the reason in one line, for example `allow_because: It is the hall's own postcode`"
        yield _problem(record, record.origin.line("allow"), saw, instead)
    elif record.allow_because and not record.allow:
        saw = "`allow_because` gives a reason, and nothing is allowed"
        instead = "Delete the line, or add `allow:` with the name of the check"
        yield _problem(record, record.origin.line("allow_because"), saw, instead, Level.ADVICE)


def _in_vain(record: Record, needed: Collection[tuple[str, str]]) -> Iterator[Problem]:
    for number, name in enumerate(record.allow):
        known = name in CHECKS and CHECKS[name].may_be_allowed
        if known and (record.origin.path, name) not in needed:
            saw = f"`allow`: nothing here needs {name!r} any more"
            instead = f"Delete {name!r}" if len(record.allow) > 1 else "Delete `allow` and `allow_because`"
            yield _problem(record, record.origin.line("allow", number), saw, instead, Level.ADVICE)


def _problem(record: Record, line: int, saw: str, instead: str, level: Level = Level.PROBLEM) -> Problem:
    return Problem(record.origin.path, line, saw, instead, "allow", level)
