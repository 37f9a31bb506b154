"""Clock times, and the two nights a year on which clocks can't be trusted."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import LONDON, a_record, an_event
from refusals import refusals
from zonepress.model.event import Event
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.moment import day_of, last_day_of

PATH = "zones/quayside/events/2026-04-02-fun-day.md"


def start_of(text: object) -> dt.datetime | FuzzyDate:
    """When an event starts that was written like this."""
    return an_event(start=text).start


def refusal(text: object) -> str:
    """What an event says to a start it can't take."""
    (words,) = refusals(lambda: an_event(start=text)).values()
    return words


@pytest.mark.parametrize(
    "text",
    ["2026-04-02 10:00", "2026-04-02T10:00", "2026-04-02 10.00", "2026-04-02 10:00:00", "2026-04-02T09:00Z",
     "2026-04-02T10:00+01:00", "2026-04-02 11:00 +0200"],
)  # fmt: skip
def test_a_time_may_be_written_in_several_ways(text: str) -> None:
    assert start_of(text) == dt.datetime(2026, 4, 2, 10, tzinfo=LONDON)


def test_a_time_is_kept_on_the_partnership_s_own_clock() -> None:
    warsaw = ZoneInfo("Europe/Warsaw")
    event = a_record(Event, PATH, {"title": "Fun day", "start": "2026-04-02 10:00"}, tz=warsaw)
    assert event.start == dt.datetime(2026, 4, 2, 10, tzinfo=warsaw)


def test_a_date_without_a_time_stays_a_date() -> None:
    assert [start_of("2026-04-02"), start_of("2026-04")] == [FuzzyDate(2026, 4, 2), FuzzyDate(2026, 4)]


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    words = refusal("2026-03-29 01:30")
    assert "a time that does not exist: the clocks go forward that night" in words
    assert words.endswith("for example 2026-03-29 02:30")


def test_an_hour_that_happens_twice_is_asked_about() -> None:
    words = refusal("2026-10-25 01:30")
    assert "which happens twice: the clocks go back that night" in words
    assert "2026-10-25T01:30+01:00 (before the change) or 2026-10-25T01:30+00:00 (after it)" in words


def test_what_the_question_proposes_can_be_typed() -> None:
    first, second = start_of("2026-10-25T01:30+01:00"), start_of("2026-10-25T01:30+00:00")
    assert isinstance(first, dt.datetime)
    assert isinstance(second, dt.datetime)
    assert second.astimezone(dt.UTC) - first.astimezone(dt.UTC) == dt.timedelta(hours=1)


@pytest.mark.parametrize(
    "text", ["2026-03-29 00:59", "2026-03-29 02:00", "2026-10-25 00:59", "2026-10-25 02:00"]
)
def test_times_on_either_side_of_the_change_are_taken(text: str) -> None:
    found = start_of(text)
    assert isinstance(found, dt.datetime)
    assert f"{found:%Y-%m-%d %H:%M}" == text


@pytest.mark.parametrize("text", ["2026-04-02 25:00", "2026-04-02 10:60", "2026-04-02 24:00"])
def test_times_that_no_clock_shows_are_refused(text: str) -> None:
    assert "and there is no such time. Write the time with 24 hours" in refusal(text)


@pytest.mark.parametrize(
    "text", ["2026-04-02 10am", "2026-04-02 at ten", "2026-04-02 10", "2026-04-02T10:00+99:99"]
)
def test_a_time_we_can_t_read_is_asked_for_again(text: str) -> None:
    assert "can't" in refusal(text)


def test_a_time_on_a_day_that_does_not_exist_is_refused_for_its_day() -> None:
    assert "a day that does not exist" in refusal("2026-02-30 10:00")


def is_a_night_of_change(day: dt.date) -> bool:
    """Whether the clocks show another offset at the day's end than at its beginning."""
    midnights = (dt.datetime.combine(day, dt.time(hour), LONDON) for hour in (0, 12))
    return len({midnight.utcoffset() for midnight in midnights}) == 2


@given(st.dates(dt.date(1972, 1, 1), dt.date(2099, 12, 31)), st.times())
def test_a_time_is_the_one_that_was_written_or_refused_on_a_night_of_change(
    day: dt.date, time: dt.time
) -> None:
    written = f"{day} {time:%H:%M:%S}"
    try:
        found = start_of(written)
    except ValueError:
        assert is_a_night_of_change(day)
        return
    assert isinstance(found, dt.datetime)
    assert f"{found:%Y-%m-%d %H:%M:%S}" == written


@pytest.mark.parametrize("year", range(2019, 2037))
def test_each_year_has_one_skipped_hour_and_one_that_happens_twice(year: int) -> None:
    new_year = dt.date(year, 1, 1)
    changes = [day for n in range(365) if is_a_night_of_change(day := new_year + dt.timedelta(n))]
    answers = [refusal(f"{day} 01:30") for day in changes]
    assert ["go forward" in answer for answer in answers] == [True, False]
    assert ["go back" in answer for answer in answers] == [False, True]


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_moment_or_refused_in_words(text: str) -> None:
    try:
        start = start_of(text)
    except ValueError:
        assert refusal(text).startswith("is ")
        return
    assert day_of(start) <= last_day_of(start)
