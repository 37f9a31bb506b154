"""Letters that come back are counted once each, and too many of them end the sending."""

from __future__ import annotations

import pytest

from zonepress.model.settings import Mail
from zonepress.subscribers.bounces import Bounce, Bounced, Kind, write_bounce
from zonepress.subscribers.people import Consent, Person, State, Wish
from zonepress.subscribers.register import Register

LIMITS = Mail(stop_after_hard=2, stop_after_soft=3)


@pytest.fixture
def reader(register: Register) -> str:
    """The id of somebody who is subscribed."""
    register.add(Person("a@example.org", Wish()), Consent("Signed", "import", 1))
    found = register.find("a@example.org")
    assert found
    return found.id


def came_back(register: Register, reader: str, kind: Kind, mark: str) -> Bounced:
    return write_bounce(register, Bounce(reader, kind, 100, "550 5.1.1 no such person", mark), LIMITS)


@pytest.mark.parametrize(("kind", "most"), [(Kind.HARD, 2), (Kind.SOFT, 3)])
def test_so_many_and_no_more(register: Register, reader: str, kind: Kind, most: int) -> None:
    """The number is a setting for each kind; the last one stops the reader, and later ones change nothing."""
    told = [came_back(register, reader, kind, f"letter {number}") for number in range(most + 1)]
    assert told == [Bounced(True)] * (most - 1) + [Bounced(True, has_stopped=True), Bounced(True)]
    found = register.find(reader)
    assert found
    assert found.state is State.STOPPED


def test_one_letter_counts_once(register: Register, reader: str) -> None:
    """However often a mailbox is read."""
    assert came_back(register, reader, Kind.HARD, "letter").is_new
    assert came_back(register, reader, Kind.HARD, "letter") == Bounced(is_new=False)
    found = register.find(reader)
    assert found
    assert found.state is State.SUBSCRIBED


def test_who_is_gone_is_passed_over_and_who_is_erased_leaves_none(register: Register, reader: str) -> None:
    """A bounce tells of a person too."""
    came_back(register, reader, Kind.SOFT, "letter")
    found = register.find(reader)
    assert found
    register.erase(found, now=200)
    assert came_back(register, reader, Kind.HARD, "other") == Bounced(is_new=False)
    with register.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM bounce").scalar_one() == 0
