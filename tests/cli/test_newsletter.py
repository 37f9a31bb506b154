"""An editor makes a newsletter of the demo: drafts it, changes it, checks it, makes its forms."""

from __future__ import annotations

import contextlib
import gc
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from checkouts import pressed, small_site, story, tree, write
from zonepress.cli import main

TODAY = ("--today", "2026-04-15")
FIRST = "newsletters/2026-q1/index.md"
SECOND = "newsletters/2026-q2/index.md"
WALL = "zones/quayside/stories/2026-03-04-harbour-wall-painted"


def run(*arguments: str | Path, cwd: Path) -> Result:
    """One run of `zonepress newsletter`, on the demo's day."""
    command, *rest = map(str, arguments)
    with contextlib.chdir(cwd):
        result = CliRunner().invoke(main, ["newsletter", command, *rest, *TODAY])
    gc.enable()
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def undrafted(warm_demo: Path) -> Path:
    """The demo before anybody began the edition of its first quarter."""
    (warm_demo / FIRST).unlink()
    return warm_demo


def read(checkout: Path, path: str) -> str:
    return (checkout / path).read_bytes().decode()


def picks_of(text: str) -> list[str]:
    """The folders that an edition's file picks."""
    lines = text.split("picks:\n")[1].split("\n\n")[0].split("\n")
    return [line.split()[1] for line in lines if line.startswith("  - ")]


def test_a_draft_spells_out_the_edition_and_says_what_is_missing(undrafted: Path) -> None:
    done = run("draft", "2026-q1", cwd=undrafted)
    assert done.exit_code == 0
    assert f"Wrote {FIRST}. What happened: 9, Coming up: 16," in done.output
    text = read(undrafted, FIRST)
    assert (
        f"  - {WALL}  # The harbour wall, painted by everyone (Quayside, 4 March 2026, told by a resident)\n"
        in text
    )
    assert "lead: zones/quayside/stories/2026-03-20-a-very-long-headline\n" in text
    assert (
        "#   zones/quayside/events/2026-01-05-january-soup: it is over, and nobody wrote what came of it\n"
        in text
    )
    assert "QUOKKA" not in text.upper()
    for words in (
        "1 zone sent nothing. Ask there:\n  Mill Lane: ",
        "3 promises are not done, and without an update",
        "1 thing people said has no answer.",
        "6 stories have no picture.",
        "  Rope Walk: residents 1, community groups 0, agencies 0, does not say 1\n",
        "Write `summary`, `sent_on` and your introduction below the last --- in newsletters/2026-q1/index.md",
        "; then run: zonepress newsletter check 2026-q1\n",
    ):
        assert words in done.output


def test_what_was_drafted_is_sound_and_is_what_readers_get(undrafted: Path) -> None:
    """In the editor's order, with nothing besides."""
    run("draft", "2026-q1", cwd=undrafted)
    with contextlib.chdir(undrafted):
        checked = CliRunner().invoke(main, ["check", FIRST, *TODAY])
    assert checked.output == "Nothing to mend.\n"
    run("build", "2026-q1", "--to", "out", cwd=undrafted)
    text = read(undrafted, "out/newsletters/2026-q1/newsletter.txt")
    for folder in picks_of(read(undrafted, FIRST)):
        place = folder.split("/")
        assert f"/{place[-1]}/\n" in text


def test_drafting_again_loses_nothing_and_brings_nothing_back(undrafted: Path) -> None:
    """Neither in the file nor in what readers get."""
    run("draft", "2026-q1", cwd=undrafted)
    soup = "content/stories/2026-03-31-three-quarters-one-soup"
    mine = read(undrafted, FIRST).replace(f"  - {soup}", "  # I took the soup out:\n#  - soup")
    mine = mine.replace("summary:  # One", "summary: A wet winter.  # One") + "It was *wet*.\r\n"
    write(undrafted / FIRST, mine)
    again = run("draft", "2026-q1", cwd=undrafted)
    assert read(undrafted, FIRST) == mine
    assert f"Nothing new for {FIRST}" in again.output
    assert (
        f"You took out, and it stays out (to have it back, add its line to the picks):\n  {soup}: "
        in again.output
    )
    late = "zones/rope-walk/stories/2026-03-30-late-oak.md"
    write(undrafted / late, story("An oak in the last week").replace("03-04", "03-30"))
    third = run("draft", "2026-q1", cwd=undrafted)
    assert (
        f"Added to {FIRST}, at the end of its picks:\n  zones/rope-walk/stories/2026-03-30-late-oak  # "
        in third.output
    )
    now = read(undrafted, FIRST)
    assert picks_of(now) == [*picks_of(mine), "zones/rope-walk/stories/2026-03-30-late-oak"]
    assert now.endswith("It was *wet*.\r\n")
    run("build", "2026-q1", "--to", "out", cwd=undrafted)
    text = read(undrafted, "out/newsletters/2026-q1/newsletter.txt")
    assert ("late-oak" in text, "one-soup" in text) == (True, False)


def test_what_came_when_the_edition_had_gone_out_is_in_the_next_one(undrafted: Path) -> None:
    """Nobody has to write `publish_on` for that; and it is in no other."""
    run("draft", "2026-q1", cwd=undrafted)
    sent = read(undrafted, FIRST).replace("sent_on:  #", "sent_on: 2026-04-08  #")
    write(undrafted / FIRST, sent)
    write(undrafted / "zones/mill-lane/stories/2026-03-30-mill.md", story("A mill").replace("03-04", "03-30"))
    first, second = (run("draft", quarter, cwd=undrafted) for quarter in ("2026-q1", "2026-q2"))
    assert read(undrafted, FIRST) == sent
    assert "zones/mill-lane/stories/2026-03-30-mill: it came when this edition had gone out" in first.output
    assert "/2026-03-30-mill  # A mill (Mill Lane, 30 March 2026, missed the last edition)\n" in second.output
    assert picks_of(read(undrafted, SECOND).replace("picks: \n", "picks:\n").replace("\n---\n", "\n\n"))[
        0
    ] == ("zones/quayside/events/2026-04-18-spring-fair")


def test_the_demos_late_story_is_in_the_second_edition_alone(warm_demo: Path) -> None:
    """It has the day on which it may be seen, as editions that were never drafted need it."""
    for quarter in ("2026-q1", "2026-q2"):
        run("build", quarter, "--to", "out", cwd=warm_demo)
        text = read(warm_demo, f"out/newsletters/{quarter}/newsletter.txt")
        assert ("water-for-the-oaks" in text) is (quarter == "2026-q2")


def test_a_dry_run_shows_all_and_writes_nothing(undrafted: Path) -> None:
    before = tree(undrafted / "newsletters")
    shown = run("draft", "2026-q1", "--dry-run", cwd=undrafted)
    assert tree(undrafted / "newsletters") == before
    assert shown.output.startswith("---\ntitle: Newsletter, January to March 2026\n")
    assert f"Would write {FIRST}." in shown.output
    by_hand = run("draft", "2026-q2", "--dry-run", cwd=undrafted)
    assert by_hand.output.startswith(f"Would add to {SECOND}, at the end of its picks:\n")
    assert tree(undrafted / "newsletters") == before


@pytest.mark.parametrize(
    ("files", "quarter", "words"),
    [
        ({}, "2026-q1", "Nothing to report: nothing that readers may see is dated January to March 2026"),
        ({}, "2026-q3", "Nothing to report: July to September 2026 has not begun"),
        (
            {"zones/quayside/stories/2026-a-year.md": "---\ntitle: A year\ndate: 2026\n---\n"},
            "2026-q1",
            "zones/quayside/stories/2026-a-year: no more than the year is known",
        ),
        (
            {"zones/quayside/stories/2026-03-04-a.md": story("A", more="draft: yes\n")},
            "2026-q1",
            "zones/quayside/stories/2026-03-04-a: it is marked `draft: yes`",
        ),
        ({FIRST: "---\ntitle: A\npicks: [\n---\n"}, "2026-q1", "Nothing was written. Mend this first"),
        (
            {FIRST: "---\n{title: A}\n---\n", "zones/quayside/stories/2026-03-04-a.md": story("A")},
            "2026-q1",
            "or add these by hand:\n  picks:\n    - zones/quayside/stories/2026-03-04-a\n  offered:\n    - ",
        ),
    ],
)
def test_where_there_is_nothing_to_write_it_says_why_and_ends_with_one(
    files: dict[str, str], quarter: str, words: str, tmp_path: Path
) -> None:
    checkout = small_site(tmp_path, files)
    before = tree(checkout / "newsletters") if (checkout / "newsletters").exists() else {}
    done = run("draft", quarter, cwd=checkout)
    assert (done.exit_code, words in done.output) == (1, True), done.output
    assert (tree(checkout / "newsletters") if (checkout / "newsletters").exists() else {}) == before


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Here a file lies where the folder would be."""
    checkout = small_site(
        tmp_path, {"zones/quayside/stories/2026-03-04-a.md": story("A"), "newsletters": "x"}
    )
    done = run("draft", "2026-q1", cwd=checkout)
    assert (done.exit_code, "index.md could not be written (" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["draft", "2026-q5"], "There is no quarter called '2026-q5'. Write the year and one of q1 to q4"),
        (["draft", "autumn"], "There is no quarter called 'autumn'"),
        (["draft", "Q4 2026"], "Did you mean 2026-q4?"),
        (["check", "2026-Q1"], "Did you mean 2026-q1?"),
        (["build", "../../etc"], "There is no quarter called"),
        (["check", "2025-q1"], "There is no newsletter 2025-q1 yet. Begin it with: zonepress"),
        (["build", "2025-q1"], "There are: 2026-q2, 2026-q1"),
        (["build", "2026-q3"], "is marked `draft: yes`, and nothing is made of a draft"),
        (["build", "2026-q1", "--zone", "rope-wlk"], "Did you mean 'rope-walk'?"),
        (["build", "2026-q1", "--zone", "gull-island"], "There is no edition of 2026-q1 for 'gull-island'"),
        (["build", "2026-q1", "--to", "/proc/nowhere"], "Nothing could be written into /proc/nowhere"),
        (["build"], "Missing argument 'QUARTER'"),
    ],
)  # fmt: skip
def test_misuse_ends_with_two_and_says_what_to_type(
    arguments: list[str], words: str, warm_demo: Path
) -> None:
    done = run(*arguments, cwd=warm_demo)
    assert (done.exit_code, words in done.output) == (2, True), done.output


def test_nothing_is_drafted_or_made_of_what_was_taken_down_or_is_still_to_come(warm_demo: Path) -> None:
    text = read(warm_demo, FIRST)
    write(warm_demo / FIRST, text.replace("lead:", "withdrawn:\n  on: 2026-04-10\nlead:"))
    for command in ("draft", "check", "build"):
        done = run(command, "2026-q1", cwd=warm_demo)
        assert (done.exit_code, "is withdrawn" in done.output) == (2, True)
    write(warm_demo / FIRST, text.replace("lead:", "publish_on: 2026-04-20\nlead:"))
    done = run("build", "2026-q1", "--to", "out", cwd=warm_demo)
    assert (done.exit_code, "run this with --today 2026-04-20" in done.output) == (2, True)
    assert not (warm_demo / "out").exists()


def test_the_demos_editions_are_fit_to_go_out(warm_demo: Path) -> None:
    """With advice, which stops nobody."""
    for quarter in ("2026-q1", "2026-q2"):
        done = run("check", quarter, cwd=warm_demo)
        assert (done.exit_code, "Nothing to mend, " in done.output) == (0, True), done.output
        assert "It reads like something for age " in done.output


def test_check_speaks_as_the_checker_does(warm_demo: Path) -> None:
    """In words, and for machines; with one where there is something to mend."""
    text = read(warm_demo, FIRST).replace(
        "lead: ", "lead: zones/quayside/posts/2026-04-06-quokkahidden-waiting # "
    )
    write(warm_demo / FIRST, text.replace("It was a wet winter.", f"{'Why? ' * 3}\n\n[Paint]({WALL}.md)"))
    done = run("check", "2026-q1", cwd=warm_demo)
    assert done.exit_code == 1
    assert (
        f"{FIRST}:5: `lead`: 'zones/quayside/posts/2026-04-06-quokkahidden-waiting' can’t be shown"
        in done.output
    )
    assert (
        "can’t be shown: nobody has approved it yet.\nApprove it, or delete the line\n"
        in done.output.replace("line.\n", "line\n")
    )
    found = json.loads(run("check", "2026-q1", "--format", "json", cwd=warm_demo).output)
    assert [problem["check"] for problem in found if problem["level"] == "problem"] == ["edition", "link"]
    assert "::error file=newsletters/2026-q1/index.md,line=5,title=edition::" in (
        run("check", "2026-q1", "--format", "github", cwd=warm_demo).output
    )


def test_build_makes_what_a_build_of_the_site_makes(built_demo: Path, warm_demo: Path) -> None:
    """Every form of it, to the byte, in a tenth of the work."""
    whole = tree(built_demo / "site" / "newsletters" / "2026-q1")
    pressed(warm_demo)
    site = tree(warm_demo / "site")
    for path in (warm_demo / "site" / "newsletters" / "2026-q1").rglob("*.*"):
        path.unlink()
    done = run("build", "2026-q1", cwd=warm_demo)
    assert done.exit_code == 0, done.output
    assert tree(warm_demo / "site" / "newsletters" / "2026-q1") == whole
    assert f"{len(whole)} files in {warm_demo / 'site'}.\n" in done.output
    assert "newsletters/2026-q1/index.html (" in done.output
    pressed(warm_demo)
    assert tree(warm_demo / "site") == site


def test_a_later_build_of_the_site_trusts_nothing_that_was_put_into_it(warm_demo: Path) -> None:
    """An edition that is made and changed back stands there as it is now, and one that goes is gone."""
    pressed(warm_demo)
    site, text = tree(warm_demo / "site"), read(warm_demo, FIRST)
    write(warm_demo / FIRST, text.replace("wet winter", "dry winter"))
    run("build", "2026-q1", cwd=warm_demo)
    assert b"dry winter" in tree(warm_demo / "site")["newsletters/2026-q1/newsletter.txt"]
    write(warm_demo / FIRST, text)
    extra = warm_demo / "newsletters" / "2025-q4" / "index.md"
    write(extra, text)
    run("build", "2025-q4", cwd=warm_demo)
    extra.unlink()
    pressed(warm_demo)
    assert tree(warm_demo / "site") == site


def test_build_for_one_zone_into_a_folder(warm_demo: Path) -> None:
    """For whoever prints or sends it; the web pages need the site around them."""
    done = run("build", "2026-q1", "--zone", "quayside", "--to", "out", cwd=warm_demo)
    made = tree(warm_demo / "out")
    assert done.exit_code == 0
    assert {path.rpartition("/")[0] for path in made} == {"newsletters/2026-q1/quayside"}
    assert "newsletters/2026-q1/quayside/index.html" not in made
    assert "The web pages come with the whole site: scripts/build." in done.output
    assert not (warm_demo / "site").exists()


def test_build_names_what_is_wrong_and_makes_the_rest(warm_demo: Path) -> None:
    """A picture that can't be read, a lead that is not there."""
    write(warm_demo / WALL / "wall.jpg", b"no picture")
    write(warm_demo / FIRST, read(warm_demo, FIRST).replace("lead: zones", "lead: zonse"))
    done = run("build", "2026-q1", "--to", "out", cwd=warm_demo)
    assert done.exit_code == 1
    assert "there is no record at 'zonse/" in done.stderr
    run("draft", "2026-q1", cwd=warm_demo)
    again = run("build", "2026-q1", "--to", "out", cwd=warm_demo)
    assert f"{WALL}/wall.jpg:1: " in again.stderr
    assert "newsletters/2026-q1/email.html (" in again.stdout
    assert (warm_demo / "out" / "newsletters" / "2026-q1" / "newsletter.txt").exists()


def test_a_script_that_no_font_has_is_named_and_stops_nothing_else(warm_demo: Path) -> None:
    """Mailboxes and browsers have fonts of their own; paper has ours."""
    text = read(warm_demo, FIRST).replace("It was a wet winter.", "สวัสดี, it was a wet winter.")
    write(warm_demo / FIRST, text)
    for command in ("check", "build"):
        done = run(command, "2026-q1", *(["--to", "out"] if command == "build" else []), cwd=warm_demo)
        assert (done.exit_code, f"{FIRST}:" in done.output) == (1, True), done.output
        assert "Traceback" not in done.output
    made = tree(warm_demo / "out" / "newsletters" / "2026-q1")
    assert ("email.html" in made, "newsletter.pdf" in made) == (True, False)


def test_an_edition_with_nothing_in_it_is_made_and_said(tmp_path: Path) -> None:
    """Nothing to report is an answer; that nobody sees it by accident is the exit code's work."""
    checkout = small_site(tmp_path, {FIRST: "---\ntitle: A\nsent_on: 2026-04-01\n---\nNo news.\n"})
    done = run("build", "2026-q1", "--to", "out", cwd=checkout)
    assert (done.exit_code, "Nothing to report: nothing of January to March 2026" in done.stderr) == (1, True)
    assert (tmp_path / "out" / "newsletters" / "2026-q1" / "newsletter.txt").exists()


def test_build_says_that_the_site_is_built_now(warm_demo: Path) -> None:
    with FileLock(warm_demo / ".cache" / "zonepress" / "site.lock"):
        done = run("build", "2026-q1", cwd=warm_demo)
    assert (done.exit_code, "Another build of this site is running" in done.stderr) == (2, True)


def test_every_command_shows_an_example() -> None:
    for command in ("draft", "check", "build"):
        done = CliRunner().invoke(main, ["newsletter", command, "--help"])
        assert (done.exit_code, f"Example: zonepress newsletter {command} 2026-q4" in done.output) == (
            0,
            True,
        )
