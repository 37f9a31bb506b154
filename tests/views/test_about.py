"""What the site says of itself is what settings and tests say, and what is missing is named."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import a_page, a_story, a_zone, shown_of, some_settings
from zonepress.checks.office import check_office
from zonepress.model.tested import Failing, Findings
from zonepress.views.about import wording as said
from zonepress.views.about.lost import view_not_found
from zonepress.views.about.pages import about_pages
from zonepress.views.about.site_map import Branch, SiteMapView, view_site_map
from zonepress.views.about.statement import statement_sections
from zonepress.views.parts import PageView, Section
from zonepress.views.shown import Shown

TESTED = Findings(
    on=dt.date(2026, 2, 1),
    pages=("home", "story", "map/"),
    widths=(360, 1280),
    tools={"axe-core": "4.14.1"},
    ways=("axe", "narrow"),
)
CONTRAST = Failing(
    rule="color-contrast",
    words="Elements must meet minimum color contrast ratio thresholds",
    criteria=("1.4.3",),
    places=(("map/", 360), ("map/", 1280), ("story", 360)),
    because="The dotted paths are too pale; they will be darker in May.",
)
OFFICE = {"name": "Office", "contact": {"label": "Desk", "email": "desk@example.org"}}


def statement(shown: Shown | None = None, tested: Findings = TESTED) -> dict[str, Section]:
    """The parts of the statement, by their anchors."""
    return {part.id: part for part in statement_sections(shown or shown_of(), tested)}


def page(shown: Shown, address: str) -> PageView:
    """One of the pages about the site."""
    return next(found for found in about_pages(shown, TESTED) if found.frame.address == address)


def part(shown: Shown, address: str, id: str) -> Section:
    """One part of one of them."""
    return next(section for section in page(shown, address).sections if section.id == id)


def test_the_statement_has_every_heading_that_the_law_asks_for_in_order() -> None:
    assert list(statement()) == list(said.STATEMENT)


def test_where_tests_find_nothing_it_still_claims_no_more_than_they_can_show() -> None:
    parts = statement()
    assert parts["status"].paragraphs[-1] == said.PARTIAL_UNPROVEN
    assert parts["fails"].paragraphs == (said.NOTHING_FAILS.format(date="1 February 2026"),)
    assert parts["tested"].table is not None
    assert [row[-1] for row in parts["tested"].table.rows] == ["Nothing", "Nothing"]


def test_what_fails_is_named_with_its_rule_its_pages_and_the_reason() -> None:
    parts = statement(tested=TESTED.model_copy(update={"failing": (CONTRAST,)}))
    assert parts["status"].paragraphs[-1] == said.PARTIAL_LISTED
    assert parts["fails"].points == (
        "Elements must meet minimum color contrast ratio thresholds (WCAG 1.4.3; "
        "on “What communities have” and “Story”). The dotted paths are too pale; they will be darker in May.",
    )
    assert parts["fails"].paragraphs == ()


def test_what_the_people_of_the_site_know_counts_as_much() -> None:
    known = "The tide table is a photograph; ring us and we read it out."
    parts = statement(shown_of(settings=some_settings(accessibility={"known": [known]})))
    assert parts["fails"].points == (known,)
    assert parts["status"].paragraphs[-1] == said.PARTIAL_LISTED


@pytest.mark.parametrize(("day", "late"), [("2027-02-01", False), ("2027-02-02", True)])
def test_old_results_say_that_they_are_old(day: str, late: bool) -> None:
    parts = statement(shown_of(today=dt.date.fromisoformat(day)))
    assert (said.TESTED_LONG_AGO in parts["tested"].paragraphs) is late


def test_only_what_was_tested_is_promised() -> None:
    able = statement(tested=TESTED.model_copy(update={"ways": ()}))["able"].points
    assert able == (said.ABLE["words"],)


def test_days_that_nobody_recorded_are_said_to_be_missing() -> None:
    reviewed = shown_of(settings=some_settings(accessibility={"reviewed": "2026-03-30"}))
    dates = {fact.label: fact.text for fact in statement(reviewed)["preparation"].facts}
    assert dates["Prepared on"] == ""
    assert dates["To be reviewed by"] == "30 March 2027"


def test_without_an_address_there_is_another_way() -> None:
    """Never a dead end."""
    shown = shown_of()
    assert part(shown, "contact/", "office").paragraphs == said.NO_CONTACT
    assert {link.url for link in part(shown, "contact/", "tell").links} >= {"contribute/add/#correction"}
    assert said.NO_ROUTE[0] in statement(shown)["feedback"].paragraphs
    assert said.NO_MAIL_SENDING in part(shown, "privacy/", "sending").notes


def test_an_address_that_is_published_stands_there() -> None:
    shown = shown_of(settings=some_settings(office=OFFICE))
    office = part(shown, "contact/", "office")
    assert [link.url for fact in office.facts for link in fact.links] == ["mailto:desk@example.org"]
    assert office.paragraphs == ()


def test_editors_words_come_first() -> None:
    words = a_page("content/privacy.md", title="Your privacy", summary="In short: nothing.")
    made = page(shown_of(words), "privacy/")
    assert (made.frame.heading, made.lede) == ("Your privacy", "In short: nothing.")
    assert made.sections[0].title == said.READING


@pytest.mark.parametrize(
    ("service", "words"), [(None, said.NO_LETTERS[0]), ("https://list.example.org/", said.LETTERS_SERVICE[0])]
)
def test_privacy_says_whether_there_is_a_list_of_readers(service: str | None, words: str) -> None:
    shown = shown_of(settings=some_settings(subscribe={"service": service}))
    assert words in part(shown, "privacy/", "newsletters").paragraphs


def branches(shown: Shown) -> dict[str, str]:
    """Every address of the site map with what it says is there."""
    view = view_site_map(shown)
    assert isinstance(view, SiteMapView)
    found: dict[str, str] = {}

    def walk(branch: Branch) -> None:
        found[branch.link.url] = branch.link.note
        for inner in branch.below:
            walk(inner)

    for _, _, tree in view.parts:
        for branch in tree:
            walk(branch)
    return found


def test_the_site_map_says_how_much_is_where() -> None:
    stories = [a_story(f"zones/quayside/stories/2026-03-0{day}-wall.md") for day in (1, 2)]
    found = branches(shown_of(*stories, a_zone("mill-lane")))
    assert (found["stories/"], found["stories/2026/"]) == ("2", "2")
    assert (found["zones/quayside/stories/"], found["zones/mill-lane/stories/"]) == ("2", "0")


def test_the_site_map_has_the_editors_pages_each_under_its_own() -> None:
    pages = (
        a_page("content/about/index.md"),
        a_page("content/about/choosing.md"),
        a_page("content/help/faq.md"),
    )
    found = branches(shown_of(*pages))
    assert {"about/", "about/choosing/", "about/site/", "help/faq/", "contact/"} <= found.keys()


def test_a_zone_that_ended_is_led_on_from() -> None:
    old = a_zone("old-cannery", status="closed", succeeded_by=["rope-walk"])
    moved = view_not_found(shown_of(old, a_zone("rope-walk"))).sections[-1]
    assert "Old cannery has ended. What goes on is with Rope walk." in moved.paragraphs


@pytest.mark.parametrize(
    ("settings", "lacking"),
    [
        ({}, 0),
        ({"office": {"name": "Office"}}, 2),
        ({"office": OFFICE}, 1),
        (
            {
                "office": OFFICE,
                "accessibility": {
                    "prepared": "2026-02-01",
                    "reviewed": "2026-02-01",
                    "answers_within": "5 working days",
                },
            },
            0,
        ),
    ],
)
def test_the_checker_says_which_settings_readers_miss(settings: dict[str, object], lacking: int) -> None:
    """From the day on which an office is named: before, nobody has begun."""
    library = shown_of(settings=some_settings(**settings)).library
    assert len(list(check_office(library))) == lacking
