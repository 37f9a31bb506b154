"""A partner's story, from signing in to the page that neighbours read."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from hub.people import PARTNER
from journeys.conftest import is_upright, metadata
from journeys.editor import Editor
from journeys.town import Town
from journeys.windows import Window

FOLDER = "zones/quayside/stories/2026-04-02-seagulls-learn-to-share"
STORY = f"{FOLDER}/index.md"
PAGE = f"{FOLDER}/"


def test_partner_tells_a_story(town: Town, window: Window, photograph: Path) -> None:
    """Draft, review, a check that finds something, the mended story, a reviewer's yes, the page."""
    page, editor = window.page, Editor(window.page, town.web.address)
    page.goto(editor.address)
    window.keep("sign-in")
    editor.authorise(PARTNER)
    editor.begin("quayside-stories")
    window.keep("new-story")
    editor.fill(title="Seagulls learn to share", date="2026-04-02")
    editor.add_picture(photograph)
    editor.fill(picture__alt="Two gulls and one bag of chips")
    editor.field("picture.people", "[role=switch]").click()
    editor.write("The bench by the slipway was mended. Ring Ana on 07700 900123.")
    window.keep("filled-in")
    editor.save("Later")
    draft = town.pull()
    assert (draft.draft, draft.author) == (True, PARTNER)

    editor.open_draft("Seagulls learn to share")
    editor.move_to("In Review")
    window.keep("sent-for-review")
    assert not draft.draft
    town.check(draft)
    window.sign_in(PARTNER)
    page.goto(town.page_of(draft))
    window.keep("what-the-check-says")
    expect(page.locator(".annotation")).to_contain_text(["no consent is recorded", "A mobile number"])
    expect(page.get_by_text("Squash and merge")).to_be_disabled()

    editor.open_draft("Seagulls learn to share")
    editor.unfold("picture.consent")
    editor.fill(picture__consent__held_by="Quayside office", picture__consent__given="2026-04-01")
    editor.write("The bench by the slipway was mended. Ring the office.")
    window.keep("mended")
    editor.save()
    town.check(draft)
    town.merge(window, draft)
    town.publish()
    page.goto(f"{town.web.address}{PAGE}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Seagulls learn to share")
    picture = page.get_by_role("img", name="Two gulls and one bag of chips")
    expect(picture).to_be_visible()
    window.keep("published")
    shown = page.request.get(str(picture.evaluate("image => image.currentSrc"))).body()
    (kept,) = (change for change in draft.changes if change.path != STORY)
    for data in (shown, town.file(kept.path)):
        assert (metadata(data), b"QUOKKAPHONE" in data, is_upright(data)) == ({}, False, True)
    said = town.file(STORY).decode()
    assert (said.count("07700"), "held_by: Quayside office" in said) == (0, True)
