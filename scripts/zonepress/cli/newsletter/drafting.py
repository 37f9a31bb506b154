"""`zonepress newsletter draft`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from zonepress.checkout import Checkout, open_checkout
from zonepress.cli.newsletter.editions import begun_edition, check_quarter, say
from zonepress.cli.options import config_option, today_option
from zonepress.model.edition import Edition
from zonepress.model.problem import ZonepressError
from zonepress.outputs.newsletter.desk import wording
from zonepress.outputs.newsletter.desk.draft import Draft, draft_edition, new_edition
from zonepress.outputs.newsletter.desk.missing import missing_from
from zonepress.outputs.newsletter.desk.writing import additions_of, fields_of
from zonepress.replacing import replace_file
from zonepress.sources.adding import NoPlaceError, add_entries
from zonepress.sources.commented import render_commented


@click.command()
@click.argument("quarter")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@config_option
@today_option
def draft(quarter: str, dry_run: bool, config: Path | None, today: dt.date | None) -> None:
    """Propose the edition of a QUARTER, or what is new for one that is there, and say what is missing.

    Writes newsletters/QUARTER/index.md with every choice spelled out. Run it again as often as you like:
    it only adds, at the end of the picks, and what you deleted stays out. Exit code 0: the edition is
    there; 1: there is nothing to report, or its file has to be mended first; 2: nothing was done.

    Example: zonepress newsletter draft 2026-q4
    """
    check_quarter(quarter)
    with open_checkout(config, today=today) as checkout:
        edition = begun_edition(checkout, quarter)
        made = _drafted(checkout, edition or _new(quarter, checkout.today), is_new=edition is None)
        text = _text(checkout, made)
        path = checkout.settings.root / made.edition.origin.path
        if not dry_run:
            _write(path, text)
        elif made.is_new:
            click.echo(text.decode())
        zones = {zone.slug: zone.title for zone in checkout.public.zones}
        say(wording.what_was_done(made, zones, dry_run=dry_run))
        _say_what_is_missing(made, checkout)


def _new(quarter: str, today: dt.date) -> Edition:
    title = wording.edition_title(int(quarter[:4]), int(quarter[-1]))
    return new_edition(quarter, title, wording.compiled(today), today)


def _drafted(checkout: Checkout, edition: Edition, *, is_new: bool) -> Draft:
    """What there is to offer; nothing to report is an answer too, and ends the command."""
    if edition.first_day > checkout.today:
        say([wording.not_begun(edition)])
        sys.exit(1)
    made = draft_edition(edition, checkout.shown, checkout.library, is_new=is_new)
    if made.is_empty:
        say(wording.nothing_to_report(made))
        sys.exit(1)
    return made


def _text(checkout: Checkout, made: Draft) -> bytes:
    """The edition's file with what the draft adds."""
    if made.is_new:
        return render_commented(tuple(fields_of(made, checkout.public, today=checkout.today))).encode()
    path = checkout.settings.root / made.edition.origin.path
    try:
        return add_entries(path.read_bytes(), additions_of(made, checkout.public, today=checkout.today))
    except NoPlaceError:
        click.echo(wording.no_place(made.edition, made.offers, made.marks), err=True)
        sys.exit(1)


def _write(path: Path, text: bytes) -> None:
    """Put the edition in its place, or say why not."""
    try:
        replace_file(path, text)
    except OSError as error:
        raise ZonepressError(wording.cannot_write(path, error.strerror or str(error))) from error


def _say_what_is_missing(made: Draft, checkout: Checkout) -> None:
    missing = missing_from(
        made.chosen, checkout.public, checkout.problems, made.passed_over, today=checkout.today
    )
    paragraphs = wording.missing_lines(missing)
    say([wording.MISSING_HEAD if paragraphs else wording.NOTHING_MISSING, *paragraphs])
    if missing.shares:
        say(["\n".join([wording.SHARES_HEAD, *wording.share_lines(missing.shares, checkout.settings.name)])])
    click.echo(wording.next_step(made.edition, has_text=bool(made.edition.body.strip())))
