"""Every source asked and read, many at a time, so that none keeps another waiting or stops it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from zonepress.feeds.fetching import Answer, Fetcher, NoAnswerError, Validators
from zonepress.feeds.hands import Hands
from zonepress.feeds.items import Feed, NoFeed, Wanted
from zonepress.feeds.links import shown_link
from zonepress.feeds.memory import HOUR, Memory, validators_for, waits_until
from zonepress.feeds.reading import Raw, read_feed
from zonepress.feeds.wording import (
    ASKED_LATELY,
    HOST_WAITS,
    IS_OFF,
    WAITS,
    answers_over_https,
    unreadable,
)
from zonepress.model.source import PostSource, State
from zonepress.workers import Failure

_LARGE = 1 << 20
"""Bytes of an answer. To read it takes several times as many: of larger ones one is read at a time."""


@dataclass(frozen=True)
class Asked:
    """What came of asking one source."""

    source: PostSource
    feed: Feed | None = None
    """None where there is nothing new, or no answer."""
    validators: Validators = field(default_factory=Validators)
    skipped: str = ""
    """Why it was not asked."""
    failed: str = ""
    """Why it gave nothing."""
    off: bool = False
    """Whether it says that it is gone for good."""
    moved_to: str = ""
    advice: str = ""


@dataclass(frozen=True)
class Errand:
    """One source to ask, and what is wanted of it."""

    source: PostSource
    wanted: Wanted


@dataclass
class Asking:
    """Asks sources, reads what they send, and remembers how they want to be asked."""

    fetcher: Fetcher
    hands: Hands
    memory: Memory
    now: float
    is_here: Callable[[PostSource], Awaitable[bool]]
    """Whether everything that a source gave last time is here, as it was."""
    again: bool = False
    """Whether sources that were asked within the hour are asked again."""
    _large: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def ask(
        self, errands: Sequence[Errand], done: Callable[[PostSource], None]
    ) -> AsyncGenerator[Asked]:
        """What each source gave, in the order they are listed; `done` is told of each as it comes."""
        tasks = [asyncio.create_task(self._asked(errand, done)) for errand in errands]
        try:
            for task in tasks:
                yield await task
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _asked(self, errand: Errand, done: Callable[[PostSource], None]) -> Asked:
        asked = await self._ask(errand.source, errand.wanted)
        done(errand.source)
        return asked

    async def _ask(self, source: PostSource, wanted: Wanted) -> Asked:
        if why := self._why_not(source):
            return Asked(source, skipped=why)
        remembered = self.memory.of(source)
        try:
            answer = await self._answer(source)
        except NoAnswerError as error:
            until = waits_until(error.retry_after, error.status, now=self.now)
            remembered.not_before = until
            if error.status == 429:
                self.memory.host_waits(_host(source), until)
            return Asked(source, failed=error.why, off=error.gone)
        remembered.not_before = 0.0
        return await self._read(source, answer, wanted)

    async def _answer(self, source: PostSource) -> Answer:
        """What is new, or all of it where what came last time is not here: nothing may be missed.

        Somebody may have begun from a copy without the posts, or set one back to be looked at.
        """
        answer = await self.fetcher.fetch(source.address, validators_for(source, self.memory.of(source)))
        if answer.body is None and not await self.is_here(source):
            return await self.fetcher.fetch(source.address)
        return answer

    async def _read(self, source: PostSource, answer: Answer, wanted: Wanted) -> Asked:
        advice = answers_over_https(answer.url) if _only_safer(source.address, answer.url) else ""
        told = Asked(
            source, validators=answer.validators, moved_to=shown_link(answer.moved_to), advice=advice
        )
        if answer.body is None:
            return told
        raw = Raw(answer.body, answer.url, answer.content_type, wanted)
        async with self._large if answer.body.stat().st_size > _LARGE else nullcontext():
            found: Feed | NoFeed | Failure = await self.hands.do(read_feed, raw)
        answer.body.unlink()
        if isinstance(found, Feed):
            return replace(told, feed=found)
        return Asked(source, failed=found.why if isinstance(found, NoFeed) else unreadable(found.reason))

    def _why_not(self, source: PostSource) -> str:
        """Why a source is not to be asked now."""
        remembered = self.memory.of(source)
        noted_off = source.found is not None and source.found.state is State.OFF
        if noted_off or remembered.off:
            return IS_OFF
        if remembered.not_before > self.now:
            return WAITS
        if self.memory.host_waits_until(_host(source)) > self.now:
            return HOST_WAITS
        if not self.again and 0 <= self.now - remembered.asked < HOUR:
            return ASKED_LATELY
        return ""


def _host(source: PostSource) -> str:
    return urlsplit(source.address).netloc.lower()


def _only_safer(written: str, answered: str) -> bool:
    """Whether the answer came from the written address, but over https."""
    return written.startswith("http://") and answered == f"https://{written.removeprefix('http://')}"
