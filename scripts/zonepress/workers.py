"""Work on contributors' files in processes that can be stopped.

Each worker answers one job at a time. One that takes too long, grows too large or dies is ended, its job is
named as failed, and a fresh worker goes on with the rest.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any

from zonepress.copies import can_copy, end_with
from zonepress.model.problem import ZonepressError

_BATCH = 24
_READY = "ready"


class _NotStartedError(Exception):
    """A worker that died before its first job: the fault is not the job's."""


@dataclass(frozen=True)
class Limits:
    """What one job may use."""

    seconds: float = 10.0
    memory: int = 1 << 30
    """Bytes it may take on top of what a worker begins with, where the system can limit it."""


@dataclass(frozen=True)
class Failure:
    """Why one job has no answer, in words."""

    reason: str


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection[Any, Any]

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Workers:
    """A process per core, started when there is work."""

    def __init__(self, *, count: int | None = None, limits: Limits | None = None) -> None:
        self.count = count or os.cpu_count() or 1
        self.limits = limits or Limits()
        self._idle: list[_Worker] = []
        self._turn = threading.Lock()

    def run(self, function: Callable[[Any], Any], jobs: Iterable[Any]) -> list[Any]:
        """The answer to each job in order, or a `Failure`; threads that call it take turns.

        `function` has to be importable by its module and name.
        """
        with self._turn:
            return self._run(function, jobs)

    def _run(self, function: Callable[[Any], Any], jobs: Iterable[Any]) -> list[Any]:
        pending: queue.SimpleQueue[list[tuple[int, Any]]] = queue.SimpleQueue()
        numbered = list(enumerate(jobs))
        size = max(1, min(_BATCH, len(numbered) // (self.count * 4) or 1))
        for start in range(0, len(numbered), size):
            pending.put(numbered[start : start + size])
        answers: list[Any] = [None] * len(numbered)
        wanted = min(self.count, (len(numbered) + size - 1) // size)
        while len(self._idle) < wanted:
            self._idle.append(_hired(self.limits.memory, "fork" if can_copy() else "spawn"))
        threads = [
            threading.Thread(target=self._drain, args=(function, pending, answers), daemon=True)
            for _ in range(wanted)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if any(answer is None for answer in answers):
            raise ZonepressError(
                "The helpers that read the files could not be started: try again, or restart the machine"
            )
        return answers

    def _drain(
        self,
        function: Callable[[Any], Any],
        pending: queue.SimpleQueue[list[tuple[int, Any]]],
        answers: list[Any],
    ) -> None:
        worker: _Worker | None = None
        while True:
            try:
                batch = pending.get_nowait()
            except queue.Empty:
                break
            while batch:
                try:
                    worker = worker or self._hire()
                    done, failure = self._ask(worker, function, batch)
                except (_NotStartedError, OSError, RuntimeError):
                    return  # the answers stay empty, and `run` says so
                for (number, _), answer in zip(batch, done, strict=False):
                    answers[number] = answer
                batch = batch[len(done) :]
                if failure:
                    answers[batch[0][0]] = failure
                    batch = batch[1:]
                    worker.end()
                    worker = None
        if worker:
            self._idle.append(worker)

    def _hire(self) -> _Worker:
        with contextlib.suppress(IndexError):
            return self._idle.pop()
        return _hired(self.limits.memory, "spawn")

    def _ask(
        self, worker: _Worker, function: Callable[[Any], Any], batch: list[tuple[int, Any]]
    ) -> tuple[list[Any], Failure | None]:
        """The answers that came, and why the next one did not."""
        answers: list[Any] = []
        begun = False
        try:
            worker.pipe.send((function, [job for _, job in batch]))
            if not worker.pipe.poll(60 + self.limits.seconds) or worker.pipe.recv() != _READY:
                raise _NotStartedError
            begun = True
            while len(answers) < len(batch):
                if not worker.pipe.poll(self.limits.seconds):
                    return answers, Failure(f"it took longer than {self.limits.seconds:g} seconds")
                answers.append(worker.pipe.recv())
        except (EOFError, OSError):
            if not begun:
                raise _NotStartedError from None
            return answers, Failure("it used too much memory or broke the program that reads it")
        return answers, None

    def close(self) -> None:
        """Let the workers go."""
        while self._idle:
            self._idle.pop().end()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _hired(memory: int, start: str) -> _Worker:
    context: Any = multiprocessing.get_context(start)
    ours, theirs = context.Pipe()
    parent = os.getpid() if start == "fork" else None
    process = context.Process(target=_serve, args=(theirs, memory, parent), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(pipe: Connection[Any, Any], memory: int, parent: int | None) -> None:
    """A worker's life: take a batch, answer each job, until the pipe closes.

    One that is a copy of `parent` holds ends of the other workers' pipes, so that these never close.
    """
    if parent is not None:
        end_with(parent)
    _limit_memory(memory)
    gc.freeze()
    while True:
        try:
            function, jobs = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        pipe.send(_READY)
        for job in jobs:
            pipe.send(_answer(function, job))


def _answer(function: Callable[[Any], Any], job: Any) -> Any:
    try:
        return function(job)
    except RecursionError:
        return Failure("things in it are nested too deeply")
    except MemoryError:
        return Failure("it used too much memory")
    except Exception as error:
        return Failure(f"the program that reads it stopped ({type(error).__name__})")


def _limit_memory(size: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        limit = _address_space() + size
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _address_space() -> int:
    """What a worker holds before its first job, in bytes; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
