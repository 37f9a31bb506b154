"""A list is read the same, whichever program saved it; what is no list is refused with how to save one."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importing.lists import sheet
from zonepress.importing.tables import read_table
from zonepress.intake.letters import clean
from zonepress.model.problem import ZonepressError

ROWS = (("Name", "Opening"), ("Café Ünion", "Mon, Tue"), ("Hall", "9am\nto 5pm"))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_way_of_saving_gives_the_same_rows(sign: str, encoding: str) -> None:
    """Excel alone has five."""
    table = read_table("places.csv", sheet(*ROWS, sign=sign, encoding=encoding))
    assert [row.cells for row in table.rows] == list(ROWS)


def test_rows_are_counted_as_the_spreadsheet_does() -> None:
    """Empty rows count, and a cell of two lines does not count twice."""
    table = read_table("places.csv", sheet(ROWS[2], (), (" ", ""), ROWS[1]))
    assert [row.number for row in table.rows] == [1, 4]


def test_empty_columns_at_the_end_are_nothing() -> None:
    """Excel saves every column that ever held something."""
    (row,) = read_table("places.csv", b"Name,Type,,,,\r\n").rows
    assert row.cells == ("Name", "Type")


def test_the_line_that_names_the_sign_is_no_row() -> None:
    """`sep=;` is for Excel."""
    rows = read_table("places.csv", b"sep=;\r\nName;Type\r\nHall, new;b\r\n").rows
    assert [(row.number, row.cells) for row in rows] == [(2, ("Name", "Type")), (3, ("Hall, new", "b"))]


def workbook(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "<a/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (workbook("xl/workbook.xml"), "is a whole workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a whole workbook"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\xef\xbb\xbf<html><table>", "is a web page"),
        (b"", "There is nothing in places.csv"),
        (b",,\r\n\r\n , ", "There is nothing in places.csv"),
        (b"Name\r\n\x81\x8d", "letters that can’t be read"),
        (b'Name,Type\r\n"Hall,b\r\nLibrary,c\r\n', "places.csv, row 2: a cell here is opened"),
        (b"Name\r\n" + b"a\r\n" * 5_001, "has more than 5,000 rows"),
        (b"a" * 5_000_001, "is larger than 5 MB"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    """A calm line, and for a workbook the very menu."""
    with pytest.raises(ZonepressError, match=words):
        read_table("places.csv", data)


def test_a_workbook_is_told_how_to_become_a_list() -> None:
    """The menu and the type, in words."""
    with pytest.raises(ZonepressError, match=r"File, Save as, and the type “CSV UTF-8 \(comma delimited\)"):
        read_table("places.xlsx", workbook("xl/workbook.xml"))


@given(st.binary(max_size=600))
@settings(max_examples=300)
def test_whatever_bytes_come_there_are_rows_or_a_calm_line(data: bytes) -> None:
    """Never a traceback."""
    try:
        table = read_table("places.csv", data)
    except ZonepressError:
        return
    assert all(any(row.cells) for row in table.rows)


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_what_a_program_writes_is_what_is_read(rows: list[list[str]], sign: str, encoding: str) -> None:
    """Quotation marks, line breaks and signs in cells are nothing special."""
    out = io.StringIO()
    out.write(f"sep={sign}\r\n")
    csv.writer(out, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(rows)
    wanted = [[clean(cell).strip() for cell in row] for row in rows]
    try:
        found = read_table("places.csv", out.getvalue().encode(encoding)).rows
    except ZonepressError:
        assert not any(map(any, wanted))
        return
    assert [row.cells for row in found] == [
        tuple(row[: max(at for at, cell in enumerate(row, 1) if cell)]) for row in wanted if any(row)
    ]
