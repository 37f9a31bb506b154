"""New records: the right name in the right place, and words that read as they were meant."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from zonepress.model.edition import Edition
from zonepress.model.event import Event
from zonepress.model.governance import Partner
from zonepress.model.grant import Grant
from zonepress.model.plan import Voice
from zonepress.model.problem import ZonepressError
from zonepress.model.story import Story
from zonepress.model.zone import Zone
from zonepress.sources.new import _quoted, asked_fields, draft_record, render_document, slug_of
from zonepress.sources.yaml12 import parse_yaml


def test_an_event_lies_in_its_zone_under_its_day() -> None:
    """The folder says the zone and the kind, the name begins with the date."""
    made = draft_record(Event, {"title": "Fun day!", "start": "2026-08-01 11:00"}, zone="new-parks")
    assert (made.path, made.problems) == ("zones/new-parks/events/2026-08-01-fun-day/index.md", ())


def test_a_record_of_the_whole_partnership_lies_in_content() -> None:
    """No zone, no zone's folder."""
    made = draft_record(Partner, {"title": "The Net Menders", "type": "community-body"})
    assert made.path == "content/partners/the-net-menders/index.md"


def test_a_zone_and_an_edition_have_their_own_places() -> None:
    """They are folders themselves."""
    zone = draft_record(Zone, {"title": "Bell Foundry", "place": "Loughborough", "status": "active"})
    edition = draft_record(Edition, {"title": "Spring"}, name="2026-q2")
    assert (zone.path, edition.path) == ("zones/bell-foundry/zone.md", "newsletters/2026-q2/index.md")


def test_what_could_not_be_read_again_is_told() -> None:
    """The same words as the checker's, before anything is written."""
    made = draft_record(Story, {"title": "Fun", "date": "1st August 2026"}, zone="new-parks")
    assert [problem.saw for problem in made.problems] == [
        "`date` is '1st August 2026', which is not a date we can read"
    ]


def test_an_edition_without_a_quarter_is_asked_for_one() -> None:
    """Its folder is its name."""
    with pytest.raises(ZonepressError, match="Name the quarter"):
        draft_record(Edition, {"title": "Spring"})


def test_a_partner_belongs_to_no_zone() -> None:
    """One organisation, one record."""
    with pytest.raises(ZonepressError, match="leave --zone out"):
        draft_record(Partner, {"title": "The Net Menders", "type": "community-body"}, zone="new-parks")


def test_people_are_asked_for_what_the_kind_needs() -> None:
    """And for what makes little sense without."""
    assert asked_fields(Voice) == ("title", "summary", "you_said", "answer", "reply")
    assert asked_fields(Grant) == ("title", "summary", "recipient", "amount")


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Tom & Jerry’s day", "tom-jerrys-day"), ("Café Olé", "cafe-ole"), ("100% free", "100-free")],
)
def test_a_title_becomes_a_short_name(title: str, slug: str) -> None:
    """Small letters, figures and hyphens."""
    assert slug_of(title) == slug


def test_a_title_in_another_script_still_has_a_name() -> None:
    """Always the same one for the same title."""
    assert slug_of("ચાની બપોર") == slug_of("ચાની બપોર") != slug_of("ਚਾਹ")


@given(words=st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1))
def test_any_words_are_read_as_they_were_given(words: str) -> None:
    """Colons, hashes, stars, quotes, `no` and `1e3` are words like any others."""
    block = render_document({"title": words, "partners": [words]}, "").split("---\n")[1:-1]
    read = parse_yaml("---\n".join(block))
    assert (read.fields, read.faults) == ({"title": words, "partners": [words]}, [])


SIGNS = st.sampled_from("abc 09:#-'\"\\&*!|>%@`,[]{}?=~é–ચ\u00ad\u200b")
LINES = st.text(st.one_of(SIGNS, st.characters()), max_size=90)
FIELDS = st.dictionaries(
    st.sampled_from(["title", "date", "status", "pulled"]),
    st.one_of(LINES, st.lists(LINES, max_size=3), st.dictionaries(st.sampled_from(["id", "seen"]), LINES)),
    max_size=4,
)


@settings(max_examples=300)
@given(FIELDS)
def test_what_is_written_quickly_is_written_as_ruamel_would(fields: dict[str, object]) -> None:
    """To the byte: a record that is written twice must not change by that."""
    yaml = YAML()
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump({key: _quoted(value) for key, value in fields.items()}, out)
    assert render_document(fields, "") == f"---\n{out.getvalue()}---\n"
