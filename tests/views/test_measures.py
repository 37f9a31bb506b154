"""What measures say in plain words, and what they keep to themselves."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

import pytest

from builders import SOURCE, a_measure, shown_of
from zonepress.model.measure import Measure
from zonepress.views.cards import card
from zonepress.views.measures import measure_chart, measure_sections, measure_status, missing_of, verdict
from zonepress.views.records import view_record
from zonepress.views.sections import counted_sections


def counted(*values: object, **fields: object) -> Measure:
    """A measure with a figure for each year from 2020."""
    readings = [{"date": str(2020 + number), "value": str(value)} for number, value in enumerate(values)]
    return a_measure(readings=readings, sources=SOURCE, **{"unit": "people", **fields})


@pytest.mark.parametrize(
    ("measure", "word"),
    [
        (a_measure(), "Not measured yet"),
        (a_measure(target={"value": "5"}, direction="up"), "Not measured yet"),
        (counted(5), "One figure so far"),
        (counted(5, 5, direction="up"), "No change since the start"),
        (counted(5, 9, 5, direction="down"), "No change since the start"),
        (counted(5, 6, direction="up"), "Better than at the start"),
        (counted(5, 6, direction="down"), "Worse than at the start"),
        (counted(-5, -6, direction="down"), "Better than at the start"),
        (counted(5, 6, direction="up", target={"value": "6"}), "Target met"),
        (counted(5, 6, direction="down", target={"value": "7"}), "Target met"),
        (counted(7, direction="up", target={"value": "6"}), "Target met"),
        (counted(5, 6, direction="up", target={"value": "7"}), "Better than at the start"),
        (counted(5, 6), "Counted, not judged"),
        (counted(5, 6, target={"value": "6"}), "Counted, not judged"),
    ],
)
def test_the_verdict_goes_by_which_way_is_better(measure: Measure, word: str) -> None:
    """And the page gives its reason."""
    assert measure_status(measure).word == word
    assert any(verdict(measure).value.word in words or "figure" in words
               for words in measure_sections(measure)[0].paragraphs)  # fmt: skip


def test_a_baseline_is_where_we_started() -> None:
    """Though an older figure is known."""
    baseline = {"date": "2021", "value": "4"}
    measure = counted(9, 8, 5, direction="up", baseline=baseline)
    assert measure_status(measure).word == "Better than at the start"


def test_a_baseline_told_twice_is_one_figure() -> None:
    """Once as the start and once among the readings."""
    measure = counted(9, baseline={"date": "2020", "value": "9"})
    assert len(measure.dated_readings) == 1


@pytest.mark.parametrize(
    ("measure", "word"),
    [
        (counted(2, 3, direction="up", smallest_shown=5), "Too few to compare"),
        (counted(3, 3, direction="up", smallest_shown=5), "Too few to compare"),
        (counted(12, 3, direction="down", smallest_shown=5), "Better than at the start"),
        (counted(0, 3, direction="down", smallest_shown=5), "Worse than at the start"),
        (
            counted(12, 2, direction="down", smallest_shown=5, target={"value": "3"}),
            "Better than at the start",
        ),
        (counted(12, 2, direction="down", smallest_shown=5, target={"value": "5"}), "Target met"),
    ],
)
def test_a_verdict_does_not_tell_a_small_count(measure: Measure, word: str) -> None:
    """It says only what follows from “fewer than five”."""
    assert measure_status(measure).word == word


@pytest.mark.parametrize(("first", "last"), [(12, 3), (3, 12), (4, 2), (3, 4)])
def test_all_that_is_shown_is_the_same_whatever_the_small_count(first: int, last: int) -> None:
    """Page, chart, table and card of two small counts can't be told apart."""
    kept = {
        _shown(
            counted(
                *(small if value < 5 else value for value in (first, last)),
                direction="down",
                smallest_shown=5,
            )
        )
        for small in (1, 2, 3, 4)
    }
    assert len(kept) == 1


def _shown(measure: Measure) -> str:
    shown = shown_of(measure)
    return repr((asdict(view_record(measure, shown)), asdict(card(measure, shown))))


def test_one_figure_with_nothing_beside_it_is_not_drawn() -> None:
    """It says so instead; beside a target there is something to see."""
    lonely = measure_sections(counted(5))[1]
    assert (lonely.chart, lonely.table is not None) == (None, True)
    assert "nothing to draw yet" in lonely.paragraphs[0]
    assert measure_chart(counted(5, target={"value": "9"})) is not None


def test_a_chart_says_what_it_shows() -> None:
    """In a sentence, for people who hear it."""
    target = {"value": "1,200", "by": "2027"}
    chart = measure_chart(
        counted(
            40,
            3,
            60,
            title="Guests",
            baseline={"date": "2019-03-04", "value": "20"},
            target=target,
            smallest_shown=5,
        )
    )
    assert chart is not None
    assert chart.title == "Guests: 20 on 4 March 2019, 60 in 2022"
    assert chart.description == (
        "A line through 4 figures in people, from 4 Mar 2019 to 2022. A dashed line marks the target, 1,200, "
        "by 2027. A dotted line marks where we started, 20. Figures of fewer than 5 are not shown."
    )


def test_what_nobody_counted_is_as_loud_as_the_rest() -> None:
    """A group of its own, each with what is missing, and a number at the top."""
    never = a_measure("zones/quayside/measures/never.md", direction="up")
    measures = (never, counted(1, 2, direction="up"))
    short, there, missing = counted_sections(measures, shown_of(*measures))
    assert [(one.status.word, one.number) for one in short.tally] == [
        ("Better than at the start", 1), ("Not measured yet", 1),
    ]  # fmt: skip
    assert (len(there.cards), missing.title, len(missing.cards)) == (1, "Not measured yet", 1)
    fact = missing.cards[0].compared[0]
    assert (fact.label, fact.text) == (
        "Missing", "any figure, where we started, a target, how it is counted and the area",
    )  # fmt: skip


def test_a_full_measure_misses_nothing() -> None:
    """Then nothing is said."""
    full = counted(1, 2, direction="up", target={"value": "3"}, method="By hand", geography="The quay")
    assert missing_of(full) == []


@pytest.mark.parametrize("value", ["1e999999", "12345678901234567", "0.00000000001", "1e-400"])
def test_a_figure_longer_than_anybody_can_read_is_refused(value: str) -> None:
    """It would fill the page."""
    with pytest.raises(ValueError, match="longer than anybody can read"):
        counted(value)


def test_odd_figures_keep_their_value() -> None:
    """Nought is nought however it is written."""
    values = [reading.value for reading in counted("0e99", "-0", "1,234.50").readings]
    assert (values, str(values[0])) == ([Decimal(0), Decimal(0), Decimal("1234.50")], "0")


def test_a_minus_is_a_minus() -> None:
    """A hyphen is not read out."""
    measure = counted(-3, unit="cm")
    assert card(measure, shown_of(measure)).figure == "\N{MINUS SIGN}3 cm"
