"""Letters go out through real relays, and what becomes of each is in the ledger."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from mailing.relays import Sink, plain, relay_server
from ports import free_port
from sending.readers import QUARTER, ZONES, add_readers, header, invented_letters, set_state, state_of
from zonepress.mailing.session import RelayError
from zonepress.model.settings import Mail
from zonepress.sending.courier import LATER, Courier, Manner
from zonepress.sending.ledger import At, open_ledger
from zonepress.subscribers.links import whose, whose_bounce
from zonepress.subscribers.register import Register


class Clock:
    """Time that a courier has waited for, passed at once."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> bool:
        """In place of waiting."""
        self.now += seconds
        return False


@contextmanager
def courier(register: Register, port: int, clock: Clock | None = None, **manner: Any) -> Iterator[Courier]:
    """A courier with its ledger, begun; its waiting takes no time."""
    clock = clock or Clock()
    letters = invented_letters(register.key)
    with open_ledger(register, QUARTER, Mail(), clock=clock) as ledger:
        ledger.begin(ZONES)
        made = Courier(plain(port), ledger, letters.ready(), Manner(**manner), clock)
        made.stop.wait = clock.wait  # type: ignore[method-assign,assignment]
        yield made


@pytest.mark.parametrize("connections", [1, 5])
def test_everybody_gets_a_letter_of_their_own(register: Register, connections: int) -> None:
    """With their address, their link to leave, an address to come back to, and an id of its own."""
    add_readers(register, [f"r{number}" for number in range(40)])
    add_readers(register, ["zoned"], zones=ZONES)
    with relay_server(sink := Sink()) as port, courier(register, port, connections=connections) as made:
        made.run()
        assert made.ledger.counts() == {At.SENT: 42}
    assert sorted(to for _, to, _ in sink.taken) == sorted(
        [*(f"r{number}@example.org" for number in range(40)), *["zoned@example.org"] * 2]
    )
    assert len({header(letter, "Message-ID") for _, _, letter in sink.taken}) == 42
    for sender, to, letter in sink.taken:
        reader = register.find(to)
        assert reader
        assert header(letter, "To") == to
        leave = header(letter, "List-Unsubscribe").strip("<>").removeprefix("https://list.example.org/leave/")
        assert whose(register.key, leave) == whose_bounce(register.key, sender) == reader.id
        assert letter.count(b"\r\n.what happened") == letter.count(b"what happened")


def test_a_second_run_sends_nothing(register: Register) -> None:
    """However often the command is given."""
    add_readers(register, ["a", "b"])
    with relay_server(sink := Sink()) as port:
        for _ in range(3):
            with courier(register, port) as made:
                made.run()
    assert len(sink.taken) == 2


def test_greylisting_is_waited_for(register: Register) -> None:
    """Ever longer, at the door and at the end; then everybody has it once."""
    sink = Sink(
        says=lambda to, time: "451 4.7.1 greylisted" if to[0] == "g" and time < 3 else "",
        says_at_end=lambda to, time: "452 4.2.2 mailbox busy" if to[0] == "e" and time < 2 else "",
    )
    add_readers(register, ["grey", "end", "plain"])
    clock = Clock()
    with relay_server(sink) as port, courier(register, port, clock) as made:
        made.run()
        assert made.ledger.counts() == {At.SENT: 3}
    assert sorted(to for _, to, _ in sink.taken) == [
        "end@example.org",
        "grey@example.org",
        "plain@example.org",
    ]
    assert clock.now >= 1000 + LATER[0] + LATER[1]


def test_who_is_put_off_too_often_is_given_up_and_counted(register: Register) -> None:
    """As a bounce that may pass; not for ever, and not beyond our patience either."""
    add_readers(register, ["grey"])
    with relay_server(Sink(says=lambda *_: "450 4.2.0 later")) as port:
        with courier(register, port, patience=60) as made:
            made.run()
            assert made.ledger.counts() == {At.WAITING: 1}
        with courier(register, port, patience=10**6) as made:
            made.run()
            assert [named.said for named in made.ledger.failed()] == ["450 4.2.0 later"]
    assert state_of(register, "grey") == "subscribed"


def test_a_reader_who_is_gone_is_a_bounce_and_holds_up_nobody(register: Register) -> None:
    """Hard where the address is gone, soft where our words are disliked."""
    sink = Sink(
        says=lambda to, _: "550 5.1.1 no such person" if to[0] == "g" else "",
        says_at_end=lambda to, _: "554 5.7.1 looks like spam" if to[0] == "s" else "",
    )
    add_readers(register, ["gone", "spam", "fine"])
    with relay_server(sink) as port, courier(register, port) as made:
        made.run()
        assert made.ledger.counts() == {At.SENT: 1, At.FAILED: 2}
    with register.engine.connect() as connection:
        kinds = connection.exec_driver_sql("SELECT kind, said FROM bounce ORDER BY kind").all()
    assert [tuple(row) for row in kinds] == [
        ("hard", "550 5.1.1 no such person"),
        ("soft", "554 5.7.1 looks like spam"),
    ]


def test_when_all_are_refused_it_is_about_us(register: Register) -> None:
    """Nobody is given up for it: they wait until it is mended."""
    add_readers(register, [f"r{number}" for number in range(30)])
    refusing = Sink(says_at_end=lambda *_: "554 5.7.1 your server is on a list")
    with relay_server(refusing) as port, courier(register, port, connections=1) as made:
        with pytest.raises(RelayError, match="refused 10 letters one after the other, the last with: 554"):
            made.run()
        assert made.ledger.counts() == {At.WAITING: 30}
        assert made.failed == 0
    with relay_server(sink := Sink()) as port, courier(register, port) as made:
        made.run()
    assert len(sink.taken) == 30


def test_a_relay_that_is_gone_is_waited_for(register: Register) -> None:
    """Some time; then the run ends with what happened, and the next one goes on."""
    add_readers(register, ["a"])
    told: list[str] = []
    clock = Clock()
    with courier(register, port := free_port(), clock, patience=600) as made:
        made.tell = told.append
        with pytest.raises(RelayError, match=f"127.0.0.1:{port} can’t be reached"):
            made.run()
        assert made.ledger.counts() == {At.WAITING: 1}
    assert 1300 <= clock.now <= 1600
    assert "Trying again in 5 seconds" in told[0]


def test_a_relay_that_comes_back_goes_on(register: Register) -> None:
    """Connections that break in the middle lose nobody."""
    add_readers(register, [f"r{number}" for number in range(20)])
    broken = iter([True, False, False, True, *[False] * 100])
    sink = Sink(says=lambda *_: "421 4.3.2 shutting down" if next(broken) else "")
    with relay_server(sink) as port, courier(register, port, connections=2) as made:
        made.run()
        assert made.ledger.counts() == {At.SENT: 20}
    assert len({to for _, to, _ in sink.taken}) == len(sink.taken) == 20


def test_a_relay_that_allows_fewer_connections_is_used_as_it_allows(register: Register) -> None:
    """Those that it turns away end, and the others go on without a pause."""
    add_readers(register, [f"r{number}" for number in range(60)])
    clock, first = Clock(), threading.Lock()

    class OneAtATime(Sink):
        async def handle_EHLO(  # noqa: N802
            self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
        ) -> list[str]:
            session.host_name = hostname
            return responses if first.acquire(blocking=False) else ["421 4.7.0 too many connections"]

    with relay_server(sink := OneAtATime()) as port, courier(register, port, clock, connections=3) as made:
        made.run()
        assert made.ledger.counts() == {At.SENT: 60}
    assert len(sink.taken) == 60
    assert clock.now == 1000


def test_a_relay_that_hangs_up_after_a_letter_leaves_it_in_doubt(register: Register) -> None:
    """It is sent again, and named; it is the only one."""
    add_readers(register, [f"r{number}" for number in range(10)])
    hung_up: list[str] = []

    def at_end(to: str, _: int) -> str:
        if len(sink.taken) == 4 and not hung_up:
            hung_up.append(to)
            sink.taken.append(("", to, b""))  # it kept the letter, and hung up before it said so
            return "421 4.3.0 out of order"
        return ""

    sink = Sink(says_at_end=at_end)
    with relay_server(sink) as port, courier(register, port, connections=1) as made:
        made.run()
        assert [named.email for named in made.ledger.doubtful()] == hung_up
    arrived = [to for _, to, _ in sink.taken]
    assert len(arrived) == 11
    assert len(set(arrived)) == 10


def test_who_leaves_in_the_middle_gets_no_more(register: Register) -> None:
    """Everybody leaves when the third letter is out."""
    names = [f"r{number}" for number in range(12)]
    add_readers(register, names)

    def leave_all(to: str, _: int) -> str:
        if len(sink.taken) == 3:
            for name in names:
                set_state(register, name, "left")
        return ""

    sink = Sink(says_at_end=leave_all)
    with relay_server(sink) as port, courier(register, port, connections=1) as made:
        made.run()
        made.ledger.end()
        assert made.ledger.counts() == {At.SENT: 4, At.DROPPED: 8}
    assert len(sink.taken) == 4


def test_it_can_be_stopped_and_goes_on(register: Register) -> None:
    """Whoever stops it waits for the letters that are going out, and no more."""
    add_readers(register, [f"r{number}" for number in range(20)])
    with relay_server(sink := Sink()) as port:
        with courier(register, port, connections=2) as made:
            sink.says_at_end = lambda *_: made.stop.set() or "" if len(sink.taken) == 5 else ""
            made.run()
            counts = made.ledger.counts()
            assert At.INTENT not in counts
            assert 5 < counts[At.SENT] < 10
        with courier(register, port) as again:
            again.run()
            assert again.ledger.doubtful() == []
    assert len({to for _, to, _ in sink.taken}) == len(sink.taken) == 20


def test_a_limit_is_kept(register: Register) -> None:
    """Over all connections; the clock of the courier says how long it took."""
    add_readers(register, [f"r{number}" for number in range(10)])
    clock = Clock()
    with relay_server(Sink()) as port, courier(register, port, clock, per_minute=60, connections=3) as made:
        made.run()
        assert made.sent == 10
    assert clock.now - 1000 == pytest.approx(sum(range(10)), rel=0.5)
