"""What is counted: where it started, where it is, where it should be, and what that means in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum

from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.measure import Direction, Measure, Reading
from zonepress.views.addresses import readings_of
from zonepress.views.charts import MOST_BARS, Aim, Chart, Point, draw, has_line
from zonepress.views.parts import Fact, LinkView, Section, StatusView, Step, Table, Tally
from zonepress.views.wording import (
    EMPTY,
    MEASURE_RULE,
    MONTHS,
    NO_VERDICT,
    counted,
    date_words,
    figure_words,
    hidden_rule,
    joined,
    one_figure_only,
)


class Verdict(Enum):
    """What the figures of a measure say, judged by which way is better."""

    NOT_MEASURED = StatusView("Not measured yet", "warn")
    TARGET_MET = StatusView("Target met", "good")
    BETTER = StatusView("Better than at the start", "good")
    WORSE = StatusView("Worse than at the start", "bad")
    NO_CHANGE = StatusView("No change since the start")
    TOO_SMALL = StatusView("Too few to compare")
    ONE_FIGURE = StatusView("One figure so far")
    NOT_JUDGED = StatusView("Counted, not judged")


def verdict(measure: Measure) -> Verdict:
    """The latest figure against the target, else against where we started.

    A figure that is too small to show is judged only by what everybody may know of it.
    """
    readings = measure.dated_readings
    if not readings:
        return Verdict.NOT_MEASURED
    latest, start = readings[-1].value, _start(measure).value
    if measure.direction and measure.target and _reaches(measure, latest, measure.target.value):
        return Verdict.TARGET_MET
    if len(readings) == 1:
        return Verdict.ONE_FIGURE
    if not measure.direction:
        return Verdict.NOT_JUDGED
    if measure.hides(latest) and measure.hides(start):
        return Verdict.TOO_SMALL
    if latest == start:
        return Verdict.NO_CHANGE
    return Verdict.BETTER if (latest > start) == (measure.direction is Direction.UP) else Verdict.WORSE


def measure_status(measure: Measure) -> StatusView:
    """The verdict as a word."""
    return verdict(measure).value


def _reaches(measure: Measure, value: Decimal, target: Decimal) -> bool:
    """Whether the target is met, and that can be said without telling a small count."""
    if measure.hides(value):
        assert measure.smallest_shown
        return target <= 0 if measure.direction is Direction.UP else target >= measure.smallest_shown
    return value >= target if measure.direction is Direction.UP else value <= target


def _start(measure: Measure) -> Reading:
    """Where we started: the baseline, else the first figure."""
    return measure.baseline or measure.dated_readings[0]


def is_measured(measure: Measure) -> bool:
    """Whether there is any figure."""
    return bool(measure.dated_readings)


def latest_figure(measure: Measure) -> str:
    """The newest figure with its unit; a small count is not shown."""
    readings = measure.dated_readings
    return _with_unit(measure, reading_words(measure, readings[-1].value)) if readings else ""


def reading_words(measure: Measure, value: Decimal) -> str:
    """A figure as readers see it: below the smallest shown, only that it is."""
    return f"fewer than {measure.smallest_shown}" if measure.hides(value) else figure_words(value)


def _with_unit(measure: Measure, words: str) -> str:
    return f"{words}{'' if measure.unit == '%' else ' '}{measure.unit}"


def measure_steps(measure: Measure) -> tuple[Step, ...]:
    """Where we started, where we are, where we want to be; what is not published says so."""
    readings, target = measure.dated_readings, measure.target
    start = measure.baseline or (readings[0] if len(readings) > 1 else None)
    now = readings[-1] if readings else None
    return (
        _step("Where we started", measure, start, "start"),
        _step("Where we are", measure, now, "latest"),
        Step(
            "Where we want to be",
            figure_words(target.value) if target else "",
            measure.unit if target else "",
            f"by {date_words(target.by)}" if target and target.by else "",
            "target",
        ),
    )


def _step(label: str, measure: Measure, reading: Reading | None, look: str) -> Step:
    if reading is None:
        return Step(label, look=look)
    return Step(label, reading_words(measure, reading.value), measure.unit, date_words(reading.date), look)


def compared(measure: Measure) -> tuple[Fact, ...]:
    """What a card says beside the latest figure; of one never counted, what is missing."""
    if not is_measured(measure):
        return (Fact("Missing", joined(missing_of(measure))),)
    start, _, target = measure_steps(measure)
    found = (("Start", start), ("Target", target))
    return tuple(
        Fact(label, " ".join(part for part in (step.figure, f"({step.when})" if step.when else "") if part))
        for label, step in found
        if step.figure
    )


def missing_of(measure: Measure) -> list[str]:
    """What a measure would need before anybody can judge it."""
    wanted = (
        ("any figure", measure.dated_readings),
        ("where we started", measure.baseline or len(measure.dated_readings) > 1),
        ("a target", measure.target),
        ("which way is better", measure.direction),
        ("how it is counted", measure.method),
        ("the area", measure.geography),
    )
    return [name for name, there in wanted if not there]


def measure_sections(measure: Measure) -> tuple[Section, ...]:
    """Where it stands with the verdict and its rule; then the figures as a chart and as a table."""
    return (
        Section(
            "Where it stands",
            "standing",
            steps=measure_steps(measure),
            paragraphs=tuple(_judged(measure)),
            notes=(*MEASURE_RULE, *([hidden_rule(measure.smallest_shown)] if measure.smallest_shown else [])),
        ),
        _figures(measure),
    )


def _judged(measure: Measure) -> Iterator[str]:
    """The verdict as a sentence or two."""
    found = verdict(measure)
    if found in (Verdict.BETTER, Verdict.WORSE, Verdict.NO_CHANGE, Verdict.TARGET_MET):
        yield _reason(measure, found)
    else:
        yield NO_VERDICT[found.name]
    if missing := missing_of(measure):
        yield f"Not published: {joined(missing)}."


def _reason(measure: Measure, found: Verdict) -> str:
    latest = measure.dated_readings[-1]
    now = f"{reading_words(measure, latest.value)} {_then(latest.date)}"
    wanted = "More is better here." if measure.direction is Direction.UP else "Less is better here."
    if found is Verdict.TARGET_MET and measure.target:
        target = figure_words(measure.target.value)
        return f"{found.value.word}: it was {now}, and the target is {target}. {wanted}"
    start = _start(measure)
    then = f"{reading_words(measure, start.value)} {_then(start.date)}"
    return f"{found.value.word}: it was {then} and is {now}. {wanted}"


def _then(date: FuzzyDate) -> str:
    """`on 3 March 2026`, `in March 2026`."""
    return f"{'on' if date.exact else 'in'} {date_words(date)}"


def _figures(measure: Measure) -> Section:
    readings = measure.dated_readings
    if not readings:
        return Section("Figures", "figures", empty=EMPTY["readings"])
    chart = measure_chart(measure)
    return Section(
        "Figures",
        "figures",
        chart=chart,
        table=_table(measure),
        files=(LinkView("These figures as a table to download (CSV)", readings_of(measure)),),
        paragraphs=() if chart else (one_figure_only(),),
    )


def _table(measure: Measure) -> Table:
    rows = tuple(
        (
            date_words(reading.date),
            reading_words(measure, reading.value),
            _note(measure, reading),
        )
        for reading in measure.dated_readings
    )
    return Table(f"{measure.title}, in {measure.unit}", ("When", "Figure", "Note"), rows, numeric=(1,))


def _note(measure: Measure, reading: Reading) -> str:
    start = "Where we started" if reading is measure.baseline else ""
    source = reading.source.title if reading.source else ""
    return ". ".join(part for part in (start, reading.note or "", source) if part)


def measure_chart(measure: Measure) -> Chart | None:
    """Its figures as a picture; none where there is nothing to compare."""
    readings, target = measure.dated_readings, measure.target
    if not readings or (len(readings) == 1 and not target):
        return None
    points = [_point(measure, reading) for reading in readings]
    aim = (
        Aim(target.value, figure_words(target.value), _short_date(target.by) if target.by else "")
        if target
        else None
    )
    first, last = points[0], points[-1]
    title = f"{measure.title}: {first.words} {_then(readings[0].date)}"
    if len(points) > 1:
        title += f", {last.words} {_then(readings[-1].date)}"
    return draw(title, _description(measure, points), measure.unit, points, aim)


def _point(measure: Measure, reading: Reading) -> Point:
    hidden = measure.hides(reading.value)
    return Point(
        reading.date.first,
        _short_date(reading.date),
        Decimal(measure.smallest_shown or 0) if hidden else reading.value,
        reading_words(measure, reading.value),
        hidden,
        reading is measure.baseline,
    )


def _short_date(date: FuzzyDate) -> str:
    """`3 Mar 2026`."""
    parts = [str(date.day)] if date.day else []
    parts += [MONTHS[date.month - 1][:3]] if date.month else []
    return " ".join([*parts, str(date.year)])


def _description(measure: Measure, points: Sequence[Point]) -> str:
    """What is drawn, for people who hear it."""
    line = has_line(points)
    drawn = len(points) if line else min(len(points), MOST_BARS)
    words = [
        f"{'A line through' if line else 'Bars for'} {counted(drawn, 'figure')} in {measure.unit},"
        f" from {points[-drawn].when} to {points[-1].when}."
        if drawn > 1
        else f"A bar for one figure in {measure.unit}, {points[0].when}."
    ]
    if target := measure.target:
        by = f", by {date_words(target.by)}" if target.by else ""
        words.append(f"A dashed line marks the target, {figure_words(target.value)}{by}.")
    if line and measure.baseline:
        words.append(
            f"A dotted line marks where we started, {reading_words(measure, measure.baseline.value)}."
        )
    if any(point.hidden for point in points):
        words.append(f"Figures of fewer than {measure.smallest_shown} are not shown.")
    return " ".join(words)


def tally_of(measures: Iterable[Measure]) -> tuple[Tally, ...]:
    """How many measures each verdict was given to, best first."""
    found = [verdict(measure) for measure in measures]
    order = (
        *(Verdict.TARGET_MET, Verdict.BETTER, Verdict.NO_CHANGE, Verdict.WORSE, Verdict.TOO_SMALL),
        *(Verdict.ONE_FIGURE, Verdict.NOT_JUDGED, Verdict.NOT_MEASURED),
    )
    return tuple(Tally(one.value, found.count(one)) for one in order if one in found)
