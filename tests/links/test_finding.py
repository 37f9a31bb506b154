"""Every link that readers can press is found, at its line, and no other."""

from __future__ import annotations

from pathlib import Path

from checkouts import small_site, story
from zonepress.checkout import open_checkout
from zonepress.links.finding import Written, links_to_elsewhere

SEAL = "zones/quayside/stories/2026-03-04-seal.md"


def found(root: Path, files: dict[str, str]) -> list[Written]:
    """The links of a site with these files."""
    with open_checkout(small_site(root, files) / "mkdocs.yml", cache=False) as checkout:
        links = links_to_elsewhere(checkout.public, checkout.bodies)
    return sorted(place for places in links.values() for place in places)


def test_links_in_fields_and_text_are_found_at_their_lines(tmp_path: Path) -> None:
    fields = "sources:\n  - title: Minutes\n    url: https://council.example.org/minutes\n"
    text = """\
Read [the paper](https://council.example.org/paper?a=1&b=2 "Paper").

And <https://seals.example.org/>, or [here][later].

[later]: http://later.example.org/page
"""
    assert found(tmp_path, {SEAL: story("A seal", text, more=fields)}) == [
        Written(SEAL, 6, "https://council.example.org/minutes"),
        Written(SEAL, 8, "https://council.example.org/paper?a=1&b=2"),
        Written(SEAL, 10, "https://seals.example.org/"),
        Written(SEAL, 12, "http://later.example.org/page"),
    ]


def test_what_readers_cannot_see_or_press_is_left_out(tmp_path: Path) -> None:
    text = "`https://code.example.org/` [us](https://harbour.example.org/about/) [in](/about/)"
    draft = story("Later", "[no](https://draft.example.org/)", more="draft: yes\n")
    files = {SEAL: story("A seal", text), "zones/quayside/stories/2026-03-05-later.md": draft}
    assert found(tmp_path, files) == []


def test_places_within_one_page_are_one_address(tmp_path: Path) -> None:
    text = "[a](https://seals.example.org/#food) [b](https://seals.example.org/#sleep)"
    root = small_site(tmp_path, {SEAL: story("A seal", text)})
    with open_checkout(root / "mkdocs.yml", cache=False) as checkout:
        links = links_to_elsewhere(checkout.public, checkout.bodies)
    assert list(links) == ["https://seals.example.org/"]
    assert [place.address for place in links["https://seals.example.org/"]] == [
        "https://seals.example.org/#food",
        "https://seals.example.org/#sleep",
    ]
