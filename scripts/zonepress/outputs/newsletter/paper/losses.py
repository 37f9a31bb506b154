"""What could not be set in type, said to whoever can mend it: in which file, and which word."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from zonepress.model.address import address_of
from zonepress.model.library import Library
from zonepress.model.problem import Problem
from zonepress.outputs.newsletter.paper import wording
from zonepress.outputs.newsletter.paper.typesetting import Uncovered, Unset
from zonepress.views.edition import EditionView
from zonepress.views.parts import Card

Lost = tuple[EditionView, str, Uncovered | Unset]
"""An edition, the file that is not there, and why."""
_SHOWN_OF_A_WORD = 60


def problems_of(lost: Iterable[Lost], library: Library) -> tuple[Problem, ...]:
    """One for each text that can't be set, however many forms it is in."""
    files = {address_of(record): record.origin.path for record in library.records}
    named = [(zone.origin.path, zone.title) for zone in library.zones]
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for view, file, why in lost:
        if isinstance(why, Uncovered):
            path, word = _where([*_texts(view, files), *named], why.letters)
            saw = wording.uncovered(word, script_of(next(sign for sign in word if sign in why.letters)))
            found[path, saw, wording.ADD_A_FONT].append(file)
        else:
            found[view.source, wording.unset(why.reason), wording.TELL_US].append(file)
    return tuple(
        Problem(path, 1, saw, wording.without(forms, instead), "print")
        for (path, saw, instead), forms in found.items()
    )


def _where(texts: Iterable[tuple[str, str]], letters: str) -> tuple[str, str]:
    """The file in which some letters stand, and the word; what is in no record is in the settings."""
    for path, text in texts:
        for word in text.split():
            if any(letter in word for letter in letters):
                return path, word[:_SHOWN_OF_A_WORD]
    return "mkdocs.yml", letters[:_SHOWN_OF_A_WORD]


def _texts(view: EditionView, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every text an edition shows that somebody wrote, with its file."""
    lead = view.lead
    for card in [*([lead.card] if lead else []), *(card for part in view.sections for card in part.cards)]:
        yield files.get(card.url, view.source), _words_of(card)
    if lead:
        yield files.get(lead.card.url, view.source), _without_tags(lead.body.html)
    words = (view.title, view.summary, view.compiled, *view.note, *(source.title for source in view.sources))
    yield view.source, " ".join((*words, _without_tags(view.intro.html)))
    if view.zone and view.contact:
        yield files.get(view.zone.url, view.source), view.contact.label


def _words_of(card: Card) -> str:
    """Every word that a card may show of its own."""
    picture = card.picture
    under = (picture.alt, picture.caption, picture.credit) if picture else ()
    words = (card.title, card.summary, card.when, card.place, card.said, card.reply, card.figure)
    return " ".join((*words, *card.tags, *under))


def _without_tags(html: str) -> str:
    return re.sub(r"<[^>]*>", " ", html)


def script_of(letter: str) -> str:
    """The name of the script a letter belongs to, as Unicode has it: `Ethiopic`."""
    return unicodedata.name(letter, "unknown").split()[0].capitalize()
