"""Pull from many slow hosts, and from large feeds, and compare with what the waiting alone would take.

Example: python -m benchmarks.pull.run --rounds 3
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.pull.serving import LATENCY, address_of
from benchmarks.site.measuring import Cost, RunError, measure

from zonepress.feeds.fetching import Limits

_ROOT = Path(__file__).resolve().parents[2]
_ZONEPRESS = Path(sys.executable).parent / "zonepress"
_ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": ""}  # Python without kept bytecode compiles itself at each start
_ZONES = 10
_SIZES = (10_000, 1_000_000, 4_500_000)
_LARGE = 24
"""As many sources as send large feeds."""
_TIMES = {"everything is new": 1.5, "nothing is new": 1.5, "nothing is sent again": 1.5}
_FLAT = 30.0


@dataclass(frozen=True)
class Bench:
    """A checkout whose sources are served on this machine."""

    folder: Path
    port: int
    sources: int

    def prepare(self, page: str) -> None:
        """A checkout that nothing was pulled into; every source has that page.

        The last one is put aside: for half a minute after a deletion ext4 is slow to give out what was freed.
        """
        if self.folder.exists():
            self.folder.rename(self.folder.with_name(f"{self.folder.name}-{time.monotonic_ns()}"))
        hosts = [address_of(number, self.port) for number in range(self.sources)]
        settings = {
            "site_name": "Harbour",
            "site_url": "https://harbour.example.org/",
            "extra": {"zonepress": {"feeds": {"allow_hosts": hosts}}},
        }
        _write(self.folder / "mkdocs.yml", json.dumps(settings))
        for zone in range(_ZONES):
            place = self.folder / "zones" / f"zone-{zone}"
            _write(place / "zone.md", f"---\ntitle: Zone {zone}\nplace: Port\nstatus: active\n---\n")
            usual = {"licence": "Ours", "owner": "Us"}
            own = [
                {"name": f"Source {host}", "address": f"http://{host}/{page}", **usual}
                for host in hosts[zone::_ZONES]
            ]
            _write(place / "sources.yml", json.dumps({"sources": own}))

    def pull(self, *options: str) -> Cost:
        """One pull, as an editor types it."""
        command = [_ZONEPRESS, "pull", "--again", "--strict", "--today", "2026-04-15", *options]
        return measure(command, folder=self.folder, environment=_ENVIRONMENT)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@contextmanager
def _serving(hosts: int, size: int, items: int) -> Iterator[int]:
    """The port of the hosts while they serve."""
    command = [sys.executable, "-m", "benchmarks.pull.serving"]
    given = ["--hosts", str(hosts), "--size", str(size), "--items", str(items)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([*command, *given], cwd=_ROOT, text=True, **pipes) as server:  # type: ignore[call-overload]
        try:
            yield int(server.stdout.readline())
        finally:
            server.stdin.close()
            server.wait()


def quick(folder: Path, sources: int, rounds: int) -> Mapping[str, Sequence[Cost]]:
    """What many slow hosts cost, the rows in turns."""
    rows: dict[str, list[Cost]] = {}
    with _serving(sources, 5_000, 10) as port:
        bench = Bench(folder, port, sources)
        for number in range(rounds):
            for page, words in (("feed", "nothing is new"), ("same", "nothing is sent again")):
                bench.prepare(page)
                first, again = bench.pull(), bench.pull()
                rows.setdefault("everything is new", []).append(first)
                rows.setdefault(words, []).append(again)
                _say(f"round {number + 1}: everything new {first.wall:.2f} s, {words} {again.wall:.2f} s")
    return rows


def large(folder: Path) -> Mapping[int, Cost]:
    """What feeds of several sizes cost, with the same number of items in each."""
    found = {}
    for size in _SIZES:
        with _serving(_LARGE, size, 30) as port:
            bench = Bench(folder, port, _LARGE)
            bench.prepare("feed")
            found[size] = bench.pull()
        _say(f"feeds of {size:,} bytes: {found[size].memory:.0f} MB")
    return found


def _say(words: str) -> None:
    """How far it is, beside the tables."""
    print(words, file=sys.stderr, flush=True)


def _table(rows: Mapping[str, Sequence[Cost]], ideal: float) -> str:
    lines = ["|  | wall s | ÷ ideal | CPU s | peak MB |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, costs in rows.items():
        cpu, memory = median(cost.cpu for cost in costs), median(cost.memory for cost in costs)
        wall = _wall(costs)
        lines.append(f"| {name} | {wall:.2f} | {wall / ideal:.2f} | {cpu:.1f} | {memory:.0f} |")
    return "\n".join(lines)


def _wall(costs: Sequence[Cost]) -> float:
    return median(cost.wall for cost in costs)


def _verdict(words: str, found: float, most: float) -> str:
    return f"- {words}: {found:.2f} (at most {most:g}): {'reached' if found <= most else 'NOT reached'}"


def _ideal(sources: int) -> float:
    """How long the waiting alone takes, with as many asked at once as are allowed."""
    return math.ceil(sources / Limits().at_once) * LATENCY


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sources", type=int, default=200, help="how many sources, each a host (200)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each row is measured (3)")
    return parser.parse_args()


def main() -> None:
    """Measure, and print tables in Markdown."""
    given = _given()
    if sys.platform != "linux":
        raise SystemExit("Hosts of one machine and its memory are looked up as only Linux has them.")
    work = _ROOT / ".cache" / "benchmark"
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        try:
            rows = quick(Path(folder) / "quick", given.sources, given.rounds)
            sizes = large(Path(folder) / "large")
        except RunError as error:
            raise SystemExit(str(error)) from error
    _print(given.sources, rows, sizes)


def _print(sources: int, rows: Mapping[str, Sequence[Cost]], sizes: Mapping[int, Cost]) -> None:
    packages = f"zonepress {version('zonepress')}, httpx {version('httpx')}"
    print(f"{packages}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    ideal, at_once = _ideal(sources), Limits().at_once
    print(f"{sources} sources, {at_once} at once, {LATENCY * 1000:.0f} ms each: {ideal:.2f} s at best\n")
    print(_table(rows, ideal))
    print(f"\n{_LARGE} sources of 30 items:\n")
    print(_table({f"{size:,} bytes each": [cost] for size, cost in sizes.items()}, _ideal(_LARGE)))
    small, *_, great = sizes.values()
    print()
    for name, costs in rows.items():
        print(_verdict(f"{name}: time ÷ the ideal", _wall(costs) / ideal, _TIMES[name]))
    print(_verdict("memory with the largest feeds, in MB more", great.memory - small.memory, _FLAT))


if __name__ == "__main__":
    main()
