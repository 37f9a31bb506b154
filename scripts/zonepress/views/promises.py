"""What was promised, zone by zone and state by state; the state and the zone are in the address."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from zonepress.model.address import address_of
from zonepress.model.plan import Action
from zonepress.model.zone import Zone
from zonepress.views.addresses import promises_at
from zonepress.views.cards import STATES, cards, state_of
from zonepress.views.frame import make_frame
from zonepress.views.parts import FilterView, LinkView, PageView, Section, Tally
from zonepress.views.sections import ordered
from zonepress.views.shown import Shown
from zonepress.views.wording import EMPTY, EVERYBODY, FILTERS, PROMISES, SECTION_LEDES, SECTION_TITLES


def promise_pages(shown: Shown, everything: PageView) -> Iterator[PageView]:
    """`everything` with the promises on it, then the same for each state, each zone and each state in it."""
    fitting = _fitting(shown)
    for zone in (None, *shown.library.zones):
        for state in ("", *STATES):
            page = everything if not (zone or state) else _page(shown, zone, state)
            yield replace(
                page,
                sections=tuple(_sections(shown, zone, state, _of(fitting, zone, state))),
                filters=tuple(_filters(shown, zone, state, fitting)),
            )


def _page(shown: Shown, zone: Zone | None, state: str) -> PageView:
    title = SECTION_TITLES["actions"]
    trail = [LinkView(zone.title, address_of(zone))] if zone else []
    trail.append(LinkView(SECTION_TITLES["progress"], f"{address_of(zone) if zone else ''}progress/"))
    if state:
        trail.append(LinkView(title, promises_at(zone)))
    frame = make_frame(
        shown,
        promises_at(zone, state),
        f"{title}: {STATES[state].word}" if state else title,
        crumbs=tuple(trail),
        zone=shown.chips[zone.slug] if zone else None,
        description=SECTION_LEDES["actions"],
    )
    return PageView("listing.html", frame, lede=PROMISES["led"] if state else SECTION_LEDES["actions"])


_Fitting = Mapping[tuple[str | None, str], Sequence[Action]]
"""The promises of each zone, and of all, in each state and in any."""


def _fitting(shown: Shown) -> _Fitting:
    """Every list of promises, made in one go: each page says of all others how much is there."""
    found: dict[tuple[str | None, str], list[Action]] = defaultdict(list)
    for action in shown.library.originals.all(Action):
        for place in dict.fromkeys((None, action.zone)):
            for state in ("", state_of(action, shown.today)):
                found[place, state].append(action)
    return found


def _of(fitting: _Fitting, zone: Zone | None, state: str) -> Sequence[Action]:
    return fitting.get((zone.slug if zone else None, state), ())


def _sections(shown: Shown, zone: Zone | None, state: str, found: Sequence[Action]) -> Iterator[Section]:
    """The promises under the name of each zone; a zone without any is left out."""
    if not found:
        empty = PROMISES["none"] if state else EMPTY["actions"]
        yield Section(SECTION_TITLES["actions"], "actions", empty=empty)
        return
    if zone:
        yield _section(SECTION_TITLES["actions"], "actions", found, shown)
        return
    for place in shown.library.zones:
        if here := [action for action in found if action.zone == place.slug]:
            yield _section(place.title, place.slug, here, shown)
    if everywhere := [action for action in found if action.zone is None]:
        yield _section(EVERYBODY, "everybody", everywhere, shown)


def promise_tally(shown: Shown, zone: Zone | None) -> tuple[Tally, ...]:
    """How many promises are in each state, of one zone or of all, what is overdue first."""
    actions = (
        shown.library.originals.in_zone(Action, zone.slug) if zone else shown.library.originals.all(Action)
    )
    numbers = Counter(state_of(action, shown.today) for action in actions)
    return tuple(
        Tally(view, numbers[state], promises_at(zone, state))
        for state, view in STATES.items()
        if numbers[state]
    )


def _section(title: str, id: str, actions: Sequence[Action], shown: Shown) -> Section:
    return Section(title, id, cards=cards(ordered(actions, shown), shown))


def _filters(shown: Shown, here: Zone | None, state: str, fitting: _Fitting) -> Iterator[FilterView]:
    """The same for other states, and for other zones; each keeps the choice of the other."""

    def way(words: str, zone: Zone | None, to: str) -> LinkView:
        number = len(_of(fitting, zone, to))
        return LinkView(words, promises_at(zone, to), str(number), current=(zone, to) == (here, state))

    states = (way(view.word, here, name) for name, view in STATES.items())
    yield FilterView(FILTERS["state"], (way(FILTERS["any"], here, ""), *states))
    if zones := shown.library.zones:
        ways = (way(zone.title, zone, state) for zone in zones)
        yield FilterView(FILTERS["zone"], (way(FILTERS["everywhere"], None, state), *ways))
