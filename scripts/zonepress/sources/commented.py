"""A new file whose fields carry words for whoever opens it."""

from __future__ import annotations

from collections.abc import Sequence

from zonepress.model.lines import Field
from zonepress.sources.adding import lines_of
from zonepress.sources.new import render_document


def render_commented(fields: Sequence[Field]) -> str:
    """Front matter with words in it, and no text below: that is for a person to write."""
    return f"---\n{''.join(map(_written, fields))}---\n"


def _written(field: Field) -> str:
    above = "".join(f"# {line}\n" if line else "\n" for line in field.above)
    if not field.name:
        return above
    match field.value:
        case None:
            return f"{above}{field.name}:{f'  # {field.beside}' if field.beside else ''}\n"
        case str(words):
            return above + render_document({field.name: words}, "").removeprefix("---\n").removesuffix(
                "---\n"
            )
        case entries:
            return f"{above}{field.name}:\n{lines_of(entries, '  ')}"
