"""Stopped at whatever moment, a sender loses nobody, and sends hardly anything twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from mailing.relays import Sink, relay_server
from sending.readers import QUARTER, add_readers, settings
from zonepress.sending.ledger import At, open_ledger
from zonepress.subscribers.register import Register

READERS, KILLS = 2000, 50


@pytest.mark.parametrize(
    ("place", "connections"), [("sqlite", 1), ("sqlite", 4), ("postgresql", 4)], indirect=["place"]
)
def test_fifty_kills_lose_nobody(
    register: Register, place: str, connections: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`kill -9` at random moments: everybody has their letter, and what came twice was one in the air."""
    add_readers(register, [f"r{number}" for number in range(READERS)])
    moments = random.Random(f"{connections} {place.partition(':')[0]}")
    command = [sys.executable, Path(__file__).with_name("victim.py"), place]
    kills, twice_at_most = 0, 0
    with relay_server(sink := Sink()) as port:
        arguments = [str(port), str(connections), str(tmp_path / "repository")]
        with subprocess.Popen(
            [*command, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=_environment(),
        ) as victim:
            assert victim.stdin
            assert victim.stdout
            while True:
                print("go", file=victim.stdin, flush=True)
                pid = int(victim.stdout.readline())
                assert victim.stdout.readline() == "begun\n"
                if kills < KILLS:
                    _until_one_more(sink)
                    time.sleep(moments.uniform(0, 0.03))
                    os.kill(pid, signal.SIGKILL)
                    kills += 1
                ended = victim.stdout.readline()
                if ended != "killed\n":
                    assert ended == "ended 0\n"
                    break
                twice_at_most += connections
            victim.stdin.close()
    arrived = Counter(to for _, to, _ in sink.taken)
    with open_ledger(register, QUARTER, settings().mail) as ledger:
        counts, doubtful = ledger.counts(), {named.email for named in ledger.doubtful()}
    with register.engine.connect() as connection:
        doubts = connection.exec_driver_sql("SELECT sum(doubted) FROM letter").scalar_one()
    twice = {to for to, times in arrived.items() if times > 1}
    with capsys.disabled():
        print(
            f"\n{kills} kills while sending {READERS:,} over {connections}: {READERS - len(arrived)} lost, "
            f"{arrived.total() - READERS} sent twice, {doubts} in doubt"
        )
    assert kills == KILLS
    assert len(arrived) == READERS
    assert counts == {At.SENT: READERS}
    assert twice <= doubtful
    assert arrived.total() - READERS <= doubts <= twice_at_most


def _until_one_more(sink: Sink) -> None:
    """Letters go out; whoever has none left is done soon enough."""
    before, until = len(sink.taken), time.monotonic() + 5
    while len(sink.taken) == before and time.monotonic() < until:
        time.sleep(0.001)


def _environment() -> dict[str, str]:
    """The tests' own modules can be imported."""
    tests = str(Path(__file__).parents[1])
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, [tests, os.environ.get("PYTHONPATH", "")]))
    }
