"""The sign-up service as people meet it: over HTTP on loopback, with a mail server that keeps letters."""

from __future__ import annotations

import email
import email.policy
import re
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import httpx
import sqlalchemy as sa
import uvicorn
from starlette.applications import Starlette

from builders import a_zone, shown_of, some_settings
from mailing.relays import Sink, plain
from zonepress.mailing.delivering import deliver
from zonepress.signup.answers import Answers
from zonepress.signup.deciding import Decider
from zonepress.signup.letters import Letter, Writer
from zonepress.signup.limits import Limits
from zonepress.signup.mailer import Mailer
from zonepress.signup.pages import Pages, make_pages
from zonepress.signup.routes import make_app
from zonepress.signup.tokens import stamp
from zonepress.subscribers.register import Register
from zonepress.subscribers.tables import METADATA
from zonepress.views.shown import Shown
from zonepress.views.subscribing.form import offer_of

ROOT: Final = Path(__file__).parents[2]
SERVICE: Final = "https://list.harbour.example.org/list/"
NOW: Final = 1_776_250_000
"""An afternoon in April 2026."""


@cache
def a_site() -> Shown:
    """A site with two zones, two languages and a service."""
    settings = some_settings(
        name="Harbour",
        url="https://harbour.example.org/",
        subscribe={"service": SERVICE},
        mail={"sender": "news@harbour.example.org"},
        office={"name": "Office", "contact": {"label": "Desk", "email": "desk@harbour.example.org"}},
        languages={"en": "English", "gu": "ગુજરાતી"},
    )
    return shown_of(a_zone("quayside"), a_zone("netting"), settings=settings)


@cache
def the_pages() -> Pages:
    """Its pages, laid out once."""
    return make_pages(a_site(), ROOT / "overrides", (), base="/list/", service=SERVICE)


@dataclass
class Desk:
    """The service, somebody who writes to it, and a clock that can be set."""

    register: Register
    sink: Sink
    relay_port: int
    limits: Limits = field(default_factory=Limits)
    now: int = NOW
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        shown = a_site()
        settings, offer = shown.library.settings, offer_of(shown)
        self.mailer = Mailer(
            Decider(self.register, Writer(settings, offer)), partial(_deliver, self.relay_port), self.clock
        )
        self.answers = Answers(self.register, the_pages(), offer, self.clock, self.mailer.wake, self.limits)
        self.app: Starlette = make_app(self.answers)

    def allow(self, number: int) -> None:
        """Let so many forms in within an hour."""
        object.__setattr__(self.answers, "limits", Limits(number, number))

    def clock(self) -> int:
        """The time as the test has it."""
        return self.now

    def sign_up(self, address: str = "seal@example.org", **fields: Any) -> httpx.Response:
        """The form as a person sends it who took a while over it."""
        given = {"email": address, "what": "everything", "form": "email", "language": "en"}
        given["stamp"] = stamp(self.register.key, self.now - 60)
        return self.client.post("sign-up", data={**given, **fields})

    def post(self) -> list[EmailMessage]:
        """Mail what waits; every letter that has come so far."""
        while self.mailer.answer_one():
            pass
        return self.letters

    @property
    def letters(self) -> list[EmailMessage]:
        """Every letter that has come so far."""
        return [email.message_from_bytes(raw, policy=email.policy.SMTP) for _, _, raw in self.sink.taken]

    def link(self, page: str, *, letter: int = -1) -> str:
        """The way to a page that a letter holds."""
        return link_in(self.letters[letter], page)

    def confirmed(self, address: str = "seal@example.org", **fields: Any) -> str:
        """Somebody who has signed up and said yes; their id."""
        self.sign_up(address, **fields)
        self.post()
        assert self.client.post(self.link("confirm")).status_code == 200
        found = self.register.find(address)
        assert found
        return found.id

    def rows(self) -> dict[str, list[Any]]:
        """Everything in the database."""
        with self.register.engine.begin() as connection:
            return {
                table.name: [
                    tuple(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))
                ]
                for table in METADATA.sorted_tables
            }


def link_in(letter: EmailMessage, page: str) -> str:
    """The address below the service that a letter holds."""
    found = re.search(rf"{SERVICE}({page}/[A-Za-z0-9_-]+)", str(letter.get_content()))
    assert found, letter.get_content()
    return found[1]


def heading(answer: httpx.Response) -> str:
    """What stands above a page."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text)
    assert found, answer.text[:500]
    return found[1]


@contextmanager
def answering(app: Starlette, *, behind: str | None = None) -> Iterator[str]:
    """The service on loopback for as long as the block lasts; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            proxy_headers=bool(behind),
            forwarded_allow_ips=behind or "",
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}/list/"
        finally:
            server.should_exit = True
            thread.join(10)


def _deliver(port: int, letter: Letter) -> None:
    deliver(plain(port), "news@harbour.example.org", letter.to, letter.message, name="harbour.example.org")


def same(values: Sequence[Any]) -> bool:
    """Whether there is nothing to tell them apart by."""
    return all(value == values[0] for value in values)
