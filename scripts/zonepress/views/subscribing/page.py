"""The page at `/subscribe/`: the form where a service answers it, and what works without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zonepress.model.address import address_of
from zonepress.model.governance import Page
from zonepress.views.frame import make_frame
from zonepress.views.parts import LinkView, PageView, Section
from zonepress.views.records import view_record
from zonepress.views.sharing import mail_to
from zonepress.views.shown import Shown
from zonepress.views.subscribing import wording as said
from zonepress.views.subscribing.form import SignUpForm, offer_of
from zonepress.views.zones import zone_feeds

ADDRESS = "subscribe/"


@dataclass(frozen=True)
class SubscribePage(PageView):
    """The page with the form; without one where no service would answer it."""

    form: SignUpForm | None = None
    instead: LinkView | None = None
    """The surest way without a service."""


def view_subscribe(shown: Shown) -> SubscribePage:
    """What the page shows, after whatever editors wrote for it."""
    service = shown.library.settings.subscribe.service
    title = said.TITLE if service else said.WAYS_INSTEAD
    lede = said.LEDE if service else said.LEDE_WITHOUT
    words = shown.library.find(Page, ADDRESS.rstrip("/"))
    if words:
        page = view_record(words, shown)
    else:
        page = PageView("", make_frame(shown, ADDRESS, title, description=lede, kind="page"))
    first, *others = _links(shown)
    return SubscribePage(
        "subscribe.html",
        page.frame,
        body=page.body,
        body_pictures=page.body_pictures,
        lede=page.lede or lede,
        sections=(Section(said.WAYS, "ways", links=(first, *others) if service else tuple(others)),),
        form=SignUpForm(offer_of(shown), f"{service}sign-up") if service else None,
        instead=None if service else first,
    )


def _links(shown: Shown) -> Iterator[LinkView]:
    """Everything that needs no service, the surest first."""
    settings = shown.library.settings
    contact = settings.office.contact if settings.office else None
    if settings.subscribe.elsewhere:
        words, note = said.ELSEWHERE
        yield LinkView(words, str(settings.subscribe.elsewhere), note)
    if contact and contact.email and not settings.subscribe.service:
        words, note = said.WRITE
        yield LinkView(words, mail_to(contact.email, said.WRITE_SUBJECT, ""), note)
    editions = shown.library.editions
    if editions:
        yield LinkView(said.NEWEST[0], address_of(editions[0]), said.NEWEST[1])
    yield LinkView(said.ALL[0], "newsletters/", said.ALL[1])
    for feed in zone_feeds("newsletters/", shown)[:1]:
        yield replace(feed, note=said.FEED_NOTE)
    yield LinkView(said.CALENDAR[0], "events/#subscribe", said.CALENDAR[1])
