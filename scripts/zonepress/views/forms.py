"""What a person can be asked for each kind of record, from the models: every form is made of this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from zonepress.model.edition import Edition
from zonepress.model.event import repeat_rule
from zonepress.model.fields import (
    Phone,
    Picture,
    Reference,
    Vocabulary,
    email_address,
    exact_day,
    file_name,
    one_line,
    plain_text,
    slug_text,
    web_address,
    yes_or_no,
)
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.governance import Page
from zonepress.model.kinds import BY_NAME, KINDS
from zonepress.model.library import Library
from zonepress.model.measure import Measure
from zonepress.model.record import Record
from zonepress.views.form_wording import FIELD_LABELS, FORM_TITLES
from zonepress.views.wording import KIND_WORDS


class Control(StrEnum):
    """How somebody is asked for a value."""

    LINE = "line"
    TEXT = "text"
    """Paragraphs of plain words."""
    BODY = "body"
    """The text below the fields, in Markdown."""
    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    SLUG = "slug"
    """A short name in small letters, figures and hyphens."""
    WHOLE = "whole"
    """A whole number."""
    NUMBER = "number"
    YES_NO = "yes-no"
    DAY = "day"
    FUZZY_DATE = "fuzzy-date"
    """A day, a month or a year, whichever is known."""
    MOMENT = "moment"
    """A day with or without a clock time."""
    RULE = "rule"
    """How something repeats, as calendars write it."""
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    """A list of lines."""
    DAYS = "days"
    FILE = "file"
    PICTURE = "picture"
    """A group of fields around a picture's file."""
    PICTURES = "pictures"
    GROUP = "group"
    GROUPS = "groups"
    """A list of groups of fields."""
    BY_ZONE = "by-zone"
    """A text for each zone's short name."""


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    value: str
    """What is written in the file."""
    label: str
    """What people read."""
    zone: str | None = None
    """The zone whose record this names; none where it can be chosen everywhere."""


@dataclass(frozen=True)
class Field:
    """One thing somebody can say, and how to ask for it."""

    name: str
    """What it is called in the file."""
    label: str
    hint: str
    example: str
    control: Control
    required: bool = False
    """Whether the record, or the group once anything in it is filled in, can't do without it."""
    default: str = ""
    """What holds when nothing is written."""
    options: tuple[Option, ...] = ()
    """What can be chosen; empty for a kind of which there is no record yet."""
    of: str | None = None
    """The kind of record that it names."""
    words: str | None = None
    """The vocabulary its options are from."""
    fields: tuple[Field, ...] = ()
    """The fields of a group."""
    most: int | None = None
    """As many characters as it may have."""
    pattern: str | None = None
    """What the whole of it has to look like."""
    smallest: float | None = None
    largest: float | None = None


@dataclass(frozen=True)
class Form:
    """All that can be said about one kind of record."""

    kind: str
    title: str
    """What the form does: `Tell a story`."""
    lead: str
    """What the kind is, in a sentence."""
    folder: str
    """The folder its records lie in, below a zone's or `content`."""
    dated: bool
    date_field: str
    """The field that the name of a dated file begins with."""
    in_zones: bool
    fields: tuple[Field, ...]
    """What stands at the top of the file, in the order of the form."""
    body: Field
    """The text below."""
    rare: frozenset[str]
    """The names of fields that few people need, which go under "More"."""

    def field(self, name: str) -> Field:
        """One field by its name."""
        return next(field for field in self.fields if field.name == name)


def forms(library: Library, kinds: Iterable[str] | None = None) -> tuple[Form, ...]:
    """The forms of these kinds, or of all, in the order of the reference page.

    Give it a published library where the forms are: names of its records become options.
    """
    chosen = KINDS if kinds is None else [BY_NAME[name] for name in kinds]
    return tuple(form_of(kind, library) for kind in chosen)


def form_of(kind: type[Record], library: Library) -> Form:
    """The form of one kind of record."""
    return Form(
        kind=kind.kind,
        title=FORM_TITLES.get(kind.kind, KIND_WORDS[kind.kind]),
        lead=_first_line(kind),
        folder=kind.folder,
        dated=kind.dated,
        date_field=kind.date_field,
        in_zones=kind.in_zones,
        fields=tuple(fields_of(kind, kind.written_fields(), library)),
        body=_body(kind),
        rare=frozenset(_rare(kind)),
    )


def fields_of(
    model: type[BaseModel], names: Iterable[str], library: Library | None = None
) -> Iterator[Field]:
    """These fields of a record or of a group of fields; without a library, naming no record and no word."""
    for name in names:
        yield _field(model, name, library)


def _first_line(kind: type[Record]) -> str:
    return (kind.__doc__ or "").strip().split("\n")[0]


def _body(kind: type[Record]) -> Field:
    return Field("body", label_of(kind, "body"), "", "", Control.BODY)


def _rare(kind: type[Record]) -> Iterator[str]:
    """What every record may have besides its title and summary, unless this kind can't do without."""
    for name in kind.written_fields():
        common = {"title", "summary"} | ({"sources"} if kind.needs_source or kind is Measure else set())
        if name in Record.model_fields and name not in common and kind not in (Edition, Page):
            yield name


def _field(model: type[BaseModel], name: str, library: Library | None) -> Field:
    found = model.model_fields[name]
    asked = _asked(_annotation(found))
    example = str(found.examples[0]) if found.examples else ""
    field = Field(
        name=name,
        label=label_of(model, name),
        hint=found.description or "",
        example=example,
        control=Control.PHONE if asked.pattern == _PHONE else asked.control,
        required=found.is_required(),
        default=_default(found),
        of=asked.of,
        words=asked.words,
        most=asked.most,
        pattern=asked.pattern,
        smallest=asked.smallest,
        largest=asked.largest,
    )
    if asked.group:
        return replace(field, fields=tuple(fields_of(asked.group, asked.group.model_fields, library)))
    return replace(field, options=asked.options or tuple(_options(field, library)))


def label_of(model: type[BaseModel], name: str) -> str:
    """What a field is called where people read it."""
    own = f"{model.__name__.lower()}.{name}"
    return FIELD_LABELS.get(own) or FIELD_LABELS.get(name) or name.replace("_", " ").capitalize()


def _default(found: FieldInfo) -> str:
    value = found.default
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int) else ""


def _annotation(found: FieldInfo) -> Any:
    return Annotated[(found.annotation, *found.metadata)] if found.metadata else found.annotation


@dataclass(frozen=True)
class _Asked:
    """What a type asks for."""

    control: Control
    options: tuple[Option, ...] = ()
    of: str | None = None
    words: str | None = None
    group: type[BaseModel] | None = None
    most: int | None = None
    pattern: str | None = None
    smallest: float | None = None
    largest: float | None = None


_BY_VALIDATOR: dict[Callable[..., Any], Control] = {
    one_line: Control.LINE,
    plain_text: Control.TEXT,
    web_address: Control.LINK,
    email_address: Control.EMAIL,
    slug_text: Control.SLUG,
    file_name: Control.FILE,
    exact_day: Control.DAY,
    yes_or_no: Control.YES_NO,
    repeat_rule: Control.RULE,
}
_BY_TYPE: dict[Any, Control] = {
    str: Control.LINE,
    int: Control.WHOLE,
    float: Control.NUMBER,
    Decimal: Control.NUMBER,
    bool: Control.YES_NO,
    FuzzyDate: Control.FUZZY_DATE,
    dt.date: Control.DAY,
}
_MANY = {
    Control.LINE: Control.LINES,
    Control.CHOICE: Control.CHOICES,
    Control.DAY: Control.DAYS,
    Control.GROUP: Control.GROUPS,
    Control.PICTURE: Control.PICTURES,
}


def _asked(annotation: Any) -> _Asked:
    """How to ask for a value of this type."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return _narrowed(_asked(inner), metadata)
    if get_origin(annotation) is tuple:
        one = _asked(get_args(annotation)[0])
        return replace(one, control=_MANY[one.control])
    if get_origin(annotation) is dict:
        return _Asked(Control.BY_ZONE)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return _Asked(Control.CHOICE, tuple(Option(word, word.capitalize()) for word in annotation))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        control = Control.PICTURE if issubclass(annotation, Picture) else Control.GROUP
        return _Asked(control, group=annotation)
    if annotation in _BY_TYPE:
        return _Asked(_BY_TYPE[annotation])
    return _either([part for part in get_args(annotation) if part is not type(None)])


def _either(parts: list[Any]) -> _Asked:
    """A value of one of several types."""
    if dt.datetime in parts:
        return _Asked(Control.MOMENT)
    first, *others = (_asked(part) for part in parts)
    return first if not others else _Asked(Control.LINE)


def _narrowed(asked: _Asked, metadata: Iterable[Any]) -> _Asked:
    """What the marks, limits and checks of a type say about it."""
    for mark in metadata:
        match mark:
            case Reference(kind):
                asked = replace(asked, control=_choice(asked.control), of=kind)
            case Vocabulary(name):
                asked = replace(asked, control=_choice(asked.control), words=name)
            case AfterValidator() | BeforeValidator() if asked.of is None and mark.func in _BY_VALIDATOR:
                asked = replace(asked, control=_BY_VALIDATOR[mark.func])
            case StringConstraints():
                asked = _limited(asked, mark)
            case FieldInfo():
                asked = _narrowed(asked, mark.metadata)
            case _:
                asked = _bounded(asked, getattr(mark, "ge", None), getattr(mark, "le", None))
    return asked


def _choice(control: Control) -> Control:
    return Control.CHOICES if control in {Control.LINES, Control.CHOICES} else Control.CHOICE


def _limited(asked: _Asked, limits: StringConstraints) -> _Asked:
    pattern = limits.pattern if isinstance(limits.pattern, str) else None
    return replace(asked, most=limits.max_length, pattern=pattern)


_PHONE = _asked(Phone).pattern


def _bounded(asked: _Asked, smallest: float | None, largest: float | None) -> _Asked:
    """What a number may be; the inner type may have said it already."""
    return replace(
        asked,
        smallest=asked.smallest if smallest is None else smallest,
        largest=asked.largest if largest is None else largest,
    )


def _options(field: Field, library: Library | None) -> Iterator[Option]:
    """The words of a vocabulary, or the records that can be named."""
    if library is None:
        return
    if field.words:
        for word, term in library.settings.vocabulary(field.words).items():
            yield Option(word, term.title)
    if field.of:
        for record in sorted(library.all(BY_NAME[field.of]), key=lambda record: record.title.casefold()):
            zone = None if field.of == "zone" else record.zone
            yield Option(record.slug, record.title, zone)
