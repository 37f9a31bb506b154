"""A press note: what a paper or a school's bulletin can print, from the edition's own facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.channels import wording
from zonepress.outputs.newsletter.channels.facts import (
    cards_of,
    contact_lines,
    day_of,
    first_paragraphs,
    said_of_itself,
    zone_of,
)
from zonepress.outputs.newsletter.channels.wording import sentence
from zonepress.outputs.newsletter.plain import Block, joined_blocks
from zonepress.outputs.newsletter.wording import elsewhere
from zonepress.outputs.newsletter.words import absolute, shortened
from zonepress.views.edition import EditionView
from zonepress.views.parts import Card

_MOST = {
    "happened": 3, "was-on": 2, "voice": 2, "actions": 3, "measures": 3, "grants": 2, "lessons": 1,
    "elsewhere": 3, "coming": 8,
}  # fmt: skip
_BODY_WORDS, _LONGEST = 120, 240
_SAME_BEGINNING = 4
"""Words: a paragraph that begins like the summary says the same."""


def render_press_note(view: EditionView, settings: Settings) -> str:
    """One edition in about a page and a half, to print or to cut."""
    writer = _PressNote(view, settings)
    parts = (writer.head(), writer.story(), *writer.parts(), writer.notes(), writer.contact())
    return "\n\n".join("\n".join(joined_blocks(blocks)) for blocks in map(list, parts) if blocks) + "\n"


class _PressNote:
    """Writes the parts of one note."""

    def __init__(self, view: EditionView, settings: Settings) -> None:
        self._view = view
        self._settings = settings
        lead = [view.lead.card] if view.lead and view.lead.card.lang == view.lang else []
        told = (
            card for name in ("happened", "was-on", "elsewhere", "coming") for card in cards_of(view, name)
        )
        self._first = next(iter([*lead, *told]), None)

    def head(self) -> Iterator[Block]:
        """Whose note it is, when it may be used, and where nothing was sent, that."""
        view, day = self._view, day_of(self._view)
        yield Block(wording.from_whom(view.name, view.zone.name if view.zone else "").upper())
        yield Block(wording.for_use_from(day) if day else wording.ANY_TIME, tight=True)
        if view.compiled:
            yield Block(view.compiled)
        if view.zone:
            yield from map(Block, said_of_itself(view))

    def story(self) -> Iterator[Block]:
        """The headline and what it is about."""
        view, first = self._view, self._first
        if first is None:
            yield Block(view.title)
            return
        yield Block(first.title)
        yield Block(" ".join(filter(None, self._in_short(first))))
        if view.lead and first == view.lead.card:
            begun = " ".join(first.summary.split()[:_SAME_BEGINNING]).rstrip(".,;:")
            for paragraph in first_paragraphs(view.lead.body, _BODY_WORDS):
                if not (begun and paragraph.startswith(begun)):
                    yield Block(paragraph)

    def parts(self) -> Iterator[list[Block]]:
        """Everything else, the most telling first, then the dates."""
        yield self._part("happened", map(self._told, self._few("happened")))
        yield self._part("was-on", map(self._told, self._few("was-on")))
        yield self._part("voice", map(_voice, self._few("voice")))
        yield self._part("actions", map(self._told, self._few("actions")))
        yield self._part("figures", map(_figure, (*self._few("measures"), *self._few("grants"))))
        yield self._part("lessons", map(self._told, self._few("lessons")))
        yield self._part("elsewhere", map(self._told, self._few("elsewhere")))
        yield self._part("coming", map(self._listed, self._few("coming")))

    def notes(self) -> Iterator[Block]:
        """Who we are, where it comes from, and the picture."""
        view, settings = self._view, self._settings
        yield Block(wording.ENDS.upper())
        yield Block(wording.NOTES.upper())
        notes = [wording.about(view.name, settings.strap)] if settings.strap else []
        notes.append(f"{wording.whole_edition(view.title)} {absolute(view.address, settings.url)}")
        if self._few("measures") or self._few("grants"):
            notes.append(wording.FIGURES_NOTE)
        if self._first and (picture := self._first.picture):
            said = wording.picture_note(picture.alt, picture.credit)
            notes.append(f"{said} {absolute(picture.src, settings.url)}")
        if not view.zone:
            notes += said_of_itself(view)
        for number, note in enumerate(notes, 1):
            yield Block(note, mark=f"{number}) ", tight=True)

    def contact(self) -> Iterator[Block]:
        """Whom to ask."""
        yield Block(wording.CONTACT.upper())
        for line in contact_lines(self._view, self._settings):
            yield Block(line, tight=True)

    def _few(self, name: str) -> list[Card]:
        """The first cards of a part, without the one that the note begins with."""
        found = [card for card in cards_of(self._view, name) if card != self._first]
        return found[: _MOST[name]]

    def _part(self, name: str, lines: Iterable[str]) -> list[Block]:
        items = [Block(line, mark="• ", tight=True) for line in lines]
        title = wording.HEADINGS[name] if name in wording.HEADINGS else elsewhere(self._view.name)
        return [Block(title.upper()), *items] if items else []

    def _in_short(self, card: Card) -> tuple[str, str]:
        """The summary and what it does not say of where and when; of an event these come first."""
        summary = " ".join(card.summary.split())
        if card.kind == "event":
            return wording.held(card, zone_of(card, self._view)), summary
        date = card.date.text if card.date and card.date.text not in f"{card.title} {card.summary}" else ""
        zone = card.zone.name if card.zone and card.zone.name not in f"{card.title} {card.summary}" else ""
        return summary, wording.took_place(zone, date, exact=bool(card.date and card.date.day))

    def _listed(self, card: Card) -> str:
        return wording.listing(card, zone_of(card, self._view))

    def _told(self, card: Card) -> str:
        zone = zone_of(card, self._view)
        status = f": {card.status.word.lower()}" if card.status and card.kind == "action" else ""
        title = sentence(f"{f'{zone}: ' if zone else ''}{card.title}{status}")
        summary = shortened(f"{card.summary} {card.reply if card.kind == 'lesson' else ''}", _LONGEST)
        return " ".join(filter(None, (title, sentence(summary))))


def _voice(card: Card) -> str:
    answer = card.status.word if card.status else ""
    return wording.people_said(shortened(card.said, _LONGEST), answer, shortened(card.reply, _LONGEST))


def _figure(card: Card) -> str:
    """What was counted or given, and when."""
    when = f" ({card.date.text})" if card.date else ""
    if card.kind == "grant":
        return sentence(f"{wording.given(card.figure, card.place, card.title)}{when}")
    status = f" {sentence(card.status.word)}" if card.status else ""
    return f"{sentence(f'{card.title}: {card.figure}{when}')}{status}"
