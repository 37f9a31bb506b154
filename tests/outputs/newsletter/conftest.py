"""Editions of the demo and of the partnership itself, with their pictures made ready."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from editions import OVERRIDES, web_pictures
from zonepress.checkout import open_checkout
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.forms import FORMS
from zonepress.outputs.newsletter.mail import render_email
from zonepress.outputs.newsletter.text import render_text
from zonepress.views.edition import EditionView
from zonepress.views.shown import Shown

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Made:
    """One edition with all its forms."""

    view: EditionView
    settings: Settings
    forms: Mapping[str, bytes]

    @property
    def mail(self) -> str:
        """Its e-mail."""
        return self.forms["email.html"].decode()

    @property
    def text(self) -> str:
        """Its plain text."""
        return self.forms["newsletter.txt"].decode()


@pytest.fixture(scope="session")
def demo_shown(harbour: Shown) -> Shown:
    """Harbour Quarters with every picture taken for 1200 by 800."""
    return replace(harbour, pictures=web_pictures(harbour))


@pytest.fixture(scope="session")
def demo_views(demo_shown: Shown) -> dict[str, EditionView]:
    """Every edition of the demo, by its address."""
    editions = demo_shown.library.editions
    return {view.address: view for edition in editions for view in edition_views(edition, demo_shown)}


@pytest.fixture(scope="session")
def demo_mails(demo_shown: Shown, demo_views: dict[str, EditionView]) -> dict[str, str]:
    """Every edition of the demo as an e-mail."""
    settings = demo_shown.library.settings
    return {
        address: render_email(view, settings, templates=OVERRIDES) for address, view in demo_views.items()
    }


@pytest.fixture(scope="session")
def demo_texts(demo_shown: Shown, demo_views: dict[str, EditionView]) -> dict[str, str]:
    """Every edition of the demo as plain text."""
    settings = demo_shown.library.settings
    return {address: render_text(view, settings) for address, view in demo_views.items()}


@pytest.fixture(scope="session")
def real_shown() -> Iterator[Shown]:
    """The partnership's own record on the demo's day, its pictures taken for 1200 by 800."""
    with open_checkout(ROOT / "mkdocs.yml", today=dt.date(2026, 4, 15), cache=False) as checkout:
        shown = Shown(checkout.public, checkout.bodies, checkout.today)
        yield replace(shown, pictures=web_pictures(shown))


@pytest.fixture(scope="session")
def made_editions(demo_shown: Shown, real_shown: Shown) -> dict[str, Made]:
    """Every edition of the demo and of the partnership in all its forms, by its address."""
    return {
        view.address: _made(view, shown.library.settings)
        for shown in (demo_shown, real_shown)
        for edition in shown.library.editions
        for view in edition_views(edition, shown)
    }


def _made(view: EditionView, settings: Settings) -> Made:
    return Made(view, settings, {form.name: form.render(view, settings, OVERRIDES) for form in FORMS})
