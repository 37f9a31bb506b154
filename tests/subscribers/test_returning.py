"""A mailbox is read: who gets no more, and who is not harmed by what somebody made up."""

from __future__ import annotations

from collections import Counter

import pytest

from subscribers.returned import ANSWER, AWAY, EXCHANGE, EXIM, GMAIL, POSTFIX, SERVERS, returned
from zonepress.model.settings import Mail
from zonepress.subscribers import wording
from zonepress.subscribers.bounces import Kind
from zonepress.subscribers.links import bounce_address, leave_token
from zonepress.subscribers.mailboxes import Letter
from zonepress.subscribers.people import Consent, Person, State, Wish
from zonepress.subscribers.register import Register
from zonepress.subscribers.returning import Told, take_back

BOUNCES = "bounces@harbour.example.org"
LIMITS = Mail(bounces=BOUNCES, stop_after_hard=2, stop_after_soft=3)


def reader(register: Register, email: str = "sal@example.net") -> str:
    """The id of somebody who is subscribed."""
    register.add(Person(email, Wish()), Consent("Signed", "import", 1))
    found = register.find(email)
    assert found
    return found.id


def state(register: Register, id: str) -> State:
    found = register.find(id)
    assert found
    return found.state


def taken(register: Register, *letters: bytes) -> Told:
    named = [Letter(f"letter {number}", raw) for number, raw in enumerate(letters, 1)]
    return take_back(register, named, LIMITS, now=1000)


@pytest.mark.parametrize("program", SERVERS)
def test_each_is_counted_for_the_reader_its_address_names(register: Register, program: str) -> None:
    """Whatever the other side calls them: mail is passed on to other addresses."""
    sal = reader(register)
    own = bounce_address(BOUNCES, register.key, sal)
    letters = [
        returned(SERVERS[program], to=own, reader="else@example.com", letter=f"letter-{number}")
        for number in (1, 2)
    ]
    assert taken(register, letters[0]).new == Counter({Kind.HARD: 1})
    assert state(register, sal) is State.SUBSCRIBED
    told = taken(register, *letters)
    assert (told.known, told.new, told.stopped) == (1, Counter({Kind.HARD: 1}), 1)
    assert state(register, sal) is State.STOPPED
    again = taken(register, *letters)
    assert (again.known, again.new, again.stopped) == (2, Counter(), 0)


def test_three_soft_ones_are_too_many(register: Register) -> None:
    sal = reader(register)
    own = bounce_address(BOUNCES, register.key, sal)
    full = [
        returned(POSTFIX, to=own, status="5.2.2", said="552 5.2.2 Mailbox full", letter=f"letter-{number}")
        for number in range(3)
    ]
    assert taken(register, *full[:2]).stopped == 0
    assert taken(register, *full).stopped == 1


def test_many_warnings_of_one_letter_count_once(register: Register) -> None:
    """A server that goes on trying says so every few hours."""
    own = bounce_address(BOUNCES, register.key, reader(register))
    late = [
        returned(server, to=own, action="delayed", status="4.4.1", said="timed out")
        for server in (POSTFIX, GMAIL, EXCHANGE)
    ]
    told = taken(register, *late)
    assert (told.new, told.known) == (Counter({Kind.SOFT: 1}), 2)


def test_forged_addresses_are_not_believed(register: Register) -> None:
    """Nobody can be taken off the list by somebody who only knows where they live."""
    sal, other = reader(register), reader(register, "other@example.net")
    own, theirs = (bounce_address(BOUNCES, register.key, id) for id in (sal, other))
    forged = (
        f"{own.partition('@')[0][:-1]}{'0' if own.partition('@')[0][-1] != '0' else '1'}@harbour.example.org"
    )
    told = taken(register, *(returned(POSTFIX, to=forged, letter=str(number)) for number in range(3)))
    assert [why for _, why in told.odd] == [wording.FORGED] * 3
    assert (told.new, state(register, sal)) == (Counter(), State.SUBSCRIBED)
    taken(register, returned(POSTFIX, to=theirs, letter="a"), returned(POSTFIX, to=theirs, letter="b"))
    assert (state(register, sal), state(register, other)) == (State.SUBSCRIBED, State.STOPPED)


def test_without_an_address_of_its_own_the_letter_tells(register: Register) -> None:
    """By its link for leaving, else by whom it did not reach."""
    sal = reader(register)
    token = leave_token(register.key, sal)
    linked = returned(EXIM, reader="else@example.com", leave=token, letter="a")
    named = returned(EXIM, reader="SAL@example.net", letter="b")
    told = taken(register, linked, named)
    assert told.new == Counter({Kind.HARD: 2})
    assert state(register, sal) is State.STOPPED


def test_answers_and_strangers_change_nothing(register: Register) -> None:
    sal = reader(register)
    own = bounce_address(BOUNCES, register.key, sal)
    leave = leave_token(register.key, sal)
    told = taken(
        register,
        returned(AWAY, to=own, leave=leave),
        returned(ANSWER, to=own, leave=leave),
        returned(POSTFIX, reader="stranger@example.net"),
        b"\x00\x01",
    )
    assert (told.letters, told.ordinary, told.new) == (4, 2, Counter())
    assert told.odd == [("letter 3", wording.NOBODY)]
    assert [where for where, _ in told.unreadable] == ["letter 4"]
    assert state(register, sal) is State.SUBSCRIBED


def test_who_was_erased_is_nobody(register: Register) -> None:
    sal = reader(register)
    own = bounce_address(BOUNCES, register.key, sal)
    found = register.find(sal)
    assert found
    register.erase(found, now=1)
    assert taken(register, returned(POSTFIX, to=own)).odd == [("letter 1", wording.NOBODY)]
