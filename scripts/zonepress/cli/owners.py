"""`zonepress owners`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from zonepress.cli.options import config_option, settings_path
from zonepress.cli.reports import print_report
from zonepress.model.problem import ZonepressError
from zonepress.model.zone import Zone
from zonepress.owners import OWNERS_FILE, check_owners, render_owners, write_owners
from zonepress.sources.loading import load_library
from zonepress.sources.settings import load_settings
from zonepress.store import Store
from zonepress.workers import Workers


@click.command()
@click.option("--write", is_flag=True, help=f"Put it into {OWNERS_FILE}.")
@click.option("--check", "look", is_flag=True, help=f"Only say whether {OWNERS_FILE} is as it should be.")
@config_option
def owners(*, write: bool, look: bool, config: Path | None) -> None:
    """Show who is asked to look at changes, as GitHub reads it from .github/CODEOWNERS.

    It is made from `owners:` in each zone.md and `maintainers:` in mkdocs.yml. GitHub passes over, without a
    word, whoever may not write to the repository. Exit code 0: all is well; 1, with --check: the file is not
    as it should be.

    Example: zonepress owners --write
    """
    if write and look:
        raise click.UsageError("Choose one of --write and --check.")
    settings = load_settings(settings_path(config))
    with Store(settings.root / ".cache" / "zonepress" / "kept.sqlite") as store, Workers() as workers:
        loaded = load_library(settings, store, workers)
    zones = loaded.library.all(Zone)
    if unread := {path for path in loaded.files if path.endswith("/zone.md")} - {
        zone.origin.path for zone in zones
    }:
        raise ZonepressError(f"{min(unread)} can't be read: `zonepress check` says why")
    if look:
        problems = tuple(check_owners(zones, settings))
        print_report(problems)
        sys.exit(bool(problems))
    text = render_owners(zones, settings)
    if write:
        made = write_owners(settings.root, text)
        click.echo(f"Wrote {OWNERS_FILE}." if made else f"{OWNERS_FILE} is as it should be.")
    else:
        click.echo(text, nl=False)
