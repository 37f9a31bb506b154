"""What came in with a form: read once, and either something that can be kept or what is to be mended."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from zonepress.model.problem import ZonepressError
from zonepress.signup import wording as said
from zonepress.signup.asking import Chosen
from zonepress.subscribers.addresses import for_envelope, mail_address
from zonepress.subscribers.people import Form, Wish
from zonepress.views.subscribing.form import EVERYTHING, SOME, TRAP, Offer, Typed
from zonepress.views.subscribing.wording import WORDING

_LONGEST: Final = {"name": 120, "postal": 400}
_KEPT: Final = "\n\u200c\u200d"
"""Signs that some languages join letters with, beside a new line."""
_MOST: Final = 2000
"""Letters of one answer that are looked at."""

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Read:
    """What a form says; it can be kept where nothing is to be mended."""

    typed: Typed
    mistakes: Mapping[str, str]
    email: str = ""
    """The address, tidied."""
    chosen: Chosen | None = None


def typed_in(fields: Fields) -> Typed:
    """What somebody typed, without what no keyboard writes."""
    said_once = {name: _plain(value) for name, value in reversed(fields)}
    zones = tuple(dict.fromkeys(_plain(value) for name, value in fields if name == "zone"))[:200]
    return Typed(
        email=_on_one_line(said_once.get("email", "")),
        what=said_once.get("what", SOME if zones else EVERYTHING),
        zones=zones,
        form=said_once.get("form", ""),
        language=said_once.get("language", "en"),
        name=_on_one_line(said_once.get("name", "")),
        postal=said_once.get("postal", "").strip(),
        trap=said_once.get(TRAP, ""),
        stamp=said_once.get("stamp", ""),
    )


def read_form(fields: Fields, offer: Offer, *, asks_email: bool = True) -> Read:
    """What the form says, or everything that is to be mended in it, each with what to write instead."""
    typed, mistakes = typed_in(fields), {}
    email = ""
    if asks_email:
        email, mistakes["email"] = _email(typed.email)
    zones, mistakes["zones"] = _zones(typed, offer)
    known = {form.value for form in offer.forms}
    mistakes["form"] = "" if typed.form in known else said.MISTAKES["form"]
    languages = {language.value for language in offer.languages} or {"en"}
    mistakes["language"] = "" if typed.language in languages else said.MISTAKES["language"]
    form = Form(typed.form) if typed.form in known else Form.EMAIL
    mistakes["name"] = _paper("name", typed.name, needed=form.is_printed)
    mistakes["postal"] = _paper("postal", typed.postal, needed=form is Form.POST)
    wrong = {name: words for name, words in mistakes.items() if words}
    if wrong:
        return Read(typed, wrong)
    wish = Wish(zones, form, typed.language)
    name = typed.name if form.is_printed else ""
    postal = typed.postal if form is Form.POST else ""
    return Read(typed, {}, email, Chosen(wish, name or None, postal or None, WORDING))


def read_email(fields: Fields) -> Read:
    """The form that asks for an address alone."""
    typed = typed_in(fields)
    email, wrong = _email(typed.email)
    return Read(typed, {"email": wrong} if wrong else {}, email, Chosen(Wish()))


def typed_of(chosen: Chosen) -> Typed:
    """The form filled in with what somebody chose."""
    wish = chosen.wish
    return replace(
        Typed(),
        what=SOME if wish.zones else EVERYTHING,
        zones=wish.zones,
        form=wish.form.value,
        language=wish.language,
        name=chosen.name or "",
        postal=chosen.postal or "",
    )


def _email(written: str) -> tuple[str, str]:
    """The address, or what is wrong with it."""
    if not written:
        return "", said.MISTAKES["email"]
    try:
        email = mail_address(written)
    except ZonepressError:
        return "", said.MISTAKES["email_wrong"]
    try:
        for_envelope(email)
    except ZonepressError:
        return "", said.MISTAKES["email_letters"]
    return email, ""


def _zones(typed: Typed, offer: Offer) -> tuple[tuple[str, ...], str]:
    """The zones somebody chose; none for everything."""
    if typed.what != SOME:
        return (), ""
    if not typed.zones:
        return (), said.MISTAKES["zones"]
    known = {zone.value for zone in offer.zones}
    if not known.issuperset(typed.zones):
        return (), said.MISTAKES["zones_unknown"]
    return tuple(sorted(typed.zones)), ""


def _paper(name: str, written: str, *, needed: bool) -> str:
    if needed and not written:
        return said.MISTAKES[name]
    return said.MISTAKES[f"{name}_long"] if needed and len(written) > _LONGEST[name] else ""


def _plain(value: str) -> str:
    """Text without control characters, of a length that people write."""
    text = unicodedata.normalize("NFC", value[:_MOST].replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in text if sign in _KEPT or unicodedata.category(sign)[0] != "C")


def _on_one_line(value: str) -> str:
    return " ".join(value.split())
