"""Fields in the text somebody sent: between lines of hyphens, or after labels."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from zonepress.intake.asks import folded
from zonepress.views.form_wording import ADD_WORDS

_FENCE = re.compile(r"[>\s]*(?:-{3,}|—-?|–-+)\s*")
_KEY = re.compile(r"[a-z][a-z_]*:(?:\s|$)")
_CONTINUED = re.compile(r"\s|- |#|[A-Za-z_][\w]*:")
_LABEL = re.compile(r"[\s>*#_•-]{0,6}([^\W\d_][^:\n]{0,60}?)[*_\s]{0,4}:[*_]{0,3}(?:\s+(.*)|)")
_OURS = {ADD_WORDS["mail"], ADD_WORDS["attach"]}
"""What the one-page form writes into a mail for whoever sends it."""
_BELONGS = re.compile(
    rf"(?m)^# *{re.escape(str(ADD_WORDS['belongs'])).replace(re.escape('{0}'), '([^ ]+)')}[ ]*$"
)
_LONG_LINE = 60
"""A line so long may have been broken by a mail program."""


def has_front_matter(words: str) -> bool:
    """Whether there are fields between two lines of hyphens."""
    return split_front_matter(words) is not None


@dataclass(frozen=True)
class Fronted:
    """A record's own text, and what stood before it."""

    letter: str
    document: str
    place: str = ""
    """Where the one-page form said that it belongs."""


def split_front_matter(words: str) -> Fronted | None:
    """The record in some text; lines that a mail program broke are whole again."""
    lines = words.split("\n")
    for begin, line in enumerate(lines):
        if _FENCE.fullmatch(line) and (made := _front_matter(lines, begin)):
            letter = "\n".join(words for words in lines[:begin] if words.strip() not in _OURS).strip()
            if not (found := _BELONGS.search(made)):
                return Fronted(letter, made)
            return Fronted(letter, made.replace(f"{found[0]}\n", "", 1), found[1])
    return None


def _front_matter(lines: list[str], begin: int) -> str | None:
    end = next((at for at in range(begin + 1, len(lines)) if _FENCE.fullmatch(lines[at])), None)
    if end is None:
        return None
    block = [line for line in lines[begin + 1 : end] if line.strip()]
    if not block or not any(_KEY.match(line) for line in block) or not re.match(r"#|[\w-]+:", block[0]):
        return None
    whole: list[str] = []
    for line in block:
        broken = whole and (len(whole[-1]) >= _LONG_LINE or whole[-1].startswith("#"))
        if broken and not _CONTINUED.match(line):
            whole[-1] += f" {line}"
        else:
            whole.append(line)
    body = "\n".join(lines[end + 1 :]).strip("\n")
    return "\n".join(["---", *whole, "---", *(["", body] if body else [])]) + "\n"


@dataclass
class Labelled:
    """Answers after labels, and the text that belongs to none."""

    answers: dict[str, str] = field(default_factory=dict)
    """By the label, folded."""
    rest: list[str] = field(default_factory=list)


def split_labels(words: str, labels: Mapping[str, bool] | Collection[str]) -> Labelled:
    """The answers after these labels; the first one with a label wins, and a later one stays text.

    With a mapping, labels that are true take whole paragraphs; others end at the first empty line.
    """
    long = {label for label in labels if not isinstance(labels, Mapping) or labels[label]}
    found = Labelled()
    answer: list[str] | None = None
    takes_all = False
    kept: dict[str, list[str]] = {}
    for line in words.split("\n"):
        match = _LABEL.fullmatch(line)
        label = folded(match[1]) if match else ""
        if match and label in labels and label not in kept:
            answer = kept[label] = [(match[2] or "").strip()]
            takes_all = label in long
        elif answer is None:
            found.rest.append(line)
        elif takes_all or (line.strip() and (len(answer[-1]) >= _LONG_LINE or not answer[0])):
            answer.append(line if takes_all else line.strip())
        elif not line.strip() and answer == [""]:
            continue
        else:
            answer = None
            found.rest.append(line)
    found.answers = {label: "\n".join(lines).strip() for label, lines in kept.items()}
    return found
