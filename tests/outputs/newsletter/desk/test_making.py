"""Each form of an edition is made by itself."""

from __future__ import annotations

from zonepress.model.problem import ZonepressError
from zonepress.outputs.files import SiteFile
from zonepress.outputs.newsletter.desk.making import Made, make_files


def _fails() -> bytes:
    raise ZonepressError("No font has the letter ᚠ")


def test_a_form_that_cannot_be_made_stops_no_other() -> None:
    """It is named with the reason."""
    files = [
        SiteFile("a.txt", "1", lambda: b"a"),
        SiteFile("b.pdf", "2", _fails),
        SiteFile("c.txt", "3", lambda: b"c"),
    ]
    assert list(make_files(files)) == [
        Made("a.txt", b"a"),
        Made("b.pdf", why_not="No font has the letter ᚠ"),
        Made("c.txt", b"c"),
    ]
