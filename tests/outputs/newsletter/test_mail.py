"""What reaches a mailbox."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from builders import a_lesson, a_story, a_voice, a_zone, an_action, an_edition, an_event, some_settings
from editions import OVERRIDES, hostile_view, viewed
from outputs.newsletter.conftest import Made
from outputs.newsletter.tools import OUTLOOK_CONFIG, html_complaints, lacking_in_mail_programs, outlook_view
from zonepress.bodies.rendering import Text, render_body
from zonepress.model.library import Library
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter import wording
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
    assert wording.WHY_SHORTENED in html
    assert re.search(rf'<a href="{SITE}newsletters/2026-q2/"[^>]*>{wording.READ_MORE}</a>', html)
    text = render_text(view, some_settings())
    assert all(f"stories/s-{number}/" in text for number in range(300))


@pytest.mark.parametrize("sign", ['"', "<", "ઊ"])
@pytest.mark.parametrize("zone", ["", "zone-0"])
def test_whatever_people_write_no_mailbox_cuts_it_off(sign: str, zone: str) -> None:
    """Hundreds of zones, thousands of paragraphs of a letter each, the longest words that fields take."""
    line, words, body = sign * 199, f"{sign * 40} " * 9, f"{sign}\n\n" * 900
    if sign in '<"':
        line, words = f"{sign} " * 99, f"{sign} " * 190
    zones = [a_zone(f"zone-{number}", title=f"{sign} {number} {line}"[:190]) for number in range(200)]
    stories = [
        a_story(
            f"zones/zone-{number}/stories/{'s' * 150}.md",
            date="2026-05-05",
            title=line,
            summary=words,
            body=body if number == 0 else "",
        )
        for number in range(100)
    ]
    kinds = [
        build(f"zones/zone-0/{folder}/{'x' * 150}-{number}.md", title=line, **fields)
        for number in range(40)
        for build, folder, fields in (
            (
                a_voice,
                "voice",
                {"date": "2026-05", "you_said": words * 9, "answer": "we did", "reply": words * 9},
            ),
            (an_action, "actions", {"updates": [{"date": "2026-05", "text": line}], "owner": line}),
            (a_lesson, "lessons", {"date": "2026-05", "happened": words * 9, "changes": words * 9}),
            (
                an_event,
                "events",
                {"start": "2026-07-04", "summary": words, "venue": {"name": line}, "cost": line},
            ),
        )
    ]
    settings = some_settings(office={"name": line, "address": line})
    edition = an_edition(
        title=line, summary=words, compiled=line, body=body, zone_notes={"zone-0": words * 10}
    )
    view = viewed(edition, *zones, *stories, *kinds, zone=zone, settings=settings)
    html = _mail(view, settings)
    assert len(html.encode()) <= LARGEST
    assert wording.WHY_SHORTENED in html
    assert "more, on the web" in html


def test_forty_items_from_four_zones_fit_whole() -> None:
    """A full quarter as it really is."""
    zones = ("quayside", "rope-walk", "mill-lane", "old-cannery")
    words = "Sixty neighbours came on a wet Saturday, and most of them stayed until the soup was gone. " * 2
    stories = [
        a_story(
            f"zones/{zone}/stories/2026-05-{number + 1:02}-a-day-in-the-hall.md",
            date=f"2026-05-{number + 1:02}",
            title="A day in the hall that everybody knows",
            summary=words,
            body=words * 3,
        )
        for zone in zones
        for number in range(5)
    ]
    events = [
        an_event(
            f"zones/{zone}/events/2026-07-{number + 1:02}-a-day-on-the-slipway.md",
            start=f"2026-07-{number + 1:02} 10:00",
            end=f"2026-07-{number + 1:02} 12:00",
            title="A day on the slipway",
            summary=words[:90],
            venue={"name": "The slipway"},
            cost="Free",
            audience=["everyone"],
            access=["step-free"],
        )
        for zone in zones
        for number in range(5)
    ]
    html = _mail(viewed(an_edition(body=words * 3), *stories, *events))
    assert len(html.encode()) <= LARGEST
    assert wording.WHY_SHORTENED not in html


@pytest.mark.parametrize(
    ("settings", "said", "link"),
    [
        ({}, "answer this e-mail with the word “stop”", ""),
        (
            {"office": {"name": "Office", "contact": {"label": "Desk", "email": "desk@example.org"}}},
            "To stop it, write and say so:",
            "mailto:desk@example.org",
        ),
        ({"subscribe": {"service": "https://list.example.org/"}}, "Had enough?", "https://list.example.org/"),
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


@pytest.fixture(scope="module")
def mail_files(made_editions: dict[str, Made], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every e-mail of the demo and of the partnership as a file."""
    return written(tmp_path_factory.mktemp("mails"), {a: made.mail for a, made in made_editions.items()})


def written(folder: Path, mails: dict[str, str]) -> list[Path]:
    """These e-mails as files."""
    paths = []
    for address, html in mails.items():
        paths.append(folder / f"{address.strip('/').replace('/', '-')}.html")
        paths[-1].write_text(html, encoding="utf-8")
    return paths


def test_e_mails_are_valid(mail_files: list[Path]) -> None:
    """As html-validate sees it."""
    assert len(mail_files) >= 10
    assert html_complaints(mail_files) == ""


def test_outlook_reads_valid_e_mails_too(made_editions: dict[str, Made], tmp_path: Path) -> None:
    """With everything in the comments that only Outlook on Windows reads."""
    views = {address: outlook_view(made.mail) for address, made in made_editions.items()}
    for address, html in views.items():
        assert html.count("<!--") == 0, address
        assert 'width="620"' in html, address
    assert html_complaints(written(tmp_path, views), config=OUTLOOK_CONFIG) == ""


def test_what_mail_programs_lack_is_known(mail_files: list[Path]) -> None:
    """Each thing that some program lacks has its reason in caniemail.json, and no reason outlives its thing.

    When this fails for something new, see whether the e-mail reads well without it, and say so there.
    """
    known: dict[str, str] = json.loads(Path(__file__).with_name("caniemail.json").read_text(encoding="utf-8"))
    lacking = lacking_in_mail_programs(mail_files)
    assert {name: programs for name, programs in lacking.items() if name not in known} == {}
    assert sorted(known.keys() - lacking.keys()) == []
