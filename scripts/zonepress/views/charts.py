"""Charts as plain values: where every line, bar and word stands; a template draws them.

Nothing here knows a record. Scales begin at zero, so that a small change looks small; a figure that is too
small to publish has the same place whatever it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

WIDTH = 320
"""As wide as a small phone, in the chart's own units; it grows with its place."""
MOST_BARS = 12
_LETTER = 7.2
_EDGE = 4.0
_LARGE = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


@dataclass(frozen=True)
class Point:
    """One figure to draw."""

    at: dt.date
    when: str
    """Its date in a few letters: `Mar 2019`."""
    value: Decimal
    """For one that is not shown, the smallest that would be."""
    words: str
    """What readers see of it: `1,200`, `fewer than 5`."""
    hidden: bool = False
    start: bool = False
    """Whether it is where we started."""


@dataclass(frozen=True)
class Aim:
    """The figure to be reached."""

    value: Decimal
    words: str
    when: str = ""


@dataclass(frozen=True)
class Label:
    """Words at a place; `anchor` is the side of them that is there (start, middle, end)."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    look: str = "plain"
    """plain, value, target or start."""


@dataclass(frozen=True)
class Line:
    """A straight line: of the grid, at zero, at the target or where we started."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str


@dataclass(frozen=True)
class Bar:
    """A box that is as long as its figure."""

    x: float
    y: float
    width: float
    height: float
    look: str
    """plain, start, latest, target or hidden."""


@dataclass(frozen=True)
class Dot:
    """A figure on a line."""

    x: float
    y: float
    look: str
    """plain, latest or hidden."""
    r: float = 3.5


@dataclass(frozen=True)
class Chart:
    """A picture of figures, with what it shows in words."""

    kind: str
    """line or bars"""
    title: str
    description: str
    height: float
    width: float = WIDTH
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    paths: tuple[str, ...] = ()
    """Points of a line as `x,y x,y`; it is broken where a figure is not shown."""
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True)
class _Span:
    """Figures along a stretch of the paper."""

    low: Decimal
    high: Decimal
    begin: float
    end: float

    def place(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(self.begin + (self.end - self.begin) * share, 1)


def has_line(points: Sequence[Point]) -> bool:
    """Whether there is a line to draw: three figures or more, not all of one date."""
    return len(points) > 2 and points[0].at < points[-1].at


def draw(title: str, description: str, unit: str, points: Sequence[Point], aim: Aim | None) -> Chart:
    """Figures, the oldest first, as a line or as bars. There has to be one at least."""
    return (_line if has_line(points) else _bars)(title, description, unit, points, aim)


def ticks(values: Iterable[Decimal], most: int = 5) -> tuple[Decimal, ...]:
    """Even steps of 1, 2 or 5 that hold zero and every value; whole ones where all values are whole.

    At most `most`, and one more where values lie on both sides of zero.
    """
    found = [Decimal(0), *values]
    low, high = min(found), max(found)
    if low == high:
        return Decimal(0), Decimal(1)
    least = (high - low) / (most - 1)
    if all(value == value.to_integral_value() for value in found):
        least = max(least, Decimal(1))
    tens = Decimal(10) ** least.adjusted()
    step = next(step for factor in (1, 2, 5, 10) if (step := tens * factor) >= least)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return tuple(step * number for number in range(first, last + 1))


def short_words(value: Decimal) -> str:
    """A figure in a few letters: `1,200`, `2.5 million`."""
    for size, name in _LARGE:
        if abs(value) >= size:
            return f"{_plain(round(value / size, 2))} {name}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    words = f"{value:,f}"
    return (words.rstrip("0").rstrip(".") if "." in words else words).replace("-", "−")


def _brief(words: str, value: Decimal) -> str:
    """Words that fit beside a point."""
    return words if len(words) <= 13 else short_words(round(value, 2))


def _wide(words: str) -> float:
    """About how wide words are."""
    return len(words) * _LETTER


def _shortened(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _line(title: str, description: str, unit: str, points: Sequence[Point], aim: Aim | None) -> Chart:
    """Time goes across, figures go up."""
    steps = ticks([*(point.value for point in points), *([aim.value] if aim else [])])
    left = max(_wide(short_words(step)) for step in steps) + 8
    last = points[-1]
    told = "" if last.hidden else _brief(last.words, last.value)
    right = WIDTH - _EDGE - (_wide(told) + 8 if told else 8)
    up = _Span(steps[0], steps[-1], 198, 40)
    begin, end = points[0].at.toordinal(), points[-1].at.toordinal()
    across = _Span(Decimal(begin), Decimal(end), left + 8, right)
    places = [(across.place(Decimal(point.at.toordinal())), up.place(point.value)) for point in points]
    radius = 3.5 if len(points) < 25 else 2
    marked = _levels(up, left, right, points, aim)
    return Chart(
        "line",
        title,
        description,
        232,
        lines=(
            *(
                Line(left, up.place(step), right, up.place(step), "zero" if step == 0 else "grid")
                for step in steps
            ),
            *(line for line, _ in marked),
        ),
        paths=_paths(points, places),
        dots=tuple(
            Dot(x, y, "hidden" if point.hidden else "latest" if point is last else "plain", radius)
            for point, (x, y) in zip(points, places, strict=True)
        ),
        labels=(
            Label(_EDGE, 16, _shortened(unit, 40)),
            *(Label(left - 6, up.place(step) + 4, short_words(step), "end") for step in steps),
            *(label for _, label in marked),
            *_dates(points, [x for x, _ in places], left),
            *_told(points, places, told),
        ),
    )


def _levels(
    up: _Span, left: float, right: float, points: Sequence[Point], aim: Aim | None
) -> list[tuple[Line, Label]]:
    """Lines at the target and where we started: the higher has its words above it, the lower below."""
    start = next((point for point in points if point.start), None)
    levels = [(up.place(aim.value), "target", f"Target {_brief(aim.words, aim.value)}")] if aim else []
    if start:
        words = start.words if start.hidden else _brief(start.words, start.value)
        levels.append((up.place(start.value), "start", f"Start {words}"))
    levels.sort()
    found = []
    for number, (y, look, words) in enumerate(levels):
        below = number > 0 and y - levels[0][0] < 34
        found.append(
            (Line(left, y, right, y, look), Label(left + 8, y + (17 if below else -7), words, look=look))
        )
    return found


def _paths(points: Sequence[Point], places: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    """The line, without a stroke to or from a figure that is not shown."""
    found: list[list[str]] = [[]]
    for point, (x, y) in zip(points, places, strict=True):
        if point.hidden:
            found.append([])
        else:
            found[-1].append(f"{x:g},{y:g}")
    return tuple(" ".join(run) for run in found if len(run) > 1)


def _dates(points: Sequence[Point], across: Sequence[float], left: float) -> tuple[Label, ...]:
    """The first and the last date, and as many between them as there is room for."""
    first = Label(left, 220, points[0].when)
    last = Label(WIDTH - _EDGE, 220, points[-1].when, "end")
    found, free, until = [first], left + _wide(first.text) + 14, last.x - _wide(last.text) - 14
    for point, x in zip(points[1:-1], across[1:-1], strict=True):
        half = _wide(point.when) / 2
        if x - half >= free and x + half <= until:
            found.append(Label(x, 220, point.when, "middle"))
            free = x + half + 14
    return (*found, last)


def _told(points: Sequence[Point], places: Sequence[tuple[float, float]], told: str) -> tuple[Label, ...]:
    """The latest figure beside its dot; figures that are not shown say what they are, once in a row."""
    found = []
    for number, (point, (x, y)) in enumerate(zip(points, places, strict=True)):
        again = number > 0 and points[number - 1].hidden
        if point.hidden and not again and not point.start:
            side = "end" if x > WIDTH / 2 else "start"
            found.append(Label(x + (-9 if side == "end" else 9), y + 5, point.words, side, "value"))
    x, y = places[-1]
    return (*found, Label(x + 8, y + 5, told, look="value")) if told else tuple(found)


def _bars(title: str, description: str, unit: str, points: Sequence[Point], aim: Aim | None) -> Chart:
    """A bar for each figure and for the target, one below the other."""
    shown = points[-MOST_BARS:]
    rows = [(_bar_words(point), _brief(point.words, point.value), point.value, _look(point, points))
            for point in shown]  # fmt: skip
    if aim:
        rows.append(
            (
                f"Target, by {aim.when}" if aim.when else "Target",
                _brief(aim.words, aim.value),
                aim.value,
                "target",
            )
        )
    steps = ticks((value for _, _, value, _ in rows), most=4)
    across = _Span(steps[0], steps[-1], _EDGE, WIDTH - _EDGE)
    zero, foot = across.place(Decimal(0)), 30 + 46 * len(rows)
    lines = [Line(across.place(step), 26, across.place(step), foot, "zero" if step == 0 else "grid")
             for step in steps]  # fmt: skip
    if aim:
        lines.append(Line(across.place(aim.value), 26, across.place(aim.value), foot, "target"))
    bars, labels = [], [Label(_EDGE, 16, _shortened(unit, 40))]
    for number, (words, figure, value, look) in enumerate(rows):
        y, x = 34 + 46 * number, across.place(value)
        bars.append(Bar(min(zero, x), y + 18, round(max(abs(x - zero), 1.5), 1), 16, look))
        kind = look if look in ("target", "start") else "plain"
        labels += [
            Label(_EDGE + 6, y + 12, words, look=kind),
            Label(WIDTH - _EDGE - 6, y + 12, figure, "end", "value"),
        ]
    return Chart(
        "bars",
        title,
        description,
        foot + 24,
        lines=tuple(lines),
        bars=tuple(bars),
        labels=(*labels, *_below(steps, across, foot + 17)),
    )


def _bar_words(point: Point) -> str:
    return f"{point.when}, where we started" if point.start else point.when


def _look(point: Point, points: Sequence[Point]) -> str:
    if point.hidden:
        return "hidden"
    return "latest" if point is points[-1] and not point.start else "start" if point.start else "plain"


def _below(steps: Sequence[Decimal], across: _Span, y: float) -> tuple[Label, ...]:
    """Figures under the bars: all of them, or where they would touch, the outer ones."""
    words = [short_words(step) for step in steps]
    apart = (across.end - across.begin) / (len(steps) - 1)
    if any((_wide(one) + _wide(next_)) / 2 + 6 > apart for one, next_ in pairwise(words)):
        steps, words = (steps[0], steps[-1]), [words[0], words[-1]]
    sides = ["start", *(["middle"] * (len(steps) - 2)), "end"]
    return tuple(
        Label(across.place(step), y, word, side) for step, word, side in zip(steps, words, sides, strict=True)
    )
