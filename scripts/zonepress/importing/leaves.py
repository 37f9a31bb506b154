"""Single values inside records: compared, merged, and noted so that the next import sees what was edited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zonepress.importing import wording
from zonepress.importing.known import plain_name
from zonepress.intake.asks import Ask
from zonepress.model.asset import Asset
from zonepress.store import digest
from zonepress.views.forms import Form

Where = tuple[str, ...]
_LETTERS = 5


@dataclass(frozen=True)
class Difference:
    """One value as it is here, and as the list has it."""

    label: str
    here: str
    there: str


def put(fields: dict[str, Any], where: Where, value: Any) -> None:
    """A value at its place, with the groups around it."""
    for name in where[:-1]:
        fields = fields.setdefault(name, {})
    fields[where[-1]] = value


def with_names(fields: dict[str, Any], there: Mapping[str, Any], title: str) -> list[str]:
    """The names that a place and a contact need, from the title where no one said them; and so said."""
    taken = []
    for group, name in wording.NAMED_BY_TITLE:
        given = fields.get(group)
        if isinstance(given, dict) and not given.get(name) and not _inner(there, group, name):
            fields[group] = {name: title, **given}
            taken.append(wording.TOOK_TITLE[group].format(title=title))
    return taken


def _inner(there: Mapping[str, Any], group: str, name: str) -> Any:
    found = there.get(group)
    return found.get(name) if isinstance(found, dict) else None


def in_form_order(form: Form, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields, and those inside groups, in the order of the form."""
    ordered: dict[str, Any] = {}
    for field in form.fields:
        if field.name not in fields:
            continue
        value = fields[field.name]
        if isinstance(value, dict):
            value = {inner.name: value[inner.name] for inner in field.fields if inner.name in value}
        ordered[field.name] = value
    return ordered


def leaf_of(asset: Asset, where: Where) -> Any:
    """A value as plain data."""
    found: Any = asset.model_dump(mode="json", include={where[0]})
    for step in where:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def shown(value: Any) -> str:
    """A value as people read it."""
    match value:
        case None | "" | []:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(map(str, value))
    return " ".join(str(value).split())


def seal(value: Any) -> str:
    """A few letters that stand for a value; letters, so that nobody takes them for somebody's number."""
    made = digest(json.dumps(value, sort_keys=True, ensure_ascii=False))
    return "".join(chr(ord("a") + int(sign, 16)) for sign in made[:_LETTERS])


def noted_of(reference: str | None, seals: Mapping[Where, str]) -> dict[str, str]:
    """What an import notes in a record."""
    values = " ".join(f"{'.'.join(where)}={letters}" for where, letters in sorted(seals.items()))
    return {
        name: words for name, words in (("reference", reference), ("values", values)) if words is not None
    }


def seals_in(asset: Asset) -> dict[Where, str]:
    """What an import noted there."""
    values = asset.imported.values if asset.imported else None
    pairs = (pair.partition("=") for pair in (values or "").split())
    return {tuple(where.split(".")): letters for where, _, letters in pairs}


def _is_one_name(mine: Any, theirs: Any) -> bool:
    """Whether two titles differ in capitals, signs or accents only: then ours stays."""
    return plain_name(str(mine)) == plain_name(str(theirs))


def changes_of(
    here: Asset, there: Asset, values: Mapping[Ask, Any], *, overwrite: bool
) -> tuple[dict[Ask, Difference], list[Difference], dict[Where, str]]:
    """What to take from the list, what stays as it was edited here, and what to note of it all.

    A value that nobody touched since the last import follows the list, and an empty one is filled. One that
    somebody edited here stays, and so does one that no import wrote.
    """
    noted = seals_in(here)
    changes: dict[Ask, Difference] = {}
    left: list[Difference] = []
    for ask in values:
        mine, theirs = leaf_of(here, ask.where), leaf_of(there, ask.where)
        if mine == theirs or (ask.where == ("title",) and not overwrite and _is_one_name(mine, theirs)):
            noted[ask.where] = seal(mine)
            continue
        difference = Difference(ask.label, shown(mine), shown(theirs))
        untouched = noted.get(ask.where) == seal(mine) or mine in (None, "", [])
        if untouched or overwrite:
            changes[ask] = difference
            noted[ask.where] = seal(theirs)
        elif noted.get(ask.where) != seal(theirs):
            left.append(difference)
    return changes, left, noted
