"""What readers may see on one day: the input of every view."""

from __future__ import annotations

import datetime as dt
import functools
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from zonepress.model.address import address_of
from zonepress.model.asset import Asset
from zonepress.model.body import Body
from zonepress.model.edition import Edition
from zonepress.model.event import Event
from zonepress.model.fields import Picture
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.governance import Partner
from zonepress.model.library import Library
from zonepress.model.outline import Outline
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.translation import fingerprint
from zonepress.model.webpicture import FOR_ALL, WebPicture
from zonepress.model.zone import Zone
from zonepress.store import digest
from zonepress.views.alike import find_alike
from zonepress.views.dates import Occurrence, next_occurrence
from zonepress.views.editing import EditorList, editor_lists
from zonepress.views.edition import EditionView
from zonepress.views.gaps import Gap, find_gaps
from zonepress.views.parts import Card, DateView, LinkView, PictureForm, PictureView, ZoneChip
from zonepress.views.social import SharePicture, SocialPicture
from zonepress.views.spoken import badge_said, date_said
from zonepress.views.wording import MONTHS, WEEKDAYS, date_words
from zonepress.views.words import Words, nearest, words_in


@dataclass(frozen=True)
class Shown:
    """Published records, their clean bodies, their pictures, and the day."""

    library: Library
    bodies: Mapping[str, Body]
    today: dt.date
    pictures: Mapping[str, WebPicture] = field(default_factory=dict)
    """Each picture made ready for the web, by its file."""
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    """Where each zone lies, by the zone, as far as that is published; thinned, for maps."""
    social: Mapping[str, SocialPicture] = field(default_factory=dict)
    """The pictures for link previews that could be made, by the addresses of their pages."""
    file_sizes: Mapping[str, int] = field(default_factory=dict)
    """How many bytes each paper has that is published beside its page, by its file."""
    changed: Mapping[str, dt.date] = field(default_factory=dict)
    """The day on which each file last changed, as far as git tells."""
    has_editor: bool = False
    """Whether the site comes with the web editor, and people can sign in to it."""

    @cached_property
    def editor_lists(self) -> frozenset[EditorList]:
        """What can be written in the web editor."""
        return frozenset(editor_lists(self.library)) if self.has_editor else frozenset()

    @cached_property
    def chips(self) -> Mapping[str, ZoneChip]:
        """Each zone in small."""
        return {zone.slug: chip_of(zone) for zone in self.library.zones}

    @cached_property
    def next_dates(self) -> Mapping[str, Occurrence]:
        """When each event is next, or was last, by its file."""
        return {event.origin.path: next_occurrence(event, self.today) for event in self.library.all(Event)}

    @cached_property
    def alike(self) -> Mapping[str, tuple[Story, ...]]:
        """For each story the few that are most like it, by its file."""
        return find_alike(self.library.all(Story))

    @cached_property
    def by_partner(self) -> Mapping[str, tuple[Record, ...]]:
        """Every record that names a partner, by the partner."""
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self.library.records:
            for partner in dict.fromkeys(partners_of(record)):
                found[partner].append(record)
        return {partner: tuple(records) for partner, records in found.items()}

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything that records leave open, in the order in which it is told."""
        return find_gaps(self)

    @cached_property
    def kept_cards(self) -> dict[str, Card]:
        """Records in small, by their file: the same card stands on many pages."""
        return {}

    @cached_property
    def kept_editions(self) -> dict[str, tuple[Edition, tuple[EditionView, ...]]]:
        """What was composed of each edition: pages, files and feeds show the same."""
        return {}

    @cached_property
    def translations(self) -> Mapping[tuple[type[Record], str | None, str], tuple[Record, ...]]:
        """The records that are one another's translations, by kind, zone and the original's slug."""
        found: dict[tuple[type[Record], str | None, str], list[Record]] = defaultdict(list)
        for record in self.library.records:
            if record.translation_of:
                found[type(record), record.zone, record.translation_of].append(record)
        for (kind, zone, slug), versions in found.items():
            if original := self.library.find(kind, slug, zone=zone):
                versions.insert(0, original)
        return {key: tuple(versions) for key, versions in found.items()}

    def words(self, tag: str) -> Words:
        """The words around pages in a language: its own, those of the nearest one, or English."""
        for language in (*nearest(tag), "en"):
            if language not in self._words:
                self._words[language] = words_in(language, self.library.settings.strings)
            if found := self._words[language]:
                return found
        raise AssertionError("English is always there")

    @cached_property
    def _words(self) -> dict[str, Words | None]:
        return {}

    @cached_property
    def _term_links(self) -> Mapping[tuple[str, str], LinkView]:
        settings = self.library.settings
        return {
            (vocabulary, word): LinkView(term.title, f"{vocabulary}/{word}/")
            for vocabulary in ("outcomes", "tools")
            for word, term in settings.vocabulary(vocabulary).items()
        }

    @cached_property
    def _partner_links(self) -> Mapping[str, LinkView]:
        return {
            partner.slug: LinkView(partner.title, address_of(partner))
            for partner in self.library.all(Partner)
        }

    @cached_property
    def around_stories(self) -> tuple[object, ...]:
        """All that a page of stories may show besides the stories themselves, as plain values.

        Whoever lets it show more adds it here, or the page would not change with it; a test watches that.
        """
        settings = self.library.settings.model_dump(mode="json", exclude={"root"})
        return (
            str(self.today),
            settings,
            list(self.chips.values()),
            list(self._partner_links.items()),
            sorted(found.name for found in self.editor_lists),
            [self.social.get(place) for place in ("", *(chip.url for chip in self.chips.values()))],
        )

    def versions(self, record: Record) -> tuple[Record, ...]:
        """A record in every language it is in, the original first; none where it is in one alone."""
        found = self.translations.get((type(record), record.zone, record.translation_of or record.slug), ())
        told_apart = len(found) > 1 and len({version.lang for version in found}) == len(found)
        return found if told_apart else ()

    def behind(self, record: Record) -> Record | None:
        """The original of a translation, where it has changed since."""
        if not record.translated_from or not record.translation_of:
            return None
        original = self.library.find(type(record), record.translation_of, zone=record.zone)
        return original if original and fingerprint(original) != record.translated_from else None

    def version_inputs(self, story: Story) -> tuple[object, ...]:
        """What a story's own page shows of the others it was translated from or into."""
        versions = self.versions(story)
        behind = self.behind(story)
        return (*((found.origin.path, found.lang) for found in versions), behind and behind.origin.path)

    def story_inputs(self, story: Story) -> tuple[object, ...]:
        """A digest of all of a story itself that any list may show: it stands in the keys of dozens."""
        path = story.origin.path
        if path not in self._story_inputs:
            pictures = [picture for picture in (story.picture, *story.pictures) if picture]
            shown = [self.picture(story, picture) for picture in pictures]
            about = (
                shown,
                self.body_pictures(story),
                self.social.get(address_of(story)),
                self.changed.get(path),
            )
            made = (path, story.origin.changed or repr(story), self.body(story).key, *about)
            self._story_inputs[path] = (digest(repr(made)),)
        return self._story_inputs[path]

    @cached_property
    def _story_inputs(self) -> dict[str, tuple[object, ...]]:
        return {}

    def body(self, record: Record) -> Body:
        """The record's clean text."""
        return self.bodies[record.origin.path]

    def summary(self, record: Record) -> str:
        """The record's summary, or the first words of its text."""
        return record.summary or self.body(record).excerpt

    def chip(self, record: Record) -> ZoneChip | None:
        """The zone a record lies in, in small."""
        return self.chips.get(record.zone) if record.zone else None

    def picture(self, record: Record, picture: Picture | None) -> PictureView | None:
        """A picture of a record, where it could be made ready."""
        if picture is None:
            return None
        path = posixpath.join(posixpath.dirname(record.origin.path), picture.file)
        if path not in self.pictures:
            return None
        caption, credit = picture.caption or "", picture.credit or ""
        src = f"{address_of(record)}{picture.file}"
        return picture_view(self.pictures[path], src, picture.alt, caption=caption, credit=credit)

    def body_pictures(self, record: Record) -> tuple[PictureView, ...]:
        """The pictures in a record's text; their descriptions stand there."""
        folder, address = posixpath.dirname(record.origin.path), address_of(record)
        return tuple(
            picture_view(self.pictures[file], f"{address}{posixpath.relpath(file, folder)}", "")
            for file in dict.fromkeys(self.body(record).media)
            if file in self.pictures
        )

    def share(self, address: str, zone: ZoneChip | None = None) -> SharePicture | None:
        """What other sites show with a link to a page: its own card, its zone's or the site's."""
        for place in (address, zone.url if zone else "", ""):
            if found := self.social.get(place):
                return SharePicture(f"{self.library.settings.url}{found.file}", found.said)
        return None

    def terms(self, vocabulary: str, words: Iterable[str]) -> tuple[str, ...]:
        """What readers see for words of a vocabulary."""
        known = self.library.settings.vocabulary(vocabulary)
        return tuple(known[word].title for word in words if word in known)

    def term_links(self, vocabulary: str, words: Iterable[str]) -> tuple[LinkView, ...]:
        """Words of a vocabulary as links to their pages."""
        return tuple(
            self._term_links[vocabulary, word] for word in words if (vocabulary, word) in self._term_links
        )

    def partner_links(self, slugs: Iterable[str]) -> tuple[LinkView, ...]:
        """Partners as links to their pages."""
        return tuple(self._partner_links[slug] for slug in slugs if slug in self._partner_links)

    def stale(self, asset: Asset) -> bool:
        """Whether nobody has checked it for longer than the partnership allows."""
        if asset.last_checked is None:
            return True
        months = (
            (self.today.year - asset.last_checked.last.year) * 12
            + self.today.month
            - asset.last_checked.last.month
        )
        return months > self.library.settings.stale_after_months


def picture_view(
    picture: WebPicture, src: str, alt: str, *, caption: str = "", credit: str = ""
) -> PictureView:
    """A picture as pages show it."""
    forms: dict[str, list[LinkView]] = {}
    for copy in picture.copies:
        forms.setdefault(copy.form, []).append(LinkView(f"{copy.width}w", copy.address))
    known_to_all = tuple(link for form in FOR_ALL for link in forms.pop(form, ()))
    offered = tuple(PictureForm(f"image/{form}", tuple(links)) for form, links in forms.items())
    return PictureView(
        src, alt, picture.width, picture.height, caption, credit, forms=offered, copies=known_to_all
    )


def partners_of(record: Record) -> Iterator[str]:
    """The partners that a record names, by any of its fields."""
    for name in _partner_fields(type(record)):
        named = getattr(record, name)
        yield from (named,) if isinstance(named, str) else named or ()


@functools.cache
def _partner_fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in ("partners", "partner", "run_by") if name in kind.model_fields)


def chip_of(zone: Zone) -> ZoneChip:
    """A zone in small."""
    return ZoneChip(zone.slug, zone.title, address_of(zone), zone.colour.value, zone.emblem.value)


def date_view(date: FuzzyDate | dt.date | None, spoken: str = "en") -> DateView | None:
    """A date for people and for machines; `spoken` is a language that dates can be said in."""
    if date is None:
        return None
    known = FuzzyDate.of(date) if isinstance(date, dt.date) else date
    if spoken != "en":
        month, weekday = badge_said(known, spoken)
        day = str(known.day or "")
        return DateView(str(known), date_said(known, spoken), day, month, weekday, str(known.year))
    return DateView(
        iso=str(known),
        text=date_words(known),
        day=str(known.day or ""),
        month=MONTHS[known.month - 1][:3] if known.month else "",
        weekday=WEEKDAYS[known.first.weekday()][:3] if known.exact else "",
        year=str(known.year),
    )
