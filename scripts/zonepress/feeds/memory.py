"""What one pull remembers for the next: when each source was asked, and what to ask with.

It lies in the cache, not in the repository: it changes with every pull, and all that is lost with it is
politeness. What a reader should see years later is in the posts and in the notes beside `sources.yml`.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, fields
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from zonepress.feeds.fetching import Validators
from zonepress.model.governance import Post
from zonepress.model.source import PostSource
from zonepress.replacing import replace_file
from zonepress.store import digest

HOUR = 3600.0
_LONGEST_WAIT = 7 * 24 * HOUR
_TOO_OFTEN = 429


@dataclass
class Remembered:
    """What is remembered of one source."""

    asked: float = 0.0
    """When it was last asked, in seconds since 1970."""
    answered: float = 0.0
    failed_since: float = 0.0
    failures: int = 0
    """How often in a row it has not answered."""
    why: str = ""
    off: bool = False
    """Whether it said that it is gone for good."""
    not_before: float = 0.0
    """When it wants to be asked again."""
    etag: str = ""
    modified: str = ""
    gave: dict[str, str] = field(default_factory=dict)
    """What the answer brought that these belong to: the words of each post by what it is known by."""
    settings: str = ""
    """Stands for what `sources.yml` said at the time."""

    def has_answered(
        self, source: PostSource, validators: Validators, gave: dict[str, str], now: float
    ) -> None:
        """Note an answer, with what it brought."""
        self.asked = self.answered = now
        self.failures, self.failed_since, self.why = 0, 0.0, ""
        self.etag, self.modified, self.gave = validators.etag, validators.modified, gave
        self.settings = settings_of(source)

    def has_failed(self, why: str, now: float, *, off: bool) -> None:
        """Note that nothing came, and why."""
        self.asked = now
        self.failed_since = self.failed_since or now
        self.failures += 1
        self.why, self.off = why, off


class Memory:
    """What is remembered of every source; a file that can't be read is begun anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sources: dict[str, Remembered] = {}
        self._hosts: dict[str, float] = {}
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            self._sources = {key: _remembered(value) for key, value in kept["sources"].items()}
            self._hosts = {str(host): float(until) for host, until in kept["hosts"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass

    def of(self, source: PostSource) -> Remembered:
        """What is remembered of a source at its address; with another address it is another source."""
        return self._sources.setdefault(f"{source.origin.path} {source.address}", Remembered())

    def host_waits_until(self, host: str) -> float:
        """When a host that was asked too often wants to be asked again."""
        return self._hosts.get(host, 0.0)

    def host_waits(self, host: str, until: float) -> None:
        """Note that a host wants nobody to ask before then."""
        self._hosts[host] = until

    def save(self, *, now: float) -> None:
        """Keep it, whole or not at all; what has not been asked for three months is forgotten."""
        kept = {
            "sources": {
                key: asdict(value)
                for key, value in sorted(self._sources.items())
                if now - value.asked < 90 * 24 * HOUR
            },
            "hosts": {host: until for host, until in sorted(self._hosts.items()) if until > now},
        }
        replace_file(self._path, json.dumps(kept, ensure_ascii=False, indent=1))


def _remembered(kept: dict[str, Any]) -> Remembered:
    """What was kept, as far as it has the shape that we keep today."""
    empty = Remembered()
    found = {one.name: kept[one.name] for one in fields(Remembered) if one.name in kept}
    whole = all(type(value) is type(getattr(empty, name)) for name, value in found.items())
    return Remembered(**found) if whole else empty


def settings_of(source: PostSource) -> str:
    """Stands for everything that `sources.yml` says of a source."""
    return digest(source.model_dump_json(exclude={"origin", "found"}))


def validators_for(source: PostSource, remembered: Remembered) -> Validators:
    """What to ask with: nothing where other posts may be wanted now than when the answer came."""
    if remembered.settings != settings_of(source):
        return Validators()
    return Validators(remembered.etag, remembered.modified)


def is_all_here(remembered: Remembered, posts: Collection[Post]) -> bool:
    """Whether every post that the last answer brought is among these, as it was."""
    here = {post.pulled.id: post.pulled.words for post in posts if post.pulled}
    return all(here.get(id) == words for id, words in remembered.gave.items())


def waits_until(words: str, status: int, *, now: float) -> float:
    """When to ask again, from what a source says of it: seconds, or a day with its time; 0 for any time."""
    text = words.strip()
    until = 0.0
    if text.isdecimal() and text.isascii():
        until = now + min(int(text[:9]), _LONGEST_WAIT)
    elif text:
        try:
            until = parsedate_to_datetime(text).timestamp()
        except (ValueError, TypeError, OverflowError, IndexError):
            until = 0.0
    if status == _TOO_OFTEN:
        until = max(until, now + HOUR)
    return min(until, now + _LONGEST_WAIT) if until > now else 0.0
