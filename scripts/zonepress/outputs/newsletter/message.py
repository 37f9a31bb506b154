"""An edition as a whole message: the file that mail programs open, and what a sender fills in and sends.

The bytes are written here and not by Python's `email`. With short lines it encodes a long `List-Unsubscribe`,
so that leaving with one press breaks and its own parser hides it; with long lines it writes encoded words
longer than RFC 2047 allows; and it folds differently from one version of Python to the next.
"""

from __future__ import annotations

import base64
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote

from zonepress.model.problem import Level, Problem
from zonepress.model.settings import Settings
from zonepress.outputs.characters import on_one_line
from zonepress.outputs.newsletter import wording
from zonepress.outputs.newsletter.mail import render_email
from zonepress.outputs.newsletter.text import render_text
from zonepress.store import digest
from zonepress.views.edition import EditionView

TO, MESSAGE_ID, LEAVE = "{{to}}", "{{message-id}}", "{{leave}}"
"""The places in a letter that are different for each person. No other bytes of a letter look like them."""

_TO_NOBODY = "undisclosed-recipients:;"
_LINE, _WORD = 76, 75
_IN_ONE = 33
"""Bytes in an encoded word, so that it has room behind any header's name."""
_NOON = dt.time(12)
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`|~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`|~-]+)*")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9:/._~@-]+")
_PLACE = re.compile("|".join(map(re.escape, (TO, MESSAGE_ID, LEAVE))).encode())
_IN_TEXT = "in the texts, where a link is cut to fit"


def render_message(view: EditionView, settings: Settings, *, templates: Path) -> bytes:
    """The edition as a message to nobody in particular: leaving leads to where anyone can."""
    letter = render_letter(view, settings, templates=templates)
    itself = f"<{digest(letter)[:24]}@{settings.mail_host}>"
    return cut(letter).filled({TO: _TO_NOBODY, MESSAGE_ID: itself, LEAVE: settings.subscribe.service or ""})


def render_letter(view: EditionView, settings: Settings, *, templates: Path) -> bytes:
    """The edition as a message with a place for each thing that is different for each person.

    In the texts a place stands alone on a line, so a sender joins bytes and encodes nothing. `LEAVE` is there
    where the settings name a sign-up service; else the words say how to leave.
    """
    mark = f"https://{digest(repr(view))}.invalid/" if settings.subscribe.service else ""
    text = render_text(view, settings, leave=mark)
    html = render_email(view, settings, templates=templates, leave=mark)
    boundary = f"=_{digest(text, html)}"  # `=_` stands in no quoted-printable text
    return "\r\n".join(
        [
            *_headers(view, settings),
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative;",
            f' boundary="{boundary}"',
            "",
            *_part("plain", text, mark, boundary),
            *_part("html", html, mark, boundary),
            f"--{boundary}--",
            "",
        ]
    ).encode("ascii")


def mail_problems(settings: Settings) -> Iterator[Problem]:
    """What the settings lack for a message to be sent as it is; it is made all the same."""
    if settings.sender.endswith(".invalid"):
        yield _lacking(
            f"No address is set to send the newsletter from, so that newsletter.eml says {settings.sender}, "
            "which can’t exist",
            "Add below `zonepress:` the lines `mail:` and, two spaces further in, `sender: news@example.org`",
        )
    if not (settings.subscribe.service or settings.answers_to):
        yield _lacking(
            "Readers can’t leave by themselves: newsletter.eml has no List-Unsubscribe",
            "Add `subscribe:` with the `service:` people sign up at, or an `email:` to the office's contact",
        )


def _lacking(saw: str, instead: str) -> Problem:
    return Problem("mkdocs.yml", 1, saw, instead, "settings", Level.ADVICE)


@dataclass(frozen=True)
class Letter:
    """A letter cut at its places, to be joined for each person."""

    pieces: tuple[bytes, ...]
    places: tuple[str, ...]
    """What stands between a piece and the next."""

    def filled(self, values: Mapping[str, str]) -> bytes:
        """The letter with its places taken by values.

        Raises ValueError for a value that would change more than its place.
        """
        leave = values[LEAVE]
        for value in values.values():
            if not (value.isascii() and value.isprintable()) or (leave and not _ADDRESS.fullmatch(leave)):
                raise ValueError(f"{value!r} can't stand in a letter")
        own = {place: value.encode() for place, value in values.items()}
        own[_IN_TEXT] = "=\r\n".join(_cut(leave)).encode()
        joined = [self.pieces[0]]
        for place, piece in zip(self.places, self.pieces[1:], strict=True):
            joined += (own[place], piece)
        return b"".join(joined)


def cut(letter: bytes) -> Letter:
    """A letter ready to be filled in for many."""
    head, gap, body = letter.partition(b"\r\n\r\n")
    places = [place[0].decode() for place in _PLACE.finditer(head)]
    in_head, in_body = _PLACE.split(head), body.split(LEAVE.encode())
    return Letter(
        (*in_head[:-1], in_head[-1] + gap + in_body[0], *in_body[1:]),
        (*places, *[_IN_TEXT] * (len(in_body) - 1)),
    )


def _headers(view: EditionView, settings: Settings) -> Iterator[str]:
    """What stands above the texts."""
    name, host = on_one_line(settings.name), settings.mail_host
    answers, own = settings.answers_to, f"{view.zone.slug}." if view.zone else ""
    title = on_one_line(f"{view.zone.name}, {name}") if view.zone else name
    yield _header("From", *_phrase(name), f"<{settings.sender}>")
    if answers and answers != settings.sender:
        yield _header("Reply-To", *_phrase(name), f"<{answers}>")
    yield f"To: {TO}"
    yield _header("Subject", *_words(on_one_line(view.subject)))
    yield f"Date: {format_datetime(dt.datetime.combine(view.day, _NOON, settings.timezone))}"
    yield f"Message-ID: {MESSAGE_ID}"
    yield _header("List-Id", *_phrase(title), f"<{own}newsletter.{host}>")
    yield from _leaving(settings)
    archive = f"{view.zone.url if view.zone else ''}newsletters/"
    yield _header("List-Archive", f"<{_url(settings.url + archive)}>")
    yield "Precedence: list"
    yield "Auto-Submitted: auto-generated"
    yield f"Content-Language: {view.lang}"


def _leaving(settings: Settings) -> Iterator[str]:
    """How mail programs let people leave: with one press where there is a service, else by writing."""
    ways = [f"<{LEAVE}>"] if settings.subscribe.service else []
    if settings.answers_to:
        ways.append(f"<mailto:{_url(settings.answers_to)}?subject={wording.STOP}>")
    if ways:
        yield f"List-Unsubscribe: {f',{chr(13)}{chr(10)} '.join(ways)}"
    if settings.subscribe.service:
        yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"


def _header(name: str, *units: str) -> str:
    """A header in lines that fit; a unit is never cut."""
    lines = [f"{name}:"]
    for unit in units:
        if len(lines[-1]) + 1 + len(unit) > _LINE and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {unit}"
    return "\r\n".join(lines)


def _phrase(words: str) -> list[str]:
    """A name before an address."""
    if _ATOMS.fullmatch(words) and _is_plain(words):
        return words.split()
    if _is_plain(words) and len(words) < _WORD:
        escaped = re.sub(r'(["\\])', r"\\\1", words)
        return [f'"{escaped}"']
    return list(_encoded(words))


def _words(words: str) -> list[str]:
    """Words of a line that is read as it stands."""
    return words.split() if _is_plain(words) else list(_encoded(words))


def _is_plain(words: str) -> bool:
    """Whether words need no code: nothing foreign, too long, or that would be taken for a code or a place."""
    return (
        words.isascii()
        and not re.search(r"=\?|\{\{", words)
        and max(map(len, words.split()), default=0) < _WORD
    )


def _encoded(words: str) -> Iterator[str]:
    """Any words as encoded words of RFC 2047, none of them cut within a letter."""
    held = b""
    for letter in words:
        raw = letter.encode("utf-8", "replace")
        if len(held) + len(raw) > _IN_ONE:
            yield f"=?utf-8?B?{base64.b64encode(held).decode()}?="
            held = b""
        held += raw
    if held:
        yield f"=?utf-8?B?{base64.b64encode(held).decode()}?="


def _url(address: str) -> str:
    """An address that can stand between angle brackets."""
    return quote(address, safe="%/:=~+!$,;'@()*._-")


def _part(kind: str, text: str, mark: str, boundary: str) -> Iterator[str]:
    yield f"--{boundary}"
    yield f'Content-Type: text/{kind}; charset="utf-8"'
    yield "Content-Transfer-Encoding: quoted-printable"
    yield ""
    for line in text.split("\n"):
        yield from _coded_line(line, mark)


def _coded_line(line: str, mark: str) -> Iterator[str]:
    """One line of text as quoted-printable lines, with the place where the mark was on a line of its own."""
    pieces = line.split(mark) if mark else [line]
    found: list[str] = []
    for number, piece in enumerate(pieces):
        coded = _coded(piece)
        if number == len(pieces) - 1 and coded.endswith((" ", "\t")):
            coded = f"{coded[:-1]}={ord(coded[-1]):02X}"
        found += [LEAVE] if number else []
        found += _cut(coded) if coded else []
    yield from (f"{one}=" for one in found[:-1])
    yield found[-1] if found else ""


_CODES = {code: f"={code:02X}" for code in range(256) if not (32 <= code < 127 or code == 9)} | {
    ord(sign): f"={ord(sign):02X}" for sign in "={"
}


def _coded(text: str) -> str:
    """Quoted-printable without line breaks; braces are coded too, so that none looks like a place."""
    return text.encode("utf-8", "replace").decode("latin-1").translate(_CODES)


def _cut(coded: str) -> list[str]:
    """Coded text in pieces that leave room for the sign of a break, none cut within a code."""
    pieces, start = [], 0
    while len(coded) - start >= _LINE:
        end = start + _LINE - 1
        end -= next((back for back in (1, 2) if coded[end - back] == "="), 0)
        pieces.append(coded[start:end])
        start = end
    return [*pieces, coded[start:]]
