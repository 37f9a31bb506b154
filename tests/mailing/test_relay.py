"""Where mail is handed over is one line in the environment."""

from __future__ import annotations

import pytest

from zonepress.mailing.relay import Relay, Tls, relay_from
from zonepress.model.problem import ZonepressError


@pytest.mark.parametrize(
    ("words", "relay"),
    [
        ("smtp://mail.example.org", Relay("mail.example.org", 587, Tls.STARTTLS)),
        ("smtp://mail.example.org:25/", Relay("mail.example.org", 25, Tls.STARTTLS)),
        ("smtps://mail.example.org", Relay("mail.example.org", 465, Tls.FROM_THE_START)),
        ("smtp://127.0.0.1:2525", Relay("127.0.0.1", 2525, Tls.IF_OFFERED)),
        ("smtp://[::1]:2525", Relay("::1", 2525, Tls.IF_OFFERED)),
        ("smtp://localhost", Relay("localhost", 587, Tls.IF_OFFERED)),
        ("smtp://n%40x:p%2Fw@h.example.org", Relay("h.example.org", 587, Tls.STARTTLS, "n@x", "p/w")),
    ],
)
def test_an_address_says_how_to_go_there(words: str, relay: Relay) -> None:
    """Encrypted, unless it is this machine."""
    assert relay_from({"ZONEPRESS_RELAY": words}) == relay


def test_a_password_can_stand_alone() -> None:
    """Since one with / or @ in it would have to be coded."""
    found = relay_from({"ZONEPRESS_RELAY": "smtp://news@h.example.org", "ZONEPRESS_RELAY_PASSWORD": "a/b@c"})
    assert (found.user, found.password) == ("news", "a/b@c")
    assert "a/b@c" not in repr(found) + str(found)


@pytest.mark.parametrize(
    "words",
    ["", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://h.example.org:many",
     "smtp://h.example.org/path", "smtp://h.example.org?tls=no"],
)  # fmt: skip
def test_what_is_no_address_is_told_what_to_write(words: str) -> None:
    """With the variable and an example."""
    with pytest.raises(ZonepressError, match="set ZONEPRESS_RELAY to smtp://NAME@mail"):
        relay_from({"ZONEPRESS_RELAY": words})


def test_a_name_without_password_is_asked_for_it() -> None:
    """It would be refused later, in the relay's words."""
    with pytest.raises(ZonepressError, match="names 'news' and no password: set ZONEPRESS_RELAY_PASSWORD"):
        relay_from({"ZONEPRESS_RELAY": "smtp://news@h.example.org"})
