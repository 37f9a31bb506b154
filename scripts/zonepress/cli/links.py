"""`zonepress links`."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepress.cli.options import config_option, settings_path, today_option
from zonepress.cli.reports import print_report
from zonepress.model.problem import Level
from zonepress.today import today_from_environment

if TYPE_CHECKING:
    from zonepress.links.asking import Watch


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "github", "json")),
    default="text",
    show_default=True,
    help="How to show it.",
)
@click.option("--again", is_flag=True, help="Ask also those that were asked today.")
@config_option
@today_option
def links(form: str, again: bool, config: Path | None, today: dt.date | None) -> None:
    """Ask whether the links to other sites still lead somewhere, and say which to mend.

    Looks at the links of all public records, in fields and in the text. Each host is asked slowly, one page
    after the other. What did not answer is asked once more, and is only to be mended when that has lasted for
    two weeks. Exit code 0: nothing to mend; 1: something leads nowhere; 2: nothing was asked.

    Example: zonepress links --format markdown
    """
    from zonepress.links.looking import look_at_links  # the network is only loaded where it is needed
    from zonepress.links.report import problems_of, render, summary_of

    path, day = settings_path(config), today or today_from_environment()
    try:
        with _watching() as watch:
            looked = look_at_links(path, today=day, now=time.time(), again=again, watch=watch)
    except KeyboardInterrupt:
        click.echo("Stopped. What was found until then is remembered.", err=True)
        sys.exit(130)
    problems = problems_of(looked)
    if form == "text":
        print_report(problems)
        click.echo(summary_of(looked))
    elif report := render(looked, form):
        click.echo(report.rstrip("\n"))
    sys.exit(any(problem.level is Level.PROBLEM for problem in problems))


@contextlib.contextmanager
def _watching() -> Iterator[Watch]:
    """A bar in a terminal; nothing elsewhere."""
    from zonepress.links.asking import Watch

    if not sys.stderr.isatty():
        yield Watch()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Asking"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)

    def begun(number: int) -> None:
        bar.update(task, total=number)
        bar.start()

    try:
        yield Watch(begun, lambda address: bar.advance(task))
    finally:
        bar.stop()
