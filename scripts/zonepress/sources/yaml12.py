"""YAML 1.2 as contributors write it: every value is text, every value has a line."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from dataclasses import dataclass, field
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.composer import ComposerError
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

MOST_BYTES = 64 * 1024
DEEPEST = 20
_BLOCK = "The fields at the top"
EMPTY = {"", "~", "null", "Null", "NULL"}
_SECOND_COLON = re.compile(r"\s*(?:- )?([^\s:#][^:]*):\s+(\S.*)$")
_AFTER_QUOTE = re.compile(r"""(["']).*\1\s*[^\s#]""")
_TEXT = "tag:yaml.org,2002:str"
_ONLY_RUAMEL = re.compile(r"[&*!%\t\x85\u2028\u2029\ufeff]|[|>]\s*#|(?:- ){40}|:\s+#\S")
_FAST: Any = getattr(yaml, "CSafeLoader", None)
"""libyaml's reader, which PyYAML has on most systems."""
_LOST_WORDS = re.compile(r"(\s*(?:- )?[^:#]+):\s+(#\S.*)$")
_SHOWN = 160
"""As many characters of a line as a message repeats."""

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFault:
    """One thing in a YAML block that can't be read; `line` counts from 1 within the block.

    `saw` is a sentence, or completes one that begins "This line …".
    """

    line: int
    saw: str
    instead: str


@dataclass
class Values:
    """What a YAML block holds."""

    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[YamlFault] = field(default_factory=list)


def parse_yaml(text: str) -> Values:
    """The mapping in a YAML block with the line of each value, and everything that can't be read."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        return _refused(
            1,
            f"{_BLOCK} hold more than 64 kB",
            "Keep the fields short; long words belong in the text below them",
        )
    if _flow_depth(text) > DEEPEST:
        return _refused(
            1,
            f"{_BLOCK} have brackets inside brackets, more than 20 deep",
            "Write it with fewer levels",
        )
    try:
        node = _composed(text)
    except RecursionError:
        return _refused(
            1,
            f"{_BLOCK} have lists inside lists, more than 20 deep",
            "Write it with fewer levels",
        )
    except (ComposerError, MarkedYAMLError, YAMLError, ValueError) as error:
        return Values(faults=[_explained(error, text)])
    values = Values()
    if node is None:
        return values
    if not isinstance(node, MappingNode):
        return _refused(
            1,
            f"{_BLOCK} are not written as a list of fields",
            "Begin each line with a field's name and a colon, for example `title: Fun day`",
        )
    values.fields = _mapping(node, (), values, text.splitlines())
    values.faults = list(dict.fromkeys(values.faults))
    return values


def _composed(text: str) -> Node | None:
    """The block as a tree with the line of every part.

    libyaml reads plain blocks thirty times as fast as ruamel, and where every value is text the versions of
    YAML they stand for read the same. Whatever they might not agree on, and whatever libyaml can't read,
    goes to ruamel, whose words our messages are made from.
    """
    if _FAST is not None and not _ONLY_RUAMEL.search(text):
        with contextlib.suppress(yaml.YAMLError):
            return _as_ruamel(yaml.compose(text, Loader=_FAST))
    return _composed_by_ruamel(text)


def _composed_by_ruamel(text: str) -> Node | None:
    """The block as ruamel sees it; what it would print about aliases we say ourselves."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReusedAnchorWarning)
        node: Node | None = YAML(typ="safe", pure=True, plug_ins=[]).compose(io.StringIO(text))
    return node


def _as_ruamel(node: Any) -> Node | None:
    """libyaml's tree as ruamel's; every scalar is text."""
    match node:
        case yaml.ScalarNode():
            return ScalarNode(_TEXT, node.value, node.start_mark, node.end_mark, style=node.style or None)
        case yaml.SequenceNode():
            return SequenceNode(
                _TEXT, [_as_ruamel(item) for item in node.value], node.start_mark, node.end_mark
            )
        case yaml.MappingNode():
            pairs = [(_as_ruamel(key), _as_ruamel(value)) for key, value in node.value]
            return MappingNode(_TEXT, pairs, node.start_mark, node.end_mark)
    return None


def _refused(line: int, saw: str, instead: str) -> Values:
    return Values(faults=[YamlFault(line, saw, instead)])


def _flow_depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth = max(0, depth - 1)
    return deepest


def _value(node: Node, where: Path, values: Values, lines: list[str]) -> Any:
    if node.anchor:
        values.faults.append(
            YamlFault(
                _line(node),
                f"has a name for another place in it (&{node.anchor})",
                "Write the words again instead",
            )
        )
        return None
    if len(where) > DEEPEST:
        values.faults.append(
            YamlFault(_line(node), "has lists inside lists, more than 20 deep", "Write it with fewer levels")
        )
        return None
    if isinstance(node, MappingNode):
        return _mapping(node, where, values, lines)
    if isinstance(node, SequenceNode):
        return [_item(item, (*where, number), values, lines) for number, item in enumerate(node.value)]
    return _scalar(node, values, lines) if isinstance(node, ScalarNode) else None


def _item(node: Node, where: Path, values: Values, lines: list[str]) -> Any:
    values.lines[where] = _line(node)
    return _value(node, where, values, lines)


def _mapping(node: MappingNode, where: Path, values: Values, lines: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = _line(key_node)
        if not isinstance(key_node, ScalarNode):
            values.faults.append(
                YamlFault(
                    line,
                    "has a list where a field's name should be",
                    "Begin the line with the name and a colon",
                )
            )
            continue
        key = str(key_node.value)
        if key in found:
            first = values.lines[(*where, key)]
            values.faults.append(
                YamlFault(
                    line,
                    f"has `{key}` a second time (first on line {{{first}}})",
                    "Keep one of the two and delete the other",
                )
            )
            continue
        values.lines[(*where, key)] = line
        _check_lost_words(value_node, line, values, lines)
        found[key] = _value(value_node, (*where, key), values, lines)
    return found


def _check_lost_words(node: Node, line: int, values: Values, lines: list[str]) -> None:
    """`start: #2026-05-02` would be an empty field without a sound."""
    if not isinstance(node, ScalarNode) or node.value or node.style is not None or line > len(lines):
        return
    if lost := _LOST_WORDS.match(lines[line - 1]):
        values.faults.append(_lost(line, lost[2], lost[2]))


def _scalar(node: ScalarNode, values: Values, lines: list[str]) -> str | None:
    text = str(node.value)
    if node.tag and not str(node.tag).startswith("tag:yaml.org,2002:"):
        values.faults.append(
            YamlFault(
                _line(node), f"has a tag ({node.tag})", "Delete the word that begins with an exclamation mark"
            )
        )
        return None
    if node.style is not None:
        return text
    if text:
        _check_comment(node, values, lines)
    return None if text in EMPTY else text


def _check_comment(node: ScalarNode, values: Values, lines: list[str]) -> None:
    """`title: Win #1 prize` would lose its last words without a sound."""
    end = node.end_mark
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    if re.match(r"\s+#\S", rest):
        values.faults.append(_lost(end.line + 1, rest, f"{node.value}{rest}"))


def _lost(line: int, words: str, whole: str) -> YamlFault:
    quoted = whole.strip().replace('"', "'")
    instead = f': "{quoted}"' if len(quoted) <= _SHOWN else ""
    saw = f"loses the words after # ({_short(words)})"
    return YamlFault(line, saw, f"Put the whole value in quotes{instead}")


def _line(node: Node) -> int:
    line: int = node.start_mark.line
    return line + 1


def _explained(error: Exception, text: str) -> YamlFault:
    """A parser's complaint in a contributor's words."""
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return YamlFault(line, "has an invisible character in it", "Delete it and type the words again")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.splitlines() or [""]
    number = min(mark.line, len(lines) - 1) if mark else 0
    context = getattr(error, "context_mark", None) or mark
    begun = min(context.line, len(lines) - 1) if context else number
    problem = str(getattr(error, "problem", "") or error)
    if "escape" in problem:
        return YamlFault(
            number + 1,
            f"has a backslash between double quotes ({_short(lines[number])})",
            "Use single quotes, between which a backslash is only a backslash",
        )
    if "quoted scalar" in problem or "quoted scalar" in str(getattr(error, "context", "")):
        return YamlFault(
            begun + 1, "opens a quotation mark that is not closed", "Close it at the end of the words"
        )
    if "could not find expected ':'" in problem:
        return YamlFault(
            begun + 1,
            f"has no colon ({_short(lines[begun])})",
            "Write the field's name, a colon and a space, then the words",
        )
    return YamlFault(number + 1, *_explained_line(lines[number], problem))


def _explained_line(line: str, problem: str) -> tuple[str, str]:
    """What is wrong with a line by itself, and what to type instead."""
    shown, words = _short(line), line.partition(":")[2].strip()
    if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in problem:
        return "begins with a tab", "Use spaces, two for each step to the right"
    if "mapping values are not allowed" in problem and not re.search(r":(?:\s|$)", words):
        return (
            f"stands further to the right than the line above ({shown})",
            "Begin both at the same place, or, if it belongs to the words above, put all of them in quotes",
        )
    if "mapping values are not allowed" in problem:
        return f"has a second colon ({shown})", _quoted(line)
    if "alias" in problem or words.startswith("*"):
        return f"begins its value with a star ({shown})", _quoted(line)
    if "cannot start any token" in problem:
        return f"begins its value with a sign that has a meaning of its own ({shown})", _quoted(line)
    if _AFTER_QUOTE.match(words):
        return f"goes on after the closing quotation mark ({shown})", _quoted(line)
    return (
        f"can't be read ({shown})",
        "Write the field's name, a colon and a space, then the words; words with signs in them go in quotes",
    )


def _short(line: str) -> str:
    """A line in quotation marks, its beginning if it is long."""
    words = line.strip()
    return repr(words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…")


def _quoted(line: str) -> str:
    found = _SECOND_COLON.match(line)
    if not found or len(line) > _SHOWN:
        return "Put the words in quotes"
    key, words = found.groups()
    inner = words.rstrip().replace('"', "'")
    return f'Put the words in quotes: {key}: "{inner}"'
