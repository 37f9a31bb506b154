"""A mailbox of letters that came back: each is counted for its reader, and what can't be is named."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zonepress.model.settings import Mail
from zonepress.subscribers import wording
from zonepress.subscribers.bounces import Bounce, Bounced, Kind, write_bounce
from zonepress.subscribers.links import whose, whose_bounce
from zonepress.subscribers.mailboxes import Letter
from zonepress.subscribers.register import Register
from zonepress.subscribers.returns import Failure, Return, UnreadableError, read_return


@dataclass
class Told:
    """What came of a mailbox."""

    letters: int = 0
    new: Counter[Kind] = field(default_factory=Counter)
    known: int = 0
    """Counted before."""
    stopped: int = 0
    """Readers who get no more."""
    ordinary: int = 0
    """Answers and other mail."""
    odd: list[tuple[str, str]] = field(default_factory=list)
    """Where, and why it could not be counted."""
    unreadable: list[tuple[str, str]] = field(default_factory=list)


def take_back(register: Register, letters: Iterable[Letter], limits: Mail, *, now: int) -> Told:
    """Count every letter that came back, and stop whoever has too many."""
    told = Told()
    for letter in letters:
        told.letters += 1
        try:
            found = read_return(letter.raw)
        except UnreadableError as error:
            told.unreadable.append((letter.where, str(error)))
            continue
        if found is None:
            told.ordinary += 1
        elif _is_forged(register, found, limits):
            told.odd.append((letter.where, wording.FORGED))
        elif readers := _readers(register, found):
            for reader, failure in readers.items():
                mark = _mark(reader, failure, found)
                bounce = Bounce(reader, failure.kind, now, failure.said, mark)
                _count(told, bounce, write_bounce(register, bounce, limits))
        else:
            told.odd.append((letter.where, wording.NOBODY))
    return told


def _count(told: Told, bounce: Bounce, came: Bounced) -> None:
    if came.is_new:
        told.new[bounce.kind] += 1
    else:
        told.known += 1
    told.stopped += came.has_stopped


def _is_forged(register: Register, found: Return, limits: Mail) -> bool:
    """Whether it came to an address that looks like one of ours for a reader, and is none."""
    local, _, domain = (limits.bounces or "").lower().partition("@")
    ours = [
        address
        for address in map(str.lower, found.to)
        if domain and address.startswith(f"{local}+") and address.endswith(f"@{domain}")
    ]
    return bool(ours) and not any(whose_bounce(register.key, address) for address in ours)


def _readers(register: Register, found: Return) -> Mapping[str, Failure]:
    """Whose letter it was: as its address tells, or its link for leaving; else whoever was not reached."""
    told = [*_by_address(register, found), *_by_link(register, found)]
    if told:
        first = register.find(told[0])
        return {first.id: found.failure} if first else {}
    here = {address: register.find(address) for address in found.failures if "@" in address}
    return {reader.id: found.failures[address] for address, reader in here.items() if reader}


def _by_address(register: Register, found: Return) -> Iterator[str]:
    return (id for address in found.to if (id := whose_bounce(register.key, address)))


def _by_link(register: Register, found: Return) -> Iterator[str]:
    return (id for token in found.leaving if (id := whose(register.key, token)))


def _mark(reader: str, failure: Failure, found: Return) -> str:
    words = " ".join((reader, failure.kind.value, found.letter))
    return hashlib.sha256(words.encode()).hexdigest()
