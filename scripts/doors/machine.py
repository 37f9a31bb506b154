"""What is needed beyond Python: a browser, Java and Node for the tests, and packages for the web editor."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from doors.environment import read
from doors.running import run_quietly, say
from doors.trouble import DoorError

OLDEST_NODE: Final = (20, 19)
NO_DOWNLOADS: Final = {"PUPPETEER_SKIP_DOWNLOAD": "1", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}

EVERYTHING: Final = ".filled-from-lock"
EDITOR: Final = ".editor-from-lock"
"""Which lock `node_modules` was filled from: with all its packages, or with those of the web editor."""


@dataclass(frozen=True)
class Program:
    """A command the tests run, and the Debian package that brings it."""

    command: str
    package: str
    folders: str = ""
    """Where Debian puts it, if not on the PATH."""

    @property
    def is_there(self) -> bool:
        """Whether it can be run."""
        beside = Path("/").glob(f"{self.folders}/{self.command}") if self.folders else ()
        return bool(shutil.which(self.command) or next(iter(beside), None))


UNASKED: Final = "postfix postfix/main_mailer_type select No configuration\n"
"""What Debian would ask: of Postfix the tests want two programs, and no mail server that runs."""

PROGRAMS: Final = (
    Program("chromium", "chromium"),
    Program("java", "default-jre-headless"),
    Program("openssl", "openssl"),
    Program("initdb", "postgresql", folders="usr/lib/postgresql/*/bin"),
    Program("smtp-sink", "postfix", folders="usr/sbin"),
)


def prepare_machine(root: Path) -> None:
    """Have everything the tests run, installing what we may and naming what we may not."""
    log = root / ".cache" / "doors.log"
    missing = [program for program in PROGRAMS if not program.is_there]
    if missing:
        install(missing, log=log)
    check_node()
    prepare_node_packages(root, log=log)


def install(missing: list[Program], *, log: Path) -> None:
    """Install Debian packages where we are allowed to; elsewhere say what to type."""
    packages = [program.package for program in missing]
    apt = shutil.which("apt-get")
    if apt is None or not is_root():
        commands = ", ".join(f"`{program.command}`" for program in missing)
        raise DoorError(
            f"The tests need {commands} on the PATH. "
            f"On Debian or Ubuntu: sudo apt install {' '.join(packages)}"
        )
    say(f"Installing {' and '.join(packages)}")
    unasked = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    step = f"install {' and '.join(packages)}"
    run_quietly([apt, "-qq", "update"], step=step, log=log, env=unasked)
    if "postfix" in packages:
        run_quietly(["debconf-set-selections"], step=step, log=log, given=UNASKED)
    run_quietly([apt, "-qq", "-y", "install", *packages], step=step, log=log, env=unasked)


def is_root() -> bool:
    """Whether we may install for the whole machine; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def check_node() -> None:
    """The Node on the PATH is new enough, and npm is beside it."""
    node = shutil.which("node")
    version = node_version(node) if node else ()
    if version < OLDEST_NODE or shutil.which("npm") is None:
        oldest = ".".join(map(str, OLDEST_NODE))
        raise DoorError(f"The tests need Node {oldest} or newer, with npm. Get it from https://nodejs.org/")


def node_version(node: str) -> tuple[int, ...]:
    """(20, 19) from `v20.19.1`, or nothing when it does not say."""
    said = subprocess.run(
        [node, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    found = re.match(r"v(\d+)\.(\d+)", said.stdout)
    return tuple(map(int, found.groups())) if found else ()


def prepare_node_packages(root: Path, *, log: Path) -> None:
    """`node_modules` as package-lock.json has it; none of its packages may run a script while installing."""
    wanted = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    if read(root / "node_modules" / EVERYTHING) != wanted:
        say("Installing what package-lock.json lists")
        install_node_packages(root, EVERYTHING, wanted, log=log)


def prepare_editor(root: Path) -> None:
    """The packages of the web editor, where there is a Node to use them; a site can be built without."""
    lock, modules = root / "package-lock.json", root / "node_modules"
    node = shutil.which("node")
    if not lock.is_file() or node is None or shutil.which("npm") is None or node_version(node) < OLDEST_NODE:
        return
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if wanted in (read(modules / EVERYTHING), read(modules / EDITOR)):
        return
    say("Installing what the web editor is made of")
    try:
        install_node_packages(
            root, EDITOR, wanted, "--omit=dev", "--fetch-retries=0", log=root / ".cache" / "doors.log"
        )
    except DoorError as error:
        say(f"The site will be without the web editor. {error}")


def install_node_packages(root: Path, stamp: str, wanted: str, *arguments: str, log: Path) -> None:
    """Fill `node_modules` anew, and note from which lock."""
    npm = shutil.which("npm") or "npm"
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund")
    run_quietly(
        [npm, "ci", *quiet, *arguments, "--prefix", root],
        step="install the Node packages",
        log=log,
        env={**os.environ, **NO_DOWNLOADS},
    )
    modules = root / "node_modules"
    modules.mkdir(exist_ok=True)
    (modules / stamp).write_text(wanted, encoding="utf-8")
