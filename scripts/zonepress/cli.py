"""The `zonepress` command."""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from zonepress.checkout import open_checkout
from zonepress.checks.report import FORMATS, render_report, summary_of
from zonepress.model.fuzzydate import parse_date
from zonepress.model.problem import Level, Problem, ZonepressError
from zonepress.plugin import serve_with_mkdocs
from zonepress.press import press
from zonepress.sources.settings import find_settings
from zonepress.views.wording import counted


class _Day(click.ParamType[dt.date]):
    """A day on the command line: 2026-03-14."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
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
today_option = click.option("--today", type=_Day(), help="Take this day for today: 2026-03-14.")


class _Commands(click.Group):
    """Commands whose errors are one calm line."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ZonepressError as error:
            click.echo(f"zonepress: {error}", err=True)
            ctx.exit(2)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option("-v", "--verbose", is_flag=True, help="Say what each step did.")
@click.version_option(package_name="zonepress")
def main(*, verbose: bool) -> None:
    """Build a partnership's transparency site and newsletters from one Markdown file per record."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="%(message)s", stream=sys.stderr
    )


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to show it."
)
@config_option
@today_option
def check(paths: tuple[Path, ...], form: str, config: Path | None, today: dt.date | None) -> None:
    """Say everything that is wrong with the content: where, what we saw, what to type instead.

    Looks at everything, or at PATHS only. Exit code 0: nothing to mend; 1: something to mend.

    Example: zonepress check zones/new-parks
    """
    with open_checkout(config, today=today) as checkout:
        problems = _below(paths, checkout.problems, checkout.settings.root)
    report = render_report(problems, form)
    if report:
        click.echo(report)
    if form == "text":
        click.echo(f"{chr(10) if report else ''}{summary_of(problems)}")
    sys.exit(any(problem.level is Level.PROBLEM for problem in problems))


@main.command()
@click.option("--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Where to put the site.")
@config_option
@today_option
def build(site_dir: Path | None, config: Path | None, today: dt.date | None) -> None:
    """Build the public site, with the newsletters in it.

    Builds aside and swaps the finished site in, so that readers never get half of one. A record with
    something to mend is left out and named. Exit code 0: everything is in; 1: something was left out;
    2: nothing was built.

    Example: zonepress build --today 2026-04-15
    """
    begun = time.monotonic()
    path = (config or find_settings(Path.cwd())).resolve()
    with Console(stderr=True).status("Building the site…"):
        made = press(path, site=site_dir, today=today)
    if made.left_out:
        click.echo(f"{render_report(made.left_out, 'text')}\n", err=True)
    click.echo(
        f"{made.pages} pages and {counted(made.editions, 'newsletter')} "
        f"({made.files} files, {made.written} of them new) in {time.monotonic() - begun:.1f} seconds."
    )
    click.echo(f"Open {made.site / 'index.html'}, or run scripts/serve for a live view.")
    if made.left_out:
        click.echo(f"Left out: {summary_of(made.left_out)}", err=True)
        sys.exit(1)


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@config_option
def serve(address: str, config: Path | None) -> None:
    """Show the site while you work on it: a saved file shows at once.

    Example: zonepress serve --address 127.0.0.1:8001
    """
    path = (config or find_settings(Path.cwd())).resolve()
    serve_with_mkdocs(path, address)


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
