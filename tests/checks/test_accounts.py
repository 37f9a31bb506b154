"""Accounts whose partner is not there, and accounts that have left."""

from __future__ import annotations

import pytest

from builders import a_library, a_partner, a_source
from zonepress.checks.accounts import check_accounts
from zonepress.model.problem import Level, Problem
from zonepress.model.source import PostSource

FOUND = {
    "name": "Quayside residents", "address": "https://social.example.org/@quayside.rss", "state": "answers",
    "since": "2026-04-01", "noted": "2026-04-03",
}  # fmt: skip


def problems(source: PostSource) -> list[Problem]:
    return list(check_accounts(a_library(a_partner(), sources=[source])))


def test_a_partner_that_is_not_there_is_told() -> None:
    (problem,) = problems(a_source(partner="tideline-trus"))
    assert problem.saw == "`partner`: there is no partner called 'tideline-trus'"
    assert problem.instead == "Did you mean 'tideline-trust'?"


@pytest.mark.parametrize("fields", [{"partner": "tideline-trust"}, {}, {"found": FOUND}])
def test_what_is_well_is_not_mentioned(fields: dict[str, object]) -> None:
    assert problems(a_source(**fields)) == []


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"state": "off"}, "take it out; its posts stay"),
        ({"moved_to": "https://new.example.org/feed"}, "write `address: https://new.example.org/feed`"),
    ],
)
def test_an_account_that_has_left_is_advice(found: dict[str, str], words: str) -> None:
    """Nothing stops for it; an editor confirms the new address or takes the account out."""
    (problem,) = problems(a_source(found={**FOUND, **found}))
    assert problem.level is Level.ADVICE
    assert words in problem.instead
