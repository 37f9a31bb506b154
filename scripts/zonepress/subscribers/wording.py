"""What the office is told of letters that came back, together, so that it can be read in a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from zonepress.subscribers.bounces import Kind
from zonepress.views.wording import counted

if TYPE_CHECKING:
    from zonepress.subscribers.returning import Told

FORGED: Final = "came to an address behind a plus that was never ours, and was left alone"
NOBODY: Final = "is a letter to nobody who is on the list"


def came_back(told: Told) -> Iterator[str]:
    """What became of a mailbox, in counts; no address is shown."""
    yield f"{counted(told.letters, 'letter', 'letters')} read."
    for number, what in (
        (told.new[Kind.HARD], "came back for good"),
        (told.new[Kind.SOFT], "came back for a reason that may pass, or late"),
        (told.known, "counted before"),
        (told.ordinary, "answers and other mail, left alone"),
        (len(told.odd), "came back, and nobody knows whose"),
        (len(told.unreadable), "could not be read"),
    ):
        if number:
            yield f"  {number:>6,}  {what}"
    if told.stopped:
        yield f"{counted(told.stopped, 'reader gets', 'readers get')} no more letters: too many came back."
