"""What readers need from the settings, and mkdocs.yml does not say yet."""

from __future__ import annotations

from collections.abc import Iterator

from zonepress.model.library import Library
from zonepress.model.problem import Level, Problem
from zonepress.model.settings import Settings

_FILE = "mkdocs.yml"


def check_office(library: Library) -> Iterator[Problem]:
    """What the pages on contact, privacy and accessibility have to say is not published.

    Where no office is named yet nobody has begun to set the site up, and `zonepress doctor` leads the way.
    """
    for saw, instead in _missing(library.settings) if library.settings.office else ():
        yield Problem(_FILE, 1, saw, instead, "office", Level.ADVICE)


def _missing(settings: Settings) -> Iterator[tuple[str, str]]:
    contact = settings.office.contact if settings.office else None
    if not (contact and (contact.email or contact.phone)):
        yield (
            "Readers find no e-mail address or telephone number on the page “Contact”",
            "Under `extra: zonepress: office:` write `contact:` with `label:`, and `email:` or `phone:`",
        )
    own = settings.accessibility
    lacking = [name for name in ("prepared", "reviewed", "answers_within") if not getattr(own, name)]
    if lacking:
        yield (
            f"The accessibility statement lacks {' and '.join(f'`{name}`' for name in lacking)}",
            "Under `extra: zonepress: accessibility:` write the days, such as `prepared: 2026-11-22`, and "
            "`answers_within: 10 working days`",
        )
