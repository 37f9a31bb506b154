"""Every check of a whole checkout, in one call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from zonepress.checks.accounts import check_accounts
from zonepress.checks.figures import check_figures
from zonepress.checks.links import check_links
from zonepress.checks.names import check_names
from zonepress.checks.pictures import check_pictures
from zonepress.checks.places import check_places
from zonepress.checks.references import check_references
from zonepress.checks.translations import check_translations
from zonepress.model.body import Body
from zonepress.model.library import Library
from zonepress.model.problem import Problem


def check_library(
    library: Library,
    bodies: Mapping[str, Body],
    files: frozenset[str],
    *,
    addresses: frozenset[str],
    today: dt.date,
) -> tuple[Problem, ...]:
    """Everything that only shows when the records are seen together."""
    return (
        *check_references(library),
        *check_translations(library),
        *check_accounts(library),
        *check_names(library),
        *check_pictures(library, files, today=today),
        *check_places(library),
        *check_links(library, bodies, files, addresses, today=today),
        *check_figures(library),
    )
