"""What stands at /admin/: the editor, or why it can't be opened and what to do instead."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from builders import a_story, a_zone, shown_of, some_settings
from zonepress.outputs.editor.bundle import WITHOUT_EDITOR, Bundle
from zonepress.outputs.editor.pages import editor_files, editor_pages, editor_policies, with_editor
from zonepress.views.frame import record_frame
from zonepress.views.parts import PageView
from zonepress.views.shown import Shown

OVERRIDES: Final = Path(__file__).parents[3] / "overrides"
SIGN_IN: Final = {"sign_in": "https://sign-in.example.org/auth"}
ON_GITHUB: Final = {"repository": "https://github.com/harbour/site", "editor": SIGN_IN}
OTHERS: Final = frozenset({"contribute/", "contribute/add/"})


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    """Some code."""
    (tmp_path / "editor.js").write_text("0", encoding="utf-8")
    return Bundle(tmp_path, {"editor.js": "1"})


def harbour_with(**settings: object) -> Shown:
    """One zone and one story."""
    story = a_story("zones/quayside/stories/2026-03-04-wall/index.md")
    return shown_of(a_zone(), story, settings=some_settings(**settings))


def said(page: PageView) -> str:
    """All that a page says."""
    sections = (" ".join((*one.paragraphs, *(link.text for link in one.links))) for one in page.sections)
    return " ".join((page.lede, *sections))


def files_of(shown: Shown, bundle: Bundle) -> dict[str, bytes]:
    """The editor's files by their paths."""
    return {file.path: file.make() for file in editor_files(shown, bundle, OVERRIDES)}


def test_with_everything_in_place_the_editor_opens_and_one_can_practise(bundle: Bundle) -> None:
    """Code once, a page and a config each."""
    shown = harbour_with(**ON_GITHUB)
    assert list(editor_pages(shown, bundle, OTHERS)) == []
    files = files_of(shown, bundle)
    assert sorted(files) == [
        *("admin/code/editor.js", "admin/config.json", "admin/index.html"),
        *("admin/practice/config.json", "admin/practice/index.html"),
    ]
    assert json.loads(files["admin/config.json"])["backend"]["name"] == "github"
    assert json.loads(files["admin/practice/config.json"])["backend"]["name"] == "test-repo"
    assert b"This is for practice" in files["admin/practice/index.html"]
    assert b"This is for practice" not in files["admin/index.html"]


def test_where_nobody_can_sign_in_the_page_says_what_is_missing(bundle: Bundle) -> None:
    """And offers practice and the form."""
    (page,) = editor_pages(harbour_with(), bundle, OTHERS)
    assert page.frame.address == "admin/"
    assert "repo_url" in said(page)
    assert "sign_in" in said(page)
    assert [link.url for link in page.sections[1].links] == [
        "admin/practice/",
        "contribute/add/",
        "contribute/",
    ]
    assert not page.frame.indexed
    assert "admin/index.html" not in files_of(harbour_with(), bundle)
    (page,) = editor_pages(harbour_with(repository=ON_GITHUB["repository"]), bundle, OTHERS)
    assert "repo_url" not in said(page)


def test_a_site_built_without_node_says_so_at_both_addresses() -> None:
    """So that no link leads nowhere, and nobody is sent to practise."""
    pages = list(editor_pages(harbour_with(**ON_GITHUB), WITHOUT_EDITOR, frozenset({"contribute/add/"})))
    assert [page.frame.address for page in pages] == ["admin/", "admin/practice/"]
    assert all("not part of the last build" in said(page) for page in pages)
    assert all([link.url for link in page.sections[1].links] == ["contribute/add/"] for page in pages)
    assert files_of(harbour_with(**ON_GITHUB), WITHOUT_EDITOR) == {}


def test_pages_lead_into_the_editor_only_where_it_can_be_opened(bundle: Bundle) -> None:
    """Otherwise to the file on GitHub alone."""
    expected = "admin/#/collections/quayside-stories/entries/2026-03-04-wall/index"
    for settings, made, leads_to in (
        (ON_GITHUB, bundle, expected),
        (ON_GITHUB, WITHOUT_EDITOR, ""),
        ({}, bundle, ""),
    ):
        shown = with_editor(harbour_with(**settings), made)
        story = next(record for record in shown.library.records if record.kind == "story")
        assert record_frame(shown, story).editor_url == leads_to


def test_practice_may_ask_nobody_and_the_editor_only_github(bundle: Bundle) -> None:
    """Said in the page, for hosts that send no headers, and in the headers of those that do."""
    shown = harbour_with(**ON_GITHUB)
    policies = editor_policies(shown, bundle)
    assert list(policies) == ["admin/", "admin/practice/"]
    assert "github" not in policies["admin/practice/"]
    asked = "connect-src 'self' data: blob: https://api.github.com https://*.githubusercontent.com;"
    assert asked in policies["admin/"]
    assert "script-src 'self' 'wasm-unsafe-eval';" in policies["admin/"]
    page = files_of(shown, bundle)["admin/index.html"].decode()
    assert policies["admin/"].replace("'", "&#39;") in page
    assert list(editor_policies(harbour_with(), bundle)) == ["admin/code/", "admin/practice/"]
    assert editor_policies(shown, WITHOUT_EDITOR) == {}
