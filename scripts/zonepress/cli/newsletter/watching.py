"""What somebody who sends an edition sees of it, and how they stop it."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from zonepress.cli.options import in_a_terminal
from zonepress.model.problem import ZonepressError

if TYPE_CHECKING:
    from zonepress.sending.courier import Courier


@contextmanager
def stoppable(courier: Courier) -> Iterator[None]:
    """Ctrl-C, or a shut-down, lets letters that are going out arrive; once more stops at once."""
    from zonepress.sending import wording

    def ask(number: int, frame: object) -> None:
        signal.signal(number, before[signal.Signals(number)])
        click.echo(f"\n{wording.FINISHING}", err=True)
        courier.stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def watched(courier: Courier) -> Iterator[None]:
    """A bar with the pace and the time left, where somebody looks; else a line now and then."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from zonepress.sending import wording

    waiting = courier.ledger.waiting()
    if not sys.stderr.isatty():
        courier.tell = lambda said: click.echo(wording.for_a_log(said), err=True)
        yield
        return
    pace = TextColumn("{task.fields[pace]}")
    columns = (BarColumn(), MofNCompleteColumn(), pace, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task, began = progress.add_task("", total=waiting, pace=""), time.monotonic()

        def watch() -> None:
            done = courier.sent + courier.failed
            rate = done / max(time.monotonic() - began, 0.1)
            progress.update(task, completed=done, pace=f"{rate:,.0f} a second")

        courier.watch = watch
        courier.tell = lambda said: progress.console.print(said, markup=False, highlight=False)
        yield


def report(courier: Courier, seconds: float, trouble: BaseException | None) -> int:
    """Say what has become of all letters; the exit code.

    Raises ZonepressError for what kept them from going out.
    """
    from zonepress.sending import wording
    from zonepress.sending.ledger import At

    ledger = courier.ledger
    counts = ledger.counts()
    is_done = not (counts.get(At.WAITING) or counts.get(At.INTENT))
    if is_done:
        ledger.end()
    shown = in_a_terminal()
    lines = [
        *wording.report(counts, seconds, courier.sent),
        *wording.failed(ledger.failed(), with_addresses=shown),
        *wording.doubtful(ledger.doubtful(), with_addresses=shown),
    ]
    click.echo("\n".join(lines))
    if trouble:
        raise ZonepressError(str(trouble) if shown else wording.for_a_log(str(trouble)))
    return int(not is_done or bool(counts.get(At.FAILED)))
