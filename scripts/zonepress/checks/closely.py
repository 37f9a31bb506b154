"""The checks that take their time: they are made for `zonepress check`, and a build does without them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from zonepress.checks.dates import check_dates
from zonepress.checks.duplicates import check_duplicates
from zonepress.checks.office import check_office
from zonepress.checks.photographs import check_photographs
from zonepress.checks.words import check_words
from zonepress.model.body import Body
from zonepress.model.library import Library
from zonepress.model.photograph import Photograph
from zonepress.model.problem import Problem
from zonepress.store import Store
from zonepress.workers import Workers


def check_closely(
    library: Library,
    bodies: Mapping[str, Body],
    photographs: Mapping[str, Photograph],
    store: Store,
    workers: Workers,
    *,
    today: dt.date,
) -> tuple[Problem, ...]:
    """Everything that has to be read word by word, or opened."""
    return (
        *check_photographs(photographs),
        *check_words(library, bodies, store, workers),
        *check_dates(library, today=today),
        *check_duplicates(library),
        *check_office(library),
    )
