"""An extension or a pattern is left out only where it could do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from zonepress.bodies import rendering
from zonepress.bodies.rendering import PATTERNS, SIGNS, Text, needed, render_body

ROOT = Path(__file__).parent.parent.parent
BODIES = sorted(
    path for room in ("content", "zones", "newsletters", "tests/demo") for path in (ROOT / room).rglob("*.md")
)
PIECES = [
    "words ",
    "*stress* ",
    "**strong** ",
    "\n\n",
    "\n",
    "- item\n",
    "1. first\n",
    "    indented\n",
    "# Title\n\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "Term\n:   meaning\n",
    "a[^1]\n\n[^1]: note\n",
    "!!! note\n    inside\n",
    "??? more\n    inside\n",
    "- [ ] todo\n- [x] done\n",
    "~~gone~~ ",
    "==marked== ",
    "H~2~O ",
    "m^2^ ",
    "```\ncode\n```\n",
    "*[ABC]: all\n",
    "ABC ",
    "{: .quiet }\n",
    "<b>bold</b> ",
    "<https://example.org> ",
    "[link](about.md) ",
    "> quote\n",
    "/// caption\nwords\n///\n",
    "![a wall](wall.jpg)\n",
    "`code` ",
    "&amp; ",
    "\\* ",
    "two  \n",
    "two\t\n",
    "[about]: about.md\n",
    "[about] ",
    "[about][] ",
    "![wall][about] ",
    "_low_ ",
    "snake_case_word ",
    "<office@example.org> ",
    "&#169; ",
    "***both*** ",
]


def rendered_with_everything(text: Text, monkeypatch: pytest.MonkeyPatch) -> str:
    """The body as every extension and every pattern together make it."""
    with monkeypatch.context() as patch:
        patch.setattr(rendering, "needed", lambda markdown: frozenset((*SIGNS, *PATTERNS)))
        return render_body(text).html


@pytest.mark.parametrize("path", BODIES, ids=lambda path: str(path.relative_to(ROOT)))
def test_real_texts_come_out_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text of the partnership and of the demo."""
    text = Text("content/about/index.md", path.read_text().split("\n---\n", 1)[-1])
    assert render_body(text).html == rendered_with_everything(text, monkeypatch)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_mixture_comes_out_the_same(pieces: list[str]) -> None:
    """Pieces that mean something to one extension or another, in any order."""
    text = Text("content/about/index.md", "".join(pieces))
    with pytest.MonkeyPatch.context() as patch:
        assert render_body(text).html == rendered_with_everything(text, patch)


def test_plain_words_need_next_to_nothing() -> None:
    """Most texts are plain."""
    text = "Two *paragraphs* with a [link](https://example.org).\n\n- and a list\n"
    assert needed(text) == {"em_strong", "link", "reference", "short_reference"}


def test_every_pattern_of_markdown_is_listed() -> None:
    """One that a new version of Markdown brings is noticed here."""
    patterns = Markdown().inlinePatterns
    assert [name for name in PATTERNS if name in patterns] == list(PATTERNS)
    assert len(patterns) == len(PATTERNS)
