"""What a draft offers, in which order, and what it leaves out."""

from __future__ import annotations

import datetime as dt

from builders import (
    a_grant,
    a_library,
    a_measure,
    a_post,
    a_story,
    a_voice,
    a_zone,
    an_action,
    an_edition,
    an_event,
)
from editions import shown_of
from zonepress.model.edition import Edition, mark_of
from zonepress.model.event import Event
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.outputs.newsletter.desk.draft import Draft, Hidden, Part, Reason, draft_edition, new_edition

TODAY = dt.date(2026, 7, 6)
PICTURE = {"file": "wall.jpg", "alt": "A wall"}


def _story(name: str, date: str = "2026-05-02", zone: str = "quayside", **fields: object) -> Story:
    return a_story(f"zones/{zone}/stories/{name}.md", date=date, **fields)


def _event(name: str, start: str, **fields: object) -> Event:
    return an_event(f"zones/quayside/events/{name}.md", start=start, **fields)


def drafted(*records: Record, edition: Edition | None = None, today: dt.date = TODAY) -> Draft:
    """A draft of the second quarter of 2026 from these records."""
    begun = edition or new_edition("2026-q2", "Newsletter", "Compiled", today)
    given = records if edition is None else (*records, edition)
    return draft_edition(begun, shown_of(*given, today=today), a_library(*given), is_new=edition is None)


def _names(draft: Draft) -> list[str]:
    return [offer.record.slug for offer in draft.offers]


def test_stories_begin_with_the_lead_then_one_of_each_other_zone_then_the_newest() -> None:
    """A zone that sends a lot does not fill the top, and each zone's own edition has its best lead."""
    draft = drafted(
        _story("lead", "2026-04-02", picture=PICTURE, voice="resident"),
        _story("newest", "2026-06-30"),
        _story("plain-oak", "2026-06-29", zone="rope-walk"),
        _story("pictured-oak", "2026-04-01", zone="rope-walk", picture=PICTURE),
        _story("middle", "2026-05-05"),
    )
    assert _names(draft) == ["lead", "pictured-oak", "newest", "plain-oak", "middle"]
    assert draft.edition.lead == "zones/quayside/stories/lead"


def test_parts_follow_one_another_as_in_the_edition_and_kept_promises_come_first() -> None:
    update = {"date": "2026-05", "text": "Done."}
    draft = drafted(
        a_voice(date="2026-05"),
        _story("wall"),
        an_action(updates=[{"date": "2026-06", "text": "Half."}]),
        an_action("zones/quayside/actions/kept.md", status="done", updates=[update]),
        _event("ahead", "2026-08-01"),
        _event("told", "2026-05-01", afterwards={"text": "Forty came."}),
        a_measure(readings=[{"date": "2026-05", "value": 3, "source": {"title": "Count"}}]),
        a_grant(awarded="2026-05"),
        a_post(date="2026-05-01", status="approved"),
    )
    assert [(offer.part, offer.record.slug) for offer in draft.offers] == [
        (Part.HAPPENED, "wall"),
        (Part.COMING, "ahead"),
        (Part.WAS_ON, "told"),
        (Part.VOICE, "dark-steps"),
        (Part.ACTIONS, "kept"),
        (Part.ACTIONS, "lamps"),
        (Part.MEASURES, "lit-steps"),
        (Part.GRANTS, "paint"),
        (Part.POSTS, "2026-04-03-seal"),
    ]


def test_what_is_passed_over_is_named_with_the_rule() -> None:
    draft = drafted(
        _story("wall"),
        _story("wall-gu", lang="gu", translation_of="wall"),
        _story("some-day", "2026"),
        _story("another-year", "2025"),
        _event("silent", "2026-05-01"),
        _event("some-event", "2026"),
        _event("off", "2026-05-02", status="cancelled"),
    )
    assert {record.slug: reason for record, reason in draft.passed_over} == {
        "wall-gu": Reason.TRANSLATION,
        "some-day": Reason.NO_DAY,
        "silent": Reason.NO_WORD,
        "some-event": Reason.NO_DAY,
    }
    assert _names(draft) == ["wall"]


def test_a_draft_made_after_the_quarter_announces_nothing_that_is_over() -> None:
    draft = drafted(_event("over", "2026-07-03"), _event("ahead", "2026-07-20"))
    assert _names(draft) == ["ahead"]


def test_what_was_offered_is_not_offered_again() -> None:
    """Kept or deleted: it was the editor's choice, and only what is new is asked about."""
    stories = [_story("kept"), _story("deleted"), _story("left-out"), _story("new")]
    edition = an_edition(
        picks="zones/quayside/stories/kept",
        leave_out="zones/quayside/stories/left-out",
        offered=" ".join(mark_of(f"zones/quayside/stories/{name}") for name in ("kept", "deleted")),
    )
    draft = drafted(*stories, edition=edition)
    assert _names(draft) == ["new"]
    assert [record.slug for record in draft.taken_out] == ["deleted"]
    assert draft.edition.picks == ("zones/quayside/stories/kept", "zones/quayside/stories/new")
    assert drafted(*stories, edition=draft.edition).offers == ()


def test_an_edition_written_by_hand_keeps_its_lead_and_holds_what_it_held() -> None:
    """Drafting it spells out what the rules had chosen, after what the editor had."""
    stories = [_story("a", "2026-04-02"), _story("b", "2026-05-02"), _story("c", "2026-06-02")]
    edition = an_edition(lead="zones/quayside/stories/a", picks="zones/quayside/stories/b")
    draft = drafted(*stories, edition=edition)
    assert draft.edition.lead == edition.lead
    assert _names(draft) == ["c"]
    assert draft.chosen.lead is not None
    assert [draft.chosen.lead.slug, *(story.slug for story in draft.chosen.stories)] == ["a", "b", "c"]


def test_a_late_item_is_offered_once_and_marked() -> None:
    """It missed the last edition, which had gone out; a translation it had not offered is none."""
    first = an_edition("2026-q1", sent_on="2026-04-02", offered="00000000")
    late = _story("late", "2026-03-20")
    draft = drafted(first, late, _story("wall"))
    assert [(offer.record.slug, offer.late) for offer in draft.offers] == [("wall", False), ("late", True)]
    again = new_edition("2026-q3", "Newsletter", "Compiled", dt.date(2026, 10, 5))
    records = (first, late, draft.edition.model_copy(update={"sent_on": dt.date(2026, 7, 7)}))
    shown = shown_of(*records, today=dt.date(2026, 10, 5))
    assert draft_edition(again, shown, a_library(*records), is_new=True).is_empty


def test_translations_of_what_was_offered_do_not_come_back_as_late() -> None:
    wall, gujarati = _story("wall", "2026-03-04"), _story("wall-gu", "2026-03-04", translation_of="wall")
    first = new_edition("2026-q1", "Newsletter", "Compiled", dt.date(2026, 4, 1))
    made = draft_edition(
        first, shown_of(wall, gujarati, today=dt.date(2026, 4, 1)), a_library(wall, gujarati), is_new=True
    )
    sent = made.edition.model_copy(update={"sent_on": dt.date(2026, 4, 2)})
    assert drafted(wall, gujarati, sent).is_empty


def test_after_an_edition_has_gone_out_nothing_is_added_to_it() -> None:
    edition = an_edition(sent_on="2026-07-01", picks="zones/quayside/stories/old", offered="00000000")
    draft = drafted(_story("old"), _story("late"), edition=edition)
    assert draft.offers == ()
    assert [(record.slug, reason) for record, reason in draft.passed_over] == [("late", Reason.TOO_LATE)]


def test_choices_that_nobody_may_see_are_named_with_the_reason() -> None:
    """And so is what could still be made ready."""
    records = [
        _story("draft", draft=True),
        _story("embargoed", publish_on="2026-08-01"),
        _story("withdrawn", withdrawn={"on": "2026-06-01"}),
        _story("hidden", zone="gull-island"),
        a_zone("gull-island", draft=True),
        a_post("zones/quayside/posts/2026-04-03-seal.md"),
        a_post("zones/quayside/posts/2026-04-04-rumour.md", date="2026-04-04", status="hidden"),
        _story("seen"),
    ]
    folders = {
        "zones/quayside/stories/draft": Hidden.DRAFT,
        "zones/quayside/stories/embargoed": Hidden.EMBARGOED,
        "zones/quayside/stories/withdrawn": Hidden.WITHDRAWN,
        "zones/gull-island/stories/hidden": Hidden.HIDDEN_ZONE,
        "zones/quayside/posts/2026-04-03-seal": Hidden.WAITING,
        "zones/quayside/posts/2026-04-04-rumour": Hidden.TURNED_DOWN,
        "zones/quayside/stories/nowhere": Hidden.GONE,
    }
    draft = drafted(*records, edition=an_edition(picks=list(folders), lead="zones/quayside/stories/seen"))
    assert dict(draft.lost) == folders
    ready = {record.slug: why for record, why in draft.not_ready}
    assert ready == {
        "draft": Hidden.DRAFT,
        "embargoed": Hidden.EMBARGOED,
        "2026-04-03-seal": Hidden.WAITING,
    }


def test_an_edition_begun_long_after_its_quarter_says_that_it_was_compiled() -> None:
    """It also tells what was on, of which everybody else was told before."""
    event = _event("fair", "2026-05-01")
    draft = drafted(event, today=dt.date(2026, 11, 1))
    assert draft.edition.compiled == "Compiled"
    assert [(offer.part, offer.record.slug) for offer in draft.offers] == [(Part.WAS_ON, "fair")]
