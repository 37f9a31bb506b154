"""The questions that a form asks, each with its label and its place in the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zonepress.intake import wording
from zonepress.views.forms import Control, Field, Form

_MANY = {Control.GROUPS, Control.PICTURES, Control.BY_ZONE}


@dataclass(frozen=True)
class Ask:
    """One question."""

    label: str
    where: tuple[str, ...]
    """The field, or the way to it inside groups: `("venue", "name")`."""
    field: Field


def asks_of(form: Form) -> tuple[Ask, ...]:
    """Everything that a form asks, groups opened, no label twice; the text comes last."""
    found: dict[str, Ask] = {}
    for ask in [*_asks(form.fields, ()), Ask(form.body.label, ("body",), form.body)]:
        found.setdefault(folded(ask.label), ask)
    return tuple(found.values())


def _asks(fields: Iterable[Field], before: tuple[str, ...]) -> Iterator[Ask]:
    for field in fields:
        if field.control in {Control.GROUP, Control.PICTURE}:
            inner = [replace(one, label=field.label) if one.name == "note" else one for one in field.fields]
            yield from _asks(inner, (*before, field.name))
        elif field.control not in _MANY:
            yield Ask(field.label, (*before, field.name), field)


def by_label(form: Form) -> dict[str, Ask]:
    """The questions by every label that people put before an answer, in small letters without signs."""
    asks = asks_of(form)
    places = {ask.where: ask for ask in asks}
    found = {folded(ask.label): ask for ask in asks}
    for ask in asks:
        if len(ask.where) == 1:
            found.setdefault(folded(ask.where[0]), ask)
    for group in form.fields:
        first = next((field.name for field in group.fields if field.required), "")
        if (group.name, first) in places:
            found.setdefault(folded(group.label), places[group.name, first])
    for word, wheres in wording.OTHER_LABELS.items():
        if where := next((where for where in wheres if where in places), None):
            found.setdefault(folded(word), places[where])
    return found


def folded(words: str) -> str:
    """Words in small letters without signs, for comparing."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", words.replace("’", "").replace("'", "")).casefold().split())
