"""The command says what it did or what to do, in a calm line, with an exit code for machines."""

from __future__ import annotations

import contextlib
import gc
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from checkouts import SETTINGS, small_site, story, tree, write, zonepress
from zonepress.cli import main

WALL = "zones/quayside/stories/2026-03-04-wall.md"
BAD = "zones/quayside/stories/2026-03-05-bad.md"
TODAY = ("--today", "2026-04-15")


def site_with(folder: Path, **files: str) -> Path:
    """A checkout with one good story and these files."""
    return small_site(
        folder, {"content/stories/index.md": "---\ntitle: Stories\n---\n", WALL: story("A wall"), **files}
    )


def run(*arguments: str | Path, cwd: Path) -> Result:
    """One run of the command; an error that it does not expect is the test's error."""
    with contextlib.chdir(cwd):
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    gc.enable()  # a build turns it off
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_check_of_clean_content_ends_with_nought(tmp_path: Path) -> None:
    done = run("check", *TODAY, cwd=site_with(tmp_path))
    assert (done.exit_code, done.output) == (0, "Nothing to mend.\n")


def test_check_says_where_and_what_to_type_and_ends_with_one(tmp_path: Path) -> None:
    checkout = site_with(tmp_path, **{BAD: "---\ntilte: Bad\ndate: 2026-03-05\n---\n"})
    done = run("check", *TODAY, cwd=checkout)
    assert done.exit_code == 1
    assert done.output == (
        f"{BAD}:1: `title` is missing.\n"
        "Write it (the name or headline people see), for example `title: Playgroup walls repainted`\n\n"
        f"{BAD}:2: `tilte` is not a field we know.\nDid you mean `title`?\n\n"
        "2 to mend in 1 file.\n"
    )


def test_check_of_a_path_looks_at_that_alone(tmp_path: Path) -> None:
    """Compared as paths: `zones/quay` is no beginning of `zones/quayside`."""
    bad = "---\ntilte: Bad\n---\n"
    zone = "---\ntitle: Quay\nplace: Port\nstatus: active\n---\n"
    checkout = site_with(
        tmp_path, **{BAD: bad, "zones/quay/zone.md": zone, "zones/quay/stories/2026-03-05-bad.md": bad}
    )
    codes = {
        path: run("check", path, *TODAY, cwd=checkout).exit_code
        for path in ("zones/quay/zone.md", "zones/quay", BAD, WALL)
    }
    assert codes == {"zones/quay/zone.md": 0, "zones/quay": 1, BAD: 1, WALL: 0}
    inside = run("check", "stories", *TODAY, cwd=checkout / "zones" / "quayside")
    assert inside.exit_code == 1
    assert "zones/quay/" not in inside.output


@pytest.mark.parametrize("form", ["github", "markdown", "json"])
def test_check_speaks_to_machines_and_notes_too(form: str, tmp_path: Path) -> None:
    checkout = site_with(tmp_path, **{BAD: "---\ntilte: Bad\ndate: 2026-03-05\n---\n"})
    done = run("check", "--format", form, *TODAY, cwd=checkout)
    assert done.exit_code == 1
    match form:
        case "github":
            assert done.output.startswith(f"::error file={BAD},line=1,title=missing::`title` is missing.%0A")
        case "markdown":
            assert done.output.startswith(f"## 2 to mend in 1 file.\n\n### {BAD}\n\n- **Line 1:** `title`")
        case "json":
            assert [(found["path"], found["line"]) for found in json.loads(done.output)] == [
                (BAD, 1),
                (BAD, 2),
            ]


def test_check_of_clean_content_is_an_empty_list_for_machines(tmp_path: Path) -> None:
    done = run("check", "--format", "json", *TODAY, cwd=site_with(tmp_path))
    assert json.loads(done.output) == []


def test_build_says_what_it_made_and_where_to_open_it(tmp_path: Path) -> None:
    checkout = site_with(tmp_path / "a folder")
    done = run("build", *TODAY, cwd=checkout / "zones")
    assert done.exit_code == 0
    assert "pages and 0 newsletters" in done.output
    assert f"Open {checkout / 'site' / 'index.html'}" in done.output


def test_build_leaves_out_what_it_cannot_read_and_ends_with_one(tmp_path: Path) -> None:
    checkout = site_with(tmp_path, **{BAD: "---\ntitle: Bad"})
    done = run("build", *TODAY, cwd=checkout)
    assert done.exit_code == 1
    assert f"{BAD}:2: The fields at the top have no end." in done.stderr
    assert "1 to mend in 1 file." in done.output
    assert (checkout / "site/zones/quayside/stories/2026-03-04-wall/index.html").exists()


def test_build_puts_the_site_where_it_is_told(tmp_path: Path) -> None:
    checkout = site_with(tmp_path / "checkout")
    done = run("build", "--site-dir", tmp_path / "public" / "www", *TODAY, cwd=checkout)
    assert (done.exit_code, (checkout / "site").exists()) == (0, False), done.output
    assert (tmp_path / "public" / "www" / "index.html").exists()


def test_a_page_of_the_menu_that_cannot_be_shown_takes_no_other_along(tmp_path: Path) -> None:
    """A draft of it, or one that has to be mended: the menu does without."""
    checkout = site_with(
        tmp_path,
        **{"content/about.md": "---\ntitle: About\ndraft: yes\n---\n", "content/help.md": "---\ntitle: Help"},
    )
    menu = "  - More:\n      - About: about.md\n      - Help: help.md\n  - Help: help.md\n"
    write(checkout / "mkdocs.yml", SETTINGS + menu)
    assert run("build", *TODAY, cwd=checkout).exit_code == 1
    site = tree(checkout / "site")
    assert "zones/quayside/stories/2026-03-04-wall/index.html" in site
    assert b"About</a>" not in site["index.html"]
    assert b"Help</a>" not in site["index.html"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("site_name: [", "mkdocs.yml could not be read"),
        ("- a\n- b\n", "mkdocs.yml holds no settings"),
        ("", "mkdocs.yml holds no settings"),
        (SETTINGS + "extra: 3\n", "write `extra:`, below it `zonepress:`"),
        (SETTINGS + "extra: {zonepress: 3}\n", "write `extra:`, below it `zonepress:`"),
        (SETTINGS + "extra: {zonepress: {colour: red}}\n", "extra › zonepress › colour"),
        (SETTINGS + "extra: {zonepress: {tz: Europe/Atlantis}}\n", "extra › zonepress › tz"),
        (SETTINGS + "extra: {zonepress: {strap: <b>bold</b>}}\n", "extra › zonepress › strap"),
    ],
)
def test_settings_that_cannot_be_used_are_one_line_for_every_command(
    settings: str, words: str, tmp_path: Path
) -> None:
    checkout = site_with(tmp_path)
    write(checkout / "mkdocs.yml", settings)
    for command in ("check", "build"):
        done = run(command, *TODAY, cwd=checkout)
        last = done.output.strip().splitlines()[-1]
        assert (done.exit_code, last.startswith("zonepress: "), words in last) == (2, True, True), last


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (SETTINGS.replace("[zonepress]", "[search]"), "plugins: does not list zonepress"),
        (SETTINGS.replace("stories/index.md", "storys/index.md"), "nav names storys/index.md"),
        (SETTINGS.replace(", custom_dir: overrides", ""), "theme › custom_dir is missing"),
    ],
)
def test_a_site_that_cannot_be_built_ends_with_two(settings: str, words: str, tmp_path: Path) -> None:
    checkout = site_with(tmp_path)
    write(checkout / "mkdocs.yml", settings)
    done = zonepress("build", *TODAY, cwd=checkout)
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (2, True, False), done
    assert not (checkout / "site").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--today", "14th March"], "'14th March', which is not a date we can read"),
        (["check", "--today", "2026-02-30"], "a day that does not exist"),
        (["build", "--today", "2026-03"], "2026-03 has no day"),
        (["check", "zones/nowhere"], "There is no zones/nowhere"),
        (["check", "--config", "other.yml"], "There is no other.yml"),
        (["build", "--config", "other.yml"], "There is no"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["chekc"], "No such command"),
        (["check", "--frob"], "No such option"),
    ],
)
def test_misuse_ends_with_two_and_says_what_to_type(arguments: list[str], words: str, tmp_path: Path) -> None:
    done = run(*arguments, cwd=site_with(tmp_path))
    assert (done.exit_code, words in done.output) == (2, True), done.output


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_outside_a_checkout_it_says_where_to_go(command: str, tmp_path: Path) -> None:
    done = run(command, cwd=tmp_path)
    assert (done.exit_code, "There is no mkdocs.yml in" in done.output) == (2, True)


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1e9", "9" * 20])
def test_a_source_date_that_is_none_is_told(
    epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    done = run("check", cwd=site_with(tmp_path))
    assert (done.exit_code, "SOURCE_DATE_EPOCH is" in done.output) == (2, True)


def test_a_source_date_stands_for_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = site_with(
        tmp_path, **{BAD: story("Soon", more="publish_on: 2026-04-16\n").replace("03-04\n", "03-05\n")}
    )
    for epoch, seen in (("1776211200", False), ("1776297600", True)):  # 15 and 16 April 2026
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert run("build", cwd=checkout).exit_code == 0
        assert (checkout / "site/zones/quayside/stories/2026-03-05-bad/index.html").exists() is seen


def test_help_names_every_command_with_an_example() -> None:
    for command in ("check", "build", "serve", "new"):
        done = run(command, "--help", cwd=Path.cwd())
        assert (done.exit_code, f"Example: zonepress {command}" in done.output) == (0, True)


def test_a_second_build_says_that_one_is_running(tmp_path: Path) -> None:
    """Two at once would mix their pages."""
    checkout = site_with(tmp_path)
    (checkout / ".cache" / "zonepress").mkdir(parents=True)
    with FileLock(checkout / ".cache" / "zonepress" / "site.lock"):
        done = run("build", *TODAY, cwd=checkout)
    said = "zonepress: Another build of this site is running: wait until it is done\n"
    assert (done.exit_code, done.stderr, (checkout / "site").exists()) == (2, said, False)
