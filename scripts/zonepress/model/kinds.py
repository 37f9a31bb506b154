"""Every kind of record, and the folder it lives in."""

from __future__ import annotations

from zonepress.model.asset import Asset
from zonepress.model.edition import Edition
from zonepress.model.event import Event
from zonepress.model.governance import Document, Meeting, Page, Partner, Post
from zonepress.model.grant import Grant
from zonepress.model.learning import Assessment, Lesson, Risk
from zonepress.model.measure import Measure
from zonepress.model.plan import Action, Voice
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.zone import Zone

KINDS: tuple[type[Record], ...] = (
    Zone, Story, Event, Asset, Measure, Action, Voice, Grant, Lesson, Risk, Assessment,
    Meeting, Document, Partner, Edition, Post, Page,
)  # fmt: skip

BY_NAME: dict[str, type[Record]] = {kind.kind: kind for kind in KINDS}

BY_FOLDER: dict[str, type[Record]] = {
    kind.folder: kind for kind in KINDS if kind not in (Zone, Edition, Page)
}
"""Kinds whose records lie in a folder of their own, in a zone or in `content/`."""
