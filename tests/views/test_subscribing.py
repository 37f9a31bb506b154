"""The page to get the newsletter has a form where a service answers it, and never a dead one."""

from __future__ import annotations

import hashlib

import pytest

from builders import a_page, a_zone, an_edition, shown_of, some_settings
from zonepress.views.parts import LinkView
from zonepress.views.shown import Shown
from zonepress.views.subscribing import wording as said
from zonepress.views.subscribing.page import SubscribePage, view_subscribe

OFFICE = {"name": "Office", "contact": {"label": "Desk", "email": "desk@example.org"}}
SERVICE = "https://list.example.org/"


def ways(page: SubscribePage) -> list[LinkView]:
    """Everything that is offered, in order."""
    return [*((page.instead,) if page.instead else ()), *page.sections[-1].links]


def a_site(*records: object, **given: object) -> Shown:
    return shown_of(*records, settings=some_settings(**given))  # type: ignore[arg-type]


def test_with_a_service_there_is_a_form_that_it_answers() -> None:
    zones = (a_zone("quayside"), a_zone("cannery", status="closed"))
    page = view_subscribe(a_site(*zones, subscribe={"service": SERVICE}, office=OFFICE))
    assert page.form
    assert page.form.action == "https://list.example.org/sign-up"
    assert [zone.value for zone in page.form.offer.zones] == ["quayside"]
    assert page.form.offer.languages == ()
    assert page.form.offer.office == LinkView("desk@example.org", "mailto:desk@example.org")
    assert page.instead is None


def test_without_a_service_what_works_is_offered_the_surest_first() -> None:
    shown = a_site(an_edition(), subscribe={"elsewhere": "https://example.org/list"}, office=OFFICE)
    page = view_subscribe(shown)
    assert page.form is None
    assert [way.url.partition("?")[0] for way in ways(page)] == [
        "https://example.org/list",
        "mailto:desk@example.org",
        "newsletters/2026-q2/",
        "newsletters/",
        "newsletters/feed.xml",
        "events/#subscribe",
    ]


def test_where_nothing_is_set_the_newsletters_are_still_there_to_be_read() -> None:
    assert [way.url for way in ways(view_subscribe(a_site(url="")))] == ["newsletters/", "events/#subscribe"]


@pytest.mark.parametrize("service", [None, SERVICE])
def test_editors_words_stand_there_too(service: str | None) -> None:
    words = a_page("content/subscribe.md", title="Follow us", summary="In short.")
    page = view_subscribe(a_site(words, subscribe={"service": service}))
    assert (page.frame.heading, page.lede, bool(page.form)) == ("Follow us", "In short.", bool(service))


def test_other_words_to_agree_to_are_another_version() -> None:
    """What people agreed to is kept by its version alone. If this fails, add a version; change none."""
    digests = {
        version: hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]
        for version, words in said.AGREED.items()
    }
    assert digests == {"2026-11": "125785a42e08"}
    assert said.WORDING in said.AGREED
