"""What pages show, as plain values: order, archives, empty places, old addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from builders import (
    a_lesson,
    a_page,
    a_partner,
    a_risk,
    a_story,
    a_zone,
    an_assessment,
    an_asset,
    an_event,
    shown_of,
    some_settings,
)
from zonepress.model.record import Record
from zonepress.views.parts import LatePage, PageView
from zonepress.views.sections import coming_up, gone_by, newest_first, ordered
from zonepress.views.shown import Shown
from zonepress.views.site import site_pages

TODAY = dt.date(2026, 4, 15)


def pages(shown: Shown, withdrawn: Iterable[Record] = ()) -> dict[str, PageView]:
    """Every page by its address."""
    laid_out = (
        page.view() if isinstance(page, LatePage) else page for page in site_pages(shown, list(withdrawn))
    )
    return {page.frame.address: page for page in laid_out}


def titles(page: PageView) -> list[str]:
    """The titles of all cards of a page."""
    return [card.title for section in page.sections for card in section.cards]


def on(day: str, **fields: object) -> Record:
    """An event on a day."""
    return an_event(f"zones/quayside/events/{day}-fun.md", start=day, title=day, **fields)


def test_events_come_soonest_first_and_cancelled_ones_stay() -> None:
    """People who planned to come must be able to find out."""
    swim = an_event("zones/quayside/events/2026-04-20-swim.md", start="2026-04-20 10:00", status="cancelled")
    today = an_event("zones/quayside/events/2026-04-15-tea.md", start="2026-04-15 09:00")
    walk = an_event("zones/quayside/events/2026-04-14-walk.md", start="2026-04-14")
    fair = an_event("zones/quayside/events/2026-01-10-fair.md", start="2026-01-10")
    shown = shown_of(swim, today, walk, fair)
    assert coming_up([swim, fair, walk, today], shown) == [today, swim]
    assert gone_by([swim, fair, walk, today], shown) == [walk, fair]


def test_stories_come_newest_first_as_far_as_their_day_is_known() -> None:
    days = ("2026-03-04", "2026-03", "2026", "2025-12-31")
    stories = [a_story(f"zones/quayside/stories/{day}-a.md", date=day) for day in days]
    assert newest_first(reversed(stories)) == stories


def test_what_is_overdue_or_most_severe_comes_first() -> None:
    """Nobody has to look for it."""
    late = an_assessment("zones/quayside/assessments/z.md", due="2026-01")
    new = an_assessment("zones/quayside/assessments/a.md")
    done = an_assessment("zones/quayside/assessments/b.md", status="completed", due="2025")
    mild = a_risk("zones/quayside/risks/a.md", likelihood="1", impact="2")
    grave = a_risk("zones/quayside/risks/b.md", likelihood="5", impact="4")
    unrated = a_risk("zones/quayside/risks/c.md")
    shown = shown_of(late, new, done, mild, grave, unrated)
    assert ordered([done, new, late], shown) == [late, new, done]
    assert ordered([unrated, mild, grave], shown) == [grave, mild, unrated]


def test_a_long_archive_goes_on_over_pages_and_loses_no_story() -> None:
    stories = [
        a_story(f"zones/quayside/stories/2026-03-04-day-{number:03}.md", title=f"Day {number}")
        for number in range(100)
    ]
    made = pages(shown_of(*stories))
    archive = [made[address] for address in ("stories/2026/", "stories/2026/2/", "stories/2026/3/")]
    assert "stories/2026/4/" not in made
    shown = [title for page in archive for title in titles(page)]
    assert shown == [story.title for story in newest_first(stories)]
    assert [(link.text, link.url, link.current) for link in archive[1].pages] == [
        ("1", "stories/2026/", False),
        ("2", "stories/2026/2/", True),
        ("3", "stories/2026/3/", False),
    ]


def test_a_zone_with_nothing_yet_says_so_in_words() -> None:
    """An empty heading looks like a mistake; silence looks like hiding."""
    made = pages(shown_of(a_zone("mill-lane", status="proposed")))
    for address in ("", "stories/", "events/", "progress/", "money/", "assets/"):
        page = made[f"zones/mill-lane/{address}"]
        bare = [
            section.title
            for section in page.sections
            if not (section.cards or section.facts or section.table or section.empty or section.paragraphs)
        ]
        assert (address, page.sections != (), bare) == (address, True, [])


def test_every_page_has_a_title_of_its_own() -> None:
    made = pages(shown_of(a_story(title="The wall"), a_lesson(), a_partner(), a_page(), on("2026-05-01")))
    wall = made["zones/quayside/stories/2026-03-04-wall/"].frame
    assert (wall.title, wall.heading) == ("The wall – Quayside – Harbour Quarters", "The wall")
    assert made[""].frame.title == "Harbour Quarters"
    named = [page.frame.title for page in made.values()]
    assert sorted({title for title in named if named.count(title) > 1}) == []


def test_the_way_back_leads_through_the_zone_or_the_section() -> None:
    made = pages(
        shown_of(
            a_story(),
            a_story("content/stories/2026-03-05-all.md", date="2026-03-05"),
            an_asset("content/assets/bus.md"),
            a_page("content/about/index.md"),
            a_page("content/about/choosing.md"),
        )
    )
    ways = {
        address: [crumb.url for crumb in made[address].frame.crumbs]
        for address in (
            "zones/quayside/stories/2026-03-04-wall/",
            "stories/2026-03-05-all/",
            "assets/bus/",
            "about/choosing/",
            "about/",
            "",
        )
    }
    assert list(ways.values()) == [
        ["", "zones/quayside/", "zones/quayside/stories/"],
        ["", "stories/"],
        ["", "map/"],
        ["", "about/"],
        [""],
        [],
    ]


@pytest.mark.parametrize(
    ("checked", "stale"), [("2026-04-01", False), ("2025-04", False), ("2025-03", True), (None, True)]
)
def test_an_asset_nobody_looked_at_for_a_year_is_marked(checked: str | None, stale: bool) -> None:
    asset = an_asset(last_checked=checked)
    assert shown_of(asset, today=TODAY).stale(asset) is stale


def test_old_addresses_lead_to_the_record_and_never_hide_a_page() -> None:
    story = a_story(moved_from=["/news/wall/", "/old/wall.html"])
    made = pages(shown_of(story))
    new = "zones/quayside/stories/2026-03-04-wall/"
    assert {made[old].template for old in made if old.startswith(("news/", "old/"))} == {"redirect.html"}
    assert made[new].template == "story.html"


def test_a_withdrawn_record_leaves_a_page_with_none_of_its_words() -> None:
    gone = a_story(
        title="Secret", summary="Secret", body="Secret", withdrawn={"on": "2026-04-01", "because": "Secret"}
    )
    page = pages(shown_of(gone), [gone])["zones/quayside/stories/2026-03-04-wall/"]
    assert (page.template, page.frame.indexed) == ("gone.html", False)
    assert "Secret" not in repr(page)


def test_translations_name_each_other() -> None:
    languages = {"en": "English", "gu": "ગુજરાતી"}
    english = a_story("zones/quayside/stories/2026-03-04-wall.md")
    gujarati = a_story(
        "zones/quayside/stories/2026-03-04-wall-gu.md", lang="gu", translation_of="2026-03-04-wall"
    )
    made = pages(shown_of(english, gujarati, settings=some_settings(languages=languages)))
    frames = [
        made[f"zones/quayside/stories/{name}/"].frame for name in ("2026-03-04-wall", "2026-03-04-wall-gu")
    ]
    assert [[(link.text, link.current) for link in frame.alternates] for frame in frames] == [
        [("English", True), ("ગુજરાતી", False)],
        [("English", False), ("ગુજરાતી", True)],
    ]
    assert [(frame.lang, frame.dir) for frame in frames] == [("en", "ltr"), ("gu", "ltr")]


def test_urdu_runs_from_right_to_left() -> None:
    story = a_story(lang="ur")
    assert pages(shown_of(story))["zones/quayside/stories/2026-03-04-wall/"].frame.dir == "rtl"


def test_a_review_that_is_due_shows() -> None:
    frames = [
        pages(shown_of(a_story(review_on=day)))["zones/quayside/stories/2026-03-04-wall/"].frame
        for day in ("2026-04-14", "2026-04-15", "2026-04")
    ]
    assert [frame.review_late for frame in frames] == [True, False, False]


def test_a_partner_page_lists_what_it_took_part_in() -> None:
    story = a_story(title="The wall", partners="tideline-trust")
    event = an_event(title="Fun day", partners="tideline-trust")
    other = a_story("zones/quayside/stories/2026-03-05-roof.md", date="2026-03-05", title="The roof")
    page = pages(shown_of(story, event, other, a_partner()))["partners/tideline-trust/"]
    assert sorted(titles(page)) == ["Fun day", "The wall"]
