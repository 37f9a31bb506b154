"""Characters that no feed, calendar or table may hold."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """The text without control characters and broken halves of characters; every line break is `\\n`."""
    return text if text.isprintable() else _FORBIDDEN.sub("", _BREAKS.sub("\n", text))


def on_one_line(text: str) -> str:
    """Printable text with every run of blanks and breaks as one space."""
    return " ".join(printable(text).split())
