"""A door opens on any machine, hands over cleanly, and says in one line why it cannot."""

from __future__ import annotations

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
import zipfile
from pathlib import Path
from typing import Final

import pytest

from doors import COULD_NOT_OPEN, environment, machine, running, trouble
from doors.environment import Environment
from doors.handover import command_behind
from doors.trouble import DoorError

SCRIPTS: Final = Path(__file__).parents[2] / "scripts"
DOORS: Final = ("build", "serve", "check", "test")

# A package that needs no other to be built, so that these tests need no network.
PYPROJECT: Final = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "zonepress"
version = "1"
"""
BACKEND: Final = """\
import zipfile

FILES = {
    "METADATA": "Metadata-Version: 2.1\\nName: zonepress\\nVersion: 1\\n",
    "WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    "entry_points.txt": "[console_scripts]\\nzonepress = behind:main\\n",
    "RECORD": "",
}


def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "zonepress-1-py3-none-any.whl"
    with zipfile.ZipFile(folder + "/" + name, "w") as wheel:
        wheel.write("behind.py")
        for file, text in FILES.items():
            wheel.writestr("zonepress-1.dist-info/" + file, text)
    return name
"""
BEHIND: Final = """\
import json, sys, time


def main():
    print(json.dumps(sys.argv[1:]), flush=True)
    if "wait" in sys.argv:
        try:
            time.sleep(30)
        except KeyboardInterrupt:
            sys.exit(5)
    sys.exit(7)
"""


class Checkout:
    """A small checkout with real doors, in a folder with a space in its name."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for door in DOORS:
            (root / "scripts").mkdir(parents=True, exist_ok=True)
            shutil.copy(SCRIPTS / door, root / "scripts" / door)
        shutil.copytree(
            SCRIPTS / "doors", root / "scripts/doors", ignore=shutil.ignore_patterns("__pycache__")
        )
        (root / "requirements").mkdir()
        self.lock("")
        (root / "requirements/tools.txt").write_text("", encoding="utf-8")
        for name, text in (("pyproject.toml", PYPROJECT), ("backend.py", BACKEND), ("behind.py", BEHIND)):
            (root / name).write_text(text, encoding="utf-8")

    def lock(self, text: str) -> None:
        """Write the list that scripts/build installs."""
        (self.root / "requirements/build.txt").write_text(text, encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        """How a person on any system types it."""
        return [sys.executable, str(self.root / "scripts/build"), *arguments]

    def open(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Open scripts/build from another folder, on a machine whose package index does not answer."""
        return subprocess.run(
            self.command(*arguments),
            cwd=self.root.parent,
            env=offline(settings),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


def offline(settings: dict[str, str]) -> dict[str, str]:
    """This process's surroundings, without a package index, a cache, or anybody's own settings for pip."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "COV_", "COVERAGE_"))
    }
    index = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1", "PIP_NO_CACHE_DIR": "1"}
    return {**kept, "CI": "true", "PIP_CONFIG_FILE": os.devnull, **index, **settings}


def a_wheel(folder: Path) -> None:
    """A package to be found in `folder`."""
    with zipfile.ZipFile(folder / "parcel-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("parcel-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: parcel\nVersion: 1\n")
        wheel.writestr(
            "parcel-1.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr("parcel-1.dist-info/RECORD", "")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """One checkout for all tests, opened once, because making an environment takes seconds."""
    made = Checkout(tmp_path_factory.mktemp("doors") / "a clone")
    first = made.open("first")
    assert first.returncode == 7, first.stderr
    assert first.stderr.splitlines()[0].startswith("Making .venv with Python 3.")
    return made


def test_arguments_and_exit_code_pass_through(checkout: Checkout) -> None:
    """What is typed after the door reaches the command as it was typed."""
    opened = checkout.open("--today", "2019-04-01", "two words", "")
    assert (json.loads(opened.stdout), opened.returncode) == (
        ["build", "--today", "2019-04-01", "two words", ""],
        7,
    )


@pytest.mark.parametrize(
    ("typed", "all_cores", "coverage"),
    [
        ([], True, False),
        (["--cov"], True, True),
        (["-k", "--cov"], False, False),
        (["tests/doors"], False, False),
    ],
)
def test_the_whole_runs_on_every_core_and_coverage_is_asked_for(
    typed: list[str], all_cores: bool, coverage: bool
) -> None:
    told = [str(word) for word in command_behind("test", Environment(Path(), "test"), typed)]
    assert told[1:3] == ["-m", "pytest"]
    assert ("auto" in told, "--cov-report=term:skip-covered" in told) == (all_cores, coverage)
    assert all_cores or told[3:] == typed


def test_paths_mean_the_same_file_from_any_folder(checkout: Checkout) -> None:
    """The command runs in the root, wherever the person stands."""
    opened = checkout.open("a clone/behind.py", "a clone/no-such-file")
    assert json.loads(opened.stdout) == ["build", str(checkout.root / "behind.py"), "a clone/no-such-file"]


def test_second_opening_installs_nothing(checkout: Checkout) -> None:
    """Nothing is said because nothing is done."""
    assert checkout.open().stderr == ""


def test_changed_list_is_installed(checkout: Checkout) -> None:
    """A new lock means a new install, into the environment that stands."""
    checkout.lock("# changed\n")
    assert checkout.open().stderr.splitlines() == [
        "Installing what requirements/build.txt lists; the first time takes about a minute"
    ]


def test_half_made_environment_is_made_again(checkout: Checkout) -> None:
    """As a power cut in the middle of an install leaves it."""
    environment = Environment(checkout.root, "build")
    environment.unfinished.touch()
    left_over = environment.venv / "left-over"
    left_over.touch()
    opened = checkout.open()
    assert (opened.returncode, left_over.exists()) == (7, False)
    assert opened.stderr.startswith("Making .venv")
    assert checkout.open().stderr == ""


def test_no_network_is_one_line_and_harms_nothing(checkout: Checkout) -> None:
    """Going back to the old list works offline, in the old environment."""
    before = (checkout.root / "requirements/build.txt").read_text(encoding="utf-8")
    checkout.lock("parcel==1 --hash=sha256:" + "0" * 64 + "\n")
    opened = checkout.open()
    checkout.lock(before)
    assert (opened.returncode, opened.stdout) == (COULD_NOT_OPEN, "")
    assert opened.stderr.splitlines()[1:] == [trouble.OFFLINE]
    assert checkout.open().stderr == ""


def test_altered_package_is_refused(checkout: Checkout, tmp_path: Path) -> None:
    """A package whose bytes are not the locked ones is never installed."""
    before = (checkout.root / "requirements/build.txt").read_text(encoding="utf-8")
    a_wheel(tmp_path)
    checkout.lock("parcel==1 --hash=sha256:" + "0" * 64 + "\n")
    opened = checkout.open(PIP_FIND_LINKS=str(tmp_path), PIP_NO_INDEX="1")
    checkout.lock(before)
    Environment(checkout.root, "build").unfinished.unlink()
    assert (opened.returncode, opened.stderr.splitlines()[1:]) == (COULD_NOT_OPEN, [trouble.ALTERED])


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 5), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_stopping_is_calm(checkout: Checkout, sent: signal.Signals, code: int) -> None:
    """Ctrl-C reaches both, as a terminal sends it; a kill of the door stops the command behind it."""
    with subprocess.Popen(
        checkout.command("wait"),
        env=offline({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as door:
        assert door.stdout is not None
        assert "wait" in door.stdout.readline()
        time.sleep(0.1)
        if sent is signal.SIGINT:
            os.killpg(door.pid, sent)
        else:
            door.send_signal(sent)
        said = door.communicate(timeout=10)[1]
    assert (door.returncode, said) == (code, "")


def test_ctrl_c_as_the_command_ends_keeps_its_answer(tmp_path: Path) -> None:
    """On a busy machine both come at once: what was stopped never reads as done."""
    late = """
        import os, signal, subprocess, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[1])
        from doors.running import run_openly

        wait = os.waitpid

        def interrupted(*asked):
            ended = wait(*asked)
            signal.raise_signal(signal.SIGINT)
            return ended

        os.waitpid = interrupted
        print(run_openly([sys.executable, "-c", "raise SystemExit(5)"], folder=Path(sys.argv[2])))
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(late), str(SCRIPTS), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.stdout, ended.stderr) == ("5\n", "")


@pytest.mark.parametrize("door", DOORS)
def test_old_python_is_told_what_to_get(door: str) -> None:
    """One line, with no trace of our own code."""
    pretend = f"""
        import runpy, sys
        sys.path.insert(0, {str(SCRIPTS)!r})
        sys.version_info = (3, 9, 2, "final", 0)
        runpy.run_path({str(SCRIPTS / door)!r}, run_name="__main__")
    """
    opened = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(pretend)], capture_output=True, text=True, check=False
    )
    assert opened.returncode == COULD_NOT_OPEN
    assert opened.stderr == (
        "This needs Python 3.11 or newer, and this is Python 3.9. "
        f"Get a newer one from https://www.python.org/downloads/ and run: python3.11 scripts/{door}\n"
    )


@pytest.mark.parametrize("name", [*DOORS, "doors/__init__.py"])
def test_old_python_can_read_the_first_lines(name: str) -> None:
    """A syntax error would be shown instead of the line above."""
    ast.parse((SCRIPTS / name).read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
@pytest.mark.parametrize("door", DOORS)
def test_doors_can_be_typed_as_they_are(door: str) -> None:
    """`scripts/build` works without `python` before it."""
    assert os.access(SCRIPTS / door, os.X_OK)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            trouble.FULL,
        ),
        ("npm error code ENOSPC", trouble.FULL),
        ("Error: [Errno 30] Read-only file system: '/site/.venv'", trouble.READ_ONLY),
        ("[WinError 5] Access is denied: 'C:\\\\site\\\\.venv'", trouble.READ_ONLY),
        ("npm error network request failed, reason: getaddrinfo ENOTFOUND", trouble.OFFLINE),
        ("ERROR: something we have never met", None),
    ],
)
def test_known_troubles_have_their_line(said: str, line: str | None) -> None:
    """The words of pip, npm and the system become ours; what is unknown is kept for a developer."""
    assert trouble.explain(said) == line


def test_unknown_trouble_names_the_log(tmp_path: Path) -> None:
    """Nothing is lost: the whole answer is in a file, and the line says where."""
    log = tmp_path / "cache/doors.log"
    with pytest.raises(DoorError, match="Could not try") as caught:
        running.run_quietly([sys.executable, "-c", "raise SystemExit('odd')"], step="try", log=log)
    assert str(log) in str(caught.value)
    assert log.read_text(encoding="utf-8") == "odd\n"


def test_python_without_ensurepip_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian and Ubuntu leave it out unless asked."""
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(DoorError, match="sudo apt install python3-venv"):
        environment.make(Environment(tmp_path, "build"))
    assert not (tmp_path / ".venv").exists()


def test_environment_of_another_python_is_not_trusted(tmp_path: Path) -> None:
    """As after an upgrade of the system, when `.venv` looks well and holds nothing Python can find."""
    made = Environment(tmp_path, "build")
    made.python.parent.mkdir(parents=True)
    made.python.touch()
    settings = made.venv / "pyvenv.cfg"
    settings.write_text(f"version = {sys.version_info[0]}.{sys.version_info[1]}.0\n", encoding="utf-8")
    assert environment.is_whole(made)
    settings.write_text("version = 3.10.4\n", encoding="utf-8")
    assert not environment.is_whole(made)


def test_missing_programs_are_named_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line to copy, not one visit per program."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine.Path, "glob", lambda *_: iter(()))
    commands = "`chromium`, `java`, `openssl`, `initdb`, `smtp-sink`"
    packages = "chromium default-jre-headless openssl postgresql postfix"
    with pytest.raises(DoorError, match=rf"{commands}.*sudo apt install {packages}"):
        machine.prepare_machine(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="a Debian matter")
def test_missing_programs_are_installed_where_we_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root on Debian nobody has to type anything."""
    a_program(tmp_path, "apt-get", f'echo "$@" >> "{tmp_path}/asked"')
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine, "is_root", lambda: True)
    machine.install([machine.PROGRAMS[0]], log=tmp_path / "log")
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == ["-qq update", "-qq -y install chromium"]


@pytest.mark.skipif(os.name == "nt", reason="the fake node is a shell script")
@pytest.mark.parametrize(("version", "enough"), [("v18.19.0", False), ("v20.19.0", True), ("v24.1.0", True)])
def test_old_node_is_told_what_to_get(
    version: str, enough: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian 12 has Node 18, which the page checkers refuse."""
    a_program(tmp_path, "node", f"echo {version}")
    a_program(tmp_path, "npm", "true")
    monkeypatch.setenv("PATH", str(tmp_path))
    if enough:
        machine.check_node()
        return
    with pytest.raises(DoorError, match=r"Node 20\.19 or newer"):
        machine.check_node()


NO_PACKAGES: Final = {"name": "none", "lockfileVersion": 3, "packages": {"": {"name": "none"}}}
ONE_PACKAGE: Final = {
    "name": "one",
    "lockfileVersion": 3,
    "packages": {
        "": {"name": "one", "dependencies": {"parcel": "1.0.0"}},
        "node_modules/parcel": {"version": "1.0.0", "resolved": "http://127.0.0.1:9/parcel-1.0.0.tgz"},
    },
}


def node_packages(folder: Path, lock: dict[str, object], dependencies: dict[str, str]) -> Path:
    """A folder that asks for these packages."""
    named = {"name": lock["name"], "dependencies": dependencies}
    (folder / "package.json").write_text(json.dumps(named), encoding="utf-8")
    (folder / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return folder


def test_the_editors_packages_are_installed_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second build only compares a fingerprint."""
    root = node_packages(tmp_path, NO_PACKAGES, {})
    machine.prepare_editor(root)
    assert capsys.readouterr().err == "Installing what the web editor is made of\n"
    machine.prepare_editor(root)
    assert capsys.readouterr().err == ""


def test_without_the_editors_packages_the_build_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No network is one line; the site needs none of them."""
    root = node_packages(tmp_path, ONE_PACKAGE, {"parcel": "1.0.0"})
    machine.prepare_editor(root)
    said = capsys.readouterr().err.splitlines()
    assert said[1:] == [f"The site will be without the web editor. {trouble.OFFLINE}"]


def test_without_node_nothing_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build's own report says then that there is no editor."""
    root = node_packages(tmp_path, ONE_PACKAGE, {"parcel": "1.0.0"})
    monkeypatch.setenv("PATH", str(tmp_path))
    machine.prepare_editor(root)
    assert capsys.readouterr().err == ""


def a_program(folder: Path, name: str, line: str) -> None:
    """A command of one line in `folder`."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)
