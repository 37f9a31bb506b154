"""The workflows are valid, safe and owned; all of it is checked without a network."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from workflows.actions import STAND_INS
from workflows.runner import read_workflow, triggers_of

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
    ours = "check feeds links newsletter-draft newsletter-send publish rebuild"
    assert {f"{name}.yml" for name in ours.split()} <= {path.name for path in WORKFLOWS}


def test_zizmor_finds_nothing_unsafe() -> None:
    """Unpinned actions, kept credentials, wide permissions and injected text are all findings."""
    code, said = said_by("zizmor", "--offline", "--no-progress", "--strict-collection", GITHUB)
    assert code == 0, said


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_fits_its_schema(workflow: Path) -> None:
    """GitHub skips a workflow it cannot read, without telling anybody."""
    code, said = said_by("check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)
    assert code == 0, said


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_is_run_by_a_test(workflow: Path) -> None:
    """What is only read by linters may do anything."""
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert f'.run("{workflow.name}", ' in tests


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_has_limits_of_time_and_number(workflow: Path) -> None:
    found = read_workflow(workflow.read_text(encoding="utf-8"))
    unlimited = [name for name, job in found["jobs"].items() if not {"timeout-minutes", "uses"} & job.keys()]
    assert unlimited == []
    assert found["concurrency"]["group"]
    assert found["permissions"] in ({}, {"contents": "read"})


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_contributed_code_never_runs_with_our_secrets(workflow: Path) -> None:
    """`pull_request_target` and `workflow_run` would run in our name what a stranger proposes."""
    triggers = triggers_of(read_workflow(workflow.read_text(encoding="utf-8")))
    assert not {"pull_request_target", "workflow_run"} & triggers.keys()


def test_every_action_is_pinned_and_every_stand_in_is_used() -> None:
    """A pin that nobody runs any more is one that nobody looks at."""
    used: dict[str, set[str]] = {}
    for workflow in WORKFLOWS:
        for action, version in re.findall(r"uses: (\w[^ \n]*)(.*)", workflow.read_text(encoding="utf-8")):
            used.setdefault(action, set()).add(version)
    assert used.keys() == STAND_INS.keys()
    assert {action: versions for action, versions in used.items() if len(versions) != 1} == {}
    assert [versions for versions in used.values() if not re.fullmatch(r" # v\d+\.\d+\.\d+", *versions)] == []


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
