"""What a pull changes: posts that are new, that say something else now, that are gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from zonepress.feeds.identity import pair_up
from zonepress.feeds.items import Feed, Item, digest_of_page, digest_of_words
from zonepress.model.governance import Post, PostStatus
from zonepress.model.source import Approval, PostSource

_OLDER = 2
"""As many items have to be older than a post for its absence to mean that it is gone: one may be pinned."""


class Kind(StrEnum):
    """How a post changes."""

    CHANGED = "changed"
    """It gets the words that its source has now."""
    NEWER = "newer"
    """The words its source has now wait beside those that a person approved or wrote."""
    GONE = "gone"
    """Its source no longer has it."""
    BACK = "back"
    """Its source has it again."""


@dataclass(frozen=True)
class NewPost:
    """A post to write."""

    item: Item
    fields: Mapping[str, Any]
    """Its front matter, in order, but for the picture."""


@dataclass(frozen=True)
class ChangedPost:
    """A post whose file changes: some fields, perhaps the text; all else in it stays as it is."""

    post: Post
    kind: Kind
    fields: Mapping[str, Any]
    """New values; None takes a field out."""
    body: str | None = None


@dataclass(frozen=True)
class Plan:
    """Everything that one answer of one source changes."""

    new: tuple[NewPost, ...] = ()
    changed: tuple[ChangedPost, ...] = ()
    let_go: tuple[Post, ...] = ()
    """Posts that nobody looked at while there were too many newer ones."""
    gave: Mapping[str, str] = field(default_factory=dict)
    """What it gave that is or will be here: the words of each post by what the post is known by."""
    items: int = 0
    undated: int = 0
    off_topic: int = 0


def plan_changes(
    source: PostSource, feed: Feed, posts: Sequence[Post], *, known: frozenset[str], today: dt.date
) -> Plan:
    """What to do about everything a source gave.

    `posts` are all those of the source's zone; `known` is what posts are known by whose files can't be read.
    """
    pairs = pair_up(feed.items, posts, source.name)
    fresh = [
        item
        for number, item in enumerate(feed.items[: source.keep])
        if number not in pairs and item.fits and item.id not in known
    ]
    there = [(item, pairs[number]) for number, item in enumerate(feed.items) if number in pairs]
    changed = [change for item, post in there if (change := _change(source, item, post, today))]
    own = [post for post in posts if post.source == source.name and post.pulled and not post.withdrawn]
    absent = [post for post in own if post.origin.path not in {found.origin.path for _, found in there}]
    let_go = _let_go(source, own, absent, len(fresh))
    return Plan(
        new=tuple(NewPost(item, _fields(source, item, today)) for item in fresh),
        changed=(*changed, *_gone(feed, [post for post in absent if post not in let_go], today)),
        let_go=let_go,
        gave={
            **{item.id: item.words for item in fresh},
            **{post.pulled.id: item.words for item, post in there if post.pulled},
        },
        items=len(feed.items),
        undated=sum(item.date is None for item in feed.items),
        off_topic=sum(not item.fits for item in feed.items),
    )


def _fields(source: PostSource, item: Item, today: dt.date) -> dict[str, Any]:
    """The front matter of a new post."""
    trusted = source.approve is Approval.AUTO
    fields: dict[str, Any] = {
        "title": item.title,
        "date": str(item.date or today),
        "source": source.name,
        "link": item.link,
    }
    if source.partner:
        fields["partners"] = [source.partner]
    if item.lang != "en":
        fields["lang"] = item.lang
    fields["status"] = (PostStatus.APPROVED if trusted else PostStatus.WAITING).value
    fields["pulled"] = _pulled(item, item.id, today)
    return fields


def _pulled(item: Item, id: str, seen: dt.date, gone: dt.date | None = None) -> dict[str, str]:
    noted = {"id": id, "words": item.words, "page": item.leads_to, "seen": str(seen)}
    return {**noted, "gone": str(gone)} if gone else noted


def _change(source: PostSource, item: Item, post: Post, today: dt.date) -> ChangedPost | None:
    """What became of a post that the source still has; none where all is as it was."""
    if post.pulled is None or post.withdrawn:
        return None
    noted = _pulled(item, post.pulled.id, post.pulled.seen)
    if (item.words, item.leads_to) == (post.pulled.words, post.pulled.page):
        return ChangedPost(post, Kind.BACK, {"pulled": noted}) if post.pulled.gone else None
    if _is_a_persons(post, source):
        newer = {"seen": str(today), "title": item.title, "link": item.link}
        if item.lang != "en":
            newer["lang"] = item.lang
        if item.text:
            newer["text"] = item.text
        return ChangedPost(post, Kind.NEWER, {"pulled": noted, "newer": newer})
    lang = item.lang if item.lang != "en" else None
    fields = {"title": item.title, "link": item.link, "lang": lang, "pulled": noted, "newer": None}
    return ChangedPost(post, Kind.CHANGED, fields, item.text)


def _is_a_persons(post: Post, source: PostSource) -> bool:
    """Whether a person stands for the words: who approved these, or wrote them here."""
    assert post.pulled
    here = digest_of_words(post.title, post.lang, post.body), digest_of_page(post.link)
    if here != (post.pulled.words, post.pulled.page):
        return True
    return post.status is PostStatus.APPROVED and source.approve is not Approval.AUTO


def _let_go(source: PostSource, own: Sequence[Post], absent: Sequence[Post], fresh: int) -> tuple[Post, ...]:
    """The oldest of the posts that wait, where too many wait; not what the source still has."""
    waiting = [post for post in own if post.status is PostStatus.WAITING]
    ordered = sorted(waiting, key=lambda post: (post.date, post.origin.path), reverse=True)
    surplus = ordered[max(0, source.keep - fresh) :]
    return tuple(post for post in surplus if post in absent and not _is_a_persons(post, source))


def _gone(feed: Feed, absent: Sequence[Post], today: dt.date) -> Iterator[ChangedPost]:
    """Posts that the feed would have to hold, and does not; a feed that is damaged proves nothing."""
    days = sorted(item.date for item in feed.items if item.date)
    if feed.broken or len(days) < len(feed.items) or len(days) < _OLDER:
        return
    for post in absent:
        if post.pulled and not post.pulled.gone and days[_OLDER - 1] < post.date.first:
            pulled = post.pulled.model_dump(mode="json", exclude_none=True)
            yield ChangedPost(post, Kind.GONE, {"pulled": {**pulled, "gone": str(today)}})
