"""The words of print that no contributor wrote, together, so that an editor can read them in a row."""

from __future__ import annotations

from collections.abc import Sequence

from zonepress.outputs.newsletter import wording
from zonepress.views.wording import joined

AS_NEWSLETTER = "To print on A4"
AS_LARGE_PRINT = "In large print"
AS_NOTICE_A4 = "As a sheet for a noticeboard, A4"
AS_NOTICE_A3 = "As a sheet for a noticeboard, A3"

SOURCES = "Where this comes from"

ALL = {
    "newsletter": "Newsletter",
    "next": "Next dates",
    "you-said": wording.YOU_SAID,
    "changes": "What changes",
    "continued": "continued",
    "read-on": "Read the rest on the web",
    "more": "more, on the web",
    "web": "Read it on the web",
    "scan": "Point a phone at the square, or type:",
    "same-quarter": wording.SAME_QUARTER,
    "tell": "Something for the next one?",
    "tell-how": "Write down what happened, what is coming or what should be done, and send it to us.",
    "tell-where": "By post:",
    "tell-web": "On the web:",
    "call": "Who to turn to",
    "nobody": "No telephone number or e-mail address has been published.",
    "did": "One thing we did",
    "nothing-done": "Nothing was sent for this quarter.",
    "later": "More dates are on the web.",
    "page": "Page",
    "of": "of",
    "short": "This edition was shortened to fit on paper. All of it is on the web.",
}
"""By the names that templates call them by."""


def code_for(url: str) -> str:
    """What a QR code is, for those who can't see it."""
    return f"QR code that leads to {url}"


def with_size(words: str, size: int) -> str:
    """What the page calls a file: in which form, and how large."""
    return f"{words} (PDF, {max(1, round(size / 1000))} kB)"


def uncovered(word: str, script: str) -> str:
    """What we saw: letters that no font for print has."""
    return f"“{word}” is in {script} letters, which no font for print has"


def unset(reason: str) -> str:
    """What we saw: something that can't be set, and nobody foresaw why."""
    return f"It could not be set in type: {reason}"


def without(forms: Sequence[str], instead: str) -> str:
    """What to type instead, and what there is not until then."""
    named = joined(forms) if len(forms) < 3 else f"{forms[0]} and {len(forms) - 1} more"
    return f"{instead}. Until then {named} {'is' if len(forms) == 1 else 'are'} missing; all else was made"


ADD_A_FONT = "Write it in other letters, or ask a developer to add a font (scripts/zonepress/fonts/README.md)"
TELL_US = "Make its text simpler, or show this line to a developer"
