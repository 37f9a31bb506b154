"""What reaches a mailbox."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from builders import a_story, a_voice, an_edition, some_settings
from editions import OVERRIDES, hostile_view, viewed
from zonepress.bodies.rendering import Text, render_body
from zonepress.model.library import Library
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.files import edition_files, edition_pages
from zonepress.outputs.newsletter.mail import LARGEST, mail_body, render_email
from zonepress.outputs.newsletter.text import render_text
from zonepress.outputs.site.building import address_of_page
from zonepress.views.edition import EditionView
from zonepress.views.shown import Shown
from zonepress.views.site import site_pages

ROOT = Path(__file__).parents[3]
SITE = "https://harbour-quarters.example.org/"
ESCAPED = "5 &lt; 6 &amp; \"so\" 'on' {{ 7 * 7 }} {% raise %} ${x} javascript:alert(1) onload=x --&gt; ]]&gt;"


def _mail(view: EditionView, settings: Settings | None = None) -> str:
    return render_email(view, settings or some_settings(), templates=OVERRIDES)


def _links(html: str) -> list[str]:
    return re.findall(r'\s(?:href|src)="([^"]*)"', html)


def test_what_people_wrote_in_one_line_is_shown_and_never_run() -> None:
    """Titles, summaries, names, replies and alternative texts, in the mail and in its subject."""
    html = _mail(hostile_view())
    shown = re.sub(r'="[^"]*"', "", html)
    assert shown.count("5 &lt; 6 &amp;") >= 17
    assert ESCAPED in shown.replace("&#34;", '"').replace("&quot;", '"').replace("&#39;", "'")
    assert "49" not in shown
    assert not re.search(r"<[^>]*\bonload", shown)
    assert "5 < 6" not in html


def test_a_body_keeps_its_words_and_loses_what_mailboxes_cannot_show() -> None:
    """Headings go below the e-mail's own; anchors and ticks lead and show as they do on the web."""
    written = (
        "# Top\n\n## Below\n\n- [x] wall\n- [ ] lamp\n\n![A wall](wall.jpg)\n\n"
        "See [top](#top), [steps](../../voice/lamps.md).\n\n"
        '<details class="x" open><summary>More</summary>Yes</details>\n\n<script>QUOKKA</script>'
    )
    body = render_body(Text("zones/quayside/stories/2026-03-04-wall/index.md", written))
    clean = mail_body(body, SITE, "zones/quayside/stories/2026-03-04-wall/")
    assert re.findall(r"<(h\d)", clean) == ["h3", "h4"]
    assert _links(clean) == [
        f"{SITE}zones/quayside/stories/2026-03-04-wall/wall.jpg",
        f"{SITE}zones/quayside/stories/2026-03-04-wall/#in-top",
        f"{SITE}zones/quayside/progress/voice/lamps/",
    ]
    assert "☑ wall" in clean
    assert "☐ lamp" in clean
    assert "<p>More</p>" in clean
    assert not re.search(r"QUOKKA|<script|<input|<details|\sid=|tabindex", clean)


def test_styles_are_inline_and_nothing_is_fetched_but_our_pictures(demo_mails: dict[str, str]) -> None:
    """No tracker, no remote font, no script; one embedded style for dark and small screens."""
    for address, html in demo_mails.items():
        assert not re.search(r"<script|<link|<iframe|@import|@font-face|url\(", html), address
        assert html.count("<style") == 2, address  # ours, and the one that only Outlook reads
        assert set(re.findall(r'<img[^>]*\ssrc="([^"]*)"', html)) <= {
            link for link in _links(html) if link.startswith(SITE)
        }
        assert 'style="' in html
        assert html.startswith("<!DOCTYPE html>")


def test_every_picture_has_words_and_room(demo_mails: dict[str, str]) -> None:
    """With images off the words stand in their place, and no empty box is kept."""
    pictures = [tag for html in demo_mails.values() for tag in re.findall(r"<img[^>]*>", html)]
    assert len(pictures) >= 4
    for tag in pictures:
        assert re.search(r'\salt="[^"]+"', tag), tag
        assert 'width="556"' in tag, tag
        assert not re.search(r'\sheight="', tag), tag


def test_links_are_absolute_and_lead_to_what_is_built(
    demo_mails: dict[str, str], demo_texts: dict[str, str], demo_shown: Shown
) -> None:
    """Pages, pictures and files; what lies elsewhere is left alone; nothing of ours has a query."""
    pages = {address_of_page(page) for page in (*site_pages(demo_shown), *edition_pages(demo_shown))}
    files = {file.path for file in edition_files(demo_shown, OVERRIDES)}
    assert files
    links = [link for html in demo_mails.values() for link in _links(html)]
    links += [link for text in demo_texts.values() for link in re.findall(r"https?://[^\s<>)]+", text)]
    assert not [link for link in links if not re.match(r"https://|mailto:", link)]
    ours = {link for link in links if link.startswith(SITE)}
    for link in ours:
        parts = urlsplit(link)
        assert not parts.query, link
        place = parts.path.lstrip("/")
        known = place in pages or place in files or (ROOT / "tests" / "demo" / place).is_file()
        assert known, link


def test_the_demos_hidden_words_are_nowhere(
    demo_mails: dict[str, str], demo_texts: dict[str, str], demo_shown: Shown
) -> None:
    """Drafts, embargoed, withdrawn and hidden records, and scripts in stories."""
    pages = {page.frame.address: repr(page) for page in edition_pages(demo_shown)}
    for made in (demo_mails, demo_texts, pages):
        assert len(made) >= 6
        assert not [address for address, words in made.items() if "quokka" in words.lower()]


def test_every_demo_edition_is_small_enough_whole(
    demo_mails: dict[str, str], demo_views: dict[str, EditionView]
) -> None:
    """None had to be shortened, and none is cut off by a mailbox."""
    for address, html in demo_mails.items():
        assert len(html.encode()) <= LARGEST, address
        for section in demo_views[address].sections:
            assert section.title in html, (address, section.title)
            for card in section.cards:
                assert f'href="{SITE}{card.url}"' in html, (address, card.title)


def test_a_full_quarter_is_shortened_and_says_so() -> None:
    """The rest is on the web, at the part where it was left."""
    long = "A paragraph that goes on and on. " * 400
    stories = [
        a_story(f"zones/quayside/stories/s-{number}.md", date="2026-05-05", summary="Long words " * 30)
        for number in range(300)
    ]
    voices = [
        a_voice(f"zones/quayside/voice/v-{number}.md", date="2026-05", you_said="Dark. " * 600)
        for number in range(90)
    ]
    lead = a_story("zones/quayside/stories/lead.md", date="2026-05-05", body=long)
    view = viewed(an_edition(lead="zones/quayside/stories/lead", body=long), lead, *stories, *voices)
    html = _mail(view)
    assert len(html.encode()) <= LARGEST
    found = re.search(r'href="([^"]*#happened)"[^>]*>What happened: (\d+) more, on the web<', html)
    assert found
    assert found[1] == f"{SITE}newsletters/2026-q2/#happened"
    assert int(found[2]) + len(re.findall(r'stories/s-\d+/"[^>]*>S \d+<', html)) == 300
    text = render_text(view, some_settings())
    assert all(f"stories/s-{number}/" in text for number in range(300))


@pytest.mark.parametrize(
    ("settings", "said", "link"),
    [
        ({}, "answer this e-mail with the word “stop”", ""),
        (
            {"office": {"name": "Office", "contact": {"label": "Desk", "email": "desk@example.org"}}},
            "To stop it, write and say so:",
            "mailto:desk@example.org",
        ),
        ({"subscribe": "https://list.example.org/"}, "Had enough?", "https://list.example.org/"),
    ],
)
def test_leaving_is_always_explained(settings: dict[str, object], said: str, link: str) -> None:
    """By a link where there is a service, in plain words where there is none."""
    given = some_settings(**settings)
    view = viewed(an_edition())
    html, text = _mail(view, given), render_text(view, given)
    assert said in html
    assert said in text
    assert not link or f'href="{link}"' in html
    assert not link or link.removeprefix("mailto:") in text


def test_the_postal_address_and_the_way_to_the_web_are_in_both_forms(
    demo_mails: dict[str, str], demo_texts: dict[str, str], demo_shown: Shown
) -> None:
    """A newsletter has to carry them."""
    office = demo_shown.library.settings.office
    assert office
    assert office.address
    for address, html in demo_mails.items():
        assert office.address in html
        assert office.address in demo_texts[address]
        assert f'href="{SITE}{address}"' in html
        assert f"{SITE}{address}" in demo_texts[address]


def test_the_preview_line_comes_first_and_is_not_seen(demo_mails: dict[str, str]) -> None:
    """A mailbox shows it beside the subject."""
    html = demo_mails["newsletters/2026-q1/"]
    first = re.search(r"<body[^>]*>\s*<div[^>]*style=\"([^\"]*)\"[^>]*>([^<]*)</div>", html)
    assert first
    assert "display:none" in first[1]
    assert first[2] == "A wall, a warm room and a long wait for lamps."


def test_another_language_is_marked_where_it_stands() -> None:
    """So that it is read out in its own voice, from its own side."""
    story = a_story("zones/quayside/stories/a.md", date="2026-05-05", title="Lead")
    urdu = a_story("zones/quayside/stories/b.md", date="2026-05-04", title="دیوار", lang="ur")
    html = _mail(viewed(an_edition(), story, urdu))
    assert re.search(r'<h3 lang="ur" dir="auto"[^>]*><a[^>]*>دیوار</a></h3>', html)
    assert 'lang="en"' not in re.sub(r"<(html|div role|div class=\"page\")[^>]*>", "", html)


def test_the_same_edition_gives_the_same_bytes(demo_shown: Shown, demo_mails: dict[str, str]) -> None:
    """Whatever was rendered before."""
    library: Library = demo_shown.library
    again = {
        view.address: render_email(view, library.settings, templates=OVERRIDES)
        for edition in reversed(library.editions)
        for view in edition_views(edition, demo_shown)
    }
    assert again == demo_mails


def test_e_mails_are_valid(demo_mails: dict[str, str], tmp_path: Path) -> None:
    """As html-validate sees it, deprecated table attributes apart: Outlook still needs them."""
    paths = []
    for address, html in demo_mails.items():
        paths.append(tmp_path / f"{address.strip('/').replace('/', '-')}.html")
        paths[-1].write_text(html, encoding="utf-8")
    done = subprocess.run(
        [
            ROOT / "node_modules" / ".bin" / "html-validate",
            "--config",
            Path(__file__).with_name("html-validate.json"),
            *paths,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
