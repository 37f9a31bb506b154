"""Work of our own in copies of this process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from zonepress.copies import can_copy, in_a_copy, in_copies

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can copy a process as it is")


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may have left a server's thread behind, which does no harm to what is made here."""
    monkeypatch.setattr("zonepress.copies.can_copy", lambda: True)


@pytest.mark.usefixtures("copied")
def test_answers_come_in_order_from_more_than_one_process() -> None:
    """Both processors have something to do."""
    answers = list(in_copies(lambda job: (job, os.getpid()), range(1000), count=3))
    assert [job for job, _ in answers] == list(range(1000))
    assert len({process for _, process in answers}) == 3


@pytest.mark.usefixtures("copied")
def test_an_error_in_a_copy_is_raised_here() -> None:
    """A page that can't be made stops the build, wherever it was made."""

    def make(job: int) -> int:
        if job == 100:
            raise ValueError("page 100 can't be made")
        return job

    with pytest.raises(ValueError, match="page 100"):
        list(in_copies(make, range(1000), count=2))


@pytest.mark.usefixtures("copied")
def test_who_is_free_takes_the_next() -> None:
    """One slow job holds up nobody: the other makes all the rest meanwhile."""

    def make(job: int) -> int:
        if job == 0:
            time.sleep(2)
        return os.getpid()

    makers = list(in_copies(make, range(1000), count=2))
    assert makers.count(makers[0]) < 100


@pytest.mark.usefixtures("copied")
def test_what_a_copy_took_with_it_is_made_here() -> None:
    """The system ends processes when memory is short."""
    here = os.getpid()

    def make(job: int) -> int:
        if os.getpid() != here and job > 20:
            os.kill(os.getpid(), signal.SIGKILL)
        return job

    assert list(in_copies(make, range(1000), count=3)) == list(range(1000))


@pytest.mark.usefixtures("copied")
def test_each_copy_begins_as_it_is_told() -> None:
    """It lets go of files whose locks belong to the process it came from."""
    begun: list[int] = []
    answers = in_copies(
        lambda job: (os.getpid(), len(begun)), range(300), count=2, begin=lambda: begun.append(1)
    )
    assert {(process == os.getpid(), times) for process, times in answers} == {(True, 0), (False, 1)}


def test_with_another_thread_about_everything_is_made_here() -> None:
    """A copied lock that somebody holds would never open."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not can_copy()
        assert set(in_copies(lambda job: os.getpid(), range(300), count=2)) == {os.getpid()}
    finally:
        done.set()
        other.join()


@pytest.mark.usefixtures("copied")
def test_one_thing_is_made_elsewhere_meanwhile() -> None:
    """It is waited for only where it is wanted, and comes from another process."""
    answer = in_a_copy(lambda: (os.getpid(), ["a"] * 100_000))
    process, found = answer()
    assert process != os.getpid()
    assert found == ["a"] * 100_000
    assert answer() is answer()


@pytest.mark.usefixtures("copied")
def test_an_error_in_it_is_raised_where_it_is_wanted() -> None:
    answer = in_a_copy(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        answer()


def test_where_there_can_be_no_copy_it_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zonepress.copies.can_copy", lambda: False)
    assert in_a_copy(os.getpid)() == os.getpid()


_PROGRAMS: Final = {
    "workers": "Workers(count=2, limits=Limits(seconds=99)).run(time.sleep, [60, 60])",
    "copies": "next(in_copies(lambda job: time.sleep(60), range(300), count=3))",
}


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("taken", [0, 1])
def test_who_is_not_wanted_any_more_ends(taken: int) -> None:
    """Also before anybody took an answer: a build may fail before it comes to that."""
    before = set(_children(os.getpid()))
    answers = in_copies(lambda job: job, range(1000), count=3)
    assert [next(answers) for _ in range(taken)] == list(range(taken))
    assert len(set(_children(os.getpid())) - before) == 2
    answers.close()
    assert set(_children(os.getpid())) == before


@pytest.mark.parametrize("work", _PROGRAMS.values(), ids=_PROGRAMS)
def test_who_works_for_a_build_goes_when_it_is_killed(work: str) -> None:
    """Nothing is left that fills the memory, or writes beside the next build."""
    program = f"import time\nfrom zonepress.copies import in_copies\nfrom zonepress.workers import *\n{work}"
    with subprocess.Popen([sys.executable, "-c", program]) as build:
        try:
            assert _soon(lambda: len(_children(build.pid)) == 2)
            helpers = _children(build.pid)
        finally:
            build.kill()
    assert _soon(lambda: not any(map(_lives, helpers)))


def _children(process: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _lives(process: int) -> bool:
    """Whether it is there and not only waiting for somebody to note that it ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _soon(holds: Callable[[], bool]) -> bool:
    """Whether something comes true within half a minute."""
    end = time.monotonic() + 30
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
