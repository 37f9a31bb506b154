"""How the sources of posts are, for the page and the terminal: never a word of a post that is not shown."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from zonepress.model.address import address_of
from zonepress.model.governance import Post, PostStatus
from zonepress.model.library import Library
from zonepress.model.source import Found, PostSource, State
from zonepress.views.parts import Card, StatusView
from zonepress.views.shown import Shown
from zonepress.views.wording import counted, date_words

_QUIET = dt.timedelta(days=180)
_STATUS = {
    State.ANSWERS: StatusView("Answers", "good"),
    State.FAILS: StatusView("Does not answer", "bad"),
    State.OFF: StatusView("Gone", "bad"),
}
_NOT_ASKED = StatusView("Not asked yet", "warn")


@dataclass(frozen=True)
class SourceHealth:
    """How one source is."""

    name: str
    zone: str
    """The zone's title; empty for the whole partnership."""
    status: StatusView
    facts: tuple[str, ...]
    odd: tuple[str, ...]
    """What somebody should look at."""


def health_of(library: Library, today: dt.date) -> tuple[SourceHealth, ...]:
    """Each source, in the order in which they are listed."""
    kept = Counter((post.zone, post.source, post.status) for post in library.all(Post))
    return tuple(_health(source, library, kept, today) for source in library.sources)


def _health(
    source: PostSource, library: Library, kept: Counter[tuple[str | None, str, PostStatus]], today: dt.date
) -> SourceHealth:
    found = source.found
    status = _STATUS[found.state] if found else _NOT_ASKED
    if found and found.state is State.ANSWERS and _odd(found, today):
        status = StatusView("Answers, but look", "warn")
    counts = [
        f"{counted(number, 'post')} {words}"
        for state, words in (
            (PostStatus.APPROVED, "shown"),
            (PostStatus.WAITING, "waiting to be looked at"),
            (PostStatus.HIDDEN, "hidden"),
        )
        if (number := kept[source.zone, source.name, state])
    ]
    zone = library.zone(source.zone)
    facts = (*(_facts(found) if found else ()), *((", ".join(counts),) if counts else ("No post yet",)))
    return SourceHealth(
        source.name, zone.title if zone else "", status, facts, _odd(found, today) if found else ()
    )


def _facts(found: Found) -> tuple[str, ...]:
    """When it last answered, and when it last gave something new."""
    answered = f"Last answered {date_words(found.answered)}" if found.answered else "It has never answered"
    later = " or later" if found.state is State.ANSWERS else ""
    new = f"Last new post {date_words(found.last_new)}" if found.last_new else "Nothing new so far"
    return f"{answered}{later}", new


def _odd(found: Found, today: dt.date) -> tuple[str, ...]:
    """What is odd about a source, each in a sentence."""
    of = f"of {counted(found.items, 'item')}"
    said = (
        (
            found.state is State.FAILS,
            f"It has not answered since {date_words(found.since)}: {_lower(found.why)}",
        ),
        (found.state is State.OFF, f"It said on {date_words(found.since)} that it is gone for good"),
        (found.moved_to is not None, "It says that it has moved to another address"),
        (found.broken, "What it sends is only partly readable"),
        (found.undated * 2 > found.items, f"{found.undated} {of} say no day that can be right"),
        (found.off_topic * 2 > found.items, f"{found.off_topic} {of} are not about what it is here for"),
        (_is_quiet(found, today), "It has had nothing new for half a year"),
    )
    return tuple(words for is_so, words in said if is_so)


def _is_quiet(found: Found, today: dt.date) -> bool:
    return found.state is State.ANSWERS and found.last_new is not None and today - found.last_new > _QUIET


def _lower(why: str | None) -> str:
    return f"{why[0].lower()}{why[1:]}" if why else "it gave no reason"


def source_cards(shown: Shown) -> tuple[Card, ...]:
    """Each source in small, for everyone to see; a partner's card leads to the partner."""
    cards = []
    for source, found in zip(shown.library.sources, health_of(shown.library, shown.today), strict=True):
        partner = shown.library.partner(source.partner) if source.partner else None
        cards.append(
            Card(
                "source",
                source.name,
                address_of(partner) if partner else "",
                summary=" ".join(f"{words}." for words in (*found.facts, *found.odd)),
                zone=shown.chips.get(source.zone) if source.zone else None,
                status=found.status,
            )
        )
    return tuple(cards)
