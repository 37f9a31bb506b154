"""The `zonepress` command: a module for each of its commands."""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any, NoReturn

import click

from zonepress.model.problem import ZonepressError

COMMANDS = {
    "build": "building",
    "check": "checking",
    "doctor": "doctor",
    "fix": "fixing",
    "forms": "forms",
    "import": "importing",
    "intake": "intake",
    "links": "links",
    "new": "adding",
    "newsletter": "newsletter",
    "owners": "owners",
    "posts": "posts",
    "pull": "pull",
    "serve": "building",
    "subscribers": "subscribers",
}
"""Each command and the module it is in, which is loaded when the command is called."""


class _Commands(click.Group):
    """Commands whose errors are one calm line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"{__name__}.{COMMANDS[cmd_name]}"), name)
        return command

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
