"""Slips of the pen, found by another program in one run."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import a_library, a_story, some_settings
from zonepress.checks import spelling
from zonepress.checks.spelling import Misspelt, misspelt
from zonepress.checks.words import check_words
from zonepress.model.settings import Settings
from zonepress.store import Store
from zonepress.workers import Workers


def test_each_slip_is_told_in_its_text_and_on_its_line() -> None:
    """One run reads many texts."""
    texts = {
        "a.md": [(5, "We recieved it.\nAll of it.\nThe commitee did."), (2, "Febuary")],
        "b.md": [(1, "Fine.")],
        "c.md": [(9, "It was untill now.")],
    }
    assert misspelt(texts) == {
        "a.md": (
            Misspelt(5, "recieved", ("received",)),
            Misspelt(7, "commitee", ("committee",)),
            Misspelt(2, "Febuary", ("February",)),
        ),
        "b.md": (),
        "c.md": (Misspelt(9, "untill", ("until",)),),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Te Nd TEH ba",
        "organize, organise, Organization",
        "`recieve` and\n```\ncommitee\n```",
        "[us](recieve/commitee.md) https://example.org/recieve <a href='recieve'>us</a>",
        "the co-ordinator’s neighbours’ centre\0",
    ],
)
def test_what_is_no_slip(text: str) -> None:
    """Short words, code, addresses, and both British ways with -ise."""
    assert misspelt({"a.md": [(1, text)]}) == {"a.md": ()}


def test_american_spelling_is_a_slip_here() -> None:
    assert misspelt({"a.md": [(1, "The community center")]}) == {
        "a.md": (Misspelt(1, "center", ("centre",)),)
    }


@pytest.fixture
def without_typos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A machine on which typos is not there, or is what a test puts in the folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(spelling.sysconfig, "get_path", lambda _: str(tmp_path))
    for asked in (spelling.program, spelling.speller_version):
        asked.cache_clear()
    yield tmp_path
    for asked in (spelling.program, spelling.speller_version):
        asked.cache_clear()


def test_without_typos_nobody_is_told_anything(without_typos: Path) -> None:
    assert misspelt({"a.md": [(1, "recieved")]}) is None


def test_a_typos_that_answers_nonsense_keeps_nobody_from_publishing(without_typos: Path) -> None:
    program = without_typos / "typos"
    program.write_text("#!/bin/sh\necho 'not json'\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    assert misspelt({"a.md": [(1, "recieved")]}) is None


def slips(body: str, *, settings: Settings | None = None, lang: str = "en") -> list[str]:
    """What is said of the words of one story."""
    record = a_story(body=body, lang=lang)
    with Store(None) as store, Workers(count=1) as workers:
        found = check_words(a_library(record, settings=settings), {}, store, workers)
        return [problem.saw for problem in found if problem.check == "spelling"]


def test_the_partnerships_own_words_are_right_here() -> None:
    known = some_settings(known_words=("Recieved",))
    assert slips("We recieved the commitee.", settings=known) == ["The word 'commitee' looks mistyped"]


def test_only_english_is_read() -> None:
    assert (slips("recieved", lang="cy"), len(slips("recieved", lang="en-GB"))) == ([], 1)
