"""A link must not be the way in which a hidden record is found out."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from zonepress.checkout import open_checkout
from zonepress.model.problem import Level

DEMO = Path(__file__).parent.parent / "demo"
TODAY = dt.date(2026, 4, 15)


@pytest.fixture
def hidden_target(tmp_path: Path) -> tuple[Path, str]:
    """A copy of the demo in which a story links to a draft, and the linking file."""
    shutil.copytree(DEMO, tmp_path / "demo")
    stories = tmp_path / "demo" / "zones" / "quayside" / "stories"
    for name, field in (("2026-03-01-not-yet", "draft: yes\n"), ("2026-03-01-the-way-in", "")):
        (stories / f"{name}.md").write_text(
            f"---\ntitle: A story called {name}\ndate: 2026-03-01\n{field}---\n"
            "Read [what comes *next*](2026-03-01-not-yet.md) and "
            "[more](/zones/quayside/stories/2026-03-01-not-yet/).\n"
        )
    return tmp_path / "demo" / "mkdocs.yml", "zones/quayside/stories/2026-03-01-the-way-in.md"


def test_readers_get_the_words_without_the_link(hidden_target: tuple[Path, str]) -> None:
    """Neither the address nor the name of a draft is in the page."""
    config, path = hidden_target
    with open_checkout(config, today=TODAY) as checkout:
        assert checkout.bodies[path].html == "<p>Read what comes <em>next</em> and more.</p>"


def test_the_writer_is_told(hidden_target: tuple[Path, str]) -> None:
    """It is advice: the record may well be published tomorrow."""
    config, path = hidden_target
    with open_checkout(config, today=TODAY) as checkout:
        found = [(problem.line, problem.level) for problem in checkout.problems if problem.path == path]
    assert found == [(5, Level.ADVICE)]
