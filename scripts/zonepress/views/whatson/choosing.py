"""Ways to see only some of the events, and what is said where none fits."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zonepress.model.event import Event
from zonepress.views.addresses import EventFilter
from zonepress.views.diary import Choice, Silence, Tick
from zonepress.views.occasions import WEEKS, Occasion, fits, says_nothing
from zonepress.views.parts import LinkView
from zonepress.views.whatson.diaries import PLACE, TELL, Diary
from zonepress.views.whatson.wording import ON, built_words, none_on, unsaid_words
from zonepress.views.wording import SECTION_TITLES, day_words, lower_first

MOST_TICKS = 12
"""As many boxes as the style sheet has rules for."""


@dataclass(frozen=True, eq=False)
class Look:
    """A way to look at a diary: all that is to come, or only some."""

    diary: Diary
    asked: EventFilter | None = None

    @property
    def below(self) -> str:
        """Where it is among the pages of any diary."""
        return self.asked.below if self.asked else ""

    @property
    def address(self) -> str:
        """Where it is."""
        return f"{self.diary.place}{self.below}"

    @property
    def number(self) -> int:
        """How many events to come it shows."""
        return self.diary.numbers[self.asked]

    @cached_property
    def fitting(self) -> Sequence[Event]:
        """The events to come that it shows, each once."""
        return [event for event in self.diary.coming if fits(event, self.asked)]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """By zone, and by one thing more; each way with how much it leads to."""
        everything, diary = self.diary.everything, self.diary
        rows = [Choice(ON["where"], tuple(map(self._elsewhere, everything.diaries)))]
        for way, label in (("for", ON["for"]), ("free", ON["cost"]), ("access", ON["access"])):
            links = tuple(
                LinkView(
                    one.words, f"{diary.place}{one.below}", str(diary.numbers[one]), current=one == self.asked
                )
                for one in everything.filters
                if one.way == way
            )
            rows += [Choice(label, links)] if links else []
        return tuple(rows)

    def _elsewhere(self, other: Diary) -> LinkView:
        """The same of another zone, or of all."""
        words = other.zone.title if other.zone else ON["everywhere"]
        number = str(other.numbers[self.asked])
        return LinkView(words, f"{other.place}{self.below}", number, current=other is self.diary)

    @cached_property
    def further(self) -> Sequence[EventFilter]:
        """What else can be asked for of what is listed; of everything nothing, it has links for that."""
        if self.asked is None:
            return ()
        one_of = {self.asked.way} - {"access"}  # who needs step-free access may need a hearing loop too
        filters = self.diary.everything.filters
        return [one for one in filters if one != self.asked and one.way not in one_of][:MOST_TICKS]

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The same as boxes, also where nothing fits: whoever comes from another zone brings ticks along."""
        numbers = Counter(place for event in self.fitting for place in self.places(event))
        return tuple(
            Tick(one.below.rstrip("/"), one.words, numbers[place]) for place, one in enumerate(self.further)
        )

    def places(self, event: Event) -> tuple[int, ...]:
        """Which of the boxes leave an event on the list."""
        return tuple(place for place, one in enumerate(self.further) if fits(event, one))

    @property
    def heading(self) -> str:
        """What stands above it."""
        if self.asked is None:
            return SECTION_TITLES["events"]
        words = lower_first(self.asked.words)
        return ON["asked_for" if self.asked.way == "for" else "asked"].format(words=words)

    @property
    def picked(self) -> tuple[LinkView, ...]:
        """What was asked for, each leading to the list without it."""
        zone = self.diary.zone
        where = [LinkView(zone.title, f"{PLACE}{self.below}")] if zone else []
        asked = [LinkView(self.asked.words, self.diary.place)] if self.asked else []
        return (*where, *asked)


def silence_of(look: Look) -> Silence | None:
    """Where nothing fits: when that was so, and where there may be something."""
    if look.number:
        return None
    zone = look.diary.zone
    return Silence(
        none_on(_asked_words(look.asked), zone.title if zone else ""),
        built_words(look.diary.shown.today),
        (*_wider(look), LinkView(ON["ask"], "#subscribe"), TELL),
    )


def _wider(look: Look) -> Iterator[LinkView]:
    """Lists that ask for less, where they hold anything."""
    here, everywhere = look.diary, look.diary.everything.diaries[0]
    ways = []
    if here.zone:
        ways.append((ON["wider_zone"].format(zone=here.zone.title), Look(here)))
        if look.asked:
            ways.append((ON["wider_filter"].format(what=look.asked.words), Look(everywhere, look.asked)))
    for words, wider in (*ways, (ON["wider_all"], Look(everywhere))):
        if wider.address != look.address and wider.number:
            yield LinkView(words, wider.address, str(wider.number))


def _asked_words(asked: EventFilter | None) -> str:
    if asked is None:
        return ""
    return ON["says"].format(words=asked.words) if asked.way == "access" else lower_first(asked.words)


def notes_on(look: Look, times: Sequence[Occasion], listed: Sequence[Occasion]) -> tuple[str, ...]:
    """How far the list goes of all these times, and what it leaves out."""
    notes, today = [], look.diary.shown.today
    if look.asked:
        open_ones = sum(says_nothing(event, look.asked) for event in look.diary.coming)
        notes += [unsaid_words(look.asked.way, open_ones)] if open_ones else []
    if len(listed) < len(times):
        last = max(occasion.first_day for occasion in listed)
        notes.append(ON["not_so_far"].format(day=day_words(max(last, today))))
    elif any(occasion.event.repeats for occasion in listed):
        notes.append(ON["repeats_until"].format(day=day_words(today + dt.timedelta(weeks=WEEKS))))
    return tuple(notes)
