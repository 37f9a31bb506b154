"""Where mail is handed over: a server of the partnership's own or of its provider."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from zonepress.model.problem import ZonepressError

RELAY: Final = "ZONEPRESS_RELAY"
PASSWORD: Final = "ZONEPRESS_RELAY_PASSWORD"
_WRITE: Final = f"set {RELAY} to smtp://NAME@mail.example.org:587, and {PASSWORD} to the password of NAME"
_PORTS: Final = {"smtp": 587, "smtps": 465}


class Tls(Enum):
    """How the way to the relay is encrypted."""

    FROM_THE_START = "smtps"
    STARTTLS = "starttls"
    """Begun after the greeting; a relay that doesn't offer it gets nothing."""
    IF_OFFERED = "if offered"
    """Only on this machine, where nobody listens."""


@dataclass(frozen=True)
class Relay:
    """A mail server that takes our letters."""

    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def relay_from(environment: Mapping[str, str]) -> Relay:
    """The relay that the environment names.

    Raises ZonepressError where there is none, or its address can't be read.
    """
    words = environment.get(RELAY, "").strip()
    if not words:
        raise ZonepressError(f"No mail server is set: {_WRITE}")
    url = urlsplit(words)
    try:
        host, port = url.hostname, url.port
    except ValueError:
        host, port = None, None
    if url.scheme not in _PORTS or not host or url.path.strip("/") or url.query or url.fragment:
        raise ZonepressError(f"{RELAY} is no mail server's address: {_WRITE}")
    user, password = unquote(url.username or ""), unquote(url.password or "") or environment.get(PASSWORD, "")
    if user and not password:
        raise ZonepressError(f"{RELAY} names {user!r} and no password: set {PASSWORD}")
    return Relay(host, port or _PORTS[url.scheme], _tls(url), user, password)


def _tls(url: SplitResult) -> Tls:
    if url.scheme == "smtps":
        return Tls.FROM_THE_START
    return Tls.IF_OFFERED if _is_here(url.hostname or "") else Tls.STARTTLS


def _is_here(host: str) -> bool:
    """Whether a host is this machine: nothing goes over a wire."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
