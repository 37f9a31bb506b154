"""The partner's guide shows the web editor as it is, a picture for each step.

After a change in the editor: ZONEPRESS_WRITE_GOLDEN=1 scripts/test tests/journeys/test_guide.py; then look at
the pictures in content/contribute/ and read what the guide says beside them.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

from browser.test_guide import GUIDE
from goldens import GOLDEN, assert_golden
from hub.people import PARTNER
from journeys.editor import Editor
from journeys.town import Town
from journeys.windows import Window


def test_the_guide_shows_each_step_of_the_editor(town: Town, window: Window, photograph: Path) -> None:
    """By what a screen reader would be told: two browsers draw no two pixels the same."""
    page, editor = window.page, Editor(window.page, town.web.address)
    page.set_viewport_size({"width": 900, "height": 640})
    page.goto(editor.address)
    sign_in = page.get_by_role("button", name="Sign In with")
    sign_in.wait_for()
    forget_this_machine(page)
    show("editor-1-sign-in", sign_in)
    editor.authorise(PARTNER)
    page.goto(f"{editor.address}#/collections/mill-lane-stories")
    show("editor-2-list", page.get_by_role("button", name="New"))
    editor.begin("mill-lane-stories")
    editor.fill(title="The wall is blue", summary="Neighbours painted the wall.", date="2026-04-04")
    show("editor-3-fill", page.locator("[data-key-path=title], [data-key-path=date]"))
    editor.add_picture(photograph)
    editor.fill(picture__alt="A wall with a blue and a yellow stripe")
    editor.reach("picture.file")
    show("editor-4-picture", page.locator("[data-key-path='picture.alt']"))
    editor.write("We painted it. It took two days.")
    editor.button("Save").click()
    show("editor-5-send", editor.button("Send for Review"))


def forget_this_machine(page: Page) -> None:
    """Only somebody whose site is on their own machine is offered to open its folder."""
    page.get_by_role("button", name="Work with Local Repository").evaluate(
        "button => { button.nextElementSibling.remove(); button.remove() }"
    )


def show(name: str, parts: Locator) -> None:
    """Hold the guide to what these parts say; make its picture anew if somebody asks for that."""
    parts.first.wait_for()
    said = "\n".join(part.aria_snapshot() for part in parts.all())
    golden = f"guide/{name}.txt"
    if os.environ.get("ZONEPRESS_WRITE_GOLDEN"):
        (GOLDEN / golden).write_text(f"{said}\n", encoding="utf-8")
        parts.page.evaluate("document.activeElement.blur()")
        parts.page.mouse.move(0, 0)
        drawn = parts.page.screenshot(animations="disabled")
        picture = Image.open(io.BytesIO(drawn)).convert("RGB").quantize(64)
        picture.save(GUIDE / f"{name}.png", optimize=True)
    assert_golden(golden, f"{said}\n")
