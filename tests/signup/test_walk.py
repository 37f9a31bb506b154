"""From the site's page to the letter, the yes, the choices and out again, as a reader walks it."""

from __future__ import annotations

import re
import runpy
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.judging import clipped, in_lines, violated, widest
from checkouts import SETTINGS, pressed, small_site, start_zonepress
from mailing.relays import Sink
from ports import free_port
from signup.test_serving import EXTRA, MAIL, answers_at, service
from zonepress.signup import wording as said
from zonepress.subscribers.people import State
from zonepress.subscribers.register import open_register

ROOT: Final = Path(__file__).parents[2]
SERVING: Final[dict[str, Any]] = runpy.run_path(str(ROOT / "benchmarks" / "pages" / "serving.py"))
LOOKS: Final = ROOT / "tests" / "artefacts" / "signup"

pytestmark = pytest.mark.browser


@pytest.fixture
def site(
    tmp_path: Path, relay: tuple[Sink, int], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, str, Path]]:
    """A small site and its service, both on this machine: their addresses, and the list."""
    port, database = free_port(), tmp_path / "office" / "subscribers.sqlite"
    relay[0].taken.clear()
    languages = "    languages: {en: English, gu: ગુજરાતી}\n"
    checkout = small_site(tmp_path / "site", settings=f"{SETTINGS}{EXTRA}{service(port)}{MAIL}{languages}")
    monkeypatch.setenv("ZONEPRESS_SUBSCRIBERS", str(database))
    monkeypatch.setenv("ZONEPRESS_SUBSCRIBERS_KEY", "k" * 40)
    monkeypatch.setenv("ZONEPRESS_RELAY", f"smtp://127.0.0.1:{relay[1]}")
    pressed(checkout)
    process = start_zonepress("subscribers", "serve", "--port", str(port), cwd=checkout)
    try:
        answers = answers_at(f"http://127.0.0.1:{port}/list/", process)
        with SERVING["serving"](checkout / "site") as served:
            yield served, answers, database
    finally:
        process.kill()
        process.wait()


class Walk:
    """A reader who looks at every page they come to in several ways."""

    def __init__(self, page: Page, *, judges: bool) -> None:
        self.page, self._judges = page, judges
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        page.on("console", lambda heard: self._heed(heard.type, heard.text))
        page.context.route("**/*", self._answer)

    def _heed(self, kind: str, words: str) -> None:
        if kind == "error" and "status of 4" not in words:
            self.complaints.append(words)

    def _answer(self, route: Any) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
            return
        self.strangers.append(route.request.url)
        route.abort()

    def sees(self, title: str, name: str) -> None:
        """A page with this heading, at which nothing is wrong."""
        expect(self.page.locator("h1")).to_have_text(title)
        self.page.wait_for_load_state()
        if not self._judges:
            return
        for width in (360, 1280):
            for colours in ("light", "dark"):
                self.page.set_viewport_size({"width": width, "height": 800})
                self.page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
                assert in_lines(violated(self.page)) == [], (name, width, colours)
                assert (widest(self.page), clipped(self.page)) == (width, []), (name, width)
                LOOKS.mkdir(parents=True, exist_ok=True)
                look = LOOKS / f"{name}-{width}-{colours}.jpg"
                self.page.screenshot(path=look, full_page=True, type="jpeg", quality=70)

    def presses(self, name: str) -> None:
        """A button."""
        self.page.get_by_role("button", name=name, exact=True).click()


@contextmanager
def walking(browser: Browser, *, scripts: bool) -> Iterator[Walk]:
    """A reader on their first visit."""
    context = browser.new_context(java_script_enabled=scripts)
    try:
        yield Walk(context.new_page(), judges=scripts)
    finally:
        context.close()


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "looked at closely"])
def test_from_the_form_to_the_letter_and_out_again(
    scripts: bool, site: tuple[str, str, Path], relay: tuple[Sink, int], browser: Browser
) -> None:
    home, answers, database = site
    with walking(browser, scripts=scripts) as walk:
        page = walk.page
        page.goto(home)
        page.get_by_role("link", name="Sign up").first.click()
        walk.sees("Get the newsletter", "site")
        expect(page.get_by_label("Quayside")).to_be_hidden()
        page.get_by_label("Only from zones that I choose").check()
        page.get_by_label("On paper, by post").check()
        page.get_by_label("Your e-mail address").fill("seal@example.org")
        walk.presses("Sign up")
        walk.sees(said.MEND[0], "mend")
        expect(page.get_by_role("group", name="There is something to mend")).to_be_focused()
        page.get_by_label("Quayside").check()
        page.get_by_label("Your name").fill("Sal Seal")
        page.get_by_label("The address it goes to").fill("1 Quay Street\nPort Merrin")
        walk.presses("Sign up")
        expect(page.locator("h1")).to_have_text(
            re.compile("|".join(map(re.escape, (said.CHECK[0], said.ASKED[0]))))
        )
        if page.locator("h1").inner_text() == said.CHECK[0]:  # quicker than people are
            walk.sees(said.CHECK[0], "check")
            time.sleep(2.1)
            walk.presses(said.CHECK_BUTTON)
        walk.sees(said.ASKED[0], "asked")
        page.goto(letter_link(relay[0], answers, "confirm"))
        walk.sees(said.CONFIRM[0], "confirm")
        assert state(database) is State.WAITING
        walk.presses(said.CONFIRM_BUTTON)
        walk.sees(said.CONFIRMED[0], "confirmed")
        assert state(database) is State.SUBSCRIBED
        page.get_by_role("link", name=said.CONFIRMED_LINK).click()
        walk.sees(said.CHOICES[0], "choices")
        page.get_by_label("By e-mail", exact=True).check()
        walk.presses(said.SAVE)
        walk.sees(said.CHOICES[0], "kept")
        assert page.get_by_role("status").inner_text() == said.SAVED
        with page.expect_download() as download:
            walk.presses(said.DATA_BUTTON)
        assert "seal@example.org" in download.value.path().read_text(encoding="utf-8")
        walk.presses(said.LEAVE_BUTTON)
        walk.sees(said.LEFT[0], "left")
        assert state(database) is State.LEFT
        page.goto(f"{answers}choices/nothing")
        walk.sees(said.EXPIRED[0], "expired")
        page.goto(answers)
        walk.sees(said.FRONT[0], "front")
        page.goto(f"{answers}nowhere")
        walk.sees(said.NOT_HERE[0], "nowhere")
        assert (walk.complaints, walk.strangers) == ([], [])


def test_what_came_from_the_site_is_looked_at_once_more(
    site: tuple[str, str, Path], browser: Browser
) -> None:
    """The form as it stands on the site; and what is to be changed is not typed again."""
    with walking(browser, scripts=True) as walk:
        page = walk.page
        page.goto(f"{site[0]}subscribe/")
        page.get_by_label("Your e-mail address").fill("seal@exmaple.org")
        walk.presses("Sign up")
        walk.sees(said.CHECK[0], "check")
        walk.presses(said.CHANGE)
        assert page.get_by_label("Your e-mail address").input_value() == "seal@exmaple.org"


def letter_link(sink: Sink, answers: str, name: str) -> str:
    """The way to a page that the newest letter holds, once it has come."""
    for _ in range(200):
        if sink.taken:
            break
        time.sleep(0.05)
    text = message_from_bytes(sink.taken[-1][2]).get_payload(decode=True)
    assert isinstance(text, bytes)
    found = re.search(rf"{answers}{name}/\S+", text.decode())
    assert found
    return found[0]


def state(database: Path) -> State:
    """Where the one person on the list stands."""
    with open_register(str(database), host="x", root=ROOT) as register:
        (found,) = register.people()
        return found.state
