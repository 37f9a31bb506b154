"""`zonepress posts`: what waits to be looked at, and what became of it."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from zonepress.cli.options import config_option, settings_path, today_option
from zonepress.model.governance import Post, PostStatus
from zonepress.model.library import Library
from zonepress.outputs.characters import on_one_line
from zonepress.today import today_from_environment
from zonepress.views.health import health_of
from zonepress.views.wording import date_words

_SHOWN = 240
"""As many letters of a post as are shown to decide by."""


@click.group(invoke_without_command=True)
@config_option
@click.pass_context
def posts(ctx: click.Context, config: Path | None) -> None:
    """List the posts that wait to be looked at; approve or hide them; see how their sources are.

    Each post has a short id, which `approve` and `hide` take; the post's folder will do too.

    Example: zonepress posts approve 3f9a
    """
    ctx.obj = settings_path(config)
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


@posts.command("list")
@click.option("--zone", help="Only the posts of this zone.")
@click.pass_obj
def list_(config: Path, zone: str | None = None) -> None:
    """List what waits to be looked at. This is what `zonepress posts` alone does.

    Example: zonepress posts list --zone new-parks
    """
    from zonepress.pull.looking import ids_of, look_at, read_library

    library = read_library(config)
    ids = {post.origin.path: id for id, post in ids_of(library.all(Post)).items()}
    look = look_at(post for post in library.all(Post) if zone in {None, post.zone})
    for heading, found in (
        ("Waiting to be looked at", look.waiting),
        ("Changed at their source since somebody here approved or edited them", look.newer),
        ("Shown here, and no longer at their source", look.gone),
    ):
        if found:
            click.echo(f"{heading}\n")
            click.echo("\n".join(_told(post, ids, library) for post in found))
    _say_what_to_do(len(look.waiting), any=bool(look.waiting or look.newer or look.gone))


def _told(post: Post, ids: Mapping[str, str], library: Library) -> str:
    """A post in a few lines, with all that is needed to decide."""
    zone = library.zone(post.zone)
    where = zone.title if zone else "For everyone"
    words = _first_words(post.body)
    lines = [f"{where} · {date_words(post.date)} · {post.source}", post.title]
    lines += [words if words.rstrip(".") != post.title else "", post.link]
    if post.picture:
        lines.append(f"With a picture: {post.picture.alt}. Look whether somebody can be recognised in it.")
    if post.newer:
        lines += ["By now it says there:", post.newer.title, _first_words(post.newer.text)]
    if post.pulled and post.pulled.gone:
        lines.append(f"No longer there since {date_words(post.pulled.gone)}.")
    shown = [on_one_line(line) for line in lines if line]
    indent = " " * 8
    return f"  {ids[post.origin.path]:<6}{shown[0]}\n" + "".join(f"{indent}{line}\n" for line in shown[1:])


def _first_words(markdown: str) -> str:
    """The beginning of a text, without its marks."""
    plain = re.sub(r"\[((?:\\.|[^\]\\])*)\]\([^)]*\)|<[^>]*>|^\{:.*\}$", r"\1", markdown, flags=re.MULTILINE)
    words = on_one_line(html.unescape(re.sub(r"\\(.)", r"\1", plain)))
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]}…"


def _say_what_to_do(waiting: int, *, any: bool) -> None:
    if not any:
        click.echo("Nothing waits to be looked at.")
        return
    if waiting:
        click.echo(f"{waiting:,} {'post waits' if waiting == 1 else 'posts wait'} to be looked at.")
    click.echo("To show one:      zonepress posts approve ID")
    click.echo("To leave one out: zonepress posts hide ID")


@posts.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def approve(config: Path, ids: tuple[str, ...]) -> None:
    """Show posts on the site from the next build on; of one that has changed, what it says now.

    Example: zonepress posts approve 3f9a 81c0
    """
    _decide(config, ids, PostStatus.APPROVED, "approved")


@posts.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def hide(config: Path, ids: tuple[str, ...]) -> None:
    """Keep posts from the site. They stay hidden whatever their source makes of them.

    Hide a post rather than delete its file: a deleted one comes back with the next pull.

    Example: zonepress posts hide 3f9a
    """
    _decide(config, ids, PostStatus.HIDDEN, "hidden")


def _decide(config: Path, ids: Sequence[str], status: PostStatus, word: str) -> None:
    from zonepress.pull.looking import decide, find_posts, read_library

    library = read_library(config)
    chosen = find_posts(ids, library.all(Post))
    decide(library.settings.root, chosen, status)
    for post in chosen:
        click.echo(f"{word.capitalize()}: {on_one_line(post.title)} ({post.origin.path})")
    click.echo("Commit the change, and the next build follows it.")


@posts.command()
@today_option
@click.pass_obj
def health(config: Path, today: dt.date | None) -> None:
    """Say how each source is: when it last answered, when it last had something new, what is odd about it.

    Example: zonepress posts health
    """
    from zonepress.pull.looking import last_asked, read_library

    library = read_library(config)
    if not library.sources:
        click.echo("No source is listed. Write one into zones/<zone>/sources.yml; the README says how.")
    times = last_asked(library)
    found = health_of(library, today or today_from_environment())
    for source, how in zip(library.sources, found, strict=True):
        click.echo(f"{how.name} ({how.zone or 'for everyone'}): {how.status.word}")
        asked, answered = times[f"{source.origin.path} {source.name}"]
        if asked:
            said = f"answered {_moment(answered, library)}" if answered else "never answered"
            click.echo(f"  From this machine: asked {_moment(asked, library)}, {said}")
        for words in how.facts:
            click.echo(f"  {words}")
        for words in how.odd:
            click.echo(f"  ! {words}")


def _moment(seconds: float, library: Library) -> str:
    when = dt.datetime.fromtimestamp(seconds, library.settings.timezone)
    return f"{date_words(when.date())} at {when:%H:%M}"
