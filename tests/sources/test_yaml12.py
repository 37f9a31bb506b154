"""Front matter as people write it: text stays text, and what can't be read is explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.sources import yaml12
from zonepress.sources.yaml12 import parse_yaml


def fields(text: str) -> dict[str, Any]:
    """What a block says, where nothing is wrong with it."""
    values = parse_yaml(text)
    assert values.faults == []
    return values.fields


def faults(text: str) -> list[tuple[int, str]]:
    """The line of each fault, with its words."""
    return [(fault.line, f"{fault.saw}. {fault.instead}") for fault in parse_yaml(text).faults]


@pytest.mark.parametrize(
    "written",
    [
        "10:30",
        "08:30",
        "no",
        "on",
        "yes",
        "0116 496 0000",
        "01164960000",
        "0x1F",
        "1e3",
        "1_000",
        ".inf",
        "2026-03-14",
        "2026-02-30",
        "2026-04-02T10:00+01:00",
        "true",
        "12.50",
        "=SUM(A1)",
        "<<",
        "C#",
        "https://example.org/#top",
        "બંદરની દીવાલ",
        "it's",
    ],
)
def test_a_plain_value_is_the_text_that_was_typed(written: str) -> None:
    """Other readers make 630, false, an octal number or a date of some of these."""
    assert fields(f"value: {written}") == {"value": written}


@pytest.mark.parametrize("written", ["", "~", "null", "# a note to myself"])
def test_a_value_left_out_is_none(written: str) -> None:
    assert fields(f"value: {written}") == {"value": None}


def test_quoted_nothing_is_empty_text() -> None:
    assert fields("a: ''\nb: 'null'") == {"a": "", "b": "null"}


def test_lists_and_groups_keep_the_line_of_every_value() -> None:
    values = parse_yaml("title: Fun\n\nvenue:\n  name: Slipway\npartners:\n- one\n- two\ntags: [a, b]")
    assert values.fields == {
        "title": "Fun",
        "venue": {"name": "Slipway"},
        "partners": ["one", "two"],
        "tags": ["a", "b"],
    }
    assert values.lines == {
        ("title",): 1,
        ("venue",): 3,
        ("venue", "name"): 4,
        ("partners",): 5,
        ("partners", 0): 6,
        ("partners", 1): 7,
        ("tags",): 8,
        ("tags", 0): 8,
        ("tags", 1): 8,
    }


def test_words_after_a_hash_are_not_lost_in_silence() -> None:
    assert faults("title: Win #1 prize") == [
        (1, "loses the words after # ('#1 prize'). Put the whole value in quotes: \"Win #1 prize\"")
    ]
    assert faults("title: Fun\nsummary: Win\n  the #1 prize")[0][0] == 3


def test_a_note_after_a_value_is_left_out_as_its_writer_meant() -> None:
    assert fields("status: active # until May") == {"status": "active"}
    assert fields("title: 'Win #1 prize' #typed by Ann") == {"title": "Win #1 prize"}


def test_a_repeated_field_names_both_lines() -> None:
    """The reader puts the number in braces, so that the file's line can be told instead of the block's."""
    assert faults("title: One\ndate: 2026-03-04\ntitle: Two") == [
        (3, "has `title` a second time (first on line {1}). Keep one of the two and delete the other")
    ]


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("title: Fun: the sequel", 'title: "Fun: the sequel"'),
        ('title: Fun: "the" sequel', "title: \"Fun: 'the' sequel\""),
        ("title: A: b: c", 'title: "A: b: c"'),
        ("title: Bring:", 'title: "Bring:"'),
        ("title: @quayside", 'title: "@quayside"'),
        ("title: *star* of the day", 'title: "*star* of the day"'),
        ("title: 100%: `all`", 'title: "100%: `all`"'),
        ('title: "Fun" and games', "title: \"'Fun' and games\""),
        ("title: 'Fun' and games", "title: \"'Fun' and games\""),
    ],
)
def test_the_line_is_suggested_as_it_should_be_typed(line: str, suggestion: str) -> None:
    ((number, words),) = faults(f"date: 2026-03-04\n{line}\nlang: en")
    assert (number, suggestion in words) == (2, True), words
    assert list(fields(suggestion)) == ["title"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("venue:\n\tname: Slipway", 2, "begins with a tab"),
        ("title: 'Fun\ndate: 2026-03-04", 1, "opens a quotation mark that is not closed"),
        ('title: Fun\nsummary: "Come\ndate: x', 2, "opens a quotation mark that is not closed"),
        ('title: Fun\nsummary: "C:\\Way"', 2, "backslash"),
        ("title: Fun\nnonsense\ndate: 2026-03-04", 2, "has no colon"),
        ("title: Fun\n  date: 2026-03-04", 2, "further to the right"),
        ("title: Fun\nparts:\n  - one\n - two", 4, "can't be read"),
        ("title: Fun\nvalue: !secret word", 2, "tag"),
        ("title: Fun\nsummary: a \x07 bell", 2, "invisible character"),
        ("? [a]\n: b", 1, "a list where a field's name should be"),
        ("just words", 1, "list of fields"),
        ("- one\n- two", 1, "list of fields"),
    ],
)
def test_what_cannot_be_read_is_named_on_its_line(text: str, line: int, words: str) -> None:
    assert [(number, words in said) for number, said in faults(text)] == [(line, True)], faults(text)


def test_a_place_that_points_at_another_is_refused_where_it_is_named() -> None:
    """Nine lines of aliases can stand for a billion words."""
    assert faults("a: &words fun\nb: *words")[0] == (
        1,
        "has a name for another place in it (&words). Write the words again instead",
    )


def test_nothing_is_printed_beside_the_faults(recwarn: pytest.WarningsRecorder) -> None:
    assert len(faults("a: &x one\nb: &x two")) == 2
    assert recwarn.list == []


@pytest.mark.parametrize(
    "deep",
    [
        "a: " + "[" * 21 + "]" * 21,
        "a: " + "{b: " * 21 + "}" * 21,
        "\n".join(f"{'  ' * step}k:" for step in range(40)),
        "- " * 8000,
        "? " * 8000,
        "a: " + "[" * 60_000,
    ],
)
def test_more_than_twenty_levels_are_refused(deep: str) -> None:
    assert "more than 20 deep" in faults(deep)[0][1]


def test_twenty_levels_are_read() -> None:
    assert fields("a: " + "[" * 20 + "]" * 20)


def test_more_than_64_kilobytes_are_refused() -> None:
    assert "more than 64 kB" in faults(f"title: {'x' * 65_536}")[0][1]


def test_a_very_long_line_is_not_repeated_whole() -> None:
    """The person who reads the message has the line before them."""
    ((_, words),) = faults(f"title: {'a: ' * 5000}")
    assert len(words) < 400


_ONE_LINE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]))


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), _ONE_LINE))
def test_any_text_in_single_quotes_comes_back_the_same(values: dict[str, str]) -> None:
    doubled = {key: value.replace("'", "''") for key, value in values.items()}
    assert fields("\n".join(f"{key}: '{value}'" for key, value in doubled.items())) == values


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])))
def test_any_text_in_double_quotes_comes_back_the_same(value: str) -> None:
    """JSON's quoted strings are YAML's too."""
    assert fields(f"value: {json.dumps(value)}") == {"value": value}


_SIGNS = "abé:#-?*&!|>'\"%@`[]{},~\\ \n\t\r\x00\u2028\x85"
_PIECES = st.sampled_from([*_SIGNS, "a: ", "\n- ", "\n  ", ": "])


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=60).map("".join)))
def test_nothing_anybody_types_breaks_the_reader(text: str) -> None:
    """Every fault is on a line that is there."""
    values = parse_yaml(text)
    there = len(text.splitlines()) + 1
    assert [fault for fault in values.faults if not 1 <= fault.line <= there] == []
    assert values.fields == {} or set(values.fields) <= {where[0] for where in values.lines}


@pytest.mark.parametrize("block", ["start: #2026-05-02 11:00", "partners:\n  - name: #1 club", "end: #soon"])
def test_a_value_that_begins_with_a_hash_is_not_lost(block: str) -> None:
    """YAML takes it for a comment, and the field would be empty without a sound."""
    assert ["loses the words after #" in fault.saw for fault in parse_yaml(block).faults] == [True]


_PARTS = st.sampled_from(
    [
        *": -#'\"[]{},|>?\n\n  abc0.1@`~=<",
        *("\n  ", "\n- ", ": ", " #", "é", "null", "yes", "title", "date: 2026-03-14\n"),
    ]
)


@given(parts=st.lists(_PARTS, max_size=40))
def test_the_quick_reader_says_what_the_careful_one_says(parts: list[str]) -> None:
    """Values, lines and faults: nobody can tell which of the two read a block."""
    block = "".join(parts)
    quick = parse_yaml(block)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml12, "_FAST", None)
        assert parse_yaml(block) == quick


DEMO = sorted(Path(__file__).parents[1].glob("demo/**/*.md"))


@pytest.mark.parametrize(
    "path", [path for path in DEMO if path.name != "README.md"], ids=lambda path: path.stem
)
def test_the_quick_reader_agrees_on_every_file_of_the_demo(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real front matter, in every script."""
    block = path.read_text().split("---\n")[1]
    quick = parse_yaml(block)
    monkeypatch.setattr(yaml12, "_FAST", None)
    assert parse_yaml(block) == quick
