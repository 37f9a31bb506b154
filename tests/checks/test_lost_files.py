"""A picture that is not there must not become a broken one on the page."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from zonepress.checkout import open_checkout

DEMO = Path(__file__).parent.parent / "demo"
TODAY = dt.date(2026, 4, 15)


def test_a_lost_picture_leaves_its_description_and_a_lost_paper_its_words(tmp_path: Path) -> None:
    """Readers lose the picture, not what it showed; the writer is told both."""
    shutil.copytree(DEMO, tmp_path / "demo")
    path = "zones/quayside/stories/2026-03-01-lost.md"
    (tmp_path / "demo" / path).write_text(
        "---\ntitle: Lost things\ndate: 2026-03-01\n---\n"
        "![A red boat at the quay](boat.jpg) and [the minutes](minutes.pdf).\n"
    )
    with open_checkout(tmp_path / "demo" / "mkdocs.yml", today=TODAY) as checkout:
        told = [(problem.line, problem.saw) for problem in checkout.problems if problem.path == path]
        assert checkout.bodies[path].html == "<p>A red boat at the quay and the minutes.</p>"
    assert told == [
        (5, "The link 'minutes.pdf' leads to nothing"),
        (5, "The picture 'boat.jpg' leads to nothing"),
    ]
