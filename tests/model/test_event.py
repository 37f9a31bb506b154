"""Events: what comes first, and which rules can be followed."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import LONDON, an_event
from refusals import refusals


def test_an_event_may_end_after_midnight() -> None:
    watch = an_event(start="2026-04-30 21:00", end="2026-05-01 01:00")
    assert (watch.day, watch.last_day) == (dt.date(2026, 4, 30), dt.date(2026, 5, 1))


def test_an_event_that_ends_before_it_starts_is_refused() -> None:
    assert refusals(lambda: an_event(start="2026-04-30 21:00", end="2026-04-30 01:00")) == {
        "": "`end` (2026-04-30 01:00) is not after `start` (2026-04-30 21:00). "
        "Correct the one that is wrong; after midnight the date is the next day's"
    }


def test_an_event_of_no_length_is_refused() -> None:
    assert "is not after" in refusals(lambda: an_event(start="2026-04-02 10:00", end="2026-04-02 10:00"))[""]


def test_the_hour_that_happens_twice_has_a_length() -> None:
    """By the clock it ends when it starts; by the sun it lasts an hour."""
    an_event(start="2026-10-25T01:30+01:00", end="2026-10-25T01:30+00:00")
    with_the_hours_changed_over = {"start": "2026-10-25T01:15+00:00", "end": "2026-10-25T01:45+01:00"}
    assert "is not after" in refusals(lambda: an_event(**with_the_hours_changed_over))[""]


def test_a_day_may_end_on_the_day_it_starts() -> None:
    assert an_event(start="2026-04-02", end="2026-04-02").last_day == dt.date(2026, 4, 2)


def test_days_in_the_wrong_order_are_refused() -> None:
    assert "is not after" in refusals(lambda: an_event(start="2026-05-05", end="2026-05-01"))[""]


def test_a_time_at_one_end_needs_a_time_at_the_other() -> None:
    words = refusals(lambda: an_event(start="2026-04-02 10:00", end="2026-04-02"))[""]
    assert words.startswith("`start` and `end` do not match: one has a time and the other has not")


def test_a_date_that_was_announced_before_needs_the_word_for_it() -> None:
    """Else the pages would say that it is on twice."""
    moved = an_event(status="moved", start="2026-05-16 09:00", instead_of="2026-05-09 09:00")
    assert moved.instead_of == dt.datetime(2026, 5, 9, 9, tzinfo=LONDON)
    assert refusals(lambda: an_event(status="postponed", instead_of="2026-05-09")) == {
        "": "`instead_of` says that it was announced for another date, and `status` is postponed. "
        "Write `status: moved` once the new date is in `start`; until then leave out `instead_of`"
    }


def test_a_month_lasts_until_its_last_day() -> None:
    fete = an_event(start="2026-06")
    assert (fete.day, fete.last_day) == (dt.date(2026, 6, 1), dt.date(2026, 6, 30))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261124", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261124"),
        ("RRULE:FREQ=DAILY;COUNT=3", "FREQ=DAILY;COUNT=3"),
        ("freq=monthly;byday=1su,-1su", "FREQ=MONTHLY;BYDAY=1SU,-1SU"),
        ("FREQ=YEARLY", "FREQ=YEARLY"),
        ("FREQ=WEEKLY;INTERVAL=2;WKST=MO", "FREQ=WEEKLY;INTERVAL=2;WKST=MO"),
    ],
)
def test_rules_as_calendars_write_them_are_kept(typed: str, kept: str) -> None:
    assert an_event(repeats=typed).repeats == kept


@pytest.mark.parametrize(
    "rule",
    [
        "every Tuesday",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;COUNT=2",
        "INTERVAL=2;FREQ=WEEKLY",
        "FREQ=WEEKLY\nRRULE:FREQ=DAILY",
        "EXRULE:FREQ=DAILY",
        "FREQ=WEEKLYISH",
    ],
)
def test_a_rule_begins_with_how_often(rule: str) -> None:
    assert "Begin with FREQ=DAILY" in refusals(lambda: an_event(repeats=rule))["repeats"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=TU;",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=-1",
        "FREQ=DAILY;COUNT=99999999",
        "FREQ=WEEKLY;UNTIL=2026-11-24",
        "FREQ=WEEKLY;UNTIL=20261332",
        "FREQ=WEEKLY;UNTIL=20261124T000000Z",
        "FREQ=WEEKLY;BYHOUR=3",
        "FREQ=WEEKLY;DTSTART=20200101",
        "FREQ=WEEKLY;BYDAY=TU UNTIL=20261124",
    ],
)
def test_a_rule_that_never_ends_or_says_nothing_is_refused(rule: str) -> None:
    assert "a rule we can't follow" in refusals(lambda: an_event(repeats=rule))["repeats"]


def test_a_rule_says_once_when_it_ends() -> None:
    words = refusals(lambda: an_event(repeats="FREQ=WEEKLY;COUNT=2;UNTIL=20260801"))["repeats"]
    assert words.endswith("Keep COUNT= or UNTIL=, not both")


def test_a_rule_needs_a_day_to_begin_from() -> None:
    words = refusals(lambda: an_event(start="2026-06", repeats="FREQ=WEEKLY"))[""]
    assert (
        words == "`start` has no day, so the rule has nothing to begin from. Write the first day in `start`"
    )


def test_a_day_on_which_the_rule_does_not_hold_is_a_whole_date() -> None:
    assert an_event(repeats="FREQ=WEEKLY", not_on="2026-04-09").not_on == (dt.date(2026, 4, 9),)
    assert list(refusals(lambda: an_event(repeats="FREQ=WEEKLY", not_on="2026-04"))) == ["not_on.0"]
