"""What somebody asks the office to change, and nothing else."""

from __future__ import annotations

from typing import Final

import pytest

from zonepress.model.problem import ZonepressError
from zonepress.subscribers.changing import changed
from zonepress.subscribers.importing import Known
from zonepress.subscribers.people import Form, Person, Wish

KNOWN: Final = Known(("quayside", "rope-walk"), {"en": "English", "gu": "ગુજરાતી"})
SEAL: Final = Person("seal@example.org", Wish(("old-dock",), Form.LARGE_PRINT, "pl"), "Sal Seal")
"""Who chose a zone and a language that are offered no more."""


def test_what_was_not_spoken_of_stays() -> None:
    """Also a zone and a language that nobody could choose today."""
    assert changed(SEAL, {"form": "email"}, KNOWN) == Person(
        "seal@example.org", Wish(("old-dock",), Form.EMAIL, "pl"), "Sal Seal"
    )


def test_each_thing_can_be_changed() -> None:
    written = {
        "zones": "Rope Walk;quayside",
        "form": "post",
        "language": "gu",
        "postal": "1 Quay\nPort Merrin",
    }
    assert changed(SEAL, written, KNOWN) == Person(
        "seal@example.org",
        Wish(("rope-walk", "quayside"), Form.POST, "gu"),
        "Sal Seal",
        "1 Quay\nPort Merrin",
    )
    assert changed(SEAL, {"zones": "everything"}, KNOWN).wish.zones == ()


@pytest.mark.parametrize("form", ["email", "collect"])
def test_an_address_that_nothing_goes_to_is_not_kept(form: str) -> None:
    by_post = Person("seal@example.org", Wish((), Form.POST), "Sal Seal", "1 Quay")
    assert changed(by_post, {"form": form}, KNOWN).postal is None


def test_who_has_no_mail_address_can_not_get_it_by_mail() -> None:
    on_paper = Person(None, Wish((), Form.POST), "Sal Seal", "1 Quay")
    with pytest.raises(ZonepressError, match="has no e-mail address"):
        changed(on_paper, {"form": "email"}, KNOWN)
