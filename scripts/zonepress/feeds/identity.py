"""Which item is which post: by what its source calls it, then by its page, then by its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import Enum

from zonepress.feeds.items import Item, digest_of_page
from zonepress.model.governance import Post


def pair_up(items: Sequence[Item], posts: Sequence[Post], source: str) -> dict[int, Post]:
    """The post that each item is, by the item's place; items that are not there are new.

    Sources change what they call things, and move. Page and words count only together with the day, where
    there is one: many items may lead to one page, and the same reminder every week is a post every week.
    Words count only among the posts of this source.
    """
    pulled = [post for post in posts if post.pulled]
    by_hand = [post for post in posts if not post.pulled]
    own = [post for post in pulled if post.source == source]
    pairs: dict[int, Post] = {}
    for among, of_item, of_post, when in (
        (pulled, lambda item: item.id, _id, _Day.EITHER),
        (by_hand, lambda item: item.page, _page, _Day.EITHER),
        (pulled, lambda item: item.page, _page, _Day.THE_SAME),
        (pulled, lambda item: item.page, _page, _Day.NONE),
        (own, lambda item: item.words, _words, _Day.THE_SAME),
        (own, lambda item: item.words, _words, _Day.NONE),
    ):
        if len(pairs) < len(items):
            _pair(items, among, of_item, of_post, when, pairs)
    return pairs


class _Day(Enum):
    """What the day of an item has to do with its mark."""

    EITHER = "it may have one or not"
    THE_SAME = "it has one, and so has the post"
    NONE = "it has none"


def _pair(
    items: Sequence[Item],
    posts: Sequence[Post],
    of_item: Callable[[Item], str],
    of_post: Callable[[Post], str],
    when: _Day,
    pairs: dict[int, Post],
) -> None:
    """Add the pairs of which both have the same mark, where no other post has it."""
    marks = {
        number: mark
        for number, item in enumerate(items)
        if number not in pairs
        and (when is _Day.EITHER or bool(item.date) is (when is _Day.THE_SAME))
        and (mark := of_item(item))
    }
    sought = set(marks.values())
    taken = {post.origin.path for post in pairs.values()}
    marked: dict[tuple[str, str], list[Post]] = defaultdict(list)
    for post in posts if sought else ():
        if (mark := of_post(post)) in sought and post.origin.path not in taken:
            marked[mark, str(post.date) if when is _Day.THE_SAME else ""].append(post)
    for number, mark in marks.items():
        key = mark, str(items[number].date) if when is _Day.THE_SAME else ""
        if len(marked.get(key, ())) == 1:
            pairs[number] = marked.pop(key)[0]


def _id(post: Post) -> str:
    return post.pulled.id if post.pulled else ""


def _page(post: Post) -> str:
    """Stands for the page it came from, whatever link a person gave it since."""
    return post.pulled.page if post.pulled else digest_of_page(post.link)


def _words(post: Post) -> str:
    return post.pulled.words if post.pulled else ""
