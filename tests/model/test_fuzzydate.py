"""Dates as people know them, and what we say about the ones we can't read."""

from __future__ import annotations

import calendar
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from zonepress.model.fuzzydate import EARLIEST, LATEST, FuzzyDate, parse_date

days = st.dates(dt.date(EARLIEST, 1, 1), dt.date(LATEST, 12, 31))
fuzzy_dates = st.builds(
    lambda day, known: FuzzyDate(*(day.year, day.month, day.day)[:known]), days, st.integers(1, 3)
)


def advice_for(text: str) -> str:
    """What the refusal of `text` tells people to type."""
    with pytest.raises(PydanticCustomError) as refused:
        parse_date(text)
    context = refused.value.context
    assert context
    return str(context["instead"])


@given(fuzzy_dates)
def test_what_is_shown_can_be_typed_again(date: FuzzyDate) -> None:
    assert parse_date(str(date)) == date


@given(days)
def test_a_day_means_itself_and_nothing_else(day: dt.date) -> None:
    date = FuzzyDate.of(day)
    assert (date.first, date.last, date.exact) == (day, day, True)


def test_a_month_means_any_of_its_days() -> None:
    february = parse_date("2028-02")
    assert (february.first, february.last) == (dt.date(2028, 2, 1), dt.date(2028, 2, 29))
    assert not february.exact


def test_a_year_means_any_of_its_days() -> None:
    year = parse_date("2019")
    assert (year.first, year.last) == (dt.date(2019, 1, 1), dt.date(2019, 12, 31))


@given(st.lists(fuzzy_dates, max_size=6))
def test_dates_sort_by_the_first_day_they_can_mean(dates: list[FuzzyDate]) -> None:
    firsts = [date.first for date in sorted(dates)]
    assert firsts == sorted(firsts)


@given(fuzzy_dates, fuzzy_dates)
def test_two_dates_are_the_same_or_one_comes_first(one: FuzzyDate, other: FuzzyDate) -> None:
    assert (one < other) + (one == other) + (one > other) == 1


def test_a_day_known_exactly_sorts_before_its_month() -> None:
    days = [parse_date(text) for text in ("2026-03", "2026", "2026-03-01", "2026-03-02")]
    assert [str(day) for day in sorted(days)] == ["2026", "2026-03-01", "2026-03", "2026-03-02"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14th March 2026", "2026-03-14"),
        ("14 March 2026", "2026-03-14"),
        ("Saturday 14 March 2026", "2026-03-14"),
        ("14th of March", "2026-03-14"),
        ("March 2026", "2026-03"),
        ("14 Sept 2026", "2026-09-14"),
        ("14/03/2026", "2026-03-14 (14 March 2026)"),
        ("03/14/2026", "2026-03-14 (14 March 2026)"),
        ("14.3.26", "2026-03-14 (14 March 2026)"),
        ("soon", "2026-03-14; where only the month is known, 2026-03"),
    ],
)
def test_words_that_leave_no_doubt_earn_the_date_itself(typed: str, meant: str) -> None:
    assert advice_for(typed).endswith(meant)


def test_a_date_with_two_meanings_is_asked_about() -> None:
    """3 April or March 4th? Only the person who wrote it knows."""
    assert advice_for("03/04/2026") == (
        "Write it as year-month-day: "
        "2026-04-03 (3 April 2026) or 2026-03-04 (4 March 2026), whichever you mean"
    )


def test_a_date_that_reads_alike_both_ways_is_not_asked_about() -> None:
    assert advice_for("04/04/2026") == "Write it as year-month-day: 2026-04-04 (4 April 2026)"


def test_a_missing_year_is_asked_for() -> None:
    assert advice_for("14th March") == "Write it as year-month-day, with the year, for example 2026-03-14"


@pytest.mark.parametrize("typed", ["2026-02-30", "2026-13", "2026-00", "2026-03-00", "2025-02-29"])
def test_days_that_do_not_exist_are_refused(typed: str) -> None:
    assert "Look at a calendar" in advice_for(typed)


@pytest.mark.parametrize("typed", ["0026-03-14", "1899", "2101-01-01", "9999-12-31"])
def test_years_nobody_means_are_refused(typed: str) -> None:
    assert "year with four figures" in advice_for(typed)


@given(
    st.integers(0, 40),
    st.sampled_from(["", "st", "nd", "rd", "th"]),
    st.sampled_from([name for name in (*calendar.month_name, *calendar.month_abbr) if name]),
    st.integers(0, 2200),
)
def test_no_advice_proposes_a_date_that_we_would_refuse(day: int, ending: str, month: str, year: int) -> None:
    for proposed in re.findall(r"\d{4}-\d\d(?:-\d\d)?", advice_for(f"{day}{ending} {month} {year:04}")):
        assert str(parse_date(proposed)) == proposed


@given(st.integers(0, 99), st.integers(0, 99), st.one_of(st.integers(0, 99), st.integers(0, 9999)))
def test_no_slashed_date_earns_advice_that_we_would_refuse(first: int, second: int, year: int) -> None:
    shown = f"{year:02}" if year < 100 else f"{year:04}"
    for proposed in re.findall(r"\d{4}-\d\d-\d\d", advice_for(f"{first}/{second}/{shown}")):
        assert str(parse_date(proposed)) == proposed


@given(st.text().filter(lambda text: not re.fullmatch(r"\d{4}(-\d\d){0,2}", text.strip())))
def test_whatever_else_is_typed_is_answered_in_words(typed: str) -> None:
    assert advice_for(typed).startswith(("Write it as", "Look at a calendar"))
