"""The web editor's lists: which records can be written in it, and where each is found there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from zonepress.model.governance import Page
from zonepress.model.kinds import BY_NAME
from zonepress.model.library import Library
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.model.zone import Zone, ZoneStatus
from zonepress.views.forms import Control, Field, fields_of

EDITOR = "admin/"
PRACTICE = "admin/practice/"
"""The same editor without an account, where nothing leaves the browser."""

IN_ZONES = ("story", "event", "asset", "voice", "action", "measure")
EVERYWHERE = (*IN_ZONES, "lesson", "partner", "meeting", "document")
_FILES = {Control.FILE, Control.PICTURE, Control.PICTURES}


@dataclass(frozen=True)
class EditorList:
    """One list in the editor's menu: the records of one kind in one zone, or of the whole partnership."""

    kind: str
    zone: str | None

    @property
    def name(self) -> str:
        """What stands for it in addresses."""
        return f"{self.zone or 'everywhere'}-{BY_NAME[self.kind].folder}"

    @property
    def folder(self) -> str:
        """Where its records lie."""
        room = f"zones/{self.zone}" if self.zone else "content"
        return f"{room}/{BY_NAME[self.kind].folder}"

    def entry_of(self, slug: str) -> str:
        """A record below the list's folder: in one of its own where pictures or papers can lie beside it."""
        return f"{slug}/index" if has_files(self.kind) else slug

    def path_of(self, slug: str) -> str:
        """The file of a record."""
        return f"{self.folder}/{self.entry_of(slug)}.md"


def editor_lists(library: Library) -> Iterator[EditorList]:
    """Every list of records that people add to: of each zone that is not closed, then of everybody."""
    for zone in library.zones:
        if zone.status is not ZoneStatus.CLOSED:
            yield from (EditorList(kind, zone.slug) for kind in IN_ZONES)
    yield from (EditorList(kind, None) for kind in EVERYWHERE)


@cache
def has_files(kind: str) -> bool:
    """Whether a record of this kind may have a picture or a paper beside it."""
    model = BY_NAME[kind]
    return _asks_for_files(fields_of(model, model.written_fields()))


def _asks_for_files(fields: Iterable[Field]) -> bool:
    return any(field.control in _FILES or _asks_for_files(field.fields) for field in fields)


def can_sign_in(settings: Settings) -> bool:
    """Whether the editor knows where records are kept and where people sign in."""
    return bool(settings.editor.sign_in and repository_of(settings))


def repository_of(settings: Settings) -> str:
    """`owner/name` on GitHub; empty where the repository is elsewhere."""
    parts = urlsplit(settings.repository or "")
    on_github = parts.hostname in {"github.com", "www.github.com"} or settings.editor.api
    found = re.fullmatch(r"/([\w.-]+)/([\w.-]+?)(?:\.git)?/?", parts.path)
    return f"{found[1]}/{found[2]}" if on_github and found else ""


def in_editor(record: Record, lists: Collection[EditorList]) -> str:
    """The address of a record in an editor with these lists; empty where it can’t be opened there."""
    if not lists:
        return ""
    if isinstance(record, Zone):
        return f"{EDITOR}#/collections/zones/entries/{record.slug}"
    if isinstance(record, Page):
        return f"{EDITOR}#/collections/pages/entries/{page_name(record)}"
    found = EditorList(record.kind, record.zone)
    if found not in lists or found.path_of(record.slug) != record.origin.path:
        return ""
    return f"{EDITOR}#/collections/{found.name}/entries/{found.entry_of(record.slug)}"


def page_name(page: Page) -> str:
    """What stands for a page in the editor's addresses."""
    return page.origin.path.removeprefix("content/").removesuffix(".md").replace("/", "--")
