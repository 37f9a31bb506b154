"""`zonepress subscribers`: the office's side of the list of people who get the newsletter."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zonepress.cli.options import (
    DAY,
    config_option,
    database_option,
    in_a_terminal,
    settings_path,
    today_option,
)
from zonepress.model.problem import ZonepressError
from zonepress.outputs.characters import on_one_line
from zonepress.sources.finding import find_zones
from zonepress.today import today_from_environment
from zonepress.views.wording import counted

if TYPE_CHECKING:
    from zonepress.model.settings import Settings
    from zonepress.subscribers.people import Subscriber
    from zonepress.subscribers.register import Register, Some


@dataclass(frozen=True)
class _Given:
    """What stands before the name of the subcommand."""

    config: Path
    database: str | None


@click.group()
@database_option
@config_option
@click.pass_context
def subscribers(ctx: click.Context, database: str | None, config: Path | None) -> None:
    """Look after the people who get the newsletter: who they are, what they get, whose letters came back.

    Their addresses are kept in a database outside the repository. No command puts one into it.

    Example: zonepress subscribers stats
    """
    ctx.obj = _Given(settings_path(config), database)


@contextmanager
def _opened(given: _Given) -> Iterator[tuple[Settings, Register]]:
    from zonepress.sources.settings import load_settings
    from zonepress.subscribers.register import open_register  # a database is only loaded where one is used

    settings = load_settings(given.config)
    with open_register(given.database, host=settings.host, root=settings.root) as register:
        yield settings, register


def _some(zone: str | None, form: str | None, language: str | None, state: str | None) -> Some:
    from zonepress.subscribers.people import Form, State
    from zonepress.subscribers.register import Some

    return Some(zone, Form(form) if form else None, language, State(state) if state else None)


_CHOSEN = (
    click.option("--zone", help="Only those who get this zone's edition."),
    click.option(
        "--form", type=click.Choice(["email", "large-print", "post", "collect"]), help="Only this form."
    ),
    click.option("--language", help="Only those who chose this language: gu."),
    click.option(
        "--state",
        type=click.Choice(["waiting", "subscribed", "left", "stopped"]),
        help="Only those who stand so.",
    ),
)


def _chosen(command: click.decorators.FC) -> click.decorators.FC:
    for option in reversed(_CHOSEN):
        command = option(command)
    return command


@subscribers.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--basis", required=True, help="Why we may write to them: “Signed the list at the harbour fair”."
)
@click.option("--given", type=DAY, help="The day they agreed, where the list doesn't say: 2026-03-14.")
@click.option("--dry-run", is_flag=True, help="Only say what would come of each line.")
@today_option
@click.pass_obj
def import_(
    place: _Given, file: Path, basis: str, given: dt.date | None, today: dt.date | None, *, dry_run: bool
) -> None:
    """Put the people of a list (.csv) on ours, where the office holds their consent.

    Columns: email, zones, form, language, name, postal address, given (the day). Whoever is here stays as
    they are; whoever left or was erased is not brought back. Each line that is refused is named.
    Exit code 1 when a line was refused.

    Example: zonepress subscribers import ~/list.csv --basis "Signed the list at the harbour fair"
    """
    from zonepress.subscribers.database import outside
    from zonepress.subscribers.importing import Known, Terms, read_people, take_in

    day = today or today_from_environment()
    with _opened(place) as (settings, register):
        data = outside(file, settings.root).read_bytes()
        known = Known(find_zones(settings.root), settings.languages)
        lines = read_people(file.name, data, known, Terms(basis, given or day, today=day))
        told = take_in(register, lines, dry_run=dry_run)
    for line in told.refused:
        click.echo(f"{file.name}, row {line.row}: {on_one_line(line.why)}")
    would = "would be " if dry_run else ""
    click.echo(f"{told.new:,} {would}new, {told.there:,} here already, {len(told.refused):,} refused.")
    if told.away:
        click.echo(f"{told.away:,} left or asked to be erased, and stay off.")
    if told.refused:
        raise click.exceptions.Exit(1)


@subscribers.command("list")
@_chosen
@click.pass_obj
def list_(given: _Given, zone: str | None, form: str | None, language: str | None, state: str | None) -> None:
    """List people with what they get, a line each.

    Example: zonepress subscribers list --zone new-parks --form post
    """
    with _opened(given) as (_, register):
        number = 0
        for number, one in enumerate(register.people(_some(zone, form, language, state)), 1):  # noqa: B007
            click.echo(_line(one))
        click.echo(f"{counted(number, 'person', 'people')}.", err=True)


def _line(one: Subscriber) -> str:
    person, wish = one.person, one.person.wish
    who = person.email or f"{person.name}, {person.postal}"
    what = ", ".join((", ".join(wish.zones) or "everything", wish.form.value, wish.language))
    return on_one_line(f"{one.id} {one.state.value} {who} ({what})")


@subscribers.command()
@_chosen
@click.option(
    "--format",
    "form_of_file",
    type=click.Choice(["csv", "listmonk"]),
    default="csv",
    help="For spreadsheets, or to move on to listmonk.",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.pass_obj
def export(
    given: _Given,
    file: Path,
    form_of_file: str,
    zone: str | None,
    form: str | None,
    language: str | None,
    state: str | None,
) -> None:
    """Write people into FILE, which has to lie outside the repository; - is the standard output.

    Example: zonepress subscribers export ~/subscribers.csv
    """
    from zonepress.subscribers.database import outside
    from zonepress.subscribers.exporting import FORMATS
    from zonepress.subscribers.private import new_file

    with _opened(given) as (settings, register):
        if str(file) != "-":
            outside(file, settings.root)
        made = FORMATS[form_of_file](register.people(_some(zone, form, language, state)))
        if str(file) == "-":
            sys.stdout.buffer.writelines(made)
            return
        with new_file(file) as out:
            out.writelines(made)
        click.echo(f"Written: {file}. Only you can read it. Delete it when you need it no longer.")


@subscribers.command()
@click.argument("who", metavar="ADDRESS|ID")
@click.option(
    "--zone", "zones", multiple=True, help="An edition they get from now on; “everything”: the whole."
)
@click.option(
    "--form", type=click.Choice(["email", "large-print", "post", "collect"]), help="How they get it."
)
@click.option("--language", help="Its language: gu.")
@click.option("--name", help="Their name, which paper needs.")
@click.option("--postal", multiple=True, help="A line of the address that paper goes to; once for each line.")
@click.pass_obj
def change(
    given: _Given, /, who: str, zones: tuple[str, ...], postal: tuple[str, ...], **one_word: str | None
) -> None:
    """Change what somebody gets, or where it goes, when they ask the office.

    What is not named stays as it is. Another e-mail address signs up by itself, on the site.

    Example: zonepress subscribers change somebody@example.org --form post --name "Sal Seal"
    --postal "1 Quay Street" --postal "Port Merrin"
    """
    from zonepress.subscribers.changing import changed
    from zonepress.subscribers.importing import Known

    named = {"zones": ";".join(zones), "postal": "\n".join(postal), **one_word}
    written = {says: words for says, words in named.items() if words}
    if not written:
        raise ZonepressError("Say what is to change: --zone, --form, --language, --name or --postal")
    with _opened(given) as (settings, register):
        found = _known(register, who)
        known = Known(find_zones(settings.root), settings.languages)
        try:
            register.change(found, changed(found.person, written, known))
        except ZonepressError as error:
            raise ZonepressError(f"{on_one_line(who)}: {error}") from None
        click.echo(f"Was     {_line(found)}\nIs now  {_line(_known(register, found.id))}")


def _known(register: Register, who: str) -> Subscriber:
    if found := register.find(who):
        return found
    raise ZonepressError(f"Nobody here is known by {on_one_line(who)!r}: nothing was changed")


@subscribers.command()
@click.argument("who", metavar="ADDRESS|ID")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def erase(given: _Given, who: str, *, yes: bool) -> None:
    """Forget somebody for good. What stays is a mark from which nobody can be found, so that they stay off.

    Example: zonepress subscribers erase somebody@example.org
    """
    with _opened(given) as (_, register):
        found = _known(register, who)
        if not yes:
            if not in_a_terminal():
                raise ZonepressError("There is nobody to ask: add --yes")
            click.confirm(f"Forget {_line(found)}", abort=True)
        register.erase(found, now=int(time.time()))
        click.echo("Forgotten. Nobody can be signed up again under this address except by themselves.")


@subscribers.command()
@click.argument("mailbox", type=click.Path(path_type=Path, exists=True, allow_dash=True))
@click.pass_obj
def bounces(given: _Given, mailbox: Path) -> None:
    """Read what came back of the letters, and stop writing to addresses that are gone.

    MAILBOX is an .mbox file, a Maildir, one .eml file, or - for the standard input. It is only read: read it
    again, and nothing counts twice. Answers and other mail are left alone. How many letters may come back is
    set in mkdocs.yml (stop_after_hard, stop_after_soft). Exit code 1: something in it could not be read.

    Example: zonepress subscribers bounces ~/Mail/bounces.mbox
    """
    from zonepress.subscribers import wording
    from zonepress.subscribers.database import outside
    from zonepress.subscribers.mailboxes import letters_in, letters_of
    from zonepress.subscribers.returning import take_back

    with _opened(given) as (settings, register):
        if str(mailbox) == "-":
            letters = letters_of(sys.stdin.buffer, "the standard input")
        else:
            letters = letters_in(outside(mailbox, settings.root))
        told = take_back(register, letters, settings.mail, now=int(time.time()))
    for where, why in (*told.unreadable, *told.odd):
        click.echo(on_one_line(f"{where}: {why}"), err=True)
    click.echo("\n".join(wording.came_back(told)))
    if told.unreadable:
        raise click.exceptions.Exit(1)


@subscribers.command()
@click.pass_obj
def stats(given: _Given) -> None:
    """Count people by state, zone, form and language; no address is shown.

    Example: zonepress subscribers stats
    """
    with _opened(given) as (_, register):
        counts = register.counts()
    _tally("Everybody", {state.value: number for state, number in counts.states.items()})
    _tally("Subscribed, by edition", {zone or "everything": number for zone, number in counts.zones.items()})
    _tally("Subscribed, by form", {form.value: number for form, number in counts.forms.items()})
    _tally("Subscribed, by language", counts.languages)
    click.echo(f"Erased, and to stay off: {counts.erased:,}")


def _tally(heading: str, numbers: Mapping[str, int]) -> None:
    click.echo(heading)
    for name, number in numbers.items():
        click.echo(f"  {number:>7,}  {name}")
    if not numbers:
        click.echo("        0")


@subscribers.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8025, show_default=True, type=click.IntRange(1, 65535), help="Its port.")
@click.option(
    "--behind", metavar="PROXY", help="The proxy’s address, whose word on where readers come from is taken."
)
@click.pass_obj
def serve(given: _Given, host: str, port: int, behind: str | None) -> None:
    """Answer people who sign up, choose and leave, until it is ended; behind a proxy that speaks HTTPS.

    It needs `subscribe: service:` in mkdocs.yml and a mail server in $ZONEPRESS_RELAY. Several may share a
    database.

    Example: zonepress subscribers serve --behind 127.0.0.1
    """
    from zonepress.signup.serving import Host, open_service
    from zonepress.signup.serving import serve as serve_app

    with open_service(given.config, given.database, os.environ) as (app, settings):
        click.echo(f"Answering at http://{host}:{port} for {settings.subscribe.service}", err=True)
        serve_app(app, Host(host, port, behind))
