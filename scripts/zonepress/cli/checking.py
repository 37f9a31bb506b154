"""`zonepress check`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from zonepress.changes.comparing import Compared, compare, found_in
from zonepress.changes.note import render_note
from zonepress.changes.wording import COMPARED_WITH_ALL, compared_with
from zonepress.checkout import Checkout, open_checkout
from zonepress.checks.report import FORMATS, render_report, summary_of
from zonepress.cli.options import config_option, today_option
from zonepress.cli.reports import print_report
from zonepress.history import changes_since, find_base
from zonepress.model.problem import Level, Problem, ZonepressError


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--changed", is_flag=True, help="Only what your change has to answer for.")
@click.option("--base", metavar="REF", help="With --changed: the branch or commit to compare with.")
@click.option(
    "--as", "owner", metavar="OWNER", help="With --changed: also say what is not this account's to change."
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to show it."
)
@config_option
@today_option
def check(
    paths: tuple[Path, ...],
    *,
    changed: bool,
    base: str | None,
    owner: str | None,
    form: str,
    config: Path | None,
    today: dt.date | None,
) -> None:
    """Say everything that is wrong with the content: where, what we saw, what to type instead.

    Looks at everything, or at PATHS only. With --changed (which --base and --as mean too): only at what
    differs from the branch that your work is meant for, at what that breaks elsewhere, and at addresses that
    would vanish. That branch is the one named with --base; on a pull request, the one it asks to be taken
    into; else origin/main. Exit code 0: nothing to mend; 1: something to mend; 2: nothing could be looked at.

    Example: zonepress check zones/new-parks

    Example: zonepress check --changed --as @people-zones/new-parks
    """
    with open_checkout(config, today=today, closely=True) as checkout:
        root = checkout.settings.root
        compared = _compared(checkout, base, owner) if changed or base is not None or owner else None
        problems = _below(paths, compared.problems if compared else found_in(checkout), root)
        site = checkout.settings.url
    if compared and form == "markdown":
        click.echo(render_note(replace(compared, problems=problems), checkout.settings), nl=False)
    elif form == "text":
        print_report(problems)
        click.echo(summary_of(problems))
    elif report := render_report(problems, form, site=site):
        click.echo(report)
    sys.exit(any(problem.level is Level.PROBLEM for problem in problems))


def _compared(checkout: Checkout, base: str | None, owner: str | None) -> Compared:
    """The change in a checkout; what it was compared with is said beside the report, never in it."""
    root = checkout.settings.root
    changes = changes_since(root, find_base(root, base, target=os.environ.get("GITHUB_BASE_REF")))
    compared = compare(checkout, changes, owner=owner)
    click.echo(compared_with(changes), err=True)
    if compared.everything:
        click.echo(COMPARED_WITH_ALL, err=True)
    return compared


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
