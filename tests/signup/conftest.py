"""Every test of the service runs on both databases, over HTTP, with a mail server."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from mailing.relays import Sink, relay_server
from signup.desk import Desk, answering
from zonepress.subscribers.register import Register


@pytest.fixture(scope="session")
def relay() -> Iterator[tuple[Sink, int]]:
    """A mail server that keeps what it gets."""
    sink = Sink()
    with relay_server(sink) as port:
        yield sink, port


@pytest.fixture
def desk(register: Register, relay: tuple[Sink, int]) -> Iterator[Desk]:
    """The service with an empty list."""
    sink, port = relay
    sink.taken.clear()
    sink.asked.clear()
    sink.says = sink.says_at_end = lambda to, time: ""
    made = Desk(register, sink, port)
    with answering(made.app) as address, httpx.Client(base_url=address, timeout=30) as client:
        made.client = client
        yield made
