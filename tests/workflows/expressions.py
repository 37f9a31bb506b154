"""GitHub's `${{ }}` expressions, as far as our workflows use them; what is not known here stops the run.

Written after "Evaluate expressions in workflows and actions" of GitHub's documentation: words are compared
without regard to capitals, values of different kinds as numbers, and `''`, `0`, `false` and `null`
count as no.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<number>-?\d+(?:\.\d+)?)(?![\w])|(?P<text>'(?:[^']|'')*')|(?P<name>[A-Za-z_][\w-]*)"
    r"|(?P<sign>\|\||&&|==|!=|[!().,\[\]*]))"
)
_INSIDE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_STATUS = re.compile(r"\b(?:always|success|failure|cancelled)\s*\(")
_WORDS: Mapping[str, object] = {"true": True, "false": False, "null": None}


class UnknownError(Exception):
    """A workflow asks for something that this runner has no honest answer to."""


class Known(dict[str, Any]):
    """Values of which each has to be known; in other groups, what is missing is `null`, as on GitHub."""


@dataclass(frozen=True)
class Scope:
    """What an expression may see."""

    contexts: Mapping[str, Any]
    succeeded: bool = True
    """Whether all went well so far, of the steps of a job or of the jobs that one needs."""
    functions: Mapping[str, Callable[..., object]] = field(default_factory=dict)

    def filled(self, text: object) -> str:
        """A text with its expressions replaced by their values."""
        return _INSIDE.sub(lambda found: words_of(self.value(found[1])), words_of(text))

    def value(self, expression: str) -> Any:
        """The value of one expression, without its braces."""
        return _Reader(expression, self).whole()

    def holds(self, condition: object) -> bool:
        """Whether an `if:` lets a step or a job run; one that asks for no state asks for success."""
        written = words_of(condition).strip()
        braced = _INSIDE.fullmatch(written)
        expression = braced[1] if braced else written
        if "${{" in expression:
            raise UnknownError(f"`if: {written}` mixes text and expressions, which is always true")
        if not expression:
            return self.succeeded
        found = is_true(self.value(expression))
        return found if _STATUS.search(expression) else self.succeeded and found


def is_true(value: object) -> bool:
    """Whether a value counts as yes."""
    return value not in (False, 0, "", None) and value == value


def words_of(value: object) -> str:
    """A value as it stands in a text."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case str() | int() | float():
            return str(value)
    raise UnknownError(f"{value!r} cannot be written into a text")


def _number(value: object) -> float:
    match value:
        case None | "":
            return 0
        case bool() | int() | float():
            return float(value)
        case str():
            try:
                return float(value)
            except ValueError:
                return math.nan
    return math.nan


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    if one is None and other is None:
        return True
    return _number(one) == _number(other)


def _contains(where: object, what: object) -> bool:
    if isinstance(where, list):
        return any(_same(item, what) for item in where)
    return words_of(what).casefold() in words_of(where).casefold()


def _format(pattern: str, *values: object) -> str:
    return re.sub(r"\{(\d+)\}", lambda found: words_of(values[int(found[1])]), pattern)


_FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "contains": _contains,
    "startsWith": lambda text, start: words_of(text).casefold().startswith(words_of(start).casefold()),
    "endsWith": lambda text, end: words_of(text).casefold().endswith(words_of(end).casefold()),
    "format": _format,
    "toJSON": lambda value: json.dumps(value, indent=2),
    "fromJSON": json.loads,
}


class _Reader:
    """Reads one expression from left to right."""

    def __init__(self, text: str, scope: Scope) -> None:
        self._text, self._scope = text.strip(), scope
        self._tokens = list(self._split())
        self._at = 0

    def _split(self) -> Sequence[tuple[str, str]]:
        at, found = 0, []
        while at < len(self._text):
            token = _TOKEN.match(self._text, at)
            if token is None or token.lastgroup is None:
                raise UnknownError(f"`{self._text}`: cannot read what begins with `{self._text[at:][:20]}`")
            found.append((token.lastgroup, token[token.lastgroup]))
            at = token.end()
        return found

    def whole(self) -> Any:
        value = self._any()
        if self._at != len(self._tokens):
            raise UnknownError(f"`{self._text}`: cannot read all of it")
        return value

    def _next_is(self, sign: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at] == ("sign", sign):
            self._at += 1
            return True
        return False

    def _take(self) -> tuple[str, str]:
        if self._at == len(self._tokens):
            raise UnknownError(f"`{self._text}` breaks off")
        self._at += 1
        return self._tokens[self._at - 1]

    def _expect(self, sign: str) -> None:
        if not self._next_is(sign):
            raise UnknownError(f"`{self._text}`: `{sign}` is missing")

    def _any(self) -> Any:
        value = self._both()
        while self._next_is("||"):
            other = self._both()
            value = value if is_true(value) else other
        return value

    def _both(self) -> Any:
        value = self._equal()
        while self._next_is("&&"):
            other = self._equal()
            value = other if is_true(value) else value
        return value

    def _equal(self) -> Any:
        value = self._not()
        while True:
            if self._next_is("=="):
                value = _same(value, self._not())
            elif self._next_is("!="):
                value = not _same(value, self._not())
            else:
                return value

    def _not(self) -> Any:
        return not is_true(self._not()) if self._next_is("!") else self._one()

    def _one(self) -> Any:
        kind, word = self._take()
        if kind == "number":
            return float(word)
        if kind == "text":
            return word[1:-1].replace("''", "'")
        if (kind, word) == ("sign", "("):
            value = self._any()
            self._expect(")")
            return value
        if kind != "name":
            raise UnknownError(f"`{self._text}`: `{word}` stands in an odd place")
        if word in _WORDS:
            return _WORDS[word]
        if self._next_is("("):
            return self._called(word)
        if word not in self._scope.contexts:
            raise UnknownError(f"`{self._text}`: there is no `{word}` here")
        return self._inside(self._scope.contexts[word], word)

    def _inside(self, value: Any, path: str) -> Any:
        """What a context holds at the end of `.one.after['another']`."""
        while True:
            if self._next_is("."):
                if self._next_is("*"):
                    return self._each(value)
                kind, name = self._take()
                if kind != "name":
                    raise UnknownError(f"`{self._text}`: `{name}` is no name")
            elif self._next_is("["):
                name = words_of(self._any())
                self._expect("]")
            else:
                return value
            value, path = self._member(value, name, path), f"{path}.{name}"

    def _each(self, value: Any) -> list[Any]:
        self._expect(".")
        _, name = self._take()
        return [item.get(name) for item in value or []]

    def _member(self, value: Any, name: str, path: str) -> Any:
        if isinstance(value, Known) and name not in value:
            raise UnknownError(f"`{self._text}`: {path} has no `{name}` here")
        return value.get(name) if isinstance(value, Mapping) else None

    def _called(self, name: str) -> Any:
        values = []
        while not self._next_is(")"):
            values.append(self._any())
            if not self._next_is(","):
                self._expect(")")
                break
        match name:
            case "always":
                return True
            case "success":
                return self._scope.succeeded
            case "failure":
                return not self._scope.succeeded
            case "cancelled":
                return False
        function = self._scope.functions.get(name) or _FUNCTIONS.get(name)
        if function is None:
            raise UnknownError(f"`{self._text}`: this runner has no `{name}()`")
        return function(*values)
