"""An office with a list: a checkout of two zones, and what an import makes of a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from checkouts import TODAY, write
from zonepress.importing.planning import Plan, Wishes, plan_assets
from zonepress.importing.writing import carry_out
from zonepress.sources.document import read_document
from zonepress.sources.loading import load_library
from zonepress.sources.settings import load_settings
from zonepress.store import Store
from zonepress.workers import Workers

SETTINGS: Final = """\
site_name: Harbour Quarters
site_url: https://harbour.example.org/
extra:
  zonepress:
    audiences:
      families: {title: Families}
      older-people: {title: Older people}
    asset_types:
      building: {title: Building}
      group: {title: Community group}
      open-space: {title: Open space}
"""
WARM_ROOM: Final = """\
---
# Ask the chapel before you change this
title: Warm room
type: building
place:
  name: The chapel   # its own name
  latitude: 53.25
opening: "Every day, 4pm to 9pm"
---
It has a kettle.
"""
WARM: Final = "zones/quayside/assets/warm-room.md"
FILES: Final = {
    "mkdocs.yml": SETTINGS,
    "content/index.md": "---\ntitle: Home\n---\nWelcome.\n",
    "content/partners/sailmakers.md": "---\ntitle: The Sailmakers\ntype: charity\n---\n",
    "zones/quayside/zone.md": "---\ntitle: Quayside\nplace: Port Merrin\nstatus: active\n---\n",
    "zones/rope-walk/zone.md": "---\ntitle: Rope Walk\nplace: Port Merrin\nstatus: active\n---\n",
    WARM: WARM_ROOM,
}


def sheet(*rows: Sequence[str], sign: str = ",", encoding: str = "utf-8") -> bytes:
    """A list as a spreadsheet program saves it."""
    out = io.StringIO()
    csv.writer(out, delimiter=sign, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


@dataclass
class Office:
    """The office at its checkout."""

    root: Path
    workers: Workers

    def plan(self, data: bytes, **wishes: object) -> Plan:
        """What a list would do."""
        with Store(None) as store:
            loaded = load_library(load_settings(self.root / "mkdocs.yml"), store, self.workers)
        wished = Wishes(**wishes)  # type: ignore[arg-type]
        return plan_assets(
            "places.csv", data, loaded.library, loaded.files, wished, self.workers, today=TODAY
        )

    def write(self, data: bytes, **wishes: object) -> Plan:
        """The same, done."""
        plan = self.plan(data, **wishes)
        assert carry_out(plan, self.root) == {}
        return plan

    def fields(self, path: str) -> dict[str, object]:
        """What stands at the top of a file, without what the import notes for itself."""
        found = read_document(path, (self.root / path).read_bytes()).fields
        return {name: value for name, value in found.items() if name != "imported"}


def open_office(root: Path, workers: Workers) -> Office:
    """An office whose checkout has one asset."""
    for name, text in FILES.items():
        write(root / name, text)
    return Office(root, workers)


def states(plan: Plan) -> dict[int, str]:
    """What becomes of each row."""
    words = {one.row: "new" if one.is_new else "same" if one.is_same else "changed" for one in plan.rows}
    return words | {one.row: "refused" for one in plan.refusals} | {row: "twice" for row, _ in plan.twice}
