"""The web editor as partners meet it, for practice: nothing leaves the browser, and we read what it saves."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from browser.editing import PRACTICE, Practice, records_of
from browser.visiting import Visitor, node_tool
from checkouts import ROOT, TODAY, copy_demo, pressed, write
from zonepress.checkout import open_checkout
from zonepress.model.event import Event
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.views.editing import EDITOR, editor_lists, in_editor

WIDTHS: Final = (390, 1280)
STORY: Final = "zones/quayside/stories/2026-03-21-everything-a-page-can-hold/index.md"
EVERYTHING: Final = "#/collections/quayside-stories/entries/2026-03-21-everything-a-page-can-hold/index"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KNOWN: Final = {"aria-required-children", "aria-valid-attr-value", "label-content-name-mismatch"}
"""What axe finds in Sveltia's menu of lists: lines between them, and how many records each holds."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with the editor in its site."""
    folder = tmp_path_factory.mktemp("editor")
    (folder / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    demo = copy_demo(folder)
    assert pressed(demo).without == ()
    return demo


@pytest.fixture(scope="module")
def records(checkout: Path) -> dict[str, str]:
    """The demo's records by their paths."""
    return records_of(checkout)


@pytest.fixture(scope="module")
def practising(checkout: Path, browser: Browser) -> Iterator[Visitor]:
    """A browser at the demo's own address, so that nothing is shared with other tests."""
    handler = functools.partial(_Quiet, directory=str(checkout / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Visitor(browser, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


@pytest.fixture
def visitor(practising: Visitor) -> Iterator[Visitor]:
    """Somebody on their first visit, whose pages may ask no other host and never complain."""
    yield practising
    strangers, complaints = [*practising.strangers], [*practising.complaints]
    practising.leave()
    assert strangers == []
    assert complaints == []


def a_photograph() -> bytes:
    """As a phone takes it: lying on its side, with the place."""
    picture = Image.effect_noise((1600, 2400), 40).convert("RGB")
    exif = picture.getexif()
    exif[0x0112], exif[0x010F], exif[0x8825] = 6, "Phone", {1: "N", 2: (52.0, 38.0, 0.0)}
    held = io.BytesIO()
    picture.save(held, "JPEG", exif=exif)
    return held.getvalue()


def read_back(checkout: Path, files: dict[str, bytes], kind: type[Record], slug: str) -> Any:
    """A saved record, read as ours; nothing may be wrong with it."""
    for path, data in files.items():
        write(checkout / path, data)
    with open_checkout(checkout / "mkdocs.yml", today=TODAY, cache=False) as opened:
        wrong = [str(problem) for problem in opened.problems if problem.path in files]
        assert wrong == []
        return opened.library.find(kind, slug, zone="quayside")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_story_with_a_photograph(width: int, visitor: Visitor, demo: Path) -> None:
    """What it saves passes the checks unchanged; of the photograph only the picture is left."""
    editor = Practice(visitor, "#/collections/quayside-stories/new", width=width)
    editor.line("title").fill("Soup: 40 bowls & a “song”")
    editor.line("summary").fill("Yes: soup for all who came.")
    editor.line("date").fill("2026-04-11")
    editor.field("picture").get_by_role("checkbox").first.click()
    photograph = {"name": "IMG 0001.JPG", "mimeType": "image/jpeg", "buffer": a_photograph()}
    editor.field("picture.file").locator("input[type=file]").first.set_input_files(photograph)
    expect(editor.field("picture.file")).to_contain_text("img-0001.webp")
    editor.line("picture.alt").fill("Forty bowls on a long table")
    editor.write("Forty people came.\nThey sang.")
    files = editor.save()

    folder = "zones/quayside/stories/2026-04-11-soup-40-bowls-a-song"
    assert sorted(files) == [f"{folder}/img-0001.webp", f"{folder}/index.md"]
    with Image.open(io.BytesIO(files[f"{folder}/img-0001.webp"])) as picture:
        assert picture.format == "WEBP"
        assert dict(picture.getexif()) == {}
        assert picture.width > picture.height
        assert max(picture.size) <= 2000
    story = read_back(demo, files, Story, "2026-04-11-soup-40-bowls-a-song")
    assert story.title == "Soup: 40 bowls & a “song”"
    assert story.picture.alt == "Forty bowls on a long table"
    assert story.body == "Forty people came.\n\nThey sang."


def test_an_event_on_a_phone(visitor: Visitor, demo: Path) -> None:
    """Day and time are chosen as phones do it, and nothing is wider than the phone."""
    editor = Practice(visitor, "#/collections/quayside-events/new", width=390)
    editor.line("title").fill("Tea on the quay")
    editor.field("start").locator("input[type=date]").fill("2026-05-02")
    editor.field("start").locator("input[type=time]").fill("18:30")
    editor.field("venue").get_by_role("checkbox").first.click()
    editor.line("venue.name").fill("The Boathouse")
    assert editor.page.evaluate("document.documentElement.scrollWidth") <= 390
    files = editor.save()
    ((path, data),) = files.items()
    assert path == "zones/quayside/events/2026-05-02-tea-on-the-quay/index.md"
    assert data.decode() == (
        "---\ntitle: Tea on the quay\nstart: 2026-05-02 18:30\nvenue:\n  name: The Boathouse\n---\n"
    )
    event = read_back(demo, files, Event, "2026-05-02-tea-on-the-quay")
    assert event.day == dt.date(2026, 5, 2)


def test_a_day_may_be_known_by_its_month_only(visitor: Visitor) -> None:
    """Which a browser's own field can't say; the file is named by it all the same."""
    editor = Practice(visitor, "#/collections/quayside-stories/new", width=1280)
    editor.line("title").fill("A mild winter")
    editor.field("date").get_by_role("button", name="I only know").click()
    editor.line("date").fill("last winter")
    editor.page.get_by_role("button", name="Save", exact=True).click()
    expect(editor.field("date")).to_contain_text("for example 2026-03-14")
    assert editor.files() == {}
    editor.line("date").fill("2026-02")
    assert list(editor.save()) == ["zones/quayside/stories/2026-02-a-mild-winter/index.md"]


def test_what_has_to_be_said_is_asked_for(visitor: Visitor) -> None:
    """Nothing is saved without a title, or with a picture that is not there."""
    editor = Practice(visitor, "#/collections/quayside-stories/new", width=390)
    editor.line("date").fill("2026-04-11")
    editor.field("picture").get_by_role("checkbox").first.click()
    editor.page.get_by_role("button", name="Save", exact=True).click()
    expect(editor.field("title")).to_contain_text("required")
    expect(editor.field("picture.file")).to_contain_text("required")
    assert editor.files() == {}


def test_a_changed_word_is_all_that_changes(visitor: Visitor, records: dict[str, str]) -> None:
    """Even in a text with everything that a page can hold, which Sveltia writes in another style."""
    editor = Practice(visitor, EVERYTHING, width=1280, files=records)
    expect(editor.line("title")).to_have_value("Everything a page can hold")
    editor.line("title").fill("Everything that a page can hold")
    editor.write(" Or snows.")
    saved = {path: data.decode() for path, data in editor.save().items()}
    expected = records[STORY].replace("title: Everything a", "title: Everything that a").rstrip()
    assert saved == {**records, STORY: f"{expected} Or snows.\n"}


def test_nobody_types_in_the_place_of_a_text_that_is_still_to_come(
    visitor: Visitor, records: dict[str, str]
) -> None:
    """Where the line is slow and there is program code in it, for which Sveltia fetches more."""
    editor = Practice(visitor, "", width=1280, files=records)
    editor.page.route("**/shiki-engine*", lambda route: None)  # an answer never comes
    editor.page.goto(f"{editor.base}{PRACTICE}{EVERYTHING}")
    expect(editor.page.locator("[contenteditable=true]").first).to_contain_text("Unless it rains.")


def test_links_of_pages_open_the_record_they_are_on(
    visitor: Visitor, checkout: Path, records: dict[str, str]
) -> None:
    """One of each kind and place that the editor knows."""
    with open_checkout(checkout / "mkdocs.yml", today=TODAY, cache=False) as opened:
        lists = frozenset(editor_lists(opened.public))
        places = {
            (record.kind, bool(record.zone)): (place.removeprefix(EDITOR), record.title)
            for record in opened.public.records
            if (place := in_editor(record, lists))
        }
    assert len(places) > 12
    editor = Practice(visitor, "", width=1280, files=records)
    for place, title in places.values():
        editor.page.goto(f"{editor.base}{PRACTICE}{place}")
        expect(editor.line("title")).to_have_value(title)


def test_practice_is_apart_from_the_editor_and_says_so(visitor: Visitor) -> None:
    """Whoever is signed in stays so, and nobody takes practice for the real thing, not even in a form."""
    signed_in = '{"backendName":"github","token":"secret"}'
    page = visitor.open("robots.txt", width=390)
    page.evaluate("signed => localStorage.setItem('sveltia-cms.user', signed)", signed_in)
    for place, shown in (("", "Stories, Quayside"), ("#/collections/quayside-stories/new", "Title")):
        editor = Practice(visitor, place, width=390)
        expect(editor.page.get_by_text(shown, exact=True).first).to_be_visible()
        editor.page.wait_for_function(ON_TOP)
    page.reload()
    assert page.evaluate("localStorage.getItem('sveltia-cms.user')") == signed_in


ON_TOP: Final = """() => {
  const part = document.querySelector(".practice span")
  const {x, y, width, height} = part.getBoundingClientRect()
  return part.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", ["", "#/collections/quayside-stories", "#/collections/quayside-events/new"])
def test_axe_finds_nothing_new(place: str, width: int, visitor: Visitor) -> None:
    """Nothing at all in the frame around the editor and in our own fields; in Sveltia's what is known."""
    editor = Practice(visitor, place, width=width)
    shown = "Starts" if place.endswith("new") else "Quayside"
    expect(editor.page.get_by_text(shown).first).to_be_visible()
    editor.page.evaluate(node_tool("axe-core", "axe.min.js").read_text(encoding="utf-8"))
    whole = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    assert found_by_axe(editor, "document", whole) - KNOWN == set()
    ours = [".practice", *(["[data-key-path=start] .field-wrapper"] if place.endswith("new") else [])]
    assert found_by_axe(editor, json.dumps({"include": ours}), {"resultTypes": ["violations"]}) == set()


def found_by_axe(editor: Practice, where: str, options: dict[str, Any]) -> set[str]:
    """The rules that a part of the page breaks."""
    found = editor.page.evaluate(f"options => axe.run({where}, options)", options)
    return {rule["id"] for rule in found["violations"]}


def test_without_its_config_the_page_says_so(practising: Visitor) -> None:
    """In words, instead of staying empty."""
    page = practising.open("robots.txt", width=390)
    page.route("**/config.json", lambda route: route.fulfill(status=404))
    page.goto(f"{page.url.removesuffix('robots.txt')}{PRACTICE}")
    expect(page.get_by_text("The editor could not be opened.")).to_be_visible()
    practising.leave()
