"""A record says with a reason what is meant, and nobody else's problem goes away with it."""

from __future__ import annotations

from pathlib import Path

from builders import a_library, a_story
from checkouts import tree
from zonepress.checks.allowing import without_allowed
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record

FOLDER = "zones/quayside/stories/2026-03-04-wall"
MEANT = {"allow": ["mobile", "photo-place"], "allow_because": "The group’s own poster says so"}


def left(
    *problems: Problem, records: tuple[Record, ...] | None = None, everything: bool = False
) -> list[Problem]:
    """What is still said."""
    there = (a_story(f"{FOLDER}/index.md", **MEANT),) if records is None else records
    return list(without_allowed(a_library(*there), problems, everything=everything))


def a_problem(path: str, check: str) -> Problem:
    """Something found."""
    return Problem(path, 1, "Something", "Mend it", check)


def test_what_is_meant_is_not_said_again() -> None:
    assert left(a_problem(f"{FOLDER}/index.md", "mobile")) == []


def test_a_record_speaks_for_the_pictures_beside_it_and_below() -> None:
    assert (
        left(a_problem(f"{FOLDER}/wall.jpg", "photo-place"), a_problem(f"{FOLDER}/more/a.jpg", "photo-place"))
        == []
    )


def test_a_record_speaks_for_no_other() -> None:
    """Not for another check, another record, or the picture of a record inside its folder."""
    inner = a_story(f"{FOLDER}x/index.md")
    problems = (
        a_problem(f"{FOLDER}/index.md", "email"),
        a_problem(f"{FOLDER}x/index.md", "mobile"),
        a_problem(f"{FOLDER}x/wall.jpg", "photo-place"),
        a_problem("zones/quayside/stories/wall.jpg", "photo-place"),
    )
    assert left(*problems, records=(a_story(f"{FOLDER}/index.md", **MEANT), inner)) == list(problems)


def test_a_record_of_one_file_speaks_for_the_pictures_it_shows() -> None:
    shown = a_story(
        "zones/quayside/stories/2026-03-04-wall.md",
        picture={"file": "wall.jpg", "alt": "A yellow wall"},
        **MEANT,
    )
    found = [a_problem(f"zones/quayside/stories/{name}", "photo-place") for name in ("wall.jpg", "other.jpg")]
    assert left(*found, records=(shown,)) == found[1:]


def test_what_nobody_may_allow_is_said_with_the_word_that_it_is_so() -> None:
    record = a_story(f"{FOLDER}/index.md", allow="consent", allow_because="We know them")
    found = a_problem(f"{FOLDER}/index.md", "consent")
    said, plainly = left(found, records=(record,))
    assert said == found
    assert plainly.saw == "`allow`: 'consent' can't be allowed, whatever the reason"


def test_only_a_look_at_everything_says_that_something_is_allowed_in_vain() -> None:
    """A build does not look at words and pictures, and can't know."""
    found = a_problem(f"{FOLDER}/index.md", "mobile")
    assert left(found) == []
    [vain] = left(found, everything=True)
    assert (vain.level, vain.saw) == (Level.ADVICE, "`allow`: nothing here needs 'photo-place' any more")


def test_the_reason_is_asked_for() -> None:
    record = a_story(f"{FOLDER}/index.md", allow="mobile")
    [asked] = left(a_problem(f"{FOLDER}/index.md", "mobile"), records=(record,))
    assert (asked.check, asked.level) == ("allow", Level.PROBLEM)
    assert "allow_because: " in asked.instead


def test_the_reason_is_shown_to_nobody(built_demo: Path) -> None:
    """It is for whoever reads the change; readers have no use for it."""
    reason = "what their files say is invented"
    story = "zones/quayside/stories/2026-03-04-harbour-wall-painted/index.md"
    assert reason in (built_demo / story).read_text(encoding="utf-8")
    shown = [name for name, data in tree(built_demo / "site").items() if reason.encode() in data]
    assert shown == []
