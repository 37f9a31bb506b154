"""`zonepress doctor`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from zonepress.cli.options import config_option, settings_path

if TYPE_CHECKING:
    from zonepress.doctor.findings import Topic


_format_option = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="How to show it.",
)


@click.group(invoke_without_command=True)
@click.option("--online", is_flag=True, help="Ask GitHub too, with the token in GH_TOKEN if there is one.")
@_format_option
@config_option
@click.pass_context
def doctor(ctx: click.Context, *, online: bool, form: str, config: Path | None) -> None:
    """Say what is set up and what is not, and what to do about it.

    Looks at the settings, the files for GitHub and this computer; with --online also at the repository's
    settings on GitHub: rules, Pages, workflows, labels. Changes nothing anywhere. Exit code 0: everything
    that could be seen is in place; 1: something is missing.

    Example: zonepress doctor --online
    """
    if ctx.invoked_subcommand is not None:
        return
    from zonepress.doctor import wording  # the network is only loaded where it is needed
    from zonepress.doctor.findings import Topic
    from zonepress.doctor.here import look_here
    from zonepress.sources.loading import load_library
    from zonepress.sources.settings import load_settings
    from zonepress.store import Store
    from zonepress.workers import Workers

    settings = load_settings(settings_path(config))
    with Store(settings.root / ".cache" / "zonepress" / "kept.sqlite") as store, Workers() as workers:
        library = load_library(settings, store, workers).library
    topics = look_here(library)
    if online:
        from zonepress.doctor.asking import GITHUB_API
        from zonepress.doctor.github import look_on_github

        token = os.environ.get("GH_TOKEN") or os.environ.get("GITHUB_TOKEN") or ""
        api = settings.editor.api or os.environ.get("GITHUB_API_URL") or GITHUB_API
        topics = (*topics, look_on_github(settings, api=api, token=token.strip()))
    else:
        topics = (*topics, Topic(wording.NOT_ASKED, ()))
    _say(topics, form)


@doctor.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True))
@click.option("--offline", is_flag=True, help="Only read the letter; ask nobody.")
@click.option(
    "--dns", "server", metavar="NUMBER", help="Ask this server for names, not this computer's: 9.9.9.9."
)
@_format_option
def mail(file: Path, server: str | None, form: str, *, offline: bool) -> None:
    """Say what mail services will think of our letters, from one that has arrived.

    Send yourself a proof, save it out of the mailbox with all its headers, and name that FILE (- is the
    standard input). Looks at the ways to leave, the signature, what the receiving server found, and what the
    DNS says of us. Exit code 0: all that could be seen is well; 1: something has to be mended.

    Example: zonepress doctor mail ~/proof.eml
    """
    from zonepress.doctor import mail_wording as wording
    from zonepress.doctor.delivered import read_delivered
    from zonepress.doctor.findings import Topic
    from zonepress.doctor.mail import look_at_mail

    letter = read_delivered(sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes())
    topics = look_at_mail(letter)
    if offline:
        _say((*topics, Topic(wording.NOT_ASKED, ())), form)
    from zonepress.doctor.names import look_up, names_of

    _say((*topics, look_up(letter, names_of(server))), form)


def _say(topics: Sequence[Topic], form: str) -> NoReturn:
    """Show what was found, and leave with a code that says whether something is missing."""
    from zonepress.doctor import wording
    from zonepress.doctor.findings import State, all_in_place, render

    click.echo(render(topics, form))
    if form == "text":
        found = [one.state for topic in topics for one in topic.findings]
        lacking, unseen = (found.count(state) for state in (State.LACKING, State.UNKNOWN))
        click.echo(f"\n{wording.summed_up(lacking, unseen)}")
    sys.exit(not all_in_place(topics))
