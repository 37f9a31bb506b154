"""What people can be asked for, from the models: labels, controls, choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

import pytest
from pydantic import Field as ModelField

from builders import a_library, a_partner, a_zone, an_action, some_settings
from zonepress.model.fields import Outcome, Picture
from zonepress.model.kinds import KINDS
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.views.forms import Control, Field, Form, Option, form_of, forms


def everything(fields: Iterable[Field], before: str = "") -> Iterator[tuple[str, Field]]:
    """Every field of a form, with the way to it."""
    for field in fields:
        yield f"{before}{field.name}", field
        yield from everything(field.fields, f"{before}{field.name}.")


ALL = forms(a_library())


def test_a_field_added_to_a_model_is_in_its_form() -> None:
    class Walk(Story):
        """A walk somebody took."""

        kind: ClassVar[str] = "story"
        steps: Annotated[int, ModelField(ge=1)] | None = ModelField(None, examples=["4000"])
        """How many steps it had"""

    form = form_of(Walk, a_library())

    assert form.lead == "A walk somebody took."
    assert form.field("steps") == Field(
        "steps", "Steps", "How many steps it had", "4000", Control.WHOLE, smallest=1
    )


@pytest.mark.parametrize("form", ALL, ids=lambda form: form.kind)
def test_every_field_has_a_label_and_says_what_it_is(form: Form) -> None:
    for name, field in everything((*form.fields, form.body)):
        assert field.label[:1].isupper(), name
        assert "_" not in field.label, name
        assert len(field.label) <= 40, name
        assert field.hint or field.control is Control.BODY, name


@pytest.mark.parametrize("form", ALL, ids=lambda form: form.kind)
def test_no_two_fields_beside_each_other_have_one_label(form: Form) -> None:
    groups = [form.fields, *(field.fields for _, field in everything(form.fields))]
    for group in groups:
        labels = [field.label for field in group]
        assert len(labels) == len(set(labels)), labels


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_form_asks_for_all_that_can_be_written(kind: type[Record]) -> None:
    form = form_of(kind, a_library())
    assert [field.name for field in form.fields] == list(kind.written_fields())
    assert form.rare <= {field.name for field in form.fields}
    assert not {field.name for field in form.fields if field.required} & form.rare


def test_controls_follow_the_types() -> None:
    story, event, document, edition = forms(a_library(), ["story", "event", "document", "edition"])
    controls = {name: field.control for name, field in everything(story.fields)}
    assert controls["title"] is Control.LINE
    assert controls["date"] is Control.FUZZY_DATE
    assert controls["publish_on"] is Control.DAY
    assert controls["picture"] is Control.PICTURE
    assert controls["pictures"] is Control.PICTURES
    assert controls["picture.file"] is Control.FILE
    assert controls["picture.people"] is Control.YES_NO
    assert controls["picture.consent"] is Control.GROUP
    assert controls["partners"] is Control.CHOICES
    assert controls["voice"] is Control.CHOICE
    assert controls["sources"] is Control.GROUPS
    assert controls["moved_from"] is Control.LINES
    more = {name: field.control for name, field in everything(event.fields)}
    assert more["start"] is more["end"] is Control.MOMENT
    assert more["repeats"] is Control.RULE
    assert more["not_on"] is Control.DAYS
    assert more["venue.latitude"] is Control.NUMBER
    assert more["booking.contact.phone"] is Control.PHONE
    assert more["booking.contact.email"] is Control.EMAIL
    assert more["afterwards.text"] is Control.TEXT
    assert more["afterwards.came"] is Control.WHOLE
    assert document.field("url").control is Control.LINK
    assert edition.field("zone_notes").control is Control.BY_ZONE


def test_limits_come_along() -> None:
    story, event = forms(a_library(), ["story", "event"])
    assert (story.field("title").most, story.field("summary").most) == (200, 400)
    venue = dict(everything(event.fields))
    assert (venue["venue.latitude"].smallest, venue["venue.latitude"].largest) == (49, 61)
    assert venue["venue.postcode"].pattern == r"^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$"


def test_choices_are_this_partnership_s_own_words_and_records() -> None:
    trust = a_partner(title="Tideline Trust")
    lamps = an_action(title="Lamps on the steps")
    library = a_library(trust, lamps, a_zone(), settings=some_settings())
    story, voice, event = forms(library, ["story", "voice", "event"])

    outcomes = library.settings.outcomes
    assert story.field("outcomes").options == tuple(Option(word, outcomes[word].title) for word in outcomes)
    assert story.field("partners").options == (Option("tideline-trust", "Tideline Trust"),)
    assert voice.field("action").options == (Option("lamps", "Lamps on the steps", "quayside"),)
    assert event.field("status").options[1] == Option("cancelled", "Cancelled")
    assert event.field("status").default == "scheduled"


def test_what_was_said_of_a_picture_is_said_once_for_all_kinds() -> None:
    story, asset = forms(a_library(), ["story", "asset"])
    assert story.field("picture").fields == asset.field("picture").fields
    assert [field.name for field in story.field("picture").fields] == list(Picture.model_fields)


def test_a_single_word_of_a_vocabulary_is_one_choice() -> None:
    class Told(Story):
        about: Outcome = ModelField(examples=["calm"])
        """What it is about"""

    field = form_of(Told, a_library()).field("about")
    assert (field.control, field.words, field.required) == (Control.CHOICE, "outcomes", True)
