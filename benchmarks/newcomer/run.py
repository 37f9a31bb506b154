"""Walk the newcomer's path in a browser and count it: from the guide to a saved file that the checker takes.

Example: python -m benchmarks.newcomer.run --write
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import http.server
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from zonepress.sources.reading import SourceFile, read_record
from zonepress.store import digest

_ROOT = Path(__file__).resolve().parents[2]
_PLACE = _ROOT / ".cache" / "benchmark" / "newcomer"
_README = Path(__file__).with_name("README.md")
_MARK = "## Measured\n"
_TODAY = "2026-04-15"
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
_HEAD = (
    "path", "screens", "questions seen", "needed", "answered", "clicks", "keys",
    "of them letters that are kept", "seconds",
)  # fmt: skip


@dataclass
class Counted:
    """A newcomer with a mouse and a keyboard, who counts."""

    page: Page
    clicks: int = 0
    keys: int = 0
    letters: int = 0
    answered: int = 0
    screens: set[str] = field(default_factory=set)

    def see(self, screen: str) -> None:
        """Another screen is before them."""
        self.screens.add(screen)

    def click(self, where: Locator, *, answers: bool = False) -> None:
        """One click."""
        where.click()
        self.clicks += 1
        self.answered += answers

    def type(self, words: str) -> None:
        """Words where the cursor is."""
        self.page.keyboard.type(words)
        self.keys += len(words)
        self.letters += len(words)
        self.answered += 1

    def press(self, key: str, times: int = 1) -> None:
        """A key that writes nothing."""
        for _ in range(times):
            self.page.keyboard.press(key)
        self.keys += times


@dataclass(frozen=True)
class Way:
    """One thing to write."""

    name: str
    kind: str
    fill: Callable[[Counted, Path], None]


def _story(person: Counted, folder: Path) -> None:
    person.click(person.page.locator("#story-title"))
    person.type("Forty packets of seeds change hands")
    person.press("Tab")
    person.type("14 March 2026")
    person.press("Tab")
    person.type("On Saturday neighbours met to swap seeds. Forty packets found a new garden.")


def _pictured_story(person: Counted, folder: Path) -> None:
    _story(person, folder)
    person.click(person.page.get_by_role("button", name="Add a picture"))
    photo = folder / "seeds.jpg"
    Image.new("RGB", (1600, 1200), "olive").save(photo)
    with person.page.expect_file_chooser() as chooser:
        person.click(person.page.locator("#story-picture-0-file"), answers=True)
    chooser.value.set_files(photo)
    person.clicks += 2  # the photograph, and Open
    person.press("Tab")
    person.type("A table covered with paper packets of seeds")
    person.click(person.page.locator("#story-picture-0-people-2"), answers=True)


def _event(person: Counted, folder: Path) -> None:
    person.click(person.page.locator("#event-title"))
    person.type("Family fun day")
    person.press("Tab")
    person.type("2 May 2026")
    person.press("Tab")
    person.type("10am")
    person.answered -= 1  # the day and the time are one question
    person.press("Tab", 3)
    person.type("Customs house")


def _correction(person: Counted, folder: Path) -> None:
    person.click(person.page.locator("#correction-wrong"))
    person.type("The swimming starts at 10, not at 11.")


PATHS = (
    Way("a story", "story", _story),
    Way("a story with a picture", "story", _pictured_story),
    Way("an event", "event", _event),
    Way("a correction", "correction", _correction),
)


def walk(page: Page, base: str, path: Way, folder: Path) -> tuple[str, ...]:
    """One path, from the guide to the saved file; a row of the table."""
    person = Counted(page)
    begun = time.perf_counter()
    page.goto(f"{base}contribute/")
    person.see("guide")
    person.click(page.get_by_role("link", name="Write it here"))
    page.wait_for_selector("#add:visible")
    person.see("form")
    person.click(page.locator(f"input[name=kind][value={path.kind}]"), answers=True)
    if path.kind != "correction":
        person.click(page.get_by_role("radio", name="Quayside"), answers=True)
    path.fill(person, folder)
    seen, needed = len(_asked(page)), len(_asked(page, needed=True))
    person.click(page.get_by_role("button", name="Look it over and send"))
    assert page.locator("#ready").is_visible(), page.locator("#errors").inner_text()
    person.see("ways to send")
    with page.expect_download() as download:
        person.click(page.locator("[data-way=save] [data-do=save]"))
    made = folder / download.value.suggested_filename
    download.value.save_as(made)
    seconds = time.perf_counter() - begun
    _check(made)
    return (
        path.name, str(len(person.screens)), str(seen), str(needed), str(person.answered),
        str(person.clicks), str(person.keys), str(person.letters), f"{seconds:.1f}",
    )  # fmt: skip


def _asked(page: Page, *, needed: bool = False) -> list[str]:
    """The questions that are on the screen; one that groups others is not one itself."""
    found: list[str] = page.evaluate(_QUESTIONS, needed)
    return found


_QUESTIONS = """needed => [...document.querySelectorAll("#add [data-field]")]
  .filter(field => field.checkVisibility() && !["group", "picture"].includes(field.dataset.control))
  .filter(field => !needed || "needed" in field.dataset
    && !field.parentElement.closest("[data-control=group]:not([data-needed])"))
  .map(field => field.dataset.id)"""


def _check(made: Path) -> None:
    """The file is one that the checker takes; a correction is a letter."""
    if made.suffix == ".txt":
        return
    text = made.read_bytes()
    if made.suffix == ".zip":
        with zipfile.ZipFile(made) as packed:
            text = packed.read(next(name for name in packed.namelist() if name.endswith("index.md")))
    belongs = re.search(rb"# This file belongs at (\S+)", text)
    assert belongs
    outcome = read_record(SourceFile(belongs[1].decode(), text, digest(text)))
    assert outcome.problems == (), outcome.problems


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _build() -> Path:
    """The demo's site."""
    shutil.rmtree(_PLACE, ignore_errors=True)
    demo = _PLACE / "tests" / "demo"
    shutil.copytree(_ROOT / "tests" / "demo", demo, ignore=shutil.ignore_patterns(".cache", "site"))
    shutil.copytree(_ROOT / "overrides", _PLACE / "overrides")
    command = [Path(sys.executable).parent / "zonepress", "build", "--today", _TODAY]
    subprocess.run(command, cwd=demo, check=True, stdout=subprocess.DEVNULL)
    return demo / "site"


def table(rows: list[tuple[str, ...]]) -> str:
    """The table in Markdown."""
    lines = [_HEAD, ("---", *["---:"] * (len(_HEAD) - 1)), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Walk all paths and show what they took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table into README.md")
    write = parser.parse_args().write
    program = shutil.which("chromium") or shutil.which("google-chrome")
    site = _build()
    with _served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        rows = []
        for path in PATHS:
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            rows.append(walk(context.new_page(), base, path, _PLACE))
            context.close()
        measured = f"On {dt.datetime.now(tz=dt.UTC):%-d %B %Y}, Chromium {browser.version.split('.')[0]}:"
    shutil.rmtree(_PLACE, ignore_errors=True)
    text = f"{measured}\n\n{table(rows)}\n"
    print(text)
    if write:
        before = _README.read_text(encoding="utf-8").split(_MARK)[0]
        _README.write_text(f"{before}{_MARK}\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
