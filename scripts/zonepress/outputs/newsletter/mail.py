"""An edition as an HTML e-mail: tables, inline styles, one column, nothing fetched but our own pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path

import nh3
from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from zonepress.model.body import Body
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter import wording
from zonepress.outputs.newsletter.words import absolute, beside, paragraphs, shortened
from zonepress.views.edition import EditionView
from zonepress.views.parts import Card, LinkView, Section

LARGEST = 60_000
"""Bytes; some mailboxes cut a longer e-mail off in the middle."""

_FULL_BODY, _SHORT_WORDS, _SHORT_LIST = 8_000, 280, 12
_WIDTH = 556
"""Pixels between the gutters: what Outlook needs to be told of a picture."""
_CLASSES = frozenset({"admonition-title"})
_MOST = (48, 24, 12, 6, 3, 1)
_ALLOWED = """
    a abbr b blockquote br caption cite code dd del div dl dt em figcaption figure h3 h4 h5 h6 hr i img ins
    kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr u ul var
"""
_TAGS = set(_ALLOWED.split())
_ATTRIBUTES = {
    "*": {"lang", "dir", "class"},
    "a": {"href"},
    "img": {"src", "alt", "width"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


def render_email(view: EditionView, settings: Settings, *, templates: Path, leave: str = "") -> str:
    """The edition as an e-mail that stays whole in every mailbox; what there is no room for is on the web.

    `leave` is where one reader stops it, if not where anyone can.
    """
    html = ""
    for shorter in _ever_shorter(view):
        html = _render(shorter, settings, templates, leave, shortened=shorter is not view)
        if len(html.encode("utf-8", "replace")) <= LARGEST:
            break
    return html


def _render(view: EditionView, settings: Settings, templates: Path, leave: str, *, shortened: bool) -> str:
    template = _environment(templates).get_template("newsletter/email.html")
    made = template.render(
        view=view,
        settings=settings,
        words=wording,
        shortened=shortened,
        stop=wording.how_to_stop(settings, leave),
        full=partial(absolute, site=settings.url),
        intro=mail_body(view.intro, settings.url, view.address),
        lead=mail_body(view.lead.body, settings.url, view.lead.card.url) if view.lead else "",
    )
    return _TAG.sub(lambda tag: _VALUE.sub(_without_angles, tag[0]), _inliner().inline(made))


_TAG = re.compile(r'<[a-z][^\s<>/]*(?:\s+[^\s"=<>]+(?:="[^"]*")?)*\s*/?>', re.IGNORECASE)
_VALUE = re.compile(r'"[^"]*"')


def _without_angles(value: re.Match[str]) -> str:
    """An attribute in which a mail filter that looks for tags finds none; the inliner leaves them bare."""
    return value[0].replace("<", "&lt;").replace(">", "&gt;")


def mail_body(body: Body, site: str, address: str) -> Markup:
    """A contributor's text as mailboxes can show it, its headings below the e-mail's own."""
    html = body.at(site)
    for pattern, instead in _FOR_MAIL:
        html = re.sub(pattern, instead, html)
    deeper = re.sub(r"<(/?)h([2-5])\b", lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)
    clean = nh3.clean(
        deeper,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
        attribute_filter=lambda tag, name, value: _attribute(name, value, f"{site}{address}"),
    )
    return Markup(clean)


_FOR_MAIL = (
    (r"<input\b[^>]*\schecked\b[^>]*>", "☑"),
    (r"<input\b[^>]*>", "☐"),
    (r"<(/?)summary\b[^>]*>", r"<\1p>"),
    (r"<img\b", f'<img width="{_WIDTH}"'),
)


def _attribute(name: str, value: str, page: str) -> str | None:
    """Only the classes that our styles know; a link within the text leads to its page on the web."""
    if name == "class":
        return value if value in _CLASSES else None
    return f"{page}{value}" if name == "href" and value.startswith("#") else value


@lru_cache(maxsize=4)
def _environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(alike=_alike, beside=beside, paragraphs=paragraphs)
    return environment


def _alike(cards: Iterable[Card]) -> list[list[Card]]:
    """Cards that follow one another and look alike, since events share a table."""
    return [list(found) for _, found in groupby(cards, key=lambda card: card.kind == "event")]


@lru_cache(maxsize=1)
def _inliner() -> CSSInliner:
    return CSSInliner(load_remote_stylesheets=False, minify_css=True)


def _ever_shorter(view: EditionView) -> Iterator[EditionView]:
    """The whole edition; with long texts cut; with ever fewer items in each part; at last with none."""
    yield view
    short = replace(
        view,
        intro=_cut(view.intro, _FULL_BODY),
        lead=replace(view.lead, body=_cut(view.lead.body, _FULL_BODY)) if view.lead else None,
        note=tuple(shortened(words, _FULL_BODY // 4) for words in view.note[:4]),
    )
    for most in _MOST:
        yield replace(short, sections=tuple(_fewer(part, most, view.address) for part in view.sections))
    yield replace(
        view,
        intro=_cut(view.intro, 0),
        lead=replace(view.lead, card=_in_few_words(view.lead.card), body=_NO_BODY) if view.lead else None,
        note=tuple(shortened(words, _SHORT_WORDS) for words in view.note[:1]),
        sections=tuple(_fewer(part, 0, view.address) for part in view.sections),
        editions=view.editions[:_SHORT_LIST],
    )


_NO_BODY = Body("", "")


def _cut(body: Body, most: int) -> Body:
    """A body that fits, or its first words, which hold no markup."""
    if len(body.html) <= most:
        return body
    return Body(str(Markup("<p>{}</p>").format(body.excerpt)), body.excerpt)


def _fewer(section: Section, most: int, address: str) -> Section:
    """A part with at most so many items in few words, and how many more there are on the web."""
    left = max(0, len(section.cards) - most) + max(0, len(section.paragraphs) - _SHORT_LIST)
    cards = tuple(_in_few_words(card) for card in section.cards[:most])
    fewer = replace(section, cards=cards, paragraphs=section.paragraphs[:_SHORT_LIST])
    if left == 0:
        return fewer
    return replace(fewer, more=LinkView(wording.more_on_the_web(left), f"{address}#{section.id}"))


def _in_few_words(card: Card) -> Card:
    return replace(
        card,
        summary=shortened(card.summary, _SHORT_WORDS),
        said=shortened(card.said, _SHORT_WORDS),
        reply=shortened(card.reply, _SHORT_WORDS),
    )
