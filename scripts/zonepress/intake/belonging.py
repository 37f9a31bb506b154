"""Where something belongs: which kind of record it is, in which zone, under which short name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from zonepress.intake import wording
from zonepress.intake.asks import by_label, folded
from zonepress.intake.fields import split_labels
from zonepress.intake.parcels import Parcel
from zonepress.model.address import Spot, spot_of
from zonepress.model.edition import Edition
from zonepress.model.fields import SLUG
from zonepress.model.governance import Page, Post
from zonepress.model.kinds import KINDS
from zonepress.model.library import Library
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.suggest import one_of
from zonepress.views.form_wording import FORM_TITLES
from zonepress.views.forms import form_of
from zonepress.views.wording import KIND_WORDS

TAKEN: tuple[type[Record], ...] = tuple(kind for kind in KINDS if kind not in (Zone, Edition, Page, Post))
_BY_NAME = {kind.kind: kind for kind in TAKEN}
_FIRST = ("story", "event", "voice")
"""The kinds that people send most: one of them is meant where it may be several."""


class UnclearError(Exception):
    """What has to be said before a parcel can be taken, in words."""


@dataclass(frozen=True)
class Said:
    """What the office said besides."""

    kind: str | None = None
    zone: str | None = None
    whole: bool = False
    """Whether it belongs to the whole partnership."""
    values: Mapping[str, str] = field(default_factory=dict)


def spot_in(place: str) -> Spot | None:
    """What the path of a file says, from where the rooms of a checkout begin in it."""
    parts = PurePosixPath(place).parts
    for at, part in enumerate(parts):
        if part in {"zones", "content"} and (spot := spot_of("/".join(parts[at:]))):
            return spot if spot.kind in TAKEN else None
    return None


def name_in(place: str, spot: Spot | None) -> str | None:
    """The short name that a file came with."""
    name = spot.slug if spot else PurePosixPath(place).stem
    if name == "index" and PurePosixPath(place).parent.name:
        name = PurePosixPath(place).parent.name
    name = re.sub(r"^\d{4}(-\d{2}){0,2}-(?=.)", "", name)
    return name if SLUG.fullmatch(name) and name != "index" and len(name) <= 80 else None


def kind_said(parcel: Parcel, said: Said, told: object, spot: Spot | None) -> type[Record] | None:
    """The kind that the office, the sender or the file's place named."""
    if said.kind:
        return _BY_NAME[said.kind]
    if told:
        if kind := kind_called(str(told)):
            return kind
        instead = one_of(str(told), _BY_NAME)
        raise UnclearError(wording.WRONG_KIND.format(name=parcel.name, words=str(told)[:60], instead=instead))
    return spot.kind if spot else None


def kind_called(words: str) -> type[Record] | None:
    """The kind that people call so."""
    names: dict[str, type[Record]] = {}
    for kind in TAKEN:
        for name in (kind.kind, kind.folder, KIND_WORDS[kind.kind], FORM_TITLES.get(kind.kind, kind.kind)):
            names.setdefault(folded(name), kind)
    return names.get(re.sub(r"^(an?|the) ", "", folded(words)))


def kind_of_fields(fields: Mapping[str, Any]) -> type[Record] | None:
    """The one kind that has all these fields and can do with them."""
    fits = [kind for kind in TAKEN if set(fields) <= set(kind.written_fields())]
    whole = [kind for kind in fits if _needed(kind) <= set(fields)]
    for some in (whole, fits):
        if len(some) == 1:
            return some[0]
        if some:
            return next((kind for kind in some if kind.kind in _FIRST), None)
    return None


def _needed(kind: type[Record]) -> set[str]:
    return {name for name, found in kind.model_fields.items() if found.is_required() and name != "origin"}


def kind_of_labels(text: str, library: Library) -> type[Record] | None:
    """The kind whose questions most of the labels belong to."""
    best: tuple[int, int] = (0, 0)
    found: type[Record] | None = None
    for kind in sorted(TAKEN, key=lambda kind: kind.kind not in _FIRST):
        labels = by_label(form_of(kind, library))
        others = wording.TIME_LABELS if kind.kind == "event" else ()
        answers = split_labels(text, dict.fromkeys((*labels, *others), False)).answers
        if not is_told(answers, labels):
            continue
        score = (len(answers), kind.kind in _FIRST)
        if score > best:
            best, found = score, kind
    return found


def is_told(answers: Mapping[str, str], labels: Mapping[str, Any]) -> bool:
    """Whether these are answers, and not just some words before colons."""
    wheres = [labels[label].where for label in answers if label in labels]
    return ("title",) in wheres or len(wheres) > 1


def which_kind(parcel: Parcel) -> str:
    return wording.WHICH_KIND.format(name=parcel.name, kinds=", ".join(_BY_NAME))


def zone_said(
    parcel: Parcel, library: Library, said: Said, told: object, spot: Spot | None, kind: type[Record]
) -> str | None:
    """The zone that the office, the sender or the file's place named; none for the whole partnership."""
    zones = {zone.slug: zone.title for zone in library.zones}
    if said.whole or not kind.in_zones:
        return None
    if said.zone:
        if said.zone not in zones:
            instead = one_of(said.zone, zones)
            raise UnclearError(wording.NO_SUCH_ZONE.format(words=said.zone, instead=instead))
        return said.zone
    if told:
        found = zone_called(str(told), zones)
        if found is None:
            instead = one_of(str(told), [*zones, *zones.values()])
            raise UnclearError(
                wording.WRONG_ZONE.format(name=parcel.name, words=str(told)[:60], instead=instead)
            )
        return found or None
    if spot and (spot.zone is None or spot.zone in zones):
        return spot.zone
    raise UnclearError(_which_zone(parcel, zones))


def zone_called(words: str, zones: Mapping[str, str]) -> str | None:
    """The zone that people call so, empty for the whole partnership, none where there is no such zone."""
    said = re.sub(r"^the ", "", folded(words))
    if folded(words) in wording.WHOLE or said in wording.WHOLE:
        return ""
    names = {folded(name): slug for slug, title in zones.items() for name in (slug, title)}
    return names.get(said, names.get(folded(words)))


def _which_zone(parcel: Parcel, zones: Mapping[str, str]) -> str:
    """The question, with a proposal where the words name just one zone."""
    question = wording.WHICH_ZONE.format(name=parcel.name, zones=", ".join(zones))
    words = f" {folded(f'{parcel.subject} {parcel.text}')} "
    named = [slug for slug, title in zones.items() if f" {folded(title)} " in words]
    if len(named) != 1:
        return question
    return f"{question}. {wording.MENTIONS.format(title=zones[named[0]], slug=named[0])}"
