"""The workers, for many tasks of one loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from zonepress.model.problem import ZonepressError
from zonepress.workers import Workers


@dataclass
class Hands:
    """Takes what tasks want done to the workers, all that waits at a time."""

    workers: Workers
    _waiting: asyncio.Queue[tuple[Callable[[Any], Any], Any, asyncio.Future[Any]]] = field(
        default_factory=asyncio.Queue
    )

    async def __aenter__(self) -> Hands:
        self._going = asyncio.create_task(self._go())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._going.cancel()
        await asyncio.gather(self._going, return_exceptions=True)

    async def do(self, function: Callable[[Any], Any], job: Any) -> Any:
        """The answer to one job, or a `Failure`; `function` has to be importable by its module and name."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((function, job, answer))
        return await answer

    async def _go(self) -> None:
        while True:
            batch = [await self._waiting.get()]
            while not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            try:
                found = await asyncio.to_thread(self.workers.run, _done, [one[:2] for one in batch])
            except ZonepressError as error:  # whoever waits has to hear of it
                for _, _, answer in batch:
                    _tell(answer, error=error)
            else:
                for (_, _, answer), made in zip(batch, found, strict=True):
                    _tell(answer, made)


def _tell(answer: asyncio.Future[Any], made: Any = None, *, error: ZonepressError | None = None) -> None:
    """Give an answer to whoever waits for it; they may have left."""
    if answer.done():
        return
    if error:
        answer.set_exception(error)
    else:
        answer.set_result(made)


def _done(job: tuple[Callable[[Any], Any], Any]) -> Any:
    """One job, in a worker."""
    function, given = job
    return function(given)
