"""Tables hold everything public, nothing else, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import (
    a_document,
    a_grant,
    a_measure,
    a_meeting,
    a_partner,
    a_story,
    a_zone,
    an_asset,
    an_edition,
    an_event,
    shown_of,
)
from zonepress.model.kinds import KINDS
from zonepress.model.record import Record
from zonepress.outputs.characters import printable
from zonepress.outputs.data import KEPT_BACK, columns, data_files, data_tables
from zonepress.views.addresses import table_addresses
from zonepress.views.shown import Shown

SOURCE = {"title": "Minutes of the board"}


def tables_of(shown: Shown) -> dict[str, bytes]:
    return {file.path: file.make() for file in data_files(shown)}


def read(data: bytes) -> list[dict[str, str]]:
    """The rows as a spreadsheet that knows RFC 4180 reads them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def row(*records: Record, kind: str) -> dict[str, str]:
    """The first row of a kind's CSV."""
    return read(tables_of(shown_of(*records))[f"data/{kind}.csv"])[0]


def entry(*records: Record, kind: str) -> dict[str, Any]:
    """The first record of a kind's JSON."""
    table = json.loads(tables_of(shown_of(*records))[f"data/{kind}.json"])
    found: dict[str, Any] = table["records"][0]
    return found


def test_tables_lie_where_the_link_checker_expects_them(harbour: Shown) -> None:
    assert sorted(tables_of(harbour)) == sorted(table_addresses(harbour.library))


def test_the_page_of_tables_can_list_them() -> None:
    shown = shown_of(a_zone(), a_story(), a_story("content/stories/2026-03-05-x.md", date="2026-03-05"))
    zones, stories = data_tables(shown)
    assert (stories.title, stories.rows) == ("Stories", 2)
    assert {zones.csv, zones.json, stories.csv, stories.json} == set(tables_of(shown))


def test_every_kind_has_a_name(harbour: Shown) -> None:
    tables = data_tables(harbour)
    assert len(tables) == len(KINDS)
    assert len({table.title for table in tables}) == len(tables)
    assert all(table.rows and table.title for table in tables)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.kind))
def test_every_field_a_contributor_writes_is_a_column(kind: type[Record]) -> None:
    """A new field is in the tables without a line of code."""
    assert {name[0] for name in columns(kind)} == set(kind.written_fields()) - KEPT_BACK


def test_a_record_is_a_row_and_a_group_of_fields_its_columns() -> None:
    swim = an_event(
        end="2026-04-02 12:00",
        venue={"name": "Pool", "longitude": -1.1779, "latitude": 52.6},
        booking={"needed": "no", "contact": {"label": "Desk", "phone": "+44 116 496 0000"}},
        not_on=[],
        access=["step-free"],
        sources=[SOURCE],
    )
    found = {name: cell for name, cell in row(swim, kind="event").items() if cell}
    assert found == {
        "zone": "quayside",
        "slug": "2026-04-02-fun-day",
        "address": "https://harbour-quarters.example.org/zones/quayside/events/2026-04-02-fun-day/",
        "title": "2026 04 02 fun day",
        "lang": "en",
        "sources": '[{"title": "Minutes of the board"}]',
        "start": "2026-04-02T10:00+01:00",
        "end": "2026-04-02T12:00+01:00",
        "venue.name": "Pool",
        "venue.latitude": "52.6",
        "venue.longitude": "-1.1779",
        "booking.needed": "no",
        "booking.contact.label": "Desk",
        "booking.contact.phone": "'+44 116 496 0000",
        "access": '["step-free"]',
        "status": "scheduled",
    }


def test_figures_are_figures() -> None:
    grant = a_grant(amount="£9,812.65", awarded="2024", recipients="5")
    assert row(grant, kind="grant")["amount"] == "9812.65"
    found = entry(grant, kind="grant")
    assert (found["amount"], found["recipients"], found["awarded"]) == (9812.65, 5, "2024")
    assert entry(a_grant(amount="1200.00"), kind="grant")["amount"] == 1200


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "＝"])
def test_no_words_are_a_formula(first: str) -> None:
    risky = a_story(title=f'{first}HYPERLINK("https://evil.example.org")')
    assert row(risky, kind="story")["title"] == f"'{risky.title}"
    assert entry(risky, kind="story")["title"] == risky.title


def test_a_spreadsheet_knows_the_alphabet_and_the_lines() -> None:
    data = tables_of(shown_of(a_story(title="રવિવારની ચા")))["data/story.csv"]
    assert data.startswith(b"\xef\xbb\xbfzone,slug,address,title,")
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    assert "રવિવારની ચા".encode() in data


def test_what_an_office_keeps_is_in_no_table() -> None:
    consent = {"held_by": "Secret drawer", "given": "2026-03-02"}
    picture = {"file": "a.jpg", "alt": "Two painters", "people": "yes", "consent": consent}
    shown = shown_of(
        a_zone(owners=["@secret-team"]),
        a_story(picture=picture, pictures=[picture], publish_on="2026-01-02", moved_from="/secret/"),
        an_asset(picture=picture),
        an_edition(
            "2026-q1", lead="content/secret", leave_out="zones/secret/x", zone_notes={"quayside": "Secret."}
        ),
    )
    data = b"".join(tables_of(shown).values())
    assert b"Two painters" in data
    assert [word for word in (b"ecret", b"2026-01-02", b"consent", b"owners", b"draft") if word in data] == []


def test_the_name_of_a_hidden_record_is_hidden_too() -> None:
    hidden = {"draft": "yes"}
    told = a_story(partners=["secret-club", "tideline-trust"], translation_of="2026-01-01-secret")
    hall = an_asset(run_by="secret-club")
    board = a_meeting(papers=["secret-paper", "agreement"])
    moved = a_zone("rope-walk", succeeds=["secret-quay", "quayside"])
    others = (
        a_partner("content/partners/secret-club.md", **hidden),
        a_partner(),
        a_document("content/documents/secret-paper.md", **hidden),
        a_document(),
        a_zone("secret-quay", **hidden),
    )
    records = (told, hall, board, moved, *others)
    assert row(*records, kind="story")["partners"] == '["tideline-trust"]'
    assert row(*records, kind="story")["translation_of"] == ""
    assert row(*records, kind="asset")["run_by"] == ""
    assert row(*records, kind="meeting")["papers"] == '["agreement"]'
    assert b"secret" not in b"".join(tables_of(shown_of(*records)).values())


def test_a_count_too_small_to_publish_stays_small() -> None:
    falls = a_measure(
        sources=SOURCE,
        smallest_shown=5,
        baseline={"date": "2024", "value": 4},
        readings=[{"date": "2025", "value": 3}, {"date": "2026", "value": 5}, {"date": "2027", "value": 0}],
    )
    assert row(falls, kind="measure")["baseline.value"] == "fewer than 5"
    found = entry(falls, kind="measure")
    assert [reading["value"] for reading in (found["baseline"], *found["readings"])] == [
        *("fewer than 5", "fewer than 5", 5, 0)
    ]


def test_json_says_what_it_is_and_what_each_field_means() -> None:
    table = json.loads(tables_of(shown_of(a_grant()))["data/grant.json"])
    assert {name: table[name] for name in ("title", "publisher", "licence", "site")} == {
        "title": "Grants",
        "publisher": "Harbour Quarters",
        "licence": "Open Government Licence v3.0",
        "site": "https://harbour-quarters.example.org/",
    }
    assert table["fields"]["amount"] == "How much, in pounds"
    assert list(table["fields"]) == list(table["records"][0])
    assert all(table["fields"].values())


@settings(deadline=None)
@given(words=st.text())
@example(words='\r=1+1\n"x",\x00\u2028\ud800')
def test_no_words_break_a_table(words: str) -> None:
    """The model refuses most of these; the table must not need it to."""
    told = a_story().model_copy(update={"title": words, "summary": words})
    found = row(told, kind="story")
    assert set(found) == {".".join(name) for name in columns(type(told))} | {"zone", "slug", "address"}
    assert found["title"].removeprefix("'") == printable(words).removeprefix("'")
    assert not found["title"].startswith(("=", "+", "-", "@", "\t", "\n", "\r"))
    assert entry(told, kind="story")["title"] == printable(words)


def test_a_changed_file_changes_the_key_of_its_table() -> None:
    def keys(**fields: object) -> dict[str, str]:
        return {file.path: file.key for file in data_files(shown_of(a_story(**fields), an_event()))}

    assert keys() == keys()
    changed = {path for path, key in keys(title="Other").items() if keys()[path] != key}
    assert changed == {"data/story.csv", "data/story.json"}


def test_a_record_that_is_hidden_later_changes_the_tables_that_name_it() -> None:
    def key(**fields: object) -> str:
        shown = shown_of(a_story(partners="tideline-trust"), a_partner(**fields))
        return next(file.key for file in data_files(shown) if file.path == "data/story.csv")

    assert key() != key(draft="yes")


def test_nothing_hidden_is_in_a_table(harbour: Shown) -> None:
    assert [path for path, data in tables_of(harbour).items() if b"quokka" in data.lower()] == []
