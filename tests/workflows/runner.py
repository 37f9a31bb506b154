"""Runs our workflows on this machine: each job's steps, for real, in a fresh clone of a repository.

What GitHub does around the steps is done here as its documentation has it: which jobs run and with what
permissions, expressions, outputs, environment files, artifacts, caches. What this runner does not know stops
it, so that a workflow never looks tested that is not.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from checkouts import ROOT, write
from workflows import actions
from workflows.expressions import Known, Scope, UnknownError, words_of

_SHELLS: Mapping[str, Sequence[str]] = {
    "": ("bash", "-e"),
    "bash": ("bash", "--noprofile", "--norc", "-eo", "pipefail"),
    "sh": ("sh", "-e"),
}
_WORKFLOW = {"name", "on", "permissions", "concurrency", "env", "defaults", "jobs", "run-name"}
_JOB = {
    *(
        "name",
        "if",
        "needs",
        "runs-on",
        "timeout-minutes",
        "permissions",
        "outputs",
        "steps",
        "env",
        "defaults",
    ),
    *("environment", "uses", "concurrency", "with"),
}
_STEP = {"name", "id", "if", "uses", "with", "run", "env", "shell", "working-directory", "continue-on-error"}
_SCOPES = (
    *(
        "actions",
        "checks",
        "contents",
        "deployments",
        "id-token",
        "issues",
        "pages",
        "pull-requests",
        "statuses",
    ),
)
_TOLD = re.compile(r"^([A-Za-z_][\w-]*)(?:=(.*)|<<(\S+))$")
_COMMAND = re.compile(r"^::(error|warning|notice)(?: ([^:]*))?::(.*)$", re.MULTILINE)
_LEFT_OUT = ("content/", "zones/", "newsletters/", "benchmarks/", "tests/", "scripts/docs/", "mkdocs.yml")
SOMEBODY = "token-of-somebody"
"""A person who may do everything."""


@dataclass(frozen=True)
class Event:
    """Why a workflow runs."""

    name: str
    ref: str = "refs/heads/main"
    payload: Mapping[str, Any] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    cron: str = ""


@dataclass(frozen=True)
class Step:
    """What came of one step."""

    name: str
    outcome: str
    """success, failure or skipped, whatever `continue-on-error` makes of it."""
    conclusion: str
    log: str = ""


@dataclass(frozen=True)
class Job:
    """What came of one job."""

    result: str
    outputs: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    summary: str = ""
    annotations: tuple[tuple[str, str, str], ...] = ()
    """Level, place and words of each note on a line; GitHub shows the first ten of a step and level."""

    @property
    def log(self) -> str:
        """Everything the steps said."""
        return "\n".join(f"## {step.name}: {step.outcome}\n{step.log}" for step in self.steps)

    def step(self, words: str) -> Step:
        """The one step whose name has these words in it."""
        (found,) = (step for step in self.steps if words in step.name)
        return found


@dataclass(frozen=True)
class Run:
    """What came of one workflow."""

    id: str
    jobs: Mapping[str, Job]

    @property
    def results(self) -> dict[str, str]:
        """How each job ended."""
        return {name: job.result for name, job in self.jobs.items()}

    @property
    def log(self) -> str:
        """Everything that was said."""
        return "\n".join(f"# {name}: {job.result}\n{job.log}" for name, job in self.jobs.items())


@dataclass
class Machine:
    """The computer that one job runs on."""

    hub: Hub
    event: Event
    run_id: str
    home: Path
    may: Mapping[str, str]
    environment: str = ""
    path: list[str] = field(default_factory=list)
    exported: dict[str, str] = field(default_factory=dict)
    afterwards: list[Callable[[], None]] = field(default_factory=list)

    @property
    def workspace(self) -> Path:
        """The folder that steps begin in."""
        return self.home / "workspace"

    def git(self, *words: str) -> None:
        """One command of git, as an action runs it."""
        subprocess.run(
            ["git", *words],
            cwd=self.workspace,
            env=self.variables({}),
            check=True,
            capture_output=True,
            text=True,
        )

    def variables(self, more: Mapping[str, str]) -> dict[str, str]:
        """All that a step finds in its environment; nothing of whoever runs the tests is in it."""
        return {
            "PATH": ":".join([*self.path, str(self.hub.root / "bin"), "/usr/local/bin:/usr/bin:/bin"]),
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            "HUB": str(self.hub.root),
            "CI": "true",
            **self.hub.machines,
            **self.exported,
            **more,
        }


class Hub:
    """A repository on this machine, with what GitHub keeps beside it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.desk = root / "desk"
        self.machines: dict[str, str] = {}
        """What is in the environment of each machine besides."""
        self.vars: dict[str, str] = {}
        self.secrets: dict[str, str] = {}
        self.runs = 0

    @classmethod
    def begin(cls, root: Path, files: Mapping[str, str | bytes]) -> Hub:
        """A repository whose main branch is this one's program with other content."""
        hub = cls(root)
        hub.desk.mkdir(parents=True)
        for name in _program():
            actions.copy(ROOT / name, hub.desk / name)
        for name, data in files.items():
            write(hub.desk / name, data)
        hub.git("init", "--quiet", "--bare", "--initial-branch=main", str(root / "hub.git"), folder=root)
        hub.git("init", "--quiet", "--initial-branch=main")
        hub.git("remote", "add", "origin", f"file://{root / 'hub.git'}")
        hub.git("add", "--all")
        hub.git("commit", "--quiet", "--message", "Begin")
        hub.git("push", "--quiet", "origin", "main")
        return hub.opened()

    def opened(self) -> Hub:
        """The same, where nothing has been proposed yet and only who may push can."""
        may = dict.fromkeys((*_SCOPES, "workflows"), "write")
        tokens = {SOMEBODY: {"may": may, "app": True}}
        self.save({"tokens": tokens, "pulls": [], "issues": [], "labels": []})
        return self.with_programs()

    def with_programs(self) -> Hub:
        """The same, with `gh` and the guard of pushes where they are looked for."""
        program = f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "tests/workflows/gh.py"}" '
        for path, first in (("bin/gh", ""), ("hub.git/hooks/pre-receive", "hook pre-receive ")):
            write(self.root / path, f'{program}{first}"$@"\n')
            (self.root / path).chmod(0o755)
        return self

    def copy_to(self, root: Path) -> Hub:
        """The same repository in another folder."""
        shutil.copytree(self.root, root, symlinks=True)
        made = Hub(root)
        made.git("remote", "set-url", "origin", f"file://{root / 'hub.git'}")
        return made.with_programs()

    def load(self) -> dict[str, Any]:
        """Proposals, notices and labels."""
        return dict(json.loads((self.root / "state.json").read_text(encoding="utf-8")))

    def save(self, state: Mapping[str, Any]) -> None:
        """Keep them."""
        write(self.root / "state.json", json.dumps(state))

    def new_token(self, may: Mapping[str, str], *, app: bool) -> str:
        """A token with these permissions; what an app proposes is checked without anybody's click."""
        state = self.load()
        token = f"token-{len(state['tokens'])}"
        state["tokens"][token] = {"may": dict(may), "app": app}
        self.save(state)
        return token

    def git(self, *words: str, folder: Path | None = None) -> str:
        """One command of git by somebody at a desk."""
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        environment = {
            **os.environ,
            "HUB": str(self.root),
            "GH_TOKEN": SOMEBODY,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        done = subprocess.run(
            ["git", *who, *words],
            cwd=folder or self.desk,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"git {' '.join(words)}: {done.stderr}"
        return done.stdout.strip()

    def commit(self, branch: str, files: Mapping[str, str | bytes | None]) -> str:
        """Somebody's commit on a branch, which is begun at main if it is new; None takes a file away."""
        self.git("fetch", "--quiet", "--prune", "origin")
        there = self.git("branch", "--remotes", "--list", f"origin/{branch}")
        self.git("switch", "--quiet", "--force-create", branch, f"origin/{branch if there else 'main'}")
        for name, data in files.items():
            if data is None:
                (self.desk / name).unlink()
            else:
                write(self.desk / name, data)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Work")
        self.git("push", "--quiet", "origin", branch)
        return self.git("rev-parse", "HEAD")

    def proposed(self, branch: str) -> dict[str, str]:
        """The files that a branch has other than main has them, with what is in them."""
        self.git("fetch", "--quiet", "--prune", "origin")
        names = self.git("diff", "--name-only", f"origin/main...origin/{branch}").splitlines()
        return {name: self.git("show", f"origin/{branch}:{name}") for name in names}

    def merge(self, number: int) -> None:
        """Somebody merges a proposal, and its branch goes."""
        state = self.load()
        (proposal,) = (one for one in state["pulls"] if one["number"] == number)
        self.git("fetch", "--quiet", "origin")
        self.git("switch", "--quiet", "--force-create", "main", "origin/main")
        self.git("merge", "--quiet", "--no-ff", "--message", "Merge", f"origin/{proposal['head']}")
        self.git("push", "--quiet", "origin", "main", f":{proposal['head']}")
        proposal["state"] = "merged"
        self.save(state)

    def pull_request(self, branch: str, number: int = 7) -> Event:
        """The event of a proposal, merged with main as GitHub does for its checks."""
        self.git("fetch", "--quiet", "--prune", "origin")
        self.git("switch", "--quiet", "--force-create", "merged", "origin/main")
        self.git("merge", "--quiet", "--no-ff", "--message", "Merge", f"origin/{branch}")
        self.git("push", "--quiet", "--force", "origin", f"merged:refs/pull/{number}/merge")
        commits = {name: self.git("rev-parse", f"origin/{name}") for name in ("main", branch)}
        pull = {
            "number": number,
            "base": {"ref": "main", "sha": commits["main"]},
            "head": {"ref": branch, "sha": commits[branch]},
        }
        payload = {"action": "synchronize", "number": number, "pull_request": pull}
        return Event("pull_request", f"refs/pull/{number}/merge", payload)

    def run(self, workflow: str, event: Event, *, only: Collection[str] = ()) -> Run:
        """Run a workflow as it stands on the ref of the event; or some of its jobs, which need no others."""
        self.runs += 1
        run_id = str(1000 + self.runs)
        given = self.workflow(workflow, event.ref)
        _check_trigger(given, event)
        if only:
            given["jobs"] = {name: given["jobs"][name] for name in only}
        state = self.load()
        state["tokens"] = {SOMEBODY: state["tokens"][SOMEBODY]}
        self.save(state)
        return Run(run_id, _Running(self, given, event, run_id, dict.fromkeys(_SCOPES, "write")).all())

    def workflow(self, name: str, ref: str) -> dict[str, Any]:
        """One workflow as it stands on a ref."""
        text = self.git("show", f"{ref}:.github/workflows/{name}", folder=self.root / "hub.git")
        return read_workflow(text)


def _program() -> list[str]:
    """The files of this repository, as they lie here, but for its content and its tests."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [
        name
        for name in listed.stdout.splitlines()
        if not name.startswith(_LEFT_OUT) and (ROOT / name).is_file()
    ]


def read_workflow(text: str) -> dict[str, Any]:
    """A workflow; by YAML 1.2, in which `on` is a word and not a yes."""
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    _known(found, _WORKFLOW, "the workflow")
    return found


def triggers_of(workflow: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a workflow runs on, with the settings of each."""
    on = workflow["on"]
    if isinstance(on, str):
        return {on: {}}
    return {name: on[name] or {} for name in on} if isinstance(on, Mapping) else {name: {} for name in on}


def _check_trigger(workflow: Mapping[str, Any], event: Event) -> None:
    triggers = triggers_of(workflow)
    if event.name not in triggers:
        raise UnknownError(f"it does not run on {event.name}")
    settings = triggers[event.name]
    if event.name == "schedule":
        if event.cron not in [one["cron"] for one in settings]:
            raise UnknownError(f"it does not run at {event.cron!r}")
        return
    _known(settings, {"branches", "types", "inputs"}, f"on › {event.name}")
    if "branches" in settings and event.ref.removeprefix("refs/heads/") not in settings["branches"]:
        raise UnknownError(f"it does not run on {event.ref}")
    if "types" in settings and event.payload.get("action") not in settings["types"]:
        raise UnknownError(f"it does not run when one is {event.payload.get('action')}")
    _known(event.inputs, set(settings.get("inputs") or {}), "the inputs")


def _known(given: Mapping[str, Any], names: set[str], where: str) -> None:
    if odd := sorted(set(given) - names):
        raise UnknownError(f"{where}: this runner does not know {', '.join(odd)}")


class _Running:
    """One workflow under way."""

    def __init__(
        self, hub: Hub, workflow: Mapping[str, Any], event: Event, run_id: str, ceiling: Mapping[str, str]
    ) -> None:
        self.hub, self.workflow, self.event, self.run_id = hub, workflow, event, run_id
        self.ceiling = ceiling
        """The most that jobs may be allowed."""
        self.done: dict[str, Job] = {}

    def all(self) -> dict[str, Job]:
        waiting = dict(self.workflow["jobs"])
        while waiting:
            ready = [name for name, job in waiting.items() if set(_needs(job)) <= self.done.keys()]
            if not ready:
                raise UnknownError(f"the jobs {', '.join(waiting)} need one another")
            for name in ready:
                self.job(name, waiting.pop(name))
        return self.done

    def job(self, name: str, job: Mapping[str, Any]) -> None:
        """One job, if its condition holds."""
        _known(job, _JOB, f"the job {name}")
        scope = self.scope(job)
        if not scope.holds(job.get("if", "")):
            self.done[name] = Job("skipped")
        elif "uses" in job:
            self.called(name, job)
        else:
            self.done[name] = self.on_a_machine(name, job, scope)

    def scope(self, job: Mapping[str, Any]) -> Scope:
        """What a job's own expressions may see."""
        needed = {name: self.done[name] for name in _needs(job)}
        contexts = {
            "github": self.github(),
            "needs": Known(
                {name: {"result": one.result, "outputs": one.outputs} for name, one in needed.items()}
            ),
            "vars": self.hub.vars,
            "inputs": self.event.inputs,
        }
        return Scope(contexts, all(self.done[name].result == "success" for name in self.before(job)))

    def before(self, job: Mapping[str, Any]) -> set[str]:
        """The jobs that have to be done before this one, those that they need too."""
        found: set[str] = set()
        for name in _needs(job):
            found |= {name, *self.before(self.workflow["jobs"][name])}
        return found

    def github(self) -> Known:
        """The context that tells a workflow why it runs."""
        event, repository = self.event, "harbour/site"
        folder = self.hub.root / "hub.git"
        pull = event.payload.get("pull_request") or {}
        return Known(
            actor="somebody",
            base_ref=pull.get("base", {}).get("ref", ""),
            event={"inputs": dict(event.inputs), "repository": {"default_branch": "main"}, **event.payload},
            event_name=event.name,
            head_ref=pull.get("head", {}).get("ref", ""),
            ref=event.ref,
            ref_name=event.ref.removeprefix("refs/heads/").removeprefix("refs/pull/"),
            repository=repository,
            repository_owner="harbour",
            run_attempt="1",
            run_id=self.run_id,
            run_number=self.run_id,
            server_url="https://github.com",
            api_url="https://api.github.com",
            sha=self.hub.git("rev-parse", event.ref, folder=folder),
            workflow=self.workflow["name"],
        )

    def permissions(self, job: Mapping[str, Any]) -> dict[str, str]:
        """What the token of a job may do; nothing that is not written."""
        written = job.get("permissions", self.workflow.get("permissions"))
        if not isinstance(written, Mapping):
            raise UnknownError("permissions are not written out one by one")
        for scope, level in written.items():
            if scope not in _SCOPES:
                raise UnknownError(f"there is no permission `{scope}`")
            if level == "write" and self.ceiling.get(scope) != "write":
                raise UnknownError(f"it asks for `{scope}: write`, which the workflow that calls it may not")
        return dict(written)

    def called(self, name: str, job: Mapping[str, Any]) -> None:
        """A job that is another workflow of ours."""
        found = re.fullmatch(r"\$/\.github/workflows/([\w-]+\.yml)", job["uses"])
        if found is None:
            raise UnknownError(f"there is no stand-in for `uses: {job['uses']}`")
        inner = self.hub.workflow(found[1], self.event.ref)
        if "workflow_call" not in triggers_of(inner):
            raise UnknownError(f"{found[1]} does not run on workflow_call")
        running = _Running(self.hub, inner, self.event, self.run_id, self.permissions(job))
        jobs = running.all()
        well = all(one.result in {"success", "skipped"} for one in jobs.values())
        self.done |= {f"{name} / {inner_name}": one for inner_name, one in jobs.items()}
        self.done[name] = Job("success" if well else "failure")

    def on_a_machine(self, name: str, job: Mapping[str, Any], scope: Scope) -> Job:
        """A job's steps, one after the other, on a new machine."""
        if "timeout-minutes" not in job:
            raise UnknownError(f"the job {name} has no time limit")
        may = self.permissions(job)
        home = self.hub.root / "machines" / f"{self.run_id}-{len(self.done)}-{name}"
        (home / "workspace").mkdir(parents=True)
        (home / "temp").mkdir()
        environment = job.get("environment") or {}
        at = Machine(self.hub, self.event, self.run_id, home, may, environment.get("name", ""))
        write(
            home / ".gitconfig",
            f'[url "file://{self.hub.root / "hub.git"}"]\n  insteadOf = {actions.OURS}\n'
            f'[url "no-credentials:"]\n  pushInsteadOf = {actions.OURS}\n',
        )
        token = self.hub.new_token(may, app=False)
        steps = _Steps(self, at, name, job, scope, token)
        return steps.all(job)


class _Steps:
    """The steps of one job."""

    def __init__(
        self, run: _Running, at: Machine, name: str, job: Mapping[str, Any], scope: Scope, token: str
    ) -> None:
        self.run, self.at, self.name, self.job, self.outer = run, at, name, job, scope
        self.known = Known()
        self.done: list[Step] = []
        self.well = True
        self.notes: list[tuple[str, str, str]] = []
        self.github = Known(scope.contexts["github"], token=token, workspace=str(at.workspace), job=name)
        self.environment: dict[str, str] = {}
        self.files = {
            f"GITHUB_{kind}": at.home / kind.lower() for kind in ("OUTPUT", "ENV", "PATH", "STEP_SUMMARY")
        }
        for path in self.files.values():
            path.touch()

    def scope(self) -> Scope:
        """What the next step's expressions may see."""
        contexts = {
            **self.outer.contexts,
            "github": self.github,
            "steps": self.known,
            "env": {**self.environment, **self.at.exported},
            "secrets": {**self.run.hub.secrets, "GITHUB_TOKEN": self.github["token"]},
            "runner": Known(temp=str(self.at.home / "temp"), os="Linux", arch="X64"),
            "job": Known(status="success" if self.well else "failure"),
        }
        return Scope(contexts, self.well)

    def all(self, job: Mapping[str, Any]) -> Job:
        """Every step, and what came of them together."""
        for source in (self.run.workflow, job):
            self.environment |= {
                key: self.scope().filled(value) for key, value in source.get("env", {}).items()
            }
        for number, step in enumerate(job["steps"]):
            _known(step, _STEP, f"step {number + 1} of {self.name}")
            self.one(step)
        if self.well:
            for finish in reversed(self.at.afterwards):
                finish()
        outputs = {key: self.scope().filled(value) for key, value in (job.get("outputs") or {}).items()}
        if isinstance(job.get("environment"), Mapping):
            self.scope().filled(job["environment"].get("url", ""))
        summary = self.files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        result = "success" if self.well else "failure"
        return Job(result, outputs, tuple(self.done), summary, tuple(self.notes))

    def one(self, step: Mapping[str, Any]) -> None:
        """One step, if its condition holds."""
        scope = self.scope()
        name = scope.filled(step.get("name", step.get("uses", "run")))
        outputs: Mapping[str, str] = {}
        if not scope.holds(step.get("if", "")):
            outcome, conclusion, log = "skipped", "skipped", ""
        else:
            well, log, outputs = self.acted(step, scope) if "uses" in step else self.ran(step, scope)
            forgiven = scope.filled(step.get("continue-on-error", "")) == "true"
            outcome = "success" if well else "failure"
            conclusion = "success" if well or forgiven else "failure"
            self.well = self.well and conclusion == "success"
        if "id" in step:
            self.known[step["id"]] = {"outputs": outputs, "outcome": outcome, "conclusion": conclusion}
        self.done.append(Step(name, outcome, conclusion, log))

    def acted(self, step: Mapping[str, Any], scope: Scope) -> tuple[bool, str, Mapping[str, str]]:
        """A step that is somebody's action."""
        given = {key: scope.filled(value) for key, value in (step.get("with") or {}).items()}
        try:
            return True, "", actions.call(step["uses"], self.at, given)
        except actions.FailedError as error:
            self.notes.append(("error", "", str(error)))
            return False, str(error), {}

    def ran(self, step: Mapping[str, Any], scope: Scope) -> tuple[bool, str, Mapping[str, str]]:
        """A step that is a script."""
        settings = {**_defaults(self.run.workflow), **_defaults(self.job)}
        shell = step.get("shell", settings.get("shell", ""))
        if shell not in _SHELLS:
            raise UnknownError(f"this runner has no shell {shell!r}")
        folder = self.at.workspace / step.get("working-directory", settings.get("working-directory", "."))
        script = self.at.home / "script"
        write(script, scope.filled(step["run"]))
        own = {key: scope.filled(value) for key, value in (step.get("env") or {}).items()}
        done = subprocess.run(
            [*_SHELLS[shell], script],
            cwd=folder,
            env=self.at.variables({**self.told(), **self.environment, **self.at.exported, **own}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60 * int(self.job["timeout-minutes"]),
            check=False,
        )
        self.note(done.stdout)
        outputs = _pairs(self.files["GITHUB_OUTPUT"])
        self.at.exported |= _pairs(self.files["GITHUB_ENV"])
        self.at.path[:0] = reversed(self.files["GITHUB_PATH"].read_text(encoding="utf-8").split())
        self.files["GITHUB_PATH"].write_text("", encoding="utf-8")
        return done.returncode == 0, done.stdout, outputs

    def told(self) -> dict[str, str]:
        """The variables in which every script finds what the run is about."""
        payload = self.at.home / "event.json"
        write(payload, json.dumps(self.github["event"]))
        names = (
            "base_ref",
            "event_name",
            "head_ref",
            "ref",
            "ref_name",
            "repository",
            "run_id",
            "sha",
            "workspace",
        )
        more = ("server_url", "api_url", "run_attempt", "run_number", "actor", "job", "workflow")
        return {
            **{f"GITHUB_{name.upper()}": words_of(self.github[name]) for name in (*names, *more)},
            **{name: str(path) for name, path in self.files.items()},
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_PATH": str(payload),
            "RUNNER_TEMP": str(self.at.home / "temp"),
            "RUNNER_OS": "Linux",
        }

    def note(self, said: str) -> None:
        """Keep the notes on lines; of each level GitHub shows the first ten of a step."""
        counted = dict.fromkeys(("error", "warning", "notice"), 0)
        for level, place, words in _COMMAND.findall(said):
            counted[level] += 1
            if counted[level] <= 10:
                self.notes.append((level, place, _unescaped(words)))


def _needs(job: Mapping[str, Any]) -> list[str]:
    needs = job.get("needs", [])
    return [needs] if isinstance(needs, str) else list(needs)


def _defaults(source: Mapping[str, Any]) -> Mapping[str, str]:
    defaults = source.get("defaults") or {}
    _known(defaults, {"run"}, "defaults")
    return defaults.get("run") or {}


def _pairs(file: Path) -> dict[str, str]:
    """What a step wrote into one of GitHub's files, which is empty afterwards."""
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("", encoding="utf-8")
    found: dict[str, str] = {}
    while lines:
        line = lines.pop(0)
        if not line:
            continue
        told = _TOLD.match(line)
        if told is None:
            raise UnknownError(f"Invalid format {line!r}")
        if told[3] is None:
            found[told[1]] = told[2]
            continue
        if told[3] not in lines:
            raise UnknownError(f"Matching delimiter not found {told[3]!r}")
        end = lines.index(told[3])
        found[told[1]] = "\n".join(lines[:end])
        del lines[: end + 1]
    return found


def _unescaped(words: str) -> str:
    return words.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
