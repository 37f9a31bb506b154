"""What leads from a letter back to its reader can't be guessed, or used for anything else."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.model.settings import LONGEST_BOUNCES, bounces_address
from zonepress.subscribers.keys import Key
from zonepress.subscribers.links import bounce_address, leave_address, leave_token, whose, whose_bounce

KEY, OTHER = Key(b"k" * 40), Key(b"o" * 40)
BOUNCES = "bounces@news.example.org"
IDS = st.binary(min_size=16, max_size=16).map(lambda raw: base64.urlsafe_b64encode(raw).decode()[:22])


@given(IDS)
def test_every_reader_is_found_again(id: str) -> None:
    """By the link, and by the address that a letter comes back to, however it is written."""
    assert (
        leave_address("https://list.example.org/", KEY, id)
        == f"https://list.example.org/leave/{leave_token(KEY, id)}"
    )
    assert whose(KEY, leave_token(KEY, id)) == id
    address = bounce_address(BOUNCES, KEY, id)
    assert whose_bounce(KEY, address) == whose_bounce(KEY, address.upper()) == id
    assert len(address.partition("@")[0]) <= 64


@given(IDS, IDS, st.text(max_size=80))
def test_nothing_forged_is_believed(id: str, other: str, words: str) -> None:
    """Another key's, another reader's, half of one, any words."""
    token, address = leave_token(KEY, id), bounce_address(BOUNCES, KEY, id)
    assert whose(OTHER, token) is None
    assert whose(KEY, token[:-1]) is whose(KEY, f"{token}a") is whose(KEY, words) is None
    assert (
        whose_bounce(OTHER, address)
        is whose_bounce(KEY, words)
        is whose_bounce(KEY, f"{words}@x.org")
        is None
    )
    if id != other:
        assert whose(KEY, other + token[22:]) is None
    assert KEY.mark("bounce", id)[:32] not in token


def test_an_address_that_is_too_long_is_refused() -> None:
    """Rather than cut, which would send what comes back to nobody."""
    with pytest.raises(ValueError, match="too long"):
        bounce_address("newsletter-bounces-of-the-partnership@example.org", KEY, "A" * 22)


def test_an_address_that_the_settings_take_is_never_too_long() -> None:
    """Else every letter of an edition would be given up, one after the other."""
    longest = "b" * LONGEST_BOUNCES
    assert bounces_address(f"{longest}@example.org")
    assert whose_bounce(KEY, bounce_address(f"{longest}@example.org", KEY, "A" * 22)) == "A" * 22
    with pytest.raises(ValueError, match="too long"):
        bounce_address(f"{longest}b@example.org", KEY, "A" * 22)
