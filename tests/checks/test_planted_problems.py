"""Every mistake in `tests/broken` is told on its line in words that help, and nothing else is said."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from broken.closely import CLOSELY, MEANT_SO
from broken.faults import FAULTS
from broken.fine import FINE
from broken.planting import Fault
from zonepress.checkout import open_checkout
from zonepress.checks.report import text_of
from zonepress.model.problem import Problem

DEMO = Path(__file__).parents[1] / "demo"
TODAY = dt.date(2026, 4, 15)


@pytest.fixture(scope="module")
def read_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo that was read once, so that each test reads only what it changed."""
    copy = tmp_path_factory.mktemp("read") / "demo"
    shutil.copytree(DEMO, copy, ignore=shutil.ignore_patterns(".cache", "site"))
    assert problems_in(copy) == []
    return copy


@pytest.fixture
def copy(read_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo to spoil."""
    return Path(shutil.copytree(read_demo, tmp_path / "demo"))


def problems_in(root: Path) -> list[Problem]:
    """Everything the checker says of a site."""
    with open_checkout(root / "mkdocs.yml", today=TODAY, closely=True) as checkout:
        return list(checkout.problems)


def expected_places(faults: Iterable[Fault]) -> list[tuple[str, int]]:
    """The file and line of everything that has to be said."""
    return sorted((told.path or fault.path, told.line) for fault in faults for told in fault.told)


def unsaid(faults: Iterable[Fault], problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """The words that should have been said of a file's line and were not, each with what was said there."""
    said: dict[tuple[str, int], str] = {}
    for problem in problems:
        place = (problem.path, problem.line)
        said[place] = f"{said.get(place, '')}{text_of(problem)}\n"
    return [
        (word, words)
        for fault in faults
        for told in fault.told
        for word in told.words
        if word not in (words := said[told.path or fault.path, told.line])
    ]


def in_plain_words(problem: Problem) -> bool:
    """Whether it is told in sentences, without the words of programs."""
    words = text_of(problem)
    of_programs = ("Error", "None", "class '", "Traceback", "Input should", "Value ")
    return (problem.saw[0] == "`" or problem.saw[0].isupper()) and not any(
        word in words for word in of_programs
    )


@pytest.mark.parametrize("fault", [*FAULTS, *CLOSELY, *FINE, *MEANT_SO], ids=lambda fault: fault.name)
def test_a_mistake_is_told_where_it_is_and_nothing_else_is_said(fault: Fault, copy: Path) -> None:
    fault.plant(copy)
    problems = problems_in(copy)
    assert [(problem.path, problem.line) for problem in problems] == expected_places([fault])
    assert unsaid([fault], problems) == []
    assert [text_of(problem) for problem in problems if not in_plain_words(problem)] == []


def check(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """`zonepress check` as people run it."""
    command = [str(Path(sys.executable).with_name("zonepress")), "check", "--today", str(TODAY), *options]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)


def test_all_mistakes_together_are_told_in_one_go(copy: Path) -> None:
    """One unreadable file hides no other. Many tell much the same story, as the checker then says too."""
    for fault in FAULTS:
        fault.plant(copy)
    ran = check(copy, "--format", "json")
    told = [(one["path"], one["line"]) for one in json.loads(ran.stdout) if one["check"] != "duplicate"]
    assert told == expected_places(FAULTS)
    assert (ran.returncode, ran.stderr) == (1, "")


def test_what_only_looks_wrong_stops_nobody(copy: Path) -> None:
    """Two files were saved in an old way, as is said; that many of these are alike is said too."""
    for fine in (*FINE, *MEANT_SO):
        fine.plant(copy)
    ran = check(copy, "--format", "json")
    told = json.loads(ran.stdout)
    assert [one["check"] for one in told if one["check"] != "duplicate"] == ["encoding", "encoding"]
    assert {one["level"] for one in told} == {"advice"}
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("form", ["text", "github", "markdown"])
def test_every_mistake_is_in_every_kind_of_report(form: str, copy: Path) -> None:
    for fault in FAULTS:
        fault.plant(copy)
    ran = check(copy, "--format", form)
    assert [fault.path for fault in FAULTS if fault.path not in ran.stdout] == []
    assert ran.returncode == 1
