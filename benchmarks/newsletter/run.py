"""Make every form of one edition with four zones and forty items, and see where the time goes.

Example: python -m benchmarks.newsletter.run --rounds 5
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.newsletter.edition import ITEMS, QUARTER, TODAY, ZONES, write_checkout, write_edition
from benchmarks.site.measuring import Cost, RunError, measure

_ROOT = Path(__file__).resolve().parents[2]
_PROGRAMS = Path(sys.executable).parent
_ENVIRONMENT = {
    "PYTHONDONTWRITEBYTECODE": ""
}  # Python that may not keep its bytecode compiles itself at each start
_LIBRARIES = "import typst, jinja2, css_inline"
_TIMES, _MORE, _MOST_MEMORY = 3, 2.0, 400.0


@dataclass(frozen=True)
class Round:
    """One measurement of each row, so that a busy machine is busy for all."""

    libraries: Cost
    edition: Cost
    again: Cost
    stages: Mapping[str, float]


@dataclass(frozen=True)
class Bench:
    """A checkout with one edition, and a folder for what is made."""

    folder: Path

    def prepare(self, seed: int) -> None:
        """Write the checkout and make everything once: the pictures are in the cache from then on."""
        write_checkout(self.folder, seed)
        self.edition()

    def edition(self) -> Cost:
        """The command that an editor types."""
        command = [_PROGRAMS / "zonepress", "newsletter", "build", QUARTER, "--today", TODAY, "--to", "made"]
        return self._run(command)

    def libraries(self) -> Cost:
        """The libraries that paper and mail need, loaded and nothing else."""
        return self._run([sys.executable, "-c", _LIBRARIES])

    def stages(self) -> Mapping[str, float]:
        """The steps of one more edition."""
        command = [sys.executable, Path(__file__).with_name("stages.py"), "mkdocs.yml", QUARTER, TODAY]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, **_ENVIRONMENT},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RunError(f"stages.py ended with {done.returncode}:\n{done.stderr}")
        steps: Mapping[str, float] = json.loads(done.stdout)
        return steps

    def round(self, number: int) -> Round:
        """Each row once; a new title makes every form new."""
        libraries = self.libraries()
        write_edition(self.folder, 2 * number + 1)
        edition = self.edition()
        again = self.edition()
        write_edition(self.folder, 2 * number + 2)
        return Round(libraries, edition, again, self.stages())

    def files(self) -> list[Path]:
        """What was made."""
        return [path for path in (self.folder / "made").rglob("*") if path.is_file()]

    def _run(self, command: Sequence[str | Path]) -> Cost:
        return measure(command, folder=self.folder, environment=_ENVIRONMENT)


def table(rounds: Sequence[Round]) -> str:
    """Medians of the rows."""
    rows = {
        f'`python -c "{_LIBRARIES}"`': [one.libraries for one in rounds],
        "every form of the edition, pictures in the cache": [one.edition for one in rounds],
        "the same again, nothing changed": [one.again for one in rounds],
    }
    lines = ["|  | wall s | CPU s | peak MB |", "| --- | ---: | ---: | ---: |"]
    for name, costs in rows.items():
        wall, cpu, memory = (
            median(getattr(cost, what) for cost in costs) for what in ("wall", "cpu", "memory")
        )
        lines.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |")
    return "\n".join(lines)


def targets(rounds: Sequence[Round]) -> str:
    """Whether the aims are reached; times are compared within a round."""
    over = median(one.edition.wall - _TIMES * one.libraries.wall for one in rounds)
    memory = median(one.edition.memory for one in rounds)
    return (
        f"- time at most {_TIMES}× loading the libraries plus {_MORE:g} s: {_TIMES}× plus {over:.2f} s, "
        f"{_verdict(over <= _MORE)}\n- memory at most {_MOST_MEMORY:.0f} MB: {memory:.0f} MB, "
        f"{_verdict(memory <= _MOST_MEMORY)}"
    )


def _verdict(reached: bool) -> str:
    return "reached" if reached else "NOT reached"


def where_the_time_goes(rounds: Sequence[Round]) -> str:
    """Medians of the steps, within one process."""
    names = list(rounds[0].stages)
    steps = {name: median(one.stages[name] for one in rounds) for name in names}
    whole = sum(steps.values())
    lines = ["| step | ms | share |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {took * 1000:.0f} | {took / whole:.0%} |" for name, took in steps.items()]
    return "\n".join([*lines, f"| together | {whole * 1000:.0f} | 100% |"])


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each row is measured (5)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other words (1)")
    return parser.parse_args()


def main() -> None:
    """Measure, and print tables in Markdown."""
    given = _given()
    if sys.platform != "linux":
        raise SystemExit("Memory is read from /proc, which only Linux has.")
    work = _ROOT / ".cache" / "benchmark"
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        bench = Bench(Path(folder).resolve())
        try:
            bench.prepare(given.seed)
            rounds = [bench.round(number) for number in range(given.rounds)]
        except RunError as error:
            raise SystemExit(str(error)) from error
        made = bench.files()
        size = sum(path.stat().st_size for path in made) / 1e6
    names = ("zonepress", "typst", "jinja2", "css-inline")
    print(f"{ITEMS} items from {len(ZONES)} zones: {len(made)} files, {size:.1f} MB.")
    known = ", ".join(f"{name} {version(name)}" for name in names)
    print(f"Measured {given.rounds} times; {known},")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores.\n")
    print(f"{table(rounds)}\n\n{targets(rounds)}\n\n{where_the_time_goes(rounds)}")


if __name__ == "__main__":
    main()
