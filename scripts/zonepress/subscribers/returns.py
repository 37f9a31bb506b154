"""Whether a letter tells that one of ours came back, whose it was, and whether for good."""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.iterators import typed_subpart_iterator
from email.message import Message
from email.utils import getaddresses
from typing import Final

from flufl.bounce import all_failures

from zonepress.model.problem import ZonepressError
from zonepress.outputs.characters import on_one_line
from zonepress.subscribers.bounces import Kind

_TO: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
"""Where it says to whom a letter was sent, which is not always what its writer says."""
_SERVERS: Final = re.compile(r"mailer-daemon|postmaster|mail[ ._-]?delivery|mdaemon|bounce", re.IGNORECASE)
_STATUS: Final = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
"""A number of RFC 3463, and not a part of a server's."""
_MAY_PASS: Final = re.compile(r"4\.|5\.2\.[23]$|5\.3\.|5\.7\.")
"""Not now, a full mailbox, a letter too long, a rule against mail like ours: the address may be good."""
_LEAVE: Final = re.compile(rb"/leave/([A-Za-z0-9_-]{54})(?![A-Za-z0-9_-])")


@dataclass(frozen=True)
class Failure:
    """Why a letter did not reach an address."""

    kind: Kind
    said: str = ""
    """What the other side said, in a line."""


@dataclass(frozen=True)
class Return:
    """A letter that came back."""

    to: tuple[str, ...]
    """The addresses it came back to."""
    leaving: tuple[str, ...]
    """Tokens for leaving, from links in what it brings back."""
    failures: Mapping[str, Failure]
    """By the addresses that were not reached."""
    letter: str
    """A digest that is the same for all that is told of one letter."""

    @property
    def failure(self) -> Failure:
        """The gravest of all, for a letter that went to one reader only."""
        return min(self.failures.values(), key=lambda failure: (failure.kind is not Kind.HARD, failure.said))


class UnreadableError(ZonepressError):
    """A letter that nobody can make sense of."""


def read_return(raw: bytes) -> Return | None:
    """What a letter tells of one that came back; nothing if it is an answer or anything else.

    Raises UnreadableError for what is no letter at all.
    """
    try:
        return _read(raw)
    except UnreadableError:
        raise
    except Exception as error:  # what strangers send can break Python's reader of mail in any way
        raise UnreadableError(f"it can’t be read ({type(error).__name__})") from error


def _read(raw: bytes) -> Return | None:
    message = email.message_from_bytes(raw)
    if not message.keys():
        raise UnreadableError("it is no letter")
    if not _is_from_a_server(message):
        return None
    temporary, permanent = all_failures(message)
    told = dict(_told(message))
    failures = {
        address: _failure(told.get(address, {}), kind)
        for kind, found in ((Kind.SOFT, temporary), (Kind.HARD, permanent))
        for address in (one.decode("ascii", "replace").lower() for one in found)
    }
    if not failures:
        return None
    return Return(
        to=tuple(address for _, address in getaddresses(_all(message, *_TO)) if "@" in address),
        leaving=tuple(dict.fromkeys(token.decode() for token in _LEAVE.findall(raw))),
        failures=failures,
        letter=hashlib.sha256(_identity(message, raw)).hexdigest(),
    )


def _is_from_a_server(message: Message) -> bool:
    """Whether a mail server says so: people quote what came back, and programs answer what they get."""
    if message.get_content_type() == "multipart/report":
        return str(message.get_param("report-type", "delivery-status")).lower() == "delivery-status"
    if message.get("X-Failed-Recipients") or str(message.get("Return-Path", "")).strip() == "<>":
        return True
    return bool(_SERVERS.search(" ".join(_all(message, "From", "Return-Path"))))


def _told(message: Message) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What a report of RFC 3464 says of each address."""
    for part in typed_subpart_iterator(message, "message", "delivery-status"):
        blocks = part.get_payload() if isinstance(part, Message) and part.is_multipart() else []
        for block in blocks:
            if not isinstance(block, Message):
                continue
            said = {name: str(block.get(name, "")) for name in ("Status", "Diagnostic-Code")}
            for name in ("Original-Recipient", "Final-Recipient"):
                address = str(block.get(name, "")).rpartition(";")[2].strip(" <>\t").lower()
                if address:
                    yield address, said


def _failure(told: Mapping[str, str], kind: Kind) -> Failure:
    """Why one address was not reached; a number of the other side's goes before our reckoning."""
    status, said = told.get("Status", ""), told.get("Diagnostic-Code", "")
    numbers = [number for number in _STATUS.findall(f"{status} {said}") if not number.endswith(".0.0")]
    number = numbers[0] if numbers else ""
    if _MAY_PASS.match(number):
        kind = Kind.SOFT
    words = on_one_line(said.partition(";")[2] or said)
    return Failure(kind, words if number in words else f"{number} {words}".strip())


def _identity(message: Message, raw: bytes) -> bytes:
    """What is the same each time one letter's return is told: the letter's own Message-ID, if it is there."""
    inner = [part for part in message.walk() if part is not message]
    for part in inner:
        if part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            part = email.message_from_bytes(payload if isinstance(payload, bytes) else b"")
        if found := str(part.get("Message-ID", "")).strip():
            return found.encode("utf-8", "replace")
    own = str(message.get("Message-ID", "")).strip()
    return own.encode("utf-8", "replace") or raw


def _all(message: Message, *names: str) -> list[str]:
    """What stands in these headers, as text whatever is in them."""
    return [str(value) for name in names for value in message.get_all(name, [])]
