"""Print in a build of the whole site, as an editor meets it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from checkouts import ROOT, small_site, story, zonepress
from outputs.newsletter.paper.pdfs import words_of
from zonepress.views.addresses import PAPER_FILES

EDITION = "---\ntitle: Spring on the quay\nsent_on: 2026-04-02\n---\nWe had soup.\n"
QUARTER = "newsletters/2026-q1/"


def test_a_script_without_a_font_is_named_and_everything_else_is_built(tmp_path: Path) -> None:
    """The exit code says that something is to be mended; no page leads to what is not there."""
    files = {
        f"{QUARTER}index.md": EDITION,
        "zones/quayside/stories/2026-03-04-wall.md": story(
            "A wall", "It says ናይ.", more="summary: A wall.\n"
        ),
    }
    site = small_site(tmp_path, files)
    done = zonepress("build", "--today", "2026-04-15", cwd=site)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (
        "zones/quayside/stories/2026-03-04-wall.md:1: “ናይ.” is in Ethiopic letters, "
        "which no font for print has.\n"
        "Write it in other letters, or ask a developer to add a font (scripts/zonepress/fonts/README.md). "
        "Until then newsletters/2026-q1/newsletter.pdf and 3 more are missing; all else was made"
    ) in done.stderr
    page = (site / "site" / QUARTER / "index.html").read_text(encoding="utf-8")
    for name in PAPER_FILES:
        there = (site / "site" / QUARTER / name).exists()
        assert there == name.startswith("noticeboard")
        assert (name in page) == there
    assert (site / "site" / QUARTER / "email.html").exists()


def test_a_mended_text_is_printed_by_the_next_build(tmp_path: Path) -> None:
    """And one that was taken out is gone from paper too."""
    wall = "zones/quayside/stories/2026-03-04-wall.md"
    site = small_site(tmp_path, {f"{QUARTER}index.md": EDITION, wall: story("A wall", "Painted ናይ.")})
    assert zonepress("build", "--today", "2026-04-15", cwd=site).returncode == 1
    (site / wall).write_text(story("A wall", "Painted blue."), encoding="utf-8")
    assert zonepress("build", "--today", "2026-04-15", cwd=site).returncode == 0
    printed = site / "site" / QUARTER / "newsletter.pdf"
    assert "Painted blue." in words_of(printed.read_bytes())
    (site / wall).write_text(story("A wall", "Painted blue.", more="draft: yes\n"), encoding="utf-8")
    assert zonepress("build", "--today", "2026-04-15", cwd=site).returncode == 0
    assert "Painted blue." not in words_of(printed.read_bytes())


def test_templates_and_fonts_stay_out_of_the_site(built_demo: Path) -> None:
    """Most other files below `overrides/` would be copied."""
    assert not [path for path in (built_demo / "site").rglob("*") if path.suffix in {".typ", ".ttf"}]


def test_a_zones_page_leads_to_its_newest_sheet(built_demo: Path) -> None:
    """Whoever looks after a noticeboard looks there."""
    page = (built_demo / "site/zones/quayside/index.html").read_text(encoding="utf-8")
    sheets = [f"../../newsletters/2026-q2/quayside/noticeboard-{size}.pdf" for size in ("a4", "a3")]
    assert [f'href="{sheet}"' in page for sheet in sheets] == [True, True]
    assert page.count("noticeboard-a4.pdf") == 1


def test_fonts_travel_with_the_program(tmp_path: Path) -> None:
    """With their licences: a build needs nothing but Python."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = {name.removeprefix("zonepress/fonts/") for name in wheel.namelist()}
    for script in ("Gujarati", "Gurmukhi"):
        assert {f"NotoSans{script}[wght].ttf", f"NotoSans{script}-OFL.txt"} <= held
