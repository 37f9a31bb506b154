"""What may be connected to: hosts on the public internet, and what `mkdocs.yml` allows besides.

A name is looked up once and the connection goes to the address that was looked at. Whoever owns a name could
otherwise give one address to the check and another, inside our own network, to the connection.
"""

from __future__ import annotations

import asyncio
import functools
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

import httpx

from zonepress.feeds.wording import not_an_address, not_found, odd_port, private

PORTS = {"http": 80, "https": 443}

_FORBIDDEN_4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        ),
    )
)  # fmt: skip
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
"""All that was ever given out; what leads to IPv4 by other ways (mapped, NAT64) lies outside it, or below."""
_FORBIDDEN_6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)*[a-z0-9_][a-z0-9_-]{0,62}\.?")
_NUMBERS = re.compile(r"(?:0x[0-9a-f]*|\d+)\.?")

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Gives the addresses of a host."""


class RefusedError(Exception):
    """An address that is never asked, with the reason in a sentence."""


class NoHostError(RefusedError):
    """A name that leads nowhere, today at least."""


@dataclass(frozen=True)
class Place:
    """Where a request goes: the scheme, the host's name as it is looked up, and the port."""

    scheme: str
    host: str
    port: int

    @property
    def name(self) -> str:
        """The host with its port, as `mkdocs.yml` has it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@functools.lru_cache(maxsize=64)
def place_of(address: str) -> Place:
    """Where an address leads. Raises RefusedError for what is no plain http or https address."""
    try:
        url = httpx.URL(address)
        host = url.raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise RefusedError(not_an_address(address)) from error
    port = url.port or PORTS.get(url.scheme, 0)
    named = _NAME.fullmatch(host) or _is_address(host)
    if url.scheme not in PORTS or url.userinfo or not named or "%" in host or not 0 < port < 1 << 16:
        raise RefusedError(not_an_address(address))
    if _is_odd_number(host):
        raise RefusedError(private(host))
    return Place(url.scheme, host, port)


def check_port(place: Place) -> None:
    """Raises RefusedError for a port that websites don't use: other services would read what we send."""
    if place.port not in PORTS.values():
        raise RefusedError(odd_port(place.name))


def _is_odd_number(host: str) -> bool:
    """Whether a host is a number that programs read in several ways: `127.1`, `0x7f000001`, `2130706433`."""
    if not _NUMBERS.fullmatch(host.rstrip(".").rpartition(".")[2] or "x"):
        return False
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return True
    return False


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, and leads to no other network by a detour."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    match found:
        case IPv4Address():
            return not any(found in network for network in _FORBIDDEN_4)
        case IPv6Address():
            inside = found in _PUBLIC_6 and not found.scope_id
            return inside and not any(found in network for network in _FORBIDDEN_6)


async def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system knows them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Guard:
    """Decides what may be connected to."""

    allowed: frozenset[str] = frozenset()
    """Hosts with ports that need not be public."""
    resolve: Resolve = look_up

    @classmethod
    def of(cls, allow_hosts: Collection[str], resolve: Resolve = look_up) -> Guard:
        """The guard for the hosts that `mkdocs.yml` names; one without a port is meant on both usual ones."""
        names = {
            name if re.search(r":\d+$", name) else f"{name}:{port}"
            for name in allow_hosts
            for port in PORTS.values()
        }
        return cls(frozenset(names), resolve)

    def allows(self, place: Place) -> bool:
        """Whether `mkdocs.yml` names this host with this port."""
        return place.name in self.allowed

    async def addresses_of(self, host: str, port: int, *, may_be_private: bool) -> Sequence[str]:
        """The addresses of a host that may be connected to, all of which were looked at.

        Raises RefusedError where there are none, or one of them is not public and has to be.
        """
        try:
            found = [host] if _is_address(host) else await self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise NoHostError(not_found(host)) from error
        if not found:
            raise NoHostError(not_found(host))
        if not may_be_private and not all(map(is_public, found)):
            raise RefusedError(private(host))
        return found


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
