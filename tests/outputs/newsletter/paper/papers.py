"""Editions of a few records on paper, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from editions import OVERRIDES, shown_of
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.paper.forms import PAPER_FORMS
from zonepress.outputs.newsletter.paper.prints import Press
from zonepress.outputs.newsletter.paper.typesetting import Job, Uncovered, Unset, typeset
from zonepress.pictures import Prepared
from zonepress.views.edition import EditionView
from zonepress.workers import Workers


def views_of(*records: Record, settings: Settings | None = None) -> dict[str, EditionView]:
    """The editions of these records, by the zone they are for; the one for everybody by nothing."""
    shown = shown_of(*records, settings=settings)
    views = [view for edition in shown.library.editions for view in edition_views(edition, shown)]
    return {view.zone.slug if view.zone else "": view for view in views}


def answer_of(
    name: str,
    *records: Record,
    zone: str = "",
    settings: Settings | None = None,
    pictures: Mapping[str, Prepared] | None = None,
    templates: Path = OVERRIDES,
) -> bytes | Uncovered | Unset:
    """One form of the edition of these records, or why there is none."""
    shown = shown_of(*records, settings=settings)
    view = views_of(*records, settings=settings)[zone]
    press = Press(shown.library.settings, templates, pictures or {})
    form = next(form for form in PAPER_FORMS if form.name == name)
    planned = next(one for one in press.plan(view) if one.form is form)
    return answers_to([press.job(planned)])[0]


def answers_to(jobs: Iterable[Job]) -> list[bytes | Uncovered | Unset]:
    """What becomes of each job, in a process of its own as in a build: a library with threads stays out of ours."""
    with Workers(count=2) as workers:
        return workers.run(typeset, jobs)


def paper_of(name: str, *records: Record, **how: object) -> bytes:
    """The same, where it must be possible."""
    made = answer_of(name, *records, **how)  # type: ignore[arg-type]  # passed on as it is
    assert isinstance(made, bytes), made
    return made
