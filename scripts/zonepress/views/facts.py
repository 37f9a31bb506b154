"""What each kind of record says about itself, label by label; what the papers leave out shows."""

from __future__ import annotations

from zonepress.model.address import address_of
from zonepress.model.asset import Asset
from zonepress.model.event import Event, EventStatus
from zonepress.model.fields import Contact, Place
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.governance import Document, Meeting, Partner, Post
from zonepress.model.grant import Grant
from zonepress.model.learning import Assessment, Lesson, Risk
from zonepress.model.measure import Measure
from zonepress.model.plan import Action, Voice
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.zone import Zone
from zonepress.views.cards import recipient
from zonepress.views.papers import paper_ways
from zonepress.views.parts import Fact, LinkView
from zonepress.views.shown import Shown
from zonepress.views.whatson.wording import ON
from zonepress.views.wording import (
    PAPERS,
    TOLD_BY,
    counted,
    date_words,
    joined,
    pounds,
    read_at,
    sentence,
    span_words,
    whole_rule_words,
)


def facts_of(record: Record, shown: Shown) -> tuple[Fact, ...]:
    """The labelled values of a record's own page."""
    match record:
        case Event():
            return _event(record, shown)
        case Asset():
            return _asset(record, shown)
        case Measure():
            return _measure(record, shown)
        case Action():
            return _action(record, shown)
        case Grant():
            return _grant(record, shown)
        case Voice():
            return _voice(record, shown)
    return _others(record, shown)


def _others(record: Record, shown: Shown) -> tuple[Fact, ...]:
    match record:
        case Story():
            return _story(record, shown)
        case Zone():
            return _zone(record)
        case Lesson():
            return (_date("Found", record.date),)
        case Risk():
            return (
                Fact("How likely", f"{record.likelihood} out of 5" if record.likelihood else ""),
                Fact("How severe", f"{record.impact} out of 5" if record.impact else ""),
                Fact("Who answers for it", record.owner or ""),
            )
        case Assessment():
            return _assessment(record)
        case Meeting():
            return (
                Fact("Who met", record.group),
                _date("When", record.date),
                Fact("Where", record.place or ""),
            )
        case Document():
            return _document(record, shown)
        case Partner():
            return _partner(record, shown)
        case Post():
            return (
                Fact("Where", record.source),
                _date("When", record.date),
                Fact("The post itself", "", (LinkView(read_at(record.source), record.link),)),
                *([Fact("Posted by", "", shown.partner_links(record.partners))] if record.partners else ()),
            )
    return ()


def _date(label: str, date: FuzzyDate | None) -> Fact:
    return Fact(label, date_words(date) if date else "")


def _story(story: Story, shown: Shown) -> tuple[Fact, ...]:
    """Who took part, what for and how; a story need not say any of it."""
    facts = (
        Fact("Who took part", "", shown.partner_links(story.partners)),
        Fact("What it helps with", "", shown.term_links("outcomes", story.outcomes)),
        Fact("How it was done", "", shown.term_links("tools", story.tools)),
        Fact("Who tells it", TOLD_BY[story.voice] if story.voice else ""),
    )
    return tuple(fact for fact in facts if not fact.missing)


def _event(event: Event, shown: Shown) -> tuple[Fact, ...]:
    when = shown.next_dates[event.origin.path]
    words = span_words(event.start, event.end)
    repeats = [Fact("Repeats", f"{whole_rule_words(event.repeats)}, from {words}")] if event.repeats else []
    not_on = [Fact("Not on", joined([date_words(day) for day in event.not_on]))] if event.not_on else []
    came = (
        [Fact("People who came", str(event.afterwards.came))]
        if event.afterwards and event.afterwards.came is not None
        else []
    )
    silent = ON["unsaid"]
    off = event.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}
    return (
        Fact(ON["was_to_be"] if off else "When", span_words(when.start, when.end)),
        *repeats,
        *not_on,
        Fact("Where", *_where(event, shown), ON["no_place"] if not when.over else silent),
        Fact("Who for", joined(list(shown.terms("audiences", event.audience))), silence=silent),
        Fact("Cost", event.cost or "", silence=silent),
        Fact("Booking", *(_booking(event) if event.booking else ("", ())), silent),
        Fact("Access", _access(event, shown), silence=silent),
        Fact("Run by", "", shown.partner_links(event.partners), silent),
        *came,
    )


def _where(event: Event, shown: Shown) -> tuple[str, tuple[LinkView, ...]]:
    """The place with the ways to it: on our map, its own pages, on the web."""
    words, links = _place(event.venue)
    here = venue_asset(event, shown) if event.venue else None
    found = []
    if here:
        if here.place and here.place.spot and here.zone in shown.outlines:
            on_map = f"{SECTION_OF_ASSETS.format(zone=here.zone)}#{here.zone}-{here.slug}"
            found.append(LinkView(ON["on_map"].format(place=here.title), on_map))
        found.append(LinkView(ON["about_place"].format(place=here.title), address_of(here)))
    join = [LinkView(ON["join"], event.online)] if event.online else []
    return words or (ON["online"] if event.online else ""), (*found, *links, *join)


SECTION_OF_ASSETS = "zones/{zone}/assets/"


def venue_asset(event: Event, shown: Shown) -> Asset | None:
    """The place among what the community has, where just one is called so, there or for everyone."""
    if not event.venue:
        return None
    called = event.venue.name.casefold()
    near = [
        *shown.library.in_zone(Asset, event.zone),
        *(shown.library.in_zone(Asset, None) if event.zone else ()),
    ]
    found = [
        asset
        for asset in near
        if called in {asset.title.casefold(), asset.place.name.casefold() if asset.place else ""}
    ]
    return found[0] if len(found) == 1 else None


def _access(event: Event, shown: Shown) -> str:
    """What helps people take part, each with what it means where the partnership says so."""
    known = shown.library.settings.access
    terms = [known[word] for word in event.access if word in known]
    return "\n".join(f"{term.title}: {term.text}" if term.text else term.title for term in terms)


def _booking(event: Event) -> tuple[str, tuple[LinkView, ...]]:
    assert event.booking
    words = event.booking.note or (ON["book"] if event.booking.needed else ON["no_booking"])
    links = (LinkView("Book on the web", event.booking.url),) if event.booking.url else ()
    return words, (*links, *contact_links(event.booking.contact))


def _place(place: Place | None) -> tuple[str, tuple[LinkView, ...]]:
    if place is None:
        return "", ()
    links = (LinkView(ON["website"].format(place=place.name), place.url),) if place.url else ()
    return sentence([place.name, place.address or "", place.postcode or ""]), links


def contact_links(contact: Contact | None) -> tuple[LinkView, ...]:
    """The ways to reach an office."""
    if contact is None:
        return ()
    ways = [
        LinkView(contact.email, f"mailto:{contact.email}") if contact.email else None,
        LinkView(contact.phone, f"tel:{''.join(contact.phone.split())}") if contact.phone else None,
        LinkView(f"{contact.label} on the web", contact.url) if contact.url else None,
    ]
    return tuple(way for way in ways if way)


def _contact(contact: Contact | None) -> Fact:
    return Fact("Whom to ask", contact.label if contact else "", contact_links(contact))


def _asset(asset: Asset, shown: Shown) -> tuple[Fact, ...]:
    ratings = asset.ratings
    answers = [
        ("Valued by the community", ratings.valued),
        ("Known to the community", ratings.known),
        ("Easy to get to and use", ratings.accessible),
        ("Used", ratings.used),
    ]
    where = Fact("Where", "No fixed place") if asset.no_fixed_place else Fact("Where", *_place(asset.place))
    return (
        Fact("What it is", joined(list(shown.terms("asset_types", [asset.type])))),
        where,
        Fact("Open", asset.opening or ""),
        Fact("Who for", joined(list(shown.terms("audiences", asset.audience)))),
        Fact("Run by", "", shown.partner_links([asset.run_by] if asset.run_by else [])),
        _contact(asset.contact),
        *(Fact(label, _rating(answer)) for label, answer in answers),
        Fact("What is missing", joined(list(asset.gaps))),
        Fact(
            "Last checked",
            sentence([date_words(asset.last_checked) if asset.last_checked else "", asset.checked_by or ""]),
        ),
    )


def _rating(answer: str | None) -> str:
    return {"little": "A little", "somewhat": "Somewhat", "well": "Very much"}.get(answer or "", "")


def _measure(measure: Measure, shown: Shown) -> tuple[Fact, ...]:
    aim, readings = _aim(measure.aim, measure.zone, shown), measure.dated_readings
    small = measure.smallest_shown
    return (
        Fact("How it is counted", measure.method or ""),
        Fact("Area", measure.geography or ""),
        Fact("Counted in", measure.unit),
        Fact("Last counted", date_words(readings[-1].date) if readings else "Not measured yet"),
        Fact("Better means", {"up": "More", "down": "Less"}.get(measure.direction or "", "")),
        Fact("Outcome", "", shown.term_links("outcomes", [measure.outcome] if measure.outcome else [])),
        *((Fact("Aim", aim),) if aim else ()),
        *((Fact("Smallest count shown", str(small)),) if small else ()),
    )


def _aim(aim: str | None, zone: str | None, shown: Shown) -> str:
    found = shown.library.zone(zone)
    return next((known.text for known in found.aims if known.id == aim), "") if found and aim else ""


def _action(action: Action, shown: Shown) -> tuple[Fact, ...]:
    aim = _aim(action.aim, action.zone, shown)
    return (
        Fact("Who answers for it", action.owner or ""),
        Fact("Due", date_words(action.due) if action.due else ""),
        Fact("Progress", f"{action.progress} per cent" if action.progress is not None else ""),
        *((Fact("Aim", aim),) if aim else ()),
        Fact("Who helps", "", shown.partner_links(action.partners)),
    )


def _voice(voice: Voice, shown: Shown) -> tuple[Fact, ...]:
    return (
        _date("When people said it", voice.date),
        Fact("How it was heard", voice.heard or ""),
        _date("When it was answered", voice.answered),
        Fact("Who took part", "", shown.partner_links(voice.partners)),
    )


def _grant(grant: Grant, shown: Shown) -> tuple[Fact, ...]:
    period = grant.period
    return (
        Fact("Given to", recipient(grant), shown.partner_links([grant.partner] if grant.partner else [])),
        Fact("Amount", pounds(grant.amount) if grant.amount is not None else ""),
        *((Fact("Part of", grant.part_of),) if grant.part_of else ()),
        _date("Decided", grant.awarded),
        Fact(
            "For the time",
            f"{date_words(period.start)} to {date_words(period.end) if period.end else 'no stated end'}"
            if period
            else "",
        ),
        Fact("Fund", grant.fund or ""),
        Fact("What it is for", grant.purpose or ""),
        Fact("Conditions", grant.conditions or ""),
        Fact("Why it was given", grant.reasons or ""),
        Fact("What came of it", grant.came_of_it or ""),
    )


def _zone(zone: Zone) -> tuple[Fact, ...]:
    return (
        Fact("Where", zone.place),
        Fact("Council", zone.council or ""),
        _date("Since", zone.since),
        *((_date("Until", zone.until),) if zone.until else ()),
        _contact(zone.contact),
    )


def _assessment(assessment: Assessment) -> tuple[Fact, ...]:
    document = assessment.document or ""
    url = document if document.startswith("http") else f"@{document}"
    return (
        _date("The papers say so on", assessment.as_of),
        _date("Due", assessment.due),
        Fact("Who answers for it", assessment.owner or ""),
        Fact("The assessment itself", "", (LinkView("Read it", url),) if document else ()),
    )


def _document(document: Document, shown: Shown) -> tuple[Fact, ...]:
    here = PAPERS["here"] if document.whole_text else ""
    return (
        Fact("Published by", document.publisher or ""),
        _date("Published", document.date),
        *((Fact("Format", document.file_format),) if document.file_format else ()),
        Fact("Length", counted(document.pages, "page") if document.pages else ""),
        Fact("Where to read it", here, paper_ways(document, shown)),
    )


def _partner(partner: Partner, shown: Shown) -> tuple[Fact, ...]:
    return (
        Fact("Kind of organisation", joined(list(shown.terms("partner_kinds", [partner.type])))),
        *((Fact("Short name", partner.short_name),) if partner.short_name else ()),
        Fact("Its own pages", "", tuple(LinkView(link.title, link.url) for link in partner.links)),
        _contact(partner.contact),
    )
