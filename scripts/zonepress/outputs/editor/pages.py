"""The pages of the web editor: where it opens, where one practises, or why neither is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from zonepress.model.library import Library
from zonepress.outputs.editor import wording
from zonepress.outputs.editor.bundle import Bundle
from zonepress.outputs.editor.config import config_text, editor_collections, written
from zonepress.outputs.editor.policy import editor_policy
from zonepress.outputs.files import SiteFile, key_of, literal_file
from zonepress.store import digest
from zonepress.views.editing import EDITOR, PRACTICE, can_sign_in, repository_of
from zonepress.views.frame import make_frame
from zonepress.views.parts import LinkView, PageView, Section
from zonepress.views.shown import Shown

_PAGE = "editor/app.html"
_CODE = "code/"
_CONFIG = "config.json"
_WAYS_IN = ("contribute/add/", "contribute/")


def with_editor(shown: Shown, bundle: Bundle) -> Shown:
    """The same, with links into the editor where it is there and people can sign in to it."""
    has_editor = bool(bundle.files) and can_sign_in(shown.library.settings)
    return replace(shown, has_editor=True) if has_editor else shown


def editor_pages(shown: Shown, bundle: Bundle, addresses: Collection[str]) -> Iterator[PageView]:
    """Ordinary pages where there is no editor to open; `addresses` are those of all other pages."""
    ways = [*_practice_way(bundle), *_other_ways(addresses)]
    if not bundle.files:
        for address in (EDITOR, PRACTICE):
            yield _said(shown, address, (wording.NOT_HERE,), ways)
    elif not can_sign_in(shown.library.settings):
        yield _said(shown, EDITOR, tuple(_lacking(shown.library)), ways)


def _practice_way(bundle: Bundle) -> Iterator[LinkView]:
    if bundle.files:
        yield LinkView(wording.TO_PRACTICE, PRACTICE, wording.TO_PRACTICE_NOTE)


def _other_ways(addresses: Collection[str]) -> Iterator[LinkView]:
    if _WAYS_IN[0] in addresses:
        yield LinkView(wording.TO_FORM, _WAYS_IN[0], wording.TO_FORM_NOTE)
    if _WAYS_IN[1] in addresses:
        yield LinkView(wording.TO_GUIDE, _WAYS_IN[1])


def _lacking(library: Library) -> Iterator[str]:
    """What has to be set before anybody can sign in."""
    yield wording.NOT_SET_UP
    if not repository_of(library.settings):
        yield wording.NO_REPOSITORY
    if not library.settings.editor.sign_in:
        yield wording.NO_SIGN_IN


def _said(shown: Shown, address: str, paragraphs: tuple[str, ...], ways: list[LinkView]) -> PageView:
    frame = make_frame(shown, address, wording.ABOUT, description=wording.ABOUT_LEDE, indexed=False)
    sections = (
        Section(wording.ABOUT_WHY, "why", paragraphs=paragraphs),
        Section(wording.WAYS, "ways", links=tuple(ways)),
    )
    return PageView("listing.html", frame, lede=wording.ABOUT_LEDE, sections=sections)


def editor_files(shown: Shown, bundle: Bundle, templates: Path) -> Iterator[SiteFile]:
    """The pages the editor opens in, their configs and its code; nothing without a bundle."""
    if not bundle.files:
        return
    for name, of_file in bundle.files.items():
        yield SiteFile(
            f"{EDITOR}{_CODE}{name}",
            digest("editor", of_file),
            partial(Path.read_bytes, bundle.folder / name),
            keep=False,
        )
    modes = [True, *([False] if can_sign_in(shown.library.settings) else [])]
    collections = written(editor_collections(shown.library))
    for practice in modes:
        config = config_text(shown.library, collections, practice=practice)
        yield from _mode(shown.library, config, templates, practice=practice)


def editor_policies(shown: Shown, bundle: Bundle) -> dict[str, str]:
    """The content policy of each place that needs one of its own."""
    if not bundle.files:
        return {}
    settings = shown.library.settings
    practice = editor_policy(settings, practice=True)
    if can_sign_in(settings):
        return {EDITOR: editor_policy(settings, practice=False), PRACTICE: practice}
    return {f"{EDITOR}{_CODE}": practice, PRACTICE: practice}


def _mode(library: Library, config: str, templates: Path, *, practice: bool) -> Iterator[SiteFile]:
    place = PRACTICE if practice else EDITOR
    yield literal_file(f"{place}{_CONFIG}", config.encode())
    template = (templates / _PAGE).read_bytes()
    settings = library.settings.model_dump(mode="json", exclude={"root"})
    yield SiteFile(
        f"{place}index.html",
        key_of(template, settings, practice),
        partial(_page, library, templates, practice=practice),
        keep=False,
    )


def _page(library: Library, templates: Path, *, practice: bool) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    settings = library.settings
    title = wording.PRACTICE_TITLE if practice else wording.TITLE
    return (
        environment.get_template(_PAGE)
        .render(
            title=title.format(site=settings.name),
            policy=editor_policy(settings, practice=practice),
            practice=practice,
            root="../../" if practice else "../",
            code=f"../{_CODE}" if practice else _CODE,
            wording=wording,
        )
        .encode()
    )
