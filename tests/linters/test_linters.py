"""The source is formatted, linted and typed, and imports go one way; as tests, so one verdict covers all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
# Ruff finds Python by its ending, and doors have none.
SOURCES = [".", "scripts/build", "scripts/serve", "scripts/check", "scripts/test"]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "format", "--check", *SOURCES], id="ruff format"),
        pytest.param(["ruff", "check", *SOURCES], id="ruff check"),
        pytest.param(["mypy", "-p", "zonepress", "-p", "doors"], id="mypy"),
        pytest.param(["lint-imports"], id="lint-imports"),
    ],
)
def test_linter_has_nothing_to_say(command: list[str]) -> None:
    """What it says otherwise is shown whole."""
    name, *arguments = command
    done = subprocess.run(
        [PROGRAMS / name, *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.fail(done.stdout, pytrace=False)
