"""What a letter says of itself once it has arrived, and what the servers on its way wrote above it."""

from __future__ import annotations

import email
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import getaddresses
from typing import Any, Final

import authres  # type: ignore[import-untyped]

from zonepress.model.problem import ZonepressError

_FROM: Final = re.compile(r"\bfrom\s+([\w.-]+|\[[^\]]*\])", re.IGNORECASE)
_BY: Final = re.compile(r"\bby\s+([\w.-]+)", re.IGNORECASE)
_ENCRYPTED: Final = re.compile(
    r"\bwith\s+(?:UTF8)?(?:E?SMTP|LMTP)SA?\b|\bTLS[v_ ]?1|\bversion=TLS", re.IGNORECASE
)
_NAMELESS: Final = "outlook.com"
"""Microsoft's servers don't write their name before their results."""


@dataclass(frozen=True)
class Signature:
    """One signature of DKIM."""

    domain: str
    selector: str
    headers: frozenset[str]
    """What it covers, in small letters."""
    is_partial: bool
    """Whether the end of the letter may be changed by anybody."""


@dataclass(frozen=True)
class Result:
    """What the receiving server found with one method."""

    method: str
    verdict: str
    domain: str


@dataclass(frozen=True)
class Results:
    """What the receiving server wrote, and whether it was that server."""

    server: str
    is_believed: bool
    all: tuple[Result, ...]

    def of(self, method: str) -> tuple[Result, ...]:
        """The results of one method."""
        return tuple(one for one in self.all if one.method == method)


@dataclass(frozen=True)
class Hop:
    """How a letter came from one server to the next."""

    sent_by: str
    taken_by: str
    is_encrypted: bool


@dataclass(frozen=True)
class Delivered:
    """A letter that has arrived."""

    sender: str
    reply_to: str
    returns_to: str
    leaving: str
    """`List-Unsubscribe`, on one line and not decoded."""
    one_click: str
    signatures: tuple[Signature, ...]
    results: Results | None
    hop: Hop | None
    """Into the reader's own mail service."""
    html: int
    """Bytes of HTML."""


def read_delivered(raw: bytes) -> Delivered:
    """A letter as a mailbox has it.

    Raises ZonepressError for what is none.
    """
    try:
        message = email.message_from_bytes(raw)
        if not message.get("From"):
            raise ZonepressError("This is no letter: save one as it arrived, with all its headers (.eml)")
        return _read(message)
    except ZonepressError:
        raise
    except Exception as error:  # what strangers send can break the readers of mail in any way
        raise ZonepressError(f"This letter can’t be read ({type(error).__name__})") from error


def same_house(one: str, other: str) -> bool:
    """Whether two names are of one house: `mx.port.org` and `list.port.org`; not `a.org.uk`, `b.org.uk`."""
    above, below = sorted((one.lower(), other.lower()), key=len)
    if above == below or ("." in above and below.endswith(f".{above}")):
        return True
    return _house(above) == _house(below) != ()


def _house(name: str) -> tuple[str, ...]:
    """What was given to a house: below a country often a name of three parts, as in `port.org.uk`."""
    parts = tuple(name.split("."))
    given = 3 if len(parts[-1]) == 2 and len(parts[-2:][0]) <= 3 else 2
    return parts[-given:] if len(parts) >= given else ()


def domain_of(address: str) -> str:
    """What stands behind the @."""
    return address.rpartition("@")[2].lower().strip(".")


def _read(message: Message) -> Delivered:
    hop = _hop(message)
    return Delivered(
        sender=_address(message, "From"),
        reply_to=_address(message, "Reply-To"),
        returns_to=_address(message, "Return-Path"),
        leaving=_line(message, "List-Unsubscribe"),
        one_click=_line(message, "List-Unsubscribe-Post"),
        signatures=tuple(_signature(str(value)) for value in message.get_all("DKIM-Signature", [])),
        results=_results(message, hop),
        hop=hop,
        html=sum(
            len(data)
            for part in message.walk()
            if part.get_content_type() == "text/html"
            and isinstance(data := part.get_payload(decode=True), bytes)
        ),
    )


def _line(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _address(message: Message, name: str) -> str:
    found = [address for _, address in getaddresses([_line(message, name)]) if "@" in address]
    return found[0] if found else ""


def _signature(value: str) -> Signature:
    tags = _tags(value)
    headers = (name.strip().lower() for name in tags.get("h", "").split(":"))
    return Signature(tags.get("d", "").lower(), tags.get("s", "").lower(), frozenset(headers), "l" in tags)


def _tags(value: str) -> Mapping[str, str]:
    """What a signature says, tag by tag; blanks mean nothing in it."""
    pairs = (part.partition("=") for part in "".join(value.split()).split(";"))
    return {name: said for name, equals, said in pairs if equals}


def _hop(message: Message) -> Hop | None:
    """How it came into the house of whoever got it: the newest step from one house to another."""
    hops = [
        Hop(sent[1].lower(), taken[1].lower(), bool(_ENCRYPTED.search(line)))
        for line in (" ".join(str(value).split()) for value in message.get_all("Received", []))
        if (sent := _FROM.search(line)) and (taken := _BY.search(line))
    ]
    between = (hop for hop in hops if "." in hop.sent_by and not same_house(hop.sent_by, hop.taken_by))
    return next(between, hops[0] if hops else None)


def _results(message: Message, hop: Hop | None) -> Results | None:
    """The topmost results only: those below may have been written by the sender."""
    written = message.get_all("Authentication-Results", [])
    if not written:
        return None
    value = " ".join(str(written[0]).split())
    taken_by = hop.taken_by if hop else ""
    if re.match(r"\w+\s*=", value):
        value = f"{_NAMELESS if same_house(taken_by, _NAMELESS) else 'nameless.invalid'}; {value}"
    try:
        found = authres.AuthenticationResultsHeader.parse_value(value)
    except authres.AuthResError:
        return Results(value.partition(";")[0].strip(), is_believed=False, all=())
    server = str(found.authserv_id).lower()
    named = (
        Result(str(one.method).lower(), str(one.result).lower(), _domain(one))
        for one in found.results
        if hasattr(one, "method")
    )
    return Results(server, same_house(server, taken_by), tuple(named))


_DOMAINS: Final = ("header.d", "header.i", "smtp.mailfrom", "header.from", "smtp.helo")


def _domain(result: Any) -> str:
    """The domain that a result is about."""
    said = {f"{one.type}.{one.name}".lower(): str(one.value) for one in result.properties}
    return next((domain_of(said[name]) for name in _DOMAINS if said.get(name)), "")
