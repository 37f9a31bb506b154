"""What git says of a change, read without surprises from odd names, odd settings or odd clones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checkouts import write
from repositories import branch, change, commit, git, kept
from zonepress.history import (
    Base,
    changes_since,
    contents_at,
    files_at,
    find_base,
    last_changes,
    state_of,
)
from zonepress.model.problem import ZonepressError

LONG = "".join(f"Line {number} of a story.\n" for number in range(20))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with two files, and a branch for a change."""
    write(tmp_path / "zones/a.md", LONG)
    write(tmp_path / "zones/b.md", "Be.\n")
    kept(tmp_path)
    branch(tmp_path, "change")
    return tmp_path


def changed(folder: Path, ref: str | None = None) -> tuple[list[str], list[str]]:
    found = changes_since(folder, find_base(folder, ref))
    return sorted(found.written), sorted(found.gone)


def test_what_was_committed_and_what_was_not_both_count(folder: Path) -> None:
    """People look before they commit; a workflow looks after."""
    commit(folder, {"zones/c.md": "See.\n", "zones/a.md": None})
    change(folder, {"zones/b.md": "Bee.\n", "zones/new/d.md": "Dee.\n", "site/x.md": "made", "odd.txt": ""})
    assert changed(folder) == (["odd.txt", "zones/b.md", "zones/c.md", "zones/new/d.md"], ["zones/a.md"])


def test_what_others_did_meanwhile_is_no_change_of_ours(folder: Path) -> None:
    commit(folder, {"zones/c.md": "See.\n"})
    git(folder, "switch", "--quiet", "main")
    commit(folder, {"zones/b.md": "Theirs.\n"})
    git(folder, "switch", "--quiet", "change")
    assert changed(folder) == (["zones/c.md"], [])


def test_a_file_that_only_got_another_name_is_followed(folder: Path) -> None:
    commit(folder, {"zones/a.md": None, "zones/wall.md": f"{LONG}More.\n"})
    found = changes_since(folder, find_base(folder))
    assert found.moved == {"zones/a.md": "zones/wall.md"}
    assert (found.written, found.gone) == ({"zones/wall.md"}, {"zones/a.md"})


@pytest.mark.parametrize(
    "name", ["a b.md", "ä\u0308.md", "\n.md", '"quoted"\t.md', "-rf.md", "$(x) `y`;.md", ":(top)z.md", "*.md"]
)
def test_odd_names_come_back_as_they_are(name: str, folder: Path) -> None:
    commit(folder, {f"zones/{name}": "Odd.\n"})
    base = find_base(folder)
    assert changed(folder) == ([f"zones/{name}"], [])
    branch(folder, "next")
    commit(folder, {f"zones/{name}": None})
    assert changed(folder, "change") == ([], [f"zones/{name}"])
    assert base.name == "main"
    names = files_at(folder, find_base(folder, "change"))
    assert contents_at(folder, [names[f"zones/{name}"]]) == {names[f"zones/{name}"]: b"Odd.\n"}


def test_a_name_that_is_no_text_comes_back_as_python_has_it(folder: Path) -> None:
    path = os.fsencode(folder) + b"/zones/\xff.md"
    with open(path, "wb") as file:  # noqa: PTH123 a Path holds text
        file.write(b"Odd.\n")
    assert changed(folder) == (["zones/\udcff.md"], [])


def test_a_folder_inside_a_repository_sees_the_rest_from_where_it_is(folder: Path) -> None:
    """The demo lies below the program that shows it."""
    commit(folder, {"zones/c.md": "See.\n", "program.py": "pass\n", "zones/b.md": None})
    assert changed(folder / "zones") == (["../program.py", "c.md"], ["b.md"])
    assert sorted(files_at(folder / "zones", find_base(folder))) == ["a.md", "b.md"]


def test_what_was_there_is_given_byte_for_byte(folder: Path) -> None:
    """Whatever line ends a person's git writes into the working folder."""
    data = {"zones/crlf.md": b"a\r\nb\n\0\xff", "zones/empty.md": b""}
    commit(folder, dict(data))
    git(folder, "config", "core.autocrlf", "true")
    names = files_at(folder, find_base(folder, "change"))
    found = contents_at(folder, names.values())
    assert {path: found[names[path]] for path in data} == data
    assert contents_at(folder, []) == {}


def test_the_base_is_the_line_that_a_pull_request_is_meant_for(folder: Path) -> None:
    commit(folder, {"zones/c.md": "See.\n"})
    branch(folder, "more")
    assert find_base(folder, target="change").commit == git(folder, "rev-parse", "change").strip()
    assert find_base(folder).name == "main"
    git(folder, "update-ref", "refs/remotes/origin/main", "main")
    assert str(find_base(folder)).startswith("origin/main as of 2026-04-01 (")


def test_a_trial_merge_is_compared_with_what_it_was_merged_into(folder: Path) -> None:
    """GitHub hands a workflow a merge, without the branch that it is meant for."""
    commit(folder, {"zones/c.md": "See.\n"})
    git(folder, "switch", "--quiet", "main")
    main = commit(folder, {"zones/b.md": "Theirs.\n"})
    git(folder, "merge", "--quiet", "--no-ff", "--message", "Trial", "change")
    git(folder, "switch", "--quiet", "--detach")
    git(folder, "branch", "--quiet", "--delete", "--force", "main")
    found = find_base(folder, target="main")
    assert (found.commit, found.name) == (main, "the branch it is meant for")
    assert changed_since(folder, found) == ["zones/c.md"]


def changed_since(folder: Path, base: Base) -> list[str]:
    return sorted(changes_since(folder, base).files)


@pytest.mark.parametrize("ref", ["nowhere", "--output=stolen", "-h", "", "main..change", "a b"])
def test_a_base_that_git_does_not_know_is_told_in_words(ref: str, folder: Path) -> None:
    with pytest.raises(ZonepressError, match=r"git knows nothing called .*--base origin/main"):
        find_base(folder, ref)
    assert not (folder / "stolen").exists()


def test_a_clone_without_its_past_is_told_how_to_fetch_it(folder: Path, tmp_path: Path) -> None:
    commit(folder, {"zones/c.md": "See.\n"})
    clone = tmp_path / "clone"
    git(folder, "clone", "--quiet", "--depth=1", "--branch=change", folder.as_uri(), str(clone))
    with pytest.raises(ZonepressError, match=r"The branch 'main'.*fetch-depth: 0"):
        find_base(clone, target="main")
    git(clone, "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    with pytest.raises(ZonepressError, match="nothing in common here: fetch the whole history"):
        find_base(clone, target="main")


def test_without_git_or_without_a_past_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    for name, made in (("plain", False), ("fresh", True)):
        folder = tmp_path / name
        folder.mkdir()
        if made:
            git(folder, "init", "--quiet", "--initial-branch=main")
        with pytest.raises(ZonepressError, match="leave --changed out, and everything is looked at"):
            find_base(folder)


def test_only_branches_of_another_name_are_asked_for_by_name(tmp_path: Path) -> None:
    kept(tmp_path)
    git(tmp_path, "branch", "--move", "trunk")
    with pytest.raises(ZonepressError, match="--base origin/trunk"):
        find_base(tmp_path)
    assert find_base(tmp_path, "trunk").name == "trunk"


def test_git_that_is_not_there_is_told_in_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder / "nowhere"))
    with pytest.raises(ZonepressError, match="git is not installed"):
        find_base(folder)


def test_a_hook_of_git_does_not_lead_to_another_checkout(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git sets these for what it starts."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other-index"))
    change(folder, {"zones/b.md": "Bee.\n"})
    assert changed_since(folder, find_base(folder, "main")) == ["zones/b.md"]


def test_a_persons_own_settings_change_nothing(folder: Path, tmp_path: Path) -> None:
    """Programs that git would start, colours, other orders of words."""
    marker = tmp_path / "ran"
    for name, value in (
        ("diff.external", f"touch {marker} #"), ("color.ui", "always"), ("diff.renames", "false"),
        ("diff.noprefix", "true"), ("status.relativePaths", "false"), ("core.fsmonitor", f"touch {marker} #"),
    ):  # fmt: skip
        git(folder, "config", name, value)
    commit(folder, {"zones/a.md": None, "zones/wall.md": LONG})
    marker.unlink(missing_ok=True)
    assert changes_since(folder, find_base(folder)).moved == {"zones/a.md": "zones/wall.md"}
    assert not marker.exists()


def test_two_commits_of_a_trial_merge_are_enough(folder: Path, tmp_path: Path) -> None:
    """As workflows fetch a pull request: no branch, and nothing of the past but what was merged."""
    commit(folder, {"zones/c.md": "See.\n"})
    git(folder, "switch", "--quiet", "main")
    for number in range(3):
        commit(folder, {"zones/b.md": f"Theirs {number}.\n"})
    git(folder, "merge", "--quiet", "--no-ff", "--message", "Trial", "change")
    git(folder, "update-ref", "refs/pull/1/merge", "HEAD")
    clone = tmp_path / "clone"
    clone.mkdir()
    git(clone, "init", "--quiet")
    git(
        clone,
        "fetch",
        "--quiet",
        "--depth=2",
        folder.as_uri(),
        "+refs/pull/1/merge:refs/remotes/pull/1/merge",
    )
    git(clone, "checkout", "--quiet", "--detach", "refs/remotes/pull/1/merge")
    assert changed_since(clone, find_base(clone, target="main")) == ["zones/c.md"]


def test_each_file_has_the_day_of_its_last_commit(folder: Path) -> None:
    """Whatever is in its name, and wherever in the repository we begin; what is not committed has none."""
    commit(folder, {"zones/b.md": "Bee.\n", "zones/ö \n x.md": "Odd.\n"}, day="2026-04-03")
    commit(folder, {"zones/c.md": "See.\n", "other.md": "Other.\n"}, day="2026-04-07")
    change(folder, {"zones/d.md": "Dee.\n"})
    assert {name: str(day) for name, day in last_changes(folder / "zones").items()} == {
        "a.md": "2026-04-01",
        "b.md": "2026-04-03",
        "c.md": "2026-04-07",
        "ö \n x.md": "2026-04-03",
    }


def test_half_a_history_is_none(folder: Path, tmp_path: Path) -> None:
    """It would say of every file that it changed on the day of the one commit that is there."""
    assert state_of(folder) == git(folder, "rev-parse", "HEAD").strip()
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{folder}", str(shallow))
    assert state_of(shallow) == ""
    nowhere = tmp_path.parent / "nowhere"
    nowhere.mkdir()
    assert state_of(nowhere) == ""
