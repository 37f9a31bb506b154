"""What several commands ask for."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click

from zonepress.sources.finding import find_settings


class _Day(click.ParamType[dt.date]):
    """A day on the command line: 2026-03-14."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        from zonepress.model.fuzzydate import parse_date  # only where a day is named

        if isinstance(value, dt.date):
            return value
        try:
            date = parse_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not date.exact:
            self.fail(f"{value} has no day: write it as 2026-03-14", param, ctx)
        return date.first


config_option = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The site's mkdocs.yml, if it is not here.",
)
database_option = click.option(
    "--database",
    metavar="PLACE",
    help="A file outside the repository or postgresql://…; else $ZONEPRESS_SUBSCRIBERS, or your own file.",
)
DAY = _Day()
today_option = click.option("--today", type=DAY, help="Take this day for today: 2026-03-14.")


def settings_path(config: Path | None) -> Path:
    """The settings named on the command line, or those of the checkout we are in."""
    return (config or find_settings(Path.cwd())).resolve()


def in_a_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()
