"""A list to begin with: every heading there is, and a row that shows what goes below it."""

from __future__ import annotations

import csv
import io

from zonepress.importing import wording
from zonepress.importing.columns import askable
from zonepress.model.asset import Asset
from zonepress.model.library import Library
from zonepress.views.forms import form_of


def example_list(library: Library) -> str:
    """A table with the headings of assets and one row, made from the model and the words of this place."""
    zone = next((zone.title for zone in library.zones), "")
    heads, cells = [wording.ROLES["reference"], wording.ROLES["zone"]], ["AM-001", zone]
    for ask in askable(form_of(Asset, library)):
        if ask.where[0] in wording.RARELY_LISTED:
            continue
        heads.append(ask.label)
        options = [option.label for option in ask.field.options]
        cells.append(
            wording.EXAMPLES.get(ask.where) or next(iter(options), "" if ask.field.of else ask.field.example)
        )
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([heads, cells])
    return out.getvalue()
