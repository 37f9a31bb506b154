"""The newsletter benchmark's invented edition is the same each time, and nothing is wrong with it."""

from __future__ import annotations

import datetime as dt
import runpy
from pathlib import Path
from typing import Any

from checkouts import ROOT, tree
from zonepress.checkout import open_checkout
from zonepress.outputs.newsletter.compose import edition_views

EDITION: dict[str, Any] = runpy.run_path(str(ROOT / "benchmarks" / "newsletter" / "edition.py"))


def written(folder: Path, *, seed: int = 1) -> Path:
    """A checkout with the benchmark's edition."""
    EDITION["write_checkout"](folder, seed)
    return folder


def test_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Otherwise two runs would measure two different editions."""
    one, two = tree(written(tmp_path / "one")), tree(written(tmp_path / "two"))
    assert one == two
    assert tree(written(tmp_path / "three", seed=2)) != one


def test_forty_items_from_four_zones_are_in_it_and_nothing_is_wrong(tmp_path: Path) -> None:
    """Records with problems are left out, which would make it quick."""
    config = written(tmp_path) / "mkdocs.yml"
    with open_checkout(config, today=dt.date.fromisoformat(EDITION["TODAY"]), cache=False) as checkout:
        assert checkout.to_mend == ()
        [edition] = checkout.public.editions
        whole, *zones = edition_views(edition, checkout.shown)
    cards = [card.url for section in whole.sections for card in section.cards]
    assert whole.lead
    assert len({*cards, whole.lead.card.url}) == EDITION["ITEMS"] == 40
    assert len(zones) == 4
    assert sum(card.picture is not None for section in whole.sections for card in section.cards) == 15


def test_another_title_changes_every_form(tmp_path: Path) -> None:
    """So that none comes from the cache when it is measured."""
    written(tmp_path)
    before = tree(tmp_path)
    EDITION["write_edition"](tmp_path, 1)
    assert [name for name, data in tree(tmp_path).items() if before[name] != data] == [
        "newsletters/2026-q2/index.md"
    ]
