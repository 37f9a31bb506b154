"""One thing that should be in place, and whether it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from zonepress.outputs.characters import on_one_line

FORMATS = ("text", "markdown", "json")


class State(StrEnum):
    """Whether a thing is in place."""

    THERE = "there"
    LACKING = "lacking"
    BETTER = "better"
    """It will do, and there is something better."""
    UNKNOWN = "unknown"
    """It could not be seen from here."""


@dataclass(frozen=True)
class Finding:
    """What was found of one thing, in words, and what to do if there is something to do."""

    name: str
    """A short name that stays, for programs."""
    state: State
    saw: str
    todo: str = ""


@dataclass(frozen=True)
class Topic:
    """Things that belong together."""

    title: str
    findings: tuple[Finding, ...]


def there(name: str, saw: str) -> Finding:
    """A thing that is in place."""
    return Finding(name, State.THERE, saw)


def lacking(name: str, saw: str, todo: str) -> Finding:
    """A thing that is not."""
    return Finding(name, State.LACKING, saw, todo)


def better(name: str, saw: str, todo: str) -> Finding:
    """A thing that will do."""
    return Finding(name, State.BETTER, saw, todo)


def unknown(name: str, saw: str, todo: str) -> Finding:
    """A thing that could not be seen."""
    return Finding(name, State.UNKNOWN, saw, todo)


def all_in_place(topics: Sequence[Topic]) -> bool:
    """Whether nothing is lacking, as far as can be seen."""
    return not any(one.state is State.LACKING for topic in topics for one in topic.findings)


_MARKS = {State.THERE: "[x]", State.LACKING: "[ ]", State.BETTER: "[~]", State.UNKNOWN: "[?]"}


def render(topics: Sequence[Topic], form: str) -> str:
    """Everything that was found, in one of the `FORMATS`; what others wrote obeys no terminal."""
    topics = [Topic(topic.title, tuple(map(_harmless, topic.findings))) for topic in topics]
    match form:
        case "json":
            plain = [{"topic": topic.title, **asdict(one)} for topic in topics for one in topic.findings]
            return json.dumps(plain, ensure_ascii=False, indent=2)
        case "markdown":
            return "\n".join(_markdown(topics))
    return "\n".join(_text(topics)).rstrip()


def _harmless(one: Finding) -> Finding:
    return replace(one, saw=on_one_line(one.saw), todo=on_one_line(one.todo))


def _text(topics: Sequence[Topic]) -> Iterator[str]:
    for topic in topics:
        yield topic.title
        for one in topic.findings:
            yield f"  {_MARKS[one.state]} {one.saw}"
            if one.todo:
                yield f"      {one.todo}"
        yield ""


def _markdown(topics: Sequence[Topic]) -> Iterator[str]:
    for topic in topics:
        yield f"## {topic.title}\n"
        for one in topic.findings:
            mark = "- [x]" if one.state in {State.THERE, State.BETTER} else "- [ ]"
            yield f"{mark} {one.saw}" + (f"<br>{one.todo}" if one.todo else "")
        yield ""
