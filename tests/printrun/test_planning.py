"""Who gets which copies, and in which order."""

from __future__ import annotations

import pytest

from printrun.people import somebody
from zonepress.printrun.planning import copies, plan_run
from zonepress.subscribers.people import Form, Wish, editions_for


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ((), ("",)),
        (("quayside",), ("quayside",)),
        (("rope-walk", "quayside"), ("rope-walk", "quayside")),
        (("quayside", "closed"), ("quayside",)),
        (("closed",), ("",)),
    ],
)
def test_who_chose_nothing_that_is_there_gets_the_whole(
    chosen: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert editions_for(Wish(chosen), {"quayside", "rope-walk"}) == expected


def test_those_who_get_the_same_stand_together_by_their_names() -> None:
    """So that one pile after the other can be put into envelopes."""
    people = [
        somebody("Zoe", zones=("quayside",), id="1"),
        somebody("bo", id="2"),
        somebody("Ann", zones=("quayside", "rope-walk"), id="3"),
        somebody("Ali", zones=("closed",), id="4"),
        somebody("Counter", form=Form.COLLECT, id="5"),
        somebody("Mail", form=Form.EMAIL, id="6"),
        somebody(None, id="7"),
    ]
    run = plan_run(people, {"quayside", "rope-walk"})
    assert [(parcel.to.id, parcel.editions) for parcel in run.posted] == [
        ("7", ("",)), ("4", ("",)), ("2", ("",)), ("1", ("quayside",)), ("3", ("quayside", "rope-walk")),
    ]  # fmt: skip
    assert [parcel.to.id for parcel in run.collected] == ["5"]
    assert copies(run.posted) == {"": 3, "quayside": 2, "rope-walk": 1}
    assert run.editions == {"", "quayside", "rope-walk"}
