"""Words that are often mistyped, found by the program typos in one run over many texts."""

from __future__ import annotations

import importlib.metadata
import json
import logging
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

log = logging.getLogger(__name__)

_SECONDS = 60
_SHORTEST = 3
_UNREAD = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)\n]*\)|<[^>\n]*>|\bhttps?://\S+", re.DOTALL)


@dataclass(frozen=True)
class Misspelt:
    """A word that is often mistyped like this."""

    line: int
    """Counted from 1."""
    word: str
    meant: tuple[str, ...]


@cache
def program() -> str | None:
    """Where typos is, which comes with our Python; none where it is missing."""
    beside = Path(sysconfig.get_path("scripts"))
    return shutil.which("typos", path=str(beside)) or shutil.which("typos")


@cache
def speller_version() -> str:
    """Which typos judges; another one may judge otherwise."""
    try:
        return importlib.metadata.version("typos") if program() else ""
    except importlib.metadata.PackageNotFoundError:
        return program() or ""


def misspelt(texts: Mapping[str, Sequence[tuple[int, str]]]) -> dict[str, tuple[Misspelt, ...]] | None:
    """The words of each text that look mistyped; none where typos is missing or fails.

    A text is its lines with their numbers; code and addresses in it are not read.
    """
    places: list[tuple[str, int]] = []
    lines: list[str] = []
    for name, numbered in texts.items():
        for number, words in numbered:
            shown = _UNREAD.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), words)
            for offset, line in enumerate(shown.split("\n")):
                places.append((name, number + offset))
                lines.append(line.replace("\0", " ").replace("\r", " "))
    if (told := _asked("\n".join(lines))) is None:
        return None
    found: dict[str, list[Misspelt]] = {name: [] for name in texts}
    for row, word, meant in told:
        if 0 < row <= len(places) and _counts(word, meant):
            name, number = places[row - 1]
            found[name].append(Misspelt(number, word, tuple(meant)))
    return {name: tuple(words) for name, words in found.items()}


def _asked(text: str) -> list[tuple[int, str, list[str]]] | None:
    """What typos says of a text: rows, words and what is meant; it reads no settings of ours or of the "
    "folder."""
    typos = program()
    if not typos:
        log.info("typos is not installed, so nobody looks at the spelling")
        return None
    try:
        ran = subprocess.run(
            [typos, "--isolated", "--locale", "en-gb", "--format", "json", "-"],
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        return list(_typos(ran.stdout.decode("utf-8", "replace")))
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        log.info("typos did not answer (%s), so nobody looked at the spelling", error)
        return None


def _typos(answer: str) -> Iterator[tuple[int, str, list[str]]]:
    for line in answer.splitlines():
        found = json.loads(line)
        if found.get("type") == "typo" and found.get("corrections"):
            yield int(found["line_num"]), str(found["typo"]), [str(word) for word in found["corrections"]]


def _counts(word: str, meant: Sequence[str]) -> bool:
    """Whether it is a slip: not an abbreviation, and not -ize, which is as British as -ise."""
    short = len(word) < _SHORTEST or (word.isupper() and len(word) <= 5)
    return not short and all(_spelt_with_s(word) != _spelt_with_s(one) for one in meant)


def _spelt_with_s(word: str) -> str:
    return re.sub(r"iz(?=e|i|a)", "is", word.lower())
