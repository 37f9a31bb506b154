"""Letters are made once, and joined with each reader's own words."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from sending.readers import QUARTER, invented_letters
from zonepress.model.problem import ZonepressError
from zonepress.sending.ledger import Due
from zonepress.subscribers.addresses import for_envelope
from zonepress.subscribers.keys import Key
from zonepress.subscribers.people import Form

KEY = Key(b"k" * 40)
READER = Due("quayside", "A" * 22, "ann@example.org", Form.EMAIL, 0)


def test_a_letter_sent_twice_can_be_known_for_one() -> None:
    """Its id is the same each time, and another's, or another edition's, is not."""
    ready = invented_letters(KEY).ready(for_the_wire=False)
    ids = [
        message_from_bytes(ready.content(due), policy=policy.default)["Message-ID"]
        for due in (
            READER,
            READER,
            Due("harbour", *_but_zone(READER)),
            Due("quayside", "B" * 22, *_rest(READER)),
        )
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def _but_zone(due: Due) -> tuple[str, str, Form, int]:
    return due.reader, due.email, due.form, due.tries


def _rest(due: Due) -> tuple[str, Form, int]:
    return due.email, due.form, due.tries


def test_what_was_proved_is_known_again() -> None:
    """The digest is that of all letters, for every zone and form."""
    letters = invented_letters(KEY)
    assert letters.digest == invented_letters(KEY).digest
    assert letters.digest != invented_letters(KEY, size=600).digest
    assert letters.edition == QUARTER


@pytest.mark.parametrize(
    ("kept", "on_the_wire"),
    [("ann@example.org", "ann@example.org"), ("ann@bücher.example", "ann@xn--bcher-kva.example")],
)
def test_a_host_in_other_letters_is_spelt_in_ours(kept: str, on_the_wire: str) -> None:
    """As mail servers know it."""
    assert for_envelope(kept) == on_the_wire
    envelope = invented_letters(KEY).ready().envelope(Due("", "A" * 22, kept, Form.EMAIL, 0))
    assert envelope.to == on_the_wire


def test_an_address_that_no_server_takes_is_not_written_on_an_envelope() -> None:
    """Of lists that came before we refused them."""
    with pytest.raises(ZonepressError, match="letters before the @"):
        invented_letters(KEY).ready().envelope(Due("", "A" * 22, "jürgen@example.org", Form.EMAIL, 0))
