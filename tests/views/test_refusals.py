"""Sentences with gaps: filled in, they are what the models say."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from zonepress.model.fields import Link, OneLine
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.moment import Moment
from zonepress.views.refusals import refusals


@pytest.mark.parametrize(
    ("name", "kind", "typed", "more"),
    [
        ("link", Link, "example.org", ()),
        ("date", FuzzyDate, "next week", ()),
        ("no-day", FuzzyDate, "2025-02-29", ()),
        ("markup", OneLine, "<i>", ()),
        ("time", Moment, "2027-01-05 late", ("2027-01-05 19:30",)),
        ("skipped", Moment, "2027-03-28 01:10", ("2027-03-28 02:10",)),
    ],
)
def test_a_filled_sentence_is_the_model_s(name: str, kind: object, typed: str, more: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(typed)
    said = refused.value.errors()[0]["ctx"]
    refusal = refusals()[name]
    assert refusal.saw.format(typed, *more).replace("‘", "'").replace("’", "'") == said["saw"]
    assert refusal.instead.format(typed, *more) == said["instead"]


def test_a_sentence_about_two_fields_names_both() -> None:
    assert refusals()["order"].saw == "`end` ({0}) is not after `start` ({1})"
