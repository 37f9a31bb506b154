"""What the editor reads and writes: nothing that was not changed is touched, and we read what it writes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from zonepress.model.record import Record
from zonepress.outputs.editor.config import editor_config
from zonepress.sources.document import read_document
from zonepress.views.shown import Shown

ROOT: Final = Path(__file__).parents[3]
THROUGH: Final = Path(__file__).with_name("through.mjs")
HARMLESS: Final = (
    *(
        "yes",
        "No",
        "null",
        "~",
        "0116 496 0000",
        "01164960000",
        "1_000",
        "12:30",
        "2026-03-14",
        "1.10",
        "=1+1",
    ),
    *(
        "2026-04-02 10:00",
        "- a list",
        "a: b",
        "a #comment",
        "#comment",
        "'quoted'",
        '"quoted"',
        "back\\slash",
    ),
    *(
        "{braces}",
        "[brackets]",
        "*star",
        "&and",
        "!bang",
        "|bar",
        ">more",
        "%percent",
        "@at",
        "`tick`",
        "? what",
    ),
    *("---", "...", "£3.50", "é", "ગુજરાતી", "two\nlines", "two\n\n  indented\n", "tab\there", "👋 hello"),
    *("“curly”", "ends with a colon:", "a line\n# like a comment", "---\nin the middle"),
)


def through(*jobs: dict[str, Any]) -> list[str]:
    """Texts as the editor writes them."""
    ran = subprocess.run(
        ["node", THROUGH],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert not ran.returncode, ran.stderr
    made: list[str] = json.loads(ran.stdout)
    return made


@pytest.fixture(scope="module")
def fields(harbour: Shown) -> dict[str, list[dict[str, Any]]]:
    """The fields of each list, by its name."""
    lists = editor_config(harbour.library, practice=True)["collections"]
    return {one["name"]: one.get("fields") or one["files"][0]["fields"] for one in lists if "name" in one}


def opened_in(record: Record) -> str:
    """The list whose fields a record of the demo has."""
    if record.kind in {"zone", "page"}:
        return f"{record.kind}s"
    return f"quayside-{record.folder}" if record.zone else f"everywhere-{record.folder}"


def test_a_file_that_nobody_changed_is_the_same_to_the_byte(
    harbour: Shown, fields: dict[str, list[dict[str, Any]]]
) -> None:
    """With its comments, its order, its quotes and its line breaks."""
    records = [record for record in harbour.library.records if opened_in(record) in fields]
    texts = [(ROOT / "tests/demo" / record.origin.path).read_text(encoding="utf-8") for record in records]
    assert {record.kind for record in records} >= {
        "story",
        "event",
        "asset",
        "voice",
        "action",
        "measure",
        "zone",
    }
    jobs = [
        {"text": text, "fields": fields[opened_in(record)]}
        for text, record in zip(texts, records, strict=True)
    ]
    wrong = [
        record.origin.path
        for record, text, made in zip(records, texts, through(*jobs), strict=True)
        if made != text
    ]
    assert wrong == []


STORY: Final = """\
---
# What happened on the quay
title: The wall   # as agreed
date:   '2026-03-04'
odd: kept as it is

# Who
partners: tideline-trust
outcomes: [calm, fair]
picture:
  file: wall.jpg   # from the desk
  alt: A wall
  people: yes
sources:
  - title: "The minutes"
    url: https://example.org/1
---
It is painted.
"""


def test_only_the_changed_line_changes(fields: dict[str, list[dict[str, Any]]]) -> None:
    """A reviewer sees what a person did; a field we do not know stays."""
    (made,) = through(
        {"text": STORY, "fields": fields["quayside-stories"], "set": {"title": "The long wall"}}
    )
    assert made == STORY.replace("The wall   #", "The long wall #")


def test_lists_and_groups_change_where_they_stand(fields: dict[str, list[dict[str, Any]]]) -> None:
    """A word becomes a list, a list keeps its shape, an emptied field goes with its comment."""
    (made,) = through(
        {
            "text": STORY,
            "fields": fields["quayside-stories"],
            "set": {
                "summary": "Painted: at last",
                "partners": ["tideline-trust", "lantern-players"],
                "outcomes": ["fair"],
                "picture": {"file": "wall.jpg", "alt": "A long wall", "people": False},
                "sources": [{"title": "The minutes", "url": "https://example.org/1"}, {"title": "The paper"}],
                "body": "It is painted.\n\n## And dry\n",
            },
        }
    )
    assert (
        made
        == """\
---
# What happened on the quay
title: The wall   # as agreed
summary: "Painted: at last"
date:   '2026-03-04'
odd: kept as it is

# Who
partners:
  - tideline-trust
  - lantern-players
outcomes: [fair]
picture:
  file: wall.jpg # from the desk
  alt: A long wall
  people: no
sources:
  - title: "The minutes"
    url: https://example.org/1
  - title: The paper
---
It is painted.

## And dry
"""
    )


def test_a_new_file_says_what_was_said_and_no_more(fields: dict[str, list[dict[str, Any]]]) -> None:
    """What holds anyway is not written."""
    said = {
        "title": "A walk",
        "start": "2026-05-01 18:30",
        "status": "scheduled",
        "audience": [],
        "booking": {"needed": False},
        "draft": False,
        "body": "Bring boots.",
    }
    (made,) = through({"fields": fields["quayside-events"], "set": said})
    assert made == (
        "---\ntitle: A walk\nstart: 2026-05-01 18:30\nbooking:\n  needed: no\n---\n\nBring boots.\n"
    )


@pytest.mark.parametrize("text", [None, "---\ntitle: Old\n---\n"])
def test_whatever_is_typed_is_read_as_it_was_typed(
    text: str | None, fields: dict[str, list[dict[str, Any]]]
) -> None:
    """By our own reader, in which every value is text."""
    jobs = [
        {"text": text, "fields": fields["quayside-voice"], "set": {"title": words, "you_said": words}}
        for words in HARMLESS
    ]
    for words, made in zip(HARMLESS, through(*jobs), strict=True):
        document = read_document("zones/quayside/voice/x.md", made.encode())
        assert document.fields == {"title": words.strip(), "you_said": words.strip()}, made
