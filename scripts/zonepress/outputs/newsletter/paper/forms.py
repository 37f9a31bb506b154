"""The forms of an edition on paper: each is a file beside its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from zonepress.outputs.newsletter.paper import wording
from zonepress.outputs.newsletter.paper.sheets import Lengths

LARGE_PRINT: Final = "newsletter-large-print.pdf"
"""What goes to people who asked for larger letters, and to everybody who gets paper."""


@dataclass(frozen=True)
class PaperForm:
    """A PDF beside the page of an edition."""

    name: str
    words: str
    """What the page calls it."""
    template: str
    """A file below `overrides/newsletter/paper/`."""
    lengths: Lengths
    paper: str = "a4"
    to_place: bool = False
    """Whether its QR code leads to the zone rather than to the edition."""


_SHEET = Lengths(title=64, words=220, opening=0, lead=0, cards=8)

PAPER_FORMS = (
    PaperForm(
        "newsletter.pdf",
        wording.AS_NEWSLETTER,
        "newsletter.typ",
        Lengths(title=140, words=320, opening=1100, lead=3600, cards=40),
    ),
    PaperForm(LARGE_PRINT, wording.AS_LARGE_PRINT, "large-print.typ", Lengths()),
    PaperForm("noticeboard-a4.pdf", wording.AS_NOTICE_A4, "noticeboard.typ", _SHEET, to_place=True),
    PaperForm("noticeboard-a3.pdf", wording.AS_NOTICE_A3, "noticeboard.typ", _SHEET, "a3", to_place=True),
)
