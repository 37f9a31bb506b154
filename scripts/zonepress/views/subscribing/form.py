"""The sign-up form: what can be chosen, what somebody has typed, and what is to be mended in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zonepress.model.settings import Settings
from zonepress.model.zone import ZoneStatus
from zonepress.views.facts import contact_links
from zonepress.views.parts import LinkView
from zonepress.views.shown import Shown
from zonepress.views.subscribing import wording as said

EVERYTHING, SOME = "everything", "zones"
TRAP = "pz-leave-empty"
"""The field that nobody sees: programs that fill in everything fill it in too."""


@dataclass(frozen=True)
class Choice:
    """One answer to choose."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Typed:
    """What somebody has typed, as they typed it."""

    email: str = ""
    what: str = EVERYTHING
    zones: tuple[str, ...] = ()
    form: str = "email"
    language: str = "en"
    name: str = ""
    postal: str = ""
    trap: str = ""
    stamp: str = ""
    """When the form was handed out, where a service did that."""


@dataclass(frozen=True)
class Offer:
    """What can be chosen on this site."""

    zones: tuple[Choice, ...]
    forms: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    """None where there is only one."""
    office: LinkView | None
    """Whom somebody without an e-mail address tells."""


@dataclass(frozen=True)
class SignUpForm:
    """The form as one page shows it."""

    offer: Offer
    action: str
    """Where it is posted to."""
    typed: Typed = Typed()
    button: str = said.BUTTON
    asks_email: bool = True
    """No where it is known whose choices these are."""
    mistakes: Mapping[str, str] = field(default_factory=dict)
    """What to mend, by the name of the field."""
    privacy: str = "privacy/"
    agreed: tuple[str, ...] = said.AGREED[said.WORDING]
    words: Mapping[str, str] = field(default_factory=lambda: said.WORDS)
    trap: str = TRAP


def offer_of(shown: Shown) -> Offer:
    """What people can choose: zones that are not closed, every form, the site's languages."""
    settings = shown.library.settings
    open_zones = (zone for zone in shown.library.zones if zone.status is not ZoneStatus.CLOSED)
    languages = tuple(Choice(tag, name) for tag, name in settings.languages.items())
    return Offer(
        zones=tuple(Choice(zone.slug, zone.title) for zone in open_zones),
        forms=tuple(Choice(*form) for form in said.FORMS),
        languages=languages if len(languages) > 1 else (),
        office=office_link(settings),
    )


def office_link(settings: Settings) -> LinkView | None:
    """The first way to reach the office that it has published."""
    contact = settings.office.contact if settings.office else None
    return next(iter(contact_links(contact)), None)
