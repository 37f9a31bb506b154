"""What an edition holds, as every channel asks for it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import nh3

from zonepress.model.body import Body
from zonepress.model.settings import Settings
from zonepress.views.edition import EditionView
from zonepress.views.parts import Card, Section
from zonepress.views.wording import WEEKDAYS, date_words

_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>(.*?)</p>", re.DOTALL)
_ONLY_A_LINK = 3
"""Words beside a link: `Read this in Gujarati`."""
_LINK = re.compile(r"<a\s[^>]*>.*?</a>", re.DOTALL)


def part(view: EditionView, name: str) -> Section | None:
    """One part of an edition, if it has it."""
    return next((section for section in view.sections if section.id == name), None)


def cards_of(view: EditionView, name: str) -> tuple[Card, ...]:
    """The cards of one part in the edition's own language."""
    found = part(view, name)
    return tuple(card for card in found.cards if card.lang == view.lang) if found else ()


def said_of_itself(view: EditionView) -> Iterator[str]:
    """What the edition says where a part is empty or a zone silent."""
    for name in ("happened", "missing"):
        if found := part(view, name):
            yield from found.paragraphs
            if found.empty and not (found.cards or found.paragraphs):
                yield found.empty


def day_of(view: EditionView) -> str:
    """`Thursday 2 April 2026`, where the edition has a day on which it goes out."""
    return f"{WEEKDAYS[view.day.weekday()]} {date_words(view.day)}" if view.sent else ""


def zone_of(card: Card, view: EditionView) -> str:
    """The zone a card is from, where the edition is of more than one."""
    return card.zone.name if card.zone and card.zone != view.zone else ""


def first_paragraphs(body: Body, words: int) -> Iterator[str]:
    """Whole paragraphs of a text in plain words, as many as there is room for; no pictures and bare links."""
    for found in _PARAGRAPH.finditer(body.html):
        if "<img" in found[1] or len(_LINK.sub("", found[1]).split()) <= _ONLY_A_LINK:
            continue
        plain = _plain(found[1])
        words -= len(plain.split())
        if words < 0:
            return
        yield plain


def _plain(clean: str) -> str:
    return " ".join(html.unescape(nh3.clean(clean, tags=set())).split())


def contact_lines(view: EditionView, settings: Settings) -> list[str]:
    """Whom to turn to, line by line; with nobody named, the site."""
    contact, office = view.contact, settings.office
    known = [contact.label, contact.phone, contact.email, contact.url] if contact else []
    place = [office.name, office.address or ""] if office else [settings.name]
    return list(dict.fromkeys(line for line in (*known, *place, settings.url) if line))
