"""Find values inside a record: words of a vocabulary, names of other records, pictures, and plain words."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, StringConstraints

from zonepress.model.fields import Reference, Vocabulary, one_line, plain_text

Where = tuple[str | int, ...]
Mark = Vocabulary | Reference
AnyPart = TypeVar("AnyPart", bound=BaseModel)


def marked_values(record: BaseModel) -> Iterator[tuple[Where, str, Mark]]:
    """Every value whose field is marked, with its place in the record."""
    for where, name, mark in _marks(type(record)):
        yield from _values(getattr(record, name), (*where, name), mark)


def _values(value: Any, where: Where, mark: Mark) -> Iterator[tuple[Where, str, Mark]]:
    if isinstance(value, str):
        yield where, value, mark
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _values(item, (*where, number), mark)


def words_in(group: BaseModel, where: Where = ()) -> Iterator[tuple[Where, BaseModel, str]]:
    """Every field in which people write plain words: its place, the group it is in, and the words."""
    for name, holds_words in _worded(type(group)):
        yield from _words(getattr(group, name), (*where, name), group, holds_words=holds_words)


def _words(
    value: Any, where: Where, group: BaseModel, *, holds_words: bool
) -> Iterator[tuple[Where, BaseModel, str]]:
    if isinstance(value, str):
        if holds_words:
            yield where, group, value
    elif isinstance(value, BaseModel):
        yield from words_in(value, where)
    elif isinstance(value, tuple | dict):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, item in items:
            yield from _words(item, (*where, step), group, holds_words=holds_words)


def parts_of(record: BaseModel, kind: type[AnyPart], where: Where = ()) -> Iterator[tuple[Where, AnyPart]]:
    """Every group of fields of one type inside a record, with its place."""
    for name in _fields_with(type(record), kind):
        yield from _parts(getattr(record, name), kind, (*where, name))


def _parts(value: Any, kind: type[AnyPart], where: Where) -> Iterator[tuple[Where, AnyPart]]:
    if isinstance(value, kind):
        yield where, value
    elif isinstance(value, BaseModel):
        yield from parts_of(value, kind, where)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _parts(item, kind, (*where, number))


@functools.cache
def _marks(model: type[BaseModel]) -> tuple[tuple[Where, str, Mark], ...]:
    """The model's own fields that carry a mark."""
    found: list[tuple[Where, str, Mark]] = []
    for name, field in model.model_fields.items():
        annotation = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        found += [((), name, mark) for mark in _marks_in(annotation)]
    return tuple(found)


def _marks_in(annotation: Any) -> Iterator[Mark]:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield from (mark for mark in metadata if isinstance(mark, Vocabulary | Reference))
        yield from _marks_in(inner)
        return
    for part in get_args(annotation):
        yield from _marks_in(part)


@functools.cache
def _fields_with(model: type[BaseModel], kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that may hold a group of that type, however deep."""
    return tuple(name for name, field in model.model_fields.items() if _may_hold(field.annotation, kind))


def _may_hold(annotation: Any, kind: type[BaseModel]) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return issubclass(annotation, kind) or bool(_fields_with(annotation, kind))
    return any(_may_hold(part, kind) for part in get_args(annotation))


@functools.cache
def _worded(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """The model's fields that may hold words or a group of fields; whether it is words."""
    found = []
    for name, field in model.model_fields.items():
        annotation = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        words = _is_worded(annotation)
        if name not in {"origin", "body"} and (words or _may_hold(annotation, BaseModel)):
            found.append((name, words))
    return tuple(found)


def _is_worded(annotation: Any) -> bool:
    """Whether plain words are typed there, and not a telephone number, which has a pattern."""
    if get_origin(annotation) is not Annotated:
        return any(map(_is_worded, get_args(annotation)))
    inner, *metadata = get_args(annotation)
    patterned = any(isinstance(mark, StringConstraints) and mark.pattern for mark in metadata)
    worded = any(
        isinstance(mark, AfterValidator) and mark.func in (one_line, plain_text) for mark in metadata
    )
    return (worded and not patterned) or _is_worded(inner)
