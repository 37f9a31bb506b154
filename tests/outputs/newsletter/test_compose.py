"""What readers get of a selection."""

from __future__ import annotations

import datetime as dt

from builders import (
    a_measure,
    a_page,
    a_story,
    a_voice,
    a_zone,
    an_action,
    an_edition,
    an_event,
    some_settings,
)
from editions import viewed
from zonepress.model.settings import Office
from zonepress.views.edition import ContactView, EditionView
from zonepress.views.parts import Section


def _part(view: EditionView, id: str) -> Section:
    found = [section for section in view.sections if section.id == id]
    assert found, f"there is no part {id} in {[section.id for section in view.sections]}"
    return found[0]


def test_an_edition_without_anything_says_so() -> None:
    """Nothing to report is an answer."""
    view = viewed(an_edition(), a_zone("quayside"))
    assert view.lead is None
    assert [(section.id, section.empty or section.paragraphs) for section in view.sections] == [
        ("happened", "No story of April to June 2026 has been sent."),
        ("coming", "No event in July to September 2026 has been announced."),
        ("missing", ("Nothing was sent from Quayside for this edition.",)),
    ]


def test_a_silent_zones_own_edition_says_it_where_its_stories_would_be() -> None:
    """And goes on with what everybody else sent."""
    story = a_story("content/stories/2026-04-06-board.md", date="2026-04-06", title="The board met")
    view = viewed(an_edition(), a_zone("new-parks"), story, zone="new-parks")
    assert [section.id for section in view.sections] == ["happened", "coming", "elsewhere"]
    assert _part(view, "happened").empty == "Nothing was sent from New parks for this edition."
    assert [card.title for card in _part(view, "elsewhere").cards] == ["The board met"]


def test_compiled_later_what_was_on_comes_before_what_was_coming_up() -> None:
    """And a zone without stories begins with it."""
    was, ahead = an_event(start="2026-05-05"), an_event("zones/quayside/events/swim.md", start="2026-07-05")
    later = viewed(an_edition(compiled="Compiled in 2029"), was, ahead, zone="quayside")
    then = viewed(an_edition(picks="zones/quayside/events/2026-04-02-fun-day"), was, ahead, zone="quayside")
    assert [section.id for section in later.sections] == ["was-on", "coming", "elsewhere"]
    assert [section.id for section in then.sections] == ["coming", "was-on", "elsewhere"]


def test_subject_preview_and_address_say_whose_edition_it_is() -> None:
    """The zone's own words before the editor's."""
    edition = an_edition(
        title="Spring", summary="Lamps and oaks.", zone_notes={"quayside": "Thank you.\n\nMore in June."}
    )
    whole = viewed(edition, a_zone("quayside"))
    own = viewed(edition, a_zone("quayside"), zone="quayside")
    assert (whole.subject, whole.preview) == ("Harbour Quarters: Spring", "Lamps and oaks.")
    assert (own.subject, own.preview) == ("Quayside: Spring", "Thank you. More in June.")
    assert (whole.address, own.address) == ("newsletters/2026-q2/", "newsletters/2026-q2/quayside/")
    assert own.note == ("Thank you.", "More in June.")
    assert [(link.text, link.current) for link in own.editions] == [
        ("Harbour Quarters", False),
        ("Quayside", True),
    ]


def test_the_line_under_the_title_does_not_repeat_it() -> None:
    """It says when the edition went out, or will."""
    named = an_edition(title="Newsletter, April to June 2026", sent_on="2026-07-01")
    assert viewed(named).dates == ("Sent on 1 July 2026",)
    assert viewed(named, today=dt.date(2026, 6, 1)).dates == ("Goes out on 1 July 2026",)
    assert viewed(an_edition(title="Spring")).dates == ("April to June 2026",)


def test_the_lead_is_not_said_again_below() -> None:
    """It has the whole of its text at the top."""
    story = a_story("zones/quayside/stories/wall.md", date="2026-04-05", body="We *painted*.")
    view = viewed(an_edition(), story)
    assert view.lead
    assert view.lead.body.html == "<p>We <em>painted</em>.</p>"
    assert "happened" not in [section.id for section in view.sections]


def test_an_event_is_shown_on_the_day_this_edition_tells_of() -> None:
    """Not on the day it is next when the page is built, and not as over."""
    event = an_event(
        "zones/quayside/events/tea.md",
        start="2026-03-03 10:00",
        end="2026-03-03 11:30",
        repeats="FREQ=WEEKLY;BYDAY=TU;UNTIL=20261124",
    )
    view = viewed(an_edition(compiled="Compiled in 2029"), event, today=dt.date(2029, 1, 1))
    ahead, before = _part(view, "coming").cards[0], _part(view, "was-on").cards[0]
    assert ahead.when == "Every Tuesday; next on Tuesday 7 July 2026, 10am to 11.30am"
    assert before.when == "Every Tuesday; first on Tuesday 7 April 2026, 10am to 11.30am"
    assert (ahead.status, before.status) == (None, None)


def test_a_changed_event_says_how_and_why() -> None:
    """People who planned to come must be able to find out."""
    event = an_event(
        "zones/quayside/events/swim.md",
        start="2026-07-05",
        status="cancelled",
        status_note="The tide is wrong",
        summary="Cold.",
    )
    card = _part(viewed(an_edition(), event), "coming").cards[0]
    assert card.status
    assert (card.status.word, card.summary) == ("Cancelled", "The tide is wrong")


def test_what_came_of_an_event_stands_in_place_of_its_announcement() -> None:
    """Once it is over nobody needs to be invited."""
    event = an_event(
        "zones/quayside/events/swim.md",
        start="2026-05-05",
        summary="Come and swim.",
        afterwards={"text": "Nine swam."},
    )
    assert _part(viewed(an_edition(), event), "was-on").cards[0].summary == "Nine swam."


def test_records_are_shown_as_they_stood_on_the_editions_day() -> None:
    """A later figure is not known yet, and a promise is not late before its day."""
    source = {"title": "Count"}
    readings = [{"date": date, "value": value} for date, value in [("2026-05", 31), ("2027-05", 99)]]
    measure = a_measure(readings=readings, sources=source, unit="steps")
    action = an_action(
        due="2026-12",
        updates=[
            {"date": "2026-05", "text": "Eight lamps are up."},
            {"date": "2027-01", "text": "All gone."},
        ],
    )
    view = viewed(an_edition(), measure, action, today=dt.date(2029, 1, 1))
    counted, promised = _part(view, "measures").cards[0], _part(view, "actions").cards[0]
    assert counted.figure == "31 steps"
    assert promised.summary == "Eight lamps are up."
    assert promised.status
    assert promised.status.word == "Under way"


def test_whom_to_turn_to_is_the_zones_own_desk_and_else_the_office() -> None:
    """Where neither is published there is none: the forms say so."""
    office = {"name": "Office", "contact": {"label": "Front desk", "email": "office@example.org"}}
    desk = a_zone("quayside", contact={"label": "Quay desk", "phone": "0116 496 0002"})
    settings = some_settings(office=Office.model_validate(office))
    named = viewed(an_edition(), desk, zone="quayside", settings=settings).contact
    other = viewed(an_edition(), a_zone("rope-walk"), zone="rope-walk", settings=settings).contact
    assert (named, other) == (
        ContactView("Quay desk", phone="0116 496 0002"),
        ContactView("Front desk", email="office@example.org"),
    )
    nobody = some_settings(office=None)
    assert viewed(an_edition(), a_zone("quayside"), zone="quayside", settings=nobody).contact is None


def test_the_one_thing_done_is_what_people_asked_for_before_all_else() -> None:
    """Then a promise that was kept, then the lead."""
    story = a_story(date="2026-05-01", title="A wall")
    kept = an_action(status="done", title="Lamps", updates=[{"date": "2026-05-02", "text": "All lit"}])
    asked = a_voice(date="2026-05", title="Dark steps", answer="we did", reply="We lit them.")
    unheard = a_voice("zones/quayside/voice/bins.md", date="2026-06", title="Bins")
    found = [viewed(an_edition(), *records, zone="quayside").did for records in (
        (unheard, story, kept, asked), (story, kept), (story,), (unheard,),
    )]  # fmt: skip
    assert [card.title if card else "" for card in found] == ["Dark steps", "Lamps", "A wall", ""]


def test_an_edition_is_of_the_day_it_went_out_whenever_it_is_made() -> None:
    """Else of its quarter's last day: print carries it, and must be the same to the byte next year."""
    late = dt.date(2031, 1, 1)
    assert viewed(an_edition(sent_on="2026-07-04"), today=late).day == dt.date(2026, 7, 4)
    assert viewed(an_edition(), today=late).day == dt.date(2026, 6, 30)


def test_people_are_led_to_the_page_to_contribute_where_there_is_one() -> None:
    page = a_page("content/contribute/index.md")
    assert viewed(an_edition(), page).contribute == "contribute/"
    assert viewed(an_edition()).contribute == ""
