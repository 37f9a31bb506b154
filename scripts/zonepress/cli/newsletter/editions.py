"""The edition that a command is about."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

import click

from zonepress.checkout import Checkout
from zonepress.checks.report import render_report
from zonepress.model.edition import Edition
from zonepress.model.problem import ZonepressError
from zonepress.outputs.newsletter.desk import wording
from zonepress.outputs.newsletter.desk.draft import is_quarter
from zonepress.outputs.newsletter.desk.looking import Desk


def check_quarter(word: str) -> None:
    """Refuse what is no quarter, with what was probably meant."""
    if is_quarter(word):
        return
    found = re.fullmatch(r"(?:q([1-4])\W*)?((?:19|20)\d\d)(?:\W*q([1-4]))?", word.strip().lower())
    number = (found[1] or found[3]) if found else None
    raise ZonepressError(wording.no_such_quarter(word, f"{found[2]}-q{number}" if found and number else ""))


def begun_edition(checkout: Checkout, quarter: str) -> Edition | None:
    """The edition of a quarter, if somebody has begun it; one that can't be read ends the command."""
    edition = next((edition for edition in checkout.library.editions if edition.slug == quarter), None)
    path = f"newsletters/{quarter}/index.md"
    if edition is None and (checkout.settings.root / path).exists():
        found = [problem for problem in checkout.problems if problem.path == path]
        click.echo(f"{render_report(found, 'text')}\n\n{wording.MEND_FIRST}", err=True)
        sys.exit(1)
    if edition is not None and edition.withdrawn:
        raise ZonepressError(wording.withdrawn(path))
    return edition


def known_edition(checkout: Checkout, quarter: str) -> Edition:
    """The edition of a quarter.

    Raises ZonepressError where nobody has begun it.
    """
    if edition := begun_edition(checkout, quarter):
        return edition
    known = [other.slug for other in checkout.public.editions]
    raise ZonepressError(wording.no_such_edition(quarter, known))


def stop_if_hidden(checkout: Checkout, edition: Edition) -> None:
    """Nothing is ever made of what readers may not see."""
    if all(other.slug != edition.slug for other in checkout.public.editions):
        raise ZonepressError(wording.hidden_edition(edition))


def desk_with(checkout: Checkout, edition: Edition) -> Desk:
    """The editor's desk with an edition on it."""
    addresses = [where for where, _ in checkout.media]
    return Desk.of(edition, checkout.shown, checkout.library, checkout.problems, addresses)


def say(paragraphs: Iterable[str]) -> None:
    """Paragraphs with a line between them."""
    for paragraph in paragraphs:
        click.echo(f"{paragraph}\n")
