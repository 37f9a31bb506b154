"""What is missing is told as loudly as what is there: of every kind of record, in every zone."""

from __future__ import annotations

from typing import Final

import pytest

from builders import (
    a_document,
    a_grant,
    a_lesson,
    a_measure,
    a_meeting,
    a_risk,
    a_story,
    a_voice,
    a_zone,
    an_action,
    an_assessment,
    an_asset,
    an_edition,
    an_event,
    shown_of,
)
from zonepress.model.record import Record
from zonepress.views.frame import help_address
from zonepress.views.missing import missing_pages, missing_section
from zonepress.views.parts import PageView
from zonepress.views.shown import Shown
from zonepress.views.wording import MISSING

READING = {"date": "2026-01", "value": "3"}
SOURCE = {"title": "Minutes of the board"}


CASES: Final[list[tuple[Record, set[str]]]] = [
    (a_measure(), {"measure.readings", "measure.baseline", "measure.target"}),
    (a_measure(readings=[READING], sources=SOURCE, target={"value": "9"}), {"measure.baseline"}),
    (a_measure(baseline=READING, sources=SOURCE, target={"value": "9"}), set()),
    (an_action(), {"action.owner", "action.due", "action.updates"}),
    (an_action(owner="Council", due="2026-03", updates=[{"date": "2026-01", "text": "Begun"}]),
     {"action.overdue"}),
    (an_action(owner="Council", due="2026-04", updates=[{"date": "2026-01", "text": "Begun"}]), set()),
    (an_action(owner="Council", status="done", updates=[{"date": "2026", "text": "Done"}]), set()),
    (an_action(owner="Council", due="2027", status="not known"), {"action.status", "action.updates"}),
    (a_voice(), {"voice.answer"}),
    (a_voice(answer="we cannot", because="It is not ours"), set()),
    (a_lesson(), {"lesson.changes"}),
    (a_risk(), {"risk.rating", "risk.mitigation", "risk.owner"}),
    (an_assessment(), {"assessment.due", "assessment.document"}),
    (an_assessment(due="2026-01"), {"assessment.overdue", "assessment.document"}),
    (an_assessment(status="completed", document="https://example.org/a.pdf", due="2026-01"), set()),
    (a_grant(), {"grant.amount", "grant.recipient", "grant.awarded", "grant.came_of_it"}),
    (a_grant(amount="5", recipients="3", awarded="2026", period={"start": "2026", "end": "2027"}), set()),
    (an_asset(), {"asset.never", "asset.place"}),
    (an_asset(no_fixed_place="yes", last_checked="2024"), {"asset.stale"}),
    (an_asset(place={"name": "Hall"}, last_checked="2026-03"), set()),
    (an_event(start="2026-03-01"), {"event.afterwards"}),
    (an_event(start="2026-03-01", status="cancelled"), set()),
    (an_event(start="2026-03-01", status="postponed"), set()),
    (an_event(start="2026-05-01"), set()),
    (an_event(start="2026-03-01", afterwards={"text": "It rained."}), set()),
    (a_meeting(), {"meeting.decisions"}),
    (a_meeting(date="2026-05-01"), set()),
    (a_meeting(decisions="To go on"), set()),
    (a_document(), {"document.nowhere"}),
    (a_document(file="report.pdf"), {"document.readable"}),
    (a_document(url="https://example.org/report.pdf"), {"document.readable"}),
    (a_document(url="https://example.org/report"), set()),
    (a_document(url="https://example.org/report.pdf", web_page="https://example.org/report"), set()),
    (a_document(file="report.docx", whole_text="yes"), set()),
    (a_story(), set()),
    (a_story(review_on="2026-03"), {"review"}),
    (a_story(review_on="2026-04"), set()),
]  # fmt: skip


def missing_of(record: Record, *others: Record) -> set[str]:
    """What one record leaves open."""
    return {gap.what for gap in shown_of(record, *others).gaps if gap.record == record}


@pytest.mark.parametrize(("record", "missing"), CASES)
def test_each_kind_of_record_says_what_it_leaves_open(record: Record, missing: set[str]) -> None:
    """A day that is only known by its month has gone by when the month has."""
    assert missing_of(record) == missing


def test_a_zone_says_what_it_leaves_open() -> None:
    """The newsletter asks only zones of its quarter for a paragraph."""
    always = {"zone.boundary", "zone.ambition"}
    assert missing_of(a_zone()) == {*always, "zone.contact"}
    assert missing_of(a_zone(), an_edition("2026-q1")) == {*always, "zone.contact", "zone.note"}
    noted = an_edition("2026-q1", zone_notes={"quayside": "The lamps are on."})
    assert missing_of(a_zone(contact={"label": "Office", "email": "o@example.org"}), noted) == always
    assert missing_of(a_zone(status="closed", until="2020"), an_edition("2026-q1")) == always
    assert missing_of(a_zone(since="2026-08"), an_edition("2026-q1")) == {*always, "zone.contact"}


def test_every_sentence_is_said_of_something() -> None:
    """What no rule finds would be a promise that nobody keeps."""
    told = {what for _, missing in CASES for what in missing}
    zones = {"zone.boundary", "zone.ambition", "zone.contact", "zone.note"}
    assert told | zones == MISSING.keys()


def pages(shown: Shown) -> dict[str, PageView]:
    """The pages of what is missing, by their addresses."""
    return {page.frame.address: page for page in missing_pages(shown)}


def listed(page: PageView) -> list[tuple[str, str, str]]:
    """Each thing that a page says is missing: of which record, and what is known of it."""
    return [
        (gap.words, record.title, record.note)
        for section in page.sections
        for gap in section.gaps
        for record in gap.records
    ]


SAID = (
    an_action("zones/quayside/actions/lamps.md", title="Lamps", due="2026-01-31", owner="Council",
              updates=[{"date": "2025", "text": "Ordered"}]),
    a_voice("zones/rope-walk/voice/bins.md", title="Bins"),
    a_meeting(title="Board"),
)  # fmt: skip


def test_everything_is_listed_once_and_again_with_its_zone() -> None:
    """With the day that has gone by; zones themselves come with all else of theirs."""
    made = pages(shown_of(*SAID))
    overdue = (MISSING["action.overdue"], "Lamps", "by 31 January 2026")
    everything = listed(made["progress/missing/"])
    assert overdue in everything
    assert (MISSING["voice.answer"], "Bins", "") in everything
    assert (MISSING["meeting.decisions"], "Board", "") in everything
    quayside = listed(made["zones/quayside/progress/missing/"])
    assert quayside == [found for found in everything if found[1] in {"Lamps", "Quayside"}]


def test_numbers_say_how_much_is_missing_where() -> None:
    """By kind and by zone, and what belongs to no zone."""
    page = pages(shown_of(*SAID))["progress/missing/"]
    table = page.sections[0].table
    assert table
    assert table.head[1:] == ("Everywhere", "Quayside", "Rope walk", "The whole partnership")
    assert {row[0]: row[1:] for row in table.rows} == {
        "What was promised": ("1", "1", "0", "0"),
        "You said, we did": ("1", "0", "1", "0"),
        "The zones themselves": ("6", "3", "3", "0"),
        "Meetings": ("1", "0", "0", "1"),
    }
    assert [(way.text, way.note, way.current) for way in page.pages] == [
        ("Everywhere", "9", True),
        ("Quayside", "4", False),
        ("Rope walk", "4", False),
    ]


def test_where_nothing_is_missing_the_page_says_so() -> None:
    """An empty list might as well be a broken one."""
    section = pages(shown_of(a_story(None, title="A wall")))["progress/missing/"].sections
    assert section[0].title == "3 things are missing"
    bare = shown_of()
    assert [part.empty for part in pages(bare)["progress/missing/"].sections] == [
        "Nothing is missing that this site can notice by itself."
    ]


def test_what_is_hidden_is_not_missing() -> None:
    """Nobody learns of a draft by its empty fields."""
    shown = shown_of(
        an_action("zones/quayside/actions/secret.md", title="Secret", draft="yes"),
        a_voice("zones/quayside/voice/later.md", title="Later", publish_on="2026-06-01"),
        a_zone(),
    )
    assert {gap.record.title for gap in shown.gaps} == {"Quayside"}


def test_a_zone_tells_its_largest_gaps_and_leads_to_all() -> None:
    section = missing_section(shown_of(*SAID, an_action("zones/quayside/actions/b.md")), a_zone())
    assert section.more
    assert (section.more.text, section.more.url) == (
        "7 things are missing",
        "zones/quayside/progress/missing/",
    )
    assert len(section.links) == 5
    assert section.links[0].url.startswith("zones/quayside/progress/missing/#")


def test_help_leads_to_a_form_that_knows_what_it_is_about() -> None:
    assert help_address("zones/quayside/", "No date & no name") == (
        "contribute/add/?page=%2Fzones%2Fquayside%2F&wrong=No+date+%26+no+name#correction"
    )
