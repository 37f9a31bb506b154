"""Links to pass a page on, or to say what is wrong with it, know the page and ask nobody anything."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from builders import a_story, shown_of, some_settings
from zonepress.views.frame import make_frame, record_frame
from zonepress.views.sharing import share_links

TITLE = "Tea & talk: “hello”?"
URL = "https://harbour.example.org/stories/tea/"


def test_each_way_carries_title_and_address() -> None:
    """Whatever signs a title has."""
    mail, whatsapp, facebook = share_links(TITLE, URL)
    assert mail.url.startswith("mailto:?")
    assert "+" not in mail.url  # mail programs show it as a plus
    assert parse_qs(urlsplit(mail.url).query) == {"subject": [TITLE], "body": [URL]}
    assert parse_qs(urlsplit(whatsapp.url).query) == {"text": [f"{TITLE} {URL}"]}
    assert parse_qs(urlsplit(facebook.url).query) == {"u": [URL]}


def test_a_site_without_an_address_can_not_be_passed_on() -> None:
    assert share_links(TITLE, "") == ()


def test_a_page_says_where_to_report_what_is_wrong_with_it() -> None:
    """By the form; by mail too, where the office has an address."""
    contact = {"label": "Office", "email": "office@harbour.example.org"}
    settings = some_settings(office={"name": "Office", "contact": contact})
    frame = record_frame(shown_of(a_story(title="Wall"), settings=settings), a_story(title="Wall"))
    assert frame.report_url == (
        "contribute/add/?page=%2Fzones%2Fquayside%2Fstories%2F2026-03-04-wall%2F#correction"
    )
    assert frame.report_mail.startswith("mailto:office@harbour.example.org?")
    told = parse_qs(urlsplit(frame.report_mail).query)
    assert told["subject"] == ["Something on your site: Wall"]
    assert told["body"] == [f"{frame.canonical}\n\n"]
    assert make_frame(shown_of(), "stories/", "Stories").report_mail == ""
