"""A server of names on this computer, with just the names that a test gives it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

Zone = Mapping[tuple[str, str], tuple[str, ...]]
"""Records by name and kind, as a zone file writes them."""


class _Answering(socketserver.BaseRequestHandler):
    """Answers one question."""

    def handle(self) -> None:
        data, socket = self.request
        question = dns.message.from_wire(data)
        zone: Zone = self.server.zone  # type: ignore[attr-defined]
        asked = question.question[0]
        name, kind = str(asked.name).lower().rstrip("."), asked.rdtype.name
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        if records := zone.get((name, kind)):
            answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, *records))
        elif not any(known == name for known, _ in zone):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        socket.sendto(answer.to_wire(), self.client_address)


@contextmanager
def names_served(zone: Zone) -> Iterator[str]:
    """The address of a server that knows these names, until the block ends."""
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Answering) as server:
        server.zone = zone  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        address: Any = server.server_address
        try:
            yield f"127.0.0.1:{address[1]}"
        finally:
            server.shutdown()
            thread.join()
