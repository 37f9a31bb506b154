"""The words about changes that partners read, together, so that they can be read in a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from zonepress.history import Changes
from zonepress.model.problem import Problem

ALL_WELL = "Thank you: nothing to mend"
RIGHT = "What is right already"
MEND = "What to mend"
ELSEWHERE = "What to mend elsewhere, because of this change"
READ = "Worth reading; nothing here has to change"
NEXT = "A person reads it next, and then it goes on the site."
COMPARED_WITH_ALL = "The program itself changes too, so everything was looked at."


def moved_address(path: str, old: str, address: str, today: dt.date) -> Problem:
    """A record that got another name, or one so like it that git takes it for that."""
    saw = f"This page was at /{address} until now (its file was {old}), and nothing leads on from there"
    instead = (
        f"Add this line to the fields at the top: `moved_from: /{address}`. If it is another page "
        f"altogether, bring the old file back with {_withdrawn(today)}"
    )
    return Problem(path, 1, saw, instead, "address")


def gone_address(path: str, address: str, today: dt.date) -> Problem:
    """A record that was deleted."""
    saw = f"The page /{address} is gone, and people who saved its address find nothing"
    instead = (
        f"If another page takes its place, add `moved_from: /{address}` to the fields of that one. "
        f"If not, bring the file back with {_withdrawn(today)}"
    )
    return Problem(path, 1, saw, instead, "address")


def hidden_address(path: str, line: int, address: str, today: dt.date) -> Problem:
    """A record that readers could see and would see no longer."""
    saw = f"The page /{address} is public now; with this change, people who saved its address find nothing"
    instead = f"To take it down, write {_withdrawn(today)}; to keep it, delete this line"
    if line == 1:
        instead = f"To take it down, write {_withdrawn(today)}"
    return Problem(path, line, saw, instead, "address")


def _withdrawn(today: dt.date) -> str:
    return f"two more lines: `withdrawn:`, and below it, two spaces to the right, `on: {today}`"


def lost_redirect(path: str, old: str) -> Problem:
    """An old address that led on until now."""
    saw = f"The old address {old} led here until now, and leads nowhere with this change"
    return Problem(
        path, 1, saw, f"Keep `moved_from: {old}` here, or add it to the page that takes its place", "address"
    )


def not_yours(path: str, owner: str, whose: str, owners: Sequence[str]) -> Problem:
    """A file that belongs to somebody else."""
    others = " or ".join(owners)
    ask = f"ask {others} to make it" if others else "ask whoever looks after the site to make it"
    saw = f"This file belongs to {whose}, and {owner} looks after something else"
    return Problem(path, 1, saw, f"Take it out of this change and {ask}, or to approve it", "owner")


def to_mend(number: int) -> str:
    """The first line of a note on something that has to be mended."""
    return f"Thank you. {number} {'thing' if number == 1 else 'things'} to mend before it can be published"


def compared_with(changes: Changes) -> str:
    """What a change was compared with, and how much of it there is."""
    number = len(changes.files)
    if not number:
        return f"Compared with {changes.base}: nothing has changed."
    return f"Compared with {changes.base}: {number:,} {'file' if number == 1 else 'files'} changed."


def good_points(has: Sequence[str], *, clean: bool) -> str:
    """What a record has, in a row."""
    words = f"{', '.join(has[:-1])} and {has[-1]}" if len(has) > 1 else "".join(has)
    return "; ".join(
        part for part in (f"it has {words}" if words else "", "nothing to mend" if clean else "") if part
    )


def where_to_read_on(site: str) -> str:
    """Where every check is explained, and what a program can do by itself."""
    page = f"[what each check looks for]({site}contribute/checks/)" if site else "“What we check” on the site"
    return (
        f"The page {page} says why, and how to say that you mean it. On your own computer, `zonepress fix` "
        "mends what needs no decision: dates, names of pictures, what a camera noted in them."
    )
