"""The `zonepress` command."""

from __future__ import annotations

import datetime as dt
import gc
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

import click

from zonepress.checkout import open_checkout
from zonepress.checks.report import FORMATS, render_report, styled, summary_of
from zonepress.model.edition import Edition
from zonepress.model.fuzzydate import parse_date
from zonepress.model.kinds import BY_NAME
from zonepress.model.problem import Level, Problem, ZonepressError
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.sources.new import asked_fields, draft_record
from zonepress.sources.settings import find_settings
from zonepress.suggest import one_of
from zonepress.views.wording import counted


class _Day(click.ParamType[dt.date]):
    """A day on the command line: 2026-03-14."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            date = parse_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not date.exact:
            self.fail(f"{value} has no day: write it as 2026-03-14", param, ctx)
        return date.first


config_option = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The site's mkdocs.yml, if it is not here.",
)
today_option = click.option("--today", type=_Day(), help="Take this day for today: 2026-03-14.")


class _Commands(click.Group):
    """Commands whose errors are one calm line."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ZonepressError as error:
            click.echo(f"zonepress: {error}", err=True)
            ctx.exit(2)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option("-v", "--verbose", is_flag=True, help="Say what each step did.")
@click.version_option(package_name="zonepress")
def main(*, verbose: bool) -> None:
    """Build a partnership's transparency site and newsletters from one Markdown file per record."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="%(message)s", stream=sys.stderr
    )


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to show it."
)
@config_option
@today_option
def check(paths: tuple[Path, ...], form: str, config: Path | None, today: dt.date | None) -> None:
    """Say everything that is wrong with the content: where, what we saw, what to type instead.

    Looks at everything, or at PATHS only. Exit code 0: nothing to mend; 1: something to mend.

    Example: zonepress check zones/new-parks
    """
    with open_checkout(config, today=today) as checkout:
        problems = _below(paths, checkout.problems, checkout.settings.root)
    if form == "text":
        _print_report(problems)
        click.echo(summary_of(problems))
    elif report := render_report(problems, form):
        click.echo(report)
    sys.exit(any(problem.level is Level.PROBLEM for problem in problems))


@main.command()
@click.option("--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Where to put the site.")
@config_option
@today_option
def build(site_dir: Path | None, config: Path | None, today: dt.date | None) -> None:
    """Build the public site, with the newsletters in it.

    Builds aside and swaps the finished site in, so that readers never get half of one. A record that
    can't be read is left out and named. Exit code 0: all is well; 1: there is something to mend;
    2: nothing was built.

    Example: zonepress build --today 2026-04-15
    """
    from zonepress.press import press  # MkDocs is only loaded where it is needed: `check` answers sooner

    _say_each_step()

    gc.disable()  # one run makes much and drops little: looking for cycles would cost a quarter of it
    begun = time.monotonic()
    path = (config or find_settings(Path.cwd())).resolve()
    made = press(path, site=site_dir, today=today)
    if made.to_mend:
        click.echo(f"{render_report(made.to_mend, 'text')}\n", err=True)
    click.echo(
        f"{made.pages} pages and {counted(made.editions, 'newsletter')} "
        f"({made.files} files, {made.written} of them new) in {time.monotonic() - begun:.1f} seconds."
    )
    click.echo(f"Open {made.site / 'index.html'}, or run scripts/serve for a live view.")
    if made.to_mend:
        click.echo(f"{summary_of(made.to_mend)} What can’t be read was left out.", err=True)
        sys.exit(1)


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to listen.")
@config_option
def serve(address: str, config: Path | None) -> None:
    """Show the site while you work on it: a saved file shows at once.

    Example: zonepress serve --address 127.0.0.1:8001
    """
    from zonepress.plugin import serve_with_mkdocs

    serve_with_mkdocs((config or find_settings(Path.cwd())).resolve(), address)


@main.command()
@click.argument("kind", type=click.Choice(tuple(name for name in BY_NAME if name != "page")))
@click.option("--zone", help="The zone it belongs to; leave it out for the whole partnership.")
@click.option("--name", help="Its short name, where the title's own words won't do; for an edition 2026-q1.")
@click.option("--title", help="Its title.")
@click.option(
    "--set", "values", multiple=True, metavar="FIELD=VALUE", help="Any other field; again for each."
)
@click.option("--source", help="Where its figures were published.")
@click.option("--text", default="", help="The text below the fields.")
@config_option
def new(
    kind: str,
    zone: str | None,
    name: str | None,
    title: str | None,
    values: tuple[str, ...],
    source: str | None,
    text: str,
    config: Path | None,
) -> None:
    """Write a new record with the right name in the right place.

    Asks for what it needs in a terminal; elsewhere give it as options.

    Example: zonepress new event --zone new-parks --title "Fun day" --set start="2026-08-01 11:00"
    """
    root = (config or find_settings(Path.cwd())).resolve().parent
    model = BY_NAME[kind]
    zones = sorted(path.parent.name for path in root.glob("zones/*/zone.md"))
    if zone and zone not in zones:
        raise ZonepressError(f"There is no zone called {zone!r}. {one_of(zone, zones)}")
    fields = _given(values, title, source)
    if in_a_terminal():
        zone = zone or _asked_zone(model, zones)
        name = name or (click.prompt("The quarter (for example 2026-q1)") if model is Edition else None)
        fields = _asked(model, fields)
    if model.needs_source and "sources" not in fields:
        raise ZonepressError(f'A {kind} has figures in it: say where they were published with --source "…"')
    made = draft_record(model, fields, zone=zone, name=name, body=text)
    if made.problems:
        click.echo(f"{render_report(made.problems, 'text')}\n\nNothing was written.", err=True)
        sys.exit(1)
    path = root / made.path
    if path.exists():
        raise ZonepressError(f"{made.path} is there already: open it, or choose another --name")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made.text, encoding="utf-8", newline="\n")
    click.echo(f"Wrote {made.path}. Open it to add the text; then run: zonepress check {made.path}")


def in_a_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _given(values: tuple[str, ...], title: str | None, source: str | None) -> dict[str, Any]:
    """The fields from the command line."""
    fields: dict[str, Any] = {"title": title} if title else {}
    for value in values:
        field, equals, words = value.partition("=")
        if not equals or not field.strip():
            raise ZonepressError(f"--set {value!r} has no equals sign: write --set field=value")
        fields[field.strip()] = words.strip()
    if source:
        fields["sources"] = [{"title": source}]
    return fields


def _asked_zone(model: type[Record], zones: list[str]) -> str | None:
    if not model.in_zones or model is Zone or not zones:
        return None
    answer: str = click.prompt(
        "Which zone (leave empty for the whole partnership)", default="", type=click.Choice(["", *zones])
    )
    return answer or None


def _asked(model: type[Record], fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with what people were asked for, in the order of the form."""
    for name in asked_fields(model):
        if name not in fields:
            field = model.model_fields[name]
            example = f" (for example: {field.examples[0]})" if field.examples else ""
            answer = click.prompt(f"{field.description or name}{example}", default="", show_default=False)
            if answer:
                fields[name] = answer
    if model.needs_source and "sources" not in fields:
        fields["sources"] = [{"title": click.prompt("Where was it published")}]
    return fields


def _print_report(problems: tuple[Problem, ...]) -> None:
    """The report in colours in a terminal, and as plain lines elsewhere."""
    if problems and sys.stdout.isatty():
        from rich.console import Console

        Console(highlight=False, soft_wrap=True).print(styled(problems), end="")
    elif problems:
        click.echo(f"{render_report(problems, 'text')}\n")


def _say_each_step() -> None:
    """A line for each stage, so that nobody wonders whether anything happens."""
    logging.getLogger("zonepress").setLevel(logging.INFO)


def _below(paths: tuple[Path, ...], problems: tuple[Problem, ...], root: Path) -> tuple[Problem, ...]:
    """The problems in the given files and folders, compared as paths."""
    if not paths:
        return problems
    chosen = []
    for path in paths:
        if not path.exists():
            raise ZonepressError(f"There is no {path}")
        chosen.append(path.resolve())
    return tuple(
        problem for problem in problems if any((root / problem.path).is_relative_to(path) for path in chosen)
    )


def run() -> NoReturn:
    """The console's door: leaves without taking apart, piece by piece, what the system takes back anyway."""
    code: int | str | None = 0
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
