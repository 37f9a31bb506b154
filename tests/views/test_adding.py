"""The page with the forms: what is asked, what is not, and where it can be sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from pydantic import ValidationError

from builders import a_library, a_partner, a_voice, a_zone, shown_of, some_settings
from zonepress.model.fields import MARKUP, UNSEEN, Picture
from zonepress.model.kinds import BY_NAME
from zonepress.views.adding import KINDS, REVEALED, AddPage, Asked, for_browsers, view_adding
from zonepress.views.forms import form_of

OFFICE = {"name": "Harbour office", "contact": {"label": "Desk", "email": "desk@harbour.example.org"}}


def questions(fields: Iterable[Asked]) -> Iterator[Asked]:
    """Every question, also those within others."""
    for asked in fields:
        yield asked
        yield from questions(asked.fields)


def all_questions(page: AddPage) -> list[Asked]:
    return [asked for form in page.forms for asked in questions((*form.first, *form.more))]


def test_every_kind_asks_for_all_it_needs() -> None:
    """Whatever a model can't do without is asked at once."""
    page = view_adding(shown_of())
    assert [form.kind for form in page.forms] == [*KINDS, "correction"]
    for form in page.forms[:-1]:
        needed = {field.name for field in form_of(BY_NAME[form.kind], a_library()).fields if field.required}
        assert needed <= {asked.name for asked in form.first if asked.needed}


def test_no_two_questions_share_an_id() -> None:
    ids = [asked.id for asked in all_questions(view_adding(shown_of(a_partner(), a_zone())))]
    assert len(ids) == len(set(ids))


def test_hints_do_not_say_the_label_again() -> None:
    for asked in all_questions(view_adding(shown_of())):
        assert asked.hint.split(". ")[0].lower() != asked.label.lower(), asked.id


def test_what_is_asked_on_is_what_the_models_demand() -> None:
    """An answer that says something was done has to say what; people in a picture have to have agreed."""
    for name in ("reply", "because"):
        question, answers = REVEALED[name]
        for answer in answers:
            with pytest.raises(ValidationError, match=name):
                a_voice(**{question: answer})
            a_voice(**{question: answer, name: "There are lamps."})
    question, answers = REVEALED["consent"]
    picture = {"file": "a.jpg", "alt": "Two people"}
    assert [Picture.model_validate(picture | {question: answer}).agreed for answer in answers] == [False]


def test_names_of_hidden_records_are_no_options() -> None:
    hidden = a_partner("content/partners/secret.md", title="Secret trust", draft="yes")
    page = view_adding(shown_of(hidden, a_partner(title="Tideline Trust")))
    labels = [option.label for asked in all_questions(page) for option in asked.options]
    assert "Tideline Trust" in labels
    assert "Secret trust" not in labels


def test_a_language_is_asked_for_where_there_are_several() -> None:
    one = view_adding(shown_of())
    several = view_adding(shown_of(settings=some_settings(languages={"en": "English", "pl": "Polski"})))
    assert "lang" not in {asked.name for asked in all_questions(one)}
    (asked,) = [asked for asked in several.forms[0].more if asked.name == "lang"]
    assert [option.value for option in asked.options] == ["en", "pl"]


def test_ways_to_send_are_those_there_are() -> None:
    """A partnership with no address and no files on the web still can have its form saved."""
    bare = view_adding(shown_of())
    assert (bare.email, bare.new_file, bare.new_issue) == ("", "", "")
    settings = some_settings(
        office=OFFICE,
        repository="https://github.com/harbour/site/",
        edit_address="https://github.com/harbour/site/edit/main/docs/",
    )
    page = view_adding(shown_of(settings=settings))
    assert page.email == "desk@harbour.example.org"
    assert page.new_file == "https://github.com/harbour/site/new/main/docs"
    assert page.new_issue == "https://github.com/harbour/site/issues/new"


def test_the_page_is_the_same_on_every_day() -> None:
    """What it says of today, the browser of whoever writes knows."""
    assert "2026-04-15" not in repr(view_adding(shown_of()))


def test_patterns_mean_the_same_in_a_browser() -> None:
    assert for_browsers(MARKUP).endswith(r"&#?[\p{L}\p{N}_]+;|\*\*|`")
    assert for_browsers(UNSEEN) == UNSEEN.pattern
