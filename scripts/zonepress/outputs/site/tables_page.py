"""The page that lists every table to download."""

from __future__ import annotations

from zonepress.outputs.data import data_tables
from zonepress.outputs.wording import TABLE_NOTE
from zonepress.views.frame import make_frame
from zonepress.views.parts import Fact, LinkView, PageView, Section
from zonepress.views.shown import Shown
from zonepress.views.wording import SECTION_LEDES, SECTION_TITLES, counted


def view_tables(shown: Shown) -> PageView:
    """What there is to download, how long it is and in which forms."""
    facts = tuple(
        Fact(
            table.title,
            counted(table.rows, "row"),
            (LinkView(f"{table.title} as CSV", table.csv), LinkView(f"{table.title} as JSON", table.json)),
        )
        for table in data_tables(shown)
    )
    tables = Section("Tables", "tables", facts=facts, empty="There is nothing to download yet.")
    note = Section("Please note", "note", paragraphs=(TABLE_NOTE,))
    frame = make_frame(shown, "data/", SECTION_TITLES["data"], description=SECTION_LEDES["data"])
    return PageView("listing.html", frame, lede=SECTION_LEDES["data"], sections=(tables, note))
