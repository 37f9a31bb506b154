"""An edition as one plain article: what feeds carry, for readers' programs and mailing services to dress."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from zonepress.outputs.newsletter import wording
from zonepress.outputs.newsletter.mail import mail_body
from zonepress.outputs.newsletter.words import absolute, known_of, paragraphs
from zonepress.views.edition import EditionView, Lead
from zonepress.views.parts import Card, LinkView, PictureView, Section


def render_article(view: EditionView, site: str) -> str:
    """The whole edition as clean HTML without styles, its links leading from anywhere."""
    return "\n".join(_Article(view, site).parts())


class _Article:
    """Writes the parts of one edition."""

    def __init__(self, view: EditionView, site: str) -> None:
        self._view = view
        self._site = site

    def parts(self) -> Iterator[Markup]:
        """Everything, in the order it is read."""
        view = self._view
        if view.compiled:
            yield Markup("<p><em>{}</em></p>").format(view.compiled)
        yield from map(_paragraph, view.note)
        intro = mail_body(view.intro, self._site, view.address)
        if words := intro or (_paragraph(view.summary) if view.summary else ""):
            yield Markup(words)
        if view.lead:
            yield from self._lead(view.lead)
        for section in view.sections:
            yield from self._section(section)

    def _lead(self, lead: Lead) -> Iterator[Markup]:
        card = lead.card
        yield self._title(card, 2)
        if card.picture:
            yield self._picture(card.picture)
        yield from self._known(card)
        if body := mail_body(lead.body, self._site, card.url):
            yield Markup("<div{}>{}</div>").format(self._lang(card), body)
        else:
            yield from self._summary(card)

    def _section(self, section: Section) -> Iterator[Markup]:
        yield Markup("<h2>{}</h2>").format(section.title)
        yield from map(_paragraph, section.paragraphs)
        for card in section.cards:
            yield from self._card(card)
        if section.empty and not (section.cards or section.paragraphs):
            yield _paragraph(section.empty)
        for link in (*section.links, *([section.more] if section.more else [])):
            yield self._link(link)

    def _card(self, card: Card) -> Iterator[Markup]:
        yield self._title(card, 3)
        yield from self._known(card)
        if not card.said:
            yield from self._summary(card)
            yield from map(_paragraph, paragraphs(card.reply))
            return
        said = Markup().join(map(_paragraph, paragraphs(card.said)))
        yield Markup("<p>{}:</p><blockquote{}>{}</blockquote>").format(
            wording.YOU_SAID, self._lang(card), said
        )
        answer = Markup("<strong>{}</strong>").format(card.status.word) if card.status else Markup()
        if answer or card.reply:
            yield Markup("<p>{}{}{}</p>").format(answer, ": " if answer and card.reply else "", card.reply)

    def _title(self, card: Card, level: int) -> Markup:
        return Markup('<h{0}{1}><a href="{2}">{3}</a></h{0}>').format(
            level, self._lang(card), absolute(card.url, self._site), card.title
        )

    def _known(self, card: Card) -> Iterator[Markup]:
        if known := known_of(card, self._view.zone):
            yield _paragraph(" · ".join(known))

    def _summary(self, card: Card) -> Iterator[Markup]:
        for words in paragraphs(card.summary):
            yield Markup("<p{}>{}</p>").format(self._lang(card), words)

    def _picture(self, picture: PictureView) -> Markup:
        said = ". ".join(words for words in (picture.caption, picture.credit) if words)
        return Markup('<figure><img src="{}" alt="{}" width="{}" height="{}">{}</figure>').format(
            absolute(picture.src, self._site),
            picture.alt,
            picture.width,
            picture.height,
            Markup("<figcaption>{}</figcaption>").format(said) if said else "",
        )

    def _link(self, link: LinkView) -> Markup:
        return Markup('<p><a href="{}">{}</a></p>').format(absolute(link.url, self._site), link.text)

    def _lang(self, card: Card) -> Markup:
        """Marks words in another language, which may run the other way."""
        if card.lang == self._view.lang:
            return Markup()
        return Markup(' lang="{}" dir="auto"').format(card.lang)


def _paragraph(words: str) -> Markup:
    return Markup("<p>{}</p>").format(words)
