"""Files that hold what should come out, reviewed like prose when they change."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Final

import pytest

_TESTS: Final = Path(__file__).parent
GOLDEN: Final = _TESTS / "golden"
_ARTEFACTS: Final = _TESTS / "artefacts"


def offer_golden(name: str, text: str) -> None:
    """Leave a new text where it can be compared and copied."""
    made = _ARTEFACTS / name
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text(text, encoding="utf-8")


def assert_golden(name: str, text: str) -> None:
    """Fail with the difference, and leave the new text where it can be compared and copied."""
    kept = GOLDEN / name
    expected = kept.read_text(encoding="utf-8") if kept.exists() else ""
    if text == expected:
        return
    offer_golden(name, text)
    lines = difflib.unified_diff(expected.splitlines(), text.splitlines(), "kept", "made", lineterm="", n=1)
    shown = "\n".join(lines)
    pytest.fail(
        f"{shown}\n\nIf these words are better: cp tests/artefacts/{name} tests/golden/{name}", pytrace=False
    )
