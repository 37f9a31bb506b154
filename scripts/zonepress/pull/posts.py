"""A plan becomes posts in the repository."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from zonepress.feeds.keeping import ChangedPost, NewPost
from zonepress.model.governance import Post
from zonepress.model.library import Library
from zonepress.model.problem import ZonepressError
from zonepress.pull.files import Files
from zonepress.sources.changing import NoPlaceError, change_fields
from zonepress.sources.new import render_document, slug_of
from zonepress.sources.reading import SourceFile, read_record
from zonepress.store import digest


@dataclass(frozen=True)
class Photograph:
    """A picture made ready, with the words for those who can't see it."""

    name: str
    data: bytes
    alt: str


@dataclass(frozen=True)
class Draft:
    """What the file of a new post is made from."""

    path: str
    fields: Mapping[str, Any]
    text: str
    tz: str


@dataclass(frozen=True)
class Expected:
    """A new post that is not written yet."""

    path: str
    zone: str | None
    new: NewPost
    tz: str

    def draft(self, photograph: Photograph | None) -> Draft:
        """Its file, with the picture that came."""
        fields: dict[str, Any] = dict(self.new.fields)
        if photograph:
            shown = {"file": photograph.name, "alt": photograph.alt, "credit": fields["source"]}
            pulled = fields.pop("pulled")
            fields |= {"picture": shown, "pulled": pulled}
        return Draft(self.path, fields, self.new.item.text, self.tz)


class Posts:
    """The posts of a checkout, by zone, as they are and as they become."""

    def __init__(
        self, library: Library, files: Files, known: Mapping[str | None, frozenset[str]] | None = None
    ) -> None:
        self._known = known or {}
        self._root = library.settings.root
        self._tz = library.settings.tz
        self._files = files
        self._by_zone: dict[str | None, dict[str, Post]] = defaultdict(dict)
        for post in library.all(Post):
            self._by_zone[post.zone][post.origin.path] = post

    def of(self, zone: str | None) -> Sequence[Post]:
        """The posts of one zone."""
        return tuple(self._by_zone[zone].values())

    def known_in(self, zone: str | None) -> frozenset[str]:
        """What the posts of a zone are known by whose files can't be read."""
        return self._known.get(zone, frozenset())

    def all(self) -> Iterator[Post]:
        """Every post."""
        for posts in self._by_zone.values():
            yield from posts.values()

    def expect(self, new: NewPost, zone: str | None) -> Expected:
        """Where a new post will lie; from now on it is one of its zone."""
        folder = next(place for place in _places(zone, new) if self._is_free(zone, place))
        path = f"{folder}/index.md"
        origin = {"path": path, "slug": folder.rpartition("/")[2], "zone": zone}
        given = {**new.fields, "origin": origin, "body": new.item.text}
        with contextlib.suppress(
            ValidationError
        ):  # nor can its file be read then, and whoever tries says why
            self._by_zone[zone][path] = Post.model_validate(given, context={"tz": ZoneInfo(self._tz)})
        return Expected(path, zone, new, self._tz)

    def forget(self, expected: Expected) -> None:
        """A new post does not come after all."""
        self._by_zone[expected.zone].pop(expected.path, None)

    def add(self, made: Iterable[tuple[Expected, bytes, Photograph | None]]) -> None:
        """Write new posts, as they were made; those of several sources may be written at the same time."""
        for expected, data, photograph in made:
            beside = {photograph.name: photograph.data} if photograph else {}
            self._files.add_folder(expected.path.removesuffix("/index.md"), {**beside, "index.md": data})

    def change(self, change: ChangedPost) -> str:
        """The path of a post that says something else now.

        Raises NoPlaceError where its file is written so that it can't be changed without changing more.
        """
        path = change.post.origin.path
        data = change_fields((self._root / path).read_bytes(), change.fields, change.body)
        self._note(path, data)
        self._files.replace(path, data)
        return path

    def let_go(self, post: Post) -> str:
        """The path of a post that is no longer there."""
        path = post.origin.path
        if PurePosixPath(path).name != "index.md":
            (self._root / path).unlink()
        else:
            self._files.take_away(str(PurePosixPath(path).parent))
        del self._by_zone[post.zone][path]
        return path

    def _is_free(self, zone: str | None, folder: str) -> bool:
        expected = f"{folder}/index.md" in self._by_zone[zone]
        return not expected and self._files.is_free(folder)

    def _note(self, path: str, data: bytes) -> None:
        """Read what is about to be written: nothing is written that could not be read again."""
        found = _read(path, data, self._tz)
        if isinstance(found, str):
            raise NoPlaceError(found)
        self._by_zone[found.zone][path] = found


def written_out(drafts: Sequence[Draft]) -> list[bytes | str]:
    """The file of each new post, or why it could not be read again; for a worker."""
    return [_written_out(draft) for draft in drafts]


def _written_out(draft: Draft) -> bytes | str:
    data = render_document(draft.fields, draft.text).encode()
    found = _read(draft.path, data, draft.tz)
    return found if isinstance(found, str) else data


def _read(path: str, data: bytes, tz: str) -> Post | str:
    """The post in a file as it would be read, or why it could not be."""
    found = read_record(SourceFile(path, data, digest(data), tz))
    if isinstance(found.record, Post):
        return found.record
    return f"{path} could not be read again: {'; '.join(problem.saw for problem in found.problems)}"


def _places(zone: str | None, new: NewPost) -> Iterator[str]:
    """Where a post may lie: its day and its title's first words, and if that is taken, a number more."""
    room = f"zones/{zone}" if zone else "content"
    name = f"{room}/posts/{new.fields['date']}-{slug_of(new.item.title)}"
    yield name
    for number in range(2, 1000):
        yield f"{name}-{number}"
    raise ZonepressError(f"There are a thousand posts called {name}: hide or rename some")


def known_of_unreadable(root: Path, paths: Sequence[str]) -> Mapping[str | None, frozenset[str]]:
    """What posts are known by whose files can't be read, by zone: they are not to come a second time."""
    found: dict[str | None, set[str]] = defaultdict(set)
    for path in paths:
        parts = PurePosixPath(path).parts
        zone = parts[1] if parts[0] == "zones" else None
        try:
            lines = (root / path).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
        found[zone].update(
            line.split(":", 1)[1].strip(" \"'") for line in lines if line.strip().startswith("id:")
        )
    return {zone: frozenset(ids) for zone, ids in found.items()}
