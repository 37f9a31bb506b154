"""Who is asked to look at a change: made from what zones say, held to it, and nowhere on a page."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pydantic import ValidationError

from builders import a_zone, some_settings
from checkouts import ROOT, SETTINGS, ZONE, small_site, tree, write
from zonepress.cli import main
from zonepress.model.problem import ZonepressError
from zonepress.owners import OWNERS_FILE, check_owners, render_owners

NAMED = ZONE.replace("status: active\n", 'status: active\nowners: ["@quay-desk", "@port/quayside"]\n')
MAINTAINED = f'{SETTINGS}extra:\n  zonepress:\n    maintainers: "@port/keepers"\n'


def run(*arguments: str, cwd: Path) -> Result:
    with contextlib.chdir(cwd):
        return CliRunner().invoke(main, [*arguments])


def test_maintainers_come_last_so_that_nobody_else_counts_for_what_they_look_after() -> None:
    zones = [
        a_zone("quayside", owners=["@quay-desk"]),
        a_zone("mill-lane"),
        a_zone("gull-island", owners="@g"),
    ]
    lines = render_owners(zones, some_settings(maintainers=["@port/keepers"])).split("\n")
    first, *rest = [line.split() for line in lines if line and not line.startswith("#")]
    assert first == ["*", "@port/keepers"]
    assert rest[:2] == [["/zones/gull-island/", "@g"], ["/zones/quayside/", "@quay-desk"]]
    assert {"/mkdocs.yml", "/overrides/", "/scripts/", "/.github/"} <= {path for path, *_ in rest[2:]}
    assert [who for _, *who in rest[2:]] == [["@port/keepers"]] * len(rest[2:])


def test_without_maintainers_only_zones_are_named() -> None:
    text = render_owners([a_zone(owners="@quay-desk")], some_settings())
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "",
        "/zones/quayside/  @quay-desk",
    ]


def test_where_nobody_is_named_it_says_where_to_write_it() -> None:
    with pytest.raises(ZonepressError, match=r"write `owners:` into each zone.md"):
        render_owners([a_zone()], some_settings())


@pytest.mark.parametrize("name", ["@quay-desk", "@port/quayside", "@port/the.quay_side-2", "@A1"])
def test_accounts_and_teams_may_be_named(name: str) -> None:
    assert a_zone(owners=name).owners == (name,)


@pytest.mark.parametrize(
    "name",
    ["quay-desk", "desk@port.example.org", "@", "@-desk", "@desk-", "@a b", "@a\n* @me", "@a/b/c", "@a #"],
)
def test_what_is_no_account_is_refused_with_words(name: str) -> None:
    """People's addresses above all: the file is public."""
    with pytest.raises(
        ValidationError, match=r"not an account or a team on GitHub\. Write its name with @ before it"
    ):
        a_zone(owners=name)


def test_a_file_that_says_something_else_is_told_on_its_line(tmp_path: Path) -> None:
    zones, settings = [a_zone(owners="@quay-desk")], some_settings(tmp_path)
    assert list(check_owners(zones, settings)) == []
    good = render_owners(zones, settings)
    for text, line in ((good, None), (good.replace("\n", "\r\n"), None), (f"{good}/content/ @me\n", 5),
                       (good.replace("@quay-desk", "@me"), 4), ("", 1)):  # fmt: skip
        write(tmp_path / OWNERS_FILE, text)
        assert [problem.line for problem in check_owners(zones, settings)] == ([line] if line else [])


def test_a_file_that_is_missing_is_told_where_somebody_maintains_the_site(tmp_path: Path) -> None:
    assert list(check_owners([a_zone()], some_settings(tmp_path))) == []
    (problem,) = check_owners([], some_settings(tmp_path, maintainers="@port/keepers"))
    assert problem.instead.startswith("Type `zonepress owners --write`")


def test_a_file_that_somebody_wrote_by_hand_is_theirs_while_no_zone_names_anybody(tmp_path: Path) -> None:
    write(tmp_path / OWNERS_FILE, "* @somebody\n")
    assert list(check_owners([a_zone()], some_settings(tmp_path))) == []


def test_the_command_shows_writes_and_looks(tmp_path: Path) -> None:
    site = small_site(tmp_path, {"zones/quayside/zone.md": NAMED}, settings=MAINTAINED)
    shown = run("owners", cwd=site)
    assert (shown.exit_code, (site / OWNERS_FILE).exists()) == (0, False)
    assert run("owners", "--check", cwd=site).exit_code == 1
    assert run("check", cwd=site).exit_code == 1
    assert run("owners", "--write", cwd=site).output == "Wrote .github/CODEOWNERS.\n"
    assert (site / OWNERS_FILE).read_text(encoding="utf-8") == shown.output
    assert run("owners", "--write", cwd=site / "zones").output == ".github/CODEOWNERS is as it should be.\n"
    assert (run("owners", "--check", cwd=site).exit_code, run("check", cwd=site).exit_code) == (0, 0)
    write(site / "zones/quayside/zone.md", NAMED.replace("@quay-desk", "@me"))
    checked = run("check", cwd=site)
    assert (checked.exit_code, ".github/CODEOWNERS:6: This is not what `owners:`" in checked.output) == (
        1,
        True,
    )


def test_a_zone_that_cannot_be_read_loses_nobody(tmp_path: Path) -> None:
    site = small_site(tmp_path, {"zones/quayside/zone.md": "---\ntitle: Q\n"}, settings=MAINTAINED)
    done = run("owners", "--write", cwd=site)
    assert (done.exit_code, (site / OWNERS_FILE).exists()) == (2, False)
    assert "zones/quayside/zone.md can't be read: `zonepress check` says why" in done.output
    assert OWNERS_FILE not in run("check", cwd=site).output


@pytest.mark.parametrize("site", [ROOT, ROOT / "tests" / "demo"], ids=["real", "demo"])
def test_github_is_told_what_our_own_zones_say(site: Path) -> None:
    assert run("owners", "--check", cwd=site).output == ""


def test_no_page_and_no_table_names_an_owner(built_demo: Path) -> None:
    """They are there for GitHub alone."""
    assert b"@quayside-desk" in (built_demo / "zones/quayside/zone.md").read_bytes()
    names = (b"quayside-desk", b"@harbour-office")
    found = [path for path, data in tree(built_demo / "site").items() if any(name in data for name in names)]
    assert found == []
