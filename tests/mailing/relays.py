"""Mail servers on loopback: aiosmtpd, as relays are, and one that says what a test wants."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from ports import free_port
from zonepress.mailing.relay import Relay, Tls


@dataclass
class Sink:
    """What a relay has taken, and what it says to whom."""

    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    """Sender, reader and letter, in the order they came."""
    says: Callable[[str, int], str] = lambda to, time: ""
    """What it answers to a reader's address the nth time, if not yes."""
    says_at_end: Callable[[str, int], str] = lambda to, time: ""
    """What it answers to a letter, if not yes."""
    asked: dict[str, int] = field(default_factory=dict)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Sequence[str]
    ) -> str:
        """Take a reader, or not."""
        self.asked[address] = self.asked.get(address, 0) + 1
        if refused := self.says(address, self.asked[address]):
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a letter, or not."""
        to = envelope.rcpt_tos[0]
        if refused := self.says_at_end(to, self.asked[to]):
            return refused
        assert isinstance(envelope.content, bytes)
        self.taken.append((envelope.mail_from or "", to, envelope.content))
        return "250 2.0.0 taken"


@contextmanager
def relay_server(sink: Sink, **options: Any) -> Iterator[int]:
    """A relay on loopback for as long as the block lasts; its port. Options are aiosmtpd's."""
    port = free_port()
    controller = Controller(sink, "127.0.0.1", port=port, server_hostname="relay.example.org", **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def plain(port: int, **given: Any) -> Relay:
    """A relay on this machine."""
    return Relay("127.0.0.1", port, Tls.IF_OFFERED, **given)


def only(user: str, password: str) -> Callable[..., AuthResult]:
    """Lets one user in."""

    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        right = (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=right, handled=right)

    return check


@contextmanager
def scripted(answers: Sequence[tuple[bytes, bytes]]) -> Iterator[tuple[int, list[bytes]]]:
    """Waits for some bytes, then says others, in turn, and hangs up; its port and what it hears."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)

        def speak() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.settimeout(10)
                for awaited, said in answers:
                    read = b""
                    while awaited not in read:
                        more = connection.recv(65536)
                        if not more:
                            break
                        read += more
                    heard.append(read)
                    connection.sendall(said)

        thread = threading.Thread(target=speak)
        thread.start()
        try:
            yield listening.getsockname()[1], heard
        finally:
            thread.join(10)


def contexts(server: ssl.SSLContext) -> dict[str, Any]:
    """The options of a relay that offers STARTTLS."""
    return {"tls_context": server}


@contextmanager
def smtp_sink(*options: str) -> Iterator[int]:
    """Postfix's own server for load, which takes whatever comes; its port."""
    port, as_nobody = free_port(), ["-u", "nobody"] if os.geteuid() == 0 else []
    program = shutil.which("smtp-sink") or "/usr/sbin/smtp-sink"
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    sink = subprocess.Popen([program, *as_nobody, *options, f"127.0.0.1:{port}", "256"], **quiet)
    try:
        _wait_for(port)
        yield port
    finally:
        sink.terminate()
        sink.wait()


def _wait_for(port: int) -> None:
    """Until somebody listens."""
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError(f"Nobody listens at {port}")
