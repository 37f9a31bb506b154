"""What a line about the cost says for certain, and what it leaves open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zonepress.views.prices import is_free, is_paid, price_of


@pytest.mark.parametrize(
    "cost",
    [
        "Free",
        "free.",
        "Free entry",
        "Free for all",
        "No charge",
        "Free, donations welcome",
        "£0",
        "Free (book first)",
    ],
)
def test_free_is_free(cost: str) -> None:
    assert (is_free(cost), is_paid(cost), price_of(cost)) == (True, False, Decimal(0))


@pytest.mark.parametrize("cost", ["Free for members", "A pound in the tin", "Pay what you can", "", None])
def test_what_leaves_it_open_is_neither_free_nor_paid(cost: str | None) -> None:
    assert (is_free(cost), is_paid(cost), price_of(cost)) == (False, False, None)


@pytest.mark.parametrize(
    ("cost", "price"),
    [
        ("£2", Decimal(2)),
        ("£1.50 each", Decimal("1.50")),
        ("£2, children free", None),
        ("Free, lunch £3", None),
        ("50p", None),
        ("£0.50 a cup", None),
    ],
)
def test_what_costs_is_not_free(cost: str, price: Decimal | None) -> None:
    assert (is_free(cost), is_paid(cost), price_of(cost)) == (False, True, price)
