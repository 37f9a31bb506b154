"""Every command and every field has its words, so that nobody has to read the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from pydantic import BaseModel

from zonepress.cli import main
from zonepress.model.fields import Part
from zonepress.model.kinds import BY_NAME, KINDS

ROOT = Path(__file__).parent.parent
NOTES = ("README.md", "scripts/README.md", "newsletters/README.md", "zones/README.md")


def _commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name, those of a group too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")


COMMANDS = dict(_commands(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_and_a_place_in_the_notes(name: str) -> None:
    """Help that can be copied, and a line in the notes for developers, for editors or in the README."""
    notes = "".join((ROOT / path).read_text(encoding="utf-8") for path in NOTES)
    assert "Example: zonepress" in (COMMANDS[name].help or "")
    assert f"zonepress {name}" in notes


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    """An option without words is a riddle."""
    options = [option for option in COMMANDS[name].params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_field_says_what_it_means(kind: str) -> None:
    """The form, the reference page and the errors all take their words from here."""
    undescribed = [
        f"{model.__name__}.{name}" for model, name, field in _fields(BY_NAME[kind]) if not field.description
    ]
    assert undescribed == []


@pytest.mark.parametrize("kind", BY_NAME)
def test_every_field_that_is_needed_has_an_example(kind: str) -> None:
    """What is missing is asked for with something to copy; long words need none."""
    needed = [
        f"{model.__name__}.{name}"
        for model, name, field in _fields(BY_NAME[kind])
        if field.is_required()
        and not field.examples
        and name not in {"origin", "text", "happened", "you_said"}
    ]
    assert needed == []


def test_every_kind_says_what_it_is() -> None:
    """One sentence for people who never saw the program."""
    assert [kind.__name__ for kind in KINDS if not (kind.__doc__ or "").strip().endswith(".")] == []


def _fields(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str, Any]]:
    """Every field a contributor may write, inside groups too."""
    for name, field in model.model_fields.items():
        if name in {"origin", "body"}:
            continue
        yield model, name, field
        for part in _parts(field.annotation):
            yield from _fields(part)


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)
