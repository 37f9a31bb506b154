"""`zonepress newsletter check`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from zonepress.checkout import open_checkout
from zonepress.checks.report import FORMATS, render_report, summary_of
from zonepress.cli.newsletter.editions import check_quarter, desk_with, known_edition
from zonepress.cli.options import config_option, settings_path, today_option
from zonepress.cli.reports import print_report
from zonepress.model.problem import Level
from zonepress.outputs.newsletter.desk import wording
from zonepress.sources.settings import load_site_plan


@click.command()
@click.argument("quarter")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to show it."
)
@config_option
@today_option
def check(quarter: str, form: str, config: Path | None, today: dt.date | None) -> None:
    """Say all that would embarrass you once the edition of a QUARTER has gone out.

    Looks at what is in it, at its e-mails and their links, and at how hard it is to read. Exit code 0:
    nothing to mend, perhaps advice; 1: something to mend; 2: there is no such edition.

    Example: zonepress newsletter check 2026-q4
    """
    from zonepress.cli.newsletter.printing import prints_of  # both know every form there is
    from zonepress.outputs.newsletter.desk.checking import check_edition, reading_age

    check_quarter(quarter)
    plan = load_site_plan(settings_path(config))
    with open_checkout(config, today=today) as checkout:
        edition = known_edition(checkout, quarter)
        desk = desk_with(checkout, edition)
        is_public = edition in checkout.public.editions  # of what is hidden not even the cache keeps anything
        on_paper = prints_of(checkout, edition, plan).problems if is_public else ()
        problems = tuple(sorted({*check_edition(desk, plan.templates), *on_paper}))
        age = reading_age(desk)
    if form == "text":
        print_report(problems)
        click.echo(" ".join([summary_of(problems), *([wording.read_at(age)] if age else [])]))
    elif report := render_report(problems, form):
        click.echo(report)
    sys.exit(any(problem.level is Level.PROBLEM for problem in problems))
