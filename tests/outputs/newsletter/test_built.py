"""Newsletters as they lie in the finished site, of the demo and of the partnership itself."""

from __future__ import annotations

import html
import json
import quopri
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from checkouts import ROOT, pressed
from zonepress.sources.settings import load_settings
from zonepress.views.addresses import EDITION_FILES

_LINK = re.compile(r'\s(?:href|src)="([^"]*)"|(https?://[^\s<>"]+)')


@pytest.fixture(scope="module")
def sites(built_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, str]:
    """Each finished site with its public address."""
    real = tmp_path_factory.mktemp("real")
    for name in ("content", "zones", "newsletters", "overrides"):
        shutil.copytree(ROOT / name, real / name)
    shutil.copy(ROOT / "mkdocs.yml", real)
    pressed(real)
    return {folder / "site": load_settings(folder / "mkdocs.yml").url for folder in (built_demo, real)}


def links_of(path: Path) -> Iterator[str]:
    """Every address that a file leads to."""
    data = path.read_bytes()
    if path.suffix == ".eml":
        data = quopri.decodestring(data.partition(b"\r\n\r\n")[2])
    text = data.decode()
    if path.suffix == ".json":
        text = "\n".join(item["content_html"] for item in json.loads(text)["items"])
    if path.suffix == ".xml":
        text = html.unescape(text)
    for attribute, bare in _LINK.findall(text):
        yield html.unescape(attribute or bare.rstrip(".,;:)"))


def built_files(site: Path) -> list[Path]:
    """Every form of every edition, and the feeds that carry them."""
    editions = [path.parent for path in (site / "newsletters").rglob("email.html")]
    forms = [folder / name for folder in editions for name in EDITION_FILES]
    feeds = [path for name in ("feed.xml", "feed.json") for path in site.rglob(f"newsletters/{name}")]
    assert len(editions) >= 8
    assert len(feeds) >= 8
    return [*forms, *feeds]


def test_every_link_of_ours_leads_to_a_file_that_was_built(sites: Mapping[Path, str]) -> None:
    """Secure, whole and without a query, to a page, a part of it or a picture."""
    for site, address in sites.items():
        for path in built_files(site):
            lost = []
            for link in set(links_of(path)):
                if not link.startswith(address):
                    assert re.match(r"(?:https?://|mailto:|tel:)", link), (path, link)
                    continue
                parts = urlsplit(link)
                place = site / unquote(parts.path).lstrip("/")
                file = place / "index.html" if link.partition("#")[0].endswith("/") else place
                there = file.is_file() and (
                    not parts.fragment or f'id="{parts.fragment}"' in file.read_text(encoding="utf-8")
                )
                lost += [] if there and not parts.query else [link]
            assert lost == [], path


def test_nothing_is_sent_over_an_open_line(sites: Mapping[Path, str]) -> None:
    """All links in e-mails are https, to wherever they lead, or open a mail or a telephone."""
    for site in sites:
        for path in site.rglob("email.html"):
            assert not [link for link in links_of(path) if re.match(r"(?!https://|mailto:|tel:)", link)], path


def test_a_zones_page_of_newsletters_lists_its_own_and_offers_their_feed(sites: Mapping[Path, str]) -> None:
    """Not those of others, nor of a time before it."""
    for site in sites:
        for page in (site / "zones").glob("*/newsletters/index.html"):
            zone = page.parts[-3]
            text = page.read_text(encoding="utf-8")
            listed = set(re.findall(r'href="(?:\.\./)*(newsletters/[^"]*/)"', text))
            own = {
                f"newsletters/{path.parent.parent.name}/{zone}/"
                for path in (site / "newsletters").glob(f"*/{zone}/index.html")
            }
            assert listed == own, page
            assert f'href="../../../zones/{zone}/newsletters/feed.xml"' in text, page


def test_a_newsletters_page_leads_to_all_its_forms(sites: Mapping[Path, str]) -> None:
    """Where a reader can download the message and an editor the press note."""
    for site in sites:
        for mail in (site / "newsletters").rglob("email.html"):
            text = (mail.parent / "index.html").read_text(encoding="utf-8")
            for name in EDITION_FILES:
                assert f"{mail.parent.relative_to(site).as_posix()}/{name}" in text, (mail, name)
