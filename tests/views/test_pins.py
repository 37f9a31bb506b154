"""Pins: each can be told from the others, whatever lies where."""

from __future__ import annotations

import random
from itertools import combinations

from zonepress.views.pins import pins_of, reach_of


def test_far_apart_each_has_its_own() -> None:
    pins = pins_of(("hall", "park"), {"hall": (50, 50), "park": (150, 50)})
    assert [(pin.label, pin.at) for pin in pins] == [("1", (50, 50)), ("2", (150, 50))]
    assert reach_of(pins[0], pins) == 24


def test_places_in_one_building_share_a_pin_and_are_counted_on() -> None:
    at = {"bank": (50.0, 50.0), "cafe": (200.0, 200.0), "hall": (50.0, 50.0), "shop": (51.0, 50.0)}
    pins = pins_of(tuple(at), at)
    assert [(pin.label, pin.places) for pin in pins] == [("1–3", ("bank", "hall", "shop")), ("4", ("cafe",))]


def test_two_hundred_cover_none_and_lose_none() -> None:
    chance = random.Random(2)
    at = {number: (chance.uniform(20, 340), chance.uniform(20, 400)) for number in range(200)}
    pins = pins_of(tuple(at), at)
    assert not any(one.touches(other) for one, other in combinations(pins, 2))
    assert sorted(place for pin in pins for place in pin.places) == list(range(200))
    assert [pin.first for pin in pins] == [
        sum(len(before.places) for before in pins[:i]) + 1 for i in range(len(pins))
    ]
    assert len(pins) > 20


def test_no_pin_reaches_into_another() -> None:
    pins = pins_of(("a", "b"), {"a": (50, 50), "b": (90, 50)})
    assert [reach_of(pin, pins) for pin in pins] == [20, 20]
