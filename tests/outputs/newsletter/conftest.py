"""Editions of the demo, with its pictures made ready."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editions import OVERRIDES, picture_sizes
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.mail import render_email
from zonepress.outputs.newsletter.text import render_text
from zonepress.views.edition import EditionView
from zonepress.views.shown import Shown


@pytest.fixture(scope="session")
def demo_shown(harbour: Shown) -> Shown:
    """Harbour Quarters with every picture taken for 1200 by 800."""
    return replace(harbour, sizes=picture_sizes(harbour))


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
