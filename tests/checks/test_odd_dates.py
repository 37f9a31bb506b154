"""Dates that can be read and are hardly meant."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_library, a_story, an_event
from zonepress.checks.dates import check_dates, wrong_weekdays
from zonepress.model.record import Record

TODAY = dt.date(2026, 4, 15)


def said(record: Record) -> list[tuple[str, str]]:
    """The check and the advice."""
    return [(found.check, found.instead) for found in check_dates(a_library(record), today=TODAY)]


@pytest.mark.parametrize("date", ["2026-04-15", "2026-04", "2026", "1974"])
def test_a_story_may_be_of_today_or_of_a_time_that_has_begun(date: str) -> None:
    assert said(a_story(date=date)) == []


def test_a_story_waits_for_its_day() -> None:
    """What is written before and seen from that day on is no mistake."""
    assert said(a_story(date="2026-05-01", publish_on="2026-05-01")) == []
    assert said(a_story(date="2026-05-02")) == [("future", "Look at the year, or make it an event")]


@pytest.mark.parametrize(
    ("start", "advice"),
    [
        ("2026-04-20 00:30", []),
        ("2026-04-20 01:00", [("night", "Did you mean 13:00?")]),
        ("2026-04-20 04:59", [("night", "Did you mean 16:59?")]),
        ("2026-04-20 05:00", []),
        ("2028-04-15", []),
        ("2028-04-17", [("far-off", "Look at the year")]),
        ("2099", [("far-off", "Look at the year")]),
    ],
)
def test_an_event_begins_when_people_are_awake_and_not_in_years(
    start: str, advice: list[tuple[str, str]]
) -> None:
    assert said(an_event(start=start)) == advice


@pytest.mark.parametrize(
    ("start", "end", "long"),
    [
        ("2026-04-01", "2026-04-15", False),
        ("2026-04-01", "2026-04-16", True),
        ("2026-04-01 10:00", "2026-05-01 10:00", True),
        ("2026-04", "2026-06", False),
    ],
)
def test_an_event_that_lasts_for_weeks_is_asked_about(start: str, end: str, *, long: bool) -> None:
    """Where only the months are known, nobody has mistyped a day."""
    assert bool(said(an_event(start=start, end=end))) is long


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("on Saturday 14 March 2026", None),
        ("on Friday 14 March 2026", "Saturday 14 March or Friday 13 March"),
        ("on Sun. 14th of Mar 2026", None),
        ("on Sun 14th of Mar 2026", "Saturday 14 March or Sunday 15 March"),
        ("Wednesday 1 April", None),
        ("Thursday, the 1st April", "Wednesday 1 April or Thursday 2 April"),
        ("Friday 2 January", None),
        ("Friday 1 January", None),
        ("Thursday 1 January", None),
        ("Monday 1 January", "Friday 1 January or Monday 4 January"),
        ("Monday 30 February 2026", None),
        ("monday morning, 3 marches", None),
    ],
)
def test_a_day_of_the_week_goes_with_its_date(text: str, meant: str | None) -> None:
    """Without a year it may be before or after 20 July 2026: the next 1 January is a Friday, the last a "
    "Thursday."""
    found = [each for _, _, each in wrong_weekdays(text, dt.date(2026, 7, 20))]
    assert found == ([meant] if meant else [])


def test_a_date_without_a_year_says_nothing_where_nothing_is_near() -> None:
    assert list(wrong_weekdays("Friday 14 March", None)) == []


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_what_a_calendar_writes_is_never_wrong(day: dt.date) -> None:
    assert list(wrong_weekdays(f"{day:%A} {day.day} {day:%B} {day.year}", None)) == []
