"""`zonepress newsletter send`."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepress.cli.newsletter.editions import check_quarter
from zonepress.cli.newsletter.readying import Ready, make_ready
from zonepress.cli.newsletter.watching import report, stoppable, watched
from zonepress.cli.options import config_option, database_option, settings_path, today_option
from zonepress.model.problem import ZonepressError
from zonepress.outputs.characters import on_one_line
from zonepress.sources.settings import load_site_plan

if TYPE_CHECKING:
    from zonepress.model.settings import Settings
    from zonepress.sending.courier import Manner
    from zonepress.sending.letters import Letters
    from zonepress.subscribers.register import Register


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
    ready = make_ready(quarter, load_site_plan(settings_path(config)), config, today)
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
    """The command to look at the proof, as it has to be typed here; a password is left out."""
    from zonepress.subscribers.database import without_password

    options = [
        *(["--config", str(config)] if config else []),
        *(["--database", without_password(database)] if database else []),
    ]
    return shlex.join(["zonepress", "newsletter", "send", quarter, *options])


def _has_gone_out(register: Register, quarter: str, settings: Settings) -> bool:
    from zonepress.sending.ledger import open_ledger

    with open_ledger(register, quarter, settings.mail) as ledger:
        return ledger.ended_at() is not None


def _say_who_gets_what(ready: Ready, register: Register, letters: Letters) -> Sequence[str]:
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
    ready: Ready, register: Register, letters: Letters, wanted: Sequence[str], to: str | None, again: str
) -> None:
    """One of each letter that somebody gets to the editor, and a note that they were seen."""
    from zonepress.mailing.delivering import deliver
    from zonepress.mailing.relay import relay_from
    from zonepress.sending import wording
    from zonepress.sending.ledger import Due, open_ledger
    from zonepress.subscribers.addresses import for_envelope, mail_address
    from zonepress.subscribers.people import Form

    relay, settings = relay_from(os.environ), ready.settings
    address = for_envelope(mail_address(to)) if to else settings.answers_to or settings.sender
    nobody = secrets.token_urlsafe(16)  # its link to leave leads to a page that knows nobody by it
    with open_ledger(register, ready.quarter, settings.mail) as ledger:
        whole = letters.ready(for_the_wire=False)
        for zone in wanted:
            due = Due(zone, nobody, address, Form.EMAIL, 0)
            deliver(relay, settings.sender, address, whole.content(due), name=settings.mail_host)
        ledger.note_proof(letters.digest)
    click.echo(wording.proof_sent(len(wanted), on_one_line(address), f"{again} --confirm"))


def _send_all(ready: Ready, register: Register, letters: Letters, manner: Manner, again: str) -> int:
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
        with watched(courier), stoppable(courier):
            try:
                courier.run()
            except RelayError as error:
                trouble = error
        return report(courier, time.monotonic() - started, trouble)
