"""When events are next, and when they were last."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import an_event
from zonepress.views.dates import next_occurrence
from zonepress.views.wording import rule_words

TODAY = dt.date(2026, 4, 15)


def test_a_group_that_has_met_daily_for_ten_years_still_meets() -> None:
    """An endless rule is followed from today, not counted from its beginning."""
    breakfast = an_event(start="2015-01-05 08:00", end="2015-01-05 09:00", repeats="FREQ=DAILY")
    assert next_occurrence(breakfast, TODAY).day == TODAY


def test_a_rule_that_has_ended_says_when_it_was_last() -> None:
    """Exceptions are left out from the end too."""
    club = an_event(start="2026-01-06 10:00", repeats="FREQ=WEEKLY;COUNT=4", not_on=["2026-01-27"])
    last = next_occurrence(club, TODAY)
    assert (last.day, last.over) == (dt.date(2026, 1, 20), True)


def test_the_clock_on_the_wall_stays_when_the_clocks_change() -> None:
    """Ten in the morning is ten in the morning, in winter and in summer."""
    walk = an_event(start="2026-03-24 10:00", repeats="FREQ=WEEKLY")
    start = next_occurrence(walk, dt.date(2026, 3, 31)).start
    assert isinstance(start, dt.datetime)
    assert start.isoformat() == "2026-03-31T10:00:00+01:00"


def test_something_that_lasts_for_days_is_not_over_before_its_last_day() -> None:
    """People can still come on the third of three days."""
    festival = an_event(start="2026-04-13", end="2026-04-15")
    assert not next_occurrence(festival, TODAY).over


def test_each_time_of_a_repeating_weekend_lasts_two_days() -> None:
    """On the Sunday it is still this weekend's, not next month's."""
    weekend = an_event(start="2026-03-14", end="2026-03-15", repeats="FREQ=MONTHLY;BYDAY=2SA")
    assert next_occurrence(weekend, dt.date(2026, 4, 12)).day == dt.date(2026, 4, 11)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "Every Tuesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "Every 2 weeks on Monday and Thursday"),
        ("FREQ=MONTHLY;BYDAY=1SU", "Every month on the first Sunday"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Every month on the last Friday"),
        ("FREQ=DAILY;COUNT=3", "Every day"),
    ],
)
def test_a_rule_is_told_in_words(rule: str, words: str) -> None:
    """Nobody should have to read RFC 5545."""
    assert rule_words(rule) == words
