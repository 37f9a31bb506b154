"""The partner's guide shows the form as it is: a picture for each step, made anew when a step changes.

After a change in the form: ZONEPRESS_WRITE_GOLDEN=1 scripts/test tests/browser/test_guide.py; then look at
the pictures in content/contribute/ and read what the guide says beside them.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import Locator

from browser.adding import STORY, Writer, open_form
from browser.visiting import ROOT, Site, Visitor
from goldens import GOLDEN, assert_golden

GUIDE: Final = ROOT / "content" / "contribute"
Step = Callable[[Writer], Locator]


def choose(writer: Writer) -> Locator:
    """What it is and where it belongs."""
    writer.choose("story")
    return writer.page.locator("#kind-set, #zone-set")


def fill(writer: Writer) -> Locator:
    """A story, up to its text."""
    choose(writer)
    writer.fill(STORY)
    writer.type("story-date", STORY["story-date"])
    return writer.page.locator("[data-form=story] > h2, [data-form=story] > [data-field]:nth-child(-n+4)")


def mend(writer: Writer) -> Locator:
    """A day that there is not, and nothing told."""
    fill(writer)
    writer.fill({"story-date": "31 February 2026", "story-body": ""})
    writer.finish()
    return writer.page.locator("#errors")


def send(writer: Writer) -> Locator:
    """Three ways."""
    fill(writer)
    writer.finish()
    return writer.page.locator("#ready")


STEPS: Final[dict[str, Step]] = {
    "form-1-choose": choose,
    "form-2-fill": fill,
    "form-3-mend": mend,
    "form-4-send": send,
}


@pytest.mark.parametrize("name", STEPS)
def test_the_guide_shows_each_step_as_it_is(name: str, visitor: Visitor, site: Site) -> None:
    """By what a screen reader would be told: two browsers draw no two pixels the same."""
    writer = open_form(visitor, site, width=760)
    parts = STEPS[name](writer)
    said = "\n".join(part.aria_snapshot() for part in parts.all())
    golden = f"guide/{name}.txt"
    if os.environ.get("ZONEPRESS_WRITE_GOLDEN"):
        (GOLDEN / golden).parent.mkdir(exist_ok=True)
        (GOLDEN / golden).write_text(f"{said}\n", encoding="utf-8")
        write_picture(writer, parts, name)
    assert_golden(golden, f"{said}\n")


def write_picture(writer: Writer, parts: Locator, name: str) -> None:
    """What is between the first of these parts and the last, with some air around it."""
    writer.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
    boxes = [box for part in parts.all() if (box := part.bounding_box())]
    left, top = min(box["x"] for box in boxes) - 20, min(box["y"] for box in boxes) - 20
    right = max(box["x"] + box["width"] for box in boxes) + 20
    bottom = max(box["y"] + box["height"] for box in boxes) + 20
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    drawn = writer.page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]  # a dict of four
    picture = Image.open(io.BytesIO(drawn)).convert("RGB").quantize(64)
    picture.save(GUIDE / f"{name}.png", optimize=True)


def test_the_guide_shows_every_step_in_order() -> None:
    """No picture of a step that went, none missing."""
    words = (GUIDE / "index.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\((form-[^)]+)\.png\)", words)
    assert shown == list(STEPS)
    assert sorted(path.stem for path in GUIDE.glob("form-*.png")) == sorted(STEPS)
