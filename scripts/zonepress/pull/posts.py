"""A plan becomes posts in the repository."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from zonepress.feeds.items import Item
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

    def add(self, new: NewPost, zone: str | None, photograph: Photograph | None) -> str:
        """The path of a post that was not there before."""
        fields: dict[str, Any] = dict(new.fields)
        beside: dict[str, bytes] = {}
        if photograph:
            shown = {"file": photograph.name, "alt": photograph.alt, "credit": fields["source"]}
            pulled = fields.pop("pulled")
            fields |= {"picture": shown, "pulled": pulled}
            beside = {photograph.name: photograph.data}
        folder = next(place for place in _places(zone, fields, new.item) if self._files.is_free(place))
        data = render_document(fields, new.item.text).encode()
        self._note(f"{folder}/index.md", data)
        self._files.add_folder(folder, {**beside, "index.md": data})
        return f"{folder}/index.md"

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

    def _note(self, path: str, data: bytes) -> None:
        """Read what is about to be written: nothing is written that could not be read again."""
        found = read_record(SourceFile(path, data, digest(data), self._tz))
        if not isinstance(found.record, Post):
            said = "; ".join(problem.saw for problem in found.problems)
            raise NoPlaceError(f"{path} could not be read again: {said}")
        self._by_zone[found.record.zone][path] = found.record


def _places(zone: str | None, fields: Mapping[str, Any], item: Item) -> Iterator[str]:
    """Where a post may lie: its day and its title's first words, and if that is taken, a number more."""
    room = f"zones/{zone}" if zone else "content"
    name = f"{room}/posts/{fields['date']}-{slug_of(item.title)}"
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
