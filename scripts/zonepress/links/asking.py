"""Addresses asked whether they answer: several hosts at once, one page of a host after the other."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from zonepress.feeds.fetching import Fetcher, Limits, NoAnswerError
from zonepress.feeds.links import same_link, shown_link
from zonepress.feeds.memory import waits_until
from zonepress.links.memory import Look, Memory, State
from zonepress.links.wording import HOST_SILENT, OFFLINE
from zonepress.model.problem import ZonepressError

_SHUT = {401, 402, 403, 405, 406, 451, 999}
_GONE = {404, 410}
_ENOUGH = 2
"""After so many addresses of a host that nobody answered at, the others are not asked."""


_SEVERAL = 3
"""So many hosts are not all down at one time."""


@dataclass(frozen=True)
class Pace:
    """How patient we are, and how gentle."""

    limits: Limits = field(
        default_factory=lambda: Limits(seconds=30.0, connecting=10.0, silent=20.0, at_once_per_host=1)
    )
    between: float = 1.0
    """Seconds between two questions to one host."""
    before_retry: float = 20.0
    """Seconds before whoever did not answer is asked once more."""
    most_per_host: int = 60
    """Pages of one host in one run; the others come next time."""


@dataclass(frozen=True)
class Watch:
    """Is told how far it is."""

    begun: Callable[[int], None] = lambda number: None
    asked: Callable[[str], None] = lambda address: None


@dataclass
class Asking:
    """Asks addresses and remembers what was found."""

    fetcher: Fetcher
    memory: Memory
    now: float
    pace: Pace
    watch: Watch
    hosts: int = 0
    """How many hosts were asked."""
    answered: bool = False
    """Whether anybody answered at all."""

    async def ask(self, addresses: Collection[str], *, again: bool = False) -> None:
        """Ask what has not been asked lately, and what did not answer once more.

        Raises ZonepressError where several hosts were asked and none answered: it is we who are not there.
        """
        due = [address for address in addresses if again or not self._holds(address)]
        self.watch.begun(len(due))
        await self._round(due)
        silent = [address for address in due if self._may_be_back(address)]
        if silent:
            await asyncio.sleep(self.pace.before_retry)
            await self._round(silent, second=True)
        if self.hosts >= _SEVERAL and not self.answered:
            raise ZonepressError(OFFLINE)

    def _holds(self, address: str) -> bool:
        look = self.memory.of(address)
        return look is not None and look.holds(self.now)

    def _may_be_back(self, address: str) -> bool:
        look = self.memory.of(address)
        return (
            look is not None
            and look.state is State.SILENT
            and look.asked == self.now
            and not look.not_before
            and look.why != HOST_SILENT
        )

    async def _round(self, addresses: Collection[str], *, second: bool = False) -> None:
        hosts: dict[str, list[str]] = defaultdict(list)
        for address in addresses:
            hosts[_host(address)].append(address)
        self.hosts = max(self.hosts, len(hosts))
        await asyncio.gather(*(self._host(found, second=second) for found in hosts.values()))

    async def _host(self, addresses: Sequence[str], *, second: bool) -> None:
        """The pages of one host, those first that were asked longest ago."""
        silent = 0
        longest_ago = sorted(addresses, key=self._last_asked)
        for number, address in enumerate(longest_ago[: self.pace.most_per_host]):
            if silent >= _ENOUGH:
                look = Look(State.SILENT, self.now, HOST_SILENT)
            else:
                if number:
                    await asyncio.sleep(self.pace.between)
                look, connected = await self._look(address)
                silent = 0 if connected else silent + 1
                self.answered = self.answered or (connected and look.state is not State.WRONG)
            self._note(address, look, second=second)
            if not second:
                self.watch.asked(address)

    def _last_asked(self, address: str) -> float:
        look = self.memory.of(address)
        return look.asked if look else 0.0

    def _note(self, address: str, look: Look, *, second: bool) -> None:
        """Keep what was found; to be asked twice in one run and not to answer counts once."""
        if not (second and look.state is State.SILENT):
            self.memory.note(address, look)

    async def _look(self, address: str) -> tuple[Look, bool]:
        """What is at an address, and whether anybody answered at all."""
        try:
            answer = await self.fetcher.reach(address)
        except NoAnswerError as error:
            return self._trouble(error), error.connected
        moved = shown_link(answer.moved_to)
        if moved and same_link(moved) != same_link(address):
            return Look(State.MOVED, self.now, moved_to=moved), True
        return Look(State.FINE, self.now), True

    def _trouble(self, error: NoAnswerError) -> Look:
        until = waits_until(error.retry_after, error.status, now=self.now)
        if error.refused:
            state = State.WRONG
        elif error.gone or error.status in _GONE:
            state = State.GONE
        elif error.status in _SHUT:
            state = State.SHUT
        else:
            state = State.SILENT
        return Look(state, self.now, str(error), not_before=until)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address
