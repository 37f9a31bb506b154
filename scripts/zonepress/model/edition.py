"""One newsletter."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from zonepress.model.fields import Day, OneLine, Words, one_or_many
from zonepress.model.record import Record, folder_of

QUARTER = re.compile(r"((?:19|20)\d{2})-q([1-4])", re.ASCII)


def chosen_folder(value: object) -> object:
    """A record's folder, however an editor wrote it: with slashes around it, or with the file's name."""
    return folder_of(value.strip().strip("/")) if isinstance(value, str) else value


Choice = Annotated[
    str,
    BeforeValidator(chosen_folder),
    Field(examples=["zones/new-parks/stories/2019-03-playgroup-repainted"]),
]
Choices = Annotated[tuple[Choice, ...], BeforeValidator(one_or_many)]
Marks = Annotated[tuple[OneLine, ...], BeforeValidator(one_or_many)]


class Edition(Record):
    """One newsletter for one quarter: the editor's introduction and choices."""

    kind: ClassVar[str] = "edition"
    folder: ClassVar[str] = "newsletters"
    in_zones: ClassVar[bool] = False
    noted: ClassVar[frozenset[str]] = frozenset({"offered"})

    sent_on: Day | None = Field(None, examples=["2019-07-01"])
    """The day it goes out"""
    compiled: OneLine | None = Field(None, examples=["Compiled in 2026 from the published record"])
    """A line for an edition put together later than its quarter"""
    lead: Choice | None = None
    """The folder of the record at the top"""
    picks: Choices = ()
    """Records to put in first, in this order; in an edition with `offered`, all that is in it"""
    leave_out: Choices = ()
    """Records to leave out"""
    zone_notes: dict[str, Words] = Field(default_factory=dict)
    """A paragraph for one zone's own edition, by the zone's short name"""
    offered: Marks = ()
    """What `zonepress newsletter draft`, which writes this, has offered: what you delete then stays out"""

    @property
    def quarter(self) -> tuple[int, int]:
        """Year and quarter, from the folder's name."""
        found = QUARTER.fullmatch(self.slug)
        assert found, self.slug
        return int(found[1]), int(found[2])

    @property
    def first_day(self) -> dt.date:
        """The quarter's first day."""
        year, quarter = self.quarter
        return dt.date(year, quarter * 3 - 2, 1)

    @property
    def last_day(self) -> dt.date:
        """The quarter's last day."""
        year, quarter = self.quarter
        return dt.date(year + quarter // 4, quarter % 4 * 3 + 1, 1) - dt.timedelta(days=1)

    @property
    def drafted(self) -> bool:
        """Whether its picks are all that is in it."""
        return bool(self.offered)

    def has_seen(self, folder: str) -> bool:
        """Whether a record was offered to the editor, or the editor named it."""
        named = (self.lead, *self.picks, *self.leave_out)
        return folder in named or mark_of(folder) in " ".join(self.offered).split()


def mark_of(folder: str) -> str:
    """What stands for a record's folder in `offered`, short enough for forty of them to fit a screen."""
    return hashlib.sha256(folder.encode()).hexdigest()[:8]
