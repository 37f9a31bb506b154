"""What to mend in a checkout: every file that would change, read and reckoned before anything is written."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import quote

from zonepress.checks.allowing import without_allowed
from zonepress.checks.photographs import check_photographs
from zonepress.history import known_files
from zonepress.mending.names import right_name
from zonepress.mending.pictures import MendedPicture, ToMend, mend_picture, said_of, tidy_name
from zonepress.mending.wording import NAMED_ELSEWHERE, leads_on, picture_notes
from zonepress.model.address import Spot, spot_of
from zonepress.model.fields import SLUG
from zonepress.model.photograph import Photograph
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.pictures.inspecting import inspect_pictures
from zonepress.pictures.opening import RawPicture, is_picture
from zonepress.sources.changing import NoPlaceError, change_fields
from zonepress.sources.finding import find_files
from zonepress.sources.loading import load_library
from zonepress.sources.mending import Edit, mend_document, naming, rename_in_document
from zonepress.sources.reading import SourceFile, read_record
from zonepress.store import Store, digest
from zonepress.workers import Failure, Workers


@dataclass(frozen=True)
class Fix:
    """One file that is mended."""

    path: str
    before: bytes
    after: bytes
    name: str
    """Its path afterwards, most often the same."""
    edits: tuple[Edit, ...] = ()
    notes: tuple[str, ...] = ()
    """What else is different, in words."""
    names: tuple[str, ...] = ()
    """The files with new names that it speaks of, by their old ones."""


@dataclass(frozen=True)
class Plan:
    """Everything that can be mended, and what a person has to look at."""

    fixes: tuple[Fix, ...]
    moves: tuple[tuple[str, str], ...]
    """Folders and files of records with the names they should have; what is in them is mended first."""
    left: tuple[tuple[str, str], ...]
    """Files that should be mended and can't be, each with the reason."""


def plan_mending(settings: Settings, below: Sequence[str], store: Store, workers: Workers) -> Plan:
    """What to mend in the files below these paths, and in others that name one of them."""
    return _Planning(settings, tuple(below), store, workers).plan()


@dataclass
class _Planning:
    """One reading of a checkout, in the order of the steps."""

    settings: Settings
    below: tuple[str, ...]
    store: Store
    workers: Workers
    fixes: dict[str, Fix] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)

    def plan(self) -> Plan:
        self.files = [found.path for found in find_files(self.settings.root) if not found.is_link]
        self.texts = {
            path: data for path in self.files if _is_text(path) and (data := self._read(path)) is not None
        }
        self.library = load_library(self.settings, self.store, self.workers).library
        self._mend_pictures()
        self._mend_texts()
        self._rename_records()
        changed = (fix for fix in self.fixes.values() if (fix.after, fix.name) != (fix.before, fix.path))
        fixes = tuple(sorted(changed, key=lambda fix: fix.path))
        return Plan(fixes, tuple(sorted(self.moves.items())), tuple(sorted(self.left.items())))

    def _asked(self, path: str) -> bool:
        """Whether a file lies below one of the paths that were named."""
        return not self.below or any(PurePosixPath(path).is_relative_to(other) for other in self.below)

    def _read(self, path: str) -> bytes | None:
        try:
            return (self.settings.root / path).read_bytes()
        except OSError as error:
            if self._asked(path):
                self.left[path] = f"it can’t be opened ({error.strerror})"
            return None

    # Pictures

    def _mend_pictures(self) -> None:
        root = self.settings.root
        found = inspect_pictures(root, filter(self._is_asked_picture, self.files), self.store, self.workers)
        for path, photograph in sorted(found.items()):
            if isinstance(photograph, Failure):
                self.left[path] = photograph.reason
            else:
                self._mend_picture(path, photograph)

    def _is_asked_picture(self, path: str) -> bool:
        return is_picture(path) and self._asked(path) and _is_readable(path)

    def _mend_picture(self, path: str, photograph: Photograph) -> None:
        data = self._read(path)
        if data is None:
            return
        fix = Fix(path, data, data, path)
        if checks := said_of(path, photograph) & self._not_meant(path, photograph):
            (made,) = self.workers.run(mend_picture, [ToMend(RawPicture(path, data), checks)])
            if isinstance(made, MendedPicture):
                fix = replace(fix, after=made.data, notes=tuple(picture_notes(made.before, made.after)))
            else:
                self.left[path] = made.reason
        folder, name = posixpath.split(path)
        tidy = tidy_name(name, photograph)
        if tidy != name:
            fix = replace(fix, name=self._free(posixpath.join(folder, tidy), fix))
        self.fixes[path] = fix

    def _not_meant(self, path: str, photograph: Photograph) -> frozenset[str]:
        """The checks whose words on a picture no record allows."""
        said = check_photographs({path: photograph})
        left = without_allowed(self.library, said, everything=False)
        return frozenset(problem.check for problem in left if problem.path == path)

    def _free(self, path: str, fix: Fix) -> str:
        """The path, or the next that no other file has; most disks make no difference between capitals."""
        others = {other.casefold() for other in self.files if other != fix.path}
        others |= {other.name.casefold() for other in self.fixes.values() if other.name != other.path}
        place, number = PurePosixPath(path), 1
        while path.casefold() in others and not (path in self.files and self._read(path) == fix.after):
            number += 1
            path = str(place.with_stem(f"{place.stem}-{number}"))
        return path

    # Texts

    def _mend_texts(self) -> None:
        moved = {fix.path: fix.name for fix in self.fixes.values() if fix.name != fix.path}
        for path, data in self.texts.items():
            names = _seen_from(path, data, moved)
            if not names and not (self._asked(path) and spot_of(path)):
                continue
            named, renamed = rename_in_document(data, names)
            file = SourceFile(path, named, digest(named), self.settings.tz)
            mended, edits = mend_document(file) if self._asked(path) and spot_of(path) else (named, ())
            speaks_of = tuple(
                posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in names
            )
            self.fixes[path] = Fix(path, data, mended, path, _joined(renamed, edits), names=speaks_of)

    # Folders and files of records

    def _rename_records(self) -> None:
        for path in self.texts:
            spot = spot_of(path)
            if spot is None or not self._asked(path) or not _is_readable(path):
                continue
            fix = self.fixes[path]
            record = read_record(SourceFile(path, fix.after, "", self.settings.tz)).record
            if name := right_name(spot, record):
                self._rename_record(fix, spot, record, name)

    def _rename_record(self, fix: Fix, spot: Spot, record: Record | None, name: str) -> None:
        """Its folder with all that is in it, or its file alone."""
        in_folder = fix.path.endswith("/index.md")
        old = posixpath.dirname(fix.path) if in_folder else fix.path
        new = posixpath.join(posixpath.dirname(old), name if in_folder else f"{name}.md")
        if self._is_taken(new, old):
            return
        if other := self._named_in(spot.slug, fix.path):
            self.left[fix.path] = NAMED_ELSEWHERE.format(name=name, other=other)
            return
        if record and not record.draft and SLUG.fullmatch(spot.slug) and self._is_known(fix.path):
            led = _leading_on(fix, record, f"/{spot.address}")
            if led is None:
                return
            self.fixes[fix.path] = led
        self.moves[old] = new

    def _is_taken(self, new: str, old: str) -> bool:
        """Whether another record has this name or is to get it, as a folder or as a file."""
        bare = new.removesuffix(".md").casefold()
        there = [path for path in self.files if not PurePosixPath(path).is_relative_to(old)]
        names = {path.casefold() for path in (*there, *self.moves.values())}
        return any(name in {bare, f"{bare}.md"} or name.startswith(f"{bare}/") for name in names)

    def _named_in(self, slug: str, path: str) -> str | None:
        """Another file that says this name as a link or a field does, perhaps to point here."""
        either = "|".join(map(re.escape, sorted({slug, quote(slug)})))
        value = rf"""^\s*(?:-\s+|[\w-]+:\s+)["']?(?:{either})["']?\s*(?:#.*)?$"""
        named = re.compile(
            rf"/(?:{either})(?![\w-])|(?<![\w-])(?:{either})(?:/|\.md\b)|{value}", re.MULTILINE
        )
        texts = ((other, data) for other, data in self.texts.items() if other != path)
        return next((other for other, data in texts if named.search(data.decode("utf-8", "replace"))), None)

    @cached_property
    def _known(self) -> frozenset[str] | None:
        return known_files(self.settings.root)

    def _is_known(self, path: str) -> bool:
        """Whether its address may be in use already."""
        return self._known is None or path in self._known


def _leading_on(fix: Fix, record: Record, address: str) -> Fix | None:
    """The same with the old address among those that lead there."""
    if record.moved_from:
        return None
    try:
        after = change_fields(fix.after, {"moved_from": address})
    except NoPlaceError:
        return None
    return replace(fix, after=after, notes=(*fix.notes, leads_on(address)))


def _is_text(path: str) -> bool:
    return path.endswith(".md") and _is_readable(path)


def _is_readable(path: str) -> bool:
    """Whether its name is text."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _seen_from(path: str, data: bytes, moved: Mapping[str, str]) -> dict[str, str]:
    """The files with new names that a text mentions, as it names them from where it lies."""
    folder = posixpath.dirname(path)
    text = data.decode("utf-8", "replace") if moved else ""
    found = {}
    for old, new in moved.items():
        seen = posixpath.relpath(old, folder)
        if naming(seen).search(text):
            found[seen] = posixpath.relpath(new, folder)
    return found


def _joined(first: Sequence[Edit], then: Sequence[Edit]) -> tuple[Edit, ...]:
    """Two rounds of edits as one: each line as it was and as it is in the end."""
    lines = {edit.line: edit for edit in first}
    for edit in then:
        before = lines[edit.line].before if edit.line in lines else edit.before
        lines[edit.line] = replace(edit, before=before)
    return tuple(lines[number] for number in sorted(lines))
