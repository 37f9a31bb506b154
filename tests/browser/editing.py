"""Somebody who practises in the web editor, and what their browser then holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Locator, Page

from browser.visiting import Visitor

PRACTICE: Final = "admin/practice/"
_SCREENS: Final = 20
_NOTED: Final = 200
"""Milliseconds; Sveltia takes note of what was typed when nothing more has been for 100."""
_ROOT: Final = (
    "(await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test', {create: true})"
)
_READ: Final = f"""async () => {{
  const found = {{}}
  async function walk(folder, path) {{
    for await (const [name, entry] of folder.entries()) {{
      if (entry.kind === 'directory') await walk(entry, `${{path}}${{name}}/`)
      else found[path + name] = Array.from(new Uint8Array(await (await entry.getFile()).arrayBuffer()))
    }}
  }}
  await walk(await {_ROOT}, '')
  return found
}}"""
_PUT: Final = f"""async files => {{
  for (const [path, text] of Object.entries(files)) {{
    const names = path.split('/')
    let folder = await {_ROOT}
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, {{create: true}})
    const file = await (await folder.getFileHandle(names.at(-1), {{create: true}})).createWritable()
    await file.write(text)
    await file.close()
  }}
}}"""


_EMPTY: Final = """async () => {
  const root = await navigator.storage.getDirectory()
  await root.removeEntry('sveltia-cms-test', {recursive: true}).catch(() => {})
}"""


class Practice:
    """The editor, opened for practice at one address."""

    def __init__(
        self, visitor: Visitor, place: str, *, width: int, files: Mapping[str, str] | None = None
    ) -> None:
        self.page: Page = visitor.open("robots.txt", width=width)
        self.base = self.page.url.removesuffix("robots.txt")
        self.page.evaluate(_EMPTY)
        self.page.evaluate(_PUT, dict(files or {}))
        self.page.goto(f"{self.base}{PRACTICE}{place}")
        self.page.mouse.move(width / 2, 500)

    def field(self, name: str) -> Locator:
        """One field by its dotted name; its label holds signs that no keyboard has."""
        return self.page.locator(f"[data-key-path='{name}']")

    def line(self, name: str) -> Locator:
        """What a field's words are typed into; fields further down are only made when somebody comes near."""
        found = self.field(name).locator("input:not([hidden])").first
        for _ in range(_SCREENS):
            if found.is_visible():
                break
            self.page.mouse.wheel(0, 200)
            self.page.wait_for_timeout(100)
        return found

    def write(self, words: str) -> None:
        """Type a text, or more of it at its end."""
        self.page.locator("[contenteditable=true]").first.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)
        self.page.wait_for_timeout(_NOTED)

    def save(self) -> dict[str, bytes]:
        """Save, and return every file that the browser holds."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.page.get_by_text("Entry saved.").wait_for()
        return self.files()

    def files(self) -> dict[str, bytes]:
        """Every file that the browser holds."""
        found: dict[str, Any] = self.page.evaluate(_READ)
        return {path: bytes(data) for path, data in found.items()}


def records_of(checkout: Path) -> dict[str, str]:
    """Every record of a checkout, by its path."""
    return {
        path.relative_to(checkout).as_posix(): path.read_text(encoding="utf-8")
        for room in ("content", "zones")
        for path in sorted((checkout / room).rglob("*.md"))
    }
