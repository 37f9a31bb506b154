"""`zonepress pull`."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepress.checks.report import render_report
from zonepress.cli.options import config_option, settings_path, today_option
from zonepress.today import today_from_environment
from zonepress.views.wording import counted

if TYPE_CHECKING:
    from zonepress.pull.pulling import Pulled, Told, Watch

_SHOWN = 5
"""As many new posts of one source as are named."""


@click.command()
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--zone", help="Only the sources of this zone.")
@click.option("--again", is_flag=True, help="Ask also those that were asked within the hour.")
@click.option(
    "--strict", is_flag=True, help="Exit code 1 when a source fails, for a night job that should notice."
)
@config_option
@today_option
def pull(
    names: tuple[str, ...],
    zone: str | None,
    again: bool,
    strict: bool,
    config: Path | None,
    today: dt.date | None,
) -> None:
    """Fetch what partners posted on their own channels, and keep it as files for you to look at.

    Asks every account in zones/<zone>/sources.yml and content/sources.yml, or only the SOURCEs you name.
    A new post waits until somebody approves it. Nothing is fetched during a build, only here.
    Exit code 0, with what failed listed; 2: nothing could be asked.

    Example: zonepress pull --zone new-parks
    """
    from zonepress.pull.pulling import Choice
    from zonepress.pull.pulling import pull as pull_posts  # the network is only loaded where it is needed

    path, day = settings_path(config), today or today_from_environment()
    try:
        with _watching() as watch:
            pulled = pull_posts(path, Choice(zone, names, again), today=day, now=time.time(), watch=watch)
    except KeyboardInterrupt:
        click.echo("Stopped. What had come until then is kept.", err=True)
        sys.exit(130)
    _sum_up(pulled)
    sys.exit(1 if strict and any(told.failed for told in pulled.told) else 0)


@contextlib.contextmanager
def _watching() -> Iterator[Watch]:
    """A bar in a terminal, with a line for each source above it; only the lines elsewhere."""
    from zonepress.pull.pulling import Watch

    if not sys.stdout.isatty():
        yield Watch(told=lambda told: click.echo(_line(told)))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(highlight=False, soft_wrap=True)
    bar = Progress(TextColumn("Asking"), BarColumn(), MofNCompleteColumn(), console=console, transient=True)
    task = bar.add_task("", total=None)

    def begun(number: int) -> None:
        bar.update(task, total=number)
        bar.start()

    try:
        yield Watch(
            begun, lambda source: bar.advance(task), lambda told: console.print(_line(told), markup=False)
        )
    finally:
        bar.stop()


def _line(told: Told) -> str:
    """What came of one source."""
    lines = [f"{told.source.name} ({told.source.zone or 'for everyone'}): {_came(told)}"]
    lines += [f"  new: {path}" for path in told.new[:_SHOWN]]
    if len(told.new) > _SHOWN:
        lines.append(f"  new: and {len(told.new) - _SHOWN} more")
    lines += [f"  {_WORDS[kind]}: {path}" for kind, path in told.changes]
    lines += [f"  let go, since nobody looked at it and many newer ones wait: {path}" for path in told.let_go]
    lines += [f"  {words}." for words in told.advice]
    return "\n".join(lines)


_WORDS: dict[str, str] = {
    "changed": "changed",
    "newer": "says something else there by now; look at it with `zonepress posts`",
    "gone": "no longer there",
    "back": "there again",
}


def _came(told: Told) -> str:
    if told.skipped:
        return f"not asked: {told.skipped}"
    if told.failed:
        return f"failed. {told.failed}"
    return f"{len(told.new)} new" if told.new else "nothing new"


def _sum_up(pulled: Pulled) -> None:
    """What was done, what failed, and what to do next."""
    if pulled.problems:
        click.echo(f"{render_report(pulled.problems, 'text')}\n", err=True)
    kinds = [str(kind) for told in pulled.told for kind, _ in told.changes]
    new = sum(len(told.new) for told in pulled.told)
    failed = [told for told in pulled.told if told.failed]
    changed = sum(kind in {"changed", "newer"} for kind in kinds)
    if not pulled.told:
        click.echo("No source is listed. Write one into zones/<zone>/sources.yml; the README says how.")
        return
    click.echo(
        f"{counted(len(pulled.told), 'source')}: {new} new, {changed} changed, {kinds.count('gone')} gone, "
        f"{len(failed)} failed."
    )
    for told in failed:
        click.echo(f"Failed: {told.source.name} at {told.source.address}. {told.failed}.")
    if pulled.waiting:
        words = "post waits" if pulled.waiting == 1 else "posts wait"
        click.echo(f"{pulled.waiting:,} {words} to be looked at: zonepress posts")
