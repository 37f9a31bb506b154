"""Who sent something is written nowhere, unless the name is published already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from zonepress.intake import wording
from zonepress.intake.asks import folded
from zonepress.model.governance import Partner
from zonepress.model.library import Library
from zonepress.model.zone import Zone


@dataclass
class Sender:
    """The names and addresses to leave out, and whether any was met."""

    pattern: re.Pattern[str] | None
    met: bool = False

    def without(self, value: Any) -> Any:
        """The value without them; what was nothing else is empty."""
        if self.pattern is None:
            return value
        if isinstance(value, str):
            return self._words(value)
        if isinstance(value, dict):
            return {
                key: made for key, item in value.items() if (made := self.without(item)) != "" or item == ""
            }
        if isinstance(value, list | tuple):
            return [made for item in value if (made := self.without(item)) != "" or item == ""]
        return value

    def _words(self, words: str) -> str:
        assert self.pattern
        made, times = self.pattern.subn(wording.THE_SENDER, words)
        self.met = self.met or times > 0
        return "" if times and not made.strip(f" .,;:<>()[]\n{wording.THE_SENDER}") else made


def sender_of(people: Iterable[str], library: Library) -> Sender:
    """What to look for: addresses, and names of more than one word."""
    public = {folded(words) for words in _published(library)}
    hidden = [
        name
        for name in dict.fromkeys(form for name in people for form in _forms(name))
        if folded(name) not in public and ("@" in name or (" " in name.strip() and len(name) > 4))
    ]
    if not hidden:
        return Sender(None)
    longest = sorted(hidden, key=len, reverse=True)
    words = (re.sub(r"\\?\s+", r"\\s+", re.escape(name)) for name in longest)
    return Sender(re.compile(rf"(?<!\w)(?:mailto:)?(?:{'|'.join(words)})(?!\w)", re.IGNORECASE))


def _forms(name: str) -> Iterator[str]:
    """A name in the orders in which people write it: `Ferry, Maud (Harbour)` is Maud Ferry."""
    yield name
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]|[\"']", "", name).strip()
    yield plain
    last, comma, first = plain.partition(",")
    if comma and first.strip():
        yield f"{first.strip()} {last.strip()}"
    if found := re.match(r"([a-z]{2,})[._-]([a-z]{2,})@", name, re.IGNORECASE):
        yield f"{found[1]} {found[2]}"


def _published(library: Library) -> Iterator[str]:
    """Names and addresses that stand on the site anyway."""
    settings = library.settings
    yield settings.name
    if settings.office:
        yield settings.office.name
        if settings.office.contact:
            yield settings.office.contact.label
            yield settings.office.contact.email or ""
    yield settings.mail.sender or ""
    for record in (*library.all(Partner), *library.all(Zone)):
        yield record.title
