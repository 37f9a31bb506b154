"""`zonepress import`, as an officer types it and reads the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkouts import ROOT, TODAY, copy_demo, tree, zonepress
from goldens import assert_golden

DAY = ("--today", str(TODAY))
LIST = ROOT / "tests" / "demo" / "lists" / "places.csv"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, to write into."""
    return copy_demo(tmp_path_factory.mktemp("demo"))


def run(demo: Path, *words: str | Path) -> tuple[int, str]:
    """Exit code, and what was said."""
    ran = zonepress("import", "assets", *words, *DAY, cwd=demo)
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout + ran.stderr


def test_the_demos_list_is_shown_written_and_known_again(demo: Path) -> None:
    """As README tells it: look, write, and nothing twice."""
    before = tree(demo / "zones")
    code, said = run(demo, LIST)
    assert code == 1
    assert_golden("import-places.txt", said)
    assert tree(demo / "zones") == before
    code, said = run(demo, LIST, "--write")
    assert (code, said.splitlines()[-1]) == (1, "Wrote 2 records. Look at them, then run: zonepress check")
    checked = zonepress("check", "zones/rope-walk/assets", *DAY, cwd=demo)
    assert checked.stdout == "Nothing to mend.\n"
    code, said = run(demo, LIST, "--write")
    assert "As it is here already: 2" in said
    assert said.splitlines()[-1] == "There is nothing to write."


def test_the_example_is_a_list_that_can_be_taken(demo: Path, tmp_path: Path) -> None:
    """Whoever begins with it begins well; Excel reads its letters right."""
    code, said = run(demo, "--example")
    assert code == 0
    assert said.startswith("\ufeffReference,Zone,Title,Summary,What sort of thing it is,Name of the place,")
    path = tmp_path / "example.csv"
    path.write_text(said, encoding="utf-8")
    code, said = run(demo, path)
    assert code == 0
    assert "New: 1\n  row 2: Fosse Neighbourhood Centre, zones/quayside/assets/" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name the list: zonepress import assets places.csv"),
        (("nowhere.csv",), "There is no nowhere.csv"),
        ((str(LIST), "--write", "--dry-run"), "Say --write or --dry-run, not both"),
        ((str(LIST), "--zone", "quay-side"), "There is no zone called 'quay-side'. Did you mean 'quayside'?"),
        ((str(LIST), "--zone", "quayside", "--whole"), "Say --zone or --whole, not both"),
    ],
)
def test_a_call_that_can_not_be_meant_is_one_calm_line(words: tuple[str, ...], said: str, demo: Path) -> None:
    """With what to type instead."""
    code, answer = run(demo, *words)
    assert code == 2
    assert answer.startswith(f"zonepress: {said}")
    assert answer.count("\n") == 1
