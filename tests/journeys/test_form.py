"""Stories written on the one-page form, sent in two of its ways."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from browser.adding import ADDRESS, Writer, saved
from checkouts import zonepress
from hub.people import RESIDENT
from journeys.conftest import is_upright, metadata
from journeys.town import NOON, Town
from journeys.windows import Window

STORY = {
    "story-title": "The tap works again",
    "story-date": "4 April 2026",
    "story-body": "Somebody mended the tap by the slipway.\n\nIt no longer drips.",
}
FOLDER = "zones/quayside/stories/2026-04-04-the-tap-works-again"


def test_saved_file_reaches_the_office(town: Town, window: Window, photograph: Path, tmp_path: Path) -> None:
    """Without any account: what the page saves, the office takes in, and readers see it."""
    page, writer = window.page, Writer(window.page)
    page.goto(f"{town.web.address}{ADDRESS}")
    window.keep("the-form")
    writer.choose("story")
    writer.fill(STORY)
    page.get_by_role("button", name="Add a picture").click()
    page.locator("#story-picture-0-file").set_input_files(photograph)
    writer.fill({"story-picture-0-alt": "Water runs from a tap", "story-picture-0-people-2": True})
    window.keep("filled-in")
    assert writer.finish() == []
    window.keep("ready-to-send")
    parcel = saved(writer, tmp_path)

    desk = town.desk(tmp_path)
    taken = zonepress("intake", parcel, cwd=desk, SOURCE_DATE_EPOCH=NOON)
    assert taken.returncode == 0, taken.stdout + taken.stderr
    built = zonepress("build", cwd=desk, SOURCE_DATE_EPOCH=NOON)
    assert built.returncode == 0, built.stderr
    town.web.folder = desk / "site"
    page.goto(f"{town.web.address}{FOLDER}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("The tap works again")
    expect(page.get_by_role("img", name="Water runs from a tap")).to_be_visible()
    window.keep("published")
    (picture,) = (path for path in (desk / FOLDER).iterdir() if path.name != "index.md")
    assert (metadata(picture.read_bytes()), is_upright(picture.read_bytes())) == ({}, True)


def test_filled_in_link_becomes_a_page(town: Town, window: Window) -> None:
    """With an account and no right: GitHub's own page opens with everything in it."""
    page, writer = window.page, Writer(window.page)
    window.sign_in(RESIDENT)
    page.goto(f"{town.web.address}{ADDRESS}")
    writer.choose("story")
    writer.fill(STORY)
    assert writer.finish() == []
    text = writer.text
    page.locator("#github").click()
    expect(page.get_by_label("Its text")).to_have_value(text)
    window.keep("on-github")
    page.get_by_role("button", name="Propose new file").click()
    expect(page.locator(".state")).to_have_text("Open")
    pull = town.pull()
    assert (pull.author, pull.source.owner) == (RESIDENT, RESIDENT.login)
    town.check(pull)
    town.merge(window, pull)
    assert town.file(f"{FOLDER}/index.md").decode() == text
    town.publish()
    page.goto(f"{town.web.address}{FOLDER}/")
    expect(page.get_by_text("It no longer drips.")).to_be_visible()
