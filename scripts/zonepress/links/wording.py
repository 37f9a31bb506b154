"""What is said of links to other sites, to be read in a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from zonepress.views.wording import counted, date_words

HOST_SILENT = "Its host did not answer at other addresses either, so this one was not asked"

OFFLINE = "Nobody answered anywhere: look whether this computer is on the internet, and try again"

GONE_HEAD = "They lead nowhere any more"
MOVED_HEAD = "They still work, and their pages have moved"
SILENT_HEAD = "They did not answer this time"
SHUT_HEAD = "They let no program in"

GONE_NEXT = (
    "Write the new address, or link to a copy (https://web.archive.org/ keeps many). "
    "Or take the link out and keep the words."
)
MOVED_NEXT = "Open both, and if it is the same page, write the new address."
SILENT_NEXT = (
    "That often passes. They are asked again next time, and named above when it has lasted for two weeks."
)
SHUT_NEXT = "Readers may well get in. Open them yourself once in a while."


def leads_nowhere(address: str, why: str) -> str:
    """A page that is gone."""
    return f"The link {address} leads nowhere any more: {_inside(why)}"


def find_another(address: str) -> str:
    """What to do about it."""
    return (
        "Look for its new address and write that. If there is none, link to a copy "
        f"(https://web.archive.org/web/{address} may have one), or take the link out and keep the words"
    )


def not_reachable(address: str, why: str) -> str:
    """A place where no reader can get to."""
    return f"No reader can follow the link {address}: {_inside(why)}"


def silent_for_long(address: str, why: str, since: dt.date) -> str:
    """A page that nobody has been able to read for weeks."""
    return f"The link {address} has not answered since {date_words(since)}: {_inside(why)}"


def silent_now(address: str, why: str) -> str:
    """A page that could not be read this time."""
    return f"The link {address} did not answer: {_inside(why)}"


def asked_again(address: str) -> str:
    """What to do about it."""
    return "Nothing yet: it is asked again next time"


def has_moved(address: str) -> str:
    """A page that has another address now."""
    return f"The page {address} has moved for good"


def write_instead(moved_to: str) -> str:
    """What to do about it."""
    return f"Look whether this is the same page, and if so write {moved_to}"


def now_at(moved_to: str) -> str:
    """Where a page says that it is."""
    return f"It is now at {moved_to}."


def lets_nobody_in(address: str, why: str) -> str:
    """A page that lets no program in."""
    return f"The link {address} could not be looked at: {_inside(why)}"


def open_it() -> str:
    """What to do about it."""
    return "Open it yourself: readers may well get in"


def summed_up(mend: int, moved: int, silent: int, shut: int) -> str:
    """What came of it all, in a sentence."""
    parts = [
        f"{counted(mend, 'link')} {'leads' if mend == 1 else 'lead'} nowhere" if mend else "",
        f"{moved} {'has' if moved == 1 else 'have'} moved" if moved else "",
        f"{silent} did not answer this time" if silent else "",
        f"{shut} {'lets' if shut == 1 else 'let'} no program in" if shut else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said}." if said else "Every link to another site leads somewhere."


def looked_at(addresses: int, day: dt.date) -> str:
    """What was looked at, and when."""
    return f"{counted(addresses, 'address', 'addresses')} of other sites, looked at on {date_words(day)}."


def written_at(places: Sequence[str]) -> str:
    """Where a link is written."""
    return f"Written in {', '.join(places)}."


def _inside(why: str) -> str:
    """A sentence as the second half of one."""
    return why if why[:2].isupper() else f"{why[:1].lower()}{why[1:]}"
