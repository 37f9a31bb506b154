"""Problems, as a terminal shows them."""

from __future__ import annotations

import logging
import sys

import click

from zonepress.checks.report import render_report, styled
from zonepress.model.problem import Problem


def print_report(problems: tuple[Problem, ...]) -> None:
    """The report in colours in a terminal, and as plain lines elsewhere."""
    if problems and sys.stdout.isatty():
        from rich.console import Console

        Console(highlight=False, soft_wrap=True).print(styled(problems), end="")
    elif problems:
        click.echo(f"{render_report(problems, 'text')}\n")


def say_each_step() -> None:
    """A line for each stage, so that nobody wonders whether anything happens."""
    logging.getLogger("zonepress").setLevel(logging.INFO)
