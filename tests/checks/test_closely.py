"""A closer look is taken by `zonepress check`, once for each text and picture, and never by a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from broken.closely import a_photograph
from checkouts import TODAY, pressed, small_site, story, write
from zonepress.checkout import open_checkout
from zonepress.checks import words
from zonepress.model.problem import Problem
from zonepress.pictures.inspecting import inspect
from zonepress.workers import Workers

STORY = "zones/quayside/stories/2026-03-04-wall"
FILES = {
    "content/stories/index.md": "---\ntitle: Stories\n---\n",
    f"{STORY}/index.md": story("A wall", "Ring 07700 900123. We recieved it."),
    f"{STORY}/wall.jpg": a_photograph(place=True),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a number, a slip and a place in it."""
    return small_site(tmp_path, FILES)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Everything that is looked at, while it is still looked at for real."""
    seen: list[object] = []
    look_at, run, misspelt = words.look_at, Workers.run, words.misspelt

    def running(self: Workers, function: object, jobs: object) -> list[object]:
        given = list(jobs)  # type: ignore[call-overload]
        seen.extend(given if function in (inspect, look_at) else [])
        return run(self, function, given)  # type: ignore[arg-type]

    monkeypatch.setattr(words, "look_at", lambda writing: seen.append(writing) or look_at(writing))
    monkeypatch.setattr(words, "misspelt", lambda texts: seen.extend(texts) or misspelt(texts))
    monkeypatch.setattr(Workers, "run", running)
    return seen


def found(site: Path, *, closely: bool = True) -> list[str]:
    """The checks that speak."""
    with open_checkout(site / "mkdocs.yml", today=TODAY, closely=closely) as checkout:
        return sorted(problem.check for problem in checkout.problems)


def test_a_build_does_not_look_closely(site: Path, looked: list[object]) -> None:
    assert (found(site, closely=False), looked) == ([], [])


def test_everything_is_looked_at_once(site: Path, looked: list[object]) -> None:
    assert found(site) == ["mobile", "photo-place", "spelling"]
    assert len(looked) > 3
    looked.clear()
    assert found(site) == ["mobile", "photo-place", "spelling"]
    assert looked == []


def test_what_changed_is_looked_at_again_and_nothing_else(site: Path, looked: list[object]) -> None:
    found(site)
    looked.clear()
    write(site / STORY / "index.md", story("A wall", "Ring nobody."))
    assert found(site) == ["photo-place"]
    assert {getattr(one, "path", one) for one in looked} == {f"{STORY}/index.md"}


def test_a_build_in_between_loses_nothing(site: Path, looked: list[object]) -> None:
    """It tidies the cache, and leaves there what it has no use for itself."""
    found(site)
    pressed(site)
    looked.clear()
    assert found(site) == ["mobile", "photo-place", "spelling"]
    assert looked == []


def test_a_text_that_nobody_can_work_through_is_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not looked at is not safe to publish."""
    monkeypatch.setattr(words, "_TAME", 0)
    monkeypatch.setattr("zonepress.checks.words.look_at", _stumbling)
    with open_checkout(site / "mkdocs.yml", today=TODAY, closely=True, cache=False) as checkout:
        said: list[Problem] = [problem for problem in checkout.problems if problem.check == "limits"]
    assert len(said) == 4
    assert "Nobody could look whether the words are safe to publish" in said[0].saw


def _stumbling(_: object) -> None:
    raise RecursionError
