"""What pages ask for: the sheet of every page, and those of the parts that stand on them."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

import pytest

from checkouts import ROOT
from zonepress.outputs.site.assets import bundle_assets
from zonepress.outputs.site.rendering import is_plain


def asked_for(page: Path) -> set[str]:
    """The names of the sheets and scripts of a page, without their digests."""
    return set(re.findall(r'assets/([\w-]+)\.[0-9a-f]{8}\.(?:css|js)"', page.read_text(encoding="utf-8")))


def weight_of_styles(page: Path, site: Path) -> int:
    """The style sheets that a page asks for, in bytes as they are sent."""
    return sum(_sent(site / name) for name in SHEET.findall(page.read_text(encoding="utf-8")))


@cache
def _sent(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("about", set()),
        ("", {"hero", "art", "tally"}),
        ("map", {"mapped"}),
        ("progress/missing", {"missing"}),
        ("progress/actions", {"filters", "promise"}),
        ("zones/quayside/stories/2026-01-16-sums", {"share", "art"}),
        ("progress/measures/answers", {"chart", "steps"}),
        ("contribute/add", {"add", "add-later", "field"}),
        ("subscribe", {"signup"}),
        ("search", {"find"}),
        ("events/for/families", {"also", "diary", "look"}),
        ("newsletters/2026-q2", {"edition", "art", "contents"}),
    ],
)
def test_a_page_asks_for_the_parts_that_stand_on_it(built_demo: Path, page: str, parts: set[str]) -> None:
    assert asked_for(built_demo / "site" / page / "index.html") == {"zonepress"} | parts


def test_no_page_asks_for_more_than_10_kb_of_style_sheets(built_demo: Path) -> None:
    """Cheap phones and dear data; what only printing needs is in it too."""
    site = built_demo / "site"
    weights = {
        page.relative_to(site).as_posix(): weight_of_styles(page, site)
        for page in (*site.rglob("index.html"), site / "404.html")
    }
    assert {page: bytes_ for page, bytes_ in weights.items() if bytes_ > 10_000} == {}
    assert all(weights.values())


SHEET = re.compile(r'<link rel="stylesheet" href="[^"]*?(assets/[^"]+)"')


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("", True),
        (
            '<h2 id="a">A</h2><p>One <strong>two</strong><br><a href="/">three</a></p><ul><li>four</li></ul>',
            True,
        ),
        ('<p><img alt="" src="/-root-/a.jpg"></p>', True),
        ("<blockquote><p>We never had one.</p></blockquote>", True),
        ("<p>We <mark>never</mark> had one.</p>", False),
        ('<div class="pz-scroll"><table><tr><td class="align-right">1</td></tr></table></div>', True),
        ('<div class="pz-scroll"><table><tr><td><code>1</code></td></tr></table></div>', False),
        ('<div class="note"><p>Two</p></div>', False),
        ('<p><a class="video-link" href="https://video.example">Watch</a></p>', False),
    ],
)
def test_only_rich_text_has_a_sheet_of_its_own(html: str, plain: bool) -> None:
    """What most texts are made of is in the sheet of every page; tables have a small one."""
    assert is_plain(html) == plain


def test_only_pages_with_rich_text_ask_for_its_sheet(built_demo: Path) -> None:
    stories = built_demo / "site/zones/quayside/stories"
    assert {"prose", "scroll"} <= asked_for(stories / "2026-03-21-everything-a-page-can-hold/index.html")
    assert not {"prose", "scroll"} & asked_for(stories / "2026-03-04-harbour-wall-painted/index.html")


def test_every_zone_has_room_for_a_table(built_demo: Path) -> None:
    """Partners write one there sooner than on other pages with as much on them."""
    site = built_demo / "site"
    (table,) = (site / "assets").glob("scroll.*.css")
    zones = {page.parent.name: weight_of_styles(page, site) for page in site.glob("zones/*/index.html")}
    assert {zone: bytes_ for zone, bytes_ in zones.items() if bytes_ + _sent(table) > 10_000} == {}
    assert zones


def test_each_part_is_found_wherever_its_class_stands() -> None:
    """Alone, first, last and between others: not by the order in which a set happens to give them."""
    assets = bundle_assets(ROOT / "overrides")
    for part in assets.parts:
        assert assets.parts_in(part.mark) == (part,)
        for html in (f'<p class="{part.mark}">', f'<p class="pz-wrap {part.mark}__a pz-card">'):
            assert assets.parts_in(html) == (part,), html
    assert assets.parts_in('<p class="pz-wrap">') == assets.parts_in("") == ()


def test_every_part_stands_on_some_page(built_demo: Path) -> None:
    """A folder whose part no page has, or whose name is not how its classes begin, is found here."""
    pages = "".join(path.read_text(encoding="utf-8") for path in (built_demo / "site").rglob("index.html"))
    parts = bundle_assets(ROOT / "overrides").parts
    assert parts
    assert {
        part.mark for part in parts if f'"{part.mark}' not in pages and f" {part.mark}" not in pages
    } == set()
    for part in parts:
        assert any(name and name in pages for name in (part.styles, part.script)), part


def test_names_change_with_what_is_in_them(tmp_path: Path) -> None:
    for name, words in (("one", "a {\n  color: red;\n}\n"), ("two", "a {\n  color: blue;\n}\n")):
        for folder in ("assets/stylesheets/pz", "assets/stylesheets/parts/chart", "brand"):
            (tmp_path / name / folder).mkdir(parents=True)
        (tmp_path / name / "assets/stylesheets/parts/chart/chart.css").write_text(words, encoding="utf-8")
        (tmp_path / name / "brand/favicon.svg").write_text("<svg/>", encoding="utf-8")
    one, two = bundle_assets(tmp_path / "one"), bundle_assets(tmp_path / "two")
    assert one.styles == two.styles
    assert [part.mark for part in one.parts] == ["pz-chart"]
    assert one.parts[0].styles != two.parts[0].styles
