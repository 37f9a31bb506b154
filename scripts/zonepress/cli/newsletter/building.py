"""`zonepress newsletter build`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepress.checkout import Checkout, open_checkout
from zonepress.checks.report import render_report, summary_of
from zonepress.cli.newsletter.editions import check_quarter, desk_with, known_edition, stop_if_hidden
from zonepress.cli.options import config_option, settings_path, today_option
from zonepress.model.edition import Edition
from zonepress.model.problem import Level, ZonepressError
from zonepress.outputs.newsletter.desk import wording
from zonepress.outputs.site.publishing import one_at_a_time, put_into
from zonepress.sources.settings import SitePlan, load_site_plan
from zonepress.suggest import one_of

if TYPE_CHECKING:
    from zonepress.outputs.newsletter.desk.making import Made
    from zonepress.outputs.newsletter.paper.prints import Prints


@click.command()
@click.argument("quarter")
@click.option("--zone", default="", help="Only the edition of this zone.")
@click.option(
    "--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Where to put the files."
)
@config_option
@today_option
def build(quarter: str, zone: str, folder: Path | None, config: Path | None, today: dt.date | None) -> None:
    """Make every form of the edition of a QUARTER: to print, to send, to paste.

    Puts the files into the site, each at its address, or into another folder. One that can't be made is
    named, and the others are made all the same. Exit code 0: all is well; 1: something could not be made
    or has to be mended; 2: nothing was made.

    Example: zonepress newsletter build 2026-q4 --zone new-parks --to /tmp/to-the-printer
    """
    from zonepress.cli.newsletter.printing import prints_of  # both know every form there is
    from zonepress.outputs.newsletter.desk.checking import content_problems

    check_quarter(quarter)
    path = settings_path(config)
    plan = load_site_plan(path)
    target = (folder or plan.folder).resolve()
    with open_checkout(config, today=today) as checkout:
        edition = known_edition(checkout, quarter)
        stop_if_hidden(checkout, edition)
        _check_zone(checkout, edition, zone)
        prints = prints_of(checkout, edition, plan)
        found = (*content_problems(desk_with(checkout, edition)), *prints.problems)
        made = _made(checkout, edition, zone, plan, prints, target)
    done = {file.path: file.data for file in made if not file.why_not}
    _put(done, target, cache=path.parent / ".cache" / "zonepress")
    _say_what_was_made(made, target)
    to_mend = [problem for problem in found if problem.level is Level.PROBLEM]
    if to_mend:
        click.echo(f"\n{render_report(to_mend, 'text')}\n\n{summary_of(to_mend)}", err=True)
    sys.exit(bool(to_mend) or len(done) < len(made))


def _check_zone(checkout: Checkout, edition: Edition, zone: str) -> None:
    quarter = edition.first_day, edition.last_day
    known = [other.slug for other in checkout.public.zones if other.existed(*quarter)]
    if zone and zone not in known:
        raise ZonepressError(wording.no_edition_for(zone, edition, one_of(zone, known)))


def _made(
    checkout: Checkout, edition: Edition, zone: str, plan: SitePlan, prints: Prints, target: Path
) -> list[Made]:
    from zonepress.outputs.newsletter.desk.making import files_of, make_files, pages_of
    from zonepress.outputs.social import make_social, with_social

    templates = plan.templates
    social = make_social(checkout.shown, templates, checkout.store, checkout.workers)
    shown = with_social(checkout.shown, social)
    pages = pages_of(edition, zone, shown, templates, plan.menu, prints, site=target, store=checkout.store)
    return list(make_files([*pages, *files_of(edition, zone, shown, templates, prints)]))


def _put(files: Mapping[str, bytes], target: Path, *, cache: Path) -> None:
    """Write the files, while no build of the site is running."""
    with one_at_a_time(cache):
        try:
            put_into(target, files, cache / "site.json")
        except OSError as error:
            raise ZonepressError(wording.no_room(target, error.strerror or str(error))) from error


def _say_what_was_made(made: Sequence[Made], target: Path) -> None:
    done = [file for file in made if not file.why_not]
    for file in done:
        click.echo(wording.made(file.path, len(file.data)))
    for file in made:
        if file.why_not:
            click.echo(wording.not_made(file.path, file.why_not), err=True)
    with_pages = any(file.path.endswith("/index.html") for file in made)
    click.echo(wording.made_in_all(len(done), target, with_pages=with_pages))
