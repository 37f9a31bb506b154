"""Somebody at the page with the forms: what they type, what it says, what comes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Page, Route

from browser.visiting import Site, Visitor
from zonepress.model.record import Record
from zonepress.sources.reading import Outcome, SourceFile, read_record
from zonepress.store import digest

ADDRESS: Final = "contribute/add/"
STORY: Final = {
    "story-title": "The wall is blue",
    "story-date": "14 March 2026",
    "story-body": "We painted it.\n\nIt took two days.",
}
EVENT: Final = {
    "event-title": "Fun day on the slipway",
    "event-start": "2 May 2026",
    "event-start-time": "10am",
    "event-venue-name": "The slipway",
}
_FILL: Final = """values => {
  for (const [id, value] of Object.entries(values)) {
    const box = document.getElementById(id)
    if (box.type === "radio" || box.type === "checkbox") box.checked = value
    else box.value = value
    box.dispatchEvent(new Event("input", { bubbles: true }))
  }
}"""


_ATTEMPT: Final = """values => {
  for (const [id, value] of Object.entries(values)) document.getElementById(id).value = value
  document.getElementById("add").requestSubmit()
  const ready = !document.getElementById("ready").hidden
  const said = [...document.querySelectorAll("#errors li")].map(item => item.textContent)
  const [path, text] = ["path", "file"].map(id => document.getElementById(id).textContent)
  if (ready) document.querySelector("[data-do=back]").click()
  return { ready, said, path: path.replace("This file belongs at ", ""), text }
}"""


@dataclass(frozen=True)
class Attempt:
    """What came of filling in and finishing in one go."""

    ready: bool
    said: list[str]
    path: str
    text: str


@dataclass(frozen=True)
class Writer:
    """Somebody who fills in the form."""

    page: Page

    def choose(self, kind: str, zone: str = "Quayside") -> None:
        """What to write, and where it belongs."""
        self.page.locator(f'input[name=kind][value="{kind}"]').check()
        self.page.locator(f'[data-form="{kind}"]').wait_for()
        if kind != "correction":
            self.page.get_by_role("radio", name=zone, exact=True).check()

    def fill(self, values: dict[str, Any]) -> None:
        """All of these at once, whatever is in them."""
        self.page.evaluate(_FILL, values)

    def type(self, id: str, words: str) -> None:
        """Words in one field, which is left afterwards."""
        box = self.page.locator(f"#{id}")
        box.fill(words)
        box.blur()

    def finish(self) -> list[str]:
        """Press the button at the end; what is to mend, if anything."""
        self.page.get_by_role("button", name="Look it over and send").click()
        return self.page.locator("#errors:visible li").all_inner_texts()

    def attempt(self, values: dict[str, str]) -> Attempt:
        """Fill in all of these and finish, as fast as the page can."""
        return Attempt(**self.page.evaluate(_ATTEMPT, values))

    @property
    def ready(self) -> bool:
        """Whether it can be sent."""
        return self.page.locator("#ready").is_visible()

    @property
    def path(self) -> str:
        """Where the file belongs."""
        return (self.page.locator("#path").text_content() or "").removeprefix("This file belongs at ")

    @property
    def text(self) -> str:
        """The file."""
        return self.page.locator("#file").text_content() or ""

    def read(self) -> Outcome:
        """The file as the checker reads it."""
        return read_text(self.path, self.text)

    def record(self) -> Record:
        """The record in the file, which has nothing wrong with it."""
        outcome = self.read()
        assert outcome.problems == ()
        assert outcome.record
        return outcome.record


def read_text(path: str, text: str) -> Outcome:
    """A file as the checker reads it."""
    data = text.encode()
    return read_record(SourceFile(path, data, digest(data)))


def open_form(visitor: Visitor, site: Site, *, width: int = 1280, beginning: str = "") -> Writer:
    """The page with the headers that it is served with."""
    policy = re.search(
        r"Content-Security-Policy: (.+)", (site.folder / "_headers").read_text(encoding="utf-8")
    )
    assert policy

    def serve(route: Route) -> None:
        given = {"content-type": "text/html", "content-security-policy": policy[1]}
        route.fulfill(body=site.text(f"{ADDRESS}index.html"), headers=given)

    page = visitor.open("404.html", width=width)
    page.route(f"**/{ADDRESS}", serve)
    visitor.complaints.clear()
    page.goto(f"{page.url.removesuffix('404.html')}{ADDRESS}{beginning}")
    return Writer(page)


def follow(page: Page, address: str) -> None:
    """Go where a link on this page would lead, so that the next one knows where somebody came from."""
    page.evaluate(
        "address => { const link = document.createElement('a'); link.href = address; "
        "document.body.append(link); link.click() }",
        address,
    )


def saved(writer: Writer, folder: Path) -> Path:
    """What the button to save gives."""
    with writer.page.expect_download() as download:
        writer.page.locator("[data-way=save] [data-do=save]").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def a_jpeg(path: Path) -> Path:
    """A small photograph."""
    Image.new("RGB", (40, 30), "teal").save(path, "JPEG")
    return path
