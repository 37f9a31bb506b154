"""The index holds what readers may find, and is made only when that has changed."""

from __future__ import annotations

import datetime as dt
import gzip
import shutil
import sys
from pathlib import Path

import cbor2
import pytest

from checkouts import SETTINGS, pressed, small_site, story, tree, write
from zonepress.model.problem import ZonepressError
from zonepress.outputs.site import searching
from zonepress.outputs.site.searching import main_part, search_files
from zonepress.outputs.site.settling import settled
from zonepress.store import Store

WITHOUT = f"{SETTINGS}extra: {{zonepress: {{search: no}}}}\n"


PART = b"<main data-pagefind-body><h1>A</h1></main>"


def index_of(site: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(site).items() if name.startswith("search/index/")}


def said(site: Path) -> str:
    """All that the index tells of pages, unpacked."""
    packed = (data for name, data in index_of(site).items() if name.endswith("pf_fragment"))
    return "\n".join(gzip.decompress(data).decode("utf-8", "replace") for data in packed)


def some_pages(folder: Path, **texts: str) -> list[tuple[str, str, Path]]:
    """Finished pages of records, with something around their main part."""
    found = []
    for name, text in texts.items():
        write(folder / f"{name}.html", f"<nav>Menu</nav><main data-pagefind-body><h1>{text}</h1></main>Foot")
        found.append((f"{name}/index.html", f"key of {name} {text}", folder / f"{name}.html"))
    return found


def test_only_the_main_part_of_a_record_can_be_found() -> None:
    assert main_part(b"<nav>a</nav><main id='main' data-pagefind-body><h1>b</h1></main>c") == (
        b"<main id='main' data-pagefind-body><h1>b</h1></main>"
    )
    assert main_part(b"<main id='main'>a list of others, data-pagefind-body</main>") == b""
    assert main_part(b"no page at all") == b""


def test_what_stands_side_by_side_does_not_run_together() -> None:
    """Or a search for “March” would not find “DueMarch”."""
    part = main_part(b"<main data-pagefind-body><dt>Due</dt><dd>March</dd></main>")
    assert b"Due </dt><dd>March </dd>" in part


def test_the_index_does_not_hang_on_the_order_of_pages(tmp_path: Path) -> None:
    pages = some_pages(tmp_path, wall="The wall", swim="A swim", boat="The boat")
    with Store(None) as one, Store(None) as other:
        first = {file.path: file.make() for file in search_files(pages, one)}
        assert first == {file.path: file.make() for file in search_files(reversed(pages), other)}
    assert sum("fragment/" in path for path in first) == 3


def test_the_values_of_filters_have_their_order(tmp_path: Path) -> None:
    """Pagefind gives them another one each time, and so another name to each file they are in."""
    for name in "abcdefghijkl":
        marks = f'<i data-pagefind-filter="zone:{name}"></i><i data-pagefind-filter="kind:{name * 2}"></i>'
        write(tmp_path / name, f"<main data-pagefind-body><h1>{name}</h1>{marks}</main>")
    pages = [(f"{name}/index.html", name, tmp_path / name) for name in "abcdefghijkl"]
    made = []
    for _ in range(2):
        with Store(None) as store:
            made.append({file.path: file.make() for file in search_files(pages, store)})
    assert made[0] == made[1]
    values = [cbor2.loads(gzip.decompress(made[0][path])[12:]) for path in made[0] if "/filter/" in path]
    assert sorted([name, [value for value, _ in found]] for name, found in values) == [
        ["kind", [name * 2 for name in "abcdefghijkl"]],
        ["zone", list("abcdefghijkl")],
    ]


@pytest.mark.parametrize("index", [{}, {"a/pagefind-entry.json": b"{}", "a/pagefind.en_1.pf_meta": b"?"}])
def test_an_index_that_is_built_another_way_is_no_riddle(index: dict[str, bytes]) -> None:
    with pytest.raises(ZonepressError, match="install the pagefind that requirements/ lists"):
        settled(index)


def test_the_same_pages_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even with another date in every footer, which gives each page another key."""
    pages = some_pages(tmp_path, wall="The wall")
    with Store(None) as store:
        first = {file.path: file.make() for file in search_files(pages, store)}
        monkeypatch.setattr(searching, "_run_pagefind", None)
        newer = [(path, f"{key} tomorrow", file) for path, key, file in pages]
        for again in (pages, newer):
            assert {file.path: file.make() for file in search_files(again, store)} == first


def test_a_site_without_records_has_no_index(tmp_path: Path) -> None:
    write(tmp_path / "list.html", "<main>A list</main>")
    with Store(None) as store:
        assert search_files([("list.html", "key", tmp_path / "list.html")], store) == []


def test_a_program_that_fails_is_told_with_the_way_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that ends before it has answered, and perhaps before it has read what it is asked."""
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    for parts in ({"a/index.html": PART}, {f"{number}/index.html": PART * 50 for number in range(500)}):
        with pytest.raises(
            ZonepressError, match=r"could not be made.*`search: no` under `extra: zonepress:`"
        ):
            searching._run_pagefind(parts, tmp_path)


def test_every_record_can_be_found_and_its_lists_cannot(tmp_path: Path) -> None:
    site = small_site(
        tmp_path, {"zones/quayside/stories/2026-03-04-wall/index.md": story("The wall", "Blue paint.")}
    )
    pressed(site)
    told = said(site / "site")
    assert "Blue paint." in told
    assert '"url":"/zones/quayside/"' in told
    assert told.count("The wall. ") == 1, "the card of a story on its zone's page is no text of the zone"
    assert '"url":"/stories/' not in told
    assert "Something wrong on this page" not in told


def test_builds_of_the_same_sources_have_the_same_index(tmp_path: Path) -> None:
    files = {f"zones/quayside/stories/2026-03-04-{name}/index.md": story(name) for name in ("wall", "swim")}
    one, other = small_site(tmp_path / "one", files), small_site(tmp_path / "other", files)
    pressed(one)
    pressed(other)
    assert index_of(one / "site") == index_of(other / "site") != {}


def test_an_unchanged_site_is_left_as_it_is(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    pressed(site)
    before = tree(site / "site")
    assert pressed(site).written == 0
    assert tree(site / "site") == before


def test_what_is_hidden_later_leaves_the_index(tmp_path: Path) -> None:
    """And nothing that was kept of it brings it back."""
    path = "zones/quayside/stories/2026-03-04-wall/index.md"
    site = small_site(tmp_path, {path: story("The wall", "QUOKKALATER was here.")})
    pressed(site)
    assert "QUOKKALATER" in said(site / "site")
    write(site / path, story("The wall", "QUOKKALATER was here.", more="draft: yes\n"))
    pressed(site)
    assert "QUOKKALATER" not in said(site / "site")
    assert index_of(site / "site")


def test_an_index_that_the_cache_lost_is_made_again(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    pressed(site)
    before = index_of(site / "site")
    (site / ".cache" / "zonepress" / "kept.sqlite").unlink()
    pressed(site, today=dt.date(2026, 4, 16))
    assert index_of(site / "site") == before


def test_a_site_can_do_without(tmp_path: Path) -> None:
    """The page then leads through the sections, and nothing is there to type into."""
    site = small_site(tmp_path, settings=WITHOUT)
    pressed(site)
    assert index_of(site / "site") == {}
    page = (site / "site" / "search" / "index.html").read_text(encoding="utf-8")
    assert "A to Z" in page
    assert "<form" not in page
    assert "wasm-unsafe-eval" not in (site / "site" / "_headers").read_text(encoding="utf-8")


def test_hidden_records_of_the_demo_are_not_in_its_index(built_demo: Path) -> None:
    """The index is packed, so looking at its bytes would not tell."""
    told = said(built_demo / "site")
    assert "Kept back until today" in told
    assert "QUOKKA" not in told
    unpacked = (
        gzip.decompress(data) for name, data in index_of(built_demo / "site").items() if ".pf_" in name
    )
    assert not any(b"quokka" in data.lower() for data in unpacked)
