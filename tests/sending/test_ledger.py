"""One row for each letter, true at whatever moment a sender is stopped."""

from __future__ import annotations

import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sending.readers import QUARTER, ZONES, add_readers, set_state, state_of
from zonepress.model.problem import ZonepressError
from zonepress.model.settings import Mail
from zonepress.sending.ledger import At, Done, Due, Ledger, open_ledger
from zonepress.subscribers.bounces import Bounce, Kind
from zonepress.subscribers.keys import KEY
from zonepress.subscribers.people import Form
from zonepress.subscribers.register import Register, open_register


@pytest.fixture
def ledger(register: Register) -> Iterator[Ledger]:
    """An open ledger of nobody."""
    with open_ledger(register, QUARTER, Mail(), clock=lambda: 1000.0) as opened:
        yield opened


def all_due(ledger: Ledger) -> list[Due]:
    """Every letter that can go out, each held."""
    found = []
    while letter := ledger.step().following:
        found.append(letter)
    return found


def send(ledger: Ledger, letter: Due) -> None:
    assert ledger.step(intent=letter, wants_more=False).may_go
    ledger.step(done=Done(letter, At.SENT, "250 ok"), wants_more=False)


def test_everybody_gets_what_they_chose(register: Register, ledger: Ledger) -> None:
    """A letter for each zone that has one, else the whole partnership's; paper is not sent by e-mail."""
    add_readers(register, ["all"])
    add_readers(register, ["both"], zones=ZONES)
    add_readers(register, ["one"], zones=["quayside", "closed"])
    add_readers(register, ["none"], zones=["closed"], form=Form.LARGE_PRINT)
    add_readers(register, ["paper"], form=Form.POST)
    add_readers(register, ["left"])
    set_state(register, "left", "left")
    assert ledger.begin(ZONES) == 0
    found = sorted(
        (letter.email.partition("@")[0], letter.zone, letter.form.value) for letter in all_due(ledger)
    )
    assert found == [
        ("all", "", "email"),
        ("both", "harbour", "email"),
        ("both", "quayside", "email"),
        ("none", "", "large-print"),
        ("one", "quayside", "email"),
    ]


def test_a_zone_that_has_no_edition_any_more_gives_way(register: Register, ledger: Ledger) -> None:
    """To the whole partnership's, for whoever has not had theirs."""
    add_readers(register, ["a"], zones=["harbour"])
    ledger.begin(ZONES)
    ledger.begin(["quayside"])
    assert [letter.zone for letter in all_due(ledger)] == [""]


def test_what_was_sent_is_never_due_again(register: Register, ledger: Ledger) -> None:
    """Whoever comes later is added, and nobody twice."""
    add_readers(register, ["a", "b"])
    ledger.begin(ZONES)
    for letter in all_due(ledger):
        send(ledger, letter)
    add_readers(register, ["c"])
    assert ledger.begin(ZONES) == 0
    assert [letter.email for letter in all_due(ledger)] == ["c@example.org"]
    assert ledger.counts() == {At.SENT: 2, At.WAITING: 1}


def test_what_was_in_the_air_waits_again_and_is_named(register: Register, ledger: Ledger) -> None:
    """A sender was stopped between a letter and the relay's answer."""
    add_readers(register, ["a", "b"])
    ledger.begin(ZONES)
    first, _ = all_due(ledger)
    ledger.step(intent=first, wants_more=False)
    assert ledger.counts() == {At.INTENT: 1, At.WAITING: 1}
    assert ledger.begin(ZONES) == 1
    assert [named.email for named in ledger.doubtful()] == [first.email]
    assert ledger.counts() == {At.WAITING: 2}


def test_a_letter_is_held_by_one(register: Register, ledger: Ledger) -> None:
    """However many ask; one that is given back is due again."""
    add_readers(register, ["a", "b", "c"])
    ledger.begin(ZONES)
    held = all_due(ledger)
    assert len(held) == len({letter.reader for letter in held}) == 3
    assert ledger.step().following is None
    ledger.release(held[0])
    assert ledger.step().following == held[0]


def test_who_leaves_in_the_middle_gets_no_more(register: Register, ledger: Ledger) -> None:
    """Not even a letter that was announced already."""
    add_readers(register, ["a", "b"])
    ledger.begin(ZONES)
    first = ledger.step().following
    assert first
    names = [first.email.partition("@")[0], "a" if first.email.startswith("b") else "b"]
    for name in names:
        set_state(register, name, "left")
    answer = ledger.step(intent=first)
    assert (answer.may_go, answer.following) == (False, None)
    assert ledger.soonest() is None
    ledger.end()
    assert ledger.counts() == {At.DROPPED: 2}
    assert ledger.ended_at() == 1000


def test_what_was_put_off_waits_until_it_is_due(register: Register, ledger: Ledger) -> None:
    """And counts its tries."""
    add_readers(register, ["a"])
    ledger.begin(ZONES)
    letter = ledger.step().following
    assert letter
    later = ledger.step(done=Done(letter, At.WAITING, "451 later", due=1001))
    assert later.following is None
    assert ledger.soonest() == 1001
    ledger._clock = lambda: 1001.0
    again = ledger.step().following
    assert again
    assert (again.reader, again.tries) == (letter.reader, 1)


def test_a_refusal_is_a_bounce(register: Register, ledger: Ledger) -> None:
    """Too many of them, and nothing more is sent there."""
    add_readers(register, ["a"])
    ledger.begin(ZONES)
    letter = ledger.step().following
    assert letter
    for edition in range(2):
        bounce = Bounce(letter.reader, Kind.HARD, 1000, "550 5.1.1 nobody", f"edition {edition}")
        ledger.step(done=Done(letter, At.FAILED, bounce.said, bounce=bounce))
    assert state_of(register, "a") == "stopped"
    assert [(named.email, named.said) for named in ledger.failed()] == [("a@example.org", "550 5.1.1 nobody")]


def test_another_edition_is_another_ledger(register: Register, ledger: Ledger) -> None:
    """Whoever got the spring's gets the summer's."""
    add_readers(register, ["a"])
    ledger.begin(ZONES)
    send(ledger, all_due(ledger)[0])
    ledger.note_proof("abc")
    other = Ledger("2026-q3", Mail(), ledger._connection, ledger._clock)
    other.begin(ZONES)
    assert [letter.email for letter in all_due(other)] == ["a@example.org"]
    assert (ledger.proof(), other.proof()) == ("abc", "")


def test_two_senders_are_one_too_many(register: Register, ledger: Ledger, place: str, tmp_path: Path) -> None:
    """The second is told so, and sends nothing."""
    with pytest.raises(ZonepressError, match="Somebody is sending"), open_ledger(register, QUARTER, Mail()):
        pass


def test_many_hands_write_each_letter_once(register: Register, ledger: Ledger) -> None:
    """Steps of several threads are written together, and none is lost or mixed up."""
    add_readers(register, [f"r{number}" for number in range(300)])
    ledger.begin(ZONES)
    sent: list[str] = []

    def work() -> None:
        done = None
        letter = ledger.step().following
        while letter:
            answer = ledger.step(done=done, intent=letter)
            assert answer.may_go
            sent.append(letter.email)
            done, letter = Done(letter, At.SENT), answer.following
        ledger.step(done=done)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sent) == len(set(sent)) == 300
    assert ledger.counts() == {At.SENT: 300}


def test_a_full_disk_ends_no_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be written down is not sent, and is due when there is room again."""
    monkeypatch.setenv(KEY, "k" * 40)
    place, root = str(tmp_path / "list.sqlite"), tmp_path / "repository"
    with open_register(place, host="site.example.org", root=root) as register:
        add_readers(register, [f"r{number}" for number in range(40)])
        with open_ledger(register, QUARTER, Mail()) as ledger:
            ledger.begin(ZONES)
            letter = ledger.step().following
            assert letter
            with no_room(), pytest.raises(ZonepressError, match="The ledger can’t be written"):
                ledger.step(intent=letter)
            assert ledger.counts() == {At.WAITING: 40}
            assert ledger.step(intent=letter).may_go


@contextmanager
def no_room() -> Iterator[None]:
    """No file of this process can grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
