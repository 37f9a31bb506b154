"""Short posts with links, for whoever looks after an account."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.channels import wording
from zonepress.outputs.newsletter.channels.facts import cards_of, part, zone_of
from zonepress.outputs.newsletter.channels.wording import sentence
from zonepress.outputs.newsletter.plain import Block, joined_blocks
from zonepress.outputs.newsletter.words import absolute, shortened
from zonepress.views.edition import EditionView
from zonepress.views.parts import Card

LONGEST = 300
"""Characters: as many as the strictest of the services in use allows."""
_LEAST_WORDS = 80


def render_posts(view: EditionView, settings: Settings) -> str:
    """The edition and what is most worth telling of it, a post each."""
    title = f"{wording.POSTS}: {view.zone.name if view.zone else view.name}".upper()
    head = joined_blocks([Block(title), Block(view.title, tight=True), Block(wording.posts_note(LONGEST))])
    posts = list(dict.fromkeys(_posts(view, settings)))
    parts = ["\n".join(head)]
    parts += [f"{wording.post_number(number, len(post))}\n{post}" for number, post in enumerate(posts, 1)]
    return "\n\n".join(parts) + "\n"


def _posts(view: EditionView, settings: Settings) -> Iterator[str]:
    """The edition first, then of each part what it begins with; a story in its own language."""
    place = view.zone.name if view.zone else view.name
    news = f"{wording.news_from(view.title, place, view.quarter)} {view.preview}"
    yield _post(news, view.address, view, settings)
    happened = part(view, "happened")
    stories = ((view.lead.card,) if view.lead else ()) + (happened.cards if happened else ())
    told: list[tuple[tuple[Card, ...], int, Callable[[Card, str], str]]] = [
        (stories or cards_of(view, "elsewhere"), 4, _story),
        (cards_of(view, "was-on"), 2, _story),
        (cards_of(view, "voice"), 2, _voice),
        (cards_of(view, "actions"), 2, _promise),
        (cards_of(view, "measures"), 2, _measure),
        (cards_of(view, "grants"), 1, _grant),
        (cards_of(view, "lessons"), 1, _story),
        (cards_of(view, "coming"), 6, _event),
    ]
    for cards, most, say in told:
        for card in cards[:most]:
            yield _post(say(card, zone_of(card, view)), card.url, view, settings)


def _post(words: str, url: str, view: EditionView, settings: Settings) -> str:
    """Words and their link; where a link leaves no room, the edition's, or the site's."""
    links = [absolute(address, settings.url) for address in (url, view.address, "")]
    link = next((link for link in links if len(link) <= LONGEST - _LEAST_WORDS), links[-1])
    return f"{shortened(words, LONGEST - len(link) - 1)}\n{link}"


def _story(card: Card, _: str) -> str:
    return f"{sentence(card.title)} {card.summary}"


def _voice(card: Card, _: str) -> str:
    answer = card.status.word if card.status else ""
    return wording.people_said(shortened(card.said, LONGEST // 3), answer, card.reply)


def _promise(card: Card, _: str) -> str:
    return f"{wording.we_promised(card.title, card.status.word if card.status else '')} {card.summary}"


def _measure(card: Card, _: str) -> str:
    when = f" ({card.date.text})" if card.date else ""
    status = f" {sentence(card.status.word)}" if card.status else ""
    return f"{sentence(f'{card.title}: {card.figure}{when}')}{status}"


def _grant(card: Card, _: str) -> str:
    return sentence(wording.given(card.figure, card.place, card.title))


def _event(card: Card, zone: str) -> str:
    return f"{wording.announced(card, zone)} {card.summary}"
