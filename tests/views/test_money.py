"""Sums that readers can trust: nothing counted twice, nothing guessed."""

from __future__ import annotations

from builders import a_grant, shown_of
from zonepress.model.grant import Grant
from zonepress.views.parts import Section
from zonepress.views.zones import money_sections


def sums(*grants: Grant) -> Section:
    """What is said above the list of grants."""
    return money_sections(grants, shown_of(*grants))[0]


def test_grants_are_added_up_by_year() -> None:
    """And together, where there is more than one year."""
    section = sums(
        a_grant("content/grants/a.md", amount="100", awarded="2024-05"),
        a_grant("content/grants/b.md", amount="50.50", awarded="2024"),
        a_grant("content/grants/c.md", amount="1,000", awarded="2025"),
    )
    assert section.table
    assert section.table.rows == (("2024", "£150.50"), ("2025", "£1,000"), ("Together", "£1,150.50"))


def test_the_whole_site_adds_up_by_zone_and_year() -> None:
    """A dash where nothing was given; what is without a date is in no year."""
    grants = (
        a_grant("zones/quayside/grants/a.md", amount="100", awarded="2024-05"),
        a_grant("zones/rope-walk/grants/b.md", amount="50.50", awarded="2025"),
        a_grant("content/grants/c.md", amount="7", awarded="2025"),
        a_grant("zones/rope-walk/grants/d.md", title="Undated", amount="900"),
    )
    section = money_sections(grants, shown_of(*grants), by_zone=True)[0]
    assert section.table
    assert section.table.head == ("Where", "2024", "2025", "Together")
    assert section.table.rows == (
        ("Quayside", "£100", "–", "£100"),
        ("Rope walk", "–", "£50.50", "£50.50"),
        ("The whole partnership", "–", "£7", "£7"),
        ("Together", "£100", "£57.50", "£157.50"),
    )
    assert section.paragraphs[1].endswith("some may be the same money: Undated.")


def test_a_grant_within_a_round_is_counted_once() -> None:
    """The round has it already."""
    section = sums(
        a_grant("content/grants/round.md", amount="500", awarded="2024"),
        a_grant("content/grants/one.md", amount="200", awarded="2024", counted="no"),
    )
    assert section.table
    assert section.table.rows == (("2024", "£500"),)


def test_money_without_a_date_is_not_added_up() -> None:
    """Two papers may tell of the same money; what can't be told apart is not summed."""
    section = sums(
        a_grant("content/grants/a.md", title="A release", amount="57,624", awarded=None),
        a_grant("content/grants/b.md", title="A round", amount="36046.41", awarded=None),
    )
    assert (section.table, section.paragraphs) == (
        None,
        ("Not added up, since no date is published and some may be the same money: A release and A round.",),
    )


def test_an_amount_that_is_not_published_is_named() -> None:
    """It is as loud as the rest."""
    section = sums(a_grant("content/grants/a.md", title="The first", amount=None, awarded="2019"))
    assert section.paragraphs == ("The amount of The first is not published.",)
