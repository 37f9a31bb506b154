"""A mail as a parcel, whatever its parts, charsets and headers pretend to be."""

from __future__ import annotations

import datetime as dt
import email
import re
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import PurePosixPath

from zonepress.feeds.markdown import as_markdown
from zonepress.feeds.paragraphs import MOST_HTML, from_html
from zonepress.intake import wording
from zonepress.intake.letters import clean, unflowed
from zonepress.intake.parcels import MOST_FILES, Attached, Parcel

_ODD = (ValueError, LookupError, TypeError, AttributeError, HeaderParseError)
"""What Python's reader of mail raises where a header is not what it expects."""
_PEOPLE = (
    "From",
    "Sender",
    "Reply-To",
    "Return-Path",
    "To",
    "Cc",
    "Bcc",
    "X-Original-From",
    "Disposition-Notification-To",
)
_MOST_PEOPLE = 500
_AGAIN = re.compile(r"(?i)^\s*(?:(?:re|fw|fwd|aw|wg)\s*(?:\[\d+\])?\s*:\s*)+")
_FORWARDED = re.compile(r"(?i)\s*(?:fwd?|wg)\s*:")
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin with a mail's headers."""
    head = data[:20_000].lstrip(b"\r\n").split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    names = {line.split(b":")[0].strip().lower() for line in head.splitlines() if re.match(rb"[\w-]+:", line)}
    return bool(names & {b"from", b"received", b"message-id", b"mime-version", b"return-path"}) and bool(
        re.match(rb"(?:>?From |[\w-]+:)", head)
    )


@dataclass
class _Found:
    """What has been met in a mail so far."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def parcel_of(name: str, data: bytes) -> Parcel:
    """One mail's words and files; who wrote it is kept only to be left out."""
    message = email.message_from_bytes(data)
    found = _Found()
    _walk(message, found)
    given = _header(message, "Subject")[:500]
    subject = _AGAIN.sub("", given)
    markup = "\n".join(found.html)
    if len(markup) > MOST_HTML:
        found.notes.append(wording.LONG_HTML)
    paragraphs = () if found.plain else from_html(markup, "")
    text = "\n".join(found.plain) or "\n\n".join(paragraph.text for paragraph in paragraphs)
    return Parcel(
        name=" ".join(subject.split()) or name,
        text=text,
        markdown=as_markdown(paragraphs),
        subject=subject,
        forwarded=bool(_FORWARDED.match(given)),
        sent=_sent(message),
        files=tuple(found.files),
        people=tuple(dict.fromkeys(found.people))[:_MOST_PEOPLE],
        notes=tuple(found.notes),
    )


def _walk(message: Message, found: _Found) -> None:
    """Every part, from the first to the last; of alternatives, the plain one if it says anything."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        found.people += _people(part)
        if part.is_multipart():
            inner = part.get_payload()
            parts = [item for item in inner if isinstance(item, Message)]
            waiting += reversed(_best(parts) if _type(part) == "multipart/alternative" else parts)
        else:
            _take(part, found)


def _best(parts: list[Message]) -> list[Message]:
    """Of several forms of the same words, one."""
    plain = [part for part in parts if _type(part) == "text/plain" and _words(part).strip()]
    return plain[:1] or parts[-1:]


def _take(part: Message, found: _Found) -> None:
    """One part's words, or its file."""
    name, kind = _name(part), _type(part)
    if kind.startswith("text/") and not name and kind in {"text/plain", "text/html"}:
        (found.plain if kind == "text/plain" else found.html).append(_words(part))
        return
    if len(found.files) >= MOST_FILES:
        found.notes[:] = dict.fromkeys([*found.notes, wording.MORE_FILES.format(most=MOST_FILES)])
        return
    ending = kind.partition("/")[2].replace("jpeg", "jpg").replace("markdown", "md")
    found.files.append(Attached(name or f"attachment.{ending}", _data(part)))


def _data(part: Message) -> bytes:
    """The bytes of a part as they were before they were sent."""
    try:
        data = part.get_payload(decode=True)
    except _ODD:
        return b""
    return data if isinstance(data, bytes) else b""


def _type(part: Message) -> str:
    try:
        return part.get_content_type()
    except _ODD:
        return "text/plain"


def _name(part: Message) -> str:
    """The name a part was given, without folders."""
    try:
        name = part.get_filename() or ""
        name = str(make_header(decode_header(name)))
    except _ODD:
        name = "attachment"
    return PurePosixPath(" ".join(clean(name).replace("\\", "/").split())).name


def _words(part: Message) -> str:
    """The words of a part, in whatever charset they turn out to be."""
    data = _data(part)
    try:
        declared = part.get_content_charset() or "utf-8"
        flowed = part.get_param("format") == "flowed" and _type(part) == "text/plain"
        without_space = part.get_param("delsp") == "yes"
    except _ODD:
        declared, flowed, without_space = "utf-8", False, False
    words = clean(decoded(data, declared))
    return unflowed(words, without_space=without_space) if flowed else words


def decoded(data: bytes, declared: str = "utf-8") -> str:
    """Bytes as text: as declared, as UTF-8, or as old Windows programs write it."""
    for charset in (declared, "utf-8-sig"):
        try:
            words = data.decode(charset)
        except (LookupError, ValueError, TypeError):
            continue
        if isinstance(words, str):
            return words
    return data.decode("cp1252", "replace")


def _header(message: Message, name: str) -> str:
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        words = str(make_header(decode_header(str(raw))))
    except _ODD:
        words = str(raw)
    return " ".join(clean(words).split())


def _people(message: Message) -> list[str]:
    """Names and addresses in the headers of a mail, or of one inside it."""
    found: list[str] = []
    for name in _PEOPLE:
        words = _header(message, name)
        try:
            pairs = getaddresses([words])
        except _ODD:
            pairs = []
        found += [item.strip(" \"'") for pair in pairs for item in pair]
        found += _ADDRESS.findall(words)
    return [item for item in found if item]


def _sent(message: Message) -> dt.date | None:
    try:
        sent = parsedate_to_datetime(_header(message, "Date")).date()
    except (*_ODD, OverflowError):
        return None
    return sent if 2000 <= sent.year <= 2100 else None


def mails_in(data: bytes) -> list[bytes]:
    """The mails of a mailbox file, one after the other."""
    mails = re.split(rb"(?m)(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\n", data)
    return [re.sub(rb"(?m)^>(>*From )", rb"\1", mail) for mail in mails if mail.strip()]
