"""A published address never vanishes without a redirect."""

from __future__ import annotations

from pathlib import Path

from checkouts import tree
from goldens import GOLDEN, offer_golden

NAME = "addresses.txt"


def addresses_of(site: Path) -> set[str]:
    """Every address that a site answers to, but for files that are named by what is in them."""
    named = (name for name in tree(site) if not name.startswith(("assets/", "search/index/")))
    return {f"/{name.removesuffix('index.html')}" for name in named}


def test_every_address_that_was_published_still_answers(built_demo: Path) -> None:
    """People have saved it, printed it, put it into a QR code.

    New ones are offered in tests/artefacts/addresses.txt, to be copied to tests/golden; a record that gets
    another name needs `moved_from`, one that goes needs `withdrawn`.
    """
    kept = set((GOLDEN / NAME).read_text(encoding="utf-8").split("\n")) - {""}
    answered = addresses_of(built_demo / "site")
    offer_golden(NAME, "\n".join([*sorted(kept | answered), ""]))
    assert len(kept) > 150
    assert kept - answered == set()
