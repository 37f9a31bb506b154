"""The workflow that proposes posts: what a person decided stays, and nothing but posts gets through."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from checkouts import ROOT, write

JOBS = YAML(typ="safe").load((ROOT / ".github/workflows/feeds.yml").read_text(encoding="utf-8"))["jobs"]
SEAL = "zones/quayside/posts/2026-04-01-seal/index.md"
TEA = "content/posts/2026-04-02-tea/index.md"
GH = """\
#!/bin/sh
case "$1 $2" in
  "pr list") git ls-remote origin refs/heads/open | cut -f1 ;;
  "run download") for last; do :; done; cp "$FOUND" "$last/posts.patch" ;;
  "auth setup-git") ;;
  *) exit 9 ;;
esac
"""
"""Answers as GitHub's own program does; a proposal is open while there is a branch `open`."""


def step(job: str, words: str) -> str:
    """The script of one step."""
    (found,) = (one["run"] for one in JOBS[job]["steps"] if words in one.get("name", ""))
    return str(found)


@dataclass
class Hub:
    """A repository on this machine, and the two jobs of the workflow."""

    root: Path

    def git(self, *words: str, folder: str = "desk") -> str:
        """One command of git in one of the clones."""
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        done = subprocess.run(
            ["git", *who, *words], cwd=self.root / folder, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commit(self, branch: str, files: dict[str, str]) -> None:
        """Somebody's commit."""
        self.git("fetch", "--quiet", "origin")
        self.git("switch", "--quiet", "--force-create", branch, f"origin/{branch}")
        for name, text in files.items():
            write(self.root / "desk" / name, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Work")
        self.git("push", "--quiet", "origin", branch)

    def run(self, job: str, words: str, clone: str, **environment: str) -> dict[str, str]:
        """One step of a job in its clone, and the outputs it sets."""
        told = self.root / "told"
        told.write_text("")
        given = {
            **os.environ,
            "PATH": f"{self.root / 'bin'}:{os.environ['PATH']}",
            "GITHUB_OUTPUT": str(told),
            "GITHUB_STEP_SUMMARY": str(self.root / "summary"),
            "GITHUB_RUN_ID": "1",
            "RUNNER_TEMP": str(self.root / "temp"),
            **environment,
        }
        script = ["bash", "-e", "-c", step(job, words)]
        done = subprocess.run(script, cwd=self.root / clone, env=given, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return dict(line.split("=", 1) for line in told.read_text().splitlines())

    def night(self, number: int, found: dict[str, str]) -> dict[str, str]:
        """Both jobs, as if a pull had brought these files; what the first one said."""
        first, second = f"first-{number}", f"second-{number}"
        self.git("clone", "--quiet", "hub.git", first, folder=".")
        said: dict[str, str] = self.run("pull", "Go on with the proposal", first)
        for name, text in {"pulled.txt": "1 new\n", **found}.items():
            write(self.root / first / name, text)
        said |= self.run("pull", "See what is new", first)
        if said.get("found") == "yes":
            self.git("clone", "--quiet", "hub.git", second, folder=".")
            patch = str(self.root / first / "posts.patch")
            self.run("propose", "Put it on the branch", second, PROPOSAL=said["proposal"], FOUND=patch)
        return said

    def proposed(self) -> dict[str, str]:
        """What the branch has that main has not."""
        self.git("fetch", "--quiet", "--prune", "origin")
        names = self.git("diff", "--name-only", "origin/main...origin/posts").splitlines()
        return {name: self.git("show", f"origin/posts:{name}") for name in names}

    def open_proposal(self) -> None:
        """GitHub keeps it open as long as nobody merges it."""
        self.git("fetch", "--quiet", "origin")
        self.git("push", "--quiet", "--force", "origin", "origin/posts:refs/heads/open")


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    """A repository whose main branch has one zone."""
    made = Hub(tmp_path)
    write(tmp_path / "bin/gh", GH)
    (tmp_path / "bin/gh").chmod(0o755)
    (tmp_path / "temp").mkdir()
    made.git("init", "--quiet", "--bare", "--initial-branch=main", "hub.git", folder=".")
    made.git("clone", "--quiet", "hub.git", "desk", folder=".")
    for name in ("zones/quayside/zone.md", "content/index.md", "scripts/build"):
        write(tmp_path / "desk" / name, "ours\n")
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message", "Begin")
    made.git("push", "--quiet", "origin", "HEAD:main")
    return made


def test_what_is_new_is_on_a_branch_of_its_own(hub: Hub) -> None:
    said: Any = hub.night(1, {SEAL: "status: waiting\n", "zones/quayside/sources.health.json": "{}\n"})
    assert said == {"proposal": "", "found": "yes"}
    assert hub.proposed() == {SEAL: "status: waiting", "zones/quayside/sources.health.json": "{}"}


def test_a_quiet_night_proposes_nothing(hub: Hub) -> None:
    assert hub.night(1, {}) == {"proposal": ""}


def test_nothing_but_posts_gets_through(hub: Hub) -> None:
    """Whatever the job that reads strangers' bytes was made to write."""
    others = {"zones/quayside/zone.md": "theirs\n", "content/index.md": "theirs\n"}
    hub.night(1, {SEAL: "status: waiting\n", **others})
    assert list(hub.proposed()) == [SEAL]


def test_what_somebody_decided_in_the_proposal_stays(hub: Hub) -> None:
    hub.night(1, {SEAL: "status: waiting\n"})
    hub.commit("posts", {SEAL: "status: approved\n"})
    hub.open_proposal()
    hub.commit("main", {"content/index.md": "newer\n"})
    hub.night(2, {TEA: "status: waiting\n"})
    assert hub.proposed() == {SEAL: "status: approved", TEA: "status: waiting"}


def test_a_branch_that_was_merged_and_left_is_begun_anew(hub: Hub) -> None:
    hub.night(1, {SEAL: "status: waiting\n"})
    hub.commit("main", {SEAL: "status: approved\n"})
    hub.night(2, {TEA: "status: waiting\n"})
    assert hub.proposed() == {TEA: "status: waiting"}
