"""`zonepress newsletter send`."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepress.checkout import open_checkout
from zonepress.cli.newsletter.editions import check_quarter, desk_with, known_edition, stop_if_hidden
from zonepress.cli.options import config_option, database_option, in_a_terminal, settings_path, today_option
from zonepress.cli.reports import print_report
from zonepress.model.problem import Level, ZonepressError
from zonepress.outputs.characters import on_one_line
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.paper.forms import LARGE_PRINT
from zonepress.sources.settings import SitePlan, load_site_plan

if TYPE_CHECKING:
    from zonepress.model.settings import Settings
    from zonepress.sending.courier import Courier, Manner
    from zonepress.sending.letters import Letters
    from zonepress.subscribers.keys import Key
    from zonepress.subscribers.register import Register
    from zonepress.views.edition import EditionView


@dataclass(frozen=True)
class _Ready:
    """An edition that has been checked, with its pages."""

    quarter: str
    settings: Settings
    views: Sequence[EditionView]
    large_prints: frozenset[str]
    templates: Path
    goes_out: dt.date
    """The day it says, or today."""
    today: dt.date

    @property
    def names(self) -> Mapping[str, str]:
        """What each letter is called, by its zone."""
        return {
            view.zone.slug if view.zone else "": view.zone.name if view.zone else view.name
            for view in self.views
        }

    def letters(self, key: Key) -> Letters:
        """Its letters."""
        from zonepress.sending.letters import letters_of

        return letters_of(self.quarter, self.views, self.settings, key, self.templates, self.large_prints)


@click.command("send")
@click.argument("quarter")
@click.option("--confirm", is_flag=True, help="Send it to everybody, once you have seen the proof.")
@click.option(
    "--dry-run",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the letters into this empty folder outside the repository, and send nothing.",
)
@click.option("--proof-to", metavar="ADDRESS", help="Whom to send the proof; the office, if left out.")
@click.option("--connections", type=click.IntRange(1, 64), default=4, show_default=True, help="At once.")
@click.option(
    "--rate", type=click.IntRange(1), help="At most so many letters a minute: your provider's limit."
)
@click.option(
    "--patience", type=click.FloatRange(0), default=4.0, show_default=True,
    help="Hours to wait for letters that are put off, and for the mail server.",
)  # fmt: skip
@database_option
@config_option
@today_option
def send(
    quarter: str,
    folder: Path | None,
    proof_to: str | None,
    connections: int,
    rate: int | None,
    patience: float,
    database: str | None,
    config: Path | None,
    today: dt.date | None,
    *,
    confirm: bool,
) -> None:
    """Send the edition of a QUARTER by e-mail: first a proof to you, then with --confirm to everybody.

    The mail server is in $ZONEPRESS_RELAY, its password in $ZONEPRESS_RELAY_PASSWORD. Stopped at whatever
    moment, it goes on where it was when you run it again: nobody is left out, and nobody gets it twice but
    those it names. Exit code 0: all is well; 1: something has to be mended, or letters wait or could not
    be handed over; 2: nothing was done.

    Example: zonepress newsletter send 2026-q4
    """
    from zonepress.sending import wording
    from zonepress.sending.courier import Manner
    from zonepress.subscribers.register import open_register  # a database is only loaded where one is used

    if confirm and folder:
        raise ZonepressError("--confirm sends and --dry-run doesn't: choose one")
    check_quarter(quarter)
    ready = _checked(quarter, load_site_plan(settings_path(config)), config, today)
    again = _again(quarter, config, database)
    with open_register(database, host=ready.settings.host, root=ready.settings.root) as register:
        if confirm and _has_gone_out(register, quarter, ready.settings):
            click.echo(wording.WENT_OUT)
            return
        letters = ready.letters(register.key)
        wanted = _say_who_gets_what(ready, register, letters)
        if not wanted:
            return
        if folder:
            _write_all(letters, register, folder, ready.settings)
        elif not confirm:
            _send_proof(ready, register, letters, wanted, proof_to, again)
        elif ready.goes_out > ready.today:
            raise ZonepressError(wording.too_early(ready.goes_out))
        else:
            manner = Manner(connections, rate or 0, patience * 3600)
            sys.exit(_send_all(ready, register, letters, manner, again))


def _again(quarter: str, config: Path | None, database: str | None) -> str:
    """The command to look at the proof, as it has to be typed here."""
    options = [
        *(["--config", str(config)] if config else []),
        *(["--database", database] if database else []),
    ]
    return " ".join(["zonepress newsletter send", quarter, *options])


def _checked(quarter: str, plan: SitePlan, config: Path | None, today: dt.date | None) -> _Ready:
    """The edition as it goes out; what has to be mended first ends the command."""
    from zonepress.cli.newsletter.printing import prints_of  # both know every form there is
    from zonepress.outputs.newsletter.desk.checking import check_edition
    from zonepress.sending import wording

    with open_checkout(config, today=today) as checkout:
        settings = checkout.settings
        _can_send(settings)
        edition = known_edition(checkout, quarter)
        stop_if_hidden(checkout, edition)
        prints = prints_of(checkout, edition, plan)
        found = {*check_edition(desk_with(checkout, edition), plan.templates), *prints.problems}
        to_mend = sorted(problem for problem in found if problem.level is Level.PROBLEM)
        if to_mend:
            print_report(tuple(to_mend))
            click.echo(wording.mend_first(len(to_mend)), err=True)
            sys.exit(1)
        goes_out = max(checkout.today, edition.sent_on or checkout.today)
        shown = replace(
            checkout.shown, today=goes_out
        )  # as readers will have it, so that the proof is what goes out
        large = frozenset(file.path for file in prints.files if file.path.endswith(f"/{LARGE_PRINT}"))
        views = tuple(edition_views(edition, shown))
        return _Ready(quarter, settings, views, large, plan.templates, goes_out, checkout.today)


def _can_send(settings: Settings) -> None:
    """Raises ZonepressError for what no letter can go without."""
    from zonepress.sending import wording

    if not settings.url:
        raise ZonepressError(wording.NO_URL)
    if settings.sender.endswith(".invalid"):
        raise ZonepressError(wording.NO_SENDER)


def _has_gone_out(register: Register, quarter: str, settings: Settings) -> bool:
    from zonepress.sending.ledger import open_ledger

    with open_ledger(register, quarter, settings.mail) as ledger:
        return ledger.ended_at() is not None


def _say_who_gets_what(ready: _Ready, register: Register, letters: Letters) -> Sequence[str]:
    """The zones whose letter somebody gets; the whole partnership's has none."""
    from zonepress.sending import wording
    from zonepress.sending.audience import count_audience, count_paper

    groups, paper = count_audience(register.engine, letters.zones), count_paper(register.engine)
    if not groups:
        click.echo(wording.NOBODY)
        return ()
    languages = ready.settings.languages
    click.echo("\n".join(wording.who_gets_what(groups, ready.names, languages, paper)))
    if said := wording.only_in(ready.views[0].lang, languages, groups):
        click.echo(said)
    return [zone for zone in letters.subjects if any(group.zone == zone for group in groups)]


def _write_all(letters: Letters, register: Register, folder: Path, settings: Settings) -> None:
    from zonepress.sending import wording
    from zonepress.sending.trying import write_letters
    from zonepress.subscribers.database import outside
    from zonepress.subscribers.private import new_folder

    target = outside(folder.expanduser().resolve(), settings.root)
    with new_folder(target) as made:
        number = write_letters(letters, register.engine, made)
    click.echo(wording.dry(number, target))


def _send_proof(
    ready: _Ready, register: Register, letters: Letters, wanted: Sequence[str], to: str | None, again: str
) -> None:
    """One of each letter that somebody gets to the editor, and a note that they were seen."""
    from zonepress.mailing.delivering import deliver
    from zonepress.mailing.relay import relay_from
    from zonepress.sending import wording
    from zonepress.sending.ledger import Due, open_ledger
    from zonepress.subscribers.addresses import mail_address
    from zonepress.subscribers.people import Form

    relay, settings = relay_from(os.environ), ready.settings
    address = mail_address(to) if to else settings.answers_to or settings.sender
    nobody = secrets.token_urlsafe(16)  # its link to leave leads to a page that knows nobody by it
    with open_ledger(register, ready.quarter, settings.mail) as ledger:
        whole = letters.ready(for_the_wire=False)
        for zone in wanted:
            due = Due(zone, nobody, address, Form.EMAIL, 0)
            deliver(relay, settings.sender, address, whole.content(due), name=settings.host)
        ledger.note_proof(letters.digest)
    click.echo(wording.proof_sent(len(wanted), on_one_line(address), f"{again} --confirm"))


def _send_all(ready: _Ready, register: Register, letters: Letters, manner: Manner, again: str) -> int:
    """Send to everybody; the exit code."""
    from zonepress.mailing.relay import relay_from
    from zonepress.mailing.session import RelayError
    from zonepress.sending import wording
    from zonepress.sending.courier import Courier
    from zonepress.sending.ledger import open_ledger

    relay = relay_from(os.environ)
    with open_ledger(register, ready.quarter, ready.settings.mail) as ledger:
        proof = ledger.proof()
        if proof != letters.digest:
            raise ZonepressError(wording.other_proof(again) if proof else wording.no_proof(again))
        if doubtful := ledger.begin(letters.zones):
            click.echo(wording.taken_up(doubtful))
        courier = Courier(relay, ledger, letters.ready(), manner)
        trouble = None
        started = time.monotonic()
        with _watched(courier), _stoppable(courier):
            try:
                courier.run()
            except RelayError as error:
                trouble = error
        return _report(courier, time.monotonic() - started, trouble)


@contextmanager
def _stoppable(courier: Courier) -> Iterator[None]:
    """Ctrl-C, or a shut-down, lets letters that are going out arrive; once more stops at once."""
    from zonepress.sending import wording

    def ask(number: int, frame: object) -> None:
        signal.signal(number, before[signal.Signals(number)])
        click.echo(f"\n{wording.FINISHING}", err=True)
        courier.stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _watched(courier: Courier) -> Iterator[None]:
    """A bar with the pace and the time left, where somebody looks; else a line now and then."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    waiting = courier.ledger.waiting()
    if not sys.stderr.isatty():
        courier.tell = lambda said: click.echo(said, err=True)
        yield
        return
    pace = TextColumn("{task.fields[pace]}")
    columns = (BarColumn(), MofNCompleteColumn(), pace, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task, began = progress.add_task("", total=waiting, pace=""), time.monotonic()

        def watch() -> None:
            done = courier.sent + courier.failed
            rate = done / max(time.monotonic() - began, 0.1)
            progress.update(task, completed=done, pace=f"{rate:,.0f} a second")

        courier.watch = watch
        courier.tell = lambda said: progress.console.print(said, markup=False, highlight=False)
        yield


def _report(courier: Courier, seconds: float, trouble: BaseException | None) -> int:
    from zonepress.sending import wording
    from zonepress.sending.ledger import At

    ledger = courier.ledger
    counts = ledger.counts()
    is_done = not (counts.get(At.WAITING) or counts.get(At.INTENT))
    if is_done:
        ledger.end()
    shown = in_a_terminal()
    lines = [
        *wording.report(counts, seconds, courier.sent),
        *wording.failed(ledger.failed(), with_addresses=shown),
        *wording.doubtful(ledger.doubtful(), with_addresses=shown),
    ]
    click.echo("\n".join(lines))
    if trouble:
        raise ZonepressError(str(trouble))
    return int(not is_done or bool(counts.get(At.FAILED)))
