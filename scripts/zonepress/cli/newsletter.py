"""`zonepress newsletter`: draft an edition, check it, build it."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from zonepress.checkout import Checkout, open_checkout
from zonepress.checks.report import render_report
from zonepress.cli.options import config_option, today_option
from zonepress.model.edition import Edition
from zonepress.model.problem import ZonepressError
from zonepress.outputs.newsletter.desk import wording
from zonepress.outputs.newsletter.desk.draft import Draft, draft_edition, is_quarter, new_edition
from zonepress.outputs.newsletter.desk.missing import Missing, missing_from
from zonepress.outputs.newsletter.desk.writing import add_draft, render_draft
from zonepress.sources.adding import NoPlaceError


@click.group()
def newsletter() -> None:
    """Propose an edition, look at it before it goes out, make its files.

    Example: zonepress newsletter draft 2026-q4
    """


@newsletter.command()
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
    _check_quarter(quarter)
    with open_checkout(config, today=today) as checkout:
        edition = _edition(checkout, quarter)
        _stop_if_unreadable(checkout, quarter, edition)
        begun = edition or _begun(quarter, checkout.today)
        if begun.first_day > checkout.today:
            click.echo(wording.not_begun(begun))
            sys.exit(1)
        made = draft_edition(begun, checkout.shown, checkout.library, is_new=edition is None)
        if made.is_empty:
            _say(wording.nothing_to_report(made))
            sys.exit(1)
        text = _drafted(checkout, made)
        path = checkout.settings.root / made.edition.origin.path
        if not dry_run:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        _say_what_was_done(made, text, checkout, dry_run=dry_run)
        missing = missing_from(
            made.chosen, checkout.public, checkout.problems, made.passed_over, today=checkout.today
        )
        _say_what_is_missing(made, missing, checkout)


def _check_quarter(word: str) -> None:
    """Refuse what is no quarter, with what was probably meant."""
    if not is_quarter(word):
        found = re.fullmatch(r"(?:q([1-4])\W*)?((?:19|20)\d\d)(?:\W*q([1-4]))?", word.strip().lower())
        meant = f"{found[2]}-q{found[1] or found[3]}" if found and (found[1] or found[3]) else ""
        raise ZonepressError(wording.no_such_quarter(word, meant))


def _edition(checkout: Checkout, quarter: str) -> Edition | None:
    return next((edition for edition in checkout.library.editions if edition.slug == quarter), None)


def _begun(quarter: str, today: dt.date) -> Edition:
    year, number = int(quarter[:4]), int(quarter[-1])
    return new_edition(quarter, wording.edition_title(year, number), wording.compiled(today), today)


def _stop_if_unreadable(checkout: Checkout, quarter: str, edition: Edition | None) -> None:
    """An edition that is there and can't be read is for its editor to mend first."""
    path = f"newsletters/{quarter}/index.md"
    if edition is None and (checkout.settings.root / path).exists():
        found = [problem for problem in checkout.problems if problem.path == path]
        click.echo(f"{render_report(found, 'text')}\n\n{wording.MEND_FIRST}", err=True)
        sys.exit(1)
    if edition is not None and edition.withdrawn:
        raise ZonepressError(wording.withdrawn(path))


def _drafted(checkout: Checkout, made: Draft) -> bytes:
    """The edition's file with what the draft adds."""
    if made.is_new:
        return render_draft(made, checkout.public, today=checkout.today).encode()
    path = checkout.settings.root / made.edition.origin.path
    try:
        return add_draft(path.read_bytes(), made, checkout.public, today=checkout.today)
    except NoPlaceError:
        click.echo(wording.no_place(made.edition, made.offers, made.marks), err=True)
        sys.exit(1)


def _say_what_was_done(made: Draft, text: bytes, checkout: Checkout, *, dry_run: bool) -> None:
    if made.is_new and dry_run:
        click.echo(text.decode())
    zones = {zone.slug: zone.title for zone in checkout.public.zones}
    _say(wording.what_was_done(made, zones, dry_run=dry_run))


def _say_what_is_missing(made: Draft, missing: Missing, checkout: Checkout) -> None:
    paragraphs = wording.missing_lines(missing)
    _say([wording.MISSING_HEAD if paragraphs else wording.NOTHING_MISSING, *paragraphs])
    if missing.shares:
        _say(["\n".join([wording.SHARES_HEAD, *wording.share_lines(missing.shares, checkout.settings.name)])])
    _say([wording.next_step(made.edition, has_text=bool(made.edition.body.strip()))])


def _say(paragraphs: Iterable[str]) -> None:
    for paragraph in paragraphs:
        click.echo(f"{paragraph}\n")
