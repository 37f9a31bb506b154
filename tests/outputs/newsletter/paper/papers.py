"""Editions of a few records on paper, for tests."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from PIL import Image

from editions import OVERRIDES, shown_of
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.paper.pictures import WebPicture, ending_of, for_paper
from zonepress.outputs.newsletter.paper.prints import Press
from zonepress.outputs.newsletter.paper.typesetting import (
    Job,
    Uncovered,
    Unset,
    compiler,
    lay_out,
    typeset,
)
from zonepress.pictures.preparing import Prepared
from zonepress.views.edition import EditionView
from zonepress.workers import Workers

_FOLDER = tempfile.TemporaryDirectory(prefix="zonepress-")
"""Where jobs are laid out, as long as the tests run."""


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
    found = pictures or {}
    press = Press(shown.library.settings, OVERRIDES, found)
    ready = {
        picture.key: for_paper(WebPicture(ending_of(path), picture.make())) for path, picture in found.items()
    }
    folder = Path(_FOLDER.name)
    lay_out(folder, press.paper_templates, ready)
    return press.job(next(one for one in press.plan(view) if one.form.name == name), folder)


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
    inputs = {"sheet": job.sheet}
    made = compiler().compile(job.main, format="png", ppi=80, root=job.main.parent, sys_inputs=inputs)
    pages = made if isinstance(made, list) else [made]
    assert isinstance(pages[0], bytes)
    return pages[0]
