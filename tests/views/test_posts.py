"""Posts where readers meet them, and how their channels are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from builders import a_library, a_partner, a_post, a_source, shown_of
from zonepress.model.governance import Post
from zonepress.model.source import PostSource
from zonepress.views.cards import card
from zonepress.views.health import SourceHealth, health_of, source_cards
from zonepress.views.parts import LatePage, LinkView, PageView
from zonepress.views.sections import MOST_CARDS
from zonepress.views.shown import Shown
from zonepress.views.site import site_pages, view_home

TODAY = dt.date(2026, 4, 15)
FOUND = {
    "name": "Quayside residents", "address": "https://social.example.org/@quayside.rss", "state": "answers",
    "since": "2026-01-01", "noted": "2026-04-12", "answered": "2026-04-12", "last_new": "2026-04-03",
    "items": 10,
}  # fmt: skip


def approved(number: int = 1, **fields: object) -> Post:
    """A post that readers see."""
    path = f"zones/quayside/posts/2026-04-03-seal-{number}.md"
    return a_post(path, status="approved", title=f"Seal {number}", **fields)


def page(shown: Shown, address: str) -> PageView:
    """The page at an address."""
    views = (one.view() if isinstance(one, LatePage) else one for one in site_pages(shown))
    (found,) = [view for view in views if view.frame.address == address]
    return found


def test_a_card_names_its_source_its_day_and_the_way_there() -> None:
    shown = shown_of(approved())
    (post,) = shown.library.all(Post)
    found = card(post, shown)
    assert (found.place, found.date.text if found.date else "") == ("Quayside residents", "3 April 2026")
    assert found.elsewhere == LinkView("Read it at Quayside residents", "https://social.example.org/1")


def test_the_home_page_has_posts_where_there_are_any() -> None:
    assert "posts" not in [section.id for section in view_home(shown_of()).sections]
    shown = shown_of(*map(approved, range(1, 6)), a_post(status="waiting"))
    (posts,) = [section for section in view_home(shown).sections if section.id == "posts"]
    assert [card.title for card in posts.cards] == ["Seal 5", "Seal 4", "Seal 3"]


@pytest.mark.parametrize("address", ["zones/quayside/", "partners/tideline-trust/", "posts/"])
def test_zone_partner_and_list_show_posts_and_none_that_wait(address: str) -> None:
    shown = shown_of(approved(partners="tideline-trust"), a_post(partners="tideline-trust"), a_partner())
    titles = [card.title for section in page(shown, address).sections for card in section.cards]
    assert titles.count("Seal 1") == 1
    assert "2026 04 03 seal" not in titles


def test_a_long_list_goes_on_over_pages() -> None:
    shown = shown_of(*map(approved, range(1, MOST_CARDS + 3)))
    first, second = page(shown, "posts/"), page(shown, "posts/2/")
    assert [len(view.sections[0].cards) for view in (first, second)] == [MOST_CARDS, 2]
    assert [link.url for link in first.pages] == ["posts/", "posts/2/"]


def health(source: PostSource, *posts: Post) -> SourceHealth:
    (found,) = health_of(a_library(*posts, sources=[source]), TODAY)
    return found


def test_a_channel_that_is_well_says_when_it_answered_and_what_is_kept() -> None:
    found = health(
        a_source(found=FOUND), approved(1), approved(2), a_post(), a_post("content/posts/2026-04-03-x.md")
    )
    assert (found.status.word, found.odd) == ("Answers", ())
    assert found.facts == (
        "Last answered 12 April 2026 or later",
        "Last new post 3 April 2026",
        "2 posts shown, 1 post waiting to be looked at",
    )


@pytest.mark.parametrize(
    ("found", "word", "odd"),
    [
        (
            {"state": "fails", "since": "2026-04-09", "why": "Nobody answers at this address"},
            "Does not answer",
            "It has not answered since 9 April 2026: nobody answers at this address",
        ),
        ({"state": "off"}, "Gone", "It said on 1 January 2026 that it is gone for good"),
        (
            {"moved_to": "https://new.example.org/"},
            "Answers, but look",
            "It says that it has moved to another address",
        ),
        ({"broken": True}, "Answers, but look", "What it sends is only partly readable"),
        ({"undated": 6}, "Answers, but look", "6 of 10 items say no day that can be right"),
        ({"off_topic": 9}, "Answers, but look", "9 of 10 items are not about what it is here for"),
        ({"last_new": "2025-06-01"}, "Answers, but look", "It has had nothing new for half a year"),
    ],
)
def test_what_is_odd_about_a_channel_is_said(found: dict[str, object], word: str, odd: str) -> None:
    seen = health(a_source(found={**FOUND, **found}))
    assert (seen.status.word, seen.odd) == (word, (odd,))


@pytest.mark.parametrize("found", [{"undated": 5}, {"off_topic": 5}, {"items": 0}, {"last_new": None}])
def test_a_few_odd_items_are_nothing_odd(found: dict[str, object]) -> None:
    assert health(a_source(found={**FOUND, **found})).odd == ()


def test_a_channel_that_was_never_asked_says_so() -> None:
    assert health(a_source()).status.word == "Not asked yet"


def test_the_page_of_channels_tells_nothing_that_is_the_offices_own() -> None:
    """Whom to ask and on what ground is between the office and the partner."""
    shown = shown_of(approved(), a_partner())
    sources = [a_source(found=FOUND, partner="tideline-trust", owner="Secret desk", licence="Secret words")]
    library = a_library(*shown.library.records, sources=sources)
    with_source = replace(shown, library=library)
    (found,) = source_cards(with_source)
    assert (found.title, found.url) == ("Quayside residents", "partners/tideline-trust/")
    assert "ecret" not in repr(page(with_source, "posts/sources/"))
    assert [link.url for link in page(with_source, "posts/").pages] == ["posts/", "posts/sources/"][1:]


def test_without_channels_there_is_no_such_page() -> None:
    addresses = [view.frame.address for view in site_pages(shown_of()) if isinstance(view, PageView)]
    assert "posts/" in addresses
    assert "posts/sources/" not in addresses
