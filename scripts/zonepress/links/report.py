"""What was found, for the person who will mend it: in a terminal, as a notice on GitHub, or for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from zonepress.checks.report import render_report
from zonepress.links import wording
from zonepress.links.finding import Written
from zonepress.links.looking import Looked
from zonepress.links.memory import Look, State
from zonepress.model.problem import Level, Problem

FORMATS = ("text", "markdown", "github", "json")


def problems_of(looked: Looked) -> tuple[Problem, ...]:
    """What there is to mend or to know, at each place where a link is written."""
    found = (
        _problem(place, looked.looks[address], looked)
        for address, places in looked.links.items()
        if address in looked.looks
        for place in places
    )
    return tuple(sorted(problem for problem in found if problem))


def _problem(place: Written, look: Look, looked: Looked) -> Problem | None:
    """What is to be said of one link where it is written."""
    at, level = place.address, Level.ADVICE
    match look.state:
        case State.FINE:
            return None
        case State.GONE:
            saw, instead, level = wording.leads_nowhere(at, look.why), wording.find_another(at), Level.PROBLEM
        case State.WRONG:
            saw, instead, level = wording.not_reachable(at, look.why), wording.find_another(at), Level.PROBLEM
        case State.SILENT if look.lasts:
            since = dt.datetime.fromtimestamp(look.since, looked.settings.timezone).date()
            saw, instead = wording.silent_for_long(at, look.why, since), wording.find_another(at)
            level = Level.PROBLEM
        case State.SILENT:
            saw, instead = wording.silent_now(at, look.why), wording.asked_again(at)
        case State.MOVED:
            saw, instead = wording.has_moved(at), wording.write_instead(look.moved_to)
        case State.SHUT:
            saw, instead = wording.lets_nobody_in(at, look.why), wording.open_it()
    return Problem(place.path, place.line, saw, instead, "outside-link", level)


def render(looked: Looked, form: str) -> str:
    """The report in one of the `FORMATS`."""
    return _markdown(looked) if form == "markdown" else render_report(problems_of(looked), form)


def summary_of(looked: Looked) -> str:
    """What came of it all, in a sentence, by addresses."""
    looks = list(looked.looks.values())
    counts = {state: sum(look.state is state for look in looks) for state in State}
    lasting = sum(look.lasts for look in looks)
    return wording.summed_up(
        counts[State.GONE] + counts[State.WRONG] + lasting,
        counts[State.MOVED],
        counts[State.SILENT] - lasting,
        counts[State.SHUT],
    )


def _markdown(looked: Looked) -> str:
    """For a notice on GitHub: each address once, with the places where it is written and what to do."""
    groups: tuple[tuple[str, str, Callable[[Look], bool]], ...] = (
        (wording.GONE_HEAD, wording.GONE_NEXT, _is_to_mend),
        (wording.MOVED_HEAD, wording.MOVED_NEXT, lambda look: look.state is State.MOVED),
        (
            wording.SILENT_HEAD,
            wording.SILENT_NEXT,
            lambda look: look.state is State.SILENT and not look.lasts,
        ),
        (wording.SHUT_HEAD, wording.SHUT_NEXT, lambda look: look.state is State.SHUT),
    )
    blocks = [summary_of(looked), wording.looked_at(len(looked.looks), looked.today)]
    for heading, words, belongs in groups:
        chosen = [address for address, look in looked.looks.items() if belongs(look)]
        if chosen:
            blocks += [f"## {heading}", *([words] if words else [])]
            blocks.append("\n".join(line for address in chosen for line in _entry(address, looked)))
    return "\n\n".join(blocks) + "\n"


def _is_to_mend(look: Look) -> bool:
    return look.state in {State.GONE, State.WRONG} or look.lasts


def _entry(address: str, looked: Looked) -> Iterator[str]:
    look = looked.looks[address]
    mark = "- [ ]" if _is_to_mend(look) or look.state is State.MOVED else "-"
    said = f"{look.why}." if look.why else wording.now_at(_code(look.moved_to))
    yield f"{mark} {_code(address)}<br>"
    yield f"  {said} {wording.written_at(_places(looked.links[address], looked))}"


def _places(places: Sequence[Written], looked: Looked) -> list[str]:
    """Where it is written, as links that open the file to be changed."""
    edit = looked.settings.edit_address
    named = [(f"{place.path}, line {place.line}", place.path) for place in places]
    return [f"[{words}]({edit}{path})" if edit else words for words, path in named]


def _code(text: str) -> str:
    """An address as plain signs: nobody is called by it and nothing is opened by a slip."""
    return f"`{text.replace('`', '%60')}`"
