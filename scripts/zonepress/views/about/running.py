"""Who runs the site, and how to reach them: what settings and records say, and what they leave out."""

from __future__ import annotations

from zonepress.model.fields import Contact
from zonepress.model.governance import Meeting, Page, Partner
from zonepress.model.settings import Settings
from zonepress.views.about import wording as said
from zonepress.views.facts import contact_links
from zonepress.views.parts import Fact, LinkView, Section
from zonepress.views.shown import Shown
from zonepress.views.wording import SECTION_TITLES, counted, date_words

_FORM = "contribute/add/"


def can_be_reached(settings: Settings) -> bool:
    """Whether the office has published a way to write to it or to ring it."""
    contact = settings.office.contact if settings.office else None
    return bool(contact and (contact.email or contact.phone))


def contact_sections(shown: Shown) -> tuple[Section, ...]:
    """The office, each zone's contact, and the ways to tell us something without either."""
    settings = shown.library.settings
    return (
        Section(
            said.OFFICE["name"],
            "office",
            paragraphs=() if can_be_reached(settings) else said.NO_CONTACT,
            facts=_office(settings),
        ),
        Section(said.WAYS_TO_TELL, "tell", links=tell_links(shown, "story", "wrong", "gone", "barrier")),
        Section(said.ZONES_CONTACT, "zones", facts=_zones(shown), empty=said.NO_ZONE_CONTACT),
    )


def _office(settings: Settings) -> tuple[Fact, ...]:
    office = settings.office
    contact = office.contact if office else None
    ways = {link.url.partition(":")[0]: link for link in contact_links(contact)}
    mail, call = ways.get("mailto"), ways.get("tel")
    web = contact_links(Contact(label=contact.label, url=contact.url)) if contact and contact.url else ()
    words = said.OFFICE
    return (
        Fact(words["name"], office.name if office else settings.name),
        Fact(words["email"], "", (mail,) if mail else ()),
        Fact(words["phone"], "", (call,) if call else ()),
        *((Fact(words["url"], "", web),) if web else ()),
        Fact(words["address"], office.address or "" if office else ""),
    )


def _zones(shown: Shown) -> tuple[Fact, ...]:
    """Whom to ask in each zone; where none says so there is nothing to list."""
    zones = [zone for zone in shown.library.zones if zone.status != "closed"]
    if not any(zone.contact for zone in zones):
        return ()
    return tuple(
        Fact(zone.title, zone.contact.label if zone.contact else "", contact_links(zone.contact))
        for zone in zones
    )


def tell_links(shown: Shown, *names: str) -> tuple[LinkView, ...]:
    """Ways to tell us something that work although no address may be published."""
    links = [
        LinkView(said.TELL[name][0], _FORM if name == "story" else f"{_FORM}#correction", said.TELL[name][1])
        for name in names
    ]
    repository = shown.library.settings.repository
    if repository and "github.com" in repository:
        links.append(LinkView(said.ISSUES[0], f"{repository.rstrip('/')}/issues", said.ISSUES[1]))
    return tuple(links)


def running_sections(shown: Shown) -> tuple[Section, ...]:
    """Who is behind the site, how it is made, and what may be done with it."""
    library, settings = shown.library, shown.library.settings
    words = said.RUNS_FACTS
    partners = library.originals.all(Partner)
    decides = [LinkView(said.MEETINGS, "meetings/")] if library.all(Meeting) else []
    if page := library.find(Page, "about/governance"):
        decides.insert(0, LinkView(page.title, "about/governance/"))
    who = (
        Fact(words["publisher"], settings.office.name if settings.office else settings.name),
        Fact(
            words["partners"],
            "" if partners else said.NO_PARTNERS,
            (LinkView(counted(len(partners), "organisation"), "partners/"),) if partners else (),
        ),
        Fact(words["decides"], "", tuple(decides)),
        Fact(words["contact"], "", (LinkView(said.CONTACT, "contact/"),)),
    )
    kept = (said.KEPT_WORDS,) if settings.repository else ()
    return (
        Section(said.WHO, "who", facts=who),
        Section(said.MADE, "made", paragraphs=(*said.MADE_WORDS, *kept), facts=_made(shown)),
    )


def _made(shown: Shown) -> tuple[Fact, ...]:
    settings, words = shown.library.settings, said.MADE_FACTS
    files = (LinkView(settings.repository, settings.repository),) if settings.repository else ()
    return (
        Fact(words["licence"], said.LICENCE.format(settings.licence)),
        Fact(words["files"], "", files),
        Fact(words["program"], said.PROGRAM),
        Fact(words["checks"], "", (LinkView("What is checked", "contribute/checks/"),)),
        Fact(words["data"], "", (LinkView(SECTION_TITLES["data"], "data/"),)),
        Fact(words["built"], date_words(shown.today)),
    )
