"""Clean HTML as plain text."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.bodies.rendering import Text, render_body
from zonepress.outputs.newsletter.plain import WIDTH, plain_lines

SITE = "https://harbour.example.org/"


def _plain(markdown: str) -> str:
    body = render_body(Text("zones/quayside/stories/2026-03-04-wall/index.md", markdown))
    return "\n".join(plain_lines(body.at(SITE)))


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("**Bold** and *slanted* `code`.", "Bold and slanted code."),
        ("[Lamps](../../voice/lamps.md).", f"Lamps <{SITE}zones/quayside/progress/voice/lamps/>."),
        ("<https://example.org/a>", "https://example.org/a"),
        ("Write to [us](mailto:a@example.org).", "Write to us <mailto:a@example.org>."),
        ("One  \ntwo", "One\ntwo"),
        ("# Big\n\n## Small", "Big\n\nSmall"),
        ("- a\n- b\n    - c", "• a\n• b\n  • c"),
        ("3. a\n4. b", "3) a\n4) b"),
        ("- [x] wall\n- [ ] lamp", "• Done: wall\n• To do: lamp"),
        ("> We never had one.\n>\n> Now we have.", "  We never had one.\n\n  Now we have."),
        ("| In | Lamps |\n|--|--|\n| Quay | 12 |\n| Row | |", "• In: Quay; Lamps: 12\n• In: Row"),
        ("![A wall](wall.jpg)", "Picture: A wall"),
        ("~~Two~~ Three lamps", "(crossed out: Two) Three lamps"),
        ("It rained.[^1]\n\n[^1]: Twice.", "It rained. [1]\n\n1) Twice."),
        ('!!! note "Bring gloves"\n    The rope is rough.', "Bring gloves\n\nThe rope is rough."),
        ("```\nif a <  b:\n    paint()\n```", "if a <  b:\n    paint()"),
        ("Slipway\n:   A slope.", "Slipway\n  A slope."),
        ("To be painted.\n{: .lead }", "To be painted."),
    ],
)  # fmt: skip
def test_markdown_leaves_words_and_links_without_marks(markdown: str, plain: str) -> None:
    """As somebody would have typed it into an e-mail."""
    assert _plain(markdown) == plain


def test_lines_fit_and_addresses_stay_whole() -> None:
    """An address cut in two leads nowhere; a word without a break has to give way."""
    address = f"{SITE}{'long/' * 30}"
    lines = plain_lines(f'<p>{"word " * 40}<a href="{address}">there</a> {"X" * 200}</p>')
    assert f"<{address}>" in lines
    assert max(len(line) for line in lines if address not in line) <= WIDTH
    assert "".join(lines).count("X") == 200


def test_an_address_that_hangs_on_other_words_stays_whole() -> None:
    """People forget blanks; the words give way."""
    address = f"{SITE}{'long/' * 20}"
    lines = plain_lines(f'<p><a href="tel:116">call</a>{"X" * 100}({address}), then</p>')
    assert address in lines
    assert max(len(line) for line in lines if line != address) <= WIDTH
    assert "".join(lines).replace(" ", "") == f"call<tel:116>{'X' * 100}({address}),then"


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1), min_size=1, max_size=12))
def test_no_word_is_lost_and_no_line_too_long(words: list[str]) -> None:
    """Whatever people write in whatever script."""
    written = " ".join(words)
    lines = plain_lines(f"<p>{html.escape(written)}</p>")
    assert "".join("".join(lines).split()) == "".join(written.split())
    assert all(len(line) <= WIDTH or re.match(r"<?(https?://|mailto:|tel:)", line) for line in lines)
