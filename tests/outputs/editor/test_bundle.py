"""The editor's code is made once, from npm alone, and a site can do without."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from zonepress.outputs.editor.bundle import Bundle, ready_bundle

ROOT: Final = Path(__file__).parents[3]
MOST_BYTES: Final = 9_000_000


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder beside the packages, as a checkout is."""
    folder = tmp_path_factory.mktemp("editor")
    (folder / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    return folder


@pytest.fixture(scope="module")
def bundle(checkout: Path) -> Bundle:
    """The editor, put together."""
    made = ready_bundle(checkout)
    assert made.missing == ""
    return made


def test_it_holds_what_the_page_loads_and_little_more(bundle: Bundle) -> None:
    """Colours for program code, maps and the shrinking of drawings stay out: ten of eighteen megabytes."""
    assert "editor.js" in bundle.files
    size = sum((bundle.folder / name).stat().st_size for name in bundle.files)
    assert 3_000_000 < size < MOST_BYTES
    assert len(bundle.files) < 70
    assert not [name for name in bundle.files if name.endswith(".map")]


def test_its_fonts_are_its_own(bundle: Bundle) -> None:
    """Sveltia's own style sheet names another host for them."""
    code = (bundle.folder / "editor.js").read_text(encoding="utf-8")
    assert "jsdelivr" not in code
    assert sorted(name.rpartition(".")[2] for name in bundle.files if "latin" in name) == ["woff2"] * 3


def test_licences_come_along(bundle: Bundle) -> None:
    """Of the code and of the fonts."""
    assert {name for name in bundle.files if "LICENSE" in name}
    assert "editor.js.LEGAL.txt" in bundle.files


def test_the_second_time_nothing_is_made(
    checkout: Path, bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even Node is needed."""
    monkeypatch.setenv("PATH", "")
    assert ready_bundle(checkout) == bundle


def test_without_packages_or_without_node_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one sentence says why."""
    assert ready_bundle(tmp_path).missing.endswith("its packages are not installed (npm ci).")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = ready_bundle(tmp_path)
    assert found.missing.endswith("Node is not installed (https://nodejs.org/).")
    assert not found.files


def test_what_can_not_be_put_together_is_said_in_a_line(tmp_path: Path) -> None:
    """As when a package was only half installed; nothing is kept of it."""
    modules = tmp_path / "node_modules"
    modules.mkdir()
    for name in ("esbuild", "yaml", "@esbuild"):
        (modules / name).symlink_to(ROOT / "node_modules" / name, target_is_directory=True)
    (modules / "@sveltia/cms").mkdir(parents=True)
    shutil.copy(ROOT / "node_modules/@sveltia/cms/package.json", modules / "@sveltia/cms")
    found = ready_bundle(tmp_path)
    assert "could not be put together" in found.missing
    assert "\n" not in found.missing
    assert list((tmp_path / ".cache/zonepress/editor").iterdir()) == []


def test_a_sveltia_that_can_not_be_mended_is_not_put_together(tmp_path: Path) -> None:
    """So that whoever brings a newer one looks whether texts still come late."""
    modules = tmp_path / "node_modules"
    (modules / "@sveltia").mkdir(parents=True)
    for package in (ROOT / "node_modules").iterdir():
        if package.name != "@sveltia":
            (modules / package.name).symlink_to(package, target_is_directory=True)
    cms = modules / "@sveltia" / "cms"
    shutil.copytree(ROOT / "node_modules/@sveltia/cms", cms, ignore=shutil.ignore_patterns("*.map", "dist"))
    code = cms / "npm" / "index.js"
    code.write_text(code.read_text(encoding="utf-8").replace("(?<lang>.+?)", "(?<tag>.+?)"), encoding="utf-8")
    assert "Sveltia has changed where we mend it" in ready_bundle(tmp_path).missing


def test_other_code_is_another_bundle(checkout: Path, bundle: Bundle, tmp_path: Path) -> None:
    """An old one is thrown away with the first build of the new."""
    kept = tmp_path / ".cache/zonepress/editor"
    (kept / "of-last-year").mkdir(parents=True)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    made = ready_bundle(tmp_path)
    assert made.files == bundle.files
    assert [folder.name for folder in kept.iterdir()] == [made.folder.name]
