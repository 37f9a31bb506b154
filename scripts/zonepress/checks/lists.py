"""Lists of people, dropped beside what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from zonepress.checks.personal import find_personal
from zonepress.model.problem import Problem

_MANY: Final = 5
"""So many people's addresses are a list, and not a contact."""
_INSTEAD: Final = (
    "Move it out of the repository, which everybody can read. If it was pushed, tell whoever looks after"
    " your data: what was sent stays in the history"
)


def check_lists(files: Iterable[tuple[str, str | None]]) -> Iterator[Problem]:
    """Every file that holds a list of people; with each, what is written in it, if one can read it."""
    for path, text in files:
        if text is None:
            yield _problem(path, "This is a database or a mailbox, and may hold people’s addresses")
            continue
        people = {found.plain for found in find_personal(text) if found.check == "email" and found.grave}
        if len(people) >= _MANY:
            yield _problem(path, f"This holds {len(people):,} people’s e-mail addresses")


def _problem(path: str, saw: str) -> Problem:
    return Problem(path, 1, saw, _INSTEAD, "address-list")
