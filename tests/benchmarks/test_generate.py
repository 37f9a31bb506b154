"""The benchmark's invented partnership is the same each time, and nothing is wrong with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

GENERATE = Path(__file__).parents[2] / "benchmarks" / "site" / "generate.py"


def generated(folder: Path, *, stories: int = 12, seed: int = 1) -> dict[str, bytes]:
    """Every file of the three sites, by its place."""
    command: list[str | Path] = [
        sys.executable,
        GENERATE,
        folder,
        "--stories",
        str(stories),
        "--seed",
        str(seed),
    ]
    subprocess.run(command, check=True)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stories_of(files: dict[str, bytes], site: str) -> set[str]:
    """The names of a site's stories."""
    paths = [Path(path) for path in files if path.startswith(f"{site}/")]
    return {path.parent.name for path in paths if path.parent.parent.name == "stories"}


def test_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Otherwise two runs would compare two different sites."""
    assert generated(tmp_path / "one") == generated(tmp_path / "two")


def test_another_seed_gives_other_words(tmp_path: Path) -> None:
    """A seed that changed nothing would be no seed."""
    one, two = generated(tmp_path / "one"), generated(tmp_path / "two", seed=2)
    assert stories_of(one, "zonepress").isdisjoint(stories_of(two, "zonepress"))


def test_every_tool_gets_every_story(tmp_path: Path) -> None:
    """A tool that is given less to do wins for nothing."""
    files = generated(tmp_path)
    assert len(stories_of(files, "zonepress")) == 12
    assert stories_of(files, "zonepress") == stories_of(files, "stock") == stories_of(files, "hugo")


def test_nothing_in_it_is_wrong(tmp_path: Path) -> None:
    """Records with problems are left out of a build, which would make it quick; its words are odd."""
    generated(tmp_path)
    config = tmp_path / "zonepress" / "mkdocs.yml"
    command: list[str | Path] = [
        Path(sys.executable).parent / "zonepress",
        "check",
        "--config",
        config,
        "--today",
        "2026-06-01",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1].split(",")[0].rstrip(".")) == (0, "Nothing to mend")
