"""The demo as readers see it, loaded once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from zonepress.checkout import open_checkout
from zonepress.views.shown import Shown

DEMO = Path(__file__).parents[1] / "demo" / "mkdocs.yml"


@pytest.fixture(scope="session")
def harbour() -> Iterator[Shown]:
    """Harbour Quarters on 15 April 2026."""
    with open_checkout(DEMO, today=dt.date(2026, 4, 15), cache=False) as checkout:
        yield Shown(checkout.public, checkout.bodies, checkout.today)
