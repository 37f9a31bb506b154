"""One poisonous text is named and set aside; all others are published."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import jobs
from builders import a_story
from zonepress.bodies.keeping import render_bodies
from zonepress.bodies.rendering import Text, UnreadableTextError, render_body
from zonepress.model.body import Body
from zonepress.model.story import Story
from zonepress.store import Store
from zonepress.workers import Limits, Workers

FOLDER = "zones/quayside/stories"
FIRST = f"{FOLDER}/2026-03-01-first.md"
LAST = f"{FOLDER}/2026-03-09-last.md"
CONTROL = "# One\n\n- a\n\n    b\n\n1. x\n2. y\n\nterm\n:   def\n\n!!! note\n    [^1]\n\n[^1]: foot\n"


def rendered(*poison: str, limits: Limits | None = None) -> tuple[dict[str, Body], dict[str, str]]:
    """The bodies of some texts between two good stories, and what was said of those that are not there."""
    stories = [_story(FIRST, CONTROL), _story(LAST, CONTROL)]
    stories += [_story(f"{FOLDER}/2026-03-05-{number}.md", text) for number, text in enumerate(poison)]
    stories.sort(key=lambda story: story.origin.path)
    with Store(None) as store, Workers(count=1, limits=limits) as workers:
        bodies, problems = render_bodies(stories, store, workers)
    return dict(bodies), {problem.path: problem.saw for problem in problems}


def _story(path: str, body: str) -> Story:
    return a_story(path, body=body, date=path[len(FOLDER) + 1 :][:10])


ALONE = render_body(Text(LAST, CONTROL)).html


@pytest.mark.parametrize(
    "poison",
    [
        "[" * 5000,
        "!" * 5000,
        "<" * 5000,
        "* " * 500 + "a",
        "1. " * 500 + "a",
        "- " * 500 + "a",
        "> " * 500 + "a",
        ">" * 5000,
        "/// caption\n" * 1200,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_text_built_to_take_for_ever_is_refused_at_once(poison: str) -> None:
    """Also when nothing watches the clock: refused by its looks, or where Python's own limit is met."""
    begun = time.monotonic()
    with pytest.raises((UnreadableTextError, RecursionError)):
        render_body(Text(FIRST, poison))
    assert time.monotonic() - begun < 5


def test_every_poison_is_named_and_the_others_are_published_as_ever() -> None:
    poison = [
        "[" * 5000,
        "* " * 100 + "a",
        "\n".join(f"{'    ' * depth}- a" for depth in range(250)),
        "/// caption\n" * 1200,
        "*[A]: " + "x" * 2000 + "\n\n" + "A " * 3000,
    ]
    bodies, said = rendered(*poison)
    assert [
        said.get(f"{FOLDER}/2026-03-05-{number}.md", "").split(": ")[-1] for number in range(len(poison))
    ] == [
        "the same sign ([) stands in it hundreds of times in a row",
        "things in it are nested too deeply (* * * * * *…)",
        "things in it are nested too deeply",
        "things in it are nested too deeply",
        "it grows to more than 5 MB",
    ]
    assert {path: body.html for path, body in bodies.items()} == {FIRST: ALONE, LAST: ALONE}


@pytest.mark.parametrize(
    "odd", ["<![", "a <![0]", "`<![`", "<![foo]>", "a\0b", "\x02\x03", "<!", "<?", "&#x;", "]]>"]
)
def test_odd_signs_are_only_signs(odd: str) -> None:
    """Each of these once stopped a whole build somewhere."""
    bodies, said = rendered(odd)
    assert (said, len(bodies)) == ({}, 3)


def test_a_text_over_the_time_limit_is_ended_and_named() -> None:
    """`[a` over and over takes Markdown a time that grows with its square."""
    begun = time.monotonic()
    bodies, said = rendered("[a" * 16_000, limits=Limits(seconds=0.7))
    assert said == {
        f"{FOLDER}/2026-03-05-0.md": "The text below the fields can't be made into a page: "
        "it took longer than 0.7 seconds"
    }
    assert {path: body.html for path, body in bodies.items()} == {FIRST: ALONE, LAST: ALONE}
    assert time.monotonic() - begun < 20


@pytest.mark.skipif(not Path("/proc").exists(), reason="memory is limited where the system can")
def test_a_job_over_the_memory_limit_fails_alone() -> None:
    with Workers(count=1, limits=Limits(memory=1 << 30)) as workers:
        small, large, again = workers.run(jobs.take_memory, [1000, 2 << 30, 1000])
    assert (small, large.reason, again) == (1000, "it used too much memory", 1000)


def test_a_worker_that_dies_takes_only_its_job_along() -> None:
    with Workers(count=1) as workers:
        before, dead, after = workers.run(jobs.die, [0, 7, 0])
    assert (before, dead.reason, after) == (
        0,
        "it used too much memory or broke the program that reads it",
        0,
    )


def test_answers_come_in_the_order_of_the_jobs() -> None:
    with Workers(count=2) as workers:
        assert workers.run(jobs.take_memory, range(1, 200)) == list(range(1, 200))
        assert workers.run(jobs.take_memory, []) == []


def test_a_text_that_failed_is_tried_again_next_time(tmp_path: Path) -> None:
    """A failure may be the machine's; only what worked is remembered."""
    story = _story(FIRST, "[a" * 16_000)
    said = []
    for _ in range(2):
        with (
            Store(tmp_path / "kept.sqlite") as store,
            Workers(count=1, limits=Limits(seconds=0.3)) as workers,
        ):
            said.append([problem.path for problem in render_bodies([story], store, workers)[1]])
    assert said == [[FIRST], [FIRST]]
