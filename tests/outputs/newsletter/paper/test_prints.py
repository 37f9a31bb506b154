"""What is made when: once, before the pages that lead to it, and again only when something changed."""

from __future__ import annotations

import io
import multiprocessing
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from builders import a_story, a_zone, an_edition, some_settings
from editions import OVERRIDES, shown_of
from outputs.newsletter.paper.conftest import Made
from outputs.newsletter.paper.papers import answers_to, job_of
from outputs.newsletter.paper.pdfs import words_of
from test_hidden_records import WORDS
from zonepress.model.problem import Level
from zonepress.model.record import Record
from zonepress.outputs.newsletter.files import edition_pages
from zonepress.outputs.newsletter.paper.forms import PAPER_FORMS
from zonepress.outputs.newsletter.paper.prints import Prints, make_prints
from zonepress.pictures.opening import RawPicture
from zonepress.pictures.preparing import Prepared, prepare
from zonepress.store import Store
from zonepress.views.addresses import PAPER_FILES
from zonepress.workers import Workers

PICTURE = (
    OVERRIDES.parent / "tests/demo/zones/quayside/stories/2026-03-04-harbour-wall-painted/wall.jpg"
).read_bytes()
WHERE = "zones/quayside/stories/2026-05-05-wall/wall.jpg"
STORY = a_story(
    "zones/quayside/stories/2026-05-05-wall/index.md",
    date="2026-05-05",
    picture={"file": "wall.jpg", "alt": "A wall in four colours"},
)


def a_picture(data: bytes = PICTURE, key: str = "one") -> dict[str, Prepared]:
    """The story's picture as it is published."""
    made = prepare(RawPicture("wall.jpg", data))
    assert isinstance(made, tuple)
    return {WHERE: _published(made, key)}


def _published(made: tuple[int, int, bytes], key: str) -> Prepared:
    width, height, data = made
    return Prepared(width, height, key, lambda: data)


def printed(
    store: Store,
    *records: Record,
    templates: Path = OVERRIDES,
    pictures: dict[str, Prepared] | None = None,
    **settings: object,
) -> Prints:
    """Every form of the editions of these records."""
    found = pictures or {}
    shown = shown_of(*records, settings=some_settings(**settings))  # type: ignore[arg-type]
    seen = {path: picture.on_pages for path, picture in found.items()}
    with Workers(count=2) as workers:
        return make_prints(replace(shown, pictures=seen), templates, found, store, workers)


def keys(prints: Prints) -> dict[str, str]:
    return {file.path: file.key for file in prints.files}


def test_each_edition_has_its_forms_and_its_page_leads_to_them() -> None:
    """With the form and the size of the file, as people expect before they fetch one."""
    records = [an_edition(), a_zone("quayside"), a_zone("later", since="2027")]
    with Store(None) as store:
        prints = printed(store, *records)
    places = ("newsletters/2026-q2/", "newsletters/2026-q2/quayside/")
    assert [file.path for file in prints.files] == [
        f"{place}{name}" for place in places for name in PAPER_FILES
    ]
    for page in edition_pages(shown_of(*records), prints):
        forms = page.sections[-1].links[: len(PAPER_FORMS)]
        assert [link.url for link in forms] == [f"{page.frame.address}{name}" for name in PAPER_FILES]
        assert all(link.text.endswith(" kB)") and "(PDF, " in link.text for link in forms)


def test_without_a_public_address_nothing_is_printed() -> None:
    """Its square would lead nowhere."""
    with Store(None) as store:
        assert printed(store, an_edition(), a_zone("quayside"), url="") == Prints()


def test_an_unchanged_edition_is_not_set_again(tmp_path: Path) -> None:
    """Not even a helper is started; the typesetter is never loaded into the build itself."""
    records = [an_edition(), a_zone("quayside"), STORY]
    with Store(tmp_path / "kept.sqlite") as store:
        first = printed(store, *records)
    others = multiprocessing.active_children()
    with Store(tmp_path / "kept.sqlite") as store, Workers(count=2) as workers:
        shown = shown_of(*records)
        again = make_prints(shown, OVERRIDES, {}, store, workers)
        assert multiprocessing.active_children() == others
        assert again == first
        assert all(file.make().startswith(b"%PDF-1.7") for file in again.files)


def test_a_refused_edition_is_not_tried_again(tmp_path: Path) -> None:
    """And is still named."""
    records = [an_edition(body="ናይ"), a_zone("quayside")]
    with Store(tmp_path / "kept.sqlite") as store:
        first = printed(store, *records)
    others = multiprocessing.active_children()
    with Store(tmp_path / "kept.sqlite") as store, Workers(count=2) as workers:
        again = make_prints(shown_of(*records), OVERRIDES, {}, store, workers)
        assert multiprocessing.active_children() == others
    assert again.problems == first.problems
    assert len(again.problems) == 1


def test_what_the_cache_lost_is_made_again() -> None:
    """To the same bytes."""
    records = [an_edition(), a_zone("quayside"), STORY]
    with Store(None) as store, Store(None) as empty:
        first = {file.path: file.make() for file in printed(store, *records, pictures=a_picture()).files}
        again = {file.path: file.make() for file in printed(empty, *records, pictures=a_picture()).files}
    assert again == first


def test_the_same_values_give_the_same_bytes_in_another_process() -> None:
    job = job_of("newsletter.pdf", an_edition(), a_zone("quayside"), STORY, pictures=a_picture())
    one, two = (answers_to([job]) for _ in range(2))
    assert one == two
    assert isinstance(one[0], bytes)


def test_keys_change_with_all_that_is_seen(tmp_path: Path) -> None:
    """Words, pictures, settings and templates; nothing else."""
    templates = tmp_path / "overrides"
    shutil.copytree(OVERRIDES, templates)
    records = [an_edition(), a_zone("quayside"), STORY]
    with Store(None) as store:
        first = keys(printed(store, *records, pictures=a_picture(), templates=templates))
        assert keys(printed(store, *records, pictures=a_picture(), templates=templates)) == first
        other = [an_edition(title="Other words"), a_zone("quayside"), STORY]
        for changed in (
            printed(store, *other, pictures=a_picture(), templates=templates),
            printed(store, *records, pictures=a_picture(key="two"), templates=templates),
            printed(store, *records, pictures=a_picture(), templates=templates, name="Elsewhere"),
        ):
            assert not set(keys(changed).values()) & set(first.values())
        for name in (
            "newsletter/paper/design.typ",
            "brand/emblem-bell.html",
            "assets/stylesheets/pz/tokens.css",
        ):
            path = templates / name
            path.write_text(
                path.read_text(encoding="utf-8").replace("#2c1548", "#2c1549") + "\n", encoding="utf-8"
            )
        looks = keys(printed(store, *records, pictures=a_picture(), templates=templates))
        assert not set(looks.values()) & set(first.values())


def test_a_template_that_fails_is_said_and_stops_nothing_else(tmp_path: Path) -> None:
    """In the typesetter's own words, with what to do."""
    templates = tmp_path / "overrides"
    shutil.copytree(OVERRIDES, templates)
    (templates / "newsletter/paper/large-print.typ").write_text('#panic("no ink")', encoding="utf-8")
    with Store(None) as store:
        prints = printed(store, an_edition(), templates=templates)
    assert [file.path.split("/")[-1] for file in prints.files] == [
        "newsletter.pdf",
        "noticeboard-a4.pdf",
        "noticeboard-a3.pdf",
    ]
    (problem,) = prints.problems
    assert (problem.path, problem.level) == ("newsletters/2026-q2/index.md", Level.PROBLEM)
    assert "no ink" in problem.saw
    assert "newsletters/2026-q2/newsletter-large-print.pdf is missing; all else was made" in problem.instead


@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp", ".gif", ".avif"])
def test_pictures_of_every_form_are_set(ending: str) -> None:
    """Those that the typesetter can't read too; none is larger than print can show."""
    out = io.BytesIO()
    Image.effect_noise((1500, 300), 90).convert("RGB").save(out, Image.registered_extensions()[ending])
    made = prepare(RawPicture(f"wall{ending}", out.getvalue()))
    assert isinstance(made, tuple)
    where = f"zones/quayside/stories/2026-05-05-wall/wall{ending}"
    story = a_story(
        "zones/quayside/stories/2026-05-05-wall/index.md",
        date="2026-05-05",
        body=f"![Noise](wall{ending})",
    )
    records = [an_edition(), a_zone("quayside"), story]
    found = {where: _published(made, "noise")}
    (answer,) = answers_to([job_of("newsletter-large-print.pdf", *records, pictures=found)])
    assert isinstance(answer, bytes), answer
    assert b"/Subtype/Image" in answer


def test_nothing_hidden_is_on_paper(harbour_on_paper: Made) -> None:
    """PDF packs its words, so that looking through its bytes would find nothing."""
    for path, data in harbour_on_paper.files.items():
        said = words_of(data).lower()
        assert len(said) > 100, path
        for word in WORDS:
            assert word.lower() not in said, path
            assert word.lower().encode() not in data.lower(), path
