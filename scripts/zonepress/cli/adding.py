"""`zonepress new`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from zonepress.checks.report import render_report
from zonepress.cli.options import config_option, in_a_terminal, settings_path
from zonepress.model.edition import Edition
from zonepress.model.kinds import BY_NAME
from zonepress.model.problem import ZonepressError
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.sources.new import asked_fields, draft_record
from zonepress.suggest import one_of


@click.command()
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
    root = settings_path(config).parent
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
