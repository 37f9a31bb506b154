"""What mail servers tell of letters that came back, and what other mail only seems to tell."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subscribers.returned import ANSWER, AWAY, EXIM, GMAIL, GONE, POSTFIX, SERVERS, returned
from zonepress.subscribers.bounces import Kind
from zonepress.subscribers.returns import UnreadableError, read_return


@pytest.mark.parametrize("server", SERVERS)
def test_each_server_is_understood(server: str) -> None:
    found = read_return(returned(SERVERS[server], leave="x" * 54))
    assert found
    assert "bounces@harbour.example.org" in found.to
    assert list(found.failures) == ["sal@example.net"]
    assert found.failure.kind is Kind.HARD
    assert found.leaving == ("x" * 54,)
    if server != "exim":
        assert found.failure.said == GONE


@pytest.mark.parametrize(
    ("status", "said", "action", "kind"),
    [
        ("5.1.1", GONE, "failed", Kind.HARD),
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", "failed", Kind.HARD),
        ("5.2.1", "550 5.2.1 The account is disabled", "failed", Kind.HARD),
        ("5.0.0", "550 5.4.1 Recipient address rejected: Access denied", "failed", Kind.HARD),
        ("5.0.0", "550 host mail.example.net[4.4.2.25] said no", "failed", Kind.HARD),
        ("5.2.2", "552 5.2.2 Mailbox full", "failed", Kind.SOFT),
        ("5.0.0", "552 5.2.2 Mailbox full", "failed", Kind.SOFT),
        ("5.7.1", "550 5.7.1 Blocked by our list of servers", "failed", Kind.SOFT),
        ("5.3.4", "552 5.3.4 Message too big", "failed", Kind.SOFT),
        ("4.4.7", "451 4.4.7 Delivery time expired", "failed", Kind.SOFT),
        ("4.4.1", "connect to mail.example.net[192.0.2.7]:25: timed out", "delayed", Kind.SOFT),
    ],
)
def test_what_may_pass_is_not_the_end(status: str, said: str, action: str, kind: Kind) -> None:
    """A full mailbox, or a rule against all our mail, does not mean that nobody lives there."""
    for server in (POSTFIX, GMAIL):
        found = read_return(returned(server, status=status, said=said, action=action))
        assert found
        assert found.failure.kind is kind


@pytest.mark.parametrize("mail", [AWAY, ANSWER])
def test_answers_are_no_returns(mail: str) -> None:
    """Even those that quote what a server once said."""
    assert read_return(returned(mail)) is None


def test_delivered_is_no_failure() -> None:
    assert read_return(returned(POSTFIX, action="delivered", status="2.0.0")) is None


def test_all_that_is_told_of_one_letter_is_known_again() -> None:
    """Three servers on the way may each tell of it."""
    first, again = read_return(returned(POSTFIX)), read_return(returned(GMAIL))
    other = read_return(returned(POSTFIX, letter="letter-2"))
    assert first
    assert again
    assert other
    assert first.letter == again.letter != other.letter


def test_a_return_without_the_letter_is_known_by_itself() -> None:
    """Whatever a mail program notes down in it when somebody looks."""
    raw = returned(EXIM).partition(b"------ This is a copy")[0]
    looked_at = raw.replace(b"Return-path: <>", b"Status: RO\nX-Keywords: seen\nReturn-path: <>")
    once, again = read_return(raw), read_return(looked_at)
    assert once
    assert again
    assert once.letter == again.letter


@pytest.mark.parametrize("raw", [b"", b"\x00\xff" * 50, b"no letter at all", b"\n\nFrom: nobody\n"])
def test_what_is_no_letter_is_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_return(raw)


@given(st.binary(max_size=300), st.integers(0, 3000), st.sampled_from(sorted(SERVERS)))
def test_damage_is_no_bug(noise: bytes, at: int, server: str) -> None:
    """A letter with something else in the middle is read, or called unreadable."""
    raw = returned(SERVERS[server])
    with contextlib.suppress(UnreadableError):
        read_return(raw[:at] + noise + raw[at + len(noise) :])


@given(st.binary(max_size=2000))
def test_noise_is_no_bug(noise: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        assert read_return(noise) is None
