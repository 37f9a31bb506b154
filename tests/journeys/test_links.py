"""From a page that readers see to the record behind it."""

from __future__ import annotations

from playwright.sync_api import expect

from hub.people import PARTNER
from journeys.editor import Editor
from journeys.town import Town
from journeys.windows import Window

STORY = "zones/quayside/stories/2026-03-04-harbour-wall-painted"


def test_page_leads_to_its_record_in_the_editor(town: Town, window: Window) -> None:
    """Signing in on the way loses nothing."""
    page, editor = window.page, Editor(window.page, town.web.address)
    page.goto(f"{town.web.address}{STORY}/")
    link = page.locator("a[href*='admin/#/collections/quayside-stories/entries/']")
    link.scroll_into_view_if_needed()
    window.keep("a-page-and-its-link")
    link.click()
    editor.authorise(PARTNER)
    expect(editor.field("title")).to_have_value("The harbour wall, painted by everyone")
    window.keep("its-record")


def test_page_leads_to_its_file_on_github(town: Town, window: Window) -> None:
    """For who would rather see the file; what they change is proposed, not published."""
    page = window.page
    window.sign_in(PARTNER)
    page.goto(f"{town.web.address}{STORY}/")
    page.get_by_role("link", name="Edit the file on GitHub").click()
    text = page.get_by_label("Its text")
    before = town.file(f"{STORY}/index.md").decode()
    expect(text).to_have_value(before)
    text.fill(before.replace("painted by everyone", "painted by all"))
    page.get_by_role("button", name="Propose changes").click()
    expect(page.locator(".state")).to_have_text("Open")
    pull = town.pull()
    assert [change.path for change in pull.changes] == [f"{STORY}/index.md"]
    assert town.file(f"{STORY}/index.md").decode() == before
