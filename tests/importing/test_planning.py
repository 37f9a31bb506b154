"""What a list does: new records once, changes shown, nobody's edits lost, and every fault with its cell."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkouts import tree, write
from importing.lists import WARM, WARM_ROOM, Office, sheet, states
from zonepress.importing.cells import Order
from zonepress.importing.planning import WHOLE, Refusal
from zonepress.importing.report import report_on
from zonepress.model.problem import ZonepressError

HEADS = ("Ref", "Name", "Type", "Zone", "Opening hours")
LOFT = ("Q-1", "Sail loft", "building", "Quayside", "Mondays")
PATH = "zones/quayside/assets/sail-loft/index.md"


def only(office: Office, *row: str, heads: tuple[str, ...] = HEADS, **wishes: object) -> list[Refusal]:
    """Why a single row is refused."""
    return list(office.plan(sheet(heads, row), **wishes).refusals)


def test_a_plan_writes_nothing(office: Office) -> None:
    """It is shown first."""
    before = tree(office.root)
    assert states(office.plan(sheet(HEADS, LOFT))) == {2: "new"}
    assert tree(office.root) == before


def test_the_same_list_again_makes_nothing_twice(office: Office) -> None:
    """Not even when names are spelt otherwise meanwhile."""
    office.write(sheet(HEADS, LOFT))
    before = tree(office.root)
    for name in ("Sail loft", "SAIL LOFT", "The sail-loft", "Sáil  loft"):
        assert states(office.write(sheet(HEADS, ("Q-1", name, *LOFT[2:])))) == {2: "same"}, name
        assert states(office.write(sheet(HEADS[1:], (name, *LOFT[2:])))) == {2: "same"}, name
    assert tree(office.root) == before


def test_a_record_is_known_by_its_reference_when_it_is_called_otherwise(office: Office) -> None:
    """Its address stays."""
    office.write(sheet(HEADS, LOFT))
    plan = office.write(sheet(HEADS, ("Q-1", "Rigging school", *LOFT[2:])))
    assert [(one.path, one.changes[0].here, one.changes[0].there) for one in plan.rows] == [
        (PATH, "Sail loft", "Rigging school")
    ]
    assert office.fields(PATH)["title"] == "Rigging school"


def test_what_nobody_edited_here_follows_the_list(office: Office) -> None:
    """The rest of the file stays as it is, letter by letter."""
    office.write(sheet(HEADS, LOFT))
    path = office.root / PATH
    path.write_text(path.read_text().replace("---\ntitle", "---\n# ours\ntitle") + "Ring twice.\n")
    office.write(sheet(HEADS, (*LOFT[:4], "Tuesdays")))
    text = path.read_text()
    assert "opening: Tuesdays\n" in text
    assert "# ours\n" in text
    assert text.endswith("Ring twice.\n")


def test_what_was_edited_here_stays_and_is_named(office: Office) -> None:
    """Until the list changes too nobody is asked; then both are shown, and ours stays."""
    office.write(sheet(HEADS, LOFT))
    path = office.root / PATH
    path.write_text(path.read_text().replace("opening: Mondays", "opening: Mondays, ring first"))
    (kept,) = office.write(sheet(HEADS, LOFT)).rows
    assert (kept.is_same, kept.left) == (True, ())
    (asked,) = office.write(sheet(HEADS, (*LOFT[:4], "Tuesdays"))).rows
    assert [(one.here, one.there) for one in asked.left] == [("Mondays, ring first", "Tuesdays")]
    assert office.fields(PATH)["opening"] == "Mondays, ring first"
    office.write(sheet(HEADS, (*LOFT[:4], "Tuesdays")), overwrite=True)
    assert office.fields(PATH)["opening"] == "Tuesdays"


def test_a_record_made_by_hand_is_filled_and_never_overwritten(office: Office) -> None:
    """Its lines, remarks and groups stay; what was empty is filled."""
    heads = ("Name", "Type", "Zone", "Opening hours", "Postcode", "Who it is for")
    (warm,) = office.write(
        sheet(heads, ("warm room", "Building", "quayside", "Mondays", "zz11ac", "families"))
    ).rows
    assert [one.label for one in warm.changes] == ["Postcode", "Who it is for"]
    assert [(one.here, one.there) for one in warm.left] == [("Every day, 4pm to 9pm", "Mondays")]
    text = (office.root / WARM).read_text()
    assert text.startswith(WARM_ROOM[: WARM_ROOM.index("place:")])
    assert 'opening: "Every day, 4pm to 9pm"\n' in text
    assert office.fields(WARM)["place"] == {
        "name": "The chapel", "latitude": "53.25", "postcode": "ZZ1 1AC",
    }  # fmt: skip


def test_an_empty_cell_takes_nothing_away(office: Office) -> None:
    """A list often knows less than the record."""
    office.write(sheet(HEADS, LOFT))
    assert states(office.write(sheet(HEADS, (*LOFT[:4], "")))) == {2: "same"}
    assert office.fields(PATH)["opening"] == "Mondays"


def test_nearly_the_same_name_is_asked_about(office: Office) -> None:
    """Two spellings of one hall would be two pins on the map."""
    heads = ("Name", "Type", "Zone", "Record")
    row = ("Warm rooms", "building", "Quayside")
    (asked,) = only(office, *row, heads=heads)
    assert asked.saw == f"“Warm rooms” is very like “Warm room” ({WARM})"
    assert asked.instead == (
        "If it is the same, write warm-room into a column “Record”; if it is another, write new there"
    )
    assert states(office.plan(sheet(heads, (*row, "new")))) == {2: "new"}
    assert [one.path for one in office.plan(sheet(heads, (*row, "warm-room"))).rows] == [WARM]
    (asked,) = only(office, *row, "warm-rom", heads=heads)
    assert asked.instead == "Did you mean 'warm-room'?"


def test_different_figures_mean_different_things(office: Office) -> None:
    """Room 1 is not room 2."""
    rows = [("", f"Warm room {number}", "building", "Quayside") for number in (1, 2)]
    assert states(office.plan(sheet(HEADS, *rows))) == {2: "new", 3: "new"}


def test_two_rows_of_one_thing_are_noticed(office: Office) -> None:
    """The same twice is passed over; two that differ are asked about."""
    plan = office.plan(sheet(HEADS, LOFT, LOFT, (*LOFT[:4], "Tuesdays"), ("", *LOFT[1:])))
    assert states(plan) == {2: "new", 3: "twice", 4: "refused", 5: "refused"}
    first, second = plan.refusals
    assert first.saw == "It has the reference of row 2, and says something else"
    assert second.saw == "“Sail loft” is very like “Sail loft” in row 2"


def test_another_zone_has_a_hall_of_that_name_too(office: Office) -> None:
    """A name means one thing in one zone."""
    rows = [("", "Warm room", "building", zone) for zone in ("Rope Walk", "whole partnership")]
    plan = office.plan(sheet(HEADS, *rows))
    assert [one.path for one in plan.rows] == [
        "zones/rope-walk/assets/warm-room/index.md", "content/assets/warm-room/index.md",
    ]  # fmt: skip


def test_what_moved_to_another_zone_is_left_to_a_person(office: Office) -> None:
    """Its address would change."""
    office.write(sheet(HEADS, LOFT))
    (moved,) = only(office, *LOFT[:3], "Rope Walk", "Mondays")
    assert moved.saw == f"The list has it in another zone than its record, {PATH}"


@pytest.mark.parametrize(
    ("heads", "row", "column", "saw", "instead"),
    [
        ("Type", "Halls", "C “Type”", "is 'Halls', which is none", "Choose from: Building, Comm"),
        ("Type", "Bilding", "C “Type”", "is 'Bilding'", "Did you mean 'Building'?"),
        ("Type", "", "C “Type”", "“What sort of thing it is” is missing", "Fill it in with one of: Build"),
        ("Zone", "Quay side", "D “Zone”", "is 'Quay side', and", "Did you mean 'Quayside'?"),
        ("Zone", "", "D “Zone”", "The zone is empty", "Write the zone’s name"),
        ("Name", "", "B “Name”", "The name is empty", "Write what people call it, or delete the row"),
        ("Postcode", "ZZ 11", "F “Postcode”", "is 'ZZ 11'", "for example `postcode: LE3 6RJ`"),
        ("Phone", "1164960041", "F “Phone”", "took away the 0", "type the number again: 01164960041"),
        ("Phone", "1.16496E+09", "F “Phone”", "took a telephone number for a sum", "format to Text"),
        ("Email", "ring us", "F “Email”", "which is not an e-mail address", "office@example.org"),
        ("Latitude", "north", "F “Latitude”", "is 'north', which is not a number", "Write figures only"),
        ("Latitude", "5", "F “Latitude”", "is '5'", "Write 49.0 or more"),
        ("Run by", "Sailmakers Ltd", "F “Run by”", "is 'Sailmakers Ltd'", "Did you mean 'The Sailmakers'?"),
        ("Summary", "=A1&B1", "F “Summary”", "is a formula ('=A1&B1')", "paste it as values"),
        ("Summary", "#REF!", "F “Summary”", "what a formula shows that failed", "Mend the formula"),
        ("Summary", "a" * 500, "F “Summary”", "is 500 characters long", "Keep it to 400"),
        ("Last checked", "31/02/2026", "F “Last checked”", "is no day that we can tell", "Write it as 2026-"),
        ("Last checked", "46085", "F “Last checked”", "how a spreadsheet counts days", "2026-03-04"),
        ("Last checked", "04/03/2026", "F “Last checked”", "March 2026 or 3 April 2026", "--dates day-first"),
        ("No fixed place", "perhaps", "F “No fixed place”", "is 'perhaps'", "Write yes or no"),
        ("How well used", "a lot", "F “How well used”", "is 'a lot'", "Choose from: Little, Somewhat, Well"),
    ],
)  # fmt: skip
def test_every_fault_has_its_cell_and_what_to_type(
    heads: str, row: str, column: str, saw: str, instead: str, office: Office
) -> None:
    """So that an officer can go there and mend it."""
    given = dict(zip(HEADS, ("", "Sail loft", "building", "Quayside", "Mondays"), strict=True)) | {heads: row}
    (found,) = only(office, *given.values(), heads=tuple(given))
    assert (found.row, found.column) == (2, f"column {column}" if column else "")
    assert saw in f"{found.column} {found.saw}"
    assert instead in found.instead


def test_every_fault_of_a_row_is_named_at_once(office: Office) -> None:
    """Nobody likes to mend one, and hear of the next."""
    heads = (*HEADS, "Phone")
    assert len(only(office, "", "Loft", "Halls", "Quayside", "=A1", "1164960041", heads=heads)) == 3


def test_days_are_read_as_their_column_shows(office: Office) -> None:
    """One day that can be read in one way only tells how the others are meant, and that is said."""
    heads = ("Name", "Type", "Zone", "Last checked")
    rows = [
        ("Loft", "building", "Quayside", "04/03/2026"),
        ("Choir", "group", "Quayside", "23/02/2026 00:00"),
    ]
    plan = office.write(sheet(heads, *rows))
    assert plan.rows[0].notes == ("04/03/2026 was taken for 4 March 2026",)
    assert office.fields("zones/quayside/assets/loft/index.md")["last_checked"] == "2026-03-04"
    assert office.fields("zones/quayside/assets/choir/index.md")["last_checked"] == "2026-02-23"
    (other,) = office.plan(sheet(heads, rows[0]), order=Order.MONTH_FIRST).rows
    assert b'last_checked: "2026-04-03"' in other.data


def test_peoples_names_and_numbers_do_not_slip_in(office: Office) -> None:
    """Columns about people are not read; what looks like a person's own is told or refused."""
    heads = (*HEADS, "Contact name", "Phone", "Email", "Office or role", "Notes")
    plan = office.plan(
        sheet(
            heads,
            (
                "",
                "Loft",
                "building",
                "Quayside",
                "",
                "Ann",
                "07700 900123",
                "ann@gmail.com",
                "Mrs Ann Fry",
                "",
            ),
            ("", "Choir", "group", "Quayside", "", "Bo", "", "", "", "Ring Bo on 07700 900124"),
        )
    )
    assert states(plan) == {2: "new", 3: "refused"}
    assert b"Ann\n" not in plan.rows[0].data
    assert plan.columns.left_out[0].startswith("column F “Contact name”: people’s names and numbers are not")
    mobile, person, mail = plan.rows[0].notes
    assert mobile.startswith("column G “Phone”: The contact’s number (07700…23) is a mobile")
    assert person.startswith("“Office or role” is “Mrs Ann Fry”, which looks like a person")
    assert mail.startswith("The e-mail address looks like one person’s own")
    assert plan.refusals[0].saw == "A mobile number (07700…24) stands here"
    assert any("name offices, not people" in line for line in report_on(plan))


def test_columns_that_are_not_read_are_named(office: Office) -> None:
    """Nothing is dropped without a word, and nothing is kept that has no room."""
    heads = (*HEADS, "Budget code", "Postcod", "Picture file", "", "Phone")
    plan = office.plan(sheet(heads, (*LOFT, "17", "ZZ1 1AC", "a.jpg", "stray", "")))
    assert plan.columns.left_out == (
        "column F “Budget code”: a record has no room for it",
        "column G “Postcod”: did you mean “Postcode”? Then write that above it",
        "column H “Picture file”: a list can’t bring pictures: put each beside its record, and name it there",
        "column I: it has no heading, and something stands in row 2",
    )
    assert b"17" not in plan.rows[0].data


def test_headings_are_found_below_a_title(office: Office) -> None:
    """Offices like a title above their lists."""
    plan = office.plan(sheet(("Assets of the Quayside",), (), HEADS, LOFT))
    assert (plan.columns.above, states(plan)) == (1, {4: "new"})


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((("Colour", "Weight"), ("red", "5")), "has no headings that we know; it begins with “Colour”"),
        ((("Name", "Title", "Zone"),), "column A “Name” and column B “Title” both say “Title”"),
        ((("Zone", "Type"),), "has no column with names"),
        ((("Name", "Type"),), "does not say which zone each row belongs to"),
    ],
)
def test_a_list_that_can_not_be_understood_says_why(
    rows: tuple[tuple[str, ...], ...], words: str, office: Office
) -> None:
    """Before any row is looked at."""
    with pytest.raises(ZonepressError, match=words):
        office.plan(sheet(*rows))


def test_a_zone_can_be_said_for_all_rows(office: Office) -> None:
    """Where the list is of one zone."""
    heads, row = ("Name", "Type"), ("Loft", "building")
    (quay,) = office.plan(sheet(heads, row), zone="quayside").rows
    (whole,) = office.plan(sheet(heads, row), zone=WHOLE).rows
    assert (quay.path, whole.path) == (
        "zones/quayside/assets/loft/index.md", "content/assets/loft/index.md",
    )  # fmt: skip


def test_what_was_taken_down_stays_down(office: Office) -> None:
    """A list does not bring it back."""
    write(office.root / WARM, WARM_ROOM.replace("type:", "withdrawn:\n  on: 2026-03-01\ntype:"))
    (refused,) = only(office, "", "Warm room", "building", "Quayside", "Mondays")
    assert refused.saw == f"{WARM} was taken down"


def test_what_is_no_longer_in_the_list_is_named(office: Office) -> None:
    """And nothing happens to it."""
    office.write(sheet(HEADS, LOFT, ("Q-2", "Choir", "group", "Quayside", "")))
    plan = office.write(sheet(HEADS, LOFT))
    assert plan.gone == ("zones/quayside/assets/choir/index.md",)
    assert (office.root / plan.gone[0]).exists()


def test_two_names_may_have_one_short_name(office: Office) -> None:
    """The second gets a number."""
    rows = [("Q-1", "Café 3", "building", "Quayside"), ("Q-2", "Café (3)!", "building", "Quayside")]
    plan = office.plan(sheet(HEADS, *rows))
    assert [one.path.split("/")[3] for one in plan.rows] == ["cafe-3", "cafe-3-2"]


WORDS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        ["yes", "NO", "=1+1", "#REF!", "---", "a: b", "- x", "{}", "<b>", "../x", "04/03/2026", "Quayside",
         "building", "Warm room", "1e999", "null", "~", "🙂", "\u202eabc", "'=x", "&amp;", "x" * 300]
    ),
)  # fmt: skip
FIELDS = (
    "Ref", "Name", "Type", "Zone", "Summary", "Address", "Postcode", "Latitude", "Phone", "Email", "Website",
    "Opening", "Who for", "Gaps", "Checked", "Notes", "Run by", "No fixed place", "Used", "Colour",
)  # fmt: skip


@given(st.lists(st.lists(WORDS, min_size=len(FIELDS), max_size=len(FIELDS)), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_stands_in_cells_is_written_as_it_reads_or_refused(
    office: Office, rows: list[list[str]]
) -> None:
    """Every row has one fate, and what is written a second time is the same."""
    good = [[row[0], row[1], "building", "Quayside", *row[4:]] for row in rows]
    data = sheet(FIELDS, *rows, *good)
    plan = office.plan(data)
    assert all("\x1b" not in line for line in report_on(plan))
    numbers = {row.number for row in plan.columns.rows}
    assert set(states(plan)) <= numbers
    again = office.plan(data)
    assert [(one.path, one.data) for one in again.rows] == [(one.path, one.data) for one in plan.rows]
    before = tree(office.root)
    try:
        office.write(data)
        assert "new" not in states(office.plan(data)).values()
    finally:
        for path in set(tree(office.root)) - set(before):
            (office.root / path).unlink()
        for path, text in before.items():
            (office.root / path).write_bytes(text)
