"""Figures without a source."""

from __future__ import annotations

from collections.abc import Iterator

from zonepress.model.library import Library
from zonepress.model.problem import Problem


def check_figures(library: Library) -> Iterator[Problem]:
    """Records whose kind demands a source and that name none."""
    for record in library.records:
        if record.needs_source and not record.sources:
            yield Problem(
                record.origin.path,
                1,
                f"`sources` is missing, and a {record.kind} has figures in it",
                "Say where it was published: `sources:` with `- title: …` below it",
                "source",
            )
