"""A `sources.yml` becomes accounts, or problems on their lines; one bad account keeps no other out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.model.problem import Problem
from zonepress.model.source import Approval, Found, State
from zonepress.sources.accounts import find_accounts, load_accounts, read_accounts, render_notes

PATH = "zones/quayside/sources.yml"
GOOD = """\
sources:
  - name: Quayside residents
    address: https://social.example.org/@quayside.rss
    partner: quayside-residents-group
    licence: Agreed in March 2026
    owner: The group's office
    include:
      - Quayside
    exclude: job vacancy
    approve: auto
    keep: 20
    language: gu
    pictures: no
"""


def read(text: str) -> tuple[list[str], list[Problem]]:
    """The names of the accounts, and the problems."""
    sources, problems = read_accounts(PATH, text.encode(), {})
    return [source.name for source in sources], problems


def told(text: str) -> list[tuple[int, str, str]]:
    """Line, what we saw, what to type, for everything that is wrong."""
    return [(problem.line, problem.saw, problem.instead) for problem in read(text)[1]]


def test_an_account_says_all_there_is_to_say() -> None:
    (source,), problems = read_accounts(PATH, GOOD.encode(), {})
    assert problems == []
    assert (source.zone, source.partner, source.keep) == ("quayside", "quayside-residents-group", 20)
    assert (source.include, source.exclude) == (("Quayside",), ("job vacancy",))
    assert (source.approve, source.language, source.pictures) == (Approval.AUTO, "gu", False)
    assert source.origin.line("address") == 3


def test_accounts_of_the_whole_partnership_belong_to_no_zone() -> None:
    (source,), _ = read_accounts("content/sources.yml", GOOD.encode(), {})
    assert source.zone is None


def test_one_bad_account_keeps_no_other_out() -> None:
    other = (
        GOOD.removeprefix("sources:\n").replace("Quayside residents", "Others").replace("@quayside", "@other")
    )
    names, problems = read(f"{GOOD}  - name: Half\n{other}")
    assert names == ["Quayside residents", "Others"]
    assert {problem.line for problem in problems} == {14}


def test_what_is_missing_is_asked_for_on_its_line() -> None:
    assert told("sources:\n  - name: Half\n    address: https://a.example.org/feed\n    owner: Us\n") == [
        (
            2,
            "`sources 1 › licence` is missing",
            "Write it (on what ground we may show what it says), for example "
            "`licence: The library agreed on 2 March 2026; words and links, no pictures`",
        )
    ]


@pytest.mark.parametrize(
    ("line", "saw", "instead"),
    [
        ("adress: x", "`sources 1 › adress` is not a field we know", "Did you mean `address`?"),
        ("approve: maybe", "`sources 1 › approve` is 'maybe'", "wait"),
        ("keep: 0", "`sources 1 › keep` is '0'", "Write 1 or more"),
        ("pictures: perhaps", "`sources 1 › pictures` is 'perhaps'", "Write yes or no"),
        ("found: x", "`found` is not a field we know", "Delete the line"),
    ],
)
def test_a_mistake_is_told_on_its_line(line: str, saw: str, instead: str) -> None:
    need = "sources:\n  - name: A\n    address: https://a.example.org/\n    licence: Ours\n    owner: Us\n"
    ((number, seen, typed),) = told(f"{need}    {line}\n")
    assert number == 6
    assert saw in seen
    assert instead in typed


def test_an_account_on_facebook_is_told_what_works() -> None:
    ((line, saw, instead),) = told(
        GOOD.replace("social.example.org/@quayside.rss", "www.facebook.com/quayside")
    )
    assert (line, saw) == (3, "`sources 1 › address` is on Facebook, which offers no feed")
    assert "zonepress new post" in instead


@pytest.mark.parametrize("field", ["name", "address"])
def test_one_account_is_listed_once(field: str) -> None:
    other = GOOD.removeprefix("sources:\n")
    other = (
        other.replace("residents", "others") if field == "address" else other.replace("@quayside", "@other")
    )
    line = 14 if field == "name" else 15
    saw = f"`sources` 2 has the {field} of another source in this file"
    assert [found[:2] for found in told(GOOD + other)] == [(line, saw)]


@pytest.mark.parametrize(
    ("text", "line", "saw"),
    [
        ("", 1, "No `sources:` are listed"),
        ("- name: A\n", 1, "The file does not begin with `sources:`"),
        ("sources: later\n", 1, "No `sources:` are listed"),
        ("sources:\n  - just words\n", 2, "`sources` 1 is 'just words', where several fields belong"),
        ("accounts:\n  - name: A\n", 1, "`accounts` is not a field we know"),
        ("sources:\n\t- name: A\n", 2, "This line begins with a tab"),
    ],
)
def test_a_file_that_is_no_list_is_told_how_to_begin(text: str, line: int, saw: str) -> None:
    first = told(text)[0]
    assert first[:2] == (line, saw)


def test_an_empty_list_is_fine() -> None:
    assert read("sources:\n") == ([], [])


@given(st.text(st.one_of(st.sampled_from("sources:\n -[]{}&*!|>'\"%@`,#name"), st.characters()), max_size=60))
def test_whatever_stands_there_is_read_or_told(text: str) -> None:
    for problem in read_accounts(PATH, text.encode("utf-8", "surrogatepass"), {})[1]:
        assert problem.saw[0] == "`" or problem.saw[0].isupper()


def checkout(root: Path, **files: str) -> frozenset[str]:
    """Files of a checkout with one zone."""
    given = {"zones/quayside/zone.md": "", PATH: GOOD, **files}
    for name, text in given.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return frozenset(given)


FOUND = {
    "name": "Quayside residents", "address": "https://social.example.org/@quayside.rss", "state": "fails",
    "since": "2026-04-01", "noted": "2026-04-03", "answered": "2026-03-31", "why": "Nobody answers",
}  # fmt: skip


def test_what_pulls_noted_comes_with_the_account(tmp_path: Path) -> None:
    note = render_notes([Found.model_validate(FOUND)])
    files = checkout(tmp_path, **{"zones/quayside/sources.health.json": note})
    (source,), problems = load_accounts(tmp_path, files)
    assert problems == ()
    assert source.found is not None
    assert (source.found.state, str(source.found.since)) == (State.FAILS, "2026-04-01")
    assert json.loads(note)["sources"] == [FOUND]


def test_a_note_about_another_address_counts_no_more(tmp_path: Path) -> None:
    """An editor who writes the new address begins afresh."""
    note = render_notes([Found.model_validate({**FOUND, "address": "https://old.example.org/"})])
    files = checkout(tmp_path, **{"zones/quayside/sources.health.json": note})
    assert load_accounts(tmp_path, files)[0][0].found is None


@pytest.mark.parametrize("note", ["", "{", "[]", '{"sources": [{"name": 1}]}', "<<<<<<< HEAD\n"])
def test_a_note_that_can_not_be_read_is_told_and_the_account_stays(note: str, tmp_path: Path) -> None:
    files = checkout(tmp_path, **{"zones/quayside/sources.health.json": note})
    sources, (problem,) = load_accounts(tmp_path, files)
    assert len(sources) == 1
    assert "the next pull writes it anew" in problem.instead


def test_accounts_of_a_zone_that_is_not_there_are_told(tmp_path: Path) -> None:
    files = checkout(tmp_path, **{"zones/quaysid/sources.yml": GOOD})
    sources, (problem,) = load_accounts(tmp_path, files)
    assert len(sources) == 1
    assert (problem.path, problem.saw) == ("zones/quaysid/sources.yml", "There is no zone called 'quaysid'")
    assert "'quayside'" in problem.instead


def test_accounts_are_found_where_they_lie_and_nowhere_else(tmp_path: Path) -> None:
    files = checkout(tmp_path, **{"content/sources.yml": GOOD, "zones/quayside/posts/sources.yml": GOOD})
    (tmp_path / "zones/linked").symlink_to(tmp_path / "zones/quayside")
    found, problems = find_accounts(tmp_path)
    assert problems == ()
    assert [source.zone for source in found] == [None, "quayside"]
    assert found == load_accounts(tmp_path, files - {"zones/quayside/posts/sources.yml"})[0]
