"""An edition as plain text: for people who like it so, and the twin of every HTML e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from zonepress.model.settings import Settings
from zonepress.outputs.newsletter import wording
from zonepress.outputs.newsletter.plain import NO_BREAK, Block, joined_blocks, plain_lines
from zonepress.outputs.newsletter.words import absolute, known_of, paragraphs
from zonepress.views.edition import EditionView, Lead
from zonepress.views.parts import Card, LinkView, Section


def render_text(view: EditionView, settings: Settings, *, leave: str = "") -> str:
    """The edition with every word and every link, in lines that fit any screen.

    `leave` is where one reader stops it, if not where anyone can.
    """
    writer = _Writer(view, settings, leave)
    parts = [
        writer.head(),
        writer.opening(),
        *([writer.lead(view.lead)] if view.lead else []),
        *(writer.section(number, section) for number, section in enumerate(view.sections, 1)),
        writer.foot(),
    ]
    return "\n\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


class _Writer:
    """Writes the parts of one edition, each as lines."""

    def __init__(self, view: EditionView, settings: Settings, leave: str) -> None:
        self._view = view
        self._settings = settings
        self._leave = leave

    def head(self) -> list[str]:
        """What it is, for whom, and what is in it."""
        view = self._view
        titles = [view.lead.card.title] if view.lead else []
        contents = [Block(title, tight=True) for title in titles]
        contents += [
            Block(section.title, mark=f"{number}: ", tight=True)
            for number, section in enumerate(view.sections, 1)
        ]
        name = view.zone.name if view.zone else view.name
        return joined_blocks(
            [
                Block(name.upper()),
                Block(view.title, tight=True),
                *(Block(words, tight=True) for words in view.dates),
                Block(wording.for_whom(view.zone.name if view.zone else "", view.name), tight=True),
                *([Block(view.compiled)] if view.compiled else []),
                *self._in_large_print(),
                Block(f"{wording.ON_THE_WEB}:"),
                self._address(view.address),
                Block(f"{wording.CONTENTS}:"),
                *contents,
            ]
        )

    def _in_large_print(self) -> Iterator[Block]:
        if self._view.large_print:
            yield Block(f"{wording.IN_LARGE_PRINT}:")
            yield self._address(self._view.large_print)

    def opening(self) -> list[str]:
        """The zone's own words, then the editor's."""
        view = self._view
        note = [line for paragraph in view.note for line in ("", *Block(paragraph).lines())]
        intro = plain_lines(view.intro.at(self._settings.url))
        summary = Block(view.summary).lines() if view.summary and not intro else []
        return [*note[1:], *([""] if note and intro else []), *intro, *summary]

    def lead(self, lead: Lead) -> list[str]:
        """The record at the top with the whole of its text."""
        card = lead.card
        body = plain_lines(lead.body.at(self._settings.url)) or self._words(card.summary)
        picture = [line for block in self._picture(card) for line in ("", *block.lines())]
        return [
            *joined_blocks(self._heading(card)),
            *picture,
            "",
            *body,
            "",
            *joined_blocks([Block(f"{wording.WHOLE_STORY}:"), self._address(card.url)]),
        ]

    def section(self, number: int, section: Section) -> list[str]:
        """One part under its number and title."""
        blocks = [Block(section.title.upper(), mark=f"{number}: ")]
        blocks += [Block(words) for words in section.paragraphs]
        for card in section.cards:
            blocks += self._card(card)
        if section.is_empty or not (section.cards or section.paragraphs):
            blocks += [Block(section.empty)] if section.empty else []
        for link in (*section.links, *([section.more] if section.more else [])):
            blocks += self._link(link)
        return joined_blocks(blocks)

    def foot(self) -> list[str]:
        """The same quarter elsewhere, who publishes it, and how to stop it."""
        settings = self._settings
        others = [link for link in self._view.editions if not link.current]
        blocks = [Block(wording.SAME_QUARTER.upper())] if others else []
        for link in others:
            blocks += self._link(link)
        blocks += [*self._office(), Block(wording.why_you_get_it(settings))]
        words, stop, url = wording.how_to_stop(settings, self._leave)
        blocks.append(Block(f"{words} {stop}".strip(), tight=True))
        if url.startswith("http"):
            blocks.append(self._address(url))
        return joined_blocks([*blocks, Block(wording.NO_TRACKERS, tight=True)])

    def _office(self) -> Iterator[Block]:
        office = self._settings.office
        if office is None:
            return
        yield Block(office.name)
        if office.address:
            yield Block(office.address, tight=True)
        contact = office.contact
        found = (contact.label, contact.email, contact.phone, contact.url) if contact else ()
        for words in dict.fromkeys(found):
            if words and words != office.name:
                yield Block(words, tight=True)

    def _card(self, card: Card) -> Iterator[Block]:
        yield from self._heading(card)
        if card.said:
            yield Block(f"{wording.YOU_SAID}: {' '.join(card.said.split())}", tight=True)
            if card.reply:
                answer = f"{card.status.word}: " if card.status else ""
                yield Block(f"{answer}{' '.join(card.reply.split())}", tight=True)
        else:
            words = [*paragraphs(card.summary), *(paragraphs(card.reply) if card.reply else ())]
            yield from (Block(paragraph, tight=True) for paragraph in words)
        yield self._address(card.url)

    def _heading(self, card: Card) -> Iterator[Block]:
        """A title, and what is said beside it."""
        yield Block(card.title)
        if known := known_of(card, self._view.zone):
            yield Block(f"{NO_BREAK}· ".join(known), tight=True)

    def _picture(self, card: Card) -> Iterator[Block]:
        if picture := card.picture:
            words = ". ".join(part for part in (picture.alt, picture.caption, picture.credit) if part)
            yield Block(f"{wording.PICTURE}: {words}")

    def _link(self, link: LinkView) -> tuple[Block, Block]:
        return Block(f"{link.text}:"), self._address(link.url)

    def _address(self, url: str) -> Block:
        return Block(absolute(url, self._settings.url), tight=True)

    def _words(self, words: str) -> list[str]:
        return Block(words).lines() if words else []
