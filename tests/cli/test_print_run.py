"""The office prints an edition: what it is told, and what lies in the folder."""

from __future__ import annotations

import contextlib
import gc
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checkouts import small_site, write
from outputs.newsletter.paper.pdfs import opened, outline_of, words_of
from zonepress.cli import main

EDITION = "newsletters/2026-q1/index.md"
LIST = """\
name,postal address,zones,form,email
Sal Seal,"1 Quay Street, Port Merrin",quayside,post,
Oona Otter,"2 Quay Street
Port Merrin",,post,
Cora Counter,,quayside,collect,
=Dan,,,collect,
Mail Only,,,,mail@example.org
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one edition of two, and five readers."""
    monkeypatch.setenv("ZONEPRESS_SUBSCRIBERS", str(tmp_path / "office" / "subscribers.sqlite"))
    return small_site(
        tmp_path / "site", {EDITION: "---\ntitle: Spring\nsent_on: 2026-04-01\n---\nNo news.\n"}
    )


def run(*words: str | Path, cwd: Path) -> Result:
    with contextlib.chdir(cwd):
        result = CliRunner().invoke(main, [*map(str, words)])
    gc.enable()
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def printed(site: Path, *words: str, to: str | Path = "../out") -> Result:
    return run("newsletter", "print-run", "2026-q1", "--to", to, "--today", "2026-04-15", *words, cwd=site)


def taken(site: Path, text: str = LIST) -> None:
    write(site.parent / "list.csv", text)
    done = run("subscribers", "import", "../list.csv", "--basis", "Signed", "--given", "2026-03-01", cwd=site)
    assert done.exit_code == 0, done.output


def test_everything_is_made_and_the_office_told_what_to_do(site: Path) -> None:
    taken(site)
    done = printed(site, "--names")
    assert done.exit_code == 0, done.output
    out = site.parent / "out"
    assert done.output == (
        "By post: 2 people, 2 copies\n"
        "       1  Harbour\n"
        "       1  Quayside\n"
        "To collect: 2 people, 2 copies\n"
        "       1  Harbour\n"
        "       1  Quayside\n"
        f"Written into {out}, where only you can read it:\n"
        "  labels.pdf                 print on 1 sheet of labels, at actual size\n"
        "  to-post.pdf                print once, 4 pages on both sides of 2 sheets\n"
        "  to-collect-everything.pdf  print once\n"
        "  to-collect-quayside.pdf    print once\n"
        "  to-collect.csv             who comes for which copy\n"
        "Delete the folder when all is posted.\n"
    )
    assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}
    assert out.stat().st_mode & 0o777 == 0o700
    assert outline_of((out / "to-post.pdf").read_bytes()) == [
        (1, "1 Oona Otter · Harbour"),
        (1, "2 Sal Seal · Quayside"),
    ]
    labels = words_of((out / "labels.pdf").read_bytes())
    assert labels.index("Oona Otter") < labels.index("1 · Harbour") < labels.index("2 · Quayside")
    assert (out / "to-collect.csv").read_text(encoding="utf-8-sig") == (
        "edition,name\nHarbour,'=Dan\nQuayside,Cora Counter\n"
    )
    assert "mail@example.org" not in done.output


def test_on_one_side_there_are_no_blank_pages(site: Path) -> None:
    taken(site, "name,postal address\nSal Seal,1 Quay Street\n")
    assert "print once, 1 page on one side" in printed(site, "--one-side").output
    with opened((site.parent / "out" / "to-post.pdf").read_bytes()) as pdf:
        assert len(pdf.pages) == 1
    assert [path.name for path in sorted((site.parent / "out").iterdir())] == ["labels.pdf", "to-post.pdf"]


def test_a_name_that_no_font_has_is_named_to_the_office(site: Path) -> None:
    taken(site, f"{LIST}ወርቅነህ,3 Quay Street,,post,\n")
    done = printed(site)
    assert done.exit_code == 1
    assert (
        "Write label 2 by hand, for ወርቅነህ: “ወርቅነህ” is in Ethiopic letters, which no font for print has\n"
        in done.stderr
    )
    with opened((site.parent / "out" / "to-post.pdf").read_bytes()) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == 3, "their copy is made all the same"


def test_addresses_stay_out_of_the_repository(site: Path) -> None:
    taken(site)
    done = printed(site, to="out")
    assert done.exit_code == 2
    assert "inside the site’s repository" in done.output
    assert not (site / "out").exists()


def test_nothing_is_written_over_and_nothing_is_left_half_made(site: Path) -> None:
    taken(site)
    write(site.parent / "out" / "mine.txt", "mine")
    done = printed(site)
    assert (done.exit_code, "choose an empty folder" in done.output) == (2, True)
    assert sorted(path.name for path in site.parent.iterdir()) == ["list.csv", "office", "out", "site"]
    assert [path.name for path in (site.parent / "out").iterdir()] == ["mine.txt"]


def test_nobody_on_paper_makes_nothing(site: Path) -> None:
    done = printed(site)
    assert (done.exit_code, done.output) == (0, "Nobody gets this newsletter on paper: nothing was made.\n")
    assert not (site.parent / "out").exists()


def test_an_edition_that_cannot_be_set_is_mended_first(site: Path) -> None:
    taken(site)
    write(site / EDITION, "---\ntitle: สวัสดี\nsent_on: 2026-04-01\n---\nNo news.\n")
    done = printed(site)
    assert done.exit_code == 2
    assert f"{EDITION}:1: “สวัสดี” is in Thai letters" in done.stderr
    assert "There is no large print of the edition for Harbour, Quayside" in done.stderr
    assert not (site.parent / "out").exists()


def test_what_readers_may_not_see_is_not_printed(site: Path) -> None:
    taken(site)
    write(site / EDITION, "---\ntitle: Spring\npublish_on: 2026-05-01\n---\nNo news.\n")
    done = printed(site)
    assert (done.exit_code, "2026-05-01" in done.output) == (2, True)
