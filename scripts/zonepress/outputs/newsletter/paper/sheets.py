"""From the view of an edition to the plain values that a template sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.paper import wording
from zonepress.outputs.newsletter.paper.brand import Brand, emblem_svg
from zonepress.outputs.newsletter.paper.pictures import PaperPicture
from zonepress.outputs.newsletter.paper.tree import Node, blocks_of, cut, picture_node, set_words
from zonepress.outputs.newsletter.words import absolute, beside, paragraphs, shortened
from zonepress.views.edition import EditionView
from zonepress.views.parts import Card, PictureView, Section, ZoneChip
from zonepress.views.words import direction

_PIECE_OF_A_TITLE = 12


@dataclass(frozen=True)
class Lengths:
    """How many letters a form has room for, at most; none where it has room for all."""

    title: int | None = None
    words: int | None = None
    """Of a summary, of what people said, of an answer."""
    opening: int | None = None
    lead: int | None = None
    cards: int | None = None
    """Records in one part."""


@dataclass(frozen=True)
class SheetMaker:
    """Makes the values of one edition."""

    view: EditionView
    settings: Settings
    brand: Brand
    pictures: Mapping[str, PaperPicture]
    """By their addresses below the root."""
    lengths: Lengths = Lengths()

    def values(self) -> Node:
        """Everything a template may show."""
        view, settings = self.view, self.settings
        office = settings.office
        opening, shorter = self._opening()
        return {
            "lang": view.lang.split("-")[0],
            "dir": view.dir,
            "name": self._title(view.name),
            "zone": self._zone(view.zone),
            "title": self._title(view.title),
            "subject": set_words(view.subject),
            "quarter": view.quarter,
            "dates": list(view.dates),
            "day": [view.day.year, view.day.month, view.day.day],
            "compiled": set_words(view.compiled),
            "opening": opening,
            "shorter": shorter,
            "summary": set_words(view.summary),
            "lead": self._lead(),
            "sections": [*map(self._section, view.sections), *self._sources()],
            "did": self._did(),
            "editions": [
                {"text": set_words(link.text), "url": self._url(link.url)}
                for link in view.editions
                if not link.current
            ],
            "address": self._address(view.address),
            "place": self._address(view.zone.url if view.zone else ""),
            "contact": self._contact(),
            "contribute": self._address(view.contribute) if view.contribute else None,
            "office": {
                "name": self._title(office.name if office else settings.name),
                "address": set_words(office.address or "") if office else "",
            },
            "licence": set_words(settings.licence),
            "colours": self.brand.colours,
            "emblems": {name: emblem_svg(shape, "@") for name, shape in self.brand.emblems.items()},
            "street": self.brand.street,
            "words": wording.ALL,
        }

    def _opening(self) -> tuple[list[Node], bool]:
        """The zone's own words, then the editor's, as far as there is room; and whether there are more."""
        view = self.view
        note: list[Node] = [{"is": "p", "of": [set_words(words)]} for words in view.note]
        said = self._blocks(view.intro.html, 2)
        if not said and view.summary:
            said = [{"is": "p", "of": [set_words(view.summary)]}]
        return cut([*note, *said], self.lengths.opening)

    def _lead(self) -> Node | None:
        lead = self.view.lead
        if lead is None:
            return None
        body, shorter = cut(self._blocks(lead.body.html, 3), self.lengths.lead)
        return {"card": self._card(lead.card), "body": body, "shorter": shorter}

    def _blocks(self, html: str, level: int) -> list[Node]:
        return blocks_of(html, pictures=self.pictures, site=self.settings.url, level=level)

    def _section(self, section: Section) -> Node:
        most = self.lengths.cards
        cards = section.cards[:most]
        links = (*section.links, *([section.more] if section.more else []))
        return {
            "title": set_words(section.title),
            "id": section.id,
            "cards": [self._card(card) for card in cards],
            "more": len(section.cards) - len(cards),
            "paragraphs": [set_words(words) for words in section.paragraphs],
            "empty": "" if section.cards or section.paragraphs else set_words(section.empty),
            "links": [{"text": set_words(link.text), "url": self._url(link.url)} for link in links],
        }

    def _sources(self) -> Iterator[Node]:
        """Where the facts were published, as the last part."""
        sources = self.view.sources
        if sources:
            said = [", ".join(filter(None, (source.title, source.where))) for source in sources]
            links = [
                {"text": set_words(words), "url": source.url}
                for words, source in zip(said, sources, strict=True)
            ]
            part = {"title": wording.SOURCES, "id": "sources", "links": links}
            yield {**part, "cards": [], "more": 0, "paragraphs": [], "empty": ""}

    def _did(self) -> Node | None:
        """One thing that was done, told at three lengths."""
        card = self.view.did
        if card is None:
            return None
        words = card.reply or card.summary
        texts = (self._short(words, self.lengths.words), shortened(words, 120), "")
        return {**self._card(card), "texts": [set_words(text) for text in dict.fromkeys(texts)]}

    def _card(self, card: Card) -> Node:
        lang = card.lang.split("-")[0]
        date = card.date
        return {
            "kind": card.kind,
            "title": self._title(card.title),
            "url": self._url(card.url),
            "summary": [self._words(words) for words in paragraphs(card.summary)],
            "lang": lang,
            "dir": direction(lang),
            "foreign": card.lang != self.view.lang,
            "when": set_words(card.when),
            "place": self._title(card.place),
            "zone": self._zone(card.zone if card.zone != self.view.zone else None),
            "status": {"word": card.status.word, "tone": card.status.tone} if card.status else None,
            "beside": [self._title(words) for words in beside(card)],
            "date": date
            and {"day": date.day, "month": date.month, "weekday": date.weekday, "year": date.year},
            "figure": self._title(card.figure),
            "said": self._words(card.said),
            "reply": self._words(card.reply),
            "progress": card.progress,
            "picture": self._picture(card.picture),
        }

    def _title(self, words: str) -> str:
        return set_words(self._short(words, self.lengths.title), piece=_PIECE_OF_A_TITLE)

    def _words(self, words: str) -> str:
        return set_words(self._short(words, self.lengths.words))

    def _short(self, words: str, most: int | None) -> str:
        return words if most is None else shortened(words, most)

    def _picture(self, picture: PictureView | None) -> Node | None:
        found = self.pictures.get(picture.src) if picture else None
        if picture is None or found is None:
            return None
        under = ". ".join(words.rstrip(".") for words in (picture.caption, picture.credit) if words)
        return picture_node(found, picture.alt, [set_words(under)] if under else [])

    def _zone(self, zone: ZoneChip | None) -> Node | None:
        if zone is None:
            return None
        return {"name": self._title(zone.name), "colour": zone.colour, "emblem": zone.emblem}

    def _contact(self) -> Node | None:
        contact = self.view.contact
        if contact is None:
            return None
        return {
            "label": self._title(contact.label),
            "phone": contact.phone,
            "email": set_words(contact.email),
            "url": set_words(contact.url),
        }

    def _address(self, url: str) -> Node:
        """An address to follow, and to type."""
        full = self._url(url)
        return {"url": full, "words": set_words(full), "short": set_words(full.partition("://")[2] or full)}

    def _url(self, url: str) -> str:
        return absolute(url, self.settings.url)


def qr_code(url: str) -> dict[str, str]:
    """A QR code as a drawing, and what to say of it to those who can't see it."""
    import segno  # only where there is a sheet to make

    drawing = segno.make(url, error="m", micro=False).svg_inline(omitsize=True, border=0)
    return {"svg": drawing, "alt": wording.code_for(url)}
