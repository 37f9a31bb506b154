"""How old one has to be to read a text with ease: advice, never more.

The measure is Flesch and Kincaid's: long sentences and long words make a text hard. It knows English only,
says nothing of a text too short to tell, and can't see whether a text makes sense.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

FEWEST_WORDS = 50
"""Below this a single word decides."""
EASY_AGE = 12
"""What a child of this age reads with ease, nearly everybody does."""

_UNREAD = re.compile(r"<(pre|code|table|script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|dt|dd|blockquote|figcaption|summary|div)>|<br\b[^>]*>|<hr\b[^>]*>")
_SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”’\"')\]]))\s+(?=[“‘\"'(\[]?[A-Z0-9])")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d,.]*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
_SILENT = re.compile(r"(?:(?:[^laeiouysxzcgh]|th)es|[^tdaeiouy]ed|[^laeiouy]e)$")
_TWO_SOUNDS = re.compile(r"(?<![ct])ia|(?<!p)eo(?!u)|(?<![qg])ua|io(?![nu])|creat|rea$|[aeiouy]ing$")
"""Vowels side by side that are said one after the other: `video`, `radio`, `evaluation`, `being`."""
_LONGEST_SHOWN = 160


@dataclass(frozen=True)
class Reading:
    """How hard a text is, and its hardest sentences."""

    age: int
    hardest: tuple[str, ...]
    """The hardest first; a long one is shown by its beginning."""

    @property
    def is_hard(self) -> bool:
        """Whether many people will have to work at it."""
        return self.age > EASY_AGE


def reading_of(text: str, *, lang: str = "en", hardest: int = 2) -> Reading | None:
    """How hard clean HTML or plain words are to read; none where that can't be told."""
    sentences = [words for words in map(_words, sentences_of(text)) if words[1]]
    counted = [word for _, words in sentences for word in words]
    if len(counted) < FEWEST_WORDS or lang.split("-")[0] != "en":
        return None
    grade = _grade(len(sentences), counted)
    worst = sorted(
        (entry for entry in sentences if len(entry[1]) > 9), key=lambda entry: -_grade(1, entry[1])
    )
    return Reading(max(5, round(grade) + 5), tuple(_shown(sentence) for sentence, _ in worst[:hardest]))


def sentences_of(text: str) -> list[str]:
    """The sentences of clean HTML or of plain words; a heading or an item of a list is one by itself."""
    blocks = _BLOCK_END.sub("\n\n", _UNREAD.sub(" ", text))
    plain = _ADDRESS.sub("", html.unescape(re.sub(r"<[^>]*>", "", blocks)))
    found = []
    for block in re.split(r"\n\s*\n", plain):
        found += _SENTENCE_END.split(" ".join(block.split()))
    return [sentence for sentence in found if sentence]


def _words(sentence: str) -> tuple[str, list[str]]:
    return sentence, _WORD.findall(sentence)


def _grade(sentences: int, words: list[str]) -> float:
    """The year of school, by Flesch and Kincaid's formula."""
    syllables = sum(map(syllables_in, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def syllables_in(word: str) -> int:
    """About how many syllables an English word has; a figure counts as one."""
    small = word.lower()
    groups = _VOWELS.findall(_SILENT.sub(lambda end: end[0][0], small))
    return max(1, len(groups) + len(_TWO_SOUNDS.findall(small)))


def _shown(sentence: str) -> str:
    if len(sentence) <= _LONGEST_SHOWN:
        return sentence
    return f"{sentence[:_LONGEST_SHOWN].rsplit(' ', 1)[0]}…"
