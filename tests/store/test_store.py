"""What was made before is kept; what is stale, half-written or strange is never trusted."""

from __future__ import annotations

import pickle
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkouts import pressed, small_site, story, tree
from zonepress.store import Packs, Store, digest

VALUES: Final = {f"key{number}": b"value %d" % number * 50 for number in range(200)}


def kept_in(path: Path) -> dict[str, bytes]:
    """What a store still holds of the values."""
    with Store(path) as store:
        return store.get(VALUES)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A store that holds the values."""
    path = tmp_path / "kept.sqlite"
    with Store(path) as store:
        store.put(VALUES)
    return path


def test_what_was_put_is_there_next_time(kept: Path) -> None:
    assert kept_in(kept) == VALUES


def test_without_a_file_everything_works_and_nothing_stays() -> None:
    with Store(None) as store:
        store.put(VALUES)
        assert store.get(["key1", "none"]) == {"key1": VALUES["key1"]}


def test_what_a_run_did_not_use_is_forgotten(kept: Path) -> None:
    with Store(kept) as store:
        store.get(["key1"])
        store.put({"new": b"x"})
        store.mark_used(["key2"])
        store.forget_unused()
        assert store.get([*VALUES, "new"]).keys() == {"key1", "key2", "new"}


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _no_database(path: Path) -> None:
    path.write_bytes(b"this is no database" * 500)


def _other_tables(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE kept (other TEXT)")


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _scattered(path: Path) -> None:
    data = bytearray(path.read_bytes())
    chance = random.Random(7)
    for _ in range(400):
        data[chance.randrange(100, len(data))] = chance.randrange(256)
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("harm", [_truncated, _emptied, _no_database, _other_tables, _a_folder, _scattered])
def test_a_harmed_store_holds_nothing_wrong_and_can_be_used_again(
    harm: Callable[[Path], None], kept: Path
) -> None:
    harm(kept)
    assert kept_in(kept).items() <= VALUES.items()
    with Store(kept) as store:
        store.put({"key1": b"new"})
        assert store.get(["key1"]) in ({"key1": b"new"}, {})


def test_where_nothing_can_be_kept_a_run_works_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Store(tmp_path / "file" / "kept.sqlite") as store:
        store.put(VALUES)
        assert store.get(VALUES) == VALUES


@pytest.mark.parametrize("harmed", [b"", b"short", b"x" * 400])
def test_a_value_that_is_not_whole_is_not_found(harmed: bytes, kept: Path) -> None:
    with sqlite3.connect(kept) as database:
        database.execute("UPDATE kept SET value = ? WHERE key = 'key1'", [harmed])
    assert kept_in(kept) == {key: value for key, value in VALUES.items() if key != "key1"}


@given(st.lists(st.text()), st.lists(st.text()))
def test_different_parts_never_share_a_digest(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_a_digest_tells_where_parts_begin() -> None:
    assert (
        len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("", "abc"), digest("abc", "")}) == 5
    )


FILES: Final = {
    "content/stories/index.md": "---\ntitle: Stories\n---\n",
    "zones/quayside/stories/2026-03-04-wall.md": story(
        "The wall", "See [us](../zone.md).", more="outcomes: []\n"
    ),
    "zones/quayside/stories/2026-03-05-roof.md": story("The roof").replace("03-04", "03-05"),
}


def test_a_build_gives_the_same_bytes_whatever_became_of_its_cache(tmp_path: Path) -> None:
    """Cold, warm, from a cache cut short, from one with other bytes in it, and from one that is gone."""
    checkout = small_site(tmp_path, FILES)
    cache = checkout / ".cache" / "zonepress"
    pressed(checkout, cold=True)
    cold = tree(checkout / "site")
    for harm in (None, _truncated, _scattered, _no_database, _lying):
        for path in [*cache.glob("kept.sqlite-*"), *cache.glob("site.json")]:
            path.unlink()
        if harm:
            harm(cache / "kept.sqlite")
        pressed(checkout)
        assert tree(checkout / "site") == cold, harm


def _lying(path: Path) -> None:
    """Every value is another program's, with no sum before it."""
    with sqlite3.connect(path) as database:
        database.execute("UPDATE kept SET value = ?", [pickle.dumps("something else", 5)])


def test_a_note_of_the_last_site_that_is_wrong_is_not_believed(tmp_path: Path) -> None:
    checkout = small_site(tmp_path, FILES)
    note = checkout / ".cache" / "zonepress" / "site.json"
    pressed(checkout, cold=True)
    cold = tree(checkout / "site")
    for words in (
        "",
        "[]",
        "{",
        '{"site": 3}',
        note.read_text().replace('"index.html": ["', '"index.html": ["0'),
    ):
        note.write_text(words)
        (checkout / "site" / "stories" / "index.html").write_text("changed by hand")
        pressed(checkout)
        assert tree(checkout / "site") == cold, words


def test_packs_give_back_what_was_made_of_each_file(tmp_path: Path) -> None:
    """A file that changed loses its value, and no other does; files that are gone are forgotten in time."""
    keys = {f"zones/a/stories/{number}.md": f"digest {number}" for number in range(100)}
    values = {path: f"made of {key}" for path, key in keys.items()}
    with Store(tmp_path / "kept.sqlite") as store:
        Packs(store, "body", keys).put(values)
    changed = keys | {"zones/a/stories/7.md": "another digest"}
    with Store(tmp_path / "kept.sqlite") as store:
        assert Packs(store, "record", keys).values == {}
        packs = Packs(store, "body", changed)
        assert packs.values == {
            path: value for path, value in values.items() if path != "zones/a/stories/7.md"
        }
        packs.put({"zones/a/stories/7.md": "made anew"})
    with Store(tmp_path / "kept.sqlite") as store:
        assert Packs(store, "body", changed).values == values | {"zones/a/stories/7.md": "made anew"}
        assert Packs(store, "body", keys).values.keys() == keys.keys() - {"zones/a/stories/7.md"}


def test_what_is_still_wanted_stays_however_often_nothing_changes(tmp_path: Path) -> None:
    """A page, a piece of a table, a compiled template: none is made again for a later change."""
    checkout = small_site(tmp_path, {"content/stories/2026-03-04-wall.md": story("The wall")})
    kept = checkout / ".cache" / "zonepress" / "kept.sqlite"
    pressed(checkout, cold=True)
    with sqlite3.connect(kept) as database:
        before = {key for (key,) in database.execute("SELECT key FROM kept")}
    pressed(checkout)
    shutil.rmtree(checkout / "site")
    pressed(checkout)
    with sqlite3.connect(kept) as database:
        assert {key for (key,) in database.execute("SELECT key FROM kept")} == before
