"""Work of our own in copies of this process."""

from __future__ import annotations

import os
import sys
import threading

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
