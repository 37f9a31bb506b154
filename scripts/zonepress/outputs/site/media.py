"""Files that are published beside their record's page: pictures made ready, papers as they are."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from zonepress.model.address import address_of, lies_beside
from zonepress.model.annotated import parts_of
from zonepress.model.body import Body
from zonepress.model.fields import Picture
from zonepress.model.governance import Document
from zonepress.model.learning import Assessment
from zonepress.model.library import Library
from zonepress.model.record import Record
from zonepress.outputs.files import SiteFile
from zonepress.pictures.opening import is_picture
from zonepress.pictures.preparing import Prepared
from zonepress.store import digest

Media = tuple[tuple[str, str], ...]
"""Where each file that is published beside a page goes, and which file of the checkout it is."""


def media_files(media: Media, pictures: Mapping[str, Prepared], root: Path) -> Iterator[SiteFile]:
    """Every file that a published record shows or offers, and no other."""
    for where, path in media:
        if path in pictures:
            yield SiteFile(where, pictures[path].key, pictures[path].make)
        else:
            yield SiteFile(where, _digest_of(root / path), (root / path).read_bytes, keep=False)
    shown = {path for _, path in media if path in pictures}
    copies = {copy.address: copy for path in sorted(shown) for copy in pictures[path].copies}
    yield from (SiteFile(address, copy.key, copy.make) for address, copy in copies.items())


def _digest_of(file: Path) -> str:
    """A digest of a paper, which may be larger than everything else that a build holds in memory."""
    with file.open("rb") as paper:
        return digest("paper", hashlib.file_digest(paper, "blake2b").digest())


def media_of(library: Library, named: Mapping[str, Sequence[str]], pictures: Mapping[str, Prepared]) -> Media:
    """The files that records name, by the records' files, where they are published."""
    return tuple(
        (f"{address_of(record)}{posixpath.relpath(path, posixpath.dirname(record.origin.path))}", path)
        for record in library.records
        for path in named.get(record.origin.path, ())
        if path in pictures or not is_picture(path)
    )


def named_files(record: Record, body: Body, files: frozenset[str]) -> list[str]:
    """The files of its own that a record names, in its fields or its text; another's may be a draft's."""
    names = [picture.file for _, picture in parts_of(record, Picture)]
    if isinstance(record, Document) and record.file:
        names.append(record.file)
    if isinstance(record, Assessment) and record.document and not record.document.startswith("http"):
        names.append(record.document)
    if not names and not body.links:
        return []
    folder = posixpath.dirname(record.origin.path)
    named = {*(posixpath.join(folder, name) for name in names), *body.media} & files
    return sorted(path for path in named if lies_beside(path, record.origin.path, files))
