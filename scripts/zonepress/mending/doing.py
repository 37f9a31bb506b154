"""A plan carried out: each file is whole or as it was, and nothing goes before its successor is there."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from zonepress.mending.planning import Fix, Plan
from zonepress.mending.wording import CHANGED_MEANWHILE, TAKEN_MEANWHILE, not_written


@dataclass(frozen=True)
class Done:
    """What became of a plan."""

    fixes: tuple[Fix, ...]
    moves: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]
    """Files that stay as they were, each with the reason."""


def carry_out(plan: Plan, root: Path) -> Done:
    """Every file of a plan that can be written.

    New files come first and old names go last, so that whatever stops us, no record names a file that is
    gone; a picture that a record could not be told of is there under both names.
    """
    done: list[Fix] = []
    failed: dict[str, str] = {}
    for fix in sorted(plan.fixes, key=lambda fix: (fix.path.endswith(".md"), fix.path)):
        try:
            if reason := _in_the_way(fix, root):
                failed[fix.path] = reason
            else:
                _put(fix, root)
                done.append(fix)
        except OSError as error:
            failed[fix.path] = not_written(error.strerror or str(error))
    still_named = {name for fix in plan.fixes if fix.path in failed for name in fix.names}
    for fix in done:
        if fix.name != fix.path and fix.path not in still_named:
            failed |= _forget(fix, root)
    moved = [move for move in plan.moves if not _moved(move, root, failed)]
    fixes = tuple(sorted(done, key=lambda fix: fix.path))
    return Done(fixes, tuple(moved), tuple(sorted({**dict(plan.left), **failed}.items())))


def _moved(move: tuple[str, str], root: Path, failed: dict[str, str]) -> bool:
    """Give a record its name, unless something in it could not be mended; whether that failed."""
    old, new = move
    if any(PurePosixPath(path).is_relative_to(old) for path in failed):
        return True
    try:
        if (root / new).exists() and not (root / new).samefile(root / old):
            raise FileExistsError(0, TAKEN_MEANWHILE)
        (root / old).rename(root / new)
    except OSError as error:
        failed[old] = not_written(error.strerror or str(error))
        return True
    return False


def _in_the_way(fix: Fix, root: Path) -> str:
    """Why a file can't be what it was planned to be; nothing where it can."""
    old, new = root / fix.path, root / fix.name
    if not old.is_file() or old.read_bytes() != fix.before:
        return CHANGED_MEANWHILE
    if fix.name != fix.path and new.exists() and not new.samefile(old) and new.read_bytes() != fix.after:
        return TAKEN_MEANWHILE
    return ""


def _put(fix: Fix, root: Path) -> None:
    """The file as it should be, written aside and then put in its place."""
    old, new = root / fix.path, root / fix.name
    if fix.name != fix.path and new.exists() and new.samefile(old):
        new = old  # a disk to which capitals are nothing: `_forget` gives it its name
    aside = new.with_name(f".{new.name}.mending")
    try:
        with aside.open("wb") as file:
            file.write(fix.after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(old, aside)
        aside.replace(new)
    finally:
        aside.unlink(missing_ok=True)


def _forget(fix: Fix, root: Path) -> dict[str, str]:
    """The old name goes, now that there is a new one."""
    old, new = root / fix.path, root / fix.name
    try:
        if new.exists() and not new.samefile(old):
            old.unlink()
        else:
            old.rename(new)
    except OSError as error:
        return {fix.path: not_written(error.strerror or str(error))}
    return {}
