"""What communities have, on a map and in a list: whatever is known or not, the page reads well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from builders import a_zone, an_asset, shown_of
from zonepress.model.asset import Asset
from zonepress.model.outline import Outline
from zonepress.model.record import Record
from zonepress.views.maps import gaps_section
from zonepress.views.parts import LatePage, PageView, Section
from zonepress.views.shown import Shown
from zonepress.views.site import site_pages

QUAYSIDE = Outline((((0.61, 53.25), (0.63, 53.25), (0.63, 53.26), (0.61, 53.26)),))


def an_asset_at(name: str, latitude: float, longitude: float, **fields: object) -> Asset:
    """Something at a place."""
    place = {"name": name.capitalize(), "latitude": latitude, "longitude": longitude}
    return an_asset(f"zones/quayside/assets/{name}.md", place=place, **fields)


def shown(*records: Record, outlines: Mapping[str, Outline] | None = None) -> Shown:
    """The records with the outline of Quayside."""
    return replace(shown_of(*records), outlines={"quayside": QUAYSIDE} if outlines is None else outlines)


def page(what: Shown, address: str) -> PageView:
    """The page at an address."""
    for found in site_pages(what):
        view = found.view() if isinstance(found, LatePage) else found
        if view.frame.address == address:
            return view
    raise AssertionError(address)


def listed(section: Section) -> dict[str, list[str]]:
    """The titles in each list of a section, after their numbers."""
    return {
        part.title: [f"{place.number} {place.title}".strip() for place in part.places]
        for part in section.places
    }


def test_pins_and_list_are_in_step() -> None:
    """Whoever follows a pin finds its number in the list, and the list holds nothing else."""
    records = [
        an_asset_at("hall", 53.256, 0.62),
        an_asset_at("garden", 53.252, 0.615, last_checked="2026-03"),
    ]
    section = page(shown(*records), "zones/quayside/assets/").sections[0]
    assert listed(section) == {"On the map": ["1 Garden", "2 Hall"]}
    assert section.map
    assert [(pin.label, pin.name, pin.url) for pin in section.map.pins] == [
        ("1", "1, Garden", "#quayside-garden"),
        ("2", "2, Hall (not checked lately)", "#quayside-hall"),
    ]
    assert [place.id for place in section.places[0].places] == ["quayside-garden", "quayside-hall"]
    assert section.map.pins[0].y > section.map.pins[1].y, "north is at the top"


def test_what_is_not_on_the_map_says_why() -> None:
    records = [
        an_asset_at("clinic", 53.4, 0.62),
        an_asset("zones/quayside/assets/choir.md", no_fixed_place="yes"),
        an_asset("zones/quayside/assets/library.md", place={"name": "Old library"}),
        an_asset("zones/quayside/assets/shed.md"),
        an_asset_at("hall", 53.256, 0.62),
    ]
    section = page(shown(*records), "zones/quayside/assets/").sections[0]
    assert listed(section) == {
        "On the map": ["1 Hall"],
        "Further away": ["Clinic"],
        "Without a place on the map": ["Library", "Shed"],
        "No fixed place": ["Choir"],
    }
    assert section.places[1].places[0].facts[0].text == "Clinic, About 16 km from Quayside"


def test_without_an_outline_the_list_stands_alone_and_says_so() -> None:
    section = page(shown(an_asset_at("hall", 53.256, 0.62), outlines={}), "zones/quayside/assets/").sections[
        0
    ]
    assert section.map is None
    assert section.paragraphs == (
        "There is no map: where Quayside begins and ends is not published. Here is the list.",
    )
    assert listed(section) == {"Places, groups and services": ["Hall"]}


def test_an_outline_with_nothing_placed_in_it_says_so() -> None:
    section = page(shown(an_asset()), "zones/quayside/assets/").sections[0]
    assert section.map
    assert section.map.pins == ()
    assert section.map.description == "The outline of Quayside."
    assert section.paragraphs == (
        "The map shows Quayside alone: of nothing listed here is it recorded where exactly it is.",
    )


def test_a_zone_of_which_nothing_is_known_says_both() -> None:
    section = page(shown(a_zone("mill-lane"), outlines={}), "map/").sections[0]
    assert not section.is_empty
    assert section.paragraphs == (
        "Nobody has put the community’s places and groups on this list yet.",
        "There is no map either: where Mill lane begins and ends is not published.",
    )


def test_each_way_to_look_has_an_address_that_shows_only_that() -> None:
    """It works without a script, can be sent to somebody, and what is for everyone is for families too."""
    records = [
        an_asset_at("hall", 53.256, 0.62, audience="everyone"),
        an_asset_at("creche", 53.252, 0.615, audience="families", type="group"),
        an_asset_at("club", 53.254, 0.625),
        a_zone("mill-lane"),
    ]
    what = shown(*records)
    quayside = page(what, "zones/quayside/assets/")
    assert [(link.text, link.url, link.note) for link in quayside.pages] == [
        ("Building", "map/type/building/#quayside", "2"),
        ("Group", "map/type/group/#quayside", "1"),
        ("For everyone", "map/for/everyone/#quayside", "1"),
        ("For families", "map/for/families/#quayside", "2"),
    ]
    families = page(what, "map/for/families/")
    assert families.frame.heading == "What communities have: For families"
    sections = {section.id: section for section in families.sections}
    assert listed(sections["quayside"]) == {"On the map": ["1 Creche", "2 Hall"]}
    assert sections["mill-lane"].empty == "Nothing like this is on the list for Mill lane."
    assert [link.text for link in families.pages if link.current] == ["For families"]
    assert families.pages[0].url == "map/"


def test_gaps_are_said_in_words() -> None:
    records = [
        an_asset_at("hall", 53.256, 0.62, audience="everyone", gaps="A ramp"),
        an_asset("zones/quayside/assets/shed.md"),
    ]
    section = gaps_section(records, shown(*records))
    assert section.table
    assert section.table.head == ("Kind", "For families")
    assert section.table.rows == (("Building", "1"), ("Group", "Nothing"))
    assert section.paragraphs[1] == "Not counted, since it is not recorded whom they are for: Shed."
    assert [(fact.label, fact.text) for fact in section.facts] == [("Missing at Hall", "A ramp")]


def test_what_people_said_stands_in_words() -> None:
    asset = an_asset_at("hall", 53.256, 0.62, ratings={"valued": "well", "used": "little"})
    section = page(shown(asset), "map/").sections[0]
    facts = {fact.label: fact.text for fact in section.places[0].places[0].facts}
    assert facts["What people say"] == "Much valued, little used; not said: how known and easy to get to"


def test_two_hundred_places_stay_on_the_map_and_in_the_list() -> None:
    records = [
        an_asset_at(f"place-{number:03}", 53.2505 + (number % 20) / 2200, 0.611 + (number // 20) / 600)
        for number in range(200)
    ]
    section = page(shown(*records), "zones/quayside/assets/").sections[0]
    assert section.map
    assert [place.number for place in section.places[0].places] == [str(number) for number in range(1, 201)]
    assert all(pin.x - pin.half > 0 and pin.x + pin.half < section.map.width for pin in section.map.pins)
