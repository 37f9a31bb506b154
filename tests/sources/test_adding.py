"""Entries are added to a file, and every byte that somebody wrote stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.model.lines import Entry
from zonepress.sources.adding import NoPlaceError, add_entries
from zonepress.sources.document import UnreadableError, read_document

NEW = (Entry("zones/a/stories/one", "One: a “day” out", above="New on 15 April 2026"), Entry("zones/a/two"))


def added(text: str, name: str = "picks") -> str:
    return add_entries(text.encode(), {name: NEW}).decode()


@pytest.mark.parametrize(
    ("fields", "result"),
    [
        (
            "picks:\n  - zones/x  # kept\n  # and this\nsummary: y\n",
            "picks:\n  - zones/x  # kept\n  # New on 15 April 2026\n"
            "  - zones/a/stories/one  # One: a “day” out\n  - zones/a/two\n  # and this\nsummary: y\n",
        ),
        (
            "picks:\n- zones/x\n- 'zones/y'\n",
            "picks:\n- zones/x\n- 'zones/y'\n# New on 15 April 2026\n"
            "- zones/a/stories/one  # One: a “day” out\n- zones/a/two\n",
        ),
        (
            "picks: zones/x   # the only one\n",
            "picks: \n  - zones/x   # the only one\n  # New on 15 April 2026\n"
            "  - zones/a/stories/one  # One: a “day” out\n  - zones/a/two\n",
        ),
        (
            "picks:  # none yet\nlead: zones/x\n",
            "picks:  # none yet\n  # New on 15 April 2026\n"
            "  - zones/a/stories/one  # One: a “day” out\n  - zones/a/two\nlead: zones/x\n",
        ),
        (
            "picks: []  # none\n",
            "picks:   # none\n  # New on 15 April 2026\n"
            "  - zones/a/stories/one  # One: a “day” out\n  - zones/a/two\n",
        ),
        ("picks: [zones/x, zones/y,]\n", "picks: [zones/x, zones/y, zones/a/stories/one, zones/a/two,]\n"),
        ("picks: [ # none\n  ]\n", "picks: [zones/a/stories/one, zones/a/two # none\n  ]\n"),
        (
            "lead: zones/x\n",
            "lead: zones/x\npicks:\n  # New on 15 April 2026\n"
            "  - zones/a/stories/one  # One: a “day” out\n  - zones/a/two\n",
        ),
    ],
)
def test_entries_go_to_the_end_of_the_list_however_it_is_written(fields: str, result: str) -> None:
    """In the list's own shape and at its own margin."""
    assert added(f"---\ntitle: T\n{fields}---\nBody.\n") == f"---\ntitle: T\n{result}---\nBody.\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_at_the_beginning_stay(ends: str, mark: str) -> None:
    """Windows and old Macs; the new lines end as the others do."""
    text = f"{mark}---\ntitle: “T”\npicks:\n  - zones/x\n---\nBody.\n".replace("\n", ends)
    expected = added("---\ntitle: “T”\npicks:\n  - zones/x\n---\nBody.\n")
    assert added(text) == f"{mark}{expected}".replace("\n", ends)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no fields\n",
        b"---\ntitle: T\n",
        b"---\n{title: T}\n---\n",
        b"---\ntitle: T\npicks: {a: b}\n---\n",
        b"---\ntitle: T\npicks: |\n  zones/x\n---\n",
        b"---\ntitle: T\npicks: &a [zones/x]\n---\n",
        b"---\ntitle: \xa3\n---\n",
        "---\ntitle: T\n---\n".encode("utf-16"),
    ],
)
def test_where_there_is_no_place_for_them_it_says_so(data: bytes) -> None:
    """Rather than guess what somebody meant."""
    with pytest.raises(NoPlaceError):
        add_entries(data, {"picks": NEW})


_WORDS = st.text(st.sampled_from("abz é’#:-,[]'\"\\&*!%ક\U0001f40c"), max_size=12)
_ITEM = st.sampled_from(["zones/x/stories/y", "'zones/q'", '"zones/r"', "content/a b", "~", "zones/é"])
_GAP = st.sampled_from(["", "\n", "# a comment: - [x]\n", "   \n", "    # far in\n"])
_COMMENT = _WORDS.map(lambda words: f"  # {words}" if words.strip() else "")


@st.composite
def _lists(draw: st.DrawFn) -> str:
    """`picks` as people write it: in lines, in brackets, as a word, as nothing, or not at all."""
    items = draw(st.lists(_ITEM, max_size=4))
    comment = draw(_COMMENT)
    match draw(st.sampled_from(["lines", "brackets", "word", "nothing", "absent"])):
        case "lines" if items:
            margin = draw(st.sampled_from(["", " ", "  ", "      "]))
            lines = (f"{margin}- {item}{draw(_COMMENT)}\n{draw(_GAP)}" for item in items)
            return f"picks:{comment}\n{draw(_GAP)}{''.join(lines)}"
        case "brackets" if "~" not in items:
            return f"picks: [{draw(st.sampled_from([', ', ',', ',  '])).join(items)}]{comment}\n"
        case "word":
            return f"picks: {draw(_ITEM)}{comment}\n"
        case "absent":
            return ""
    return f"picks: {draw(st.sampled_from(['', '~', 'null', '[]']))}{comment}\n"


@st.composite
def _files(draw: st.DrawFn) -> bytes:
    """A whole file as an editor may have left it."""
    others = ["summary: >-\n  Some\n  words.\n\n", "zone_notes:\n  quayside: |\n    Hm.\n"]
    chosen = [other for other in others if draw(st.booleans())]
    fields = ["title: T  # so be it\n", draw(_lists()), *chosen]
    front = "".join(f"{draw(_GAP)}{field}" for field in draw(st.permutations(fields)))
    body = draw(st.text(st.sampled_from("ab \n-#é\t"), max_size=40)).lstrip("-")
    text = f"---{draw(st.sampled_from(['', '  ']))}\n{front}{draw(_GAP)}---\n{body}"
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return f"{mark}{text}".replace("\n", ends).encode()


def _is_within(few: bytes, many: bytes) -> bool:
    """Whether all of some bytes stand in others, in their order."""
    rest = iter(many)
    return all(byte in rest for byte in few)


@given(_files())
def test_no_byte_of_an_editors_is_lost(data: bytes) -> None:
    """Whatever they wrote and however: it is all there, and the entries are there too."""
    try:
        before = read_document("", data)
    except UnreadableError:
        return
    after = add_entries(data, {"picks": NEW, "offered": [Entry("1234abcd")]})
    kept = (
        data
        if before.fields.get("picks")
        else data.replace(b"[]", b"").replace(b"~", b"").replace(b"null", b"")
    )
    assert _is_within(kept, after)
    assert read_document("", after).body == before.body
    assert add_entries(data, {"picks": NEW, "offered": [Entry("1234abcd")]}) == after
    assert add_entries(after, {}) == after
