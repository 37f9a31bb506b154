"""What an edition lacks, and who tells its stories."""

from __future__ import annotations

import datetime as dt

from builders import a_measure, a_story, a_voice, a_zone, an_action, an_edition, an_event
from editions import shown_of
from zonepress.model.problem import Problem
from zonepress.model.record import Record
from zonepress.model.story import StoryVoice
from zonepress.outputs.newsletter.desk.draft import Reason
from zonepress.outputs.newsletter.desk.missing import Missing, missing_from
from zonepress.outputs.newsletter.select import select


def missing(
    *records: Record, problems: tuple[Problem, ...] = (), today: dt.date = dt.date(2026, 7, 2)
) -> Missing:
    """What the edition of the second quarter of 2026 lacks."""
    edition = an_edition()
    shown = shown_of(edition, *records, today=today)
    untold = [(record, Reason.NO_WORD) for record in records if record.kind == "event"]
    return missing_from(select(edition, shown), shown.library, problems, untold, today=today)


def test_open_promises_of_which_nothing_was_heard_the_overdue_first() -> None:
    """A promise that is kept or given up needs no word; one with news has had it."""
    old = [{"date": "2026-02", "text": "Begun."}]
    found = missing(
        an_action("zones/quayside/actions/slow.md", updates=old, due="2026-09"),
        an_action("zones/quayside/actions/overdue.md", due="2026-06"),
        an_action("zones/quayside/actions/due-today.md", due="2026-07-02"),
        an_action("zones/quayside/actions/told.md", updates=[*old, {"date": "2026-06", "text": "On."}]),
        an_action("zones/quayside/actions/kept.md", status="done", due="2026-01"),
        an_action("zones/quayside/actions/given-up.md", status="stopped"),
        an_action("zones/closed/actions/forgotten.md"),
        a_zone("closed", status="closed"),
    )
    told = [(quiet.action.slug, str(quiet.last or ""), quiet.overdue) for quiet in found.promises]
    assert told == [("overdue", "", True), ("due-today", "", False), ("slow", "2026-02", False)]


def test_what_people_said_and_nobody_has_answered() -> None:
    found = missing(
        a_voice(date="2025-12"),
        a_voice("zones/quayside/voice/answered.md", answer="we did", reply="Lamps."),
        a_voice("zones/quayside/voice/later.md", date="2026-07-01"),
    )
    assert [voice.slug for voice in found.unanswered] == ["dark-steps"]


def test_measures_that_were_not_counted_again() -> None:
    reading = {"value": 3, "source": {"title": "Count"}}
    found = missing(
        a_measure("zones/quayside/measures/old.md", readings=[{"date": "2026-01", **reading}]),
        a_measure("zones/quayside/measures/new.md", readings=[{"date": "2026-05", **reading}]),
        a_measure("zones/quayside/measures/never.md"),
    )
    assert [measure.slug for measure in found.uncounted] == ["old"]


def test_stories_without_a_picture_and_pictures_without_consent() -> None:
    story = a_story(date="2026-05-01")
    asked = Problem(story.origin.path, 7, "Somebody can be recognised", "Ask them", "consent")
    elsewhere = Problem("zones/quayside/stories/other.md", 7, "Somebody can be recognised", "Ask", "consent")
    other = Problem(story.origin.path, 3, "Something else", "Mend it", "alt")
    found = missing(
        story,
        a_story(
            "zones/quayside/stories/pictured.md", date="2026-05-02", picture={"file": "a.jpg", "alt": "A"}
        ),
        problems=(asked, elsewhere, other),
    )
    assert [record.slug for record in found.unpictured] == [story.slug]
    assert found.unasked == (asked,)


def test_who_tells_the_stories_zone_by_zone() -> None:
    """Noughts too: that no resident has a word is what an editor has to see."""
    path = "zones/{}/stories/{}.md"
    found = missing(
        a_story(path.format("quayside", "a"), date="2026-05-01", voice="agency"),
        a_story(path.format("quayside", "b"), date="2026-05-02", voice="agency"),
        a_story(path.format("quayside", "c"), date="2026-05-02"),
        a_story("content/stories/2026-05-03-d.md", date="2026-05-03", voice="resident"),
        an_event("zones/rope-walk/events/2026-08-01-fair.md", start="2026-08-01"),
    )
    resident, group, agency = StoryVoice
    assert [(share.zone.slug if share.zone else None, dict(share.told)) for share in found.shares] == [
        (None, {resident: 1, group: 0, agency: 0, None: 0}),
        ("quayside", {resident: 0, group: 0, agency: 2, None: 1}),
    ]


def test_zones_that_sent_nothing() -> None:
    found = missing(a_zone("mill-lane"), a_story(date="2026-05-01"))
    assert [zone.slug for zone in found.silent] == ["mill-lane"]
