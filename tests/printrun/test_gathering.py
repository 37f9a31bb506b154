"""Everybody's copies in one file, in the order of the labels."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest

from checkouts import ROOT, TODAY
from editions import OVERRIDES
from outputs.newsletter.paper.pdfs import opened, outline_of
from zonepress.checkout import open_checkout
from zonepress.outputs.newsletter.paper.prints import make_prints
from zonepress.printrun.gathering import Envelope, gather


@pytest.fixture(scope="module")
def prints() -> Mapping[str, bytes]:
    """The large prints of one quarter of the demo, by their zones."""
    with open_checkout(ROOT / "tests/demo/mkdocs.yml", today=TODAY, cache=False) as checkout:
        editions = [edition for edition in checkout.shown.library.editions if edition.slug == "2026-q1"]
        made = make_prints(
            checkout.shown, OVERRIDES, checkout.published_pictures, checkout.store, checkout.workers, editions
        )
        files = {file.path.removeprefix("newsletters/2026-q1/"): file for file in made.files}
        name = "newsletter-large-print.pdf"
        return {"": files[name].make(), "quayside": files[f"quayside/{name}"].make()}


def pages_in(data: bytes) -> int:
    with opened(data) as pdf:
        return len(pdf.pages)


def gathered(envelopes: list[Envelope], prints: Mapping[str, bytes], *, both_sides: bool) -> bytes:
    target = io.BytesIO()
    assert gather(envelopes, prints, target, both_sides=both_sides) == pages_in(target.getvalue())
    return target.getvalue()


def test_everybody_has_their_copies_in_order(prints: Mapping[str, bytes]) -> None:
    made = gathered(
        [Envelope("1 Ann", [""]), Envelope("2 Bo", ["quayside", ""]), Envelope("3 Cy", ["quayside"])],
        prints,
        both_sides=False,
    )
    whole, zone = pages_in(prints[""]), pages_in(prints["quayside"])
    assert outline_of(made) == [(1, "1 Ann"), (1, "2 Bo"), (1, "3 Cy")]
    with opened(made) as pdf, pdf.open_outline() as outline:
        begins = [pdf.pages.index(item.destination[0]) for item in outline.root]
        assert begins == [0, whole, whole + zone + whole]
        streams = [page.obj.Contents.objgen for page in pdf.pages]
    assert len(streams) == 2 * (whole + zone)
    assert streams[:whole] == streams[whole + zone : -zone]
    assert streams[whole : whole + zone] == streams[-zone:]


def test_on_both_sides_no_copy_begins_on_the_back_of_another(prints: Mapping[str, bytes]) -> None:
    odd = {zone: data for zone, data in prints.items() if pages_in(data) % 2}
    assert odd, "else this proves nothing"
    zone, data = odd.popitem()
    made = gathered([Envelope("1", [zone]), Envelope("2", [zone])], {zone: data}, both_sides=True)
    assert pages_in(made) == 2 * (pages_in(data) + 1)
    with opened(made) as pdf:
        blank, before = pdf.pages[pages_in(data)], pdf.pages[0]
        assert not bytes(blank.Contents.read_bytes() if "/Contents" in blank else b"").strip()
        assert list(blank.mediabox) == list(before.mediabox)


def test_words_and_pictures_are_in_the_file_once(prints: Mapping[str, bytes]) -> None:
    """A thousand copies take hardly more room than one."""
    one, many = (
        len(gathered([Envelope(str(n), [""]) for n in range(number)], prints, both_sides=True))
        for number in (1, 1000)
    )
    assert many - one < 1000 * 2000


def test_nothing_of_the_screen_is_left(prints: Mapping[str, bytes]) -> None:
    """A printer's program may stumble over links and tags that lead nowhere."""
    with opened(gathered([Envelope("1", [""])], prints, both_sides=True)) as pdf:
        assert not any("/Annots" in page or "/StructParents" in page for page in pdf.pages)
        assert "/StructTreeRoot" not in pdf.Root
