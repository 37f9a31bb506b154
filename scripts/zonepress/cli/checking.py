"""`zonepress check`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from zonepress.checkout import Checkout, open_checkout
from zonepress.checks.report import FORMATS, render_report, summary_of
from zonepress.cli.options import config_option, today_option
from zonepress.cli.reports import print_report
from zonepress.model.problem import Level, Problem, ZonepressError
from zonepress.model.zone import Zone
from zonepress.owners import check_owners


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to show it."
)
@config_option
@today_option
def check(paths: tuple[Path, ...], form: str, config: Path | None, today: dt.date | None) -> None:
    """Say everything that is wrong with the content: where, what we saw, what to type instead.

    Looks at everything, or at PATHS only. Exit code 0: nothing to mend; 1: something to mend.

    Example: zonepress check zones/new-parks
    """
    with open_checkout(config, today=today) as checkout:
        found = (*checkout.problems, *_owners(checkout))
        problems = _below(paths, found, checkout.settings.root)
    if form == "text":
        print_report(problems)
        click.echo(summary_of(problems))
    elif report := render_report(problems, form):
        click.echo(report)
    sys.exit(any(problem.level is Level.PROBLEM for problem in problems))


def _owners(checkout: Checkout) -> Iterator[Problem]:
    """What is wrong with CODEOWNERS; a zone that can't be read could not say who owns it."""
    zones = checkout.library.all(Zone)
    read = {zone.origin.path for zone in zones}
    if not any(path.endswith("/zone.md") and path not in read for path in checkout.files):
        yield from check_owners(zones, checkout.settings)


def _below(paths: tuple[Path, ...], problems: tuple[Problem, ...], root: Path) -> tuple[Problem, ...]:
    """The problems in the given files and folders, compared as paths."""
    if not paths:
        return problems
    chosen = []
    for path in paths:
        if not path.exists():
            raise ZonepressError(f"There is no {path}")
        chosen.append(path.resolve())
    return tuple(
        problem for problem in problems if any((root / problem.path).is_relative_to(path) for path in chosen)
    )
