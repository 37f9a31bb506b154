"""Accounts that posts are pulled from: what they must say, and which offer no feed."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from builders import a_library, a_post, a_source, a_zone, some_settings
from refusals import refusals
from zonepress.model.governance import Post
from zonepress.model.source import Approval


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.facebook.com/NewParksLibrary", "Facebook"),
        ("https://m.facebook.com/groups/1", "Facebook"),
        ("https://X.com/quayside", "X"),
        ("https://twitter.com/quayside", "X"),
        ("https://www.instagram.com/quayside/", "Instagram"),
        ("https://whatsapp.com/channel/1", "WhatsApp"),
    ],
)
def test_an_account_without_a_feed_is_pasted_by_hand(address: str, name: str) -> None:
    """People are told what works instead, not that the address is wrong."""
    said = refusals(lambda: a_source(address=address))["address"]
    assert f"is on {name}, which offers no feed" in said
    assert "zonepress new post" in said


@pytest.mark.parametrize("address", ["https://notfacebook.com/feed", "https://x.com.example.org/feed"])
def test_a_name_that_only_looks_alike_is_an_address_like_any_other(address: str) -> None:
    assert a_source(address=address).address == address


def test_a_post_waits_unless_the_source_is_trusted() -> None:
    assert a_source().approve is Approval.WAIT


@pytest.mark.parametrize("missing", ["name", "address", "licence", "owner"])
def test_a_source_says_who_it_is_on_what_ground_and_whom_to_ask(missing: str) -> None:
    assert list(refusals(lambda: a_source(**{missing: None}))) == [missing]


def test_the_source_of_a_hidden_zone_is_hidden_with_it() -> None:
    hidden = a_zone("gull-island", draft="yes")
    library = a_library(hidden, sources=[a_source(zone="gull-island"), a_source()])
    assert [source.zone for source in library.published(dt.date(2026, 4, 15)).sources] == ["quayside"]


def test_what_pulls_note_is_no_field_to_write() -> None:
    """The form and the reference page do not show it; the checker takes it."""
    noted = {
        "id": "5f1d0c2a9b3e4d77",
        "words": "9a0c44be17d2f360",
        "page": "c3b1f00d5a7e9214",
        "seen": "2026-03-14",
    }
    assert a_post(pulled=noted).pulled is not None
    assert not {"pulled", "newer"} & set(Post.written_fields())


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "intranet.example.org", "[::1]:8080"])
def test_a_host_may_be_allowed_by_name_and_port(host: str) -> None:
    assert some_settings(feeds={"allow_hosts": [host]}).feeds.allow_hosts == (host,)


@pytest.mark.parametrize("host", ["http://127.0.0.1:8080", "Intranet:80", "127.0.0.1:", "a b", "*", "a:0"])
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(ValidationError, match="Write the host in small letters"):
        some_settings(feeds={"allow_hosts": [host]})
