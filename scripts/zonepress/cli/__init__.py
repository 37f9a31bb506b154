"""The `zonepress` command: a module for each of its commands."""

from __future__ import annotations

import logging
import os
import sys
from typing import Any, NoReturn

import click

from zonepress.cli.adding import new
from zonepress.cli.building import build, serve
from zonepress.cli.checking import check
from zonepress.cli.newsletter import newsletter
from zonepress.cli.owners import owners
from zonepress.cli.posts import posts
from zonepress.cli.pull import pull
from zonepress.model.problem import ZonepressError


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


for _command in (check, build, serve, new, newsletter, pull, posts, owners):
    main.add_command(_command)


def run() -> NoReturn:
    """The console's door: leaves without taking apart, piece by piece, what the system takes back anyway."""
    code: int | str | None = 0
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
