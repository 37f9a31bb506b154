"""The table of one measure, as somebody opens it in a spreadsheet."""

from __future__ import annotations

import csv
import io

from builders import a_measure, shown_of
from zonepress.outputs.readings import reading_files

SOURCES = [{"title": "Lamp count", "url": "https://example.org/lamps"}]


def rows(**fields: object) -> list[dict[str, str]]:
    """The lines of a measure's table."""
    (file,) = reading_files(shown_of(a_measure(sources=SOURCES, **fields)))
    assert file.path == "zones/quayside/progress/measures/lit-steps/readings.csv"
    return list(csv.DictReader(io.StringIO(file.make().decode("utf-8-sig"), newline="")))


def test_it_holds_start_readings_and_target() -> None:
    """Each with unit, area and source, the oldest first."""
    found = rows(
        geography="The quay",
        baseline={"date": "2024-05", "value": "31"},
        readings=[{"date": "2026-03-03", "value": "1,200.5", "note": "Wet", "source": {"title": "Notes"}}],
        target={"value": "60", "by": "2027"},
    )
    common = {"unit": "steps", "area": "The quay"}
    assert found == [
        {"date": "2024-05", "what": "baseline", "value": "31", "note": "", "source": "Lamp count",
         "source_url": "https://example.org/lamps", **common},
        {"date": "2026-03-03", "what": "reading", "value": "1200.5", "note": "Wet", "source": "Notes",
         "source_url": "", **common},
        {"date": "2027", "what": "target", "value": "60", "note": "", "source": "",
         "source_url": "", **common},
    ]  # fmt: skip


def test_a_small_count_is_not_in_it() -> None:
    """As on the page."""
    found = rows(smallest_shown=5, baseline={"date": "2023", "value": "4"},
                 readings=[{"date": "2024", "value": "3"}, {"date": "2025", "value": "0"}])  # fmt: skip
    assert [row["value"] for row in found] == ["fewer than 5", "fewer than 5", "0"]


def test_no_cell_is_a_formula() -> None:
    """A spreadsheet does not run what somebody typed; a figure below nought stays a figure."""
    (found,) = rows(unit="=cmd|A1", readings=[{"date": "2024", "value": "-3", "note": "+1+1"}])
    assert (found["unit"], found["value"], found["note"]) == ("'=cmd|A1", "-3", "'+1+1")


def test_what_was_never_counted_has_no_table() -> None:
    """Nobody downloads nothing."""
    assert list(reading_files(shown_of(a_measure(target={"value": "5"})))) == []
