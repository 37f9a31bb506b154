"""One newsletter as its readers get it: the same values for the web, for e-mail and for plain text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zonepress.model.body import Body
from zonepress.views.parts import Card, DateView, LinkView, Section, SourceView, ZoneChip


@dataclass(frozen=True)
class Lead:
    """The record at the top, with the whole of its text."""

    card: Card
    body: Body


@dataclass(frozen=True)
class ContactView:
    """Whom readers can turn to: an office or a role."""

    label: str
    phone: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True)
class EditionView:
    """One edition, for the whole partnership or for one zone."""

    address: str
    """Where it is read on the web: `newsletters/2026-q2/` or `newsletters/2026-q2/quayside/`."""
    source: str
    """The editor's file."""
    name: str
    """The partnership's name."""
    title: str
    subject: str
    """The subject line of the e-mail."""
    preview: str
    """What a mailbox shows beside the subject."""
    summary: str
    quarter: str
    """`April to June 2026`."""
    intro: Body
    """The editor's own words."""
    lang: str = "en"
    dir: str = "ltr"
    zone: ZoneChip | None = None
    """The zone it is for; none for the whole partnership."""
    sent: DateView | None = None
    dates: tuple[str, ...] = ()
    """What stands under the title: the quarter, unless the title names it, and the day it was sent."""
    compiled: str = ""
    """Says so where it was put together later than its quarter."""
    note: tuple[str, ...] = ()
    """The editor's paragraphs for this zone alone."""
    lead: Lead | None = None
    sections: tuple[Section, ...] = ()
    """Everything but the lead, in the order it is read."""
    editions: tuple[LinkView, ...] = ()
    """The same quarter for everybody and for each zone."""
    sources: tuple[SourceView, ...] = ()
    day: dt.date = dt.date.min
    """The day it is of, whenever it is made: when it went out, else its quarter's last."""
    contact: ContactView | None = None
    """The zone's own published contact, else the office's."""
    contribute: str = ""
    """Where people can send something for the next one; empty where there is no such page."""
    large_print: str = ""
    """Where it is in large print, for those who asked for that."""
    did: Card | None = None
    """One thing that was done, for those who read only that: an answer, a kept promise or the lead."""
