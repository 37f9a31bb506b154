"""A draft, embargoed, hidden or withdrawn record appears nowhere."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from checkouts import ROOT, SETTINGS, TODAY, ZONE, pressed, small_site, story, tree

CANARY = re.compile(rb"quokka[a-z]*", re.IGNORECASE)


def canaries(site: Path) -> set[tuple[str, str]]:
    """Every file of a site with a word that must never be seen, in its name or anywhere in it."""
    return {
        (name, found.decode().upper())
        for name, data in tree(site).items()
        for found in CANARY.findall(name.encode() + b" " + data)
    }


def test_the_demo_holds_a_word_for_every_reason_to_hide() -> None:
    """Without them the next test would prove nothing."""
    words = {word for _, word in canaries(ROOT / "tests" / "demo" / "zones")}
    assert words >= {
        "QUOKKADRAFT",
        "QUOKKAEMBARGO",
        "QUOKKAWITHDRAWN",
        "QUOKKAHIDDEN",
        "QUOKKASCRIPT",
        "QUOKKACAMERA",
    }


def test_no_hidden_word_is_anywhere_in_the_site(built_demo: Path) -> None:
    """Pages, names of files, pictures, feeds, calendars, tables, newsletters."""
    assert canaries(built_demo / "site") == set()


def test_a_record_appears_on_its_day_and_not_before(tmp_path: Path) -> None:
    checkout = small_site(
        tmp_path,
        {
            "content/stories/2026-03-04-news.md": story(
                "QUOKKA news", "QUOKKA", more="publish_on: 2026-04-16\n"
            ),
            "content/stories/index.md": "---\ntitle: Stories\n---\n[The news](2026-03-04-news.md)\n",
        },
    )
    pressed(checkout, today=TODAY)
    assert canaries(checkout / "site") == set()
    pressed(checkout, today=TODAY + dt.timedelta(days=1))
    found = {name for name, _ in canaries(checkout / "site")}
    assert {"index.html", "stories/index.html", "stories/2026-03-04-news/index.html"} <= found


WITH_CLUBS = f"{SETTINGS}extra:\n  zonepress:\n    partner_kinds:\n      club: {{title: Club}}\n"
HIDDEN = {
    "draft": "draft: yes\n",
    "embargo": "publish_on: 2026-04-16\n",
    "withdrawn": "withdrawn:\n  on: 2026-03-09\n  because: QUOKKA said so\n",
}


@pytest.mark.parametrize("state", HIDDEN)
def test_what_was_public_goes_from_everywhere_when_it_is_hidden(state: str, tmp_path: Path) -> None:
    """The record, its pictures, and the words of it that other pages showed; the cache knew them all."""
    folder = "zones/quayside/stories/2026-03-04-quokka"
    picture = (ROOT / "tests/demo/zones/quayside/events/2026-04-02-fun-day/bunting.png").read_bytes()
    shows = "picture:\n  file: quokka.png\n  alt: QUOKKA waving\npartners: quokka-club\nlang: en\n"
    checkout = small_site(
        tmp_path,
        {
            f"{folder}/index.md": story(
                "QUOKKA day", "QUOKKA words ![QUOKKA eating](quokka.png)", more=shows
            ),
            f"{folder}/quokka.png": picture,
            "content/partners/quokka-club.md": "---\ntitle: QUOKKA club\ntype: club\n---\nQUOKKA\n",
            "content/stories/2026-03-05-other.md": story(
                "Other", "See [that day](../../zones/quayside/stories/2026-03-04-quokka/index.md)."
            ).replace("03-04\n", "03-05\n"),
        },
        settings=WITH_CLUBS,
    )
    pressed(checkout)
    assert len(canaries(checkout / "site")) > 5
    for path in (checkout / folder / "index.md", checkout / "content/partners/quokka-club.md"):
        path.write_text(path.read_text().replace("---\n", f"---\n{HIDDEN[state]}", 1))
    made = pressed(checkout)
    assert canaries(checkout / "site") - _tombstones(state) == set()
    assert made.to_mend == ()


def _tombstones(state: str) -> set[tuple[str, str]]:
    """A withdrawn record's address says that something is gone; here the address itself holds the word."""
    if state != "withdrawn":
        return set()
    places = ("zones/quayside/stories/2026-03-04-quokka/index.html", "partners/quokka-club/index.html")
    return {(place, "QUOKKA") for place in places}


def test_a_zone_that_is_hidden_hides_what_is_in_it(tmp_path: Path) -> None:
    zone = "---\ntitle: QUOKKA island\nplace: Port Merrin\nstatus: active\ndraft: yes\n---\n"
    checkout = small_site(
        tmp_path,
        {
            "zones/quokka/zone.md": zone,
            "zones/quokka/stories/2026-03-04-quokka.md": story("QUOKKA"),
            "zones/quokka/events/2026-05-04-quokka.md": "---\ntitle: QUOKKA\nstart: 2026-05-04 10:00\n---\n",
        },
    )
    pressed(checkout)
    assert canaries(checkout / "site") == set()


def test_no_link_leads_to_what_is_not_there(tmp_path: Path) -> None:
    """A hidden zone's pages and feeds, a draft, a file that can't be read: their words stay."""
    words = (
        "[a](/zones/quokka/) [b](/zones/quokka) [c](/zones/quokka/stories/) [d](/zones/quokka/feed.xml) "
        "[e](/zones/quokka/calendar.ics) [f](../../quokka/zone.md) [g](2026-03-05-quokka.md) "
        "[h](/zones/quayside/stories/2026-03-05-quokka/) [i](2026-03-06-quokka.md#x)."
    )
    path = "zones/quayside/stories/2026-03-04-wall"
    checkout = small_site(
        tmp_path,
        {
            f"{path}.md": story("A wall", words),
            "zones/quokka/zone.md": ZONE.replace("status", "draft: yes\nstatus"),
            "zones/quayside/stories/2026-03-05-quokka.md": (
                "---\ntitle: Draft\ndate: 2026-03-05\ndraft: yes\n---\n"
            ),
            "zones/quayside/stories/2026-03-06-quokka.md": "---\ntitle: Unreadable",
        },
    )
    made = pressed(checkout)
    assert "<p>a b c d e f g h i.</p>" in (checkout / "site" / path / "index.html").read_text()
    assert canaries(checkout / "site") == set()
    assert {problem.path for problem in made.to_mend} == {"zones/quayside/stories/2026-03-06-quokka.md"}


def test_a_withdrawn_record_leaves_a_page_that_says_no_more_than_that(built_demo: Path) -> None:
    page = (built_demo / "site/zones/quayside/stories/2026-02-14-a-valentine/index.html").read_text()
    assert "noindex" in page
    assert re.search(r"<h1[^>]*>[^<]*(?:taken down|gone|withdrawn|removed)", page, re.IGNORECASE)


def test_an_old_address_leads_to_the_new_one(built_demo: Path) -> None:
    site = built_demo / "site"
    new = "zones/quayside/stories/2026-03-21-everything-a-page-can-hold/"
    page = (site / "news/everything/index.html").read_text()
    assert f'content="0; url=../../{new}"' in page
    assert f'<link rel="canonical" href="https://harbour-quarters.example.org/{new}">' in page
    assert f'<a href="../../{new}"' in page


def test_what_no_record_names_is_not_published(tmp_path: Path) -> None:
    """A picture of the first draft, a letter put there by mistake."""
    checkout = small_site(
        tmp_path,
        {
            "content/stories/2026-03-04-wall/index.md": story("The wall"),
            "content/stories/2026-03-04-wall/quokka.txt": "QUOKKA",
            "content/quokka.csv": "QUOKKA",
        },
    )
    pressed(checkout)
    assert canaries(checkout / "site") == set()


def test_a_record_that_is_deleted_is_gone_with_its_files(tmp_path: Path) -> None:
    path = "content/stories/2026-03-04-wall.md"
    checkout = small_site(tmp_path, {path: story("QUOKKA wall")})
    pressed(checkout)
    assert (checkout / "site/stories/2026-03-04-wall/index.html").exists()
    (checkout / path).unlink()
    pressed(checkout)
    assert canaries(checkout / "site") == set()
    assert not (checkout / "site/stories/2026-03-04-wall").exists()


def test_what_was_taken_down_is_gone_from_the_disk(tmp_path: Path) -> None:
    """Neither folder that takes turns at being the site keeps it."""
    path = "zones/quayside/stories/2026-03-04-quokka.md"
    checkout = small_site(tmp_path, {path: story("QUOKKA")})
    pressed(checkout)
    (checkout / path).write_text(story("QUOKKA").replace("---\n", "---\nwithdrawn:\n  on: 2026-04-01\n", 1))
    pressed(checkout)
    left = [folder for folder in ("site", ".site.spare", ".site.new") if (checkout / folder).exists()]
    found = {(folder, *canary) for folder in left for canary in canaries(checkout / folder)}
    assert found <= {(folder, *canary) for folder in left for canary in _tombstones("withdrawn")}
