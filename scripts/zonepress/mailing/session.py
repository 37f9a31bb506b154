"""One connection with a relay, along which letters go one behind the other.

Python's `smtplib` waits for an answer to each of a letter's four commands. Here the envelope of the next
letter goes out with the end of the last (RFC 2920), so that a letter takes one round trip; and each step is a
call of its own, so that whoever calls can write down what is about to happen before it can have happened.
"""

from __future__ import annotations

import base64
import re
import socket
import ssl
from dataclasses import dataclass
from typing import Final

from zonepress.mailing.relay import Relay, Tls
from zonepress.outputs.characters import on_one_line

_CONNECTING: Final = 30.0
_ANSWERING: Final = 300.0
"""Seconds: RFC 5321 asks for minutes, since a relay may look at a letter before it takes it."""
_LONGEST_LINE: Final = 4096
_MOST_LINES: Final = 200
_END: Final = b".\r\n"
_CLOSING: Final = 421
_PLAIN: Final = re.compile(r"[!-;=?-~]*")


class RelayError(Exception):
    """The relay can't be reached or used now, whatever the letter; says why."""

    def __init__(self, why: str, *, is_for_good: bool = False) -> None:
        super().__init__(why)
        self.is_for_good = is_for_good
        """Whether trying again is of no use."""


@dataclass(frozen=True)
class Reply:
    """What the relay said, without what a terminal would obey."""

    code: int
    lines: tuple[str, ...]

    @property
    def is_yes(self) -> bool:
        """Whether it agrees."""
        return 200 <= self.code < 400

    @property
    def is_for_good(self) -> bool:
        """Whether it will say no again."""
        return self.code >= 500

    def __str__(self) -> str:
        return " ".join([str(self.code), *filter(None, self.lines)])


@dataclass(frozen=True)
class Envelope:
    """Where a letter comes back to, and to whom it goes.

    Raises ValueError for an address that would end its line.
    """

    sender: str
    to: str

    def __post_init__(self) -> None:
        for address in (self.sender, self.to):
            if not _PLAIN.fullmatch(address):
                raise ValueError(f"{address!r} can't stand on an envelope")

    def lines(self) -> tuple[bytes, bytes, bytes]:
        """The commands that announce the letter."""
        return (
            f"MAIL FROM:<{self.sender}>\r\n".encode("ascii"),
            f"RCPT TO:<{self.to}>\r\n".encode("ascii"),
            b"DATA\r\n",
        )


class Session:
    """Takes letters: `announce`, `is_awaited`, `hand_over`, `outcome`, in this order."""

    def __init__(
        self, relay: Relay, *, name: str, connecting: float = _CONNECTING, answering: float = _ANSWERING
    ) -> None:
        """Connect, encrypt and sign in; `name` is how we introduce ourselves.

        Raises RelayError where that can't be.
        """
        self._relay, self._name = relay, name
        try:
            self._socket = socket.create_connection((relay.host, relay.port), timeout=connecting)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._socket.settimeout(answering)
        except OSError as error:
            raise RelayError(f"{relay} can’t be reached: {_reason(error)}") from error
        try:
            self._greet()
        except BaseException:
            self._socket.close()
            raise

    def _greet(self) -> None:
        if self._relay.tls is Tls.FROM_THE_START:
            self._encrypt()
        self._lines = self._socket.makefile("rb", 1 << 16)
        self._expect(self._reply(), "greets us with")
        self._introduce()
        self._start_tls()
        self._sign_in()
        self.pipelines = "PIPELINING" in self._offers

    def _introduce(self) -> None:
        self._write(f"EHLO {self._name}\r\n".encode("ascii"))
        reply = self._expect(self._reply(), "answers our greeting with")
        self._offers = {words[0].upper(): words[1:] for line in reply.lines[1:] if (words := line.split())}

    def _start_tls(self) -> None:
        if self._relay.tls is Tls.FROM_THE_START:
            return
        if "STARTTLS" in self._offers:
            self._write(b"STARTTLS\r\n")
            self._expect(self._reply(), "refuses to encrypt:")
            self._encrypt()  # what came unencrypted behind the answer is dropped with the old file
            self._lines = self._socket.makefile("rb", 1 << 16)
            self._introduce()
        elif self._relay.tls is Tls.STARTTLS:
            raise RelayError(
                f"{self._relay} offers no encryption, so nothing was sent: take its port for smtps://",
                is_for_good=True,
            )

    def _encrypt(self) -> None:
        try:
            self._socket = ssl.create_default_context().wrap_socket(
                self._socket, server_hostname=self._relay.host
            )
        except ssl.SSLCertVerificationError as error:
            why = f"{self._relay} is not who it says: {error.verify_message}"
            raise RelayError(why, is_for_good=True) from error
        except OSError as error:
            raise RelayError(f"{self._relay} can’t encrypt: {_reason(error)}") from error

    def _sign_in(self) -> None:
        user, password = self._relay.user, self._relay.password
        if not user:
            return
        ways = [way.upper() for way in self._offers.get("AUTH", [])]
        if "PLAIN" in ways:
            self._write(b"AUTH PLAIN " + _base64(f"\0{user}\0{password}") + b"\r\n")
        elif "LOGIN" in ways:
            for line in (b"AUTH LOGIN", _base64(user)):
                self._write(line + b"\r\n")
                self._expect(self._reply(), "doesn’t let us in:")
            self._write(_base64(password) + b"\r\n")
        else:
            raise RelayError(
                f"{self._relay} offers no way to sign in that we know (PLAIN, LOGIN)", is_for_good=True
            )
        self._expect(self._reply(), f"doesn’t let {user!r} in:")

    def announce(self, envelope: Envelope) -> None:
        """Say whom the next letter is for; nothing of it is sent."""
        self._to_say = list(envelope.lines())
        if self.pipelines:
            self._write(b"".join(self._to_say))

    def is_awaited(self) -> Reply | None:
        """None when the announced letter may come, else why not.

        Raises RelayError where it is us whom the relay refuses, and not the reader.
        """
        said = [self._reply() for _ in self._to_say] if self.pipelines else self._one_by_one()
        sender, reader, data = (*said, said[-1], said[-1])[:3]
        if all(reply.is_yes for reply in said) and len(said) == len(self._to_say):
            return None
        if len(said) == len(self._to_say) and data.is_yes:  # RFC 2920: it may await a letter to nobody
            self._write(_END)
            self._reply()
        else:
            self._write(b"RSET\r\n")
            self._reply()
        if not sender.is_yes:
            raise RelayError(f"{self._relay} refuses our sender: {sender}", is_for_good=sender.is_for_good)
        if not reader.is_yes:
            return reader
        raise RelayError(f"{self._relay} takes no letter: {data}", is_for_good=data.is_for_good)

    def _one_by_one(self) -> list[Reply]:
        """The answers to each command, up to the first no."""
        said: list[Reply] = []
        for line in self._to_say:
            self._write(line)
            said.append(self._reply())
            if not said[-1].is_yes:
                break
        return said

    def hand_over(self, content: bytes, following: Envelope | None = None) -> None:
        """Send a letter, and the envelope of the next where there is one. Its lines are `stuffed` already."""
        self._to_say = list(following.lines()) if following else []
        self._write(b"".join([content, _END, *(self._to_say if self.pipelines else ())]))

    def outcome(self) -> Reply:
        """What the relay says of the letter that was handed over."""
        return self._reply()

    def close(self, *, politely: bool = True) -> None:
        """End the connection; a letter that was only announced is dropped by the relay."""
        try:
            if politely:
                self._socket.settimeout(5)
                self._socket.sendall(b"QUIT\r\n")
                self._lines.readline(_LONGEST_LINE)
        except (OSError, ValueError):
            pass  # we are leaving anyhow
        finally:
            self._lines.close()
            self._socket.close()

    def _write(self, data: bytes) -> None:
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise RelayError(f"The connection with {self._relay} broke: {_reason(error)}") from error

    def _reply(self) -> Reply:
        lines: list[str] = []
        while len(lines) < _MOST_LINES:
            try:
                line = self._lines.readline(_LONGEST_LINE)
            except OSError as error:
                raise RelayError(f"{self._relay} doesn’t answer: {_reason(error)}") from error
            if not line.endswith(b"\n"):
                raise RelayError(f"{self._relay} hung up")
            lines.append(on_one_line(line[4:].decode("utf-8", "replace")))
            if line[3:4] != b"-":
                if not line[:3].isdigit():
                    break
                reply = Reply(int(line[:3]), tuple(lines))
                if reply.code == _CLOSING:
                    raise RelayError(f"{self._relay} says: {reply}")
                return reply
        raise RelayError(f"{self._relay} doesn’t speak SMTP", is_for_good=True)

    def _expect(self, reply: Reply, what: str) -> Reply:
        if not reply.is_yes:
            raise RelayError(f"{self._relay} {what} {reply}", is_for_good=reply.is_for_good)
        return reply


def stuffed(content: bytes) -> bytes:
    """A letter's lines as they go over the wire, where a lone full stop would end it."""
    found = content.replace(b"\r\n.", b"\r\n..")
    return b"." + found if found.startswith(b".") else found


def _base64(words: str) -> bytes:
    return base64.b64encode(words.encode())


def _reason(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "it took too long"
    return (error.strerror or str(error) or type(error).__name__).rstrip(".")
