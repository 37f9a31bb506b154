"""Pages and files of every edition."""

from __future__ import annotations

import shutil
from pathlib import Path

from builders import a_story, a_zone, an_edition, some_settings
from editions import OVERRIDES, shown_of
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.files import edition_files, edition_pages
from zonepress.outputs.newsletter.web import edition_page
from zonepress.views.addresses import EDITION_FILES
from zonepress.views.parts import PageView
from zonepress.views.shown import Shown
from zonepress.views.zones import editions_of


def _page(shown: Shown, address: str) -> PageView:
    return {page.frame.address: page for page in edition_pages(shown)}[address]


def test_every_edition_has_its_pages_and_files() -> None:
    """For everybody, and for each zone that then existed."""
    shown = shown_of(an_edition(), a_zone("quayside"), a_zone("later", since="2027"))
    assert [page.frame.address for page in edition_pages(shown)] == [
        "newsletters/2026-q2/",
        "newsletters/2026-q2/quayside/",
    ]
    made = [file.path for file in edition_files(shown, OVERRIDES)]
    assert made[0] == "newsletters/2026-q2/email.html"
    places = ("newsletters/2026-q2/", "newsletters/2026-q2/quayside/")
    assert sorted(made) == sorted(f"{place}{name}" for place in places for name in EDITION_FILES)


def test_zones_list_the_editions_that_are_made_for_them(demo_shown: Shown) -> None:
    """A zone's page links to its own editions, and to no others."""
    made = {page.frame.address for page in edition_pages(demo_shown) if page.frame.zone}
    listed = {
        f"newsletters/{edition.slug}/{zone.slug}/"
        for zone in demo_shown.library.zones
        for edition in editions_of(zone, demo_shown)
    }
    assert made == listed
    assert made


def test_without_a_public_address_there_is_nothing_to_send() -> None:
    """Links in an e-mail have to lead somewhere from anywhere; the pages are made all the same."""
    shown = shown_of(an_edition(), a_zone("quayside"), settings=some_settings(url=""))
    assert list(edition_files(shown, OVERRIDES)) == []
    pages = list(edition_pages(shown))
    assert len(pages) == 2
    assert "forms" not in [section.id for page in pages for section in page.sections]


def test_keys_change_with_what_is_said_and_how_it_looks(tmp_path: Path) -> None:
    """Nothing stale is ever sent, and nothing is made twice for nothing."""
    templates = tmp_path / "overrides"
    shutil.copytree(OVERRIDES / "newsletter", templates / "newsletter")
    edition, story = an_edition(), a_story(date="2026-05-05")

    def keys(*records: object, **settings: object) -> dict[str, str]:
        shown = shown_of(*records, settings=some_settings(**settings))  # type: ignore[arg-type]
        return {file.path: file.key for file in edition_files(shown, templates)}

    first = keys(edition, story)
    mail, text = "newsletters/2026-q2/email.html", "newsletters/2026-q2/newsletter.txt"
    assert keys(edition, story) == first
    assert keys(edition, story, root=tmp_path) == first
    said = keys(edition, a_story(date="2026-05-05", summary="Other words."))
    assert not set(said.values()) & set(first.values())
    assert not set(keys(edition, story, subscribe={"service": "https://list.example.org/"}).values()) & set(
        first.values()
    )
    styles = templates / "newsletter" / "email-style.html"
    styles.write_text(styles.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    looks = keys(edition, story)
    assert (looks[mail] == first[mail], looks[text] == first[text]) == (False, True)


def test_files_hold_what_was_rendered(demo_shown: Shown, demo_mails: dict[str, str]) -> None:
    """As UTF-8, with the editor's file as their source."""
    files = {file.path: file for file in edition_files(demo_shown, OVERRIDES)}
    file = files["newsletters/2026-q1/quayside/email.html"]
    assert file.make().decode() == demo_mails["newsletters/2026-q1/quayside/"]
    assert file.source == "newsletters/2026-q1/index.md"


def test_the_web_page_begins_with_the_lead_and_leads_to_the_other_forms(demo_shown: Shown) -> None:
    """Everything in it is a card of the site."""
    page = _page(demo_shown, "newsletters/2026-q1/")
    first = page.sections[0]
    assert (first.id, first.cards[0].title) == ("happened", "The harbour wall, painted by everyone")
    assert len({card.url for card in first.cards}) == len(first.cards)
    forms = [link.url.removeprefix("newsletters/2026-q1/") for link in page.sections[-1].links]
    assert sorted(forms) == sorted(EDITION_FILES)
    assert [link.text for link in page.pages] == ["Harbour Quarters", "Quayside", "Rope Walk", "Mill Lane"]


def test_the_zones_own_words_stand_before_the_editors_and_are_escaped() -> None:
    """They are plain words, unlike the editor's text, which is clean HTML."""
    edition = an_edition(body="It was *wet*.", zone_notes={"quayside": "5 < 6 & more."})
    shown = shown_of(edition, a_zone("quayside"))
    whole, own = (edition_page(view, shown) for view in edition_views(edition, shown))
    assert own.body == "<p>5 &lt; 6 &amp; more.</p><p>It was <em>wet</em>.</p>"
    assert whole.body == "<p>It was <em>wet</em>.</p>"
    assert own.frame.zone
    assert (own.frame.root, own.frame.crumbs[-1].url) == ("../../../", "newsletters/2026-q2/")


def test_an_edition_compiled_later_says_so_at_its_head() -> None:
    """On the page as in every other form."""
    shown = shown_of(an_edition(compiled="Compiled in 2029 from the record"), a_zone("quayside"))
    for page in edition_pages(shown):
        assert page.status_note == "Compiled in 2029 from the record"
