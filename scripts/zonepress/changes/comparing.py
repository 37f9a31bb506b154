"""Which problems a change has to answer for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zonepress.changes.before import Before, before
from zonepress.changes.vanished import check_addresses
from zonepress.changes.whose import check_owner
from zonepress.checkout import Checkout, open_checkout
from zonepress.history import Changes
from zonepress.model.problem import Level, Problem, ZonepressError
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.owners import check_owners

_PROGRAM = ("scripts/", "requirements/", "pyproject.toml")
"""Where the checks themselves come from: nobody can say any more what they would have said before."""


@dataclass(frozen=True)
class Compared:
    """A change, and what is wrong because of it."""

    changes: Changes
    problems: tuple[Problem, ...]
    records: tuple[Record, ...]
    """The records it adds or changes, as far as they can be read."""
    everything: bool = False
    """Whether everything was looked at, since the program changed too."""


def found_in(checkout: Checkout) -> tuple[Problem, ...]:
    """All that is wrong in a checkout, in its CODEOWNERS too."""
    return (*checkout.problems, *_owners(checkout))


def _owners(checkout: Checkout) -> Iterator[Problem]:
    """What is wrong with CODEOWNERS; a zone that can't be read could not say who owns it."""
    zones = checkout.library.all(Zone)
    read = {zone.origin.path for zone in zones}
    if not any(path.endswith("/zone.md") and path not in read for path in checkout.files):
        yield from check_owners(zones, checkout.settings)


def compare(checkout: Checkout, changes: Changes, *, owner: str | None = None) -> Compared:
    """What is wrong in the files that a change touches, and elsewhere because of it.

    With an `owner`, also what in it is not theirs to change.
    """
    touched = {_shown(path) for path in changes.files}
    problems = found_in(checkout)
    everything = any(path.startswith(_PROGRAM) for path in touched)
    own = [problem for problem in problems if everything or problem.path in touched]
    elsewhere = [
        problem
        for problem in problems
        if not everything and problem.path not in touched and problem.level is Level.PROBLEM
    ]
    with before(checkout.settings, changes) as was:
        if elsewhere:
            there = _sightings(was, checkout)
            elsewhere = [problem for problem in elsewhere if _sighting(problem) not in there]
        found = {*own, *elsewhere, *check_addresses(checkout, was)}
        if owner is not None:
            found.update(check_owner(owner, checkout, was))
    records = tuple(record for record in checkout.library.records if record.origin.path in touched)
    return Compared(changes, tuple(sorted(found)), records, everything)


def _shown(path: str) -> str:
    """A path as problems name it, also where it is no text."""
    return path.encode("utf-8", "replace").decode()


def _sightings(was: Before, checkout: Checkout) -> frozenset[tuple[str, int, str]]:
    """Where something was wrong already, and what we saw there."""
    try:
        with open_checkout(
            was.laid_out() / "mkdocs.yml", today=checkout.today, kept=checkout.settings.root, closely=True
        ) as base:
            return frozenset(map(_sighting, found_in(base)))
    except ZonepressError:
        return frozenset()


def _sighting(problem: Problem) -> tuple[str, int, str]:
    """A problem without what to type instead, which names what there is to choose from."""
    return problem.path, problem.line, problem.saw
