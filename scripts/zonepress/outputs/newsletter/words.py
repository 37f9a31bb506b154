"""Small things done to words, whatever form they end in."""

from __future__ import annotations

import re

from zonepress.outputs.newsletter import wording
from zonepress.views.parts import Card, ZoneChip


def paragraphs(words: str) -> tuple[str, ...]:
    """The paragraphs of plain words."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", words) if part.strip())


def shortened(words: str, most: int) -> str:
    """The first words, with an ellipsis where some are left out."""
    plain = " ".join(words.split())
    if len(plain) <= most:
        return plain
    return f"{plain[: most - 1].rsplit(' ', 1)[0].rstrip(',;:–-')}…"


def absolute(url: str, site: str) -> str:
    """An address as it is from anywhere: one of ours below the site's own."""
    return url if re.match(r"(?:https?://|mailto:|tel:)", url) else f"{site}{url}"


def known_of(card: Card, zone: ZoneChip | None) -> tuple[str, ...]:
    """All that is known of a record besides its words; its zone too, unless the edition is the zone's own."""
    status = card.status.word if card.status and not card.said else ""
    when = (card.when, card.place) if card.kind == "event" else ()
    where = card.zone.name if card.zone and card.zone != zone else ""
    return (*(words for words in (status, card.figure, *when, where) if words), *beside(card))


def beside(card: Card) -> tuple[str, ...]:
    """What is said of a record beside its title and its zone: when, where, how far."""
    if card.kind == "event":
        return card.tags
    date = card.when or (card.date.text if card.date else "")
    done = wording.done_so_far(card.progress) if card.progress is not None else ""
    due = wording.due(card.due) if card.due else ""
    return tuple(words for words in (date, card.place, *card.tags, done, due) if words)
