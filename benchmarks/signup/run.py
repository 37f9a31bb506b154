"""Sign up over HTTP as fast as the service answers, on each database, and compare with looking at the form.

Example: python -m benchmarks.signup.run --seconds 10 --postgresql postgresql://zonepress@127.0.0.1/signup
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles

import httpx

from zonepress.signup.tokens import stamp
from zonepress.subscribers.keys import Key

_ROOT = Path(__file__).resolve().parents[2]
_KEY = "k" * 40
_READERS = 8
_MADE = itertools.count()


@dataclass(frozen=True)
class Row:
    """What one kind of request came to."""

    what: str
    per_second: float
    median_ms: float
    slowest_of_hundred_ms: float


def main() -> None:
    """Measure, print a table, and keep it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=10, help="how long each row is measured")
    parser.add_argument("--postgresql", help="an empty database to measure as well")
    parser.add_argument("--json", type=Path, help="where to keep the numbers")
    given = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="signup-") as folder:
        databases = {"SQLite": f"{folder}/list.sqlite"}
        if given.postgresql:
            databases["PostgreSQL"] = given.postgresql
        for name, database in databases.items():
            with _service(database) as address:
                rows.append(_row(f"sign up, {name}", address, _sign_up, given.seconds))
                if name == "SQLite":
                    rows.append(_row("look at the form, no database", address, _look, given.seconds))
    for row in rows:
        print(
            f"{row.what:32} {row.per_second:7.0f}/s  median {row.median_ms:6.1f} ms"
            f"  99 of 100 within {row.slowest_of_hundred_ms:6.1f} ms"
        )
    if given.json:
        given.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8")


@contextmanager
def _service(database: str) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    environment = {**os.environ, "ZONEPRESS_SUBSCRIBERS_KEY": _KEY}
    command = [sys.executable, "-m", "benchmarks.signup.serving", database, str(port)]
    process = subprocess.Popen(command, cwd=_ROOT, env=environment)
    address = f"http://127.0.0.1:{port}/"
    try:
        while True:
            if process.poll() is not None:
                raise SystemExit("The service did not start")
            try:
                httpx.get(address)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(60)


def _row(what: str, address: str, ask: Callable[[httpx.Client], httpx.Response], seconds: float) -> Row:
    """Several readers at once, each again as soon as they are answered."""
    took: list[float] = []
    end = time.perf_counter() + seconds

    def read() -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
            while (began := time.perf_counter()) < end:
                answer = ask(client)
                if answer.status_code != 200:
                    raise SystemExit(f"{what}: answered {answer.status_code}")
                took.append(time.perf_counter() - began)

    readers = [threading.Thread(target=read) for _ in range(_READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return Row(what, len(took) / seconds, median(took) * 1000, quantiles(took, n=100)[98] * 1000)


def _sign_up(client: httpx.Client) -> httpx.Response:
    stamped = stamp(Key(_KEY.encode()), int(time.time()) - 60)
    form = {"email": f"reader-{next(_MADE)}@example.org", "form": "email", "stamp": stamped}
    return client.post("sign-up", data=form)


def _look(client: httpx.Client) -> httpx.Response:
    return client.get("")


if __name__ == "__main__":
    main()
