"""`zonepress import`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from zonepress.cli.options import config_option, settings_path, today_option
from zonepress.importing import wording
from zonepress.importing.cells import Order
from zonepress.importing.example import example_list
from zonepress.importing.planning import WHOLE, Wishes, plan_assets
from zonepress.importing.report import counted, report_on
from zonepress.importing.tables import MOST_BYTES
from zonepress.importing.writing import carry_out
from zonepress.intake.gathering import shown_name
from zonepress.model.library import Library
from zonepress.model.problem import ZonepressError
from zonepress.outputs.characters import printable
from zonepress.sources.loading import load_library
from zonepress.sources.settings import load_settings
from zonepress.store import Store
from zonepress.suggest import one_of
from zonepress.today import today_from_environment
from zonepress.workers import Workers


@click.group(name="import")
def import_() -> None:
    """Make records of an office's own list.

    Example: zonepress import assets places.csv
    """


@import_.command()
@click.argument("file", required=False, metavar="FILE.csv", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--write", is_flag=True, help="Write the records; without it, only say what would be written.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written, as it does anyway.")
@click.option("--zone", help="The zone of rows that name none.")
@click.option("--whole", is_flag=True, help="Rows that name no zone belong to the whole partnership.")
@click.option(
    "--dates",
    type=click.Choice([order.value for order in Order]),
    help="How days such as 04/03/2026 are written, where the list itself does not show it.",
)
@click.option("--overwrite", is_flag=True, help="Where a record was edited here, take the list's words.")
@click.option("--example", is_flag=True, help="Print a list to begin with, and do nothing else.")
@config_option
@today_option
def assets(
    file: Path | None,
    *,
    write: bool,
    dry_run: bool,
    zone: str | None,
    whole: bool,
    dates: str | None,
    overwrite: bool,
    example: bool,
    config: Path | None,
    today: dt.date | None,
) -> None:
    """Turn a spreadsheet of halls, groups, services and skills into records.

    Takes a list as spreadsheet programs save it (CSV), with headings in the first row. Shows what is new,
    what would change and what can't be taken, with the row and the column; writes nothing without --write.
    The same list again makes nothing twice: rows are known by the column "Reference", or by name and zone.
    What was edited here since stays, and is named. Exit code 0: every row could be taken; 1: some could not.

    Example: zonepress import assets --example > places.csv

    Example: zonepress import assets places.csv --zone new-parks --write
    """
    if write and dry_run:
        raise ZonepressError(wording.ONE_OF_BOTH)
    if zone and whole:
        raise ZonepressError(wording.ONE_PLACE)
    if not file and not example:
        raise ZonepressError(wording.NAME_THE_LIST)
    settings = load_settings(settings_path(config))
    with Store(settings.root / ".cache" / "zonepress" / "kept.sqlite") as store, Workers() as workers:
        loaded = load_library(settings, store, workers)
        if example or not file:
            click.echo(f"\ufeff{example_list(loaded.library)}", nl=False)
            return
        place = WHOLE if whole else _known_zone(zone, loaded.library)
        wishes = Wishes(place, Order(dates) if dates else None, overwrite)
        day = today or today_from_environment()
        plan = plan_assets(
            shown_name(file.name), _data(file), loaded.library, loaded.files, wishes, workers, today=day
        )
    for line in report_on(plan):
        click.echo(printable(line))
    todo = [one for one in plan.rows if not one.is_same]
    failed = carry_out(plan, settings.root) if write else {}
    for path, reason in failed.items():
        click.echo(wording.NOT_WRITTEN.format(path=path, reason=reason), err=True)
    written = counted(len(todo) - len(failed), "record")
    click.echo(f"\n{_last_line(bool(todo), written, write=write)}")
    sys.exit(bool(plan.refusals or failed))


def _last_line(todo: bool, written: str, *, write: bool) -> str:
    if not todo:
        return wording.NOTHING_TO_WRITE
    return wording.WROTE.format(files=written) if write else wording.DRY


def _known_zone(zone: str | None, library: Library) -> str | None:
    zones = [known.slug for known in library.zones]
    if zone and zone not in zones:
        raise ZonepressError(f"There is no zone called {zone!r}. {one_of(zone, zones)}")
    return zone


def _data(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise ZonepressError(wording.NO_FILE.format(name=file)) from error
    except OSError as error:
        raise ZonepressError(wording.NOT_OPENED.format(name=file, reason=error.strerror)) from error
