"""Tasks of a loop get their work done by the workers, and none waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from zonepress.feeds.hands import Hands
from zonepress.model.problem import ZonepressError
from zonepress.workers import Failure, Workers

pytestmark = pytest.mark.usefixtures("own_loop")


class NoWorkers(Workers):
    """Those of a machine that can start none."""

    def run(self, function: Callable[[Any], Any], jobs: Any) -> list[Any]:
        raise ZonepressError("There are no helpers")


def done(task: Callable[[Hands], Awaitable[Any]], workers: Workers | None = None) -> Any:
    """What a task gets done."""

    async def run() -> Any:
        with workers or Workers(count=2) as ready:
            async with Hands(ready) as hands:
                return await asyncio.wait_for(task(hands), 20)

    return asyncio.run(run())


def test_each_task_gets_its_own_answer() -> None:
    async def many(hands: Hands) -> list[Any]:
        return await asyncio.gather(*(hands.do(function, 7) for function in (str, float, abs) * 20))

    assert done(many) == ["7", 7.0, 7] * 20


def test_what_fails_fails_alone() -> None:
    async def both(hands: Hands) -> list[Any]:
        return await asyncio.gather(hands.do(len, 7), hands.do(len, "seven"))

    failed, fine = done(both)
    assert isinstance(failed, Failure)
    assert fine == 5


def test_one_who_leaves_keeps_nobody_waiting() -> None:
    async def leaving(hands: Hands) -> Any:
        leaver = asyncio.create_task(hands.do(abs, -1))
        stayer = asyncio.create_task(hands.do(abs, -2))
        await asyncio.sleep(0)
        leaver.cancel()
        return await stayer, await hands.do(abs, -3)

    assert done(leaving) == (2, 3)


def test_whoever_waits_hears_that_there_is_no_help() -> None:
    async def waiting(hands: Hands) -> Any:
        return await asyncio.gather(*(hands.do(abs, number) for number in range(3)), return_exceptions=True)

    assert [str(error) for error in done(waiting, NoWorkers())] == ["There are no helpers"] * 3
