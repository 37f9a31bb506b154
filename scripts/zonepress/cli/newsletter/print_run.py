"""`zonepress newsletter print-run`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepress.checkout import Checkout, open_checkout
from zonepress.checks.report import render_report
from zonepress.cli.newsletter.editions import check_quarter, known_edition, stop_if_hidden
from zonepress.cli.options import config_option, database_option, settings_path, today_option
from zonepress.model.problem import ZonepressError
from zonepress.outputs.characters import on_one_line
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.paper.forms import LARGE_PRINT
from zonepress.printrun import wording
from zonepress.printrun.labels import GRIDS, LabelPress
from zonepress.printrun.planning import PrintRun, copies, plan_run
from zonepress.sources.settings import SitePlan, load_site_plan

if TYPE_CHECKING:
    from zonepress.model.edition import Edition
    from zonepress.printrun.making import Print, Written
    from zonepress.views.edition import EditionView


@click.command("print-run")
@click.argument("quarter")
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="An empty folder outside the repository.",
)
@click.option(
    "--labels",
    "kind",
    type=click.Choice([*GRIDS], case_sensitive=False),
    default="L7160",
    show_default=True,
    help="The sheets of labels you have.",
)
@click.option(
    "--gone", type=click.IntRange(0, 23), default=0, help="So many labels of the first sheet are used up."
)
@click.option("--one-side", is_flag=True, help="Printed on one side: no blank pages between copies.")
@click.option("--names", "with_names", is_flag=True, help="Also a list of who comes to collect a copy.")
@database_option
@config_option
@today_option
def print_run(
    quarter: str,
    folder: Path,
    kind: str,
    gone: int,
    database: str | None,
    config: Path | None,
    today: dt.date | None,
    *,
    one_side: bool,
    with_names: bool,
) -> None:
    """Make what the office needs for those who get the edition of a QUARTER on paper.

    Address labels; one PDF of everybody's large-print copies in the order of the labels; an edition each to
    print for those who collect theirs, and how many. Exit code 0: all is well; 1: a label has to be written
    by hand; 2: nothing was made.

    Example: zonepress newsletter print-run 2026-q4 --to ~/print-run
    """
    from zonepress.printrun.making import Paper, make_run  # a PDF library and a database: only where used
    from zonepress.subscribers.database import outside
    from zonepress.subscribers.private import new_folder

    check_quarter(quarter)
    plan = load_site_plan(settings_path(config))
    with open_checkout(config, today=today) as checkout:
        settings = checkout.settings
        target = outside(folder.expanduser().resolve(), settings.root)
        edition = known_edition(checkout, quarter)
        stop_if_hidden(checkout, edition)
        views = {view.zone.slug if view.zone else "": view for view in edition_views(edition, checkout.shown)}
        run = _planned(checkout, database, views)
        if not run.editions:
            click.echo(wording.NOBODY)
            return
        prints = _prints(checkout, edition, plan, {zone: views[zone] for zone in run.editions})
        press = LabelPress(plan.templates, checkout.workers, settings.name, checkout.today)
        paper = Paper(GRIDS[kind], gone, both_sides=not one_side, with_names=with_names)
        with new_folder(target) as made:
            written = make_run(run, prints, press, paper, made)
    _say(run, written, prints, target)
    sys.exit(bool(written.by_hand))


def _planned(checkout: Checkout, database: str | None, zones: Collection[str]) -> PrintRun:
    """Who gets what; the list is closed again before anything is printed."""
    from zonepress.subscribers.people import State
    from zonepress.subscribers.register import Some, open_register

    settings = checkout.settings
    with open_register(database, host=settings.host, root=settings.root) as register:
        return plan_run(register.people(Some(state=State.SUBSCRIBED)), zones)


def _prints(
    checkout: Checkout, edition: Edition, plan: SitePlan, views: Mapping[str, EditionView]
) -> Mapping[str, Print]:
    """The editions that somebody gets, in large print; one that can't be made ends the command."""
    from zonepress.cli.newsletter.printing import prints_of
    from zonepress.printrun.making import Print

    if not checkout.settings.url:
        raise ZonepressError(wording.NO_ADDRESS)
    made = prints_of(checkout, edition, plan)
    files = {file.path: file for file in made.files}
    found: dict[str, Print] = {}
    lost: list[str] = []
    for zone, view in views.items():
        name = view.zone.name if view.zone else view.name
        if file := files.get(f"{view.address}{LARGE_PRINT}"):
            found[zone] = Print(name, file.make())
        else:
            lost.append(name)
    if lost:
        click.echo(f"{render_report(made.problems, 'text')}\n", err=True)
        raise ZonepressError(wording.no_prints(sorted(lost)))
    return found


def _say(run: PrintRun, written: Written, prints: Mapping[str, Print], target: Path) -> None:
    for heading, parcels in ((wording.BY_POST, run.posted), (wording.TO_COLLECT, run.collected)):
        if parcels:
            numbers = {prints[zone].name: number for zone, number in copies(parcels).items()}
            click.echo("\n".join(wording.tally(heading, len(parcels), numbers)))
    click.echo("\n".join(wording.written(target, written.files)))
    for one in written.by_hand:
        to = run.posted[one.number - 1].to
        who = on_one_line(to.person.name or to.person.email or to.id)
        click.echo(wording.by_hand(one.number, who, one.why), err=True)
