"""Send an invented edition to invented readers, as `zonepress newsletter send` does once it knows whom.

Example: python -m benchmarks.send.sending LIST.sqlite PORT CONNECTIONS
"""

from __future__ import annotations

import secrets
import sys
import time
from pathlib import Path
from typing import Final

from zonepress.mailing.relay import Relay, Tls
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.message import LEAVE, MESSAGE_ID, TO
from zonepress.sending.courier import Courier, Manner
from zonepress.sending.ledger import At, open_ledger
from zonepress.sending.letters import Letters
from zonepress.subscribers.keys import Key
from zonepress.subscribers.people import Form
from zonepress.subscribers.register import Register, open_register
from zonepress.subscribers.tables import SUBSCRIBER

QUARTER: Final = "2026-q4"
_SIZE: Final = 30_000
_AT_A_TIME: Final = 10_000
_HOST: Final = "harbour.example.org"


def settings() -> Settings:
    """Of a site that can send."""
    return Settings(
        root=Path("/nowhere"),
        name="Harbour",
        url=f"https://{_HOST}/",
        subscribe={"service": "https://list.example.org/"},
        mail={"sender": "news@example.org", "bounces": "bounces@example.org"},
    )


def letter() -> bytes:
    """A letter of some 30 kB with each reader's places in it, as ours have them."""
    head = (
        "From: Harbour <news@example.org>", f"To: {TO}", "Subject: News from the quay",
        f"Message-ID: {MESSAGE_ID}", f"List-Unsubscribe: <{LEAVE}>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click", "", "",
    )  # fmt: skip
    part = "What happened on the quay, in a line as long as quoted-printable has it.=\r\n" * (
        _SIZE // 2 // 75
    )
    leave = f"Leave:=\r\n{LEAVE}=\r\n\r\n"
    return ("\r\n".join(head) + part + leave + part + leave).encode()


def letters(key: Key) -> Letters:
    """The edition."""
    made = {("", form): letter() for form in (Form.EMAIL, Form.LARGE_PRINT)}
    return Letters(QUARTER, made, {"": "News from the quay"}, settings(), key)


def open_list(file: Path):  # type: ignore[no-untyped-def]
    """The list, made where there is none."""
    return open_register(str(file), host=_HOST, root=Path("/nowhere"))


def fill(file: Path, readers: int) -> None:
    """A list of so many readers."""
    with open_list(file) as register:
        for first in range(0, readers, _AT_A_TIME):
            numbers = range(first, min(first + _AT_A_TIME, readers))
            rows = [
                {
                    "id": secrets.token_urlsafe(16), "email": f"r{number}@example.org", "state": "subscribed",
                    "known_by": f"mail r{number}@example.org", "form": "email", "language": "en", "since": 1,
                }
                for number in numbers
            ]  # fmt: skip
            with register.engine.begin() as connection:
                connection.execute(SUBSCRIBER.insert(), rows)


def send(register: Register, port: int, connections: int) -> float:
    """Send everybody their letter; how many seconds that took."""
    with open_ledger(register, QUARTER, settings().mail) as ledger:
        ledger.begin(())
        courier = Courier(
            Relay("127.0.0.1", port, Tls.IF_OFFERED),
            ledger,
            letters(register.key).ready(),
            Manner(connections),
        )
        began = time.perf_counter()
        courier.run()
        took = time.perf_counter() - began
        assert set(ledger.counts()) == {At.SENT}
    return took


def main() -> None:
    """Send once."""
    file, port, connections = sys.argv[1:]
    with open_list(Path(file)) as register:
        print(send(register, int(port), int(connections)))


if __name__ == "__main__":
    main()
