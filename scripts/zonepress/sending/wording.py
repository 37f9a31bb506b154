"""What the editor is told while an edition goes out, together, so that it can be read in a row."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from zonepress.sending.audience import Group
from zonepress.sending.ledger import At, Named
from zonepress.subscribers.people import Form
from zonepress.views.wording import counted, date_words

NOBODY: Final = "Nobody gets this newsletter by e-mail: nothing was sent."
FINISHING: Final = "Finishing the letters that are going out. Press again to stop at once."
WENT_OUT: Final = "This edition has gone out already: nobody is waiting for it."
NO_URL: Final = "The site has no address for letters to lead to: write `site_url:` in mkdocs.yml"
NO_SENDER: Final = (
    "There is no address to send from: write `sender: news@example.org` below `mail:`, below `zonepress:`"
    " in mkdocs.yml"
)
_ADDRESS: Final = re.compile(r'[^\s<>(),;:"]+@[^\s<>(),;:"]+')
_FORMS: Final = {Form.EMAIL: "by e-mail", Form.LARGE_PRINT: "by e-mail with the large print"}


def mend_first(number: int) -> str:
    """The edition has to be mended before anybody gets it."""
    return (
        f"Nothing was sent: there {'is' if number == 1 else 'are'} {counted(number, 'thing')} to mend first."
    )


def who_gets_what(
    groups: Sequence[Group], names: Mapping[str, str], languages: Mapping[str, str], paper: int
) -> Iterator[str]:
    """How many letters of each edition, in which languages and forms."""
    yield f"{counted(sum(group.number for group in groups), 'letter')}:"
    for zone, name in names.items():
        own = [group for group in groups if group.zone == zone]
        if own:
            yield f"  {sum(group.number for group in own):>7,}  {name}"
    yield from _by("By language", groups, lambda group: languages.get(group.language, group.language))
    yield from _by("By form", groups, lambda group: _FORMS[group.form])
    if paper:
        yield f"{counted(paper, 'person', 'people')} get it on paper: see zonepress newsletter print-run."


def _by(heading: str, groups: Sequence[Group], key: Callable[[Group], str]) -> Iterator[str]:
    found = Counter[str]()
    for group in groups:
        found[key(group)] += group.number
    yield f"{heading}: {', '.join(f'{number:,} {name}' for name, number in found.most_common())}"


def only_in(edition: str, languages: Mapping[str, str], groups: Sequence[Group]) -> str:
    """Some chose a language that this edition is not in."""
    others = sum(group.number for group in groups if group.language != edition)
    own = languages.get(edition, edition)
    return (
        f"{counted(others, 'letter')} in another language than was chosen: there is only {own}."
        if others
        else ""
    )


def dry(number: int, folder: Path) -> str:
    """What a dry run has done."""
    made = f"{counted(number, 'letter')} written into {folder}, none sent."
    return f"{made} They hold addresses: delete them afterwards."


def proof_sent(number: int, to: str, command: str) -> str:
    """The editor has mail, and what to do next."""
    them = "it" if number == 1 else "them"
    return (
        f"{counted(number, 'proof')} sent to {to}, one of each letter. Look at {them} on a phone and with"
        f" pictures off, then:\n  {command}"
    )


def no_proof(command: str) -> str:
    """Nobody has seen what would go out."""
    return f"Nobody has seen these letters yet. First: {command}"


def other_proof(command: str) -> str:
    """Something has changed since the editor looked."""
    return f"The letters have changed since their proof was sent: nothing was sent. Look again: {command}"


def too_early(day: dt.date) -> str:
    """The edition says when it goes out."""
    return (
        f"The edition says that it goes out on {date_words(day)}: nothing was sent."
        " Send it then, or change `sent_on`"
    )


def again_at(seconds: float, number: int) -> str:
    """Letters were put off, and we wait; `seconds` since 1970, told by this machine's clock."""
    moment = dt.datetime.fromtimestamp(seconds).astimezone()
    return f"{counted(number, 'letter')} put off by their readers' servers. Trying again at {moment:%H:%M}"


def taken_up(number: int) -> str:
    """An earlier run was stopped."""
    were = "was" if number == 1 else "were"
    return (
        f"An earlier run was stopped while {counted(number, 'letter')} {were} on the way:"
        " they may arrive twice, and are named at the end."
    )


def report(counts: Mapping[At, int], seconds: float, sent: int) -> Iterator[str]:
    """What has become of all letters."""
    pace = f", {sent / seconds:,.0f} a second" if sent and seconds >= 1 else ""
    yield f"{counted(counts.get(At.SENT, 0), 'letter')} sent ({sent:,} of them now{pace})."
    if number := counts.get(At.WAITING, 0) + counts.get(At.INTENT, 0):
        yield f"{counted(number, 'letter')} still to send: run the same command again, now or later."
    if number := counts.get(At.DROPPED, 0):
        yield f"{counted(number, 'reader')} left before their letter went out, and got none."


def failed(named: Sequence[Named], *, with_addresses: bool) -> Iterator[str]:
    """Whose letter could not be handed over."""
    if named:
        yield f"{counted(len(named), 'letter')} could not be handed over:"
        for one in named:
            yield f"  {_who(one, with_addresses)}: {one.said if with_addresses else for_a_log(one.said)}"


def doubtful(named: Sequence[Named], *, with_addresses: bool) -> Iterator[str]:
    """Whose letter may have arrived twice."""
    if named:
        yield f"{counted(len(named), 'letter')} may have arrived twice:"
        yield from (f"  {_who(one, with_addresses)}" for one in named)


def for_a_log(said: str) -> str:
    """What a relay said, without the addresses that it may name."""
    return _ADDRESS.sub("(an address)", said)


def _who(named: Named, with_addresses: bool) -> str:
    """A reader by their address, or by their id where a log would keep it."""
    zone = f" ({named.zone})" if named.zone else ""
    return f"{named.email if with_addresses else named.reader}{zone}"
