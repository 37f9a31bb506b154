"""What offices have published of themselves may stand anywhere; nothing else may."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from builders import a_library, a_page, a_post, a_story, an_asset, an_event, some_settings
from zonepress.checks.words import check_words
from zonepress.model.problem import Level
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.store import Store
from zonepress.workers import Workers

OFFICE = {
    "name": "Office",
    "address": "1 Quay Street, Port Merrin ZZ1 1AA",
    "contact": {"label": "Desk", "email": "desk@harbour.example.org", "phone": "0116 496 0001"},
}


def said(*records: Record, settings: Settings | None = None) -> list[str]:
    """The checks that speak of these records."""
    with Store(None) as store, Workers(count=1) as workers:
        return [
            found.check for found in check_words(a_library(*records, settings=settings), {}, store, workers)
        ]


def test_what_the_office_says_of_itself_may_stand_anywhere() -> None:
    page = a_page(
        body="Ring +44 116 496 0001, write to Desk@Harbour.example.org or to 1 Quay Street ZZ1 1AA."
    )
    assert (said(page, settings=some_settings(office=OFFICE)), len(said(page))) == ([], 3)


def test_a_contacts_number_and_address_may_stand_in_other_records_too() -> None:
    contact = {"label": "Warm room", "email": "room@tideline.example.org", "phone": "0116 496 0002"}
    page = a_page(body="Ring 01164960002 or write to room@tideline.example.org.")
    assert (said(an_asset(contact=contact), page), len(said(page))) == ([], 2)


def test_the_postcode_of_a_place_people_can_go_to_is_no_secret() -> None:
    event = an_event(
        venue={"name": "Slipway", "address": "2 Quay Street", "postcode": "ZZ1 1AB"}, body="At ZZ1 1AB."
    )
    assert said(event) == []
    assert (
        said(an_event(venue={"name": "Slipway", "address": "2 Quay Street, ZZ1 1AB"}, body="ZZ1 1AB")) == []
    )


@pytest.mark.parametrize(
    ("listed", "body"),
    [
        ("harbour.example.org", "Write to sam@harbour.example.org."),
        ("example.org", "Write to sam@harbour.example.org."),
        ("sam@gmail.com", "Write to Sam@gmail.com."),
        ("07700 900123", "Ring +44 7700 900123."),
        ("ZZ9 9ZZ", "At 12 Harbour Lane, ZZ9 9ZZ."),
    ],
)
def test_what_the_settings_list_may_stand_anywhere(listed: str, body: str) -> None:
    """A whole domain, too, with all that is below it."""
    story = a_story(body=body)
    assert (said(story, settings=some_settings(published_contacts=[listed])), len(said(story))) == ([], 1)


def test_a_domain_that_only_ends_alike_is_another() -> None:
    listed = some_settings(published_contacts=["example.org"])
    assert said(a_story(body="Write to sam@badexample.org."), settings=listed) == ["email"]


@pytest.mark.parametrize("given", ["Sam", "07", "Example.org", "sam@", "le3 6rj", "https://example.org"])
def test_the_list_takes_what_it_can_compare(given: str) -> None:
    with pytest.raises(ValidationError, match="no e-mail address, domain, telephone number or postcode"):
        some_settings(published_contacts=[given])


def test_a_mobile_as_a_contact_is_asked_about_once() -> None:
    """A group's may well be one; it is listed, and nobody asks again."""
    club = an_asset(contact={"label": "Club", "phone": "07700 900123"}, body="Ring 07700 900123.")
    with Store(None) as store, Workers(count=1) as workers:
        [asked] = check_words(a_library(club), {}, store, workers)
    assert (asked.check, asked.level) == ("mobile", Level.ADVICE)
    assert said(club, settings=some_settings(published_contacts=["07700 900123"])) == []


def test_posts_that_nobody_has_looked_at_are_left_alone() -> None:
    """A pull must not stop everybody's work; whoever approves a post is asked."""
    body = "Ring 07700 900123."
    assert (said(a_post(body=body)), said(a_post(body=body, status="approved"))) == ([], ["mobile"])
