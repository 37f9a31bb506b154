"""One PDF of everybody's copies, in the order of the labels."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf

from zonepress.printrun import wording


@dataclass(frozen=True)
class Envelope:
    """What one person gets: words for a bookmark, and their editions."""

    bookmark: str
    editions: Sequence[str]


def gather(
    envelopes: Iterable[Envelope], prints: Mapping[str, bytes], target: BinaryIO, *, both_sides: bool
) -> int:
    """Write every copy, page after page, and say how many pages that is.

    However often an edition is in it, its words and pictures are in the file once. To be printed on both
    sides, each copy begins on a sheet of its own.
    """
    with pikepdf.new() as made:
        pages = {edition: _taken_in(made, data, both_sides=both_sides) for edition, data in prints.items()}
        tree = _Tree(made)
        with made.open_outline() as outline:
            for envelope in envelopes:
                first = tree.add([page for edition in envelope.editions for page in pages[edition]])
                to = pikepdf.Array([first, pikepdf.Name.Fit])
                outline.root.append(pikepdf.OutlineItem(envelope.bookmark, to))
        tree.put_in_place()
        _save(made, wording.COPIES, target)
        return tree.count


def join(parts: Iterable[bytes], target: BinaryIO) -> int:
    """Write some PDFs as one, and say how many pages that is."""
    with pikepdf.new() as made:
        count = sum(len(_taken_in(made, data, both_sides=False)) for data in parts)
        _save(made, wording.LABELS, target)
        return count


class _Tree:
    """Pages one after the other, each envelope's on a branch: to add one takes as long as the first did."""

    def __init__(self, made: pikepdf.Pdf) -> None:
        self._made = made
        self._top = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages))
        self._branches: list[pikepdf.Object] = []
        self.count = 0

    def add(self, pages: Sequence[pikepdf.Object]) -> pikepdf.Object:
        """Put in these pages once more, and give back the first of them."""
        branch = self._made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages, Parent=self._top))
        leaves = [self._made.make_indirect(pikepdf.Dictionary(dict(page.items()))) for page in pages]
        for leaf in leaves:
            leaf.Parent = branch
        branch.Kids, branch.Count = pikepdf.Array(leaves), len(leaves)
        self._branches.append(branch)
        self.count += len(leaves)
        return leaves[0]

    def put_in_place(self) -> None:
        """Let these be all the pages there are."""
        self._top.Kids, self._top.Count = pikepdf.Array(self._branches), self.count
        self._made.Root.Pages = self._top


def _taken_in(made: pikepdf.Pdf, data: bytes, *, both_sides: bool) -> list[pikepdf.Object]:
    """The pages of a print in a file that is made, without what is of use on a screen only.

    That is links, and the order for reading aloud.
    """
    with pikepdf.open(io.BytesIO(data)) as source:
        for page in source.pages:
            for name in ("/Annots", "/StructParents", "/Tabs"):
                if name in page:
                    del page[name]
        if both_sides and len(source.pages) % 2:
            source.add_blank_page()
            source.pages[-1].mediabox = source.pages[0].mediabox
        before = len(made.pages)
        made.pages.extend(source.pages)
    return [page.obj for page in made.pages[before:]]


def _save(made: pikepdf.Pdf, title: str, target: BinaryIO) -> None:
    made.docinfo["/Title"] = title
    packed = pikepdf.ObjectStreamMode.generate
    made.save(target, deterministic_id=True, min_version="1.7", object_stream_mode=packed)
