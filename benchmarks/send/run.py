"""Send thousands of letters, and compare with Postfix's own client and with Python's.

Example: python -m benchmarks.send.run --rounds 3
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.send.sending import fill, letter, open_list, send
from benchmarks.site.measuring import measure

from zonepress.outputs.newsletter.message import LEAVE, MESSAGE_ID, TO, cut
from zonepress.subscribers.keys import KEY

_ROOT = Path(__file__).resolve().parents[2]
_NEAR, _FAR = 4000, 4000
_EACH_WAY = 10
_MANY = 32
_SIZES = (1_000, 100_000)
_FLAT = 10.0


def _program(name: str) -> str:
    return shutil.which(name) or f"/usr/sbin/{name}"


@contextmanager
def _sink() -> Iterator[int]:
    """The port of Postfix's sink while it listens."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    owner = ["-u", "nobody"] if os.geteuid() == 0 else []
    command = [_program("smtp-sink"), *owner, f"127.0.0.1:{port}", "1000"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as sink:
        try:
            time.sleep(0.5)
            yield port
        finally:
            sink.terminate()


@contextmanager
def _far_away(port: int) -> Iterator[int]:
    """The port of the same relay, twenty milliseconds there and back."""
    command = [sys.executable, "-m", "benchmarks.send.far", str(port), str(_EACH_WAY)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=_ROOT, text=True, **pipes) as proxy:  # type: ignore[call-overload]
        try:
            yield int(proxy.stdout.readline())
        finally:
            proxy.stdin.close()


def by_postfix(number: int, port: int, connections: int) -> float:
    """Seconds that `smtp-source` needs for one letter again and again, its connections kept open."""
    size, many = len(letter()), str(connections)
    command = [
        _program("smtp-source"), "-d", "-s", many, "-m", str(number), "-l", str(size), f"127.0.0.1:{port}",
    ]  # fmt: skip
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def by_smtplib(number: int, port: int, connections: int) -> float:
    """Seconds that Python's client needs for letters that are joined as ours are, with no ledger."""
    ready = cut(letter())

    def work(numbers: range) -> None:
        with smtplib.SMTP("127.0.0.1", port, local_hostname="harbour.example.org") as client:
            for one in numbers:
                to = f"r{one}@example.org"
                own = {
                    TO: to,
                    MESSAGE_ID: f"<{one}@example.org>",
                    LEAVE: f"https://list.example.org/leave/{one}",
                }
                client.sendmail("bounces@example.org", [to], ready.filled(own))

    threads = [
        threading.Thread(target=work, args=(range(n, number, connections),)) for n in range(connections)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def by_us(folder: Path) -> Callable[[int, int, int], float]:
    """Seconds that our sender needs, with its ledger on the disk."""

    def run(number: int, port: int, connections: int) -> float:
        file = folder / f"list-{time.monotonic_ns()}.sqlite"
        fill(file, number)
        with open_list(file) as register:
            return send(register, port, connections)

    return run


def _in_turns(
    clients: Mapping[str, Callable[[int, int, int], float]],
    number: int,
    port: int,
    connections: int,
    rounds: int,
) -> Mapping[str, Sequence[float]]:
    """Letters a second of each client, one after the other in every round."""
    found: dict[str, list[float]] = {name: [] for name in clients}
    for one in range(rounds):
        for name, client in clients.items():
            found[name].append(number / client(number, port, connections))
            print(f"round {one + 1}: {name} {found[name][-1]:,.0f} a second", file=sys.stderr, flush=True)
    return found


def _flush_time(folder: Path) -> float:
    """Milliseconds that the disk takes to have 8 kB."""
    times = []
    with (folder / "flush").open("wb", buffering=0) as file:
        file.write(b"x" * 8192 * 100)
        file.seek(0)
        for _ in range(100):
            began = time.perf_counter()
            file.write(b"y" * 8192)
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - began)
    return median(times) * 1000


def _memory(folder: Path, port: int) -> Mapping[int, float]:
    """Megabytes at most, by the number of readers."""
    found = {}
    for size in _SIZES:
        file = folder / f"memory-{size}.sqlite"
        fill(file, size)
        command = [sys.executable, "-m", "benchmarks.send.sending", file, str(port), "4"]
        cost = measure(command, folder=_ROOT, environment={KEY: os.environ[KEY]})
        found[size] = cost.memory
        print(f"{size:,} readers: {cost.memory:.0f} MB, {cost.wall:.0f} s", file=sys.stderr, flush=True)
    return found


def _table(rows: Mapping[str, Sequence[float]]) -> str:
    first = median(next(iter(rows.values())))
    lines = ["|  | letters a second | least to most | ÷ the first |", "| --- | ---: | ---: | ---: |"]
    for name, found in rows.items():
        middle, span = median(found), f"{min(found):,.0f} to {max(found):,.0f}"
        lines.append(f"| {name} | {middle:,.0f} | {span} | {middle / first:.2f} |")
    return "\n".join(lines)


def _ratio(rows: Mapping[str, Sequence[float]], name: str, other: str) -> float:
    """The median of the ratios, each of one round: whatever else the machine does then slows both."""
    return median(one / two for one, two in zip(rows[name], rows[other], strict=True))


def _verdict(words: str, found: float, least: float) -> str:
    return f"- {words}: {found:.2f} (at least {least:g}): {'reached' if found >= least else 'NOT reached'}"


def main() -> None:
    """Measure, and print tables in Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each row is measured (5)")
    parser.add_argument("--no-memory", action="store_true", help="leave out the hundred thousand readers")
    given = parser.parse_args()
    if sys.platform != "linux":
        raise SystemExit("Postfix's sink and the memory of a process are looked up as only Linux has them.")
    os.environ.setdefault(KEY, "benchmark" * 5)
    work = _ROOT / ".cache" / "benchmark"
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work) as name, _sink() as port:
        folder = Path(name)
        flush = _flush_time(folder)
        clients = {"smtp-source -d": by_postfix, "smtplib": by_smtplib, "zonepress": by_us(folder)}
        near = _in_turns(clients, _NEAR, port, 1, given.rounds)
        with _far_away(port) as far_port:
            far = _in_turns(clients, _FAR, far_port, _MANY, given.rounds)
        memory = {} if given.no_memory else _memory(folder, port)
    print(
        f"zonepress {version('zonepress')}, Python {platform.python_version()}, {os.cpu_count()} cores; ",
        end="",
    )
    print(f"the disk takes {flush:.2f} ms for a flush; letters of {len(letter()):,} bytes\n")
    print(f"One connection, the relay on this machine, {_NEAR:,} letters:\n\n{_table(near)}\n")
    print(f"{_MANY} connections, {2 * _EACH_WAY} ms there and back, {_FAR:,} letters:\n\n{_table(far)}\n")
    print(_verdict("one connection, of smtp-source", _ratio(near, "zonepress", "smtp-source -d"), 0.65))
    print(_verdict("one connection, of smtplib", _ratio(near, "zonepress", "smtplib"), 1.5))
    print(_verdict(f"{_MANY} connections, of smtplib", _ratio(far, "zonepress", "smtplib"), 1.7))
    if memory:
        more = memory[_SIZES[-1]] - memory[_SIZES[0]]
        words = f"memory with {_SIZES[-1]:,} readers, in MB more than with {_SIZES[0]:,}"
        print(f"- {words}: {more:.1f} (at most {_FLAT:g}): {'reached' if more <= _FLAT else 'NOT reached'}")


if __name__ == "__main__":
    main()
