"""Which records an edition holds, rule by rule."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import (
    a_grant,
    a_lesson,
    a_measure,
    a_meeting,
    a_post,
    a_story,
    a_voice,
    a_zone,
    an_action,
    an_edition,
    an_event,
)
from editions import selected, shown_of
from zonepress.model.edition import mark_of
from zonepress.model.event import Event
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.outputs.newsletter.select import MOST_ELSEWHERE, Dated, Selection, proposed


def _story(name: str, date: str, zone: str = "quayside", **fields: object) -> Story:
    return a_story(f"zones/{zone}/stories/{name}.md", date=date, **fields)


def _event(name: str, start: str, zone: str = "quayside", **fields: object) -> Event:
    return an_event(f"zones/{zone}/events/{name}.md", start=start, **fields)


def _names(records: tuple[Record, ...]) -> list[str]:
    return [record.slug for record in records]


def _days(dates: tuple[Dated, ...]) -> list[tuple[str, str]]:
    return [(dated.event.slug, str(dated.when.day)) for dated in dates]


def _everything(selection: Selection) -> list[str]:
    lead = [selection.lead.slug] if selection.lead else []
    return lead + _names(selection.stories)


def test_stories_of_the_quarter_belong_newest_first() -> None:
    """The day before and the day after belong to other editions."""
    stories = [
        _story(name, day)
        for name, day in [
            ("late-march", "2026-03-31"),
            ("first", "2026-04-01"),
            ("last", "2026-06-30"),
            ("july", "2026-07-01"),
            ("may", "2026-05-09"),
        ]
    ]
    assert _everything(selected(an_edition(), *stories)) == ["last", "may", "first"]


@pytest.mark.parametrize(("date", "belongs"), [("2026-05", True), ("2026-07", False), ("2026", False)])
def test_a_month_belongs_whole_or_not_at_all(date: str, belongs: bool) -> None:
    """A year may hold the quarter, but nobody knows that it happened then."""
    assert bool(_everything(selected(an_edition(), _story("some-day", date)))) is belongs


def test_each_kind_belongs_by_its_own_date() -> None:
    """Money by when it was given, voices by either date, promises by updates, measures by readings."""
    chosen = selected(
        an_edition(),
        a_grant(awarded="2026-05"),
        a_grant("zones/quayside/grants/undated.md"),
        a_voice("zones/quayside/voice/said.md", date="2026-04-03"),
        a_voice("zones/quayside/voice/answered.md", date="2025-12", answered="2026-06"),
        a_voice("zones/quayside/voice/old.md", date="2025-12"),
        an_action(updates=[{"date": "2026-04-30", "text": "Eight lamps are up."}]),
        an_action("zones/quayside/actions/silent.md"),
        a_measure(readings=[{"date": "2026-05", "value": 3, "source": {"title": "Count"}}]),
        a_measure("zones/quayside/measures/uncounted.md"),
        a_lesson(date="2026-06-01"),
        a_lesson("zones/quayside/lessons/undated.md"),
    )
    assert _names(chosen.grants) == ["paint"]
    assert _names(chosen.voices) == ["answered", "said"]
    assert _names(chosen.actions) == ["lamps"]
    assert _names(chosen.measures) == ["lit-steps"]
    assert _names(chosen.lessons) == ["rain"]


def test_only_approved_posts_belong_even_when_picked() -> None:
    """Nobody but a person lets a post through."""
    folder = "zones/quayside/posts"
    posts = [
        a_post(f"{folder}/2026-04-03-{status}.md", status=status)
        for status in ("approved", "hidden", "waiting")
    ]
    edition = an_edition(picks=[f"{folder}/2026-04-03-hidden", f"{folder}/2026-04-03-waiting"])
    assert _names(selected(edition, *posts).posts) == ["2026-04-03-approved"]


def test_what_nobody_may_see_is_in_no_edition() -> None:
    """A pick does not publish a draft, and a lead lifts no embargo."""
    draft = _story("draft", "2026-04-02", draft=True)
    embargoed = _story("embargoed", "2026-04-03", publish_on="2026-08-01")
    withdrawn = _story("withdrawn", "2026-04-04", withdrawn={"on": "2026-05-01"})
    edition = an_edition(lead="zones/quayside/stories/embargoed", picks="zones/quayside/stories/draft")
    assert _everything(selected(edition, draft, embargoed, withdrawn)) == []


def test_what_the_editor_leaves_out_is_left_out() -> None:
    """An event as much as a story, even where it was picked as well."""
    edition = an_edition(
        leave_out=["zones/quayside/stories/dull", "zones/quayside/events/tea"],
        picks=["zones/quayside/stories/dull"],
    )
    chosen = selected(edition, _story("dull", "2026-04-02"), _event("tea", "2026-07-07 10:00"))
    assert _everything(chosen) == []
    assert chosen.coming == ()


def test_late_items_go_into_the_next_edition_once() -> None:
    """Published after the edition went out: not in that one, but in the one after it and no other."""
    late = _story("late", "2026-01-20", publish_on="2026-04-20")
    editions = [
        an_edition("2026-q1", sent_on="2026-04-02"),
        an_edition("2026-q2", sent_on="2026-07-01"),
        an_edition("2026-q3"),
    ]
    found = [bool(_everything(selected(edition, late, *_but(editions, edition)))) for edition in editions]
    assert found == [False, True, False]


def test_what_a_drafted_edition_had_not_offered_when_it_went_out_goes_into_the_next_once() -> None:
    """Most late items say nothing of it: they are of the quarter and come after the post has gone."""
    names = ("seen", "left-out", "added-by-hand", "late")
    stories = {name: _story(name, "2026-03-20") for name in names}
    first = an_edition(
        "2026-q1",
        sent_on="2026-04-02",
        offered=[mark_of("zones/quayside/stories/seen")],
        leave_out="zones/quayside/stories/left-out",
        picks="zones/quayside/stories/added-by-hand",
    )
    editions = [first, an_edition("2026-q2", sent_on="2026-07-01"), an_edition("2026-q3")]
    found = [
        _everything(selected(edition, *stories.values(), *_but(editions, edition))) for edition in editions
    ]
    assert found == [["added-by-hand"], ["late"], []]
    not_gone = selected(editions[1], *stories.values(), editions[0], today=dt.date(2026, 4, 1))
    assert _everything(not_gone) == []


def test_a_drafted_edition_holds_its_lead_and_its_picks_and_nothing_else() -> None:
    """What an editor deletes is out at once, events too; what is left is in the editor's order."""
    stories = [_story("a", "2026-04-02"), _story("b", "2026-05-02"), _story("c", "2026-06-02")]
    events = [_event("swim", "2026-07-05 10:00"), _event("walk", "2026-07-06 10:00")]
    folder = "zones/quayside"
    edition = an_edition(
        lead=f"{folder}/stories/c",
        picks=[f"{folder}/events/walk", f"{folder}/stories/a", f"/{folder}/stories/b.md"],
        offered="8f2a1b3c",
    )
    chosen = selected(edition, *stories, *events)
    assert _everything(chosen) == ["c", "a", "b"]
    assert [name for name, _ in _days(chosen.coming)] == ["walk"]
    shown = shown_of(edition, *stories, *events)
    assert _everything(proposed(edition, shown)) == ["c", "b", "a"]


def test_a_zone_whose_things_the_editor_left_out_is_not_told_off() -> None:
    """It sent something; that is what the edition would deny."""
    story = _story("wall", "2026-04-04")
    left_out = an_edition(leave_out="zones/quayside/stories/wall")
    drafted = an_edition(offered=mark_of("zones/quayside/stories/wall"))
    for edition in (left_out, drafted):
        chosen = selected(edition, story, a_zone("mill-lane"))
        assert _everything(chosen) == []
        assert [zone.slug for zone in chosen.silent] == ["mill-lane"]


def _but(records: list[Record], left: Record) -> list[Record]:
    return [record for record in records if record is not left]


def test_the_editors_lead_and_picks_come_first_whatever_their_date() -> None:
    """Then the rest of the quarter, the newest first."""
    stories = [
        _story("old", "2019"),
        _story("a", "2026-04-02"),
        _story("b", "2026-05-02"),
        _story("c", "2026-06-02"),
    ]
    edition = an_edition(
        lead="zones/quayside/stories/b",
        picks=["zones/quayside/stories/old", "zones/quayside/stories/a", "zones/quayside/stories/gone"],
    )
    chosen = selected(edition, *stories)
    assert chosen.lead
    assert chosen.lead.slug == "b"
    assert _names(chosen.stories) == ["old", "a", "c"]


def test_without_a_lead_the_first_pick_leads_then_a_picture_then_the_newest() -> None:
    """The rules an editor falls back on by saying nothing."""
    plain, newest = _story("plain", "2026-04-02"), _story("newest", "2026-06-02")
    pictured = _story("pictured", "2026-05-02", picture={"file": "wall.jpg", "alt": "A wall"})
    picked = an_edition(picks="zones/quayside/stories/plain")
    assert _everything(selected(picked, plain, pictured, newest))[0] == "plain"
    assert _everything(selected(an_edition(), plain, pictured, newest))[0] == "pictured"
    assert _everything(selected(an_edition(), plain, newest))[0] == "newest"


def test_residents_own_words_come_before_an_agencys() -> None:
    """Where both have a picture that may be shown."""
    picture = {"file": "wall.jpg", "alt": "A wall"}
    own = _story("own", "2026-04-02", picture=picture, voice="community group")
    official = _story("official", "2026-05-02", picture=picture, voice="agency")
    unasked = _story("unasked", "2026-06-02", picture={**picture, "people": "yes"}, voice="resident")
    assert _everything(selected(an_edition(), official, own, unasked))[0] == "own"
    assert _everything(selected(an_edition(), official, unasked))[0] == "official"


def test_a_pick_of_another_kind_is_worth_a_look() -> None:
    """A meeting has no part of its own."""
    chosen = selected(an_edition(picks="content/meetings/2026-01-22-board"), a_meeting())
    assert _names(chosen.also) == ["2026-01-22-board"]


def test_coming_up_is_the_next_quarter_by_next_date() -> None:
    """What repeats is shown on the first of its days; what is cancelled stays so that people learn of it."""
    events = [
        _event("before", "2026-06-30 10:00"),
        _event("weekly", "2026-03-03 10:00", repeats="FREQ=WEEKLY;BYDAY=TU"),
        _event("off", "2026-07-01 10:00", status="cancelled"),
        _event("running", "2026-06-28", end="2026-07-03"),
        _event("far", "2026-10-01"),
        _event("some-day-in-august", "2026-08"),
        _event("some-day-in-2026", "2026"),
    ]
    assert _days(selected(an_edition(), *events).coming) == [
        ("running", "2026-06-28"),
        ("off", "2026-07-01"),
        ("weekly", "2026-07-07"),
        ("some-day-in-august", "2026-08-01"),
    ]


def test_while_the_quarter_runs_its_own_days_are_still_to_come() -> None:
    """An edition put together as the quarter goes along."""
    events = [_event("gone", "2026-04-10 10:00"), _event("ahead", "2026-05-10 10:00")]
    chosen = selected(an_edition(compiled="As we go"), *events, today=dt.date(2026, 4, 15))
    assert _days(chosen.coming) == [("ahead", "2026-05-10")]
    assert _days(chosen.was_on) == [("gone", "2026-04-10")]


def test_an_edition_sent_before_the_quarters_end_looks_ahead_from_that_day() -> None:
    """And still does when it is read years later."""
    events = [_event("gone", "2026-06-10 10:00"), _event("ahead", "2026-06-25 10:00")]
    chosen = selected(an_edition(sent_on="2026-06-20"), *events, today=dt.date(2029, 1, 1))
    assert _days(chosen.coming) == [("ahead", "2026-06-25")]


def test_an_edition_that_goes_out_after_the_quarters_end_looks_ahead_from_that_day() -> None:
    """Nobody is asked to what is over."""
    events = [_event("over", "2026-07-03 10:00"), _event("ahead", "2026-07-20 10:00")]
    for today in (dt.date(2026, 7, 6), dt.date(2026, 7, 20), dt.date(2029, 1, 1)):
        chosen = selected(an_edition(sent_on="2026-07-20"), *events, today=today)
        assert _days(chosen.coming) == [("ahead", "2026-07-20")]


def test_what_was_on_is_told_when_compiled_later_picked_or_written_up() -> None:
    """Otherwise a list of dates that are over helps nobody."""
    events = [
        _event("plain", "2026-04-10 10:00"),
        _event("written-up", "2026-04-11 10:00", afterwards={"text": "Forty came."}),
        _event("picked", "2026-04-12 10:00"),
        _event("picked-from-2018", "2018-08"),
        _event("picked-from-afar", "2026-12-12 10:00"),
    ]
    picks = [f"zones/quayside/events/{event.slug}" for event in events if event.slug.startswith("picked")]
    usual = selected(an_edition(picks=picks), *events)
    assert [name for name, _ in _days(usual.was_on)] == ["picked-from-2018", "written-up", "picked"]
    assert [name for name, _ in _days(usual.coming)] == ["picked-from-afar"]
    compiled = selected(an_edition(compiled="Compiled in 2029"), *events)
    assert [name for name, _ in _days(compiled.was_on)] == ["plain", "written-up", "picked"]


def test_a_translation_is_left_out_beside_its_original() -> None:
    """Its original's page leads to it; alone it stays."""
    original = _story("wall", "2026-04-04")
    gujarati = _story("wall-gu", "2026-04-05", lang="gu", translation_of="wall")
    assert _everything(selected(an_edition(), original, gujarati)) == ["wall"]
    assert _everything(selected(an_edition(), gujarati)) == ["wall-gu"]


def test_a_zones_edition_holds_its_own_then_what_everybody_else_sent() -> None:
    """The partnership's own stories before the other zones'."""
    board = a_story("content/stories/2026-04-06-board.md", date="2026-04-06")
    open_day = an_event("content/events/2026-07-09-open-day.md", start="2026-07-09 10:00")
    chosen = selected(
        an_edition(lead="zones/rope-walk/stories/oaks"),
        _story("oaks", "2026-04-04", zone="rope-walk"),
        _story("wall", "2026-04-05"),
        _story("steps", "2026-05-05"),
        board,
        open_day,
        _event("swim", "2026-07-05 10:00"),
        _event("walk", "2026-07-06 10:00", zone="rope-walk"),
        zone="quayside",
    )
    assert _everything(chosen) == ["steps", "wall"]
    assert _names(chosen.elsewhere) == ["2026-04-06-board", "oaks"]
    assert [name for name, _ in _days(chosen.coming)] == ["swim", "2026-07-09-open-day"]


def test_a_zones_edition_is_not_buried_under_the_others() -> None:
    """The rest is one link away."""
    others = [_story(f"s-{number}", "2026-04-04", zone="rope-walk") for number in range(30)]
    chosen = selected(an_edition(), a_zone("quayside"), *others, zone="quayside")
    assert len(chosen.elsewhere) == MOST_ELSEWHERE


def test_zones_have_editions_for_the_quarters_in_which_they_existed() -> None:
    """Where the beginning is unknown they have; where the end is unknown too."""
    zones = [
        a_zone("began-after", since="2026-07"),
        a_zone("began-within", since="2026-06-30"),
        a_zone("closed-before", status="closed", until="2026-03-31"),
        a_zone("closed-within", status="closed", until="2026-04"),
        a_zone("closed-some-day", status="closed"),
        a_zone("proposed", status="proposed"),
    ]
    found = {zone.slug for zone in selected(an_edition(), *zones).zones}
    assert found == {"began-within", "closed-within", "closed-some-day", "proposed"}


def test_a_zone_that_sent_nothing_is_named() -> None:
    """A story, a voice or a date ahead is something; another quarter's story is not."""
    chosen = selected(
        an_edition(),
        _story("wall", "2026-04-05", zone="story"),
        a_voice("zones/voice/voice/dark.md", date="2026-04-05"),
        _event("swim", "2026-07-05 10:00", zone="ahead"),
        _event("tea", "2026-04-05 10:00", zone="was-on"),
        _story("old", "2025-04-05", zone="silent"),
    )
    assert [zone.slug for zone in chosen.silent] == ["silent"]
