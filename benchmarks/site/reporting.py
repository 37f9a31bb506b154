"""Tables of what was measured, and which targets were reached."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import os
import platform
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeAlias

from measuring import Cost

Rounds: TypeAlias = dict[str, list[Cost]]
Figure: TypeAlias = Callable[[Cost], float]

_HUGO = "Hugo, cold"
_STOCK = "stock Material, cold"
_AIMED_AT = 5000
_BEND = 1.25


def _wall(cost: Cost) -> float:
    return cost.wall


def _cpu(cost: Cost) -> float:
    return cost.cpu


def _memory(cost: Cost) -> float:
    return cost.memory


@dataclass(frozen=True)
class Target:
    """A row that is to cost at most so many times what another costs."""

    row: str
    figure: Figure
    most: float
    against: str

    def words(self, made: Rounds) -> str:
        """Whether it is reached, in a line."""
        found = ratio(made, self.row, self.against, self.figure)
        what = "memory" if self.figure is _memory else "time"
        verdict = "reached" if found <= self.most else "NOT reached"
        return f"- {self.row}: {what} at most {self.most:g}× {self.against}: {found:.2f}×, {verdict}"


TARGETS = (
    Target("zonepress, cold", _wall, 3, _HUGO),
    Target("zonepress, cold", _wall, 0.5, _STOCK),
    Target("zonepress, one story changed", _wall, 0.5, _HUGO),
    Target("zonepress, restored cache", _wall, 1, _HUGO),
    Target("zonepress, cold", _memory, 1, _HUGO),
)


def ratio(made: Rounds, row: str, against: str, figure: Figure) -> float:
    """The median, over the rounds, of how many times the one costs what the other costs."""
    pairs = zip(made[row], made[against], strict=True)
    return median(figure(one) / figure(other) for one, other in pairs)


def table(made: Rounds) -> str:
    """A row for each thing measured: medians, and ratios within the same round."""
    head = ["", "wall s", "CPU s", "peak MB", "wall ÷ Hugo", "CPU ÷ Hugo", "memory ÷ Hugo"]
    rows = [head + ["wall ÷ stock"] * (_STOCK in made)]
    for row, costs in made.items():
        numbers = [median(map(figure, costs)) for figure in (_wall, _cpu, _memory)]
        ratios = [ratio(made, row, _HUGO, figure) for figure in (_wall, _cpu, _memory)]
        if _STOCK in made:
            ratios.append(ratio(made, row, _STOCK, _wall))
        rows.append([row, *(f"{number:.1f}" for number in numbers), *(f"{number:.2f}" for number in ratios)])
    return _markdown(rows)


def targets(made: Rounds, grown: Mapping[int, Cost], *, stories: int) -> str:
    """Each target with its figure; they are set for 5,000 stories."""
    lines = [target.words(made) for target in TARGETS if target.against in made]
    if grown:
        lines.append(_straightness(grown))
    note = (
        ""
        if stories == _AIMED_AT
        else f"\nThe targets are set for {_AIMED_AT:,} stories; this was {stories:,}."
    )
    return f"Targets:\n\n{chr(10).join(lines)}\n{note}"


def _straightness(grown: Mapping[int, Cost]) -> str:
    """Whether a further story costs the same in a large site as in a small one."""
    small, middle, large = sorted(grown)
    early = (grown[middle].cpu - grown[small].cpu) / (middle - small)
    late = (grown[large].cpu - grown[middle].cpu) / (large - middle)
    verdict = "reached" if late <= early * _BEND else "NOT reached"
    return (
        f"- zonepress, cold: linear from {small:,} to {large:,}: a further story costs {early * 1000:.1f} ms "
        f"of processor below {middle:,} and {late * 1000:.1f} ms above, {verdict}"
    )


def growth_table(grown: Mapping[int, Cost]) -> str:
    """Cold builds of growing sites."""
    rows = [["stories", "wall s", "CPU s", "peak MB", "CPU ms a story"]]
    for stories, cost in grown.items():
        numbers = (cost.wall, cost.cpu, cost.memory, cost.cpu / stories * 1000)
        rows.append([f"{stories:,}", *(f"{number:.1f}" for number in numbers)])
    return _markdown(rows)


def versions(hugo: Path) -> str:
    """What was compared, on what, and when."""
    said = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    names = ("zonepress", "mkdocs", "mkdocs-material")
    packages = [f"{name} {importlib.metadata.version(name)}" for name in names]
    on = f"Python {platform.python_version()}, {os.cpu_count()} cores, {dt.datetime.now(dt.UTC):%d %B %Y}"
    return ", ".join([*packages, said.split("-")[0].replace("hugo v", "Hugo "), on])


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *others = rows
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *others]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
