"""Every link of the demo's site leads somewhere, and every page can be reached by links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from checkouts import SETTINGS, TODAY, pressed, small_site, story
from zonepress.checkout import open_checkout
from zonepress.model.address import address_of
from zonepress.views.addresses import section_addresses

WORDS: Final = """\
extra:
  zonepress:
    outcomes: {calm: {title: Calm}}
    tools: {talk: {title: Talk}}
    partner_kinds: {club: {title: Club}}
    asset_types: {hall: {title: Hall}}
"""
_ADDRESSES: Final = {"href", "src", "data-later", "action", "poster", "data", "formaction", "cite"}


class _Page(HTMLParser):
    """The links and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str, str]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [(tag, name, value) for name, value in given.items() if name in _ADDRESSES]
        if given.get("property") == "og:image":
            self.links.append((tag, "content", given["content"]))
        for part in given.get("srcset", "").split(","):
            self.links += [(tag, "srcset", part.split()[0])] if part.strip() else []


@dataclass(frozen=True)
class Site:
    """A built site as a plain file server would give it."""

    folder: Path
    host: str
    pages: dict[str, _Page] = field(default_factory=dict)

    def file_at(self, address: str) -> str | None:
        """The file that answers to an address."""
        path = unquote(urlsplit(address).path).lstrip("/")
        name = posixpath.join(path, "index.html") if path.endswith("/") or not path else path
        return name if (self.folder / name).is_file() else None


@cache
def read_site(folder: Path, host: str) -> Site:
    """Every page of a built site."""
    site = Site(folder, host)
    for path in sorted(folder.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        site.pages[path.relative_to(folder).as_posix()] = page
    return site


@pytest.fixture(scope="module")
def site(built_demo: Path) -> Site:
    """The demo's site."""
    return read_site(built_demo / "site", "https://harbour-quarters.example.org/")


def ours(site: Site, name: str) -> Iterator[tuple[str, str]]:
    """Each link of a page that stays on the site: as written, and its whole address.

    A whole address in the text is a contributor's own source; it may be a paper that is no longer there.
    """
    for tag, attribute, written in site.pages[name].links:
        address = urljoin(site.host + name.removesuffix("index.html"), written)
        if (
            address.startswith(site.host)
            and attribute != "cite"
            and not (tag == "a" and written.startswith("http"))
        ):
            yield written, address


def lost_links(site: Site) -> set[str]:
    """Every page with each of its links that leads nowhere."""
    return {
        f"{name}: {written}"
        for name in site.pages
        for written, address in ours(site, name)
        if site.file_at(address) is None
    }


def test_no_link_of_the_site_leads_nowhere(site: Site) -> None:
    assert lost_links(site) == set()


EVERY_KIND: Final = {
    "stories/2026-03-04-a.md": story("A", more="outcomes: calm\ntools: talk\npartners: club\n"),
    "events/2026-05-04-a.md": "---\ntitle: A\nstart: 2026-05-04 10:00\n---\n",
    "assets/a.md": "---\ntitle: A\ntype: hall\n---\n",
    "measures/a.md": "---\ntitle: A\nunit: steps\n---\n",
    "actions/a.md": "---\ntitle: A\nstatus: done\n---\n",
    "voice/a.md": "---\ntitle: A\nyou_said: It is dark.\nanswer: no answer yet\n---\n",
    "grants/a.md": "---\ntitle: A\nsources: {title: Minutes}\n---\n",
    "lessons/a.md": "---\ntitle: A\nhappened: It rained.\n---\n",
    "risks/a.md": "---\ntitle: A\n---\n",
    "assessments/a.md": "---\ntitle: A\nstatus: not started\n---\n",
    "meetings/2026-01-02-a.md": "---\ntitle: A\ndate: 2026-01-02\ngroup: Board\n---\n",
    "documents/a.md": "---\ntitle: A\nsources: {title: Minutes}\n---\n",
    "posts/2026-01-02-a.md": (
        "---\ntitle: A\ndate: 2026-01-02\nsource: Us\nlink: https://example.org/\nstatus: approved\n---\n"
    ),
}
CLUB: Final = {"content/partners/club.md": "---\ntitle: Club\ntype: club\n---\n"}
PAGES: Final = {
    "content/help/faq.md": "---\ntitle: Questions\n---\n",
    "content/a/b/c.md": "---\ntitle: Deep\n---\n",
}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="nothing but a zone"),
        pytest.param(
            {f"content/{name}": text for name, text in EVERY_KIND.items()} | CLUB | PAGES,
            id="every kind for the whole partnership",
        ),
        pytest.param(
            {f"zones/quayside/{name}": text for name, text in EVERY_KIND.items()} | CLUB,
            id="every kind in a zone",
        ),
    ],
)
def test_a_new_partnership_has_no_dead_links_either(files: dict[str, str], tmp_path: Path) -> None:
    """Nobody wrote a page about this, or a guide for that, yet."""
    checkout = small_site(tmp_path, files, settings=SETTINGS + WORDS)
    made = pressed(checkout)
    assert made.to_mend == ()
    assert lost_links(read_site(checkout / "site", "https://harbour.example.org/")) == set()


def test_every_place_within_a_page_that_is_linked_is_there(site: Site) -> None:
    lost = set()
    for name in site.pages:
        for written, address in ours(site, name):
            target = site.pages.get(site.file_at(address) or "")
            fragment = unquote(urlsplit(address).fragment)
            if target and fragment and fragment not in target.ids:
                lost.add(f"{name}: {written}")
    assert lost == set()


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    twice = {name: ids for name, page in site.pages.items() if (ids := _repeated(page.ids))}
    assert twice == {}


def _repeated(ids: list[str]) -> list[str]:
    return sorted({one for one in ids if ids.count(one) > 1})


def test_every_page_can_be_reached_from_home_by_links(site: Site) -> None:
    """But for what nobody should find: pages that say something is gone, or lead on from an old address."""
    found: set[str] = set()
    ahead = ["index.html"]
    while ahead:
        name = ahead.pop()
        if name not in found and name in site.pages:
            found.add(name)
            ahead += [site.file_at(address) or "" for _, address in ours(site, name)]
    left_out = {name for name in site.pages if "noindex" in (site.folder / name).read_text(encoding="utf-8")}
    assert {"404.html", "news/everything/index.html"} <= left_out
    assert set(site.pages) - found - left_out == set()


def test_the_checker_and_the_site_agree_on_what_is_there(built_demo: Path, site: Site) -> None:
    """A link that the checker lets pass must not be dead."""
    with open_checkout(built_demo / "mkdocs.yml", today=TODAY) as checkout:
        known = section_addresses(checkout.public) | {
            address_of(record) for record in checkout.public.records
        }
    assert {address for address in known if site.file_at(site.host + address) is None} == set()


def test_every_file_is_asked_for_by_a_page(site: Site) -> None:
    """Pictures, papers, calendars, feeds, tables: what no page offers, no reader finds.

    Fonts are asked for by styles, some programs by a script; the fonts' licences lie beside them.
    """
    asked = {site.file_at(address) for name in site.pages for _, address in ours(site, name)}
    for sheet in (site.folder / "assets").glob("*.css"):
        fonts = re.findall(r"url\(\"?(fonts/[^)\"]+)", sheet.read_text(encoding="utf-8"))
        asked |= {f"assets/{font}" for font in fonts}
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    assert {path.name for path in (site.folder / "assets" / "fonts").glob("*.txt")}
    for_machines = {"robots.txt", "sitemap.xml", "_headers", ".nojekyll", "CNAME"}
    unasked = {
        name
        for name in files - asked - set(site.pages)
        if not name.startswith((".well-known/", "search/index/")) and not name.endswith("-OFL.txt")
    }
    assert unasked - for_machines == set()


def test_readers_ask_nothing_of_another_host(site: Site) -> None:
    """A page may lead elsewhere; it may not fetch from there."""
    fetched = {
        f"{name}: <{tag} {attribute}={value}>"
        for name, page in site.pages.items()
        for tag, attribute, value in page.links
        if tag not in {"a", "area"} and not _from_here(site, attribute, value)
    }
    assert fetched == set()


def _from_here(site: Site, attribute: str, value: str) -> bool:
    address = urljoin(site.host, value)
    return attribute == "cite" or address.startswith((site.host, "data:image/svg+xml"))


def test_links_open_here_and_name_no_program(site: Site) -> None:
    schemes = {urlsplit(value).scheme for page in site.pages.values() for _, _, value in page.links}
    assert schemes <= {"", "http", "https", "mailto", "tel", "webcal", "data"}


def test_every_address_is_relative_so_that_the_site_works_in_any_folder(site: Site) -> None:
    """Project pages live below a path; a preview is opened from a zip. Only the page for what is not there
    can't know where it stands."""
    rooted = {
        f"{name}: {value}"
        for name, page in site.pages.items()
        for _, _, value in page.links
        if value.startswith("/") and name != "404.html"
    }
    assert rooted == set()
