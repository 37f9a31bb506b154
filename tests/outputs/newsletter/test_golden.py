"""The demo's editions, word for word.

When one of them changes on purpose, write them anew and read the difference like prose:

    ZONEPRESS_WRITE_GOLDEN=1 scripts/test tests/outputs/newsletter/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from outputs.newsletter.conftest import Made

GOLDEN = Path(__file__).parents[2] / "golden" / "newsletter"
EDITIONS = ("newsletters/2026-q2/", "newsletters/2026-q2/quayside/")
FORMS = ("email.html", "newsletter.txt", "press-note.txt", "radio.txt", "posts.txt")


@pytest.mark.parametrize("address", EDITIONS)
@pytest.mark.parametrize("form", FORMS)
def test_the_demos_editions_are_as_they_were_read(
    address: str, form: str, made_editions: dict[str, Made]
) -> None:
    """Every word and every style of them."""
    made = made_editions[address].forms[form].decode()
    kept = GOLDEN / f"{address.removeprefix('newsletters/').strip('/').replace('/', '-')}-{form}"
    if os.environ.get("ZONEPRESS_WRITE_GOLDEN"):
        kept.write_text(made, encoding="utf-8", newline="\n")
    assert made == kept.read_text(encoding="utf-8")
