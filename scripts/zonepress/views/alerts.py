"""What stands above every page for a while."""

from __future__ import annotations

from zonepress.model.address import address_of
from zonepress.model.governance import Alert, AlertTone, Page
from zonepress.views.parts import AlertView
from zonepress.views.shown import Shown
from zonepress.views.wording import ALERT_WORDS

_BY_URGENCY = tuple(reversed(AlertTone))


def alerts_of(shown: Shown) -> tuple[AlertView, ...]:
    """The alerts of this day, the most urgent first."""
    standing = [
        (page, page.alert)
        for page in shown.library.all(Page)
        if page.alert and page.alert.stands(shown.today)
    ]
    standing.sort(key=lambda pair: (_BY_URGENCY.index(pair[1].tone), pair[0].origin.path))
    return tuple(_view(page, alert) for page, alert in standing)


def _view(page: Page, alert: Alert) -> AlertView:
    return AlertView(
        word=ALERT_WORDS[alert.tone.value],
        tone=alert.tone.value,
        title=page.title,
        text=page.summary or "",
        url=alert.link or address_of(page),
        lang=page.lang,
    )
