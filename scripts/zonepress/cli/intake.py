"""`zonepress intake`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from zonepress.checkout import open_checkout
from zonepress.checks.report import ended, summary_of
from zonepress.cli.options import config_option, settings_path, today_option
from zonepress.cli.reports import print_report
from zonepress.intake import wording
from zonepress.intake.answering import answer_to_sender
from zonepress.intake.belonging import TAKEN, Said
from zonepress.intake.corrections import Corrected
from zonepress.intake.gathering import gather, read_raw
from zonepress.intake.issues import read_issue
from zonepress.intake.parcels import MOST_BYTES, Raw
from zonepress.intake.requests import request_of, write_request
from zonepress.intake.taking import Refused, Taken, take_in
from zonepress.model.problem import Level, Problem, ZonepressError
from zonepress.sources.loading import load_library
from zonepress.sources.settings import load_settings
from zonepress.store import Store
from zonepress.today import today_from_environment
from zonepress.views.wording import KIND_WORDS
from zonepress.workers import Workers


@click.command()
@click.argument(
    "files", nargs=-1, metavar="MAIL_OR_FILE...", type=click.Path(path_type=Path, allow_dash=True)
)
@click.option("--kind", type=click.Choice([kind.kind for kind in TAKEN]), help="What it is, if nobody said.")
@click.option("--zone", help="The zone it belongs to, if nobody said.")
@click.option("--whole", is_flag=True, help="It belongs to the whole partnership, not to one zone.")
@click.option(
    "--set", "values", multiple=True, metavar="FIELD=VALUE", help="A field that you know; again for each."
)
@click.option(
    "--issue",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="An issue made with one of our forms, as GitHub hands it over.",
)
@click.option(
    "--told",
    type=click.Path(path_type=Path, file_okay=False),
    help="With --issue: write what to propose here.",
)
@config_option
@today_option
def intake(
    files: tuple[Path, ...],
    kind: str | None,
    zone: str | None,
    whole: bool,
    issue: Path | None,
    told: Path | None,
    values: tuple[str, ...],
    config: Path | None,
    today: dt.date | None,
) -> None:
    """Write the records that somebody sent by mail or saved as a file, with their pictures.

    Takes a mail (.eml), a mailbox (.mbox), a text (.md) with its pictures after it, a .zip, a folder, or -
    for what comes in on standard input. Pictures lose their place and camera; who sent it is written
    nowhere; nothing is written over. Exit code 0: nothing to mend; 1: something to mend, or to say first.

    Example: zonepress intake "Seed swap.eml" --zone new-parks
    """
    day = today or today_from_environment()
    if issue:
        _propose(settings_path(config), issue, told, day)
        return
    if not files:
        raise ZonepressError(wording.NAME_IT)
    if zone and whole:
        raise ZonepressError(wording.ONE_PLACE)
    path = settings_path(config)
    raws, folders = _named(files)
    said = Said(kind, zone, whole, dict(map(_value, values)))
    settings = load_settings(path)
    with Store(settings.root / ".cache" / "zonepress" / "kept.sqlite") as store, Workers() as workers:
        library = load_library(settings, store, workers).library
        found = list(take_in(gather(raws, folders, workers), library, said, workers, today=day))
    taken = [one for one in found if not isinstance(one, Refused)]
    problems = _problems(path, day, taken)
    for one in found:
        _print(one, problems)
    if taken:
        click.echo(summary_of(problems))
    to_mend = any(problem.level is Level.PROBLEM for problem in problems)
    sys.exit(to_mend or len(taken) < len(found))


def _propose(config: Path, issue: Path, told: Path | None, today: dt.date) -> None:
    """Write what an issue asks for, and what to say of it."""
    settings = load_settings(config)
    with Store(settings.root / ".cache" / "zonepress" / "kept.sqlite") as store, Workers() as workers:
        library = load_library(settings, store, workers).library
        request = request_of(read_issue(read_raw(issue).data), library, workers, today=today)
    if told:
        write_request(request, told)
    for path in request.paths:
        click.echo(wording.WROTE.format(path=path))
    click.echo(request.answer.strip() or wording.NOT_OURS)


def _named(files: Sequence[Path]) -> tuple[list[Raw], list[Path]]:
    """The bytes of the files, and the folders."""
    raws: list[Raw] = []
    folders: list[Path] = []
    for file in files:
        if str(file) == "-":
            raws.append(Raw("mail", sys.stdin.buffer.read(MOST_BYTES + 1)))
        elif file.is_dir():
            folders.append(file)
        elif not file.exists():
            raise ZonepressError(wording.NO_FILE.format(name=file))
        else:
            raws.append(read_raw(file))
    return raws, folders


def _value(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals or not name.strip():
        raise ZonepressError(wording.NO_EQUALS.format(words=words))
    return name.strip(), value.strip()


def _problems(config: Path, today: dt.date, taken: Sequence[Taken | Corrected]) -> tuple[Problem, ...]:
    """What the checks say of the new files."""
    if not taken:
        return ()
    folders = {str(Path(one.path).parent) for one in taken}
    with open_checkout(config, today=today, closely=True) as checkout:
        return tuple(problem for problem in checkout.problems if str(Path(problem.path).parent) in folders)


def _print(one: Taken | Corrected | Refused, problems: Sequence[Problem]) -> None:
    """All there is to say about one parcel: what was written, what to mend, what to answer."""
    match one:
        case Refused():
            click.echo(f"{wording.REFUSED.format(reason=ended(one.reason))}\n", err=True)
        case Corrected():
            _print_corrected(one)
        case Taken():
            _print_taken(one, problems)


def _print_corrected(one: Corrected) -> None:
    words = wording.PUT_RIGHT if one.placed else wording.REMARKED
    click.echo((words if one.new else wording.NOTED_ALREADY).format(path=one.path))
    answer = wording.THANKS_CORRECTION.format(title=one.title)
    click.echo(f"\n{wording.ANSWER_BEGINS}\n{_indented(answer)}\n")


def _print_taken(one: Taken, problems: Sequence[Problem]) -> None:
    made = one.made
    place = made.zone or wording.WHOLE_PARTNERSHIP
    click.echo(wording.TAKEN.format(title=made.title, kind=KIND_WORDS[made.kind].lower(), place=place))
    if not one.new:
        click.echo(f"{wording.THERE_ALREADY.format(path=one.path)}\n")
        return
    click.echo(wording.WROTE.format(path=one.path))
    folder = Path(one.path).parent.as_posix()
    for name, was in made.was.items():
        click.echo(wording.WROTE_PICTURE.format(path=f"{folder}/{name}", name=was))
    if made.draft:
        click.echo(wording.DRAFT)
    for note in made.notes:
        click.echo(f"- {note}")
    if made.letter:
        click.echo(f"{wording.LETTER}\n{_indented(made.letter)}")
    mine = tuple(problem for problem in problems if Path(problem.path).parent.as_posix() == folder)
    click.echo()
    print_report(mine)
    answer = answer_to_sender(made.title, made.asked)
    click.echo(f"{wording.ANSWER_BEGINS}\n{_indented(answer)}\n")


def _indented(words: str) -> str:
    """Words set off from ours; a terminal is sent nothing but words."""
    return "\n".join(f"    {line}".rstrip() for line in words.split("\n"))
