"""The sheet for a noticeboard: one page, read from where people stand."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from builders import a_voice, a_zone, an_edition, an_event, some_settings
from outputs.newsletter.paper.conftest import Made
from outputs.newsletter.paper.papers import job_of, paper_of, picture_of
from outputs.newsletter.paper.pdfs import A3, A4, opened, runs_of, words_of
from zonepress.model.record import Record
from zonepress.model.settings import Office, Settings
from zonepress.outputs.newsletter.paper.wording import ALL

SHEET = "noticeboard-a4.pdf"
LONG = (
    "Pneumonoultramicroscopicsilicovolcanoconiosis and seventeen other words that no poster was made for " * 2
)
UNBROKEN = "W" * 180
FORMS = {"noticeboard-a4.pdf": A4, "noticeboard-a3.pdf": A3}


def hostile(words: str) -> list[Record]:
    """A zone in which everything is as long as it can be."""
    desk = {"label": words[:190], "email": f"{'w' * 60}@{'example.' * 12}org", "phone": "0116 496 0002"}
    events = (
        an_event(
            f"zones/quayside/events/{place}.md",
            title=words[:190],
            start=f"2026-07-{place + 10} 10:00",
            end=f"2026-08-{place + 10} 12:00",
            venue={"name": words[:190]},
        )
        for place in range(8)
    )
    said = a_voice(date="2026-05", title=words[:190], you_said=words, answer="we did", reply=f"{words} " * 4)
    return [an_edition(title=words[:190]), a_zone("quayside", title=words[:190], contact=desk), said, *events]


def settings_with(url: str) -> Settings:
    return some_settings(url=url)


@pytest.mark.parametrize("name", FORMS)
def test_each_edition_has_one_sheet_of_each_size(name: str, harbour_on_paper: Made) -> None:
    sheets = [data for path, data in harbour_on_paper.files.items() if path.endswith(name)]
    assert len(sheets) == 8
    for data in sheets:
        with opened(data) as pdf:
            assert len(pdf.pages) == 1
            assert [float(side) for side in pdf.pages[0].MediaBox[2:]] == pytest.approx(FORMS[name], abs=0.01)


def test_letters_are_large_and_larger_on_a3(harbour_on_paper: Made) -> None:
    """Sixteen points on A4, and the same sheet on twice the paper."""
    for path, data in harbour_on_paper.files.items():
        least = {"noticeboard-a4.pdf": 16, "noticeboard-a3.pdf": 16 * math.sqrt(2)}.get(path.split("/")[-1])
        if least:
            assert min(run.size for run in runs_of(data) if run.text.strip()) >= least - 0.01


def test_it_tells_the_next_dates_one_thing_done_and_whom_to_call(harbour_on_paper: Made) -> None:
    words = words_of(harbour_on_paper.files["2026-q1/quayside/noticeboard-a4.pdf"])
    for said in (
        "Quayside", "Harbour Quarters · January to March 2026",
        "Next dates", "Fun day on the slipway", "Thursday 2 April 2026, 10am to 12 noon", "The slipway",
        "One thing we did", "Nowhere warm to sit", "Opened a warm room, every evening from four.",
        "Who to turn to", "Quayside desk at the Customs House", "0116 496 0002",
    ):  # fmt: skip
        assert said in words
    assert "harbour-quarters.example.org/zones/quayside/" in words.replace("\u200b", "")


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(("zone", "place"), [("quayside", "zones/quayside/"), ("", "")])
def test_the_square_leads_to_the_zone_and_is_printed_in_letters_too(name: str, zone: str, place: str) -> None:
    """As a phone reads it from the page."""
    job = job_of(name, an_edition(), a_zone("quayside"), zone=zone)
    found = zxingcpp.read_barcodes(picture_of(job))
    assert [code.text for code in found] == [f"{some_settings().url}{place}"]
    assert f"{some_settings().url}{place}".removeprefix("https://") in words_of(paper_of(job)).replace(
        "\u200b", ""
    )


@pytest.mark.parametrize(
    "words", [LONG, UNBROKEN, "Mississippiwolverhampton", "short", "વાક્ય " * 30, "لفظ " * 40]
)
@pytest.mark.parametrize("name", FORMS)
def test_it_is_one_page_however_long_the_words_are(name: str, words: str) -> None:
    """Shortened, never smaller, never over the edge."""
    job = job_of(
        name, *hostile(words), zone="quayside", settings=settings_with(f"https://{'long-' * 10}.example.org/")
    )
    data = paper_of(job)
    with opened(data) as pdf:
        assert len(pdf.pages) == 1
    runs = [run for run in runs_of(data) if run.text.strip()]
    assert min(run.size for run in runs) >= 15.99
    without_drawing = replace(job, sheet=json.dumps({**json.loads(job.sheet), "street": ""}))
    assert _crossings(picture_of(without_drawing)) == 0
    said = words_of(data)
    for part in (ALL["next"], ALL["did"], ALL["call"], "0116 496 0002"):
        assert part in said or part == ALL["did"]  # left out where there would else be no room for a date
    assert "10Jul" in said.replace(" ", "")


def _crossings(page: Image.Image) -> int:
    """How many points in the margins are of another colour than those beside them: words would be."""
    pixels = page.convert("RGB")
    margin = round(page.width * 0.055)
    strips = ((0, margin), (page.width - margin, page.width))
    return sum(
        pixels.getpixel((x, y)) != pixels.getpixel((x - 1, y))
        for first, last in strips
        for x in range(first + 1, last)
        for y in range(page.height)
    )


def test_nothing_known_is_said_plainly() -> None:
    """No date, nothing done, nobody to call."""
    words = words_of(paper_of(job_of(SHEET, an_edition(), a_zone("quayside"), zone="quayside")))
    assert "No event in July to September 2026 has been announced." in words
    assert ALL["nothing-done"] in words
    assert ALL["nobody"] in words


def test_whom_to_turn_to_may_have_a_page_and_no_number() -> None:
    office = {"name": "Office", "contact": {"label": "Front desk", "url": "https://example.org/desk"}}
    settings = some_settings(office=Office.model_validate(office))
    words = words_of(
        paper_of(job_of(SHEET, an_edition(), a_zone("quayside"), zone="quayside", settings=settings))
    )
    assert "Front desk" in words
    assert "https://example.org/desk" in words.replace("\u200b", "")
    assert ALL["nobody"] not in words
