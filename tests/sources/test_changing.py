"""A field changes and nothing else does: people's remarks, quotes and line ends are theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.sources.changing import NoPlaceError, add_remark, change_fields
from zonepress.sources.document import read_document
from zonepress.sources.new import render_document

POST = """\
---
# pulled on a rainy day
title: "A seal: at the fun day"
date: 2026-04-03   # a Friday

status: waiting
# who knows them
partners:
    - quayside-residents-group
---

It stayed.
"""


def changed(text: str, body: str | None = None, **fields: object) -> str:
    return change_fields(text.encode(), fields, body).decode()


def test_one_line_changes_and_no_other() -> None:
    assert changed(POST, status="approved") == POST.replace("status: waiting", "status: approved")


def test_a_field_of_several_lines_goes_with_all_of_them() -> None:
    assert changed(POST, partners=None) == POST.replace("partners:\n    - quayside-residents-group\n", "")


def test_a_new_field_comes_at_the_end() -> None:
    made = changed(POST, pulled={"id": "5f1d0c2a9b3e4d77", "seen": "2026-04-03"})
    assert made == POST.replace(
        "group\n---", 'group\npulled:\n  id: 5f1d0c2a9b3e4d77\n  seen: "2026-04-03"\n---'
    )


def test_the_text_changes_and_the_fields_stay() -> None:
    assert changed(POST, body="It left.\n\nAlas.") == POST.replace("It stayed.", "It left.\n\nAlas.")
    assert changed(POST, body="") == POST.replace("\nIt stayed.\n", "")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_end_as_they_did(end: str) -> None:
    made = change_fields(POST.replace("\n", end).encode(), {"status": "hidden"}, "New.\nMore.")
    expected = POST.replace("waiting", "hidden").replace("It stayed.", "New.\nMore.")
    assert made == expected.replace("\n", end).encode()


def test_a_mark_at_the_beginning_stays() -> None:
    """Some editors on Windows put one there."""
    made = change_fields(b"\xef\xbb\xbf" + POST.encode(), {"status": "hidden"})
    assert made.startswith(b"\xef\xbb\xbf---\n#")


def test_a_value_in_the_middle_of_a_long_text_is_found() -> None:
    text = "---\ntitle: A\nsummary: >-\n  long\n\n  # no remark\n  words\nstatus: waiting\n---\n"
    assert changed(text, status="hidden") == text.replace("waiting", "hidden")
    assert changed(text, summary="Short") == "---\ntitle: A\nsummary: Short\nstatus: waiting\n---\n"


@pytest.mark.parametrize(
    "data",
    [b"", b"no fields", b"---\ntitle: A\n", "---\ntitle: A\n---\n".encode("utf-16"),
     b"---\ntitle: \xff\n---\n", b"---\n{title: A, status: waiting}\n---\n",
     b"---\ntitle: A\ntitle: B\n---\n"],
)  # fmt: skip
def test_what_can_not_be_changed_without_more_is_left_alone(data: bytes) -> None:
    with pytest.raises(NoPlaceError):
        change_fields(data, {"status": "approved"})


SIGNS = st.sampled_from("#:-\"'\\ \n[]{}&*!|>%@`")
VALUES = st.one_of(
    st.text(st.one_of(SIGNS, st.characters(exclude_categories=["Cs", "Cc"])), max_size=40),
    st.lists(st.sampled_from(["a", "no", "1", "x: y"]), min_size=1, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["title", "status", "newer", "lang"]), VALUES, max_size=3), VALUES)
def test_whatever_is_written_is_read_again(fields: dict[str, object], value: object) -> None:
    """Or nothing is written at all."""
    data = render_document({"title": "Seal", "date": "2026-04-03", **fields}, "Text.").encode()
    try:
        made = change_fields(data, {"status": value})
    except NoPlaceError:
        return
    before, after = read_document("", data), read_document("", made)
    assert {**before.fields, "status": after.fields["status"]} == after.fields
    assert after.fields["status"] == value
    assert after.body == before.body


@given(st.lists(st.text(max_size=40), min_size=1, max_size=3))
def test_remark_says_nothing_to_the_reader(lines: list[str]) -> None:
    """Whatever is in it, and however the file ends its lines."""
    data = "\ufeff---\r\ntitle: Seal\r\n---\r\nText.\r\n".encode()
    try:
        made = add_remark(data, lines)
    except NoPlaceError:
        return
    before, after = read_document("", data), read_document("", made)
    assert (before.fields, before.body) == (after.fields, after.body)
    assert made.count(b"\n") == made.count(b"\r\n")


def test_remark_stands_at_the_top_of_the_fields() -> None:
    assert add_remark(b"---\ntitle: A\n---\nText.\n", ["Look  here.", "---"]) == (
        b"---\n# Look here.\n# ---\ntitle: A\n---\nText.\n"
    )
