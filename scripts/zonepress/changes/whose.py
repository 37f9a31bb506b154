"""Whose work a change touches."""

from __future__ import annotations

from collections.abc import Iterator

from zonepress.changes.before import Before
from zonepress.changes.wording import not_yours
from zonepress.checkout import Checkout
from zonepress.model.problem import Problem, ZonepressError
from zonepress.model.zone import Zone
from zonepress.suggest import one_of


def check_owner(owner: str, checkout: Checkout, was: Before) -> Iterator[Problem]:
    """Every file of a change that its author does not look after.

    Who looks after what is read from the base: nobody makes a zone their own by the change that is looked at.
    Raises ZonepressError for somebody who was named nowhere.
    """
    zones = {zone.slug: zone for zone in _zones(was)}
    maintainers = was.stated.maintainers
    name = _account(owner)
    known = {*maintainers, *(account for zone in zones.values() for account in zone.owners)}
    if not any(_same(name, account) for account in known):
        raise ZonepressError(f"Nothing belongs to {name}. {one_of(name, known)}")
    if any(_same(name, account) for account in maintainers):
        return
    for path in sorted(was.changes.files):
        zone = zones.get(path.split("/")[1]) if path.startswith("zones/") else None
        owners = zone.owners if zone and zone.owners else maintainers
        if not any(_same(name, account) for account in owners):
            whose = zone.title if zone and zone.owners else "the whole partnership"
            shown = path.encode("utf-8", "replace").decode()
            yield not_yours(shown, name, whose, owners)


def _zones(was: Before) -> tuple[Zone, ...]:
    return was.records(path for path in was.files() if path.endswith("/zone.md")).all(Zone)


def _account(owner: str) -> str:
    return owner if owner.startswith("@") else f"@{owner}"


def _same(one: str, other: str) -> bool:
    """GitHub makes no difference between capitals and small letters."""
    return one.casefold() == other.casefold()
