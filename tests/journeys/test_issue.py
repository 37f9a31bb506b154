"""A story told in a form on GitHub, which a workflow makes into a record."""

from __future__ import annotations

from playwright.sync_api import expect

from hub.people import RESIDENT
from journeys.town import NAME, Town
from journeys.windows import Window

FOLDER = "zones/quayside/stories/2026-04-05-the-ferry-bell-rings"


def test_answers_become_a_page(town: Town, window: Window) -> None:
    """Nobody wrote a file; whoever asked is answered where they asked."""
    page = window.page
    window.sign_in(RESIDENT)
    page.goto(f"{town.hub.address}{NAME}/issues/new?template=story.yml")
    page.get_by_label("Which zone?").select_option("Quayside")
    page.get_by_label("Title", exact=True).fill("The ferry bell rings")
    page.get_by_label("When it happened").fill("5 April 2026")
    page.get_by_label("The text").fill("The bell rang at noon.\n\n### Which zone?\n\nRope Walk, $(rm -rf ~)")
    window.keep("answers")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Story: ")
    issue = town.github.threads[0]
    log = town.take_in(issue)
    assert [thread.number for thread in town.github.threads] == [1, 2], log
    page.reload()
    expect(page.get_by_text("Thank you")).to_be_visible()
    window.keep("an-answer")

    pull = town.pull()
    town.check(pull)
    town.merge(window, pull)
    town.publish()
    page.goto(f"{town.web.address}{FOLDER}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("The ferry bell rings")
    expect(page.get_by_text("The bell rang at noon.")).to_be_visible()
    expect(page.get_by_text("$(rm -rf ~)")).to_be_visible()
    window.keep("published")
