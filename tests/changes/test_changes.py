"""A change answers for its own files, for what it breaks elsewhere and for the addresses it takes away."""

from __future__ import annotations

import contextlib
import gc
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checkouts import SETTINGS, ZONE, small_site, story
from repositories import branch, change, commit, git, kept
from zonepress.cli import main

STORIES = "zones/quayside/stories"
WALL = f"{STORIES}/2026-03-04-wall.md"
BOAT = f"{STORIES}/2026-03-04-boat.md"
TRUST = "content/partners/tideline-trust.md"
PARTNER = "---\ntitle: Tideline Trust\ntype: charity\n---\n"
KINDS = """\
extra:
  zonepress:
    maintainers: "@port/keepers"
    partner_kinds:
      charity: {title: Charity}
"""
OWNED = ZONE.replace("status: active\n", 'status: active\nowners: "@port/quayside"\n')
ACTIVE = "---\ntitle: Mill Lane\nplace: Port Merrin\nstatus: active\nowners: ['@port/mill']\n---\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that git keeps, with a branch for a change, and a story that had something to mend before it."""
    small_site(
        tmp_path,
        {
            "content/stories/index.md": "---\ntitle: Stories\n---\n",
            "zones/quayside/zone.md": OWNED,
            "zones/mill-lane/zone.md": ACTIVE,
            WALL: story("A wall", more="partners: [tideline-trust]\n"),
            BOAT: story("A boat", more="outcomes: [calm]\n"),
            TRUST: PARTNER,
        },
        settings=SETTINGS + KINDS,
    )
    with contextlib.chdir(tmp_path):
        assert CliRunner().invoke(main, ["owners", "--write"]).exit_code == 0
    kept(tmp_path)
    branch(tmp_path, "change")
    return tmp_path


def check(site: Path, *options: str, **environment: str) -> Result:
    """`zonepress check --changed`; an error that it does not expect is the test's error."""
    command = ["check", "--changed", "--today", "2026-04-15", *options]
    with contextlib.chdir(site):
        done = CliRunner().invoke(main, command, env={"GITHUB_BASE_REF": None, **environment})
    gc.enable()
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def told(site: Path, *options: str) -> list[tuple[str, int, str]]:
    """Where something is to mend, and what it says to do."""
    done = check(site, "--format", "json", *options)
    found = [(one["path"], one["line"], one["instead"]) for one in json.loads(done.stdout)]
    assert done.exit_code == (1 if found else 0)
    return found


def test_what_was_wrong_before_is_not_held_against_a_change(site: Path) -> None:
    """`calm` is no word of this site, and whoever adds a story is not asked about it."""
    change(site, {f"{STORIES}/2026-03-04-seal.md": story("A seal")})
    assert told(site) == []


def test_what_is_wrong_in_a_file_that_changed_is_told_whoever_wrote_it(site: Path) -> None:
    change(site, {BOAT: story("A new boat", more="outcomes: [calm]\n")})
    assert [place[:2] for place in told(site)] == [(BOAT, 4)]


def test_what_a_change_breaks_elsewhere_is_told_there(site: Path) -> None:
    """A story that nobody touched names a partner who is gone."""
    change(site, {TRUST: None})
    partner, wall = told(site)
    assert (partner[0], wall[:2]) == (TRUST, (WALL, 4))
    assert "moved_from: /partners/tideline-trust/" in partner[2]


def test_a_word_taken_from_the_settings_is_told_where_it_is_used(site: Path) -> None:
    change(
        site, {"mkdocs.yml": (SETTINGS + KINDS).replace("charity: {title: Charity}", "club: {title: Club}")}
    )
    assert [place[:2] for place in told(site)] == [(TRUST, 3)]


def test_owners_who_change_are_told_that_github_does_not_know_yet(site: Path) -> None:
    change(site, {"zones/quayside/zone.md": OWNED.replace("@port/quayside", "@port/quay")})
    assert [place[0] for place in told(site)] == [".github/CODEOWNERS"]


def test_a_change_of_the_program_has_everything_looked_at(site: Path) -> None:
    change(site, {"scripts/new.py": "pass\n"})
    assert [place[:2] for place in told(site)] == [(BOAT, 4)]
    assert "The program itself changes too, so everything was looked at." in check(site).stderr


def test_nothing_is_left_behind_of_what_was_before(site: Path) -> None:
    before = {path for path in site.rglob("*") if ".git/" not in path.as_posix()}
    change(site, {TRUST: None})
    check(site)
    left = {path for path in site.rglob("*") if ".git/" not in path.as_posix()} - before
    assert {path.name for path in left} <= {"zonepress", "kept.sqlite", "kept.sqlite-wal", "kept.sqlite-shm"}


def test_it_says_what_it_compared_beside_the_report(site: Path) -> None:
    """Never in it: programs read that."""
    commit(site, {f"{STORIES}/2026-03-04-seal.md": story("A seal")})
    for form in ("text", "json", "github"):
        done = check(site, "--format", form)
        assert done.stderr.startswith("Compared with main as of 2026-04-01 (")
        assert done.stderr.endswith("): 1 file changed.\n")
        assert "Compared" not in done.stdout


def test_only_the_paths_that_were_asked_for_are_told(site: Path) -> None:
    change(site, {TRUST: None})
    assert [place[0] for place in told(site, "zones")] == [WALL]


def test_a_pull_request_is_compared_with_the_branch_it_is_meant_for(site: Path) -> None:
    commit(site, {BOAT: story("A new boat", more="outcomes: [calm]\n")})
    branch(site, "next")
    assert check(site, GITHUB_BASE_REF="change").exit_code == 0
    assert check(site, GITHUB_BASE_REF="main").exit_code == 1
    assert check(site, "--base", "main", GITHUB_BASE_REF="change").exit_code == 1
    lost = check(site, GITHUB_BASE_REF="trunk")
    assert (lost.exit_code, "fetch-depth: 0" in lost.stderr) == (2, True)


# Addresses


def test_a_record_with_a_new_name_has_to_lead_on_from_the_old_one(site: Path) -> None:
    git(site, "mv", WALL, f"{STORIES}/2026-03-04-painted-wall.md")
    lead = "`moved_from: /zones/quayside/stories/2026-03-04-wall/`"
    ((path, line, instead),) = told(site)
    assert (path, line) == (f"{STORIES}/2026-03-04-painted-wall.md", 1)
    assert instead.startswith(f"Add this line to the fields at the top: {lead}.")
    text = (site / STORIES / "2026-03-04-painted-wall.md").read_text(encoding="utf-8")
    change(
        site, {f"{STORIES}/2026-03-04-painted-wall.md": text.replace("---\n", f"---\n{lead.strip('`')}\n", 1)}
    )
    assert told(site) == []


def test_a_record_that_moves_into_a_folder_keeps_its_address(site: Path) -> None:
    (site / WALL.removesuffix(".md")).mkdir()
    git(site, "mv", WALL, WALL.replace(".md", "/index.md"))
    assert told(site) == []


def test_a_record_that_goes_leaves_word(site: Path) -> None:
    wall = (site / WALL).read_text(encoding="utf-8")
    change(site, {WALL: None})
    ((path, line, instead),) = told(site)
    assert (path, line) == (WALL, 1)
    assert "`withdrawn:`, and below it, two spaces to the right, `on: 2026-04-15`" in instead
    change(site, {WALL: wall.replace("---\n", "---\nwithdrawn:\n  on: 2026-04-15\n", 1)})
    assert told(site) == []


def test_a_page_that_takes_its_place_is_enough(site: Path) -> None:
    more = "moved_from: /zones/quayside/stories/2026-03-04-wall/\n"
    change(
        site,
        {
            WALL: None,
            f"{STORIES}/2026-04-01-walls.md": story("Walls", more=more)
            .replace("03-04\n", "04-01\n", 1)
            .replace("2026-03-04\n", "2026-04-01\n", 1),
        },
    )
    assert told(site) == []


def test_a_page_that_is_hidden_again_is_told_on_the_line_that_hides_it(site: Path) -> None:
    change(site, {WALL: story("A wall", more="partners: [tideline-trust]\ndraft: yes\n")})
    ((path, line, instead),) = told(site)
    assert (path, line, "delete this line" in instead) == (WALL, 5, True)


def test_an_old_address_that_led_on_still_has_to(site: Path) -> None:
    commit(site, {WALL: story("A wall", more="moved_from: /old-wall/\n")})
    branch(site, "next")
    change(site, {WALL: story("A wall")})
    ((path, _, instead),) = told(site, "--base", "change")
    assert (path, instead.startswith("Keep `moved_from: /old-wall/` here")) == (WALL, True)


@pytest.mark.parametrize("more", ["draft: yes\n", "publish_on: 2026-05-01\n", "tilte: x\n"])
def test_what_nobody_could_see_may_go(more: str, site: Path) -> None:
    """A draft, one that was kept back, one that could not be read."""
    path = f"{STORIES}/2026-03-04-seal.md"
    commit(site, {path: story("A seal", more=more)})
    branch(site, "next")
    change(site, {path: None})
    assert told(site, "--base", "change") == []


def test_a_hidden_post_is_its_editors_choice(site: Path) -> None:
    path = "zones/quayside/posts/2026-04-03-seal.md"
    post = (
        "---\ntitle: A seal\ndate: 2026-04-03\nsource: Quayside residents\n"
        "link: https://social.example.org/1\nstatus: approved\n---\n"
    )
    commit(site, {path: post})
    branch(site, "next")
    change(site, {path: post.replace("approved", "hidden")})
    assert told(site, "--base", "change") == []


def test_a_file_that_can_not_be_read_is_told_for_that_alone(site: Path) -> None:
    """Mended, it may well be at its address again."""
    change(site, {WALL: "---\ntitle: A wall\n"})
    assert [place[:2] for place in told(site)] == [(WALL, 2)]


# Owners


def test_an_owner_changes_what_is_theirs_without_a_word(site: Path) -> None:
    change(site, {WALL: story("A new wall", more="partners: [tideline-trust]\n")})
    assert told(site, "--as", "@port/quayside") == []
    assert told(site, "--as", "Port/Quayside") == []
    assert told(site, "--as", "@port/keepers") == []


def test_a_change_of_what_belongs_to_others_says_whose_it_is(site: Path) -> None:
    change(site, {WALL: story("A new wall", more="partners: [tideline-trust]\n"), "overrides/x.html": "x"})
    done = check(site, "--as", "@port/mill")
    assert done.exit_code == 1
    assert done.stdout == (
        "overrides/x.html:1: This file belongs to the whole partnership, and @port/mill looks after "
        "something else.\nTake it out of this change and ask @port/keepers to make it, or to approve it.\n\n"
        f"{WALL}:1: This file belongs to Quayside, and @port/mill looks after something else.\n"
        "Take it out of this change and ask @port/quayside to make it, or to approve it.\n\n"
        "2 to mend in 2 files.\n"
    )


def test_nobody_takes_a_zone_by_the_change_that_is_looked_at(site: Path) -> None:
    taken = OWNED.replace('"@port/quayside"', '["@port/quayside", "@port/mill"]')
    keepers = (SETTINGS + KINDS).replace('"@port/keepers"', '["@port/keepers", "@port/mill"]')
    change(site, {"zones/quayside/zone.md": taken, "mkdocs.yml": keepers})
    found = {place[0] for place in told(site, "--as", "@port/mill")}
    assert {"zones/quayside/zone.md", "mkdocs.yml"} <= found


def test_a_file_moved_out_of_somebodys_zone_is_a_change_of_that_zone(site: Path) -> None:
    (site / "zones/mill-lane/stories").mkdir()
    git(site, "mv", WALL, "zones/mill-lane/stories/2026-03-04-wall.md")
    assert (WALL, 1) in {place[:2] for place in told(site, "--as", "@port/mill")}


def test_a_new_zone_belongs_to_the_whole_partnership(site: Path) -> None:
    change(site, {"zones/gull-island/zone.md": ACTIVE.replace("Mill Lane", "Gull Island")})
    assert "zones/gull-island/zone.md" in {place[0] for place in told(site, "--as", "@port/mill")}


def test_an_account_that_was_never_named_is_asked_about(site: Path) -> None:
    done = check(site, "--as", "@port/quayseid")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Nothing belongs to @port/quayseid. Did you mean '@port/quayside'?" in done.stderr


# The note on a pull request


def test_the_note_thanks_before_it_asks(site: Path) -> None:
    fine = story("Seals at *home* @all", more="summary: Three seals lay on the slipway.\n")
    change(site, {f"{STORIES}/2026-03-04-seal.md": fine, TRUST: None})
    words = check(site, "--format", "markdown").stdout
    order = [
        "## Thank you. 2 things to mend before it can be published",
        "### What is right already\n",
        "- Seals at &#42;home&#42; &#64;&#8203;all (story): it has a summary; nothing to mend",
        "### What to mend\n",
        f"#### {TRUST}",
        "### What to mend elsewhere, because of this change\n",
        f"#### {WALL}",
        "](https://harbour.example.org/contribute/checks/)",
        "`zonepress fix`",
    ]
    places = [words.find(part) for part in order]
    assert (-1 in places, places) == (False, sorted(places))


def test_a_note_on_a_good_change_says_what_comes_next(site: Path) -> None:
    change(site, {f"{STORIES}/2026-03-04-seal.md": story("Seals")})
    words = check(site, "--format", "markdown").stdout
    assert words.startswith("## Thank you: nothing to mend\n\nCompared with main as of 2026-04-01 (")
    assert words.endswith("\n\nA person reads it next, and then it goes on the site.\n")
