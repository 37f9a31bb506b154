"""Stopped at any moment, it leaves records that name whole pictures, and a next run finishes."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from checkouts import small_site, story, tree
from zonepress.cli import main

FOLDER = "zones/quayside/stories/Painted Wall"
NAMES = ("One.JPG", "two 2.jpg", "three.png")
STOPPED = """\
import os, pathlib, sys
from zonepress.cli import main

left = int(sys.argv[1])

def counted(real):
    def instead(*arguments, **named):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return real(*arguments, **named)
    return instead

for name in ("replace", "unlink", "rename"):
    setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
os.fsync = counted(os.fsync)
main(["fix"])
"""


def a_photograph(width: int) -> bytes:
    """A JPEG with a camera in it, whatever it will be called."""
    exif = Image.Exif()
    exif[0x010F] = "Pear"
    out = io.BytesIO()
    Image.new("RGB", (width, 20), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def shown(site: Path) -> list[int]:
    """How wide each picture is that the record shows, in its order."""
    (record,) = site.glob("zones/*/stories/*/index.md")
    words = record.read_text(encoding="utf-8")
    widths = []
    for name in re.findall(r"\(<(.*?)>\)", words):
        with Image.open(record.parent / name) as opened:
            opened.load()
            widths.append(opened.width)
    return widths


@pytest.mark.parametrize("step", range(1, 14))
def test_nothing_is_lost_at_any_step(step: int, tmp_path: Path) -> None:
    body = "\n".join(f"![A wall by the sea](<{name}>)" for name in NAMES)
    text = story("A wall", body).replace("2026-03-04", "4 March 2026")
    files: dict[str, str | bytes] = {
        f"{FOLDER}/{name}": a_photograph(30 + number) for number, name in enumerate(NAMES)
    }
    site = small_site(tmp_path, {f"{FOLDER}/index.md": text, **files})
    ran = subprocess.run(
        [sys.executable, "-c", STOPPED, str(step)], cwd=site, capture_output=True, text=True, check=False
    )
    assert ran.returncode in ({9} if step <= 12 else {0, 9}), ran.stderr
    assert shown(site) == [30, 31, 32]
    with contextlib.chdir(site):
        assert CliRunner().invoke(main, ["fix"]).exit_code == 0
    assert shown(site) == [30, 31, 32]
    left = tree(site / "zones/quayside/stories")
    home = "2026-03-04-painted-wall"
    assert sorted(left) == [f"{home}/{name}" for name in ("index.md", "one.jpg", "three.jpg", "two-2.jpg")]
    assert not [path for path, data in left.items() if b"Pear" in data]
