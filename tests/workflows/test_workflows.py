"""The workflows are valid, safe and owned; all of it is checked without a network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))


def said_by(name: str, *arguments: str | Path) -> tuple[int, str]:
    """The exit code and the words of a program of this environment."""
    done = subprocess.run(
        [PROGRAMS / name, *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_there_are_workflows_to_check() -> None:
    """A check of an empty folder proves nothing."""
    assert {"check.yml", "feeds.yml", "publish.yml"} <= {path.name for path in WORKFLOWS}


def test_zizmor_finds_nothing_unsafe() -> None:
    """Unpinned actions, kept credentials, wide permissions and injected text are all findings."""
    code, said = said_by("zizmor", "--offline", "--no-progress", "--strict-collection", GITHUB)
    assert code == 0, said


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_fits_its_schema(workflow: Path) -> None:
    """GitHub skips a workflow it cannot read, without telling anybody."""
    code, said = said_by("check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)
    assert code == 0, said


def test_dependabot_fits_its_schema() -> None:
    """Dependabot too is silent about settings it does not know."""
    code, said = said_by(
        "check-jsonschema", "--builtin-schema", "vendor.dependabot", GITHUB / "dependabot.yml"
    )
    assert code == 0, said


def test_actionlint_finds_nothing_wrong() -> None:
    """Expressions and shell scripts inside the workflows are read as well."""
    code, said = said_by("actionlint", *WORKFLOWS)
    assert code == 0, said


def test_owned_paths_exist() -> None:
    """An owner of a path that is gone is asked about nothing."""
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    paths = [line.split()[0] for line in lines if line.startswith("/")]
    assert [path for path in paths if not (ROOT / path.lstrip("/")).exists()] == []
    assert "/.github/" in paths
