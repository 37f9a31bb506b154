"""A plan carried out: each file is whole at any moment, and nobody else's work is written over."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from zonepress.importing import wording
from zonepress.importing.planning import Plan, Planned
from zonepress.intake.placing import change_file
from zonepress.model.problem import ZonepressError


def carry_out(plan: Plan, root: Path) -> dict[str, str]:
    """Write what a plan says; the paths that could not be written, each with the reason."""
    failed: dict[str, str] = {}
    for planned in plan.rows:
        if planned.is_same:
            continue
        try:
            _put(planned, root)
        except ZonepressError as error:
            failed[planned.path] = str(error)
    return failed


def _put(planned: Planned, root: Path) -> None:
    path = root / planned.path
    folder = root / PurePosixPath(planned.path).parent
    if planned.is_new and (os.path.lexists(folder) or os.path.lexists(f"{folder}.md")):
        raise ZonepressError(wording.TAKEN_MEANWHILE)
    if not planned.is_new and not (path.is_file() and path.read_bytes() == planned.before):
        raise ZonepressError(wording.CHANGED_MEANWHILE)
    change_file(root, planned.path, planned.data)
