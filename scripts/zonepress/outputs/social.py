"""Pictures for link previews, drawn on this machine before the pages that name them."""

from __future__ import annotations

import importlib.metadata
import json
import logging
import re
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path

from zonepress.fonts import font_folders
from zonepress.model.problem import ZonepressError
from zonepress.outputs.files import SiteFile, key_of
from zonepress.outputs.newsletter.paper.brand import Brand, emblem_svg, load_brand
from zonepress.outputs.newsletter.paper.typesetting import compiler
from zonepress.store import Store
from zonepress.views.artwork import Artwork
from zonepress.views.shown import Shown
from zonepress.views.social import SocialCard, SocialPicture, social_cards
from zonepress.workers import Failure, Workers

log = logging.getLogger(__name__)

FOLDER = "assets/cards/"
_LIBRARIES = ("typst",)
_SVG = 'xmlns="http://www.w3.org/2000/svg"'
_OVER = 0.22
"""How much of the zone's colour lies over the soft one, behind some of the shapes."""
_LONG_WORD = re.compile(r"\w{18}(?=\w{9})")
"""After so many letters a word that goes on for long may go on in the next line."""
_PICTOGRAPHS = frozenset({"So", "Sk", "Co", "Cn", "Cs"})


@dataclass(frozen=True)
class Social:
    """The cards that there are."""

    files: tuple[SiteFile, ...] = ()
    pictures: Mapping[str, SocialPicture] = field(default_factory=dict)
    """By the addresses of their pages."""


@dataclass(frozen=True)
class Drawing:
    """What one card is made from: a Typst file, and the values it shows as JSON."""

    main: Path
    values: str


def with_social(shown: Shown, social: Social) -> Shown:
    """The same, with the pictures for link previews."""
    return replace(shown, social=social.pictures) if social.pictures else shown


def make_social(shown: Shown, overrides: Path, store: Store, workers: Workers) -> Social:
    """Every card, of which only those that were never drawn are drawn now.

    One that can't be drawn is left out: its page shows its zone's card, or the site's.
    """
    template = overrides / "social" / "card.typ"
    if not template.is_file():
        return Social()
    brand = load_brand(overrides)
    around = key_of("social card", template.read_bytes(), brand.colours, brand.emblems, _fonts(), _versions())
    values = {card: json.dumps(_values(card, brand), ensure_ascii=False) for card in social_cards(shown)}
    keys = {card: key_of(around, said) for card, said in values.items()}
    known = store.has(keys.values())
    new = [card for card in keys if keys[card] not in known]
    if new:
        log.info("Drawing %d cards for link previews", len(new))
        known |= _drawn({keys[card]: values[card] for card in new}, template, store, workers)
    made = [card for card in keys if keys[card] in known]
    files = {
        f"{FOLDER}{keys[card][:12]}.png": SiteFile(
            f"{FOLDER}{keys[card][:12]}.png", keys[card], partial(_once_more, template, values[card])
        )
        for card in made
    }
    pictures = {card.address: SocialPicture(f"{FOLDER}{keys[card][:12]}.png", card.said) for card in made}
    return Social(tuple(files.values()), pictures)


def _drawn(new: Mapping[str, str], template: Path, store: Store, workers: Workers) -> set[str]:
    """The keys of the cards that could be drawn; they are in the store."""
    with tempfile.TemporaryDirectory(prefix="zonepress-") as name:
        main = Path(name) / template.name
        main.write_bytes(template.read_bytes())
        answers = workers.run(draw, [Drawing(main, values) for values in new.values()])
    found = {key: answer for key, answer in zip(new, answers, strict=True) if isinstance(answer, bytes)}
    store.put(found)
    return set(found)


def draw(drawing: Drawing) -> bytes | Failure:
    """The card as a PNG of 1200 by 630; for a worker, as the typesetter keeps threads of its own."""
    if missing := _uncovered(json.loads(drawing.values)):
        return Failure(f"no font has {missing}")
    made = compiler().compile(
        drawing.main, format="png", ppi=72, root=drawing.main.parent, sys_inputs={"card": drawing.values}
    )
    assert isinstance(made, bytes)
    return made


def _once_more(template: Path, values: str) -> bytes:
    """A card that the store has lost.

    Raises ZonepressError where it can't be drawn a second time.
    """
    with tempfile.TemporaryDirectory(prefix="zonepress-") as name, Workers(count=1) as workers:
        main = Path(name) / template.name
        main.write_bytes(template.read_bytes())
        (made,) = workers.run(draw, [Drawing(main, values)])
    if isinstance(made, bytes):
        return made
    raise ZonepressError("A card for link previews could not be drawn a second time: build once more")


def _values(card: SocialCard, brand: Brand) -> dict[str, object]:
    """What the template shows, all of it plain."""
    colours, zone = brand.colours, card.zone
    fill = colours[zone.colour] if zone else colours["brand"]
    soft = colours[f"{zone.colour}-soft"] if zone else colours["sunk"]
    place = zone.name if zone and zone.name != card.title else ""
    shape = brand.emblems.get(zone.emblem, "") if zone else ""
    title = _plain(card.title)
    return {
        "title": title or card.site,
        "above": " · ".join(part for part in (_plain(place), card.kind) if part),
        "site": _plain(card.site),
        "lang": card.lang.split("-")[0],
        "dir": card.dir,
        "latin": all(sign < "\u0600" or sign > "\u1fff" for sign in title),
        "fill": fill,
        "ink": colours["on-zone"],
        "sun": colours["sun"],
        "emblem": emblem_svg(shape, colours["on-zone"]) if shape else "",
        "art": _art_svg(card.art, fill, soft, colours["sun"], shape),
    }


def _plain(words: str) -> str:
    """Words without pictographs, which no font here has and nobody misses."""
    kept = "".join(
        sign
        for sign in words
        if unicodedata.category(sign) not in _PICTOGRAPHS and not "\ufe00" <= sign <= "\ufe0f"
    )
    return " ".join(_LONG_WORD.sub("\\g<0>\u200b", word) for word in kept.split())


def _art_svg(art: Artwork, fill: str, soft: str, sun: str, emblem: str) -> str:
    shape = ""
    if emblem:
        shape = f'<g transform="translate({art.emblem_x} {art.emblem_y}) scale(.25)" fill="#fff">{emblem}</g>'
    return (
        f'<svg {_SVG} viewBox="0 0 20 30"><path fill="{soft}" d="M0 0h20v30H0z"/>'
        f'<path fill="{fill}" fill-opacity="{_OVER}" d="{art.ground_d}"/>'
        f'<path fill="{fill}" d="{art.zone_d}"/>'
        f'<path fill="{sun}" d="{art.sun_d}"/>{shape}</svg>'
    )


def _uncovered(values: Mapping[str, object]) -> str:
    """The letters on a card that no font has."""
    words = "".join(str(values[name]) for name in ("title", "above", "site"))
    return "".join(sorted(sign for sign in set(words) if ord(sign) not in _covered() and not sign.isspace()))


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    """Every letter that a font for print has, and signs that only join letters or turn them."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # only where there is a card to draw

    found = {0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2066, 0x2067, 0x2068, 0x2069}
    for path in _font_files():
        with TTFont(path, lazy=True) as font:
            found |= font.getBestCmap().keys()
    return frozenset(found)


def _font_files() -> Sequence[Path]:
    return [path for place in font_folders() for path in sorted(place.glob("*.ttf"))]


def _fonts() -> list[str]:
    return [f"{path.name} {path.stat().st_size}" for path in _font_files()]


def _versions() -> list[str]:
    return [f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES]
