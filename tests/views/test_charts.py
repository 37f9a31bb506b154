"""Charts that can't mislead: even steps from zero, all of it on the paper, no small count given away."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from zonepress.views.charts import MOST_BARS, WIDTH, Aim, Chart, Point, draw, short_words, ticks

FIGURES = st.decimals(
    min_value=-(10**16), max_value=10**16, allow_nan=False, allow_infinity=False, places=3
) | st.integers(-100, 100).map(Decimal)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def a_point(year: int, value: str, *, hidden: bool = False, start: bool = False) -> Point:
    """A figure of one year."""
    words = "fewer than 5" if hidden else value
    return Point(dt.date(year, 1, 1), str(year), Decimal(value), words, hidden, start)


def drawn(*points: Point, aim: Aim | None = None) -> Chart:
    """These figures as a chart of people."""
    return draw("Title", "Description", "people", points, aim)


@given(st.lists(FIGURES, min_size=1, max_size=20))
def test_a_scale_holds_zero_and_every_value_in_few_even_steps(values: list[Decimal]) -> None:
    """However large, small, equal or negative they are."""
    steps = ticks(values)
    assert 2 <= len(steps) <= 7
    assert steps[0] <= min(values) <= max(values) <= steps[-1]
    assert Decimal(0) in steps
    assert len({after - before for before, after in pairwise(steps)}) == 1


@given(st.lists(st.integers(-3, 3).map(Decimal), min_size=1))
def test_things_that_are_counted_have_no_halves(values: list[Decimal]) -> None:
    """There is no half a person on the axis."""
    assert all(step == step.to_integral_value() for step in ticks(values))


@given(st.lists(st.tuples(DAYS, FIGURES, st.booleans()), min_size=1, max_size=40), st.none() | FIGURES)
def test_everything_is_on_the_paper(
    figures: list[tuple[dt.date, Decimal, bool]], target: Decimal | None
) -> None:
    """No line, bar or dot runs out of the picture, whatever the figures."""
    points = [Point(at, str(at.year), value, str(value), hidden) for at, value, hidden in sorted(figures)]
    chart = drawn(*points, aim=None if target is None else Aim(target, str(target)))
    across = [x for line in chart.lines for x in (line.x1, line.x2)]
    across += [edge for bar in chart.bars for edge in (bar.x, bar.x + bar.width)]
    down = [y for line in chart.lines for y in (line.y1, line.y2)]
    down += [edge for bar in chart.bars for edge in (bar.y, bar.y + bar.height)]
    spots = [*((dot.x, dot.y) for dot in chart.dots), *((label.x, label.y) for label in chart.labels)]
    across += [x for x, _ in spots]
    down += [y for _, y in spots]
    assert 0 <= min(across) <= max(across) <= WIDTH + 2
    assert 0 <= min(down) <= max(down) <= chart.height


def test_three_dates_make_a_line_and_fewer_make_bars() -> None:
    """Also three figures of one year have no line between them."""
    assert drawn(a_point(2020, "1"), a_point(2021, "2"), a_point(2022, "3")).kind == "line"
    assert drawn(a_point(2020, "1"), a_point(2021, "2")).kind == "bars"
    assert drawn(*(a_point(2020, value) for value in "123")).kind == "bars"


def test_a_longer_time_is_wider() -> None:
    """Figures stand where their dates are, not one after the other."""
    first, second, last = drawn(a_point(2000, "1"), a_point(2018, "2"), a_point(2020, "3")).dots
    assert second.x - first.x > 5 * (last.x - second.x)


def test_a_bar_is_as_long_as_its_figure() -> None:
    """Half the figure, half the bar; less than nothing goes the other way."""
    whole, half = drawn(a_point(2020, "40"), a_point(2021, "20")).bars
    assert (whole.x, half.x) == (4, 4)
    assert whole.width == 2 * half.width
    above, below = drawn(a_point(2020, "10"), a_point(2021, "-10")).bars
    assert below.x + below.width == above.x


def test_the_target_has_a_bar_and_a_line_of_its_own() -> None:
    """It is named, with the day."""
    chart = drawn(a_point(2020, "40"), aim=Aim(Decimal(60), "60", "2027"))
    assert [bar.look for bar in chart.bars] == ["latest", "target"]
    assert "Target, by 2027" in [label.text for label in chart.labels]
    assert "target" in [line.look for line in chart.lines]


def test_words_at_target_and_start_do_not_touch() -> None:
    """The higher has its words above the line, the lower below it where they are close."""
    points = (a_point(2020, "59", start=True), a_point(2021, "2"), a_point(2022, "3"))
    chart = drawn(*points, aim=Aim(Decimal(60), "60"))
    found = {label.look: label.y for label in chart.labels if label.look in {"target", "start"}}
    assert found["start"] - found["target"] > 14


def test_a_line_breaks_at_what_is_not_shown() -> None:
    """A slope would tell which way a hidden figure lies."""
    years = enumerate(["9", "8", "5", "7", "6"], 2018)
    points = [a_point(year, value, hidden=value == "5") for year, value in years]
    chart = drawn(*points)
    assert [len(path.split()) for path in chart.paths] == [2, 2]
    assert "fewer than 5" in [label.text for label in chart.labels]


def test_many_bars_are_the_latest() -> None:
    """A page is not a mile long."""
    points = [a_point(2020, str(number)) for number in range(40)]
    assert len(drawn(*points).bars) == MOST_BARS


def test_long_figures_are_told_in_words() -> None:
    """Nobody counts zeros on a phone."""
    given = ("1200", "2500000", "-1200000000", "1234567890123456", "0.5")
    assert [short_words(Decimal(value)) for value in given] == [
        "1,200", "2.5 million", "−1.2 billion", "1,234.57 trillion", "0.5",
    ]  # fmt: skip
