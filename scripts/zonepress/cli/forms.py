"""`zonepress forms`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from zonepress.cli.options import config_option, settings_path
from zonepress.intake.issue_forms import FOLDER, stale_forms, write_forms
from zonepress.sources.loading import load_library
from zonepress.sources.settings import load_settings
from zonepress.store import Store
from zonepress.workers import Workers


@click.command()
@click.option("--write", is_flag=True, help=f"Put them into {FOLDER}.")
@config_option
def forms(*, write: bool, config: Path | None) -> None:
    """Say whether GitHub's issue forms ask what our records can hold.

    They are made from the fields of each kind, the partnership's own words and its zones. Exit code 0: they
    do; 1: they don't, and --write makes them.

    Example: zonepress forms --write
    """
    settings = load_settings(settings_path(config))
    with Store(settings.root / ".cache" / "zonepress" / "kept.sqlite") as store, Workers() as workers:
        library = load_library(settings, store, workers).library
    stale = stale_forms(settings.root, library)
    if write:
        write_forms(settings.root, stale)
    for name in stale:
        click.echo(f"{'Wrote' if write else 'Not as it should be:'} {FOLDER}/{name}")
    if not stale:
        click.echo(f"{FOLDER} is as it should be.")
    elif not write:
        click.echo("To make them: zonepress forms --write")
    sys.exit(bool(stale) and not write)
