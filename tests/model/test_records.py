"""What each kind of record insists on, and what it leaves open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from builders import (
    a_document,
    a_grant,
    a_lesson,
    a_measure,
    a_meeting,
    a_page,
    a_partner,
    a_post,
    a_risk,
    a_story,
    a_voice,
    a_zone,
    an_action,
    an_assessment,
    an_asset,
    an_edition,
    an_event,
)
from refusals import refusals
from zonepress.model.asset import Ratings
from zonepress.model.fields import Part
from zonepress.model.governance import PostStatus
from zonepress.model.kinds import BY_FOLDER, BY_NAME, KINDS
from zonepress.model.record import Origin, Record

TODAY = dt.date(2026, 4, 15)
BUILDERS: tuple[Callable[..., Record], ...] = (
    a_document, a_grant, a_lesson, a_measure, a_meeting, a_page, a_partner, a_post, a_risk, a_story, a_voice,
    a_zone, an_action, an_asset, an_assessment, an_edition, an_event,
)  # fmt: skip
PARTS = tuple(part for part in Part.__subclasses__() if part is not Origin)


def test_every_kind_can_be_built() -> None:
    assert {type(build()) for build in BUILDERS} == set(KINDS)


def test_every_kind_has_its_own_name_and_folder() -> None:
    assert len(BY_NAME) == len(KINDS)
    assert len(BY_FOLDER) == len(KINDS) - 3, "zones, editions and pages are found by their place alone"


@pytest.mark.parametrize("build", BUILDERS)
def test_a_record_can_t_be_changed(build: Callable[..., Record]) -> None:
    record = build()
    with pytest.raises(ValidationError, match="frozen"):
        record.title = "Another"  # type: ignore[misc]  # trying it is the point


@pytest.mark.parametrize("build", BUILDERS)
def test_a_record_needs_a_title(build: Callable[..., Record]) -> None:
    assert list(refusals(lambda: build(title=""))) == ["title"]


@pytest.mark.parametrize("build", BUILDERS)
def test_a_key_nobody_knows_is_refused(build: Callable[..., Record]) -> None:
    assert list(refusals(lambda: build(tilte="Fun day"))) == ["tilte"]


@pytest.mark.parametrize("model", [*KINDS, *PARTS])
def test_every_field_says_what_it_is_for(model: type[BaseModel]) -> None:
    """Contributors read these words in the form, in the reference and in the error."""
    unsaid = [name for name, field in model.model_fields.items() if not field.description]
    assert set(unsaid) <= {"origin", "body"}, "the two that nobody types"


@pytest.mark.parametrize("model", [*KINDS, *PARTS])
def test_examples_can_be_typed_as_they_stand(model: type[BaseModel]) -> None:
    """An example that the checker refuses would send people in circles."""
    for field in model.model_fields.values():
        kind: Any = Annotated[field.annotation, field]
        for example in field.examples or ():
            TypeAdapter(kind).validate_python(example)


def test_a_record_is_seen_unless_something_keeps_it_back() -> None:
    assert a_story().published(TODAY)


def test_a_draft_is_not_seen() -> None:
    assert not a_story(draft="yes").published(TODAY)


@pytest.mark.parametrize(("day", "seen"), [("2026-04-14", True), ("2026-04-15", True), ("2026-04-16", False)])
def test_a_record_kept_back_is_seen_from_its_day_on(day: str, seen: bool) -> None:
    assert a_story(publish_on=day).published(TODAY) is seen


def test_a_withdrawn_record_is_not_seen_even_if_its_day_is_to_come() -> None:
    """Whoever fills it in wants it gone now."""
    assert not a_story(withdrawn={"on": "2026-05-01"}).published(TODAY)


def test_a_record_knows_the_line_of_each_field() -> None:
    lines = {"title": 2, "pictures": 4, "pictures.0": 5, "pictures.0.alt": 6}
    origin = a_story(pictures=[{"file": "a.jpg", "alt": "A wall"}]).origin.model_copy(update={"lines": lines})
    assert [origin.line("pictures", 0, "alt"), origin.line("pictures", 0, "people"), origin.line("date")] == [
        6, 5, 1,
    ]  # fmt: skip


def test_old_addresses_stay_on_this_site() -> None:
    assert a_story(moved_from="/news/wall.html").moved_from == ("/news/wall.html",)
    assert list(refusals(lambda: a_story(moved_from="https://example.org/wall"))) == ["moved_from.0"]


def test_a_language_is_a_short_tag() -> None:
    assert [a_story(lang=tag).lang for tag in ("gu", "zh-Hans", "en-GB")] == ["gu", "zh-Hans", "en-GB"]
    assert list(refusals(lambda: a_story(lang="Gujarati"))) == ["lang"]


def test_a_zone_ends_after_it_began() -> None:
    assert a_zone(status="closed", since="2021", until="2021").until is not None
    assert "is before `since`" in refusals(lambda: a_zone(since="2021", until="2020-12"))[""]


def test_a_zone_may_be_known_only_by_name() -> None:
    zone = a_zone(status="proposed")
    assert (zone.since, zone.aims, zone.boundary, zone.ambition.be) == (None, (), None, None)


def test_a_measure_without_figures_needs_no_source() -> None:
    assert a_measure(target={"value": "60", "by": "2027"}).dated_readings == ()


def test_a_figure_without_a_source_is_refused() -> None:
    words = refusals(lambda: a_measure(readings=[{"date": "2026", "value": "38"}]))[""]
    assert words.startswith("`sources` is missing, and there is a figure (38)")


@pytest.mark.parametrize("source", [{"sources": {"title": "Lamp count"}}, {}])
def test_a_figure_s_source_may_be_its_own_or_the_measure_s(source: dict[str, Any]) -> None:
    reading = {"date": "2026", "value": "38", **({} if source else {"source": {"title": "Lamp count"}})}
    assert a_measure(readings=[reading], **source).readings[0].value == 38


def test_readings_are_told_oldest_first_from_where_we_started() -> None:
    measure = a_measure(
        baseline={"date": "2024-05", "value": "31"},
        readings=[{"date": "2026-03-03", "value": "64"}, {"date": "2025", "value": "37.25"}],
        sources={"title": "Lamp count"},
    )
    assert [reading.value for reading in measure.dated_readings] == [31, Decimal("37.25"), 64]


@pytest.mark.parametrize(
    ("answer", "asked_for"), [("we did", "reply"), ("we will", "reply"), ("we cannot", "because")]
)
def test_an_answer_says_something(answer: str, asked_for: str) -> None:
    assert f"`{asked_for}`" in refusals(lambda: a_voice(answer=answer))[""]
    assert a_voice(**{"answer": answer, asked_for: "The lifeboat needs the slipway."}).answer == answer


def test_nothing_need_be_said_before_there_is_an_answer() -> None:
    assert a_voice(answer="no answer yet").reply is None


@pytest.mark.parametrize("progress", ["-1", "101", "half"])
def test_progress_is_a_share_of_a_hundred(progress: str) -> None:
    assert list(refusals(lambda: an_action(progress=progress))) == ["progress"]


@pytest.mark.parametrize("rating", ["0", "6", "high"])
def test_a_risk_is_rated_from_one_to_five(rating: str) -> None:
    assert list(refusals(lambda: a_risk(likelihood=rating))) == ["likelihood"]


def test_a_grant_counts_unless_its_sum_is_in_another() -> None:
    assert [a_grant().counted, a_grant(counted="no").counted] == [True, False]


def test_a_grant_may_keep_its_amount_to_itself() -> None:
    assert a_grant().amount is None


def test_a_paper_can_be_found() -> None:
    assert "Say at least where the paper can be found" in refusals(lambda: a_document(sources=None))[""]


@pytest.mark.parametrize("where", [{"file": "bids.csv"}, {"url": "https://example.org/bids.csv"}])
def test_a_paper_lies_here_or_elsewhere(where: dict[str, str]) -> None:
    document = a_document(sources=None, **where)
    assert where.items() <= document.model_dump().items()


@pytest.mark.parametrize("paper", ["assessment.pdf", "https://example.org/assessment.pdf"])
def test_an_assessment_s_paper_lies_here_or_elsewhere(paper: str) -> None:
    assert an_assessment(document=paper).document == paper


def test_a_post_waits_until_somebody_has_looked_at_it() -> None:
    assert a_post().status is PostStatus.WAITING


def test_an_asset_nobody_rated_has_no_ratings() -> None:
    assert an_asset().ratings == Ratings()


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        ("2026-q1", dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
        ("2026-q2", dt.date(2026, 4, 1), dt.date(2026, 6, 30)),
        ("2027-q3", dt.date(2027, 7, 1), dt.date(2027, 9, 30)),
        ("2028-q4", dt.date(2028, 10, 1), dt.date(2028, 12, 31)),
    ],
)
def test_an_edition_covers_its_quarter(quarter: str, first: dt.date, last: dt.date) -> None:
    edition = an_edition(quarter)
    assert (edition.first_day, edition.last_day) == (first, last)


def test_a_dated_kind_says_which_field_its_name_repeats() -> None:
    dated = {kind.kind: kind.date_field for kind in KINDS if kind.dated}
    assert dated == {"story": "date", "event": "start", "meeting": "date", "post": "date"}
    assert all(re.fullmatch("[a-z_]+", field) for field in dated.values())
