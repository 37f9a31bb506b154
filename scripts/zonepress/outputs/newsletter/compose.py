"""From a selection to the one view that every form of an edition is rendered from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zonepress.model.address import address_of
from zonepress.model.edition import Edition
from zonepress.model.event import Event
from zonepress.model.governance import Page
from zonepress.model.library import Library
from zonepress.model.measure import Measure
from zonepress.model.moment import is_vague
from zonepress.model.plan import Action, ActionStatus, Answer
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.outputs.newsletter import wording
from zonepress.outputs.newsletter.select import Dated, Selection, narrowed, select
from zonepress.outputs.newsletter.words import paragraphs, shortened
from zonepress.views.cards import card, event_status
from zonepress.views.edition import ContactView, EditionView, Lead
from zonepress.views.parts import Card, LinkView, Section
from zonepress.views.records import source_view
from zonepress.views.shown import Shown, date_view
from zonepress.views.wording import date_words, quarter_words, rule_words, span_words
from zonepress.views.words import direction

_PREVIEW = 140


def edition_views(edition: Edition, shown: Shown) -> Iterator[EditionView]:
    """One edition for everybody, then for each zone that then existed.

    It is composed once, however many pages, files and feeds show it.
    """
    kept = shown.kept_editions.get(edition.slug)
    if kept is None or kept[0] is not edition:
        whole = select(edition, shown)
        zones = (narrowed(whole, zone) for zone in whole.zones)
        kept = edition, tuple(compose(selection, shown) for selection in (whole, *zones))
        shown.kept_editions[edition.slug] = kept
    yield from kept[1]


def compose(selection: Selection, shown: Shown) -> EditionView:
    """What readers of one edition get, whatever its form."""
    edition, zone = selection.edition, selection.zone
    day = min(shown.today, edition.sent_on or edition.last_day)
    maker = _Maker(selection, shown, replace(shown, today=day))
    intro = shown.body(edition)
    note = paragraphs(edition.zone_notes.get(zone.slug, "")) if zone else ()
    summary = edition.summary or ""
    name = shown.library.settings.name
    return EditionView(
        address=edition_address(edition, zone),
        source=edition.origin.path,
        name=name,
        title=edition.title,
        subject=wording.subject(name, edition.title, zone.title if zone else ""),
        preview=shortened(
            " ".join(note) or summary or intro.excerpt or quarter_words(*edition.quarter), _PREVIEW
        ),
        summary=summary,
        quarter=quarter_words(*edition.quarter),
        intro=intro,
        lang=edition.lang,
        dir=direction(edition.lang),
        zone=shown.chips[zone.slug] if zone else None,
        sent=date_view(edition.sent_on),
        dates=_dates(edition, shown.today),
        compiled=edition.compiled or "",
        note=note,
        lead=maker.lead(),
        sections=tuple(maker.sections()),
        editions=_editions(selection, shown.library),
        sources=tuple(map(source_view, edition.sources)),
        day=edition.sent_on or edition.last_day,
        contact=_contact(selection, shown.library),
        contribute=address_of(page) if (page := shown.library.find(Page, "contribute")) else "",
        did=maker.did(),
    )


def edition_address(edition: Edition, zone: Zone | None = None) -> str:
    """Where an edition is read on the web."""
    return f"{address_of(edition)}{f'{zone.slug}/' if zone else ''}"


def _dates(edition: Edition, today: dt.date) -> tuple[str, ...]:
    """What stands under the title."""
    quarter = quarter_words(*edition.quarter)
    named = () if quarter in edition.title else (quarter,)
    if edition.sent_on is None:
        return named
    return (*named, wording.sent_on(date_words(edition.sent_on), gone=edition.sent_on <= today))


def _editions(selection: Selection, library: Library) -> tuple[LinkView, ...]:
    """The same quarter for everybody and for each zone that then existed."""
    edition = selection.edition
    return (
        LinkView(library.settings.name, edition_address(edition), current=selection.zone is None),
        *(
            LinkView(zone.title, edition_address(edition, zone), current=zone is selection.zone)
            for zone in selection.zones
        ),
    )


def _contact(selection: Selection, library: Library) -> ContactView | None:
    """Whom to turn to about what is in it."""
    office = library.settings.office
    contact = (selection.zone.contact if selection.zone else None) or (office.contact if office else None)
    if contact is None:
        return None
    return ContactView(contact.label, contact.phone or "", contact.email or "", contact.url or "")


@dataclass(frozen=True)
class _Maker:
    """Makes the parts of one edition, each record as it stood on the edition's day."""

    selection: Selection
    shown: Shown
    then: Shown

    def lead(self) -> Lead | None:
        """The record at the top, with its text."""
        record = self.selection.lead
        return Lead(self._card(record), self.shown.body(record)) if record else None

    def did(self) -> Card | None:
        """One thing that was done: what people asked for before what was promised, before what happened."""
        chosen = self.selection
        answered = [voice for voice in chosen.voices if voice.answer is Answer.DID]
        kept = [action for action in chosen.actions if action.status is ActionStatus.DONE]
        lead = [chosen.lead] if chosen.lead else []
        done = [*answered, *kept, *lead, *chosen.stories]
        return self._card(done[0]) if done else None

    def sections(self) -> Iterator[Section]:
        """Every part with something in it, or that readers would miss; compiled later, the past is first."""
        chosen = self.selection
        yield from self._happened()
        dates = [[self._coming()], self._dated("was-on", wording.TITLES["was-on"], chosen.was_on, first=True)]
        for parts in reversed(dates) if chosen.edition.compiled else dates:
            yield from parts
        yield from self._listed("voice", chosen.voices)
        yield from self._listed("actions", chosen.actions)
        yield from self._listed("measures", chosen.measures)
        yield from self._listed("grants", chosen.grants)
        yield from self._listed("lessons", chosen.lessons)
        yield from self._listed("posts", chosen.posts)
        yield from self._listed("also", chosen.also)
        yield from self._elsewhere()
        yield from self._missing()

    def _happened(self) -> Iterator[Section]:
        """The stories; in place of none, that there is none, unless a zone has other things to tell."""
        chosen, zone = self.selection, self.selection.zone
        title = wording.in_zone(zone.title) if zone else wording.TITLES["happened"]
        if zone and chosen.silent:
            yield Section(title, "happened", empty=wording.nothing_sent(zone.title))
        elif chosen.stories or not (chosen.lead or zone):
            empty = wording.nothing_happened(quarter_words(*chosen.edition.quarter))
            yield Section(title, "happened", cards=self._cards(chosen.stories), empty=empty)

    def _coming(self) -> Section:
        """The dates ahead; in place of none, that none is known."""
        ahead, edition = self.selection.ahead, self.selection.edition
        if ahead.first > edition.last_day:
            span = quarter_words(*_next(edition))
            title, empty = wording.coming(span), wording.nothing_coming(span)
        else:
            title, empty = wording.coming_until(ahead.last), wording.nothing_coming_until(ahead.last)
        found = tuple(self._dated("coming", title, self.selection.coming))
        return found[0] if found else Section(title, "coming", empty=empty)

    def _dated(
        self, id: str, title: str, dates: tuple[Dated, ...], *, first: bool = False
    ) -> Iterator[Section]:
        if dates:
            yield Section(title, id, cards=tuple(self._event(dated, first=first) for dated in dates))

    def _listed(self, id: str, records: Iterable[Record]) -> Iterator[Section]:
        if found := self._cards(records):
            yield Section(wording.TITLES[id], id, cards=found)

    def _elsewhere(self) -> Iterator[Section]:
        """In the edition of one zone, what everybody else sent."""
        chosen = self.selection
        if chosen.zone is None:
            return
        yield Section(
            wording.elsewhere(self.shown.library.settings.name),
            "elsewhere",
            cards=self._cards(chosen.elsewhere),
            links=(LinkView(wording.WHOLE_EDITION, edition_address(chosen.edition)),),
        )

    def _missing(self) -> Iterator[Section]:
        """The zones that sent nothing; a zone's own edition says it where its stories would be."""
        chosen = self.selection
        if chosen.silent and not chosen.zone:
            said = tuple(wording.nothing_sent(zone.title) for zone in chosen.silent)
            yield Section(wording.TITLES["missing"], "missing", paragraphs=said)

    def _cards(self, records: Iterable[Record]) -> tuple[Card, ...]:
        return tuple(self._card(record) for record in records)

    def _card(self, record: Record) -> Card:
        """A record in small, as it stood on the edition's day."""
        match record:
            case Event():
                return self._lead_event(record)
            case Measure():
                return self._measure(record)
            case Action():
                return self._action(record)
        return card(record, self.then)

    def _lead_event(self, event: Event) -> Card:
        """An event without a list of dates around it: by the date the site shows."""
        return card(event, self.shown)

    def _event(self, dated: Dated, *, first: bool) -> Card:
        """An event on the date that this edition tells of; afterwards, with what came of it."""
        event, when = dated.event, dated.when
        words = span_words(when.start, when.end)
        if event.repeats:
            say = wording.from_then if first else wording.next_on
            words = say(rule_words(event.repeats), words)
        came = event.afterwards.text if first and event.afterwards else ""
        return replace(
            card(event, self.shown),
            when=words,
            again="",
            date=date_view(event.start if is_vague(event.start) else when.day),
            status=event_status(event),
            summary=came or event.status_note or event.summary or "",
        )

    def _measure(self, measure: Measure) -> Card:
        """A measure by the readings there were by then."""
        by_then = tuple(r for r in measure.readings if r.date.last <= self.selection.quarter.last)
        told = measure.model_copy(update={"readings": by_then})
        readings = told.dated_readings
        return replace(card(told, self.then), date=date_view(readings[-1].date) if readings else None)

    def _action(self, action: Action) -> Card:
        """A promise with its last update in the quarter."""
        told = [update for update in action.updates if self.selection.quarter.holds(update.date)]
        last = max(told, key=lambda update: update.date) if told else None
        return replace(
            card(action, self.then),
            summary=last.text if last else action.summary or "",
            date=date_view(last.date) if last else None,
        )


def _next(edition: Edition) -> tuple[int, int]:
    year, quarter = edition.quarter
    return year + quarter // 4, quarter % 4 + 1
