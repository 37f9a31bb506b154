"""A radio script of at most a minute, from the edition's own facts and in spoken words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import urlsplit

from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.channels import wording
from zonepress.outputs.newsletter.channels.facts import (
    cards_of,
    contact_lines,
    day_of,
    part,
    said_of_itself,
    zone_of,
)
from zonepress.outputs.newsletter.channels.spoken import length_of, spoken, spoken_host
from zonepress.outputs.newsletter.channels.wording import sentence
from zonepress.outputs.newsletter.plain import Block, joined_blocks
from zonepress.outputs.newsletter.words import absolute
from zonepress.views.edition import EditionView
from zonepress.views.parts import Card
from zonepress.views.wording import MONTHS

LONGEST = 160
"""Words that can be read out in a minute without haste."""
_A_MINUTE, _LONG = 155, 55
_LINE = "-" * 40


@dataclass(frozen=True)
class _Piece:
    """Some sentences, where they stand in the script, and what they are about."""

    order: int
    words: str
    card: Card | None = None

    @property
    def length(self) -> int:
        """Words when read out."""
        return length_of(self.words)


def render_radio_script(view: EditionView, settings: Settings) -> str:
    """The script between two lines, and beside it what a newsroom needs to know."""
    pieces = _script(view, settings)
    length = sum(piece.length for piece in pieces)
    seconds = max(5, round(length / _A_MINUTE * 12) * 5)
    day = day_of(view)
    cards = [piece.card for piece in pieces if piece.card]
    blocks = [
        Block(f"{wording.RADIO_SCRIPT}: {view.zone.name if view.zone else view.name}".upper()),
        Block(view.title, tight=True),
        Block(wording.length(length, seconds), tight=True),
        *([Block(wording.not_before(day), tight=True)] if day else []),
        *([Block(view.compiled)] if view.compiled else []),
        Block(wording.READ_BETWEEN),
        Block(_LINE),
        *(Block(piece.words) for piece in pieces),
        Block(_LINE),
        Block(wording.SOURCES.upper()),
    ]
    for card in cards:
        blocks += [Block(card.title, tight=True), Block(absolute(card.url, settings.url), tight=True)]
    blocks += [Block(absolute(view.address, settings.url), tight=True), Block(wording.CONTACT.upper())]
    blocks += [Block(line, tight=True) for line in contact_lines(view, settings)]
    return "\n".join(joined_blocks(blocks)) + "\n"


def _script(view: EditionView, settings: Settings) -> list[_Piece]:
    """What is read out, in its order: as much of each part in turn as a minute has room for."""
    zone = view.zone.name if view.zone else ""
    around = [_Piece(0, wording.opening(view.name, zone)), *_silence(view), *_ending(view, settings)]
    room = LONGEST - sum(piece.length for piece in around) - length_of(wording.DATES)
    chosen: list[_Piece] = []
    for piece in _in_turn(view):
        if piece.length <= room:
            chosen.append(piece)
            room -= piece.length
    if not chosen:
        said = (spoken(words, _year(view)) for words in said_of_itself(view))
        return [_Piece(0, words) for words in (wording.no_news(zone or view.name), *said)] + around[-1:]
    if any(piece.order == _DATES for piece in chosen):
        around.append(_Piece(_DATES - 1, wording.DATES))
    return sorted([*around, *chosen], key=lambda piece: piece.order)


_DATES, _LAST = 9, 10


def _silence(view: EditionView) -> Iterator[_Piece]:
    """Said where nothing came: the rest of what is told comes from others."""
    if not view.zone or view.lead or not (found := part(view, "happened")) or found.cards:
        return
    yield from (_Piece(1, words) for words in said_of_itself(view))
    if cards_of(view, "elsewhere"):
        yield _Piece(1, wording.rest_of(view.name))


def _ending(view: EditionView, settings: Settings) -> Iterator[_Piece]:
    parts = urlsplit(settings.url)
    phone = view.contact.phone if view.contact else ""
    if parts.hostname:
        yield _Piece(_LAST, wording.closing(spoken_host(parts.hostname), phone))


def _in_turn(view: EditionView) -> Iterator[_Piece]:
    """The first of each part, then the second of each, and on; two dates for everything else."""
    lead = [view.lead.card] if view.lead and view.lead.card.lang == view.lang else []
    was_on = (card for card in cards_of(view, "was-on") if card.summary)
    stories = [*lead, *cards_of(view, "happened"), *was_on]
    dates = [card for card in cards_of(view, "coming") if card.date and card.date.day]
    lists = (
        (stories or cards_of(view, "elsewhere"), 2, _story),
        (dates[::2], _DATES, _event),
        (cards_of(view, "voice"), 3, _voice),
        (dates[1::2], _DATES, _event),
        (cards_of(view, "actions"), 4, _promise),
        (cards_of(view, "measures"), 5, _measure),
        (cards_of(view, "grants"), 6, _grant),
        (cards_of(view, "lessons"), 7, _lesson),
    )
    for row in zip_longest(*(cards for cards, _, _ in lists)):
        for card, (_, order, say) in zip(row, lists, strict=True):
            if card is not None:
                yield _Piece(order, spoken(say(card, zone_of(card, view)), _year(view)), card)


def _year(view: EditionView) -> int:
    """The year that goes without saying; none does in an edition that never went out."""
    return view.day.year if view.sent or not view.compiled else 0


def _story(card: Card, zone: str) -> str:
    """What happened, with a summary that can be said in a breath or two."""
    summary = sentence(card.summary) if length_of(card.summary) <= _LONG else ""
    dated = card.date if card.kind == "story" else None
    named = (
        dated and MONTHS[int(dated.iso[5:7]) - 1] in f"{card.title} {summary}"
        if dated and dated.month
        else True
    )
    when = wording.was_then(dated) if dated and not named else ""
    return " ".join(filter(None, (wording.told_of(zone, card.title), summary, when)))


def _event(card: Card, zone: str) -> str:
    return wording.called_off(card) if card.status else wording.on_the_air(card, zone)


def _voice(card: Card, _: str) -> str:
    return wording.asked(card.said, card.status.word if card.status else "", card.reply)


def _promise(card: Card, _: str) -> str:
    return wording.promised(card.title, card.status.word if card.status else "", card.summary)


def _measure(card: Card, _: str) -> str:
    return wording.counted_so(card.title, card.figure, card.summary)


def _grant(card: Card, _: str) -> str:
    return sentence(wording.given(card.figure, card.place, card.title))


def _lesson(card: Card, _: str) -> str:
    return wording.not_worked(card.title, card.summary)
