"""The letters of an edition: each is made once, and joined with each reader's own words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from zonepress.mailing.session import Envelope, stuffed
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.message import LEAVE, MESSAGE_ID, TO, Letter, cut, render_letter
from zonepress.outputs.newsletter.paper.forms import LARGE_PRINT
from zonepress.sending.ledger import Due
from zonepress.store import digest
from zonepress.subscribers.addresses import for_envelope
from zonepress.subscribers.keys import Key
from zonepress.subscribers.links import bounce_address, leave_address
from zonepress.subscribers.people import Form
from zonepress.views.edition import EditionView

_ID: Final = 32


@dataclass(frozen=True)
class Letters:
    """All letters of one edition, ready to be filled in."""

    edition: str
    """Its quarter."""
    made: Mapping[tuple[str, Form], bytes]
    """By zone, the whole partnership's with none, and by form."""
    subjects: Mapping[str, str]
    """By zone."""
    settings: Settings
    key: Key

    @property
    def zones(self) -> tuple[str, ...]:
        """Those that have a letter of their own."""
        return tuple(zone for zone in self.subjects if zone)

    @property
    def digest(self) -> str:
        """The same for the same letters: what the editor saw is what goes out."""
        return digest(*(part for key, letter in sorted(self.made.items()) for part in (*key, letter)))

    def ready(self, *, for_the_wire: bool = True) -> Ready:
        """The letters cut at their places, as they go over the wire or as files."""
        made = {key: stuffed(letter) if for_the_wire else letter for key, letter in self.made.items()}
        return Ready(self, {key: cut(letter) for key, letter in made.items()})


@dataclass(frozen=True)
class Ready:
    """Letters to be filled in and sent."""

    of: Letters
    cut: Mapping[tuple[str, Form], Letter]

    def content(self, due: Due) -> bytes:
        """One reader's letter."""
        return self.cut[due.zone, due.form].filled(self.values(due))

    def values(self, due: Due) -> Mapping[str, str]:
        """What only one reader's letter says. The same reader's has always the same id, so that a letter
        that was sent twice can be known for one."""
        letters = self.of
        settings, edition = letters.settings, letters.edition
        service = settings.subscribe.service
        own = letters.key.mark("letter", f"{edition} {due.zone} {due.reader}")[:_ID]
        return {
            TO: for_envelope(due.email),
            MESSAGE_ID: f"<{own}@{settings.mail_host}>",
            LEAVE: leave_address(service, letters.key, due.reader) if service else "",
        }

    def envelope(self, due: Due) -> Envelope:
        """From whom and to whom; what comes back comes to an address of the reader's own."""
        settings = self.of.settings
        bounces = settings.mail.bounces
        sender = bounce_address(bounces, self.of.key, due.reader) if bounces else settings.sender
        return Envelope(sender, for_envelope(due.email))


def letters_of(
    edition: str,
    views: Iterable[EditionView],
    settings: Settings,
    key: Key,
    templates: Path,
    large_prints: Collection[str],
) -> Letters:
    """The letters of an edition; `large_prints` are the addresses of its sheets in large print."""
    made: dict[tuple[str, Form], bytes] = {}
    subjects: dict[str, str] = {}
    for view in views:
        zone = view.zone.slug if view.zone else ""
        sheet = f"{view.address}{LARGE_PRINT}"
        subjects[zone] = view.subject
        letter = render_letter(view, settings, templates=templates)
        made[zone, Form.EMAIL] = letter
        if sheet in large_prints:
            letter = render_letter(replace(view, large_print=sheet), settings, templates=templates)
        made[zone, Form.LARGE_PRINT] = letter
    return Letters(edition, made, subjects, settings, key)
