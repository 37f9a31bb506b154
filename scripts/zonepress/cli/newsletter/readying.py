"""An edition made ready to be sent: checked, with its pages as readers will have them."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepress.checkout import open_checkout
from zonepress.cli.newsletter.editions import desk_with, known_edition, stop_if_hidden
from zonepress.cli.reports import print_report
from zonepress.model.problem import Level, ZonepressError
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.paper.forms import LARGE_PRINT
from zonepress.sources.settings import SitePlan

if TYPE_CHECKING:
    from zonepress.model.settings import Settings
    from zonepress.sending.letters import Letters
    from zonepress.subscribers.keys import Key
    from zonepress.views.edition import EditionView


@dataclass(frozen=True)
class Ready:
    """An edition that has been checked, with its pages."""

    quarter: str
    settings: Settings
    views: Sequence[EditionView]
    large_prints: frozenset[str]
    templates: Path
    goes_out: dt.date
    """The day it says, or today."""
    today: dt.date

    @property
    def names(self) -> Mapping[str, str]:
        """What each letter is called, by its zone."""
        return {
            view.zone.slug if view.zone else "": view.zone.name if view.zone else view.name
            for view in self.views
        }

    def letters(self, key: Key) -> Letters:
        """Its letters."""
        from zonepress.sending.letters import letters_of

        return letters_of(self.quarter, self.views, self.settings, key, self.templates, self.large_prints)


def make_ready(quarter: str, plan: SitePlan, config: Path | None, today: dt.date | None) -> Ready:
    """The edition as it goes out; what has to be mended first ends the command."""
    from zonepress.cli.newsletter.printing import prints_of  # both know every form there is
    from zonepress.outputs.newsletter.desk.checking import check_edition
    from zonepress.sending import wording

    with open_checkout(config, today=today) as checkout:
        settings = checkout.settings
        _can_send(settings)
        edition = known_edition(checkout, quarter)
        stop_if_hidden(checkout, edition)
        prints = prints_of(checkout, edition, plan)
        found = {*check_edition(desk_with(checkout, edition), plan.templates), *prints.problems}
        to_mend = sorted(problem for problem in found if problem.level is Level.PROBLEM)
        if to_mend:
            print_report(tuple(to_mend))
            click.echo(wording.mend_first(len(to_mend)), err=True)
            sys.exit(1)
        goes_out = max(checkout.today, edition.sent_on or checkout.today)
        shown = replace(
            checkout.shown, today=goes_out
        )  # as readers will have it, so that the proof is what goes out
        large = frozenset(file.path for file in prints.files if file.path.endswith(f"/{LARGE_PRINT}"))
        views = tuple(edition_views(edition, shown))
        return Ready(quarter, settings, views, large, plan.templates, goes_out, checkout.today)


def _can_send(settings: Settings) -> None:
    """Raises ZonepressError for what no letter can go without."""
    from zonepress.sending import wording

    if not settings.url:
        raise ZonepressError(wording.NO_URL)
    if settings.sender.endswith(".invalid"):
        raise ZonepressError(wording.NO_SENDER)
