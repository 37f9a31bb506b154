"""`zonepress build` and `zonepress serve`."""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
from functools import partial
from pathlib import Path

import click

from zonepress.cli.options import config_option, settings_path, today_option
from zonepress.cli.reports import say_each_step
from zonepress.copies import in_a_copy
from zonepress.sources.finding import find_files


@click.command()
@click.option("--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Where to put the site.")
@config_option
@today_option
def build(site_dir: Path | None, config: Path | None, today: dt.date | None) -> None:
    """Build the public site, with the newsletters in it.

    Builds aside and swaps the finished site in, so that readers never get half of one. A record that
    can't be read is left out and named. Exit code 0: all is well; 1: there is something to mend;
    2: nothing was built.

    Example: zonepress build --today 2026-04-15
    """
    begun = time.monotonic()
    path = settings_path(config)
    find = in_a_copy(partial(find_files, path.parent))  # it looks while the rest of the program loads
    from zonepress.checks.report import render_report, summary_of
    from zonepress.press import press
    from zonepress.views.wording import counted

    say_each_step()
    gc.disable()  # one run makes much and drops little: looking for cycles would cost a quarter of it
    made = press(path, site=site_dir, today=today, find=find)
    if made.to_mend:
        click.echo(f"{render_report(made.to_mend, 'text')}\n", err=True)
    click.echo(
        f"{made.pages} pages and {counted(made.editions, 'newsletter')} "
        f"({made.files} files, {made.written} of them new) in {time.monotonic() - begun:.1f} seconds."
    )
    for sentence in made.without:
        click.echo(sentence)
    click.echo(f"Open {made.site / 'index.html'}, or run scripts/serve for a live view.")
    if made.to_mend:
        click.echo(f"{summary_of(made.to_mend)} What can’t be read was left out.", err=True)
        sys.exit(1)


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@config_option
def serve(address: str, config: Path | None) -> None:
    """Show the site while you work on it: a saved file shows at once.

    Example: zonepress serve --address 127.0.0.1:8001
    """
    from zonepress.plugin import serve_with_mkdocs

    serve_with_mkdocs(settings_path(config), address)
