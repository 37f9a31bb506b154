"""Every mistake we know of, mended or left: none is made worse, none stops the others."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from broken.faults import FAULTS
from broken.fine import FINE
from checkouts import tree
from zonepress.checkout import open_checkout
from zonepress.cli import main
from zonepress.model.problem import Level, Problem

TODAY = dt.date(2026, 4, 15)


def problems_in(site: Path) -> set[Problem]:
    with open_checkout(site / "mkdocs.yml", today=TODAY, closely=True) as checkout:
        return set(checkout.problems)


def fix(site: Path) -> str:
    with contextlib.chdir(site):
        done = CliRunner().invoke(main, ["fix"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


def content(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(site).items() if not path.startswith((".cache", "site"))}


@pytest.fixture
def spoilt(demo: Path) -> Path:
    """The demo with every mistake in it."""
    for fault in (*FAULTS, *FINE):
        fault.plant(demo)
    return demo


def test_every_mistake_together_is_mended_or_left(spoilt: Path) -> None:
    before = problems_in(spoilt)
    told = fix(spoilt)
    after = problems_in(spoilt)
    assert {problem.check for problem in before} - {problem.check for problem in after} == {"encoding"}
    assert not [
        problem for problem in after if "tab" in problem.saw or "does not begin with the date" in problem.saw
    ]
    readable = {problem.path for problem in before if problem.check != "front-matter"}
    worse = {
        (problem.path, problem.line, problem.saw)
        for problem in after - before
        if problem.level is Level.PROBLEM and problem.path in readable
    }
    assert worse == set()
    assert "2026-04-01-torn/torn.jpg\n  Left as it is: it is damaged, or far too large.\n" in told
    mended = content(spoilt)
    fix(spoilt)
    assert content(spoilt) == mended
