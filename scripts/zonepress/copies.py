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
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from selectors import EVENT_READ, DefaultSelector
from typing import Any, TypeVar

Job = TypeVar("Job")
Answer = TypeVar("Answer")

_BATCH = 16


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
    least: int = 0,
    begin: Callable[[], None] = gc.disable,
    batch: int = _BATCH,
) -> Generator[Answer, None, None]:
    """The answer to each job in order, made here and by copies of this process at the same time.

    Fewer than `least` jobs are made here alone. The copies are there when this returns; `begin` is called in
    each first. Whoever is free takes the next `batch` jobs. An error in `make` is raised. Closing the
    generator ends the copies.
    """
    batches = [jobs[start : start + batch] for start in range(0, len(jobs), batch)]
    number = min(count or os.cpu_count() or 1, len(batches))
    if number < 2 or len(jobs) < least or not can_copy():
        return (make(job) for job in jobs)
    gc.freeze()  # what is there already is not looked through again, and so stays shared
    turns = _Turns(batches, number)
    copies = [_Copy(begin, partial(_made, make, turns, taker)) for taker in range(number - 1)]
    answers = _answers(make, turns, copies)
    next(answers)
    return answers


def in_a_copy(make: Callable[[], Answer]) -> Callable[[], Answer]:
    """What to call for an answer that a copy of this process makes meanwhile.

    An error in `make` is raised then. Where there can be no copy, it is made when it is asked for.
    """
    if not can_copy():
        return functools.cache(make)
    gc.freeze()
    copy = _Copy(gc.disable, lambda: iter([make()]))
    gc.unfreeze()

    def answer() -> Any:
        try:
            return copy.answer()
        finally:
            copy.end()

    return functools.cache(answer)


class _Turns:
    """Batches of jobs; whoever is free takes the next, after one each that is theirs from the start."""

    def __init__(self, batches: Sequence[Any], takers: int) -> None:
        self.batches = batches
        self._next = multiprocessing.get_context("fork").Value("q", takers)

    def of(self, taker: int) -> Iterator[int]:
        """The numbers of the batches that one of them takes."""
        number = taker
        while number < len(self.batches):
            yield number
            with self._next.get_lock():
                number = self._next.value
                self._next.value += 1


def _made(make: Callable[[Any], Any], turns: _Turns, taker: int) -> Iterator[tuple[int, list[Any]]]:
    """A copy's share: numbers of batches with the answers."""
    return ((number, [make(job) for job in turns.batches[number]]) for number in turns.of(taker))


def _answers(
    make: Callable[[Any], Any], turns: _Turns, copies: Sequence[_Copy]
) -> Generator[Any, None, None]:
    """First nothing, so that closing it ends the copies, then the answers.

    What is wanted next is waited for only when there is nothing left to make here.
    """
    ready: dict[int, list[Any]] = {}
    ours = turns.of(len(copies))
    working = DefaultSelector()
    for copy in copies:
        working.register(copy.pipe, EVENT_READ, copy)

    def receive(seconds: float | None = 0) -> None:
        for found, _ in working.select(seconds):
            try:
                number, ready[number] = found.data.answer()
            except EOFError:
                working.unregister(found.fileobj)

    try:
        yield None
        for number in range(len(turns.batches)):
            while number not in ready:
                mine = next(ours, None)
                if mine is None and working.get_map():
                    receive(None)
                    continue
                mine = number if mine is None else mine  # a copy was ended before it had answered
                made = []
                for job in turns.batches[mine]:
                    made.append(make(job))
                    receive()  # a copy whose answers nobody takes can't go on
                ready[mine] = made
            yield from ready.pop(number)
    finally:
        gc.unfreeze()
        working.close()
        for copy in copies:
            copy.end()


class _Copy:
    """A copy of this process that makes something, a piece at a time."""

    def __init__(self, begin: Callable[[], None], make: Callable[[], Iterator[Any]]) -> None:
        context = multiprocessing.get_context("fork")
        self.pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(os.getpid(), theirs, begin, make), daemon=True)
        self._process.start()
        theirs.close()

    def answer(self) -> Any:
        """Its next piece. An error that it met is raised."""
        answer = self.pipe.recv()
        if isinstance(answer, _Error):
            raise answer.error
        return answer

    def end(self) -> None:
        self.pipe.close()
        self._process.kill()
        self._process.join()


@dataclass(frozen=True)
class _Error:
    """What a copy could not go on from."""

    error: Exception


def _work(
    parent: int, pipe: Connection[Any, Any], begin: Callable[[], None], make: Callable[[], Iterator[Any]]
) -> None:
    """A copy's life: each piece, then the end."""
    end_with(parent)
    begin()
    try:
        for answer in make():
            pipe.send(answer)
    except BrokenPipeError:
        return
    except Exception as error:
        pipe.send(_Error(error))
