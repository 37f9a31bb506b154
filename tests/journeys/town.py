"""The demo's partnership with all it needs to publish: GitHub, workflows, and a web server of its own."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from playwright.sync_api import expect

from browser.visiting import node_tool
from checkouts import ROOT, zonepress
from hub.github import Annotation, CheckRun, GitHub, Pull, Rules, Thread
from hub.people import BOT, PARTNER, REVIEWER
from hub.rest import pull_said, thread_said
from hub.server import Server
from journeys.windows import Window
from repositories import git
from workflows.runner import Event, Hub

NAME: Final = "harbour/quarters"
RULES: Final = Rules(checks=("Content",))
"""What the guide tells maintainers to ask of a change."""
NOON: Final = "1776254400"
"""15 April 2026 at noon, for every machine."""
_DEMO: Final = ROOT / "tests" / "demo"
_MADE: Final = {".cache", "site", "README.md"}
_PLACE: Final = re.compile(r"(\w+)=([^,]*)")


def demo_files(hub: Server) -> Mapping[str, str | bytes]:
    """The demo's content, kept on this GitHub."""
    files: dict[str, str | bytes] = {
        path.relative_to(_DEMO).as_posix(): path.read_bytes()
        for path in sorted(_DEMO.rglob("*"))
        if path.is_file() and not _MADE & set(path.relative_to(_DEMO).parts)
    }
    settings = (_DEMO / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in (
        ("custom_dir: ../../overrides", "custom_dir: overrides"),
        ("repo_url: https://git.example.org/harbour-quarters/site", f"repo_url: {hub.address}{NAME}"),
        ("  zonepress:\n    strap:", f"  zonepress:\n    editor: {_editor(hub)}\n    strap:"),
    ):
        assert old in settings, old
        settings = settings.replace(old, new)
    return files | {"mkdocs.yml": settings}


def _editor(hub: Server) -> str:
    return f"{{sign_in: {hub.address}auth, api: {hub.address}api}}"


class Workflows(Hub):
    """Workflows as they are, without the job that tests the program: that is what runs this."""

    def workflow(self, name: str, ref: str) -> dict[str, Any]:
        """One workflow as it stands on a ref."""
        found = super().workflow(name, ref)
        found["jobs"].pop("tests", None)
        return found


class Web:
    """Serves a finished site on this machine alone; the site can be changed for the next one."""

    def __init__(self) -> None:
        self.folder = Path()
        web = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def translate_path(self, path: str) -> str:
                self.directory = str(web.folder)
                return super().translate_path(path)

            def log_message(self, format: str, *args: object) -> None:
                """Keep quiet."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        serve = functools.partial(self._server.serve_forever, poll_interval=0.05)
        self._thread = threading.Thread(target=serve)

    def __enter__(self) -> Web:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://127.0.0.1:{self._server.server_port}/"


class Town:
    """Where a journey takes place."""

    def __init__(self, hub: Server, web: Web, workflows: Workflows) -> None:
        self.hub, self.web, self.workflows = hub, web, workflows
        self.workflows.machines = {"SOURCE_DATE_EPOCH": NOON}

    @classmethod
    def begin(cls, root: Path, hub: Server, web: Web) -> Town:
        """The demo in its repository, published once with the web editor."""
        node_tool("@sveltia", "cms", "package.json")
        (root / "node_modules").symlink_to(ROOT / "node_modules")
        Workflows.begin(root / "workflows", demo_files(hub))
        town = cls(hub, web, Workflows(root / "workflows"))
        town.make_issue_forms()
        town.publish()
        return town

    def another(self, root: Path) -> Town:
        """The same as it began, for a journey that changes it."""
        (root / "node_modules").symlink_to(ROOT / "node_modules")
        shutil.rmtree(self.workflows.root / "machines", ignore_errors=True)
        self.workflows.copy_to(root / "workflows")
        town = Town(self.hub, self.web, Workflows(root / "workflows"))
        town.web.folder = town.workflows.root / "pages"
        self.hub.unknown.clear()
        self.hub.calls.clear()
        github = GitHub(root / "github", RULES)
        github.take(town.workflows.root / "hub.git", NAME, writers=(PARTNER, REVIEWER, BOT))
        self.hub.github = github
        return town

    @property
    def github(self) -> GitHub:
        """What GitHub knows."""
        return self.hub.github

    def pull(self) -> Pull:
        """The newest pull request."""
        return self.github.pulls()[0]

    def page_of(self, pull: Pull) -> str:
        """Where GitHub shows a pull request."""
        return f"{self.hub.address}{pull.repository.name}/pull/{pull.number}"

    def file(self, path: str) -> bytes:
        """A file as `main` has it now."""
        blob = self.github.repository(NAME).blob(f"main:{path}")
        assert blob, f"{path} is not on main"
        return blob.data

    def make_issue_forms(self) -> None:
        """Put forms for these zones in the place of those that came with the program."""
        desk = self.workflows.desk
        made = zonepress("forms", "--write", cwd=desk)
        assert made.returncode == 0, made.stdout + made.stderr
        forms = sorted((desk / ".github" / "ISSUE_TEMPLATE").iterdir())
        written = {form.relative_to(desk).as_posix(): form.read_bytes() for form in forms}
        self.workflows.git("restore", ".github")
        self.workflows.commit("main", written)

    def desk(self, folder: Path) -> Path:
        """The office's own copy, with what its last build kept."""
        git(folder, "clone", "--quiet", str(self.github.repository(NAME).folder), "desk")
        newest = max((self.workflows.root / "cache").iterdir(), key=lambda kept: kept.stat().st_mtime)
        shutil.copytree(newest / ".cache", folder / "desk" / ".cache")
        return folder / "desk"

    def check(self, pull: Pull) -> str:
        """Run the check of a pull request as its workflow does, tell GitHub, and say what it came to."""
        self.github.offer(pull)
        said = pull_said(self.hub.address, pull)
        payload = {"action": "synchronize", "number": pull.number, "pull_request": said}
        run = self.workflows.run(
            "check.yml", Event("pull_request", f"refs/pull/{pull.number}/merge", payload)
        )
        named = self.workflows.workflow("check.yml", "main")["jobs"]
        for key, job in run.jobs.items():
            name = named[key]["name"]
            notes = tuple(_annotation(*note) for note in job.annotations)
            self.github.report(pull.head, CheckRun(name, job.result, job.summary, notes))
        return run.log

    def take_in(self, issue: Thread) -> str:
        """Run what an issue sets going, and tell GitHub what it proposed and answered."""
        said = thread_said(self.hub.address, issue)
        kept = {"number": issue.number, "title": issue.title, "body": issue.body, "labels": issue.labels}
        state = self.workflows.load()
        state["issues"].append({**kept, "state": "open", "comments": []})
        self.workflows.save(state)
        run = self.workflows.run("intake.yml", Event("issues", payload={"action": "opened", "issue": said}))
        state = self.workflows.load()
        for one in state["pulls"]:
            home = issue.repository
            self.github.open_pull(
                BOT, home, title=one["title"], body=one["body"], source=home, branch=one["head"],
                base=one["base"], draft=False,
            )  # fmt: skip
        issue.comments += [(BOT, words) for words in state["issues"][0]["comments"]]
        return run.log

    def merge(self, window: Window, pull: Pull) -> None:
        """A reviewer sees that every check has passed, says yes, and merges."""
        window.sign_in(REVIEWER)
        window.page.goto(self.page_of(pull))
        expect(window.page.get_by_role("heading", name="Content: success")).to_be_visible()
        expect(window.page.locator("h2.failure")).to_have_count(0)
        window.keep("check-passes")
        window.page.get_by_role("button", name="Approve").click()
        window.page.get_by_role("button", name="Squash and merge").click()
        expect(window.page.locator(".state")).to_have_text("Merged")

    def publish(self) -> None:
        """Build `main` as its workflow does, and show it to readers."""
        run = self.workflows.run("publish.yml", Event("push"))
        assert set(run.results.values()) <= {"success", "skipped"}, run.log
        self.web.folder = self.workflows.root / "pages"


def _annotation(level: str, place: str, words: str) -> Annotation:
    where = dict(_PLACE.findall(place or ""))
    return Annotation(where.get("file", ""), int(where.get("line", "0")), level, words)
