"""What stands above every page begins and ends on its days."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import a_page, shown_of
from zonepress.views.alerts import alerts_of

FLOOD = {"title": "The quay is flooded", "summary": "Walk round by Rope Walk."}


def standing(day: str, **alert: str) -> list[str]:
    """The titles above every page on a day."""
    page = a_page("content/alert.md", **FLOOD, alert={"until": "2026-04-19", **alert})
    return [found.title for found in alerts_of(shown_of(page, today=dt.date.fromisoformat(day)))]


@pytest.mark.parametrize(
    ("day", "stands"),
    [("2026-04-13", False), ("2026-04-14", True), ("2026-04-19", True), ("2026-04-20", False)],
)
def test_an_alert_stands_from_its_first_day_to_its_last(day: str, stands: bool) -> None:
    assert standing(day, since="2026-04-14") == ([FLOOD["title"]] if stands else [])


def test_without_a_first_day_it_stands_at_once() -> None:
    assert standing("2026-01-01") == [FLOOD["title"]]


def test_a_page_that_nobody_may_see_yet_is_above_none() -> None:
    page = a_page("content/alert.md", **FLOOD, alert={"until": "2026-04-19"}, publish_on="2026-04-16")
    assert alerts_of(shown_of(page)) == ()


def test_the_most_urgent_comes_first_and_says_so_in_a_word() -> None:
    """Its colour never says so alone."""
    until = {"until": "2026-04-19"}
    news = a_page("content/a.md", title="New steps", alert={**until, "tone": "news"})
    usual = a_page("content/b.md", title="Shut", alert=until)
    flood = a_page("content/c.md", title="Flood", alert={**until, "tone": "urgent"})
    found = alerts_of(shown_of(news, usual, flood))
    assert [(one.word, one.title) for one in found] == [
        ("Urgent", "Flood"),
        ("Important", "Shut"),
        ("News", "New steps"),
    ]


def test_it_leads_to_its_page_or_to_where_more_is_said() -> None:
    elsewhere = {"until": "2026-04-19", "link": "https://weather.example.org/flood"}
    pages = a_page("content/a.md", alert=elsewhere), a_page("content/b.md", alert={"until": "2026-04-19"})
    assert [found.url for found in alerts_of(shown_of(*pages))] == [elsewhere["link"], "b/"]
