"""Editions on paper, made once for all tests that look at them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from editions import OVERRIDES
from zonepress.checkout import Checkout, open_checkout
from zonepress.outputs.newsletter.paper.prints import Prints, make_prints

ROOT = Path(__file__).parents[4]


@dataclass(frozen=True)
class Made:
    """A checkout's editions on paper."""

    prints: Prints
    files: Mapping[str, bytes]
    """By their addresses, without `newsletters/` before them."""


def made_of(checkout: Checkout) -> Made:
    """Every edition of a checkout on paper."""
    prints = make_prints(
        checkout.shown, OVERRIDES, checkout.published_pictures, checkout.store, checkout.workers
    )
    return Made(prints, {file.path.removeprefix("newsletters/"): file.make() for file in prints.files})


@pytest.fixture(scope="session")
def harbour_on_paper() -> Iterator[Made]:
    """The demo's editions as of 15 April 2026."""
    with open_checkout(ROOT / "tests/demo/mkdocs.yml", today=dt.date(2026, 4, 15), cache=False) as checkout:
        yield made_of(checkout)


@pytest.fixture(scope="session")
def people_zones_on_paper() -> Iterator[Made]:
    """The real editions of 2019."""
    with open_checkout(ROOT / "mkdocs.yml", today=dt.date(2026, 11, 20), cache=False) as checkout:
        yield made_of(checkout)
