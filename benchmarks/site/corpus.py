"""An invented partnership of any size: the same seed and numbers give the same words."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TODAY = dt.date(2026, 6, 1)
"""The day every tool is told it is; half the events are over by then."""

OUTCOMES = {
    "calm": "People feel safe",
    "hale": "People feel well",
    "able": "People learn",
    "fair": "Nobody left out",
}
TOOLS = {"talking": "Talking", "mending": "Mending", "teaching": "Teaching"}
PARTNER_KINDS = {"public-service": "Public service", "charity": "Charity", "residents": "Residents’ group"}
AUDIENCES = {"everyone": "Everyone", "families": "Families", "older-people": "Older people"}
ACCESS = {"step-free": "Step-free", "hearing-loop": "Hearing loop"}

_FIRST_DAY = dt.date(2020, 1, 6)
_BEGINNINGS = [
    "b",
    "br",
    "d",
    "f",
    "g",
    "gl",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
]
_MIDDLES = ["a", "e", "i", "o", "u", "ai", "ea", "oo"]
_ENDINGS = ["", "", "n", "r", "l", "m", "s", "st", "nd"]
_COLOURS = ["rust", "blue", "green", "plum", "teal", "gold"]
_VOICES = ["resident", "community group", "agency"]
_LINK = re.compile(r"\]\(story:(\d+)\)")


@dataclass(frozen=True)
class Size:
    """How much of everything there is."""

    stories: int
    zones: int
    events: int
    partners: int

    @classmethod
    def around(cls, stories: int) -> Size:
        """What a partnership with so many stories would have besides."""
        return cls(stories, max(2, stories // 250), max(4, stories // 10), max(4, min(60, stories // 25)))


@dataclass(frozen=True)
class Named:
    """A zone or a partner."""

    slug: str
    title: str
    summary: str
    word: str
    """A zone's colour; what kind of organisation a partner is."""


@dataclass(frozen=True)
class Story:
    """A story; links to other stories stand in its text as `story:17`."""

    number: int
    slug: str
    title: str
    summary: str
    zone: str
    date: dt.date
    partners: tuple[str, ...]
    outcomes: tuple[str, ...]
    tools: tuple[str, ...]
    voice: str
    text: str

    def body(self, target: Callable[[int], str]) -> str:
        """The text with each link leading where `target` says that story is."""
        return _LINK.sub(lambda found: f"]({target(int(found[1]))})", self.text)


@dataclass(frozen=True)
class Event:
    """Something people can come to; every eighth comes round each week."""

    slug: str
    title: str
    summary: str
    zone: str
    start: dt.datetime
    end: dt.datetime
    repeats: str
    cancelled: bool
    venue: str
    partners: tuple[str, ...]
    outcomes: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Corpus:
    """Everything the sites are made from."""

    zones: Sequence[Named]
    partners: Sequence[Named]
    stories: Sequence[Story]
    events: Sequence[Event]


def make_corpus(size: Size, seed: int) -> Corpus:
    """An invented partnership; every record has dice of its own, thrown for the seed and its number."""
    zones = [_named(_dice(seed, "zone", number), number, _COLOURS) for number in range(size.zones)]
    kinds = list(PARTNER_KINDS)
    partners = [_named(_dice(seed, "partner", number), number, kinds) for number in range(size.partners)]
    return Corpus(
        zones,
        partners,
        [
            _story(_dice(seed, "story", number), number, size, zones, partners)
            for number in range(size.stories)
        ],
        [_event(_dice(seed, "event", number), number, zones, partners) for number in range(size.events)],
    )


def _dice(seed: int, kind: str, number: int) -> random.Random:
    return random.Random(f"{seed} {kind} {number}")


def _word(dice: random.Random) -> str:
    syllables = dice.choice((2, 2, 2, 3))
    made = (dice.choice(_BEGINNINGS) + dice.choice(_MIDDLES) for _ in range(syllables))
    return "".join(made) + dice.choice(_ENDINGS)


def _words(dice: random.Random, count: int) -> str:
    return " ".join(_word(dice) for _ in range(count))


def _sentence(dice: random.Random, count: int) -> str:
    return f"{_words(dice, count).capitalize()}."


def _named(dice: random.Random, number: int, words: Sequence[str]) -> Named:
    name = _words(dice, 2)
    return Named(
        f"{name.replace(' ', '-')}-{number}", name.title(), _sentence(dice, 12), words[number % len(words)]
    )


def _some(dice: random.Random, words: Sequence[str], most: int) -> tuple[str, ...]:
    return tuple(dice.sample(list(words), dice.randint(1, min(most, len(words)))))


def _story(
    dice: random.Random, number: int, size: Size, zones: Sequence[Named], partners: Sequence[Named]
) -> Story:
    date = _FIRST_DAY + dt.timedelta(days=dice.randrange((TODAY - _FIRST_DAY).days))
    title = _words(dice, dice.randint(3, 8)).capitalize()
    return Story(
        number=number,
        slug=f"{date}-{'-'.join(title.lower().split()[:3])}-{number}",
        title=title,
        summary=_sentence(dice, dice.randint(10, 20)),
        zone=dice.choice(zones).slug,
        date=date,
        partners=_some(dice, [partner.slug for partner in partners], 2),
        outcomes=_some(dice, list(OUTCOMES), 2),
        tools=_some(dice, list(TOOLS), 1),
        voice=dice.choice(_VOICES),
        text=_text(dice, dice.randint(200, 600), size.stories),
    )


def _text(dice: random.Random, words: int, stories: int) -> str:
    """Paragraphs under headings, with lists, links and now and then a table, of about so many words."""
    blocks: list[str] = []
    while words > 0:
        block = _block(dice, len(blocks), stories)
        blocks.append(block)
        words -= len(block.split())
    return "\n\n".join(blocks) + "\n"


def _block(dice: random.Random, number: int, stories: int) -> str:
    if number % 5 == 3:
        return f"## {_words(dice, 3).capitalize()}"
    chance = dice.random()
    if chance < 0.15:
        return "\n".join(f"- {_sentence(dice, dice.randint(4, 12))}" for _ in range(dice.randint(3, 6)))
    if chance < 0.2:
        return _table(dice)
    return _paragraph(dice, stories)


def _table(dice: random.Random) -> str:
    rows = [f"| {_words(dice, 2)} | {dice.randint(1, 999)} |" for _ in range(4)]
    return "\n".join([f"| {_word(dice)} | {_word(dice)} |", "| --- | ---: |", *rows])


def _paragraph(dice: random.Random, stories: int) -> str:
    said = [_sentence(dice, dice.randint(6, 18)) for _ in range(dice.randint(2, 5))]
    chance = dice.random()
    if chance < 0.2:
        said.append(f"See [{_words(dice, 3)}](story:{dice.randrange(stories)}).")
    elif chance < 0.3:
        said.append(f"More is [on their page](https://{_word(dice)}.example.org/{_word(dice)}/).")
    elif chance < 0.5:
        said.append(f"It was **{_words(dice, 2)}**, and *{_word(dice)}* too.")
    return " ".join(said)


def _event(dice: random.Random, number: int, zones: Sequence[Named], partners: Sequence[Named]) -> Event:
    day = TODAY + dt.timedelta(days=dice.randint(-400, 400))
    start = dt.datetime.combine(day, dt.time(dice.randint(9, 18)))
    title = _words(dice, 3).capitalize()
    last = day + dt.timedelta(weeks=dice.randint(4, 20))
    return Event(
        slug=f"{day}-{'-'.join(title.lower().split())}-{number}",
        title=title,
        summary=_sentence(dice, 10),
        zone=dice.choice(zones).slug,
        start=start,
        end=start + dt.timedelta(hours=2),
        repeats=f"FREQ=WEEKLY;UNTIL={last:%Y%m%d}" if number % 8 == 0 else "",
        cancelled=number % 20 == 5,
        venue=_words(dice, 2).title(),
        partners=_some(dice, [partner.slug for partner in partners], 2),
        outcomes=_some(dice, list(OUTCOMES), 2),
        text=f"{_sentence(dice, 20)}\n\n{_sentence(dice, 15)}\n",
    )
