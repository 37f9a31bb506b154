"""One problem, shown as the person who will mend it meets it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from zonepress.checks.catalogue import CHECKS, page_of
from zonepress.model.problem import Level, Problem

if TYPE_CHECKING:
    from rich.text import Text

FORMATS = ("text", "github", "markdown", "json")


def render_report(problems: Sequence[Problem], form: str, *, site: str | None = None) -> str:
    """Every problem in one of the `FORMATS`; where the site's address is known, with the way to its page."""
    ordered = sorted(problems)
    match form:
        case "github":
            return "\n".join(_annotation(problem, site) for problem in ordered)
        case "markdown":
            return _markdown(ordered, site)
        case "json":
            return json.dumps([_plain(problem) for problem in ordered], ensure_ascii=False, indent=2)
    return "\n\n".join(text_of(problem) for problem in ordered)


def text_of(problem: Problem) -> str:
    """Where, what we saw, and below it what to type instead."""
    mark = "" if problem.level is Level.PROBLEM else "Advice: "
    told = f"{problem.path}:{problem.line}: {mark}{problem.saw}.\n{ended(problem.instead)}"
    return f"{told}\n{_MEANT.format(problem.check)}" if _may_be_meant(problem) else told


_MEANT = "Is it meant? Then write `allow: {}`, and why in `allow_because:`."


def _may_be_meant(problem: Problem) -> bool:
    check = CHECKS.get(problem.check)
    return check is not None and check.may_be_allowed


def styled(problems: Sequence[Problem]) -> Text:
    """The text report in colours, for a terminal; what it says is the same."""
    from rich.text import Text  # a build has no use for it

    report = Text()
    for problem in sorted(problems):
        where, _, rest = text_of(problem).partition(": ")
        saw, _, instead = rest.partition("\n")
        report.append(f"{where}: ", "bold").append(
            f"{saw}\n", "red" if problem.level is Level.PROBLEM else "yellow"
        )
        report.append(f"{instead}\n\n", "green")
    return report


def summary_of(problems: Sequence[Problem]) -> str:
    """How many there are, in a sentence."""
    to_mend = sum(problem.level is Level.PROBLEM for problem in problems)
    advice = len(problems) - to_mend
    files = len({problem.path for problem in problems if problem.level is Level.PROBLEM})
    words = (
        f"{to_mend} to mend in {files} {'file' if files == 1 else 'files'}" if to_mend else "Nothing to mend"
    )
    return f"{words}{f', {advice} to read' if advice else ''}."


def ended(words: str) -> str:
    """Words with a full stop after them, where they need one."""
    return words if words.endswith(("?", ".", "`", "'", '"', "”")) else f"{words}."


def _annotation(problem: Problem, site: str | None) -> str:
    """A GitHub workflow command, with its own escapes so that no file name can begin another one."""
    level = "error" if problem.level is Level.PROBLEM else "notice"
    place = f"file={_property(problem.path)},line={problem.line},title={_property(problem.check)}"
    words = f"{problem.saw}.\n{ended(problem.instead)}"
    if site is not None and problem.check in CHECKS:
        words += f"\nWhy, and what else helps: {page_of(problem.check, site)}"
    return f"::{level} {place}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(problems: Sequence[Problem], site: str | None) -> str:
    if not problems:
        return "## Thank you: nothing to mend\n"
    return f"## {summary_of(problems)}\n\n{list_problems(problems, site)}"


def list_problems(problems: Sequence[Problem], site: str | None = None, *, heading: str = "###") -> str:
    """Problems in Markdown, in the order they come in, under a heading for each file."""
    parts = []
    for path, found in groupby(problems, key=lambda problem: problem.path):
        parts.append(f"{heading} {inert(path)}\n")
        parts += [
            f"- **Line {problem.line}:** {inert(problem.saw)}.  \n  {inert(ended(problem.instead))}"
            f"{_way_on(problem, site)}"
            for problem in found
        ]
        parts.append("")
    return "\n".join(parts)


def _way_on(problem: Problem, site: str | None) -> str:
    """The link to the page that explains a check; only its name where the site has no address yet."""
    if site is None or problem.check not in CHECKS:
        return ""
    words = "Why, and what if it is meant" if _may_be_meant(problem) else "Why"
    page = page_of(problem.check, site)
    return f" [{words}]({page})" if site else f" {words}: {page}"


def inert(text: str) -> str:
    """Words from a file as words, whatever signs are in them; what to type stays as it is in our code marks.

    Marks that don't come in pairs are signs like others: one left open would go on in what follows.
    """
    line = " ".join(text.split())
    if line.count("`") % 2 or "``" in line or "\\`" in line:
        return _escaped(line).replace("`", "&#96;")
    parts = line.split("`")
    return "`".join(part if number % 2 else _escaped(part) for number, part in enumerate(parts))


def _escaped(text: str) -> str:
    """Signs as entities; as GitHub looks for names after it has read them, something unseen follows @."""
    for sign, shown in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        ("[", "&#91;"),
        ("@", "&#64;&#8203;"),
        ("*", "&#42;"),
        ("_", "&#95;"),
    ):
        text = text.replace(sign, shown)
    return text


def _plain(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "level": problem.level.value,
        "check": problem.check,
        "saw": problem.saw,
        "instead": problem.instead,
    }
