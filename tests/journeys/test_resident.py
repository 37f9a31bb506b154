"""A resident's story: nobody gave them any right here, and they need none."""

from __future__ import annotations

from playwright.sync_api import expect

from hub.people import RESIDENT
from journeys.editor import Editor
from journeys.town import NAME, Town
from journeys.windows import Window

FOLDER = "zones/quayside/stories/2026-04-03-a-bench-comes-back"


def test_resident_works_in_a_copy(town: Town, window: Window) -> None:
    """The editor makes the copy, keeps the draft in it, asks for a look from there, and tidies up."""
    page, editor = window.page, Editor(window.page, town.web.address)
    editor.sign_in(RESIDENT)
    page.get_by_role("button", name="Fork", exact=True).wait_for()
    window.keep("a-copy-of-ones-own")
    editor.agree_to_a_copy()
    editor.begin("quayside-stories")
    editor.fill(title="A bench comes back", date="2026-04-03")
    editor.write("It stands by the slipway again. Ring me on 07700 900123.")
    editor.save("Later")
    assert town.github.pulls() == []
    copy = town.github.repository(f"{RESIDENT.login}/quarters")
    (branch,) = copy.branches("refs/heads/cms/")
    assert branch.endswith("2026-04-03-a-bench-comes-back")

    editor.open_draft("A bench comes back")
    editor.fill(summary="Neighbours carried it home from the tip.")
    editor.save("Send for Review")
    pull = town.pull()
    assert (pull.source, pull.author, pull.draft) == (copy, RESIDENT, False)
    assert pull.labels == []
    window.keep("sent-for-review")
    town.check(pull)
    page.goto(town.page_of(pull))
    expect(page.locator(".annotation")).to_contain_text(["A mobile number"])

    editor.open_draft("A bench comes back")
    editor.write("It stands by the slipway again.")
    editor.save()
    assert town.pull() is pull
    town.check(pull)
    town.merge(window, pull)
    town.publish()
    page.goto(f"{town.web.address}{FOLDER}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A bench comes back")
    expect(page.get_by_text("It stands by the slipway again.")).to_be_visible()
    assert b"carried it home" in town.file(f"{FOLDER}/index.md")

    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.goto(editor.address)
    assert copy.branches() == ["main"]
    assert copy.head("main") == town.github.repository(NAME).head("main")
