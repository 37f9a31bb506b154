"""Make many things at once, in copies of this process.

For our own work on what is loaded already; what contributors wrote goes through `workers`, which has limits.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Job = TypeVar("Job")
Answer = TypeVar("Answer")

_BATCH = 64


def can_copy() -> bool:
    """Whether this process can be copied as it is: on Linux, with no other thread that could hold a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def in_copies(
    make: Callable[[Job], Answer],
    jobs: Sequence[Job],
    *,
    count: int | None = None,
    begin: Callable[[], None] = gc.freeze,
) -> Iterator[Answer]:
    """The answer to each job in order, made by copies of this process while the answers before are used.

    `begin` is called in each copy first. An error in `make` is raised here.
    """
    batches = [jobs[start : start + _BATCH] for start in range(0, len(jobs), _BATCH)]
    number = min(count or os.cpu_count() or 1, len(batches))
    if number < 2 or not can_copy():
        yield from map(make, jobs)
        return
    context = multiprocessing.get_context("fork")
    pipes: list[Connection[Any, Any]] = []
    copies = []
    for place in range(number):
        ours, theirs = context.Pipe(duplex=False)
        copy = context.Process(target=_work, args=(theirs, begin, make, batches[place::number]), daemon=True)
        copy.start()
        theirs.close()
        pipes.append(ours)
        copies.append(copy)
    try:
        for turn in range(len(batches)):
            answers = pipes[turn % number].recv()
            if isinstance(answers, BaseException):
                raise answers
            yield from answers
    finally:
        for pipe, copy in zip(pipes, copies, strict=True):
            pipe.close()
            copy.kill()
            copy.join()


def _work(
    pipe: Connection[Any, Any], begin: Callable[[], None], make: Callable[[Any], Any], batches: Any
) -> None:
    """A copy's life: each batch, in order, then the end."""
    begin()
    for batch in batches:
        try:
            pipe.send([make(job) for job in batch])
        except BrokenPipeError:
            return
        except Exception as error:
            pipe.send(error)
            return
