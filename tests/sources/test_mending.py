"""What leaves no doubt is mended; everything else stays as somebody wrote it, to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.sources.document import UnreadableError, read_document
from zonepress.sources.mending import Edit, mend_document, rename_in_document
from zonepress.sources.reading import SourceFile, read_record

EVENT = "zones/quayside/events/2026-03-14-fun-day.md"
GOOD = """\
---
# Ask Sam about the date
title:   "Fun day: bring a friend"

start: 2026-03-14 11:00   # a Saturday
end: '2026-03-14 15:00'
not_on: [2026-04-07, 2026-04-14]
---

It was “fun” on 14 March 2026 at 7pm.
"""


def mended(text: str | bytes) -> tuple[str, list[tuple[int, str, str]]]:
    """The file as it is afterwards, and the lines that changed."""
    data = text.encode() if isinstance(text, str) else text
    made, edits = mend_document(SourceFile(EVENT, data, ""))
    assert mend_document(SourceFile(EVENT, made, "")) == (made, ()), "a second time changes nothing"
    return made.decode(), [(edit.line, edit.before, edit.after) for edit in edits]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_good_file_is_left_as_it_is(end: str) -> None:
    text = GOOD.replace("\n", end)
    assert mended(text) == (text, [])
    assert mended(f"\ufeff{text}") == (f"\ufeff{text}", [])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("14 March 2026", "2026-03-14"),
        ("Saturday 14th of March, 2026", "2026-03-14"),
        ("Sat 14 Mar 2026", "2026-03-14"),
        ("March 14, 2026", "2026-03-14"),
        ("14/03/2026", "2026-03-14"),
        ("2026/3/14", "2026-03-14"),
        ("14.3.2026 7pm", "2026-03-14 19:00"),
        ("2026-03-14 7.30 p.m.", "2026-03-14 19:30"),
        ("7pm on 14 March 2026", "2026-03-14 19:00"),
        ("14 March 2026, 12 noon", "2026-03-14 12:00"),
        ("14 March 2026 at 19:30", "2026-03-14 19:30"),
        ("‘2026-03-14’", "2026-03-14"),
        ("“14 March 2026”", "2026-03-14"),
        ("March 2026", "2026-03"),
    ],
)
@pytest.mark.parametrize("quotes", ["", "'", '"'])
def test_a_date_that_can_only_mean_one_day_is_written_as_we_write_dates(
    written: str, meant: str, quotes: str
) -> None:
    before, after = f"start: {quotes}{written}{quotes}  # soon", f"start: {quotes}{meant}{quotes}  # soon"
    text = f"---\ntitle: A\n{before}\n---\n{written}\n"
    assert mended(text) == (text.replace(before, after), [(3, before, after)])


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2026", "14/03/26", "Friday 14 March 2026", "31 February 2026", "14 March", "14 Marsh 2026",
        "2026-03-14 12pm", "2026-03-14 12am", "2026-03-14 midnight", "14 March 2026 7:30", "03/04/2026 7pm",
        "2026-03-14 7pm to 9pm", "7pm", "next Tuesday", "2026-03 7pm",
    ],
)  # fmt: skip
def test_a_date_that_could_mean_two_days_is_left_for_a_person(written: str) -> None:
    text = f'---\ntitle: A\nstart: "{written}"\n---\n'
    assert mended(text) == (text, [])


def test_a_date_in_a_title_or_in_the_text_is_words() -> None:
    text = (
        "---\ntitle: 14 March 2026\nsummary: 7pm\nstart: 2026-03-14\ncost: 14/03/2026\n---\n14 March 2026\n"
    )
    assert mended(text) == (text, [])


def test_dates_inside_lists_and_groups_are_found() -> None:
    text = (
        "---\ntitle: A\nstart: 2026-03-14\nnot_on: [7 April 2026, 03/04/2026,14/4/2026]\n"
        "sources:\n  - title: Minutes\n    published: 13 December 2019\n---\n"
    )
    made, edits = mended(text)
    assert [edit[2] for edit in edits] == [
        "not_on: [2026-04-07, 03/04/2026,2026-04-14]", "    published: 2019-12-13"
    ]  # fmt: skip
    assert made.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title:\tA", "title: A"),
        ("title: A\t", "title: A"),
        ("title: A\nvenue:\n\tname: Hall", "title: A\nvenue:\n  name: Hall"),
        ("title: A\nvenue:\n    name: H\n\turl: b", "title: A\nvenue:\n    name: H\n    url: b"),
        ("title: A\npartners:\n\t-\tthe-trust", "title: A\npartners:\n  - the-trust"),
        ("title: A\nbooking:\n\tcontact:\n\t\tlabel: B", "title: A\nbooking:\n  contact:\n    label: B"),
    ],
)  # fmt: skip
def test_tabs_become_spaces(before: str, after: str) -> None:
    made, _ = mended(f"---\n{before}\nstart: 2026-03-14\n---\nA\ttab in the text\n")
    assert made == f"---\n{after}\nstart: 2026-03-14\n---\nA\ttab in the text\n"


def test_a_tab_between_quotes_or_inside_a_long_text_is_somebodys_own() -> None:
    text = '---\ntitle: A\nsummary: "a\tb"\nstart: 2026-03-14\nafterwards:\n  text: |\n    a\n    \tb\n---\n'
    assert mended(text) == (text, [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: “Fun: a day”", 'title: "Fun: a day"'),
        ('title: “Fun: the "best" day”', "title: 'Fun: the \"best\" day'"),
        ("title: ‘Sam’s day: fun’", 'title: "Sam’s day: fun"'),
        ('title: "Fun”', 'title: "Fun"'),
        ("“title”: Fun", "title: Fun"),
        ("title: Fun\n‘status’: ‘cancelled’", "title: Fun\nstatus: cancelled"),
        ("title: Fun\npartners:\n  - ‘the-trust’", "title: Fun\npartners:\n  - ‘the-trust’"),
    ],
)
def test_a_word_processors_quotation_marks_become_ours(before: str, after: str) -> None:
    made, _ = mended(f"---\n{before}\nstart: 2026-03-14\n---\n“Fun”\n")
    assert made == f"---\n{after}\nstart: 2026-03-14\n---\n“Fun”\n"


def test_quotation_marks_that_readers_are_to_see_stay() -> None:
    text = "---\ntitle: “We thought ten might come”\nsummary: “Forty did,” says Sam\nstart: 2026-03-14\n---\n"
    assert mended(text) == (text, [])


@pytest.mark.parametrize(
    ("first", "second"), [("—", "—"), ("--", "---"), ("–-", "----"), ("---", "—"), ("----", "—")]
)
def test_three_hyphens_that_became_a_dash_are_hyphens_again(first: str, second: str) -> None:
    made, edits = mended(f"{first}\ntitle: A\nstart: 14 March 2026\n{second}\nText\n—\nMore\n")
    assert made == "---\ntitle: A\nstart: 2026-03-14\n---\nText\n—\nMore\n"
    assert len(edits) == 1 + (first != "---") + (second != "---")


@pytest.mark.parametrize(
    "text",
    [
        "— a dash\n",
        "—\nNo fields here.\n",
        "—\nBut words\n—\n",
        "—\ntitle: A\n",
        "title: A\n—\n",
        "\n---\ntitle: A\n---\n",
    ],
)
def test_a_dash_that_begins_no_fields_stays(text: str) -> None:
    assert mended(text) == (text, [])


@pytest.mark.parametrize(("encoding", "line"), [("cp1252", 2), ("utf-16", 1)])
def test_letters_of_another_encoding_become_utf_8(encoding: str, line: int) -> None:
    text = "---\ntitle: Café “x” £2\nstart: 14 March 2026\n---\n"
    made, edits = mended(text.replace("\n", "\r\n").encode(encoding))
    assert made == text.replace("14 March 2026", "2026-03-14")
    assert [(edits[0][0], edits[0][2]), edits[1]] == [
        (line, "UTF-8"), (3, "start: 14 March 2026", "start: 2026-03-14")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\x81\x8d", b"no fields", b"---\n", b"---\n- a\n\t- b\n---\n", b"\xff\xfe\x00"]
)
def test_what_is_no_record_is_left_alone(data: bytes) -> None:
    assert mend_document(SourceFile(EVENT, data, "")) == (data, ())


def test_names_of_files_change_wherever_they_are_named() -> None:
    text = (
        "---\ntitle: IMG 1.JPG in my hand\npicture:\n  file: IMG 1.JPG # the best\n  alt: A boat\n---\n"
        "![A boat](IMG%201.JPG) and ![again](<IMG 1.JPG>), <img src='./IMG 1.JPG' alt='x'>\n"
        "Not MYIMG 1.JPG, IMG 1.JPGX or other/IMG%201.JPG.\n"
    )
    made, edits = rename_in_document(text.encode(), {"IMG 1.JPG": "img-1.jpg"})
    assert [edit.line for edit in edits] == [2, 4, 7]
    assert "  file: img-1.jpg # the best\n" in made.decode()
    assert (
        "![A boat](img-1.jpg) and ![again](<img-1.jpg>), <img src='./img-1.jpg' alt='x'>\n" in made.decode()
    )
    assert made.decode().endswith("Not MYIMG 1.JPG, IMG 1.JPGX or other/IMG%201.JPG.\n")


@pytest.mark.parametrize(
    "written",
    ["a_(1) & ü.JPG", "a_%281%29%20&%20%C3%BC.JPG", "a_(1)%20%26%20%c3%bc.JPG", r"a\_\(1\) &amp; ü.JPG"],
)
def test_a_name_is_known_however_it_is_written(written: str) -> None:
    made, _ = rename_in_document(f"![A]({written})\n".encode(), {"a_(1) & ü.JPG": "a.jpg"})
    assert made == b"![A](a.jpg)\n"


VALUES = st.sampled_from(
    ["14 March 2026", "“a: b”", "\t2026-03-14", "03/04/2026", "a # b", "[a, 7pm]", "‘x’", "|\n  7\n\t8",
     "{a: 1}", "*x", "“14 March 2026 7pm”", '"a', ">-\n\ta", "é\u2028", "a: b: c"]
)  # fmt: skip
KEYS = st.sampled_from(
    ["title", "start", "end", "“cost”", "summary", "\tvenue", "partners", "not_on", "publish_on"]
)
MESSES = st.lists(st.tuples(KEYS, VALUES), max_size=6).map(
    lambda found: "".join(f"{key}: {value}\n" for key, value in found)
)


@given(MESSES, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_twice_is_once_and_nothing_gets_worse(mess: str, end: str, mark: str) -> None:
    """Whatever it makes of a mess: only lines that it names are others."""
    data = f"{mark}---\n{mess}---\nSome text.\n".replace("\n", end).encode()
    file = SourceFile(EVENT, data, "")
    made, edits = mend_document(file)
    again = SourceFile(EVENT, made, "")
    assert mend_document(again) == (made, ())
    assert len(read_record(again).problems) <= max(len(read_record(file).problems), 1) or _unreadable(data)
    changed = {edit.line for edit in edits}
    before, after = data.splitlines(), made.splitlines()
    assert {
        number for number, pair in enumerate(zip(before, after, strict=True), 1) if pair[0] != pair[1]
    } == changed
    assert made.endswith(f"Some text.{end}".encode())


def _unreadable(data: bytes) -> bool:
    try:
        read_document(EVENT, data)
    except UnreadableError:
        return True
    return False


def test_edits_say_what_kind_they_are() -> None:
    _, edits = mend_document(SourceFile(EVENT, b"---\ntitle:\tA\nstart: 14 March 2026\n---\n", ""))
    assert edits == (
        Edit(2, "title:\tA", "title: A", "tab"),
        Edit(3, "start: 14 March 2026", "start: 2026-03-14", "date"),
    )
