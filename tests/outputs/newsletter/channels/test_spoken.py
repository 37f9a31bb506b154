"""Dates, hours and signs as they are read out."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from zonepress.outputs.newsletter.channels.spoken import length_of, spoken, spoken_host, year_words
from zonepress.views.wording import MONTHS, day_words, span_words

SAID = {
    "Saturday 18 April 2026, 9.30am to 4pm": (
        "Saturday the eighteenth of April, from half past nine in the morning until four in the afternoon"
    ),
    "Every Tuesday; next on Tuesday 14 April 2026, 9am to 11am": (
        "Every Tuesday; next on Tuesday the fourteenth of April, from nine until eleven in the morning"
    ),
    "Thursday 2 April 2026, 10am to 12 noon": (
        "Thursday the second of April, from ten in the morning until noon"
    ),
    "Thursday 30 April 2026, 9pm to Friday 1 May 2026, 12 midnight": (
        "Thursday the thirtieth of April, from nine in the evening until Friday the first of May at midnight"
    ),
    "Saturday 9 May 2026, 7.30pm": "Saturday the ninth of May at half past seven in the evening",
    "Friday 1 May 2026 to Tuesday 5 May 2026": "Friday the first of May to Tuesday the fifth of May",
    "in the week of 18 February 2019": "in the week of the eighteenth of February twenty nineteen",
    "by 31 March 2026": "by the thirty-first of March",
    "In May 2019 the office": "In May twenty nineteen the office",
    "from 16–18 June": "from the sixteenth to the eighteenth of June",
    "on 2nd and 3rd June": "on the second and the third of June",
    "on the 21st May": "on the twenty-first of May",
    "doors at 19:45": "doors at a quarter to eight in the evening",
    "10.40am": "ten forty in the morning",
    "9.05pm": "nine oh five in the evening",
    "£2, children free": "2 pounds, children free",
    "£12,345.67 & £1": "12,345 pounds and 67 pence and 1 pound",
    'soup & "songs"; 60% done': "soup and songs; 60 per cent done",
    "Room 12, flat 7, 1 in 4": "Room 12, flat 7, 1 in 4",
}


@pytest.mark.parametrize(("written", "said"), SAID.items())
def test_words_as_they_are_said(written: str, said: str) -> None:
    assert spoken(written, 2026) == said


def test_no_date_of_ours_is_left_in_figures() -> None:
    """Every day of four years, with and without hours."""
    day = dt.date(2024, 1, 1)
    while day < dt.date(2028, 1, 1):
        begin = dt.datetime.combine(day, dt.time(day.day % 24, day.month * 4))
        for written in (day_words(day), span_words(begin, begin + dt.timedelta(hours=3))):
            assert not re.search(r"\d", spoken(written, 2026)), written
        day += dt.timedelta(1)


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (1999, "nineteen ninety-nine"),
        (1900, "nineteen hundred"),
        (1905, "nineteen oh five"),
        (2000, "two thousand"),
        (2005, "two thousand and five"),
        (2010, "twenty ten"),
        (2026, "twenty twenty-six"),
    ],
)
def test_years(year: int, words: str) -> None:
    assert year_words(year) == words
    assert spoken(f"{MONTHS[0]} {year}", 1) == f"January {words}"


def test_an_address_is_said_sign_by_sign() -> None:
    assert spoken_host("people-zones.example.org") == "people hyphen zones dot example dot org"


def test_figures_of_a_number_are_each_read() -> None:
    """A telephone number takes longer than it looks; a dash takes no time."""
    assert length_of("Ring 0116 496 0001 – or come") == 14
