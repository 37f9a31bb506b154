"""People find things: by a word, narrowed, sent on as a link, by keyboard; and without a script by lists."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.judging import violations, widest
from browser.visiting import Site, Visitor


class _WithPolicies(http.server.SimpleHTTPRequestHandler):
    """Serves each page with the content policy that `_headers` has for it."""

    policies: ClassVar[list[str]]

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policies[self.path.startswith("/search/")])
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def strict(browser: Browser, site: Site) -> Iterator[Visitor]:
    """A reader of the site as a host serves it that heeds `_headers`."""
    found = re.findall(
        r"Content-Security-Policy: (.*)", (site.folder / "_headers").read_text(encoding="utf-8")
    )
    _WithPolicies.policies = found[:2]
    handler = functools.partial(_WithPolicies, directory=str(site.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Visitor(browser, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


@pytest.fixture
def reader_of(strict: Visitor) -> Iterator[Visitor]:
    yield strict
    strict.leave()


def searched(visitor: Visitor, query: str, *, width: int = 1280) -> Page:
    """The page with its results."""
    page = visitor.open(f"search/?{query}", width=width)
    expect(page.locator("#find-count")).to_have_text(re.compile("result|Nothing"))
    return page


def titles(page: Page) -> list[str]:
    expect(page.locator(".pz-hit").first).to_be_visible()
    return page.locator(".pz-hit h3").all_inner_texts()


def await_state(page: Page, wanted: dict[str, list[str]]) -> None:
    """Until the address says this."""
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == wanted)


def test_a_word_in_the_header_leads_to_what_holds_it(reader_of: Visitor) -> None:
    """Under the policy that the site is served with, and no complaint of the browser."""
    page = reader_of.open("money/", width=1280)
    page.get_by_role("searchbox", name="Find things on this site").fill("harbour wall")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=harbour+wall")
    assert titles(page)[0] == "The harbour wall, painted by everyone"
    first = page.locator(".pz-hit").first
    expect(first.locator("mark").first).to_have_text(re.compile("harbour", re.IGNORECASE))
    expect(first).to_contain_text("4 March 2026")
    expect(first.locator(".pz-chip")).to_have_text("Quayside")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results for “harbour wall”$"))
    first.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("The harbour wall, painted by everyone")
    assert (reader_of.complaints, reader_of.strangers) == ([], [])


def test_what_narrows_a_search_stands_in_the_address(reader_of: Visitor) -> None:
    """So that it can be sent on, and the browser's way back works."""
    page = searched(reader_of, "q=harbour")
    every = titles(page)
    page.get_by_role("checkbox", name="Quayside").check()
    page.get_by_label("Kind", exact=True).select_option("Story")
    expect(page.locator(".pz-hit")).not_to_have_count(len(every))
    await_state(page, {"q": ["harbour"], "zone": ["quayside"], "kind": ["story"]})
    narrowed = titles(page)
    assert 0 < len(narrowed) < len(every)
    sent_on = searched(reader_of, urlsplit(page.url).query)
    assert titles(sent_on) == narrowed
    assert sent_on.get_by_role("checkbox", name="Quayside").is_checked()
    page.go_back()
    page.go_back()
    await_state(page, {"q": ["harbour"]})
    expect(page.get_by_role("checkbox", name="Quayside")).not_to_be_checked()


def test_everything_of_a_year_needs_no_word(reader_of: Visitor) -> None:
    """The newest first; two zones are one or the other."""
    page = searched(reader_of, "kind=story&year=2026&zone=quayside&zone=rope-walk")
    assert len(titles(page)) > 3
    assert set(page.locator(".pz-hit .pz-chip").all_inner_texts()) == {"Quayside", "Rope Walk"}
    page.get_by_role("button", name="Clear all of this").click()
    expect(page.locator(".pz-find__results")).to_be_hidden()
    await_state(page, {})


def test_more_results_are_reached_by_keyboard(reader_of: Visitor) -> None:
    page = searched(reader_of, "q=harbour")
    expect(page.locator(".pz-hit")).to_have_count(10)
    page.get_by_role("button", name=re.compile("Show .* more")).press("Enter")
    expect(page.locator(".pz-hit").nth(10).get_by_role("link")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ of \d+ shown$"))


@pytest.mark.parametrize("word", ["zzxqy", "QUOKKADRAFT", "QUOKKAEMBARGO", "QUOKKAWITHDRAWN", "QUOKKAHIDDEN"])
def test_what_is_not_there_is_not_found(word: str, reader_of: Visitor) -> None:
    """Hidden records least of all; readers are told what else to try."""
    page = searched(reader_of, f"q={word}")
    expect(page.locator("#find-count")).to_have_text(f"Nothing found for “{word}”")
    expect(page.get_by_text("Check the spelling")).to_be_visible()
    assert page.locator(".pz-hit").count() == 0
    expect(page.get_by_role("link", name="A to Z").first).to_be_visible()


def test_stories_in_other_languages_are_found_and_say_so(reader_of: Visitor) -> None:
    page = searched(reader_of, "kind=story")
    expect(page.locator(".pz-hit h3[lang]").first).to_be_attached()


def test_words_of_a_search_run_nowhere(reader_of: Visitor) -> None:
    """They are shown as they were typed."""
    page = searched(reader_of, "q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert page.locator("#find img").count() == 0
    expect(page.locator("#find-count")).to_contain_text("<img src=x onerror=alert(1)>")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_with_results_shown(width: int, visitor: Visitor) -> None:
    page = searched(visitor, "q=harbour&zone=quayside", width=width)
    titles(page)
    found = {"light": violations(page)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = violations(page)
    assert found == {"light": [], "dark": []}


def test_results_fit_a_narrow_screen(visitor: Visitor) -> None:
    page = searched(visitor, "q=harbour&zone=quayside", width=320)
    titles(page)
    assert widest(page) <= 320


def test_without_scripts_lists_lead_everywhere(visitor: Visitor) -> None:
    """The header has a link, and nothing is there to type into that would not answer."""
    page = visitor.open("index.html", width=1280, scripts=False)
    page.get_by_role("link", name="Find things").click()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.locator("main").get_by_role("link", name="A to Z").click()
    page.locator("main").get_by_role("link", name="The harbour wall, painted by everyone").click()
    expect(page.locator("h1")).to_have_text("The harbour wall, painted by everyone")
