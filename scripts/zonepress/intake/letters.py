"""What belongs to a letter and not to a story: greetings, signatures, what mail programs add."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_GREETING = re.compile(
    r"(?i)(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^.?!:\n]{0,60}[,.!:–-]?\s*"
)
_FAREWELL = re.compile(
    r"(?i)(?:(?:many |with )?thanks?(?: you)?(?: so much| very much| again| in advance)?"
    r"|(?:with )?(?:best|kind|warm(?:est)?|kindest)?\s?(?:wishes|regards)|best|cheers|yours(?: \w+)?"
    r"|all the best|take care)\s*[,.!–-]*\s*x*"
)
_SENT_FROM = re.compile(r"(?i)(?:sent from (?:my|outlook|yahoo|mail)\b.*|get outlook for .*)")
_ORIGINAL = re.compile(
    r"(?i)-{3,}\s*(?:original message|forwarded message|forwarded by .*)\s*-*|begin forwarded message:?"
)
_HEADER = re.compile(r"(?i)[>*\s]*(?:from|to|cc|sent|reply-to|date|subject|organi[sz]ation)\*?:\*?\s?.*")
_QUOTE_LINE = re.compile(r"(?i)on .{6,200}\bwrote:\s*")
_MOST_SIGNATURE = 8
_FEW_WORDS = 200
"""With fewer letters than these above a forwarded mail, the forwarded one is meant."""


@dataclass(frozen=True)
class Letter:
    """A mail's words, and what was around them."""

    text: str
    around: str = ""


def clean(words: str) -> str:
    """Words in lines, without what can't be seen or turns other words round."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", lines).replace("\u00a0", " "))


def unflowed(words: str, *, without_space: bool = False) -> str:
    """Lines that a mail program broke, whole again (RFC 3676)."""
    made: list[str] = []
    soft = False
    for line in words.split("\n"):
        line = line[1:] if line.startswith(" ") else line
        if soft:
            made[-1] += line
        else:
            made.append(line)
        soft = made[-1].endswith(" ") and line != "-- "
        if soft and without_space:
            made[-1] = made[-1][:-1]
    return "\n".join(made)


def without_letter(words: str, *, forwarded: bool = False) -> Letter:
    """The text without greeting, signature and the mails that came before it.

    Of a mail that was `forwarded` with a few words, it is what was forwarded.
    """
    mails = list(_mails(words.strip("\n").split("\n")))
    told = [_without_end(mail.lines) for mail in mails]
    texts = [_without_greeting(lines) for lines, _ in told]
    filled = [number for number, (lines, _) in enumerate(texts) if any(map(str.strip, lines))]
    chosen = filled[0] if filled else 0
    if len(filled) > 1 and (forwarded or mails[filled[1]].forwarded):
        short = sum(map(len, texts[chosen][0])) < _FEW_WORDS
        chosen = filled[1] if short else chosen
    around: list[str] = []
    for number, mail in enumerate(mails):
        lines, greeting = texts[number]
        around += [*mail.headers, *greeting, *([] if number == chosen else lines), *told[number][1]]
    return Letter("\n".join(texts[chosen][0]).strip("\n").rstrip(), "\n".join(around).strip())


@dataclass
class _Mail:
    """One of several mails, of which each holds the one before."""

    headers: list[str]
    lines: list[str]
    forwarded: bool = False
    """Whether the mail program says so."""


def _mails(lines: list[str]) -> Iterator[_Mail]:
    """The newest mail, and below it those that it answers or sends on."""
    mail = _Mail([], [])
    number = 0
    while number < len(lines):
        end = _headers_end(lines, number)
        if end == number:
            mail.lines.append(lines[number])
            number += 1
            continue
        yield _unquoted(mail)
        headers = lines[number:end]
        mail = _Mail(headers, [], any("forward" in line.lower() for line in headers))
        number = end
    yield _unquoted(mail)


def _headers_end(lines: list[str], begin: int) -> int:
    """Where the lines end in which a mail program says who wrote what follows; here, if there are none."""
    line = _bare(lines[begin])
    if _QUOTE_LINE.fullmatch(line):
        return begin + 1
    if begin + 1 < len(lines) and line.lower().startswith("on "):
        return begin + 2 if _QUOTE_LINE.fullmatch(f"{line} {_bare(lines[begin + 1])}") else begin
    marked = bool(_ORIGINAL.fullmatch(line))
    if not marked and not re.match(r"(?i)from:", line):
        return begin
    end = begin + marked
    while end < len(lines) and (_HEADER.fullmatch(words := _bare(lines[end])) or not words):
        end += 1
    named = sum(bool(_HEADER.fullmatch(_bare(words))) for words in lines[begin:end])
    return end if marked or named > 1 else begin


def _bare(line: str) -> str:
    """A line without the marks of emphasis and quotation around its words."""
    return re.sub(r"</?(?:strong|em)>|<br>|[*_\\]", "", line).lstrip("> ").strip()


def _unquoted(mail: _Mail) -> _Mail:
    """A mail without the marks that it was quoted with."""
    if mail.headers and all(line.startswith(">") for line in mail.lines if line.strip()):
        mail.lines = [re.sub(r"^> ?", "", line) for line in mail.lines]
    return mail


def _without_end(lines: list[str]) -> tuple[list[str], list[str]]:
    """Without the signature: after `-- `, or after a farewell in the last few lines."""
    last = max((number for number, line in enumerate(lines) if line.startswith("---")), default=-1)
    for number, line in enumerate(lines):
        if line in {"-- ", "--"} and number > last:
            return lines[:number], lines[number:]
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number in filled[-_MOST_SIGNATURE:]:
        line = _bare(lines[number])
        rest = [words for words in lines[number + 1 :] if words.strip()]
        if _SENT_FROM.fullmatch(line):
            return lines[:number], lines[number:]
        if _FAREWELL.fullmatch(line) and all(len(words) < 80 for words in rest):
            return lines[:number], lines[number:]
    return lines, []


def _without_greeting(lines: list[str]) -> tuple[list[str], list[str]]:
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None or not _GREETING.fullmatch(lines[first].strip()) or len(lines) == first + 1:
        return lines, []
    return lines[first + 1 :], [lines[first]]
