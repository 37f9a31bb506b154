"""`zonepress newsletter`: a module for each of its commands."""

from __future__ import annotations

import click

from zonepress.cli.newsletter.building import build
from zonepress.cli.newsletter.checking import check
from zonepress.cli.newsletter.drafting import draft
from zonepress.cli.newsletter.print_run import print_run
from zonepress.cli.newsletter.sending import send


@click.group()
def newsletter() -> None:
    """Propose an edition, look at it before it goes out, make its files.

    Example: zonepress newsletter draft 2026-q4
    """


for _command in (draft, check, build, print_run, send):
    newsletter.add_command(_command)
