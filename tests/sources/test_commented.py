"""A new file says what its fields are for, and reads as its fields alone."""

from __future__ import annotations

from zonepress.model.lines import Entry, Field
from zonepress.sources.commented import render_commented
from zonepress.sources.document import read_document


def test_words_stand_beside_and_above_and_are_no_fields() -> None:
    text = render_commented(
        (
            Field("title", "Fun: a day"),
            Field("summary", beside="One sentence."),
            Field(
                "picks",
                [Entry("zones/a", "A: “one” #1", above="What happened"), Entry("zones/b")],
                above=("", "All."),
            ),
            Field(above=("", "Left out:", "  zones/c: no day")),
        )
    )
    assert text == (
        '---\ntitle: "Fun: a day"\nsummary:  # One sentence.\n\n# All.\npicks:\n  # What happened\n'
        "  - zones/a  # A: “one” #1\n  - zones/b\n\n# Left out:\n#   zones/c: no day\n---\n"
    )
    document = read_document("", text.encode())
    assert document.fields == {"title": "Fun: a day", "summary": None, "picks": ["zones/a", "zones/b"]}
    assert (document.body, document.advice) == ("", ())
