"""One-line values are words wherever they are shown: page, title, menu, feed, calendar, JSON-LD, table."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from checkouts import SETTINGS, pressed, small_site, tree

ODD: Final = 'Tom & Jerry\'s "5 < 6" day; -->, \\n %0A {{ 7*7 }} ${1} =SUM(A1) ]]> é 🐚'
"""Words that the checker lets pass, with a sign for every format they are put into."""
HOSTILE: Final = [
    "</title><script>alert('quokka')</script>",
    "<img src=x onerror=alert('quokka')>",
    '" onmouseover="alert(`quokka`)',
    "'-alert(`quokka`)-'",
    "javascript:alert('quokka')",
    "{{ cycler.__init__.__globals__ }}",
    '=HYPERLINK("https://evil.example")',
    "</script><!--<script>",
    "Fun\r\nBEGIN:VEVENT\r\nSUMMARY:quokka",
]


class _Elements(HTMLParser):
    """The elements of a page, each with its attributes, and the words between."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data


def elements(page: bytes) -> _Elements:
    """A page as a browser reads it."""
    parser = _Elements()
    parser.feed(page.decode())
    return parser


def quoted(words: str) -> str:
    """Words as a contributor puts them between quotation marks."""
    return json.dumps(words, ensure_ascii=False)


def site_of(folder: Path, words: str, *, ours: str = "Plain words") -> dict[str, bytes]:
    """The site of a checkout in which these words stand in every one-line field that readers see.

    `ours` are the settings' own checked lines: no site is built where those can't be used.
    """
    title = f"title: {quoted(words)}\nsummary: {quoted(words)}\n"
    source = f"sources:\n  - title: {quoted(words)}\n    where: {quoted(words)}\n"
    venue = f"venue:\n  name: {quoted(words)}\n  address: {quoted(words)}\nbooking: {quoted(words)}\n"
    contact = f"contact:\n  label: {quoted(words)}\n"
    files = {
        "content/about/index.md": f"---\n{title}---\n",
        "zones/quayside/zone.md": f"---\n{title}place: {quoted(words)}\nstatus: active\n---\n",
        "zones/quayside/stories/2026-03-04-a.md": f"---\n{title}{source}date: 2026-03-04\n---\nText.\n",
        "zones/quayside/events/2026-05-04-a.md": f"---\n{title}start: 2026-05-04 10:00\n{venue}---\nText.\n",
        "zones/quayside/assets/a.md": f"---\n{title}type: hall\n{contact}---\n",
        "zones/quayside/voice/a.md": (
            f"---\n{title}you_said: {quoted(words)}\nanswer: we did\nreply: {quoted(words)}\n---\n"
        ),
        "zones/quayside/actions/a.md": f"---\n{title}status: done\nowner: {quoted(words)}\n---\n",
        "content/partners/a.md": f"---\n{title}type: hall\n---\n",
        "newsletters/2026-q2/index.md": f"---\n{title}---\n",
    }
    office = f"    strap: {quoted(ours)}\n    office: {{name: {quoted(ours)}}}\n    notice: {quoted(ours)}\n"
    terms = "    partner_kinds: {hall: {title: Hall}}\n    asset_types: {hall: {title: Hall}}\n"
    about = f"  - {quoted(words)}: about/index.md\n"
    settings = f"{SETTINGS}{about}extra:\n  zonepress:\n{office}{terms}"
    settings = settings.replace(
        "site_name: Harbour", f"site_name: {quoted(words)}\nsite_description: {quoted(words)}"
    )
    checkout = small_site(folder, files, settings=settings)
    pressed(checkout)
    return tree(checkout / "site")


def test_odd_but_honest_words_are_shown_as_they_were_typed(tmp_path: Path) -> None:
    site = site_of(tmp_path, ODD, ours=ODD)
    page = elements(site["zones/quayside/stories/2026-03-04-a/index.html"])
    assert ODD in page.words
    assert ODD in {attributes.get("content") for tag, attributes in page.found if tag == "meta"}
    assert json.loads(site["stories/feed.json"])["items"][0]["title"] == ODD


def test_no_words_make_an_element_or_an_attribute(tmp_path: Path) -> None:
    """A site of plain words and one of odd words differ in words only."""
    plain, odd = site_of(tmp_path / "plain", "plain words"), site_of(tmp_path / "odd", ODD, ours=ODD)
    assert plain.keys() - _hashed(plain) == odd.keys() - _hashed(odd)
    for name in plain:
        if name.endswith(".html"):
            shapes = [
                [(tag, sorted(attributes)) for tag, attributes in elements(site[name]).found]
                for site in (plain, odd)
            ]
            if name == "site-map/index.html":  # its entries are in the order of their words
                shapes = [sorted(shape) for shape in shapes]
            assert shapes[0] == shapes[1], name


def _hashed(site: dict[str, bytes]) -> set[str]:
    return {name for name in site if name.startswith(("assets/", "search/index/"))}


def test_structured_data_is_json_that_ends_no_script(tmp_path: Path) -> None:
    site = site_of(tmp_path, ODD, ours=ODD)
    pattern = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
    found = [
        json.loads(data)
        for name, page in site.items()
        if name.endswith(".html")
        for data in pattern.findall(page.decode())
    ]
    assert ODD in json.dumps(found, ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_would_run_are_refused_or_shown_as_words(words: str, tmp_path: Path) -> None:
    """Whichever it is, the pages have no element, attribute or line that was not ours."""
    site = site_of(tmp_path, words)
    for name, data in site.items():
        if name.endswith(".html"):
            for tag, attributes in elements(data).found:
                assert not [key for key in attributes if key.startswith("on")], (name, tag)
                assert "alert(" not in attributes.get("href", "") + attributes.get("src", ""), (name, tag)
            assert data.count(b"<script") == data.count(b"</script>"), name
            assert b"alert('quokka')</script>" not in data, name
        if name.endswith(".ics"):
            assert data.count(b"\nBEGIN:VEVENT\r") == data.count(b"\nEND:VEVENT\r"), name
        if name.endswith(".csv"):
            assert b"\n=HYPERLINK" not in data, name
            assert b',"=HYPERLINK' not in data, name
