"""Letters go one behind the other along a connection, and what a relay says of each is heard."""

from __future__ import annotations

import smtplib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.internet import certified
from mailing.relays import Sink, contexts, only, plain, relay_server, scripted
from ports import free_port
from zonepress.mailing.delivering import NotDeliveredError, deliver
from zonepress.mailing.relay import Relay, Tls
from zonepress.mailing.session import Envelope, RelayError, Session, stuffed

FROM = "bounces@example.org"
LETTER = b"Subject: News\r\n\r\n.hidden file\r\n.\r\nlast\r\n"
HELLO = [(b"", b"220 here\r\n"), (b"EHLO", b"250-here\r\n250 PIPELINING\r\n")]


def opened(port: int, **options: Any) -> Session:
    return Session(plain(port, **options), name="site.example.org", answering=5)


def post(session: Session, *readers: str) -> dict[str, str]:
    """Send each reader a letter, the next one's envelope behind the last one's end; what was said of each."""
    said, todo = {}, list(readers)
    session.announce(Envelope(FROM, todo[0]))
    while todo:
        to = todo.pop(0)
        refused = session.is_awaited()
        if refused:
            said[to] = str(refused)
            if todo:
                session.announce(Envelope(FROM, todo[0]))
            continue
        session.hand_over(stuffed(LETTER), Envelope(FROM, todo[0]) if todo else None)
        said[to] = str(session.outcome())
    return said


def test_letters_arrive_as_they_were_written_each_to_its_reader() -> None:
    """Also lines with a full stop at their start."""
    with relay_server(sink := Sink()) as port:
        session = opened(port)
        assert post(session, "a@example.org", "b@example.org") == {
            "a@example.org": "250 2.0.0 taken",
            "b@example.org": "250 2.0.0 taken",
        }
        session.close()
    assert sink.taken == [(FROM, "a@example.org", LETTER), (FROM, "b@example.org", LETTER)]


@pytest.mark.parametrize("pipelines", [True, False])
def test_who_is_refused_holds_up_nobody(pipelines: bool) -> None:
    """At the door or at the letter's end, with a relay that takes commands together and one that doesn't."""
    sink = Sink(
        says=lambda to, _: "550 5.1.1 no such person" if to.startswith("gone") else "",
        says_at_end=lambda to, _: "451 4.7.1 later" if to.startswith("grey") else "",
    )
    with relay_server(sink) as port:
        session = opened(port)
        session.pipelines = pipelines
        said = post(
            session,
            "gone@example.org",
            "a@example.org",
            "grey@example.org",
            "gone2@example.org",
            "b@example.org",
        )
        session.close()
    assert [words[:3] for words in said.values()] == ["550", "250", "451", "550", "250"]
    assert [to for _, to, _ in sink.taken] == ["a@example.org", "b@example.org"]


def test_a_relay_that_awaits_a_letter_to_nobody_gets_an_empty_one() -> None:
    """Which RFC 2920 warns of: it says yes to DATA although it knows no reader."""
    answers = [
        *HELLO,
        (b"DATA\r\n", b"250 ok\r\n550 who?\r\n354 go on\r\n"),
        (b".\r\n", b"554 no readers\r\n"),
        (b"DATA\r\n", b"250 ok\r\n250 ok\r\n354 go on\r\n"),
        (b"\r\n.\r\n", b"250 taken\r\n"),
    ]
    with scripted(answers) as (port, heard):
        session = opened(port)
        assert post(session, "x@example.org", "y@example.org") == {
            "x@example.org": "550 who?",
            "y@example.org": "250 taken",
        }
        session.close(politely=False)
    assert heard[3] == b".\r\n"


def test_a_letter_that_was_only_announced_is_nobodys() -> None:
    """So a sender may still think better of it."""
    with relay_server(sink := Sink()) as port:
        session = opened(port)
        session.announce(Envelope(FROM, "a@example.org"))
        assert session.is_awaited() is None
        session.close(politely=False)
        other = opened(port)
        post(other, "b@example.org")
        other.close()
    assert [to for _, to, _ in sink.taken] == ["b@example.org"]


@pytest.mark.parametrize("from_the_start", [True, False])
def test_the_way_is_encrypted_and_the_relay_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, from_the_start: bool
) -> None:
    """From the start or by STARTTLS; a name that the certificate doesn't hold gets nothing."""
    server, _ = certified(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    options = {"ssl_context": server} if from_the_start else contexts(server) | {"require_starttls": True}
    tls = Tls.FROM_THE_START if from_the_start else Tls.STARTTLS
    with relay_server(sink := Sink(), **options) as port:
        deliver(Relay("localhost", port, tls), FROM, "a@example.org", LETTER, name="site.example.org")
        with pytest.raises(NotDeliveredError, match="is not who it says"):
            deliver(Relay("127.0.0.1", port, tls), FROM, "b@example.org", LETTER, name="s.example.org")
    assert [to for _, to, _ in sink.taken] == ["a@example.org"]


def test_without_encryption_nothing_leaves_this_machine() -> None:
    """Not even our name and password."""
    with (
        relay_server(sink := Sink()) as port,
        pytest.raises(RelayError, match="offers no encryption") as caught,
    ):
        Session(Relay("127.0.0.1", port, Tls.STARTTLS, "news", "secret"), name="site.example.org")
    assert caught.value.is_for_good
    assert sink.taken == []


def test_what_was_smuggled_before_encryption_is_not_believed() -> None:
    """Answers that stood behind the yes to STARTTLS are not those of the relay that we then know."""
    smuggled = [
        (b"", b"220 x\r\n"),
        (b"EHLO", b"250-x\r\n250 STARTTLS\r\n"),
        (b"STARTTLS", b"220 go\r\n250 fake\r\n"),
    ]
    with scripted(smuggled) as (port, _), pytest.raises(RelayError, match=r"can’t encrypt|is not who"):
        Session(Relay("127.0.0.1", port, Tls.STARTTLS), name="site.example.org")


@pytest.mark.parametrize("way", ["PLAIN", "LOGIN"])
def test_we_sign_in(way: str) -> None:
    """In the way that the relay offers; a wrong password is said without it."""
    other = "LOGIN" if way == "PLAIN" else "PLAIN"
    options = {
        "authenticator": only("news", "s3cret"), "auth_require_tls": False, "auth_required": True,
        "auth_exclude_mechanism": [other],
    }  # fmt: skip
    with relay_server(sink := Sink(), **options) as port:
        session = opened(port, user="news", password="s3cret")
        post(session, "a@example.org")
        session.close()
        with pytest.raises(RelayError, match="doesn’t let 'news' in: 535") as caught:
            opened(port, user="news", password="wrong")
    assert "wrong" not in str(caught.value)
    assert len(sink.taken) == 1


@pytest.mark.parametrize(
    ("answers", "words", "for_good"),
    [
        ([], "hung up", False),
        ([(b"", b"220 x\r\n"), (b"EHLO", b"421 4.3.2 closing\r\n")], "421 4.3.2 closing", False),
        ([(b"", b"554 5.7.1 not you\r\n")], "554 5.7.1 not you", True),
        ([(b"", b"554 5.7.1\x1b[2J not\tyou\r\n")], r"554 5.7.1\[2J not you", True),
        ([(b"", b"HTTP/1.1 400 Bad Request\r\n")], "doesn’t speak SMTP", True),
        ([(b"", b"220-x\r\n" * 500)], "doesn’t speak SMTP", True),
    ],
)
def test_a_relay_that_does_not_do_is_named(
    answers: list[tuple[bytes, bytes]], words: str, for_good: bool
) -> None:
    """With what it said, and whether trying again is of use."""
    with scripted(answers) as (port, _), pytest.raises(RelayError, match=words) as caught:
        opened(port)
    assert caught.value.is_for_good is for_good
    assert f"127.0.0.1:{port}" in str(caught.value)


def test_a_relay_that_refuses_us_is_not_a_readers_fault() -> None:
    """Else everybody would be taken for gone."""
    answers = [
        *HELLO,
        (b"DATA\r\n", b"553 5.7.1 not your sender\r\n503 no\r\n503 no\r\n"),
        (b"RSET", b"250 ok\r\n"),
    ]
    with scripted(answers) as (port, _), pytest.raises(RelayError, match="refuses our sender: 553") as caught:
        post(opened(port), "a@example.org")
    assert caught.value.is_for_good


def test_nobody_there_is_said() -> None:
    """With the host and the port."""
    port = free_port()
    with pytest.raises(RelayError, match=f"127.0.0.1:{port} can’t be reached"):
        opened(port)


@given(st.text(min_size=1, max_size=80))
def test_no_address_adds_a_command(words: str) -> None:
    """An envelope is made of addresses or not at all."""
    try:
        lines = Envelope(FROM, words).lines()
    except ValueError:
        return
    assert b"".join(lines).count(b"\r\n") == 3
    assert lines[1] == f"RCPT TO:<{words}>\r\n".encode()


@given(st.lists(st.sampled_from([b".", b"..", b"a", b".a", b"\r\n", b""]), max_size=40))
def test_stuffing_is_what_smtplib_does(pieces: list[bytes]) -> None:
    """Python's own client is the other opinion."""
    content = b"".join(pieces) + b"\r\n"
    assert stuffed(content) == smtplib._quote_periods(content)  # type: ignore[attr-defined]
