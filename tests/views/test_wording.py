"""The words readers see: dates, times, rules, sums, counts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from zonepress.model.fuzzydate import FuzzyDate, parse_date
from zonepress.views.wording import (
    clock_words,
    counted,
    date_words,
    figure_words,
    joined,
    pounds,
    quarter_words,
    rule_words,
    sentence,
    span_words,
)


@pytest.mark.parametrize(
    ("date", "words"), [("2019-03-04", "4 March 2019"), ("2019-03", "March 2019"), ("2019", "2019")]
)
def test_a_date_says_as_much_as_is_known(date: str, words: str) -> None:
    assert date_words(parse_date(date)) == words


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("00:00", "12 midnight"),
        ("00:30", "12.30am"),
        ("09:05", "9.05am"),
        ("12:00", "12 noon"),
        ("12:45", "12.45pm"),
        ("19:30", "7.30pm"),
    ],
)
def test_times_are_said_as_people_say_them(clock: str, words: str) -> None:
    assert clock_words(dt.time.fromisoformat(clock)) == words


def moment(text: str) -> dt.datetime | FuzzyDate:
    """A clock time or a date."""
    return dt.datetime.fromisoformat(text) if "T" in text else parse_date(text)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-04-02T10:00", None, "Thursday 2 April 2026, 10am"),
        ("2026-04-02T10:00", "2026-04-02T12:00", "Thursday 2 April 2026, 10am to 12 noon"),
        (
            "2026-04-30T22:00",
            "2026-05-01T06:00",
            "Thursday 30 April 2026, 10pm to Friday 1 May 2026, 6am",
        ),
        ("2026-04-02", None, "Thursday 2 April 2026"),
        ("2026-05-01", "2026-05-03", "Friday 1 May 2026 to Sunday 3 May 2026"),
        ("2026-06", None, "June 2026. The day is not published"),
        ("2026", None, "2026. The month is not published"),
    ],
)
def test_a_span_says_what_is_known_and_what_is_not(start: str, end: str | None, words: str) -> None:
    assert span_words(moment(start), moment(end) if end else None) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "Every day"),
        ("FREQ=WEEKLY;BYDAY=TU", "Every Tuesday"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "Every Monday, Wednesday and Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every 2 weeks on Tuesday"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "Every month"),
        ("FREQ=YEARLY;INTERVAL=5", "Every 5 years"),
    ],
)
def test_a_rule_is_said_in_a_few_words(rule: str, words: str) -> None:
    assert rule_words(rule) == words


def test_sums_figures_and_counts() -> None:
    assert [pounds(Decimal(amount)) for amount in ("850", "9812.65", "0.5", "57624.00")] == [
        "£850",
        "£9,812.65",
        "£0.50",
        "£57,624",
    ]
    assert [figure_words(Decimal(value)) for value in ("1200", "12.50", "0.1", "10", "1E+3")] == [
        "1,200",
        "12.5",
        "0.1",
        "10",
        "1,000",
    ]
    assert [counted(number, "story", "stories") for number in (0, 1, 1200)] == [
        "0 stories",
        "1 story",
        "1,200 stories",
    ]


def test_lists_of_words() -> None:
    assert [joined(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert sentence(["a", "", "b"]) == "a, b"
    assert quarter_words(2019, 2) == "April to June 2019"
