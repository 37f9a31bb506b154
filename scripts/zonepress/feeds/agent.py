"""The name under which we ask other people's servers."""

from __future__ import annotations

import importlib.metadata

from zonepress.model.problem import ZonepressError
from zonepress.model.settings import Settings


def user_agent(settings: Settings) -> str:
    """Who asks, and whom the owner of a server can turn to. Raises ZonepressError where nobody is named."""
    contact = settings.office.contact if settings.office else None
    office = (contact.email or contact.url) if contact else None
    named = [part for part in (settings.url, settings.feeds.contact or office) if part]
    if not named:
        raise ZonepressError(
            "Other people's servers are asked under a name they can turn to: set `site_url` in mkdocs.yml, "
            "or `contact` under extra › zonepress › feeds"
        )
    words = f"zonepress/{importlib.metadata.version('zonepress')} (+{'; '.join(named)})"
    return words.encode("ascii", "ignore").decode()
