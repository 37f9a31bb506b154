"""Make many things at once, in copies of this process.

For our own work on what is loaded already; what contributors wrote goes through `workers`, which has limits.
"""

from __future__ import annotations

import functools
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Job = TypeVar("Job")
Answer = TypeVar("Answer")

_BATCH = 64


_THREADED = frozenset({"typst"})
"""Libraries that keep threads Python does not know of: a copy of them would wait for threads it has not."""


def can_copy() -> bool:
    """Whether this process can be copied as it is: on Linux, with no other thread that could hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1 and _THREADED.isdisjoint(sys.modules)


def end_with(parent: int) -> None:
    """From here on this copy ends when the process it is a copy of ends, however that ends.

    Without it a copy whose parent was killed waits for ever: the other copies hold the ends of its pipes.
    Only for copies of a process with one thread: Linux goes by the end of the thread that made the copy.
    """
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we could ask
        os._exit(1)


_PARENT_DEATH_SIGNAL = 1
"""`PR_SET_PDEATHSIG`, which Python has no name for."""


def in_copies(
    make: Callable[[Job], Answer],
    jobs: Sequence[Job],
    *,
    count: int | None = None,
    begin: Callable[[], None] = gc.disable,
    batch: int = _BATCH,
) -> Generator[Answer, None, None]:
    """The answer to each job in order, made here and by copies of this process at the same time.

    The copies are there when this returns; `begin` is called in each first. Each takes `batch` jobs at a
    time. An error in `make` is raised. Closing the generator ends the copies.
    """
    batches = [jobs[start : start + batch] for start in range(0, len(jobs), batch)]
    number = min(count or os.cpu_count() or 1, len(batches))
    if number < 2 or not can_copy():
        return (make(job) for job in jobs)
    gc.freeze()  # what is there already is not looked through again, and so stays shared
    return _answers(make, batches, [_Copy(begin, make, batches[place::number]) for place in range(1, number)])


def in_a_copy(make: Callable[[], Answer]) -> Callable[[], Answer]:
    """What to call for an answer that a copy of this process makes meanwhile.

    An error in `make` is raised then. Where there can be no copy, it is made when it is asked for.
    """
    if not can_copy():
        return functools.cache(make)
    gc.freeze()
    copy = _Copy(gc.disable, lambda make: make(), [[make]])
    gc.unfreeze()

    def answer() -> Any:
        try:
            return copy.answers()[0]
        finally:
            copy.end()

    return functools.cache(answer)


def _answers(
    make: Callable[[Any], Any], batches: Sequence[Any], copies: Sequence[_Copy]
) -> Generator[Any, None, None]:
    """The first batch is made here, the next by the first copy, and so in turns."""
    number = len(copies) + 1
    try:
        for turn, batch in enumerate(batches):
            yield from copies[turn % number - 1].answers() if turn % number else map(make, batch)
    finally:
        gc.unfreeze()
        for copy in copies:
            copy.end()


class _Copy:
    """A copy of this process that makes its share of the batches."""

    def __init__(self, begin: Callable[[], None], make: Callable[[Any], Any], batches: Sequence[Any]) -> None:
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe(duplex=False)
        given = (os.getpid(), theirs, begin, make, batches)
        self._process = context.Process(target=_work, args=given, daemon=True)
        self._process.start()
        theirs.close()

    def answers(self) -> Sequence[Any]:
        """Its next batch."""
        answers: Sequence[Any] | BaseException = self._pipe.recv()
        if isinstance(answers, BaseException):
            raise answers
        return answers

    def end(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.join()


def _work(
    parent: int,
    pipe: Connection[Any, Any],
    begin: Callable[[], None],
    make: Callable[[Any], Any],
    batches: Any,
) -> None:
    """A copy's life: each batch, in order, then the end."""
    end_with(parent)
    begin()
    for batch in batches:
        try:
            pipe.send([make(job) for job in batch])
        except BrokenPipeError:
            return
        except Exception as error:
            pipe.send(error)
            return
