"""Checkouts for tests: the demo in a folder of its own, or a site of two files."""

from __future__ import annotations

import atexit
import datetime as dt
import functools
import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from zonepress.press import Pressed, press

ROOT: Final = Path(__file__).parents[1]
TODAY: Final = dt.date(2026, 4, 15)
"""The day on which the demo is read."""
_PROGRAMS: Final = Path(sys.executable).parent
_MADE: Final = (".cache", "site", "__pycache__")

SETTINGS: Final = """\
site_name: Harbour
site_url: https://harbour.example.org/
repo_url: https://git.example.org/harbour/site
edit_uri: edit/main/
docs_dir: content
theme: {name: material, custom_dir: overrides, font: false}
plugins: [zonepress]
nav:
  - Home: index.md
  - Stories: stories/index.md
"""
HOME: Final = "---\ntitle: Home\n---\nWelcome.\n"
ZONE: Final = "---\ntitle: Quayside\nplace: Port Merrin\nstatus: active\n---\n"


def copy_demo(folder: Path) -> Path:
    """The demo as it is kept, with the templates where it looks for them."""
    demo = folder / "tests" / "demo"
    shutil.copytree(ROOT / "tests" / "demo", demo, ignore=shutil.ignore_patterns(*_MADE))
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    return demo


def small_site(
    folder: Path, files: Mapping[str, str | bytes] | None = None, *, settings: str = SETTINGS
) -> Path:
    """A checkout with a home page, the zone `quayside` and these files."""
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    given = {
        "mkdocs.yml": settings,
        "content/index.md": HOME,
        "zones/quayside/zone.md": ZONE,
        **(files or {}),
    }
    for name, data in given.items():
        write(folder / name, data)
    return folder


def story(title: str, body: str = "It was a good day.", *, more: str = "") -> str:
    """A story of 4 March 2026."""
    return f"---\ntitle: {title}\ndate: 2026-03-04\n{more}---\n{body}\n"


def write(path: Path, data: str | bytes) -> None:
    """A file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def pressed(checkout: Path, *, today: dt.date = TODAY, cold: bool = False) -> Pressed:
    """The site of a checkout, built where its settings say.

    The first time it comes with what is the same in every site, such as fonts and compiled templates, as they
    take most of a small build; not if it has to be `cold`.
    """
    if not cold and not (checkout / ".cache").exists():
        shutil.copytree(_kept_of_any_site(), checkout / ".cache")
    try:
        return press(checkout / "mkdocs.yml", today=today)
    finally:
        gc.enable()  # a build, being one run's whole work, turns it off


@functools.cache
def _kept_of_any_site() -> Path:
    """The cache of a small site."""
    held = tempfile.TemporaryDirectory(prefix="any-site-")
    atexit.register(held.cleanup)
    made = small_site(Path(held.name) / "any")
    pressed(made, cold=True)
    (made / ".cache" / "zonepress" / "site.json").unlink()
    return made / ".cache"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def start_zonepress(*arguments: str | Path, cwd: Path) -> subprocess.Popen[str]:
    """The command, begun; whoever starts it ends it."""
    return subprocess.Popen(
        [_PROGRAMS / "zonepress", *map(str, arguments)],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def zonepress(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """One run of the command, in a process of its own."""
    return subprocess.run(
        [_PROGRAMS / "zonepress", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
