"""Stand-ins for just the actions that our workflows use, at just the commits we pinned."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from checkouts import ROOT
from doors import environment
from workflows.expressions import UnknownError

if TYPE_CHECKING:
    from workflows.runner import Machine

PACKAGES = Path(sys.prefix)
OURS = "https://github.com/harbour/site"
"""The repository's address, as workflows see it; git is told where it really lies."""

Given = Mapping[str, str]


class FailedError(Exception):
    """The action ends with an error, in words for the log."""


def checkout(at: Machine, given: Given) -> Mapping[str, str]:
    """A clone of the ref that the run is about, as deep as was asked for."""
    known(given, "fetch-depth", "persist-credentials", "ref")
    if given.get("persist-credentials") != "false":
        raise UnknownError("checkout keeps its credentials: write `persist-credentials: false`")
    depth = int(given.get("fetch-depth", "1"))
    ref = given.get("ref") or at.event.ref
    ref = ref if ref.startswith("refs/") else f"refs/heads/{ref}"
    local = ref.replace("refs/heads/", "refs/remotes/origin/").replace("refs/pull/", "refs/remotes/pull/")
    at.git("init", "--quiet", "--initial-branch=unborn")
    at.git("remote", "add", "origin", OURS)
    if depth:
        at.git("fetch", "--quiet", "--no-tags", f"--depth={depth}", "origin", f"+{ref}:{local}")
    else:
        everything = ("+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*")
        at.git("fetch", "--quiet", "origin", *everything, f"+{ref}:{local}")
    if ref.startswith("refs/heads/"):
        at.git("checkout", "--quiet", "-B", ref.removeprefix("refs/heads/"), local)
    else:
        at.git("checkout", "--quiet", local)
    fill_environment(at.workspace)
    return {}


def fill_environment(clone: Path) -> None:
    """What the doors would install, borrowed from the checkout of the tests; the package is the clone's own.

    Only installing is saved: the doors look at it as at their own. A clone whose lists differ from ours gets
    no stamp, so that its doors install for real; that they do so rightly is for the tests of the doors.
    """
    if not (clone / "pyproject.toml").exists():
        return
    here = clone / ".venv"
    venv.EnvBuilder(with_pip=False, symlinks=True).create(here)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    inner = Path("lib") / version / "site-packages"
    (here / inner / "borrowed.pth").write_text(f"{clone / 'scripts'}\n{PACKAGES / inner}\n", encoding="utf-8")
    program = here / "bin/zonepress"
    program.write_text(f"#!{here}/bin/python\nfrom zonepress.cli import run\nrun()\n", encoding="utf-8")
    program.chmod(0o755)
    for listed in ("build", "test"):
        made = environment.Environment(clone, listed)
        if made.lock.read_bytes() == (ROOT / f"requirements/{listed}.txt").read_bytes():
            made.stamp.write_text(environment.fingerprint(made), encoding="utf-8")
    lock = "package-lock.json"
    filled = ROOT / "node_modules/.filled-from-lock"
    if filled.is_file() and filled.read_text() == hashlib.sha256((clone / lock).read_bytes()).hexdigest():
        (clone / "node_modules").symlink_to(ROOT / "node_modules")
        (clone / ".git/info/exclude").write_text("/node_modules\n", encoding="utf-8")


def setup_python(at: Machine, given: Given) -> Mapping[str, str]:
    """Puts a Python of the wanted version first on the PATH."""
    known(given, "python-version")
    if given["python-version"] != "3.11":
        raise UnknownError(f"setup-python: python-version {given['python-version']} is not what we promise")
    programs = at.home / "python"
    programs.mkdir(exist_ok=True)
    (programs / "python").symlink_to(sys._base_executable)  # type: ignore[attr-defined]
    at.path.insert(0, str(programs))
    return {}


def cache(at: Machine, given: Given) -> Mapping[str, str]:
    """Brings back what an earlier run kept, and keeps it again when the job has gone well."""
    known(given, "path", "key", "restore-keys")
    kept = at.hub.root / "cache"
    path = given["path"].strip()
    if path.startswith(("/", "~")) or "\n" in path:
        raise UnknownError(f"cache: this stand-in keeps one path in the checkout, not {path!r}")
    wanted = [given["key"], *given.get("restore-keys", "").split()]
    newest = (
        sorted(kept.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True) if kept.is_dir() else []
    )
    found = next((one for key in wanted for one in newest if one.name.startswith(key)), None)
    hit = found is not None and found.name == given["key"]
    if found:
        copy(found / path, at.workspace / path)

    def keep() -> None:
        if not hit and (at.workspace / path).exists():
            copy(at.workspace / path, kept / given["key"] / path)

    at.afterwards.append(keep)
    return {"cache-hit": "true" if hit else "false"}


def upload_artifact(at: Machine, given: Given) -> Mapping[str, str]:
    """Keeps files of a job; hidden ones are left out, as they are there."""
    known(given, "name", "path", "if-no-files-found", "retention-days")
    source, name = at.workspace / given["path"], given.get("name", "artifact")
    goal = at.hub.root / "runs" / at.run_id / name
    files = [source] if source.is_file() else [path for path in source.rglob("*") if path.is_file()]
    top = source.parent if source.is_file() else source
    shown = [path for path in files if not any(part.startswith(".") for part in path.relative_to(top).parts)]
    if not shown and given.get("if-no-files-found", "warn") == "error":
        raise FailedError(f"No files were found with the provided path: {given['path']}.")
    if goal.exists():
        raise FailedError(f"An artifact with the name {name} is there already")
    for path in shown:
        copy(path, goal / path.relative_to(top))
    number = len(list((at.hub.root / "runs" / at.run_id).glob("*"))) if shown else 0
    address = f"{OURS}/actions/runs/{at.run_id}/artifacts/{number}" if shown else ""
    return {"artifact-id": str(number), "artifact-url": address}


def upload_pages_artifact(at: Machine, given: Given) -> Mapping[str, str]:
    """Keeps a site to be put on GitHub Pages."""
    known(given, "path")
    if not (at.workspace / given["path"]).is_dir():
        raise FailedError(f"tar: {given['path']}: Cannot open: No such file or directory")
    shutil.copytree(at.workspace / given["path"], at.hub.root / "runs" / at.run_id / "github-pages")
    return {}


def deploy_pages(at: Machine, given: Given) -> Mapping[str, str]:
    """Puts the site of this run in the place of the last one."""
    known(given)
    for scope in ("pages", "id-token"):
        if at.may.get(scope) != "write":
            raise FailedError(f"Ensure GITHUB_TOKEN has permission `{scope}: write`.")
    if at.environment != "github-pages":
        raise FailedError("Missing environment. Ensure your workflow's deployment job has an environment.")
    site, pages = at.hub.root / "runs" / at.run_id / "github-pages", at.hub.root / "pages"
    if not site.is_dir():
        raise FailedError('No artifacts named "github-pages" were found for this workflow run.')
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(site, pages)
    return {"page_url": "https://harbour.example.org/"}


def create_github_app_token(at: Machine, given: Given) -> Mapping[str, str]:
    """A token of our own GitHub App, with the permissions that were asked for and no others."""
    known(given, "client-id", "app-id", "private-key", "permission-contents", "permission-pull-requests")
    if not (given.get("client-id") or given.get("app-id")) or not given["private-key"].startswith(
        "-----BEGIN"
    ):
        raise FailedError("[@octokit/auth-app] appId and privateKey options are required")
    may = {name.removeprefix("permission-"): given[name] for name in given if name.startswith("permission-")}
    return {"token": at.hub.new_token(may, app=True)}


STAND_INS: Mapping[str, Callable[[Machine, Given], Mapping[str, str]]] = {
    "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1": checkout,
    "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97": setup_python,
    "actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae": cache,
    "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f": upload_artifact,
    "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9": upload_pages_artifact,
    "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128": deploy_pages,
    "actions/create-github-app-token@bcd2ba49218906704ab6c1aa796996da409d3eb1": create_github_app_token,
}


def known(given: Given, *names: str) -> None:
    """Stops at an input that the stand-in would pass over in silence."""
    if odd := sorted(given.keys() - set(names)):
        raise UnknownError(f"no stand-in for the inputs {', '.join(odd)}")


def copy(source: Path, goal: Path) -> None:
    """A file or a folder, with the folders above it."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, goal, dirs_exist_ok=True)
    elif source.exists():
        shutil.copy2(source, goal)


def call(uses: str, at: Machine, given: Given) -> Mapping[str, str]:
    """Do what an action does; an action that nobody vouched for stops the run."""
    stand_in = STAND_INS.get(uses)
    if stand_in is None:
        raise UnknownError(f"there is no stand-in for `uses: {uses}`")
    try:
        return stand_in(at, given)
    except subprocess.CalledProcessError as error:
        raise FailedError(error.stderr or str(error)) from error
