"""What the settings and the files say, and what is missing from them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from checkouts import ROOT, SETTINGS, small_site
from zonepress.checkout import open_checkout
from zonepress.doctor.findings import Finding, State
from zonepress.doctor.here import WORKFLOWS, is_an_example, look_here
from zonepress.intake.issue_forms import render_issue_forms, write_forms
from zonepress.owners import render_owners, write_owners

GOOD = (
    SETTINGS.replace("harbour.example.org", "zones.harbour.gov.uk").replace(
        "https://git.example.org/harbour/site", "https://github.com/harbour/site"
    )
    + """\
extra:
  zonepress:
    maintainers: ["@harbour/maintainers"]
    office:
      name: Harbour office
      address: 1 Quay Street, Port Merrin
      contact: {label: Harbour office, email: office@harbour.gov.uk}
    editor: {sign_in: "https://sign-in.harbour.gov.uk/auth"}
"""
)


def found(root: Path) -> dict[str, Finding]:
    """What is found of each thing, by its name."""
    with open_checkout(root / "mkdocs.yml", cache=False) as checkout:
        topics = look_here(checkout.library)
    return {one.name: one for topic in topics for one in topic.findings}


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A checkout in which everything is in place."""
    root = small_site(tmp_path, settings=GOOD)
    with open_checkout(root / "mkdocs.yml", cache=False) as checkout:
        library = checkout.library
    write_owners(root, render_owners(library.zones, library.settings))
    write_forms(root, render_issue_forms(library))
    for name in WORKFLOWS:
        path = root / ".github/workflows" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("name: Ours\n", encoding="utf-8")
    git(root, "init", "--quiet")
    git(root, "remote", "add", "origin", "git@github.com:Harbour/site.git")
    return root


def git(root: Path, *words: str) -> None:
    """One command of git."""
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


def states(root: Path) -> dict[str, State]:
    """What is not in place; the web editor depends on the machine."""
    return {
        name: one.state
        for name, one in found(root).items()
        if one.state is not State.THERE and name != "editor"
    }


def test_checkout_that_is_set_up_well_has_everything(ready: Path) -> None:
    assert states(ready) == {}
    assert found(ready)["address"].saw == "The site’s address is https://zones.harbour.gov.uk/"


@pytest.mark.parametrize(
    ("old", "new", "lacking"),
    [
        ("site_url: https://zones.harbour.gov.uk/\n", "", {"address"}),
        ("https://zones.harbour.gov.uk/", "https://harbour.example.org/", {"address"}),
        ("https://zones.harbour.gov.uk/", "http://zones.harbour.gov.uk/", {"address"}),
        ("https://github.com/harbour/site", "https://git.example.org/harbour/site", {"repository", "git"}),
        ("edit_uri: edit/main/\n", "", {"edit"}),
        ("office@harbour.gov.uk", "office@example.org", {"office"}),
        ('    editor: {sign_in: "https://sign-in.harbour.gov.uk/auth"}\n', "", {"sign-in"}),
        ('    maintainers: ["@harbour/maintainers"]\n', "", {"owners"}),
        ("@harbour/maintainers", "@harbour/others", {"owners"}),
    ],
)
def test_each_setting_that_is_missing_is_named_with_what_to_type(
    ready: Path, old: str, new: str, lacking: set[str]
) -> None:
    (ready / "mkdocs.yml").write_text(GOOD.replace(old, new), encoding="utf-8")
    seen = found(ready)
    wrong = {name for name, one in seen.items() if one.state is State.LACKING}
    # The forms for issues name the site's address.
    assert wrong - {"forms"} == lacking
    assert all(seen[name].todo for name in wrong)


def test_postal_address_is_wanted_and_not_needed(ready: Path) -> None:
    lines = GOOD.replace("      address: 1 Quay Street, Port Merrin\n", "")
    (ready / "mkdocs.yml").write_text(lines, encoding="utf-8")
    assert states(ready) == {"post": State.BETTER}


def test_forms_and_workflows_that_are_not_there_are_named(ready: Path) -> None:
    (ready / ".github/workflows/links.yml").unlink()
    (ready / ".github/ISSUE_TEMPLATE/story.yml").write_text("name: Old\n", encoding="utf-8")
    assert states(ready) == {"workflows": State.LACKING, "forms": State.LACKING}
    assert "links.yml" in found(ready)["workflows"].saw
    assert "story.yml" in found(ready)["forms"].saw


def test_clone_of_something_else_is_told_without_its_token(ready: Path) -> None:
    git(ready, "remote", "set-url", "origin", "https://user:token@github.com/other/site")
    one = found(ready)["git"]
    assert (
        one.saw
        == "git sends to https://github.com/other/site, and mkdocs.yml says https://github.com/harbour/site"
    )
    git(ready, "remote", "remove", "origin")
    assert found(ready)["git"].todo == "Type `git remote add origin https://github.com/harbour/site`."


def test_every_workflow_of_ours_is_looked_for() -> None:
    there = {path.name for path in (ROOT / ".github/workflows").glob("*.yml")}
    assert there == set(WORKFLOWS)


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("people-zones.example.org", True),
        ("example.com", True),
        ("office@example.org", True),
        ("a.test", True),
        ("localhost", True),
        ("myexample.org", False),
        ("example.org.uk", False),
    ],
)
def test_names_that_exist_for_examples_only_are_known(name: str, example: bool) -> None:
    assert is_an_example(name) is example
