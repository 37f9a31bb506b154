"""Posts that wait for somebody to look at them, and what that somebody decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zonepress.feeds.memory import Memory
from zonepress.locking import alone
from zonepress.model.address import folder_of
from zonepress.model.governance import Post, PostStatus
from zonepress.model.library import Library
from zonepress.model.problem import ZonepressError
from zonepress.pull.files import Files
from zonepress.sources.changing import NoPlaceError, change_fields
from zonepress.sources.loading import load_library
from zonepress.sources.settings import load_settings
from zonepress.store import Store, digest
from zonepress.suggest import one_of
from zonepress.workers import Workers

_SHORTEST = 4


@dataclass(frozen=True)
class Look:
    """The posts that somebody should look at, the newest first in each list."""

    waiting: tuple[Post, ...]
    newer: tuple[Post, ...]
    """Those that say something else at their source by now, and are kept here as a person left them."""
    gone: tuple[Post, ...]
    """Those that are shown here and no longer there."""


def read_library(config: Path) -> Library:
    """Everything in a checkout that can be read."""
    settings = load_settings(config)
    with Store(settings.root / ".cache" / "zonepress" / "kept.sqlite") as store, Workers() as workers:
        return load_library(settings, store, workers).library


def last_asked(library: Library) -> Mapping[str, tuple[float, float]]:
    """When each source was last asked and last answered, as this machine knows, by its file and name."""
    memory = Memory(library.settings.root / ".cache" / "zonepress" / "feeds.json")
    remembered = ((source, memory.of(source)) for source in library.sources)
    return {
        f"{source.origin.path} {source.name}": (found.asked, found.answered) for source, found in remembered
    }


def look_at(posts: Iterable[Post]) -> Look:
    """What there is to look at."""
    there = sorted(
        (post for post in posts if not post.withdrawn),
        key=lambda post: (post.date, post.origin.path),
        reverse=True,
    )
    hidden = PostStatus.HIDDEN
    return Look(
        tuple(post for post in there if post.status is PostStatus.WAITING),
        tuple(post for post in there if post.newer and post.status is not hidden),
        tuple(
            post for post in there if post.status is PostStatus.APPROVED and post.pulled and post.pulled.gone
        ),
    )


def ids_of(posts: Sequence[Post]) -> Mapping[str, Post]:
    """Each post by a name that is short enough to type; other posts that come and go don't change it much."""
    long = {digest("post", folder_of(post.origin.path)): post for post in posts}
    return {_shortest(name, long): post for name, post in long.items()}


def _shortest(name: str, names: Iterable[str]) -> str:
    others = [other for other in names if other != name]
    size = _SHORTEST
    while any(other.startswith(name[:size]) for other in others):
        size += 1
    return name[:size]


def find_posts(words: Sequence[str], posts: Sequence[Post]) -> list[Post]:
    """The posts that were named, by id or by folder. Raises ZonepressError for a name that none has."""
    ids = ids_of(posts)
    folders = {folder_of(post.origin.path): post for post in posts}
    found: dict[str, Post] = {}
    for word in words:
        folder = folder_of(word.strip("/").removeprefix("./"))
        post = ids.get(word.lower()) or folders.get(folder)
        if post is None:
            raise ZonepressError(f"There is no post called {word!r}. {one_of(word, ids, most=6)}")
        found[post.origin.path] = post
    return list(found.values())


def decide(root: Path, posts: Sequence[Post], status: PostStatus) -> None:
    """Approve or hide posts; approving one that says something else by now takes its new words.

    Raises ZonepressError where a file can't be changed without changing more of it.
    """
    cache = root / ".cache" / "zonepress"
    with alone(cache / "pull.lock", "A pull is under way: wait until it is done"):
        made = {post.origin.path: _decided(root, post, status) for post in posts}
        files = Files(root, cache / "deciding")
        for path, data in made.items():
            files.replace(path, data)
        files.clear()


def _decided(root: Path, post: Post, status: PostStatus) -> bytes:
    """The post's file as decided."""
    fields: dict[str, Any] = {"status": status.value}
    body = None
    if post.newer:
        fields["newer"] = None
    if post.newer and status is PostStatus.APPROVED:
        lang = post.newer.lang if post.newer.lang != "en" else None
        fields |= {"title": post.newer.title, "link": post.newer.link, "lang": lang}
        body = post.newer.text
    try:
        return change_fields((root / post.origin.path).read_bytes(), fields, body)
    except NoPlaceError as error:
        raise ZonepressError(
            f"{post.origin.path} is written in a way that we can't change: open it, and write "
            f"`status: {status.value}`"
        ) from error
