"""What `zonepress newsletter build` does, in the same order and with the same functions, timed step by step.

Prints a line of JSON: each step with its seconds.
"""

from __future__ import annotations

import time

_BEGUN = time.perf_counter()

import datetime as dt  # noqa: E402 loading is the first step
import json  # noqa: E402
import sys  # noqa: E402
from collections import defaultdict  # noqa: E402
from pathlib import Path  # noqa: E402

import zonepress.cli.newsletter.building  # noqa: E402, F401 what the command loads
from zonepress.checkout import open_checkout  # noqa: E402
from zonepress.cli.newsletter.printing import prints_of  # noqa: E402
from zonepress.outputs.newsletter.compose import edition_views  # noqa: E402
from zonepress.outputs.newsletter.desk.making import files_of  # noqa: E402
from zonepress.sources.settings import load_site_plan  # noqa: E402


class Clock:
    """Adds up how long each step takes."""

    def __init__(self, begun: float) -> None:
        self._last = begun
        self.steps: defaultdict[str, float] = defaultdict(float)

    def step(self, name: str) -> None:
        """A step has just ended."""
        now = time.perf_counter()
        self.steps[name] += now - self._last
        self._last = now


def main() -> None:
    """Time every step of one edition."""
    config, quarter, today = Path(sys.argv[1]), sys.argv[2], dt.date.fromisoformat(sys.argv[3])
    clock = Clock(_BEGUN)
    clock.step("load the program")
    plan = load_site_plan(config)
    with open_checkout(config, today=today) as checkout:
        edition = next(edition for edition in checkout.public.editions if edition.slug == quarter)
        shown = checkout.shown
        clock.step("read and check every record; pictures from the cache")
        list(edition_views(edition, shown))
        clock.step("choose and compose")
        prints = prints_of(checkout, edition, plan)
        clock.step("set in type: four PDFs each")
        for file in files_of(edition, "", shown, plan.templates, prints):
            file.make()
            name = file.path.rpartition("/")[2]
            clock.step("read the PDFs back" if name.endswith(".pdf") else f"write {name}")
    clock.step("let go of the cache")
    print(json.dumps(clock.steps))


if __name__ == "__main__":
    main()
