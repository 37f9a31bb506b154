"""The web editor as somebody uses it: by its fields' names and the words on its buttons."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, expect

from hub.people import Person

_MOST_SCREENS: Final = 100


class Editor:
    """The editor in one window."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.address = f"{site}admin/"

    def sign_in(self, person: Person) -> None:
        """Open it and say who we are, in the window that it opens for that."""
        self.page.goto(self.address)
        self.authorise(person)

    def authorise(self, person: Person) -> None:
        """Where the editor asks who we are."""
        button = self.page.get_by_role("button", name=re.compile("Sign In with"))
        with self.page.expect_popup() as opened:
            button.click()
        opened.value.get_by_role("button", name=person.name).click()
        button.wait_for(state="hidden")

    def agree_to_a_copy(self) -> None:
        """Where the editor asks for leave to make a copy of one's own."""
        self.button("Fork").click()

    def ready(self) -> None:
        """Wait until the records are here."""
        self.page.get_by_role("button", name="Show Account Menu").wait_for()

    def begin(self, collection: str) -> None:
        """A new record."""
        self.page.goto(f"{self.address}#/collections/{collection}/new")
        self.field("title").wait_for()

    def open_draft(self, title: str) -> None:
        """What was begun, from the board of drafts."""
        self.page.goto(f"{self.address}#/workflow")
        self.page.get_by_text(title).click()
        self.field("title").wait_for()

    def field(self, path: str, inner: str = "input:visible, textarea:visible") -> Locator:
        """Where a field is filled in."""
        return self.page.locator(f"[data-key-path='{path}']").locator(inner).first

    def fill(self, **values: str) -> None:
        """Type into fields of one line."""
        for name, value in values.items():
            self.field(name.replace("__", ".")).fill(value)

    def unfold(self, path: str) -> None:
        """Say that a group of fields is wanted."""
        self.field(path, "[role=checkbox]").click()
        self.reach(path)

    def reach(self, path: str) -> None:
        """Bring a field to the top of the window: the editor makes fields only where they can be seen."""
        field, last = (
            self.page.locator(f"[data-key-path='{path}']"),
            self.page.locator("[data-key-path]").last,
        )
        for _ in range(_MOST_SCREENS):
            if field.count():
                break
            last.evaluate("field => { field.scrollIntoView(); return new Promise(requestAnimationFrame) }")
        field.evaluate("field => field.scrollIntoView()")

    def add_picture(self, file: Path) -> None:
        """Choose a photograph for the head of the story."""
        self.unfold("picture")
        self.field("picture.file", "input[type=file]").set_input_files(file)
        self.page.locator("[data-key-path='picture.file'] img").wait_for()

    def write(self, text: str) -> None:
        """The text below the fields, in place of what was there."""
        self.reach("body")
        body = self.field("body", "[contenteditable=true]")
        body.click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)
        expect(body).to_have_text(text)

    def move_to(self, stage: str) -> None:
        """Hand it on: `In Review`, or back to `Draft`."""
        self.page.get_by_role("button", name=re.compile("^Status: ")).click()
        self.page.get_by_role("menuitemradio", name=stage).click()
        self.page.get_by_role("button", name=re.compile(f"^Status: .*{stage}")).wait_for()

    def save(self, then: str | None = None) -> None:
        """Save, answer what the editor asks then, and wait until it has gone back to the list."""
        self.button("Save").click()
        if then:
            self.button(then).click()
        self.page.locator("[data-key-path='title']").wait_for(state="detached")

    def button(self, words: str) -> Locator:
        """A button by all its words."""
        return self.page.get_by_role("button", name=words, exact=True)
