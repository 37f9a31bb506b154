"""What one pull remembers for the next: how to ask politely, and never so that something is missed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_post, a_source
from zonepress.feeds.fetching import Validators
from zonepress.feeds.memory import HOUR, Memory, Remembered, is_all_here, validators_for, waits_until
from zonepress.model.governance import Post

NOW = 1_776_000_000.0
KNOWN = Validators('"7"', "Fri, 03 Apr 2026 10:00:00 GMT")
GAVE = {"5f1d0c2a9b3e4d77": "9a0c44be17d2f360"}
ID, WORDS = next(iter(GAVE.items()))
PULLED = {"id": ID, "words": WORDS, "page": "c3b1f00d5a7e9214", "seen": "2026-04-03"}
DAY = 24 * HOUR


def answered() -> Remembered:
    """A source that answered and gave one post."""
    remembered = Remembered()
    remembered.has_answered(a_source(), KNOWN, GAVE, NOW)
    return remembered


def test_what_was_given_is_asked_for_again_only_if_it_changed() -> None:
    assert validators_for(a_source(), answered()) == KNOWN


@pytest.mark.parametrize("change", [{"include": "seal"}, {"keep": "3"}, {"approve": "auto"}])
def test_all_is_asked_for_when_what_is_wanted_has_changed(change: dict[str, str]) -> None:
    assert validators_for(a_source(**change), answered()) == Validators()


def test_where_an_account_stands_in_its_file_does_not_matter() -> None:
    origin = a_source().origin.model_copy(update={"body_line": 9})
    assert validators_for(a_source(origin=origin), answered()) == KNOWN


@pytest.mark.parametrize(
    ("posts", "here"),
    [
        ([a_post(pulled=PULLED)], True),
        ([], False),
        ([a_post()], False),
        ([a_post(pulled={**PULLED, "words": "0000000000000000"})], False),
    ],
    ids=["as it was", "a copy without the posts", "pasted by hand", "set back"],
)
def test_nothing_new_is_only_believed_where_all_that_came_before_is_here(
    posts: list[Post], here: bool
) -> None:
    assert is_all_here(answered(), posts) is here


@pytest.mark.parametrize(
    ("words", "status", "seconds"),
    [
        ("120", 503, 120),
        (" 120 ", 503, 120),
        ("", 503, 0),
        ("", 429, HOUR),
        ("60", 429, HOUR),
        ("7200", 429, 7200),
        ("99999999999999999999", 503, 7 * DAY),
        ("-5", 503, 0),
        ("soon", 503, 0),
        ("soon", 429, HOUR),
        ("Sun, 12 Apr 2026 14:00:00 GMT", 503, 1_776_002_400 - NOW),
        ("Sun, 12 Apr 2020 14:00:00 GMT", 503, 0),
        ("Sun, 12 Apr 2099 14:00:00 GMT", 503, 7 * DAY),
        ("²", 503, 0),
    ],
)
def test_how_long_a_source_wants_us_to_wait(words: str, status: int, seconds: float) -> None:
    """As it says, within a week; whoever is asked too often is left alone for an hour at least."""
    until = waits_until(words, status, now=NOW)
    assert until == (NOW + seconds if seconds else 0)


@given(st.text(max_size=40), st.sampled_from([429, 503]))
def test_whatever_it_says_we_never_wait_longer_than_a_week(words: str, status: int) -> None:
    assert 0 <= waits_until(words, status, now=NOW) <= NOW + 7 * DAY


def test_what_was_remembered_is_there_in_the_next_pull(tmp_path: Path) -> None:
    path, source = tmp_path / "feeds.json", a_source()
    memory = Memory(path)
    memory.of(source).asked = NOW
    memory.of(source).has_answered(source, Validators('W/"ä"', "x"), GAVE, NOW)
    memory.host_waits("social.example.org", NOW + HOUR)
    memory.save(now=NOW)
    again = Memory(path)
    assert again.of(source) == memory.of(source)
    assert again.host_waits_until("social.example.org") == NOW + HOUR


def test_another_address_is_another_source(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "feeds.json")
    memory.of(a_source()).off = True
    assert not memory.of(a_source(address="https://new.example.org/feed")).off


def test_what_was_not_asked_for_months_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "feeds.json"
    memory = Memory(path)
    memory.of(a_source()).asked = NOW
    memory.save(now=NOW + 100 * DAY)
    assert json.loads(path.read_text()) == {"sources": {}, "hosts": {}}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"sources": 1}', '{"sources": {"a": {"asked": "x"}}, "hosts": {}}']
)
def test_a_memory_that_can_not_be_read_is_begun_anew(text: str, tmp_path: Path) -> None:
    (tmp_path / "feeds.json").write_text(text)
    assert Memory(tmp_path / "feeds.json").of(a_source()) == Remembered()
