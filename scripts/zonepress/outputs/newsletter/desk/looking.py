"""An edition as its editor looks at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from zonepress.model.address import address_of
from zonepress.model.edition import Edition
from zonepress.model.library import Library
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record
from zonepress.outputs.newsletter.compose import compose
from zonepress.outputs.newsletter.desk.draft import Draft, draft_edition
from zonepress.outputs.newsletter.desk.missing import records_in
from zonepress.outputs.newsletter.select import Selection, narrowed, select
from zonepress.views.addresses import section_addresses
from zonepress.views.edition import EditionView
from zonepress.views.shown import Shown


@dataclass(frozen=True)
class Desk:
    """An edition as its editor looks at it: as if it were published."""

    edition: Edition
    shown: Shown
    library: Library
    """Everything that can be read, seen or not."""
    problems: tuple[Problem, ...]
    """What the checker found in all of it."""
    media: frozenset[str] = frozenset()
    """The addresses of pictures and papers."""

    @classmethod
    def of(
        cls,
        edition: Edition,
        shown: Shown,
        library: Library,
        problems: tuple[Problem, ...],
        media: Collection[str] = (),
    ) -> Desk:
        """A desk with the edition on it; one that readers can't see yet is looked at as if they could."""
        if all(other.origin.path != edition.origin.path for other in shown.library.editions):
            seen = edition.model_copy(update={"draft": False, "publish_on": None})
            shown = replace(shown, library=Library(library.settings, [*shown.library.records, seen]))
        return cls(edition, shown, library, problems, frozenset(media))

    @cached_property
    def chosen(self) -> Selection:
        """What is in the edition."""
        return select(self.edition, self.shown)

    @cached_property
    def draft(self) -> Draft:
        """What drafting it again would do."""
        return draft_edition(self.edition, self.shown, self.library, is_new=False)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every record in the edition."""
        return tuple(records_in(self.chosen))

    @cached_property
    def views(self) -> tuple[EditionView, ...]:
        """What readers get, for everybody and for each zone."""
        zones = (compose(narrowed(self.chosen, zone), self.shown) for zone in self.chosen.zones)
        return (compose(self.chosen, self.shown), *zones)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address that a build makes, without the slash at its end."""
        library = self.shown.library
        made = (*section_addresses(library), *map(address_of, library.records), *self.media)
        return frozenset(address.rstrip("/") for address in made)

    @property
    def day(self) -> dt.date:
        """The day on which it is read first."""
        edition = self.edition
        return edition.sent_on or (edition.last_day if edition.compiled else self.shown.today)

    def problem(
        self, words: tuple[str, str], *where: str | int, check: str = "edition", level: Level = Level.PROBLEM
    ) -> Problem:
        """Something about the edition's own file."""
        saw, instead = words
        origin = self.edition.origin
        return Problem(origin.path, origin.line(*where), saw, instead, check, level)

    def advice(self, words: tuple[str, str], *where: str | int, check: str = "edition") -> Problem:
        """Something about the edition's own file that stops nothing."""
        return self.problem(words, *where, check=check, level=Level.ADVICE)
