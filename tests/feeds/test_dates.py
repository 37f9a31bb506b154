"""The day of a post, however its feed writes it, or none that would be a guess."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.feeds.dates import day_of

LONDON = ZoneInfo("Europe/London")
TODAY = dt.date(2026, 7, 15)


def day(words: str) -> str | None:
    found = day_of(words, tz=LONDON, today=TODAY)
    return str(found) if found else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Fri, 03 Apr 2026 10:00:00 +0000", "2026-04-03"),
        ("Fri, 03 Apr 2026 10:00:00 GMT", "2026-04-03"),
        ("03 Apr 2026 10:22 +0000", "2026-04-03"),
        ("3 April 2026 10:00 EST", "2026-04-03"),
        ("2026-04-03T10:00:00Z", "2026-04-03"),
        ("2026-04-03T10:00:00.123456+01:00", "2026-04-03"),
        ("2026-04-03 10:00:00", "2026-04-03"),
        ("2026-04-03", "2026-04-03"),
        ("  Fri,\n 03 Apr 2026\t10:00:00 GMT ", "2026-04-03"),
        ("Sat, 07 Sep 02 00:00:01 GMT", "2002-09-07"),
    ],
)
def test_the_ways_in_which_feeds_write_a_day(words: str, expected: str) -> None:
    assert day(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Fri, 03 Jul 2026 00:30:00 BST", "2026-07-03"),
        ("Thu, 02 Jul 2026 23:30:00 GMT", "2026-07-03"),
        ("2026-07-02T23:30:00Z", "2026-07-03"),
        ("2026-01-02T23:30:00Z", "2026-01-02"),
        ("2026-07-02T23:30:00", "2026-07-02"),
        ("Fri, 03 Jul 2026 00:30:00 CEST", "2026-07-02"),
    ],
)
def test_the_day_is_the_one_people_here_saw_on_their_calendar(words: str, expected: str) -> None:
    """Around midnight in summer a post of the 3rd would otherwise be one of the 2nd."""
    assert day(words) == expected


@pytest.mark.parametrize("words", ["2999-01-01T00:00:00Z", "Thu, 16 Jul 2026 09:00:00 GMT", "2026-07-16"])
def test_what_is_still_to_come_is_today(words: str) -> None:
    assert day(words) == "2026-07-15"


@pytest.mark.parametrize(
    "words",
    [
        "", "yesterday", "03/04/2026", "0000-00-00T00:00:00Z", "2026-02-30", "1743670800",
        "1970-01-01T00:00:00Z", "Thu, 01 Jan 70 00:00:00 GMT", "32 Jul 2026 10:00",
        "0001-01-01T00:00:00+14:00", "9999-99-99",
    ],
)  # fmt: skip
def test_no_day_is_better_than_a_guess(words: str) -> None:
    assert day(words) is None


@given(st.text(max_size=40))
def test_nothing_that_stands_there_is_more_than_no_day(words: str) -> None:
    found = day_of(words, tz=LONDON, today=TODAY)
    assert found is None or dt.date(1990, 1, 1) <= found <= TODAY


@given(st.integers(631_238_400, 1_784_000_000), st.timezones())
def test_every_moment_is_found_again(seconds: int, tz: dt.tzinfo) -> None:
    when = dt.datetime.fromtimestamp(seconds, tz)
    assert day(when.isoformat()) == str(when.astimezone(LONDON).date())
