"""Labels as they come out of the printer: everything on them, nothing beyond them."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PIL import Image

from editions import OVERRIDES
from outputs.newsletter.paper.pdfs import A4, opened, painted, runs_of, words_of
from zonepress.printrun.gathering import join
from zonepress.printrun.labels import GRIDS, ByHand, Grid, Label, LabelPress, Sheets, postal_lines
from zonepress.workers import Workers

DAY = dt.date(2026, 4, 15)
ADDRESS = ("1 Quay Street", "Port Merrin", "ZZ1 1AA")
LONG_NAME = (
    "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh the Third of That Name and all of his relations"
)
LONG = (
    "Flat 117, The Old Rope Manufactory",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "x" * 300,
)
AWKWARD = (
    (LONG_NAME, LONG),
    ("W" * 120, ("W" * 400,)),
    ("", tuple(f"line {number}" for number in range(40))),
    ("ગીતા પટેલ", ("વાક્ય " * 40,)),
    ("محمد علی", ("لفظ " * 90, "Port Merrin")),
    ("{{x}} #panic() \\", ('"$x$"', "<b>@ref</b>")),
)


@pytest.fixture(scope="module")
def press() -> Iterator[LabelPress]:
    with Workers(count=1) as workers:
        yield LabelPress(OVERRIDES, workers, "Harbour Quarters", DAY)


def label(number: int = 1, name: str = "Sal Seal", lines: tuple[str, ...] = ADDRESS) -> Label:
    return Label(number, name, lines, "Quayside")


def joined(sheets: Sheets) -> bytes:
    target = io.BytesIO()
    join(sheets.parts, target)
    return target.getvalue()


def ink_outside(page: Image.Image, grid: Grid) -> int:
    """How many points are dark that are on no label, or within a millimetre of a label's edge."""
    mm = page.width / 210
    left = (210 - grid.columns * grid.width - (grid.columns - 1) * grid.gap) / 2
    top = (297 - grid.rows * grid.height) / 2
    empty = page.point(lambda value: 255 if value < 128 else 0).convert("L")
    for column in range(grid.columns):
        for row in range(grid.rows):
            x, y = left + column * (grid.width + grid.gap), top + row * grid.height
            box = (x + 1, y + 1, x + grid.width - 1, y + grid.height - 1)
            empty.paste(0, tuple(round(side * mm) for side in box))
    return sum(empty.histogram()[128:])


@pytest.mark.parametrize("kind", GRIDS)
def test_whatever_people_are_called_it_stays_on_their_label(kind: str, press: LabelPress) -> None:
    """Smaller, or in a row; never beyond the edge, and no letter lost."""
    grid = GRIDS[kind]
    labels = [label(number, name, lines) for number, (name, lines) in enumerate(AWKWARD * 4, 1)]
    sheets = press.set(labels, grid)
    made = joined(sheets)
    pages = list(painted(made, dpi=150))
    assert len(pages) == -(-len(labels) // grid.on_a_sheet)
    assert [ink_outside(page, grid) for page in pages] == [0] * len(pages)
    assert sheets.by_hand == ()
    letters = _letters(words_of(made))
    for name, lines in AWKWARD:
        if name.isascii():
            assert letters.count(_letters("".join((name, *lines)))) == 4


def _letters(words: str) -> str:
    """Words without what a line break or a row adds or takes away."""
    return re.sub(r"[\s,\u200b]", "", words)


def test_each_stands_in_its_place_and_is_read_without_glasses(press: LabelPress) -> None:
    made = joined(press.set([label(number) for number in range(1, 23)], GRIDS["L7160"]))
    with opened(made) as pdf:
        assert [float(side) for side in pdf.pages[0].MediaBox[2:]] == pytest.approx(A4, abs=0.01)
        assert len(pdf.pages) == 2
    runs = [run for run in runs_of(made) if run.text.strip()]
    assert {run.size for run in runs if run.text in ("Sal Seal", *ADDRESS)} == {12}
    assert [run.text for run in runs if "Quayside" in run.text][-1] == "22 · Quayside"


def test_a_sheet_that_was_begun_is_used_up(press: LabelPress) -> None:
    """Nineteen are gone: two more fit on the first sheet."""
    made = joined(press.set([label(1), label(2), label(3)], GRIDS["L7160"], gone=19))
    first, second = painted(made, dpi=150)
    top = first.crop((0, 0, first.width, round(first.height * 0.8)))
    darkest = [page.getextrema()[0] for page in (top, first, second)]
    assert (darkest[0], darkest[1] < 50, darkest[2] < 50) == (255, True, True)


def test_what_no_font_has_letters_for_is_written_by_hand(press: LabelPress) -> None:
    """And so is what nobody knows; all others are printed."""
    people = [
        label(1),
        label(2, "ወርቅነህ"),
        label(3, "Anna", ("ถนน 3", "Port Merrin")),
        label(4, "Ben", ()),
        label(5, "🎉 Pat"),
    ]
    sheets = press.set(people, GRIDS["L7160"])
    assert sheets.by_hand == (
        ByHand(2, "“ወርቅነህ” is in Ethiopic letters, which no font for print has"),
        ByHand(3, "“ถนน” is in Thai letters, which no font for print has"),
        ByHand(4, "no postal address is known"),
    )
    words = words_of(joined(sheets))
    assert "Sal Seal" in words
    assert "Anna3" in words.replace(" ", ""), "the name is there, then the foot"
    assert "Port Merrin" in words
    assert "Pat" in words


def test_labels_are_the_same_whenever_they_are_made(press: LabelPress) -> None:
    people = [label(number) for number in range(1, 300)]
    once, again = (joined(press.set(people, GRIDS["L7160"])) for _ in range(2))
    assert once == again
    with opened(once) as pdf:
        assert len(pdf.pages) == 15


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("1 Quay Street\r\n\n Port  Merrin,\nZZ1 1AA ", ("1 Quay Street", "Port Merrin", "ZZ1 1AA")),
        ("1 Quay Street, Port Merrin, ZZ1 1AA", ("1 Quay Street", "Port Merrin", "ZZ1 1AA")),
        ("Flat 2, 14, Mill Lane,, Port Merrin", ("Flat 2", "14 Mill Lane", "Port Merrin")),
        ("12", ("12",)),
        (" \n\x07", ()),
        ("", ()),
    ],
)
def test_addresses_are_read_line_by_line_or_by_their_commas(written: str, lines: tuple[str, ...]) -> None:
    assert postal_lines(written) == lines


def test_no_label_is_wider_than_its_sheet() -> None:
    """The makers' measures add up to less than A4."""
    for grid in GRIDS.values():
        assert grid.columns * grid.width + (grid.columns - 1) * grid.gap <= 210
        assert grid.rows * grid.height <= 297
    assert all(
        one.width <= other.width for one, other in pairwise(GRIDS.values()) if one.columns > other.columns
    )
