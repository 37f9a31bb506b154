"""`zonepress fix`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from zonepress.cli.options import config_option, settings_path
from zonepress.mending.doing import carry_out
from zonepress.mending.planning import Fix, plan_mending
from zonepress.mending.wording import counted
from zonepress.model.problem import ZonepressError
from zonepress.outputs.characters import printable
from zonepress.sources.settings import load_settings
from zonepress.store import Store
from zonepress.workers import Workers


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what it would do.")
@config_option
def fix(paths: tuple[Path, ...], *, dry_run: bool, config: Path | None) -> None:
    """Mend what needs no decision, and show each change.

    Dates and times in words, tabs and a word processor's quotation marks in the fields at the top, letters of
    old encodings; names of pictures and of records' folders; photographs that lie on their side, are too
    large, or say where and with what they were taken. Looks at everything, or at PATHS only. What could mean
    two things is left to you: `zonepress check` names it. Exit code 0: done; 1: some files had to be left as
    they are.

    Example: zonepress fix --dry-run zones/new-parks
    """
    settings = load_settings(settings_path(config))
    below = [_inside(path, settings.root) for path in paths]
    with Store(settings.root / ".cache" / "zonepress" / "kept.sqlite") as store, Workers() as workers:
        plan = plan_mending(settings, below, store, workers)
    done = plan if dry_run else carry_out(plan, settings.root)
    for mended in done.fixes:
        click.echo(_told(mended))
    for old, new in done.moves:
        click.echo(f"{_shown(old)} → {_shown(new)}\n")
    for path, reason in done.left:
        click.echo(f"{_shown(path)}\n  Left as it is: {_shown(reason)}.\n")
    click.echo(counted(len(done.fixes) + len(done.moves), len(done.left), dry_run=dry_run))
    sys.exit(bool(done.left))


def _inside(path: Path, root: Path) -> str:
    """A path as the checkout knows it."""
    if not path.exists():
        raise ZonepressError(f"There is no {path}")
    if not path.resolve().is_relative_to(root):
        raise ZonepressError(f"{path} lies outside {root}")
    return path.resolve().relative_to(root).as_posix()


def _told(mended: Fix) -> str:
    """A file, and each of its changes: as it was, then as it is."""
    moved = f" → {_shown(mended.name)}" if mended.name != mended.path else ""
    lines = [f"{_shown(mended.path)}{moved}"]
    for edit in mended.edits:
        number = f"  line {edit.line}:"
        lines.append(f"{number} {_shown(edit.before)}")
        lines.append(f"{'→':>{len(number)}} {_shown(edit.after)}")
    lines += [f"  {note}" for note in mended.notes]
    return "\n".join(lines) + "\n"


def _shown(text: str) -> str:
    """Words from a file so that they can do nothing to a terminal; tabs are seen."""
    return printable(text.replace("\t", "⇥").encode("utf-8", "replace").decode()).replace("\n", " ")
