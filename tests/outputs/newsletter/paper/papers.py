"""Editions of a few records on paper, for tests."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from PIL import Image

from editions import OVERRIDES, shown_of
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.paper.prints import Press
from zonepress.outputs.newsletter.paper.typesetting import (
    Job,
    Uncovered,
    Unset,
    compiler,
    laid_out,
    typeset,
)
from zonepress.pictures import Prepared
from zonepress.views.edition import EditionView
from zonepress.workers import Workers


def views_of(*records: Record, settings: Settings | None = None) -> dict[str, EditionView]:
    """The editions of these records, by the zone they are for; the one for everybody by nothing."""
    shown = shown_of(*records, settings=settings)
    views = [view for edition in shown.library.editions for view in edition_views(edition, shown)]
    return {view.zone.slug if view.zone else "": view for view in views}


def job_of(
    name: str,
    *records: Record,
    zone: str = "",
    settings: Settings | None = None,
    pictures: Mapping[str, Prepared] | None = None,
) -> Job:
    """What a worker needs for one form of the edition of these records."""
    shown = shown_of(*records, settings=settings)
    view = views_of(*records, settings=settings)[zone]
    press = Press(shown.library.settings, OVERRIDES, pictures or {})
    return press.job(next(one for one in press.plan(view) if one.form.name == name))


def answers_to(jobs: Iterable[Job]) -> list[bytes | Uncovered | Unset]:
    """What becomes of each job, in processes as in a build: a library with threads stays out of ours."""
    with Workers(count=2) as workers:
        return workers.run(typeset, jobs)


def paper_of(job: Job) -> bytes:
    """The PDF, where there must be one."""
    made = answers_to([job])[0]
    assert isinstance(made, bytes), made
    return made


def picture_of(job: Job) -> Image.Image:
    """The first page as people see it."""
    with Workers(count=1) as workers:
        data = workers.run(_painted, [job])[0]
    assert isinstance(data, bytes), data
    return Image.open(io.BytesIO(data))


def _painted(job: Job) -> bytes:
    with laid_out(job) as main:
        made = compiler().compile(
            main, format="png", ppi=80, root=main.parent, sys_inputs={"sheet": job.sheet}
        )
    pages = made if isinstance(made, list) else [made]
    assert isinstance(pages[0], bytes)
    return pages[0]
