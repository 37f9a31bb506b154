"""Find the marked values inside a record: words of a vocabulary, names of other records, pictures."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel

from zonepress.model.fields import Reference, Vocabulary

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
