"""The edition as feeds carry it."""

from __future__ import annotations

import re
from pathlib import Path

from builders import a_story, an_edition, some_settings
from editions import hostile_view, viewed
from outputs.newsletter.conftest import Made
from outputs.newsletter.tools import html_complaints
from zonepress.outputs.newsletter.article import render_article

SITE = "https://harbour-quarters.example.org/"


def articles(made_editions: dict[str, Made]) -> dict[str, str]:
    """Every edition of the demo and of the partnership."""
    return {address: render_article(made.view, made.settings.url) for address, made in made_editions.items()}


def test_every_card_is_in_it_and_leads_to_its_page(made_editions: dict[str, Made]) -> None:
    """Nothing is shortened: a mailing service decides that."""
    for address, html in articles(made_editions).items():
        made = made_editions[address]
        for section in made.view.sections:
            assert f"<h2>{section.title}</h2>" in html
            for card in section.cards:
                assert f'<a href="{made.settings.url}{card.url}">' in html, (address, card.title)


def test_links_and_pictures_lead_from_anywhere(made_editions: dict[str, Made]) -> None:
    """A mailbox knows nothing of our site."""
    for address, html in articles(made_editions).items():
        links = re.findall(r'\s(?:href|src)="([^"]*)"', html)
        assert links, address
        assert not [link for link in links if not re.match(r"https://|mailto:|tel:", link)], address


def test_it_is_valid_and_has_no_styles_nor_names(made_editions: dict[str, Made], tmp_path: Path) -> None:
    """Ids, classes and styles belong to whoever shows it."""
    pages = []
    for address, html in articles(made_editions).items():
        assert not re.search(r"\s(?:id|style|on[a-z]+)=", html), address
        pages.append(tmp_path / f"{address.strip('/').replace('/', '-')}.html")
        head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>News</title></head>'
        pages[-1].write_text(f"{head}<body><h1>News</h1>\n{html}</body></html>", encoding="utf-8")
    assert html_complaints(pages) == ""


def test_what_people_wrote_in_one_line_is_shown_and_never_run() -> None:
    """Wherever it stands."""
    html = render_article(hostile_view(), SITE)
    assert html.count("5 &lt; 6 &amp;") >= 15
    assert "5 < 6" not in html
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= {
        "p",
        "h2",
        "h3",
        "a",
        "em",
        "strong",
        "blockquote",
        "div",
    }


def test_another_language_is_marked() -> None:
    """So that it is read out in its own voice, from its own side."""
    urdu = a_story("zones/quayside/stories/b.md", date="2026-05-04", title="دیوار", lang="ur")
    story = a_story("zones/quayside/stories/a.md", date="2026-05-05", title="Lead")
    html = render_article(viewed(an_edition(), story, urdu, settings=some_settings()), SITE)
    assert '<h3 lang="ur" dir="auto"><a ' in html
    assert 'lang="en"' not in html
