"""Every link of the demo's site leads somewhere, and every page can be reached by links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from checkouts import TODAY
from zonepress.checkout import open_checkout
from zonepress.model.address import address_of
from zonepress.views.addresses import section_addresses

HOST: Final = "https://harbour-quarters.example.org/"
_ADDRESSES: Final = {"href", "src", "action", "poster", "data", "formaction", "cite"}


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
        for part in given.get("srcset", "").split(","):
            self.links += [(tag, "srcset", part.split()[0])] if part.strip() else []


@dataclass(frozen=True)
class Site:
    """A built site as a plain file server would give it."""

    folder: Path
    pages: dict[str, _Page] = field(default_factory=dict)

    def file_at(self, address: str) -> str | None:
        """The file that answers to an address."""
        path = unquote(urlsplit(address).path).lstrip("/")
        name = posixpath.join(path, "index.html") if path.endswith("/") or not path else path
        return name if (self.folder / name).is_file() else None


@cache
def read_site(folder: Path) -> Site:
    """Every page of a built site."""
    site = Site(folder)
    for path in sorted(folder.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        site.pages[path.relative_to(folder).as_posix()] = page
    return site


@pytest.fixture(scope="module")
def site(built_demo: Path) -> Site:
    """The demo's site."""
    return read_site(built_demo / "site")


def ours(site: Site, name: str) -> Iterator[tuple[str, str]]:
    """Each link of a page that stays on the site: as written, and its whole address.

    A whole address in the text is a contributor's own source; it may be a paper that is no longer there.
    """
    for tag, attribute, written in site.pages[name].links:
        address = urljoin(HOST + name.removesuffix("index.html"), written)
        if (
            address.startswith(HOST)
            and attribute != "cite"
            and not (tag == "a" and written.startswith("http"))
        ):
            yield written, address


def test_no_link_of_the_site_leads_nowhere(site: Site) -> None:
    lost = {
        f"{name}: {written}"
        for name in site.pages
        for written, address in ours(site, name)
        if site.file_at(address) is None
    }
    assert lost == set()


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
    assert {address for address in known if site.file_at(HOST + address) is None} == set()


def test_every_file_is_asked_for_by_a_page(site: Site) -> None:
    """Pictures, papers, calendars, feeds, tables: what no page offers, no reader finds."""
    asked = {site.file_at(address) for name in site.pages for _, address in ours(site, name)}
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    for_machines = {"robots.txt", "sitemap.xml", "_headers", ".nojekyll", "CNAME"}
    unasked = {name for name in files - asked - set(site.pages) if not name.startswith(".well-known/")}
    assert unasked - for_machines == set()


def test_readers_ask_nothing_of_another_host(site: Site) -> None:
    """A page may lead elsewhere; it may not fetch from there."""
    fetched = {
        f"{name}: <{tag} {attribute}={value}>"
        for name, page in site.pages.items()
        for tag, attribute, value in page.links
        if tag not in {"a", "area"} and not _from_here(tag, attribute, value)
    }
    assert fetched == set()


def _from_here(tag: str, attribute: str, value: str) -> bool:
    address = urljoin(HOST, value)
    return attribute == "cite" or address.startswith((HOST, "data:image/svg+xml"))


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
