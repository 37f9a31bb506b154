"""`zonepress intake` and `zonepress forms`, as the office types them and reads the answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from checkouts import TODAY, small_site, story, write, zonepress
from intake.desks import a_photograph, mail
from zonepress.intake import wording
from zonepress.intake.parcels import Raw

DAY = ("--today", str(TODAY))
STORY = "zones/quayside/stories/2026-03-14-seed-swap"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with one zone and one story."""
    files = {"zones/quayside/stories/2026-03-04-seal/index.md": story("A seal")}
    return small_site(tmp_path_factory.mktemp("site"), files)


def run(site: Path, *words: str | Path) -> tuple[int, str, str]:
    """Exit code, and what was said on both ways."""
    ran = zonepress(*words, cwd=site)
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout, ran.stderr


def saved(site: Path, sent: Raw, name: str) -> Path:
    write(site.parent / name, sent.data)
    return site.parent / name


def test_a_mail_is_taken_in_checked_and_answered(site: Path) -> None:
    """Everything there is to do stands in the order in which it is done."""
    labels = "Title: Seed swap\nDate: 14 March 2026\nZone: Quayside"
    words = f"Hello,\n\n{labels}\n\nForty people came.\n\nBest wishes\nMaud"
    path = saved(site, mail(words, files={"IMG 1.JPG": a_photograph()}), "swap.eml")
    code, said, _ = run(site, "intake", path, *DAY)
    assert (code, said.splitlines()) == (
        0,
        [
            "Seed swap (story, quayside)",
            f"Wrote {STORY}/index.md",
            f"Wrote {STORY}/img-1.jpg (from IMG 1.JPG, without place and camera)",
            "- Nobody said what it is; it was taken for a story. If it is something else, use --kind",
            "Written to you, and not into the record:",
            "    Hello,",
            "    Best wishes",
            "    Maud",
            "",
            "An answer to send:",
            "    Thank you for “Seed swap”. Before we can show it, please tell us this:",
            "",
            f"    1. {wording.ASK_PICTURES}",
            "",
            "    A short answer to this message is enough. If something is not clear, ask us.",
            "",
            "Nothing to mend.",
        ],
    )
    code, said, _ = run(site, "intake", path, *DAY)
    assert (code, f"Nothing new: {STORY}/index.md is this already" in said) == (0, True)


def test_what_is_to_be_mended_is_told_in_the_checkers_words(site: Path) -> None:
    words = "Title: Rain\nDate: 31 February 2026\nZone: Quayside\n\nIt rained."
    code, said, _ = run(site, "intake", saved(site, mail(words), "rain.eml"), *DAY)
    assert code == 1
    assert "which is not a date we can read" in said
    assert (
        "1. We could not tell which day “31 February 2026” is. Which day do you mean, with the year?" in said
    )


def test_it_reads_what_is_handed_over_on_standard_input(site: Path) -> None:
    """From another program, or from a mail program's pipe."""
    sent = mail("Title: Piped\nDate: 14 March 2026\nZone: Quayside\n\nYes.")
    program = Path(sys.executable).parent / "zonepress"
    done = subprocess.run([program, "intake", "-", *DAY], cwd=site, input=sent.data, capture_output=True)
    assert (done.returncode, b"2026-03-14-piped" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize(
    ("words", "code", "answer"),
    [
        (("intake",), 2, "Name the mail or the file: zonepress intake story.eml"),
        (("intake", "nowhere.eml"), 2, "There is no nowhere.eml"),
        (("intake", "mkdocs.yml", "--zone", "quayside", "--whole"), 2, "Say --zone or --whole, not both"),
        (("intake", "mkdocs.yml", "--set", "date"), 2, "write --set field=value"),
        (
            ("intake", "../plain.eml"),
            1,
            "Say it with --zone (quayside), or --whole for the whole partnership.",
        ),
        (("intake", "../plain.eml", "--zone", "quaysid"), 1, "Did you mean 'quayside'?\n"),
    ],
)
def test_misuse_is_one_line_that_says_what_to_type(
    site: Path, words: tuple[str, ...], code: int, answer: str
) -> None:
    saved(site, mail("It was grand."), "plain.eml")
    found, _, said = run(site, *words)
    assert (found, answer in said, len(said.strip().splitlines())) == (code, True, 1), said


def test_an_issue_is_written_with_all_that_a_workflow_needs(site: Path, tmp_path: Path) -> None:
    answers = {"Which zone?": "Quayside", "Title": "Told", "When it happened": "2026-03", "The text": "Yes."}
    body = "".join(f"### {label}\n\n{words}\n\n" for label, words in answers.items())
    event = {"issue": {"number": 4, "body": body, "labels": [{"name": "story"}]}}
    write(tmp_path / "event.json", json.dumps(event))
    code, said, _ = run(site, "intake", "--issue", tmp_path / "event.json", "--told", tmp_path / "told", *DAY)
    assert (code, said.splitlines()[0]) == (0, "Wrote zones/quayside/stories/2026-03-told/index.md")
    assert (tmp_path / "told/title.txt").read_text(encoding="utf-8") == "Story: Told"


def test_forms_are_made_and_watched(site: Path) -> None:
    """A new zone is a new answer."""
    assert run(site, "forms")[0] == 1
    assert run(site, "forms", "--write")[0] == 0
    assert run(site, "forms") == (0, ".github/ISSUE_TEMPLATE is as it should be.\n", "")
    write(site / "zones/rope-walk/zone.md", "---\ntitle: Rope Walk\nplace: Port\nstatus: active\n---\n")
    code, said, _ = run(site, "forms")
    assert (code, "Not as it should be: .github/ISSUE_TEMPLATE/story.yml" in said) == (1, True)
