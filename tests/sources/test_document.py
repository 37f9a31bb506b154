"""A file as bytes becomes its fields and its text, or a reason in words."""

from __future__ import annotations

import codecs

import pytest

from zonepress.model.problem import Level
from zonepress.sources.document import Document, UnreadableError, read_document

STORY = "---\ntitle: Café day\ndate: 2026-03-04\n---\n\nWe painted.\n"


def read(data: str | bytes) -> Document:
    """The document in these bytes."""
    return read_document("content/a.md", data if isinstance(data, bytes) else data.encode())


def refusals(data: str | bytes) -> list[tuple[int, str, str]]:
    """Why these bytes are no document."""
    with pytest.raises(UnreadableError) as refused:
        read(data)
    return [(problem.line, problem.saw, problem.instead) for problem in refused.value.problems]


@pytest.mark.parametrize(
    "data",
    [
        STORY.encode(),
        codecs.BOM_UTF8 + STORY.encode(),
        STORY.replace("\n", "\r\n").encode(),
        STORY.replace("\n", "\r").encode(),
        STORY.replace("---\n", "---  \n").encode(),
        STORY.rstrip().encode(),
    ],
    ids=[
        "plain",
        "byte order mark",
        "Windows lines",
        "old Mac lines",
        "spaces after ---",
        "no last line end",
    ],
)
def test_editors_of_every_kind_save_the_same_story(data: bytes) -> None:
    document = read(data)
    assert document.fields == {"title": "Café day", "date": "2026-03-04"}
    assert (document.body, document.body_line, document.advice) == ("We painted.", 6, ())


@pytest.mark.parametrize(
    ("data", "line", "name"),
    [
        (STORY.encode("cp1252"), 2, "an old Windows encoding"),
        (codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"), 1, "UTF-16"),
        (codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"), 1, "UTF-16"),
    ],
)
def test_an_old_encoding_is_read_and_remarked_upon(data: bytes, line: int, name: str) -> None:
    document = read(data)
    (advice,) = document.advice
    assert (document.fields["title"], document.body) == ("Café day", "We painted.")
    assert (advice.line, advice.level) == (line, Level.ADVICE)
    assert advice.saw == f"The file was saved in {name}; we read it all the same"


@pytest.mark.parametrize(
    ("below", "body", "line"),
    [
        ("Text", "Text", 4),
        ("\n\nText\n\n", "Text", 6),
        ("  \n\t\nText", "Text", 6),
        ("    code\n\nText", "    code\n\nText", 4),
        ("---\nText\n---\n", "---\nText\n---", 4),
        ("", "", 3),
    ],
)
def test_the_text_keeps_its_shape_and_knows_its_line(below: str, body: str, line: int) -> None:
    """Problems in a body are told by the file's line; an indent is what makes code of a paragraph."""
    document = read(f"---\ntitle: Fun\n---{chr(10) if below else ''}{below}")
    assert (document.body, document.body_line) == (body, line)


def test_signs_that_some_programs_take_for_line_ends_do_not_shift_lines() -> None:
    document = read("---\ntitle: 'Fun\u2028day'\nvenue:\n  name: Quay\n---\nText")
    assert (document.line(("venue", "name")), document.body_line) == (4, 6)


def test_a_value_without_a_line_of_its_own_has_that_of_what_holds_it() -> None:
    document = read("---\ntitle: Fun\nvenue:\n  name: Quay\n---\n")
    assert document.line(("venue", "address", 0)) == 3
    assert document.line(("missing",)) == 1


NO_END = ("The fields at the top have no end", "Put a line with --- between the fields and the text")
NONE = (
    "The fields at the top are missing",
    "Begin the file with --- then `title: …` then --- and the text below",
)
EMPTY = ("The file is empty", "Begin with --- then `title: …` then --- and the text below")
NO_TEXT = ("The file is not text", "Save it as plain text (UTF-8) with the ending .md")
HYPHENS = "Make the first line three hyphens and nothing else: ---"


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ("---\ntitle: Fun\ndate: 2026-03-04\n\nWe painted.\n", 5, NO_END),
        ("---\ntitle: Fun\npartners:\n  - one\n- two\n# note\n\nWe painted: all.\n", 8, NO_END),
        ("---\ntitle: Fun", 2, NO_END),
        ("---", 1, NO_END),
        ("We painted.\n", 1, NONE),
        ("title: Fun\n---\nWe painted.\n", 1, NONE),
        ("", 1, EMPTY),
        (" \n\n", 1, EMPTY),
        ("----\ntitle: Fun\n---\n", 1, ("The first line is '----'", HYPHENS)),
        ("—\ntitle: Fun\n---\n", 1, ("The first line is '—'", HYPHENS)),
        (" ---\ntitle: Fun\n---\n", 1, ("The first line is ' ---'", HYPHENS)),
        ("+++\ntitle = 'Fun'\n+++\n", 1, ("The first line is '+++'", HYPHENS)),
        ("```yaml\ntitle: Fun\n```\n", 1, ("The first line is '```yaml'", HYPHENS)),
        ("\n---\ntitle: Fun\n---\n", 1, ("There is an empty line before the first ---", HYPHENS)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 1, NO_TEXT),
        (b"---\ntitle: Fun\n---\n\x81\x8d\x8f", 4, NO_TEXT),
        (STORY.encode("utf-16-le"), 1, NO_TEXT),
    ],
)
def test_what_other_programs_would_print_as_public_text_is_refused(
    data: str | bytes, line: int, words: tuple[str, str]
) -> None:
    """A lost `draft: yes` would publish what was meant to stay in the drawer."""
    assert refusals(data) == [(line, *words)]


def test_every_fault_in_the_fields_is_told_by_the_lines_of_the_file() -> None:
    assert refusals("---\ntitle: Win #1\ndate: x\ntitle: Two\n---\n") == [
        (2, "This line loses the words after # ('#1')", 'Put the whole value in quotes: "Win #1"'),
        (
            4,
            "This line has `title` a second time (first on line 2)",
            "Keep one of the two and delete the other",
        ),
    ]


def test_a_file_of_a_megabyte_is_refused_unread() -> None:
    ((line, saw, _),) = refusals(b"---\ntitle: Fun\n---\n" + b"x" * (1 << 20))
    assert (line, saw) == (1, "The file is larger than 1 MB")
