"""What is the same on every page."""

from __future__ import annotations

from collections.abc import Iterable

from zonepress.model.address import address_of
from zonepress.model.governance import Page
from zonepress.views.alerts import alerts_of
from zonepress.views.facts import contact_links
from zonepress.views.parts import LinkView, Shell
from zonepress.views.shown import Shown, date_view


def view_shell(shown: Shown, menu: Iterable[LinkView]) -> Shell:
    """Header, menu and footer."""
    settings = shown.library.settings
    built = date_view(shown.today)
    assert built
    office = settings.office
    return Shell(
        name=settings.name,
        strap=settings.strap or "",
        description=settings.description,
        nav=tuple(menu),
        notice=settings.notice or "",
        office=office.name if office else settings.name,
        licence=settings.licence,
        repository=settings.repository or "",
        built=built,
        languages=_languages(shown),
        zones=tuple(shown.chips.values()),
        emblems=tuple(dict.fromkeys(chip.emblem for chip in shown.chips.values())),
        contact=contact_links(office.contact) if office else (),
        pages=tuple(address_of(page) for page in shown.library.all(Page)),
        search=settings.search,
        alerts=alerts_of(shown),
    )


def _languages(shown: Shown) -> tuple[LinkView, ...]:
    """Languages other than English that at least one page is in, with the first such page."""
    found: dict[str, LinkView] = {}
    for record in shown.library.records:
        name = shown.library.settings.languages.get(record.lang)
        if name and record.lang != "en":
            found.setdefault(record.lang, LinkView(name, address_of(record), record.lang))
    return tuple(found[lang] for lang in sorted(found))
