"""`zonepress doctor`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from zonepress.cli.options import config_option, settings_path


@click.group(invoke_without_command=True)
@click.option("--online", is_flag=True, help="Ask GitHub too, with the token in GH_TOKEN if there is one.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="How to show it.",
)
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
    from zonepress.doctor.findings import State, Topic, all_in_place, render
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
    click.echo(render(topics, form))
    if form == "text":
        found = [one.state for topic in topics for one in topic.findings]
        lacking, unseen = (found.count(state) for state in (State.LACKING, State.UNKNOWN))
        click.echo(f"\n{wording.summed_up(lacking, unseen)}")
    sys.exit(not all_in_place(topics))
