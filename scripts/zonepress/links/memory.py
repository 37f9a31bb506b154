"""What was found at each address, so that nobody is asked more often than is polite, and what stays shows.

It lies in the cache: all that is lost with it is politeness, and how long an address has not answered.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

from zonepress.replacing import replace_file

DAY = 24 * 3600.0
HOUR = 3600.0
_LONG = 13 * DAY
"""Two weeks, for a job that runs weekly and not to the second."""
_OFTEN = 3


class State(StrEnum):
    """How an address is."""

    FINE = "fine"
    MOVED = "moved"
    """It answers, and says for good that it is elsewhere now."""
    GONE = "gone"
    """It says that there is nothing."""
    SILENT = "silent"
    """Nobody answered, or somebody who is in trouble; that may pass."""
    SHUT = "shut"
    """It lets no program in; a reader may well get in."""
    WRONG = "wrong"
    """No reader can get there."""


@dataclass(frozen=True)
class Look:
    """What was found at an address."""

    state: State
    asked: float = 0.0
    """When, in seconds since 1970."""
    why: str = ""
    moved_to: str = ""
    since: float = 0.0
    """Since when it has been so, if it does not answer."""
    times: int = 0
    """How often in a row it has not."""
    not_before: float = 0.0
    """When it wants to be asked again."""

    @property
    def lasts(self) -> bool:
        """Whether it has not answered for so long that it will hardly come back by itself."""
        return self.state is State.SILENT and self.times >= _OFTEN and self.asked - self.since >= _LONG

    def holds(self, now: float) -> bool:
        """Whether it is too early to ask again."""
        wait = HOUR if self.state is State.SILENT else 20 * HOUR
        return now < max(self.asked + wait, self.not_before)


class Memory:
    """What was found at every address; a file that can't be read is begun anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._looks: dict[str, Look] = {}
        names = {one.name for one in fields(Look)}
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))["links"]
            for address, look in kept.items():
                given = {name: value for name, value in look.items() if name in names}
                self._looks[address] = Look(**{**given, "state": State(given["state"])})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._looks = {}

    def of(self, address: str) -> Look | None:
        """What was found there last."""
        return self._looks.get(address)

    def note(self, address: str, look: Look) -> None:
        """Keep what was found there now, and since when it has been so."""
        before = self._looks.get(address)
        if look.state is State.SILENT:
            same = before if before and before.state is State.SILENT else None
            look = Look(
                look.state, look.asked, look.why, look.moved_to,
                same.since if same else look.asked, same.times + 1 if same else 1, look.not_before,
            )  # fmt: skip
        self._looks[address] = look

    def save(self, addresses: Collection[str]) -> None:
        """Keep it, whole or not at all; what no record leads to any more is forgotten."""
        kept = {
            address: asdict(look) for address, look in sorted(self._looks.items()) if address in addresses
        }
        replace_file(self._path, json.dumps({"links": kept}, ensure_ascii=False, indent=1))
