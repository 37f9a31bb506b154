"""Dates as people type them: read where there is one meaning, asked about where there are two or none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.intake.dates import read_date, read_moment
from zonepress.model.fuzzydate import parse_date

SENT = dt.date(2026, 4, 14)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("2026-03-14", "2026-03-14"),
        ("2026-03", "2026-03"),
        ("14 March 2026", "2026-03-14"),
        ("14th of March, 2026", "2026-03-14"),
        ("March 14, 2026", "2026-03-14"),
        ("Sat 14 Mar 26", "2026-03-14"),
        ("14/3/26", "2026-03-14"),
        ("14-03-2026", "2026-03-14"),
        ("5.12.26", "2026-12-05"),
        ("Friday 3/4/2026", "2026-04-03"),
        ("the 3rd of Sept 2026", "2026-09-03"),
        ("March 2026", "2026-03"),
        ("5/5/2026", "2026-05-05"),
    ],
)
def test_one_meaning_is_read(words: str, read: str) -> None:
    assert read_date(words, sent=SENT, ahead=False).written == read


@pytest.mark.parametrize(
    "words",
    [
        "31 February", "31 February 2026", "29 February 2027", "every Tuesday", "next Blursday", "tomorrow",
        "soon", "10 or 11 May 2026", "14 March 1066", "in spring", "12", "", "2026-02-31", "0001-01-01",
        "1 Jan 70 or so", "99/99/2026", "Tuesday", "14 Smarch 2026",
    ],
)  # fmt: skip
def test_nonsense_is_asked_about(words: str) -> None:
    """Never guessed."""
    found = read_date(words, sent=SENT, ahead=False)
    assert (found.written, bool(found.ask)) == ("", True)


def test_two_meanings_are_asked_about() -> None:
    """Half the world writes the month first."""
    found = read_date("03/04/2026", sent=SENT, ahead=False)
    assert found.ask == "“03/04/2026” may be 3 April 2026 or 4 March 2026. Which do you mean?"


def test_a_weekday_that_is_another_is_asked_about() -> None:
    found = read_date("Friday 14 March 2026", sent=SENT, ahead=False)
    assert found.ask == (
        "You wrote “Friday 14 March 2026”, but 14 March 2026 is a Saturday. Which day do you mean?"
    )


@pytest.mark.parametrize(
    ("words", "ahead", "read"),
    [
        ("Saturday 5th September", True, "2026-09-05"),
        ("14 March", False, "2026-03-14"),
        ("1 December", True, ""),
    ],
)
def test_a_missing_year_is_the_nearest_and_is_said(words: str, ahead: bool, read: str) -> None:
    """Within half a year, after the mail for what is to come, before it for what has been."""
    found = read_date(words, sent=SENT, ahead=ahead)
    assert found.written == read
    assert (found.took if read else found.ask).startswith(("You wrote", "We could not tell"))


@pytest.mark.parametrize(
    ("words", "start", "until"),
    [
        ("Saturday 1 August 2026, 11am to 3pm", "2026-08-01 11:00", "2026-08-01 15:00"),
        ("1 August 2026 11-3pm", "2026-08-01 11:00", "2026-08-01 15:00"),
        ("2 - 4pm on 1 August 2026", "2026-08-01 14:00", "2026-08-01 16:00"),
        ("1 August 2026 at 19:30", "2026-08-01 19:30", ""),
        ("7.30pm, Saturday 1st August 2026", "2026-08-01 19:30", ""),
        ("noon on 1 August 2026", "2026-08-01 12:00", ""),
        ("1 August 2026, 10:00–12:00", "2026-08-01 10:00", "2026-08-01 12:00"),
        ("1 August 2026", "2026-08-01", ""),
        ("2026-08-01 11:00", "2026-08-01 11:00", ""),
    ],
)
def test_a_time_comes_with_its_day(words: str, start: str, until: str) -> None:
    found = read_moment(words, sent=SENT)
    assert (found.written, found.until, found.ask) == (start, until, "")


@pytest.mark.parametrize(
    "words",
    ["1 August 2026 25:00", "1 August 2026 13pm", "5pm to 3pm, 1 August 2026", "11am", "1 May 2026 12am",
     "9am and 2pm and 5pm, 1 May 2026", "every Tuesday at 10am", "August 2026 at 3pm",
     "1 August 2026 at teatime"],
)  # fmt: skip
def test_a_time_that_is_none_is_asked_about(words: str) -> None:
    found = read_moment(words, sent=SENT)
    assert (found.written, bool(found.ask)) == ("", True)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)))
def test_every_day_is_read_however_it_is_written(day: dt.date) -> None:
    for form in ("%A %-d %B %Y", "%-d %b %Y", "%B %-d, %Y", "%-d.%-m.%Y", "%Y-%m-%d"):
        assert read_date(day.strftime(form), sent=SENT, ahead=False).written == day.isoformat()


@given(st.text(max_size=40) | st.from_regex(r"[0-9/. apm:-]{1,20}", fullmatch=True))
def test_whatever_is_read_is_a_date_of_ours(words: str) -> None:
    """Or there is a question; never both, never neither."""
    found = read_date(words, sent=SENT, ahead=True)
    assert bool(found.written) != bool(found.ask)
    if found.written:
        parse_date(found.written)
    moment = read_moment(words, sent=SENT)
    assert bool(moment.written) != bool(moment.ask)


def test_what_comes_again_and_again_is_asked_for_its_days() -> None:
    """A rule is more than a day."""
    question = "comes again and again: on which day does it begin, and on which day does it end?"
    for words in ("every Tuesday at 2pm", "Tuesdays", "weekly from 5 May"):
        assert read_moment(words, sent=SENT).ask == f"“{words}” {question}"
