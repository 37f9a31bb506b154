"""A count that is too small to publish is told by no file of the site, of whatever sort."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from checkouts import pressed, small_site, tree

EDITION = "---\ntitle: Spring\nsent_on: 2026-07-01\n---\nHello.\n"


def falls(count: int) -> str:
    """A measure whose latest count is small."""
    return f"""\
---
title: Falls on the steps
unit: people
direction: down
smallest_shown: 5
baseline: {{date: 2025-05, value: 12}}
target: {{value: 2}}
readings:
  - {{date: 2026-02, value: 8}}
  - {{date: 2026-05, value: {count}}}
sources:
  - title: Falls book
---
"""


def site_with(count: int, folder: Path) -> dict[str, bytes]:
    """Every published file, newsletters and tables among them."""
    files: dict[str, str | bytes] = {
        "zones/quayside/measures/falls.md": falls(count),
        "newsletters/2026-q2/index.md": EDITION,
    }
    checkout = small_site(folder, files)
    pressed(checkout, today=dt.date(2026, 7, 5))
    return tree(checkout / "site")


def test_no_file_differs_between_two_counts_that_are_too_small(tmp_path: Path) -> None:
    """Page, chart, tables, calendars, e-mail, paper: who compares them learns nothing."""
    one, other = site_with(1, tmp_path / "one"), site_with(4, tmp_path / "other")
    assert [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)] == []


def test_every_form_says_fewer(tmp_path: Path) -> None:
    """It is said where the figure would stand."""
    site = site_with(3, tmp_path)
    for name in (
        *("zones/quayside/progress/measures/falls/index.html", "zones/quayside/index.html"),
        *("zones/quayside/progress/measures/falls/readings.csv", "data/measure.csv", "data/measure.json"),
        *("newsletters/2026-q2/index.html", "newsletters/2026-q2/email.html"),
        *("newsletters/2026-q2/newsletter.txt", "newsletters/2026-q2/posts.txt"),
    ):
        assert b"fewer than 5" in site[name], name
