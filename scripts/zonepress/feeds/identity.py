"""Which item is which post: by what its source calls it, then by its page, then by its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

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
    for among, of_item, of_post in (
        (pulled, lambda item: item.id, _id),
        (by_hand, lambda item: item.page, _page),
        (pulled, lambda item: _dated(item.page, item), lambda post: f"{_page(post)} {post.date}"),
        (pulled, lambda item: _undated(item.page, item), _page),
        (own, lambda item: _dated(item.words, item), lambda post: f"{_words(post)} {post.date}"),
        (own, lambda item: _undated(item.words, item), _words),
    ):
        if len(pairs) < len(items):
            _pair(items, among, of_item, of_post, pairs)
    return pairs


def _pair(
    items: Sequence[Item],
    posts: Sequence[Post],
    of_item: Callable[[Item], str],
    of_post: Callable[[Post], str],
    pairs: dict[int, Post],
) -> None:
    """Add the pairs of which both have the same mark, where no other post has it."""
    marks = {number: of_item(item) for number, item in enumerate(items) if number not in pairs}
    if not any(marks.values()):
        return
    taken = {post.origin.path for post in pairs.values()}
    marked: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        if post.origin.path not in taken:
            marked[of_post(post)].append(post)
    for number, mark in marks.items():
        if mark and len(marked.get(mark, ())) == 1:
            pairs[number] = marked.pop(mark)[0]


def _dated(mark: str, item: Item) -> str:
    return f"{mark} {item.date}" if mark and item.date else ""


def _undated(mark: str, item: Item) -> str:
    return "" if item.date else mark


def _id(post: Post) -> str:
    return post.pulled.id if post.pulled else ""


def _page(post: Post) -> str:
    """Stands for the page it came from, whatever link a person gave it since."""
    return post.pulled.page if post.pulled else digest_of_page(post.link)


def _words(post: Post) -> str:
    return post.pulled.words if post.pulled else ""
