"""What belongs to a letter and not to a story: greetings, signatures, what mail programs add."""

from __future__ import annotations

import re
import unicodedata
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


def without_letter(words: str) -> Letter:
    """The text without greeting, signature and headers of forwarded mails."""
    lines = words.strip("\n").split("\n")
    lines, around = _without_end(lines)
    lines, headers = _without_forwarding(lines)
    lines, greeting = _without_greeting(lines)
    shown = "\n".join([*greeting, *headers, *around])
    return Letter("\n".join(lines).strip("\n").rstrip(), shown.strip())


def _without_end(lines: list[str]) -> tuple[list[str], list[str]]:
    """Without the signature: after `-- `, or after a farewell in the last few lines."""
    last = max((number for number, line in enumerate(lines) if line.startswith("---")), default=-1)
    for number, line in enumerate(lines):
        if line in {"-- ", "--"} and number > last:
            return lines[:number], lines[number:]
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number in filled[-_MOST_SIGNATURE:]:
        line = lines[number].removesuffix("<br>").strip()
        rest = [words for words in lines[number + 1 :] if words.strip()]
        if _SENT_FROM.fullmatch(line):
            return lines[:number], lines[number:]
        if _FAREWELL.fullmatch(line) and all(len(words) < 80 for words in rest):
            return lines[:number], lines[number:]
    return lines, []


def _without_forwarding(lines: list[str]) -> tuple[list[str], list[str]]:
    """Without the lines in which a mail program says who wrote what is forwarded or answered."""
    kept: list[str] = []
    out: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        end = number
        if _ORIGINAL.fullmatch(line) or re.match(r"(?i)[>*\s]*from\*?:", line):
            end = number + bool(_ORIGINAL.fullmatch(line))
            while end < len(lines) and (_HEADER.fullmatch(lines[end]) or not lines[end].strip()):
                end += 1
            named = sum(bool(_HEADER.fullmatch(words)) for words in lines[number:end])
            end = end if named > 1 or _ORIGINAL.fullmatch(line) else number
        elif _QUOTE_LINE.fullmatch(line):
            end = number + 1
        if end > number:
            out += lines[number:end]
        else:
            kept.append(lines[number])
        number = max(end, number + 1)
    if out and kept and all(line.startswith(">") for line in kept if line.strip()):
        kept = [re.sub(r"^> ?", "", line) for line in kept]
    return kept, out


def _without_greeting(lines: list[str]) -> tuple[list[str], list[str]]:
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None or not _GREETING.fullmatch(lines[first].strip()) or len(lines) == first + 1:
        return lines, []
    return lines[first + 1 :], [lines[first]]
