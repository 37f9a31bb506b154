"""Every page and every file of every edition."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from zonepress.model.settings import Settings
from zonepress.outputs.files import SiteFile, key_of
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.mail import render_email
from zonepress.outputs.newsletter.text import render_text
from zonepress.outputs.newsletter.web import MAIL, TEXT, edition_page
from zonepress.store import digest
from zonepress.views.edition import EditionView
from zonepress.views.parts import PageView
from zonepress.views.shown import Shown


def edition_pages(shown: Shown) -> Iterator[PageView]:
    """The web page of every edition, for everybody and for each zone."""
    for edition in shown.library.editions:
        for view in edition_views(edition, shown):
            yield edition_page(view, shown)


def edition_files(shown: Shown, templates: Path) -> Iterator[SiteFile]:
    """Every edition as e-mail and as plain text; none where the site has no address for links to lead to."""
    settings = shown.library.settings
    if not settings.url:
        return
    fingerprint = template_fingerprint(templates)
    for edition in shown.library.editions:
        for view in edition_views(edition, shown):
            yield from _files(view, settings, templates, fingerprint)


def template_fingerprint(templates: Path) -> str:
    """A digest of the templates that e-mails are made with."""
    found = sorted((templates / "newsletter").glob("*.html"))
    return digest(*(part for path in found for part in (path.name, path.read_bytes())))


def _files(view: EditionView, settings: Settings, templates: Path, fingerprint: str) -> Iterator[SiteFile]:
    known = settings.model_dump_json(exclude={"root"})
    yield SiteFile(
        f"{view.address}{MAIL}",
        key_of("newsletter e-mail", view, known, fingerprint),
        partial(_encoded_mail, view, settings, templates),
        view.source,
    )
    yield SiteFile(
        f"{view.address}{TEXT}",
        key_of("newsletter text", view, known),
        partial(_encoded_text, view, settings),
        view.source,
    )


def _encoded_mail(view: EditionView, settings: Settings, templates: Path) -> bytes:
    return render_email(view, settings, templates=templates).encode("utf-8", "replace")


def _encoded_text(view: EditionView, settings: Settings) -> bytes:
    return render_text(view, settings).encode("utf-8", "replace")
