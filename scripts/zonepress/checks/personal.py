"""Personal data in a text: numbers and addresses by which one person can be reached, robbed or known.

Each pattern begins at a boundary and is bounded, so that no text makes it slow. What is found is shown by its
beginning and its end only: reports are public, and kept.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_BARE = re.compile(r"[^A-Za-z0-9+@]")

_ADDRESS = re.compile(r"\b(?:https?|ftp)://[^\s<>\"]+|\bwww\.[^\s<>\"]+")
_MAIL = re.compile(
    r"(?<![\w.+%@-])[\w+%-][\w.+%-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24}\b"
)
_DIALLED = re.compile(r"(?<![\w+£$€#/.])(?:\+\s?\d|\(?\+?\d?\(?0)[\d\s().‐-―-]{6,40}\d(?!\w)")
_MOBILE = re.compile(
    r"(?:(?:\+|00)\s?44[\s().-]{0,3}(?:0[\s().-]{0,3})?|\(?0)7(?:[\s().‐-―-]{0,3}\d){9}(?!\d)"
)
_NI = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}(?:[ -]?\d{2}){3}[ -]?[A-D](?![A-Za-z0-9])", re.IGNORECASE)
_NOT_NI = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
_NHS = re.compile(r"(?<![\d.+-])\d{3}([ -]?)\d{3}\1\d{4}(?![\d-]|\.\d)")
_SORT_CODE = re.compile(r"(?<![\d-])\d{2}([- ])\d{2}\1\d{2}(?![\d-])")
_ACCOUNT = re.compile(r"(?<![\d-])\d{4} ?\d{4}(?![\d-])")
_OF_A_BANK = re.compile(r"\b(?:sort|account|acc|acct|a/c|bank|bacs|pay)\b", re.IGNORECASE)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}")
_CARD = re.compile(r"(?<![\d-])[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?![\d-])")
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])([A-Z]{1,2}\d[A-Z\d]?) ?(\d(?!st|nd|rd|th)[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NO_STREET = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|AM|PM)"
_HOUSE = re.compile(
    rf"(?<![\w.:/£-])(?!(?:19|20)\d\d\b)\d{{1,4}}[A-Za-z]?(?:,?\s+(?!{_NO_STREET})[A-Z][\w’'.-]*\b|,?\s*$)"
    r"|\b(?:[Ff]lat|[Aa]partment)\s+\d"
)
_BEFORE = 80
"""As many characters before a postcode belong to its address."""

_OFFICES = re.compile(
    r"(?:info|office|enquir(?:y|ies)|contact(?:us)?|hello|admin|bookings?|reception|events?|news(?:letter)?|team|"
    r"help(?:desk|line)?|support|press|media|feedback|customer[.-]?services?|mail|post|volunteer(?:ing|s)?|"
    r"communit(?:y|ies)|secretary|chair|treasurer|clerk|no-?reply|data[.-]?protection|dpo|foi)"
)
_OF_EVERYBODY = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|btinternet|btopenworld|sky|talktalk|"
    r"virginmedia|ntlworld|blueyonder|tiscali|plusnet|proton|protonmail|pm|gmx|mail|zoho|fastmail|tutanota)"
    r"\.(?:com|co\.uk|net|org|me|fr|de|eu)"
)
"""Where anybody can have an address."""


@dataclass(frozen=True)
class Personal:
    """Something personal in a text."""

    check: str
    at: int
    """How many lines below the text's first one."""
    shown: str
    """So much of it that whoever wrote it knows what is meant, and nobody else."""
    plain: str
    """Without signs and spaces, to compare it with what is published."""
    grave: bool = True
    """Whether it has to go."""


def find_personal(text: str) -> Iterator[Personal]:
    """Everything personal in a text, as it stands there or as a browser would show it."""
    shown = _as_shown(text)
    for found in _MAIL.finditer(shown):
        yield _mail(shown, found)
    without = _MAIL.sub(_blank, shown)
    for find in (_phones, _numbers_of_the_state, _bank_details, _postcodes):
        yield from find(without)


def _as_shown(text: str) -> str:
    """The text with as many lines, without escapes, odd spaces and the addresses of pages."""
    if "&" in text:
        text = html.unescape(text.replace("&#10;", " ").replace("&#xa;", " ").replace("&#xA;", " "))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _ADDRESS.sub(_blank, text.replace("\\", "").replace("**", "").replace("mailto:", " "))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"\S", "§", found.group())


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start())


def plain(value: str) -> str:
    """A number or an address without its signs and spaces, telephone numbers as they are dialled at home."""
    bare = _BARE.sub("", value).lower() if "@" not in value else value.strip().lower()
    return re.sub(r"^(?:\+44|0044)0?(?=\d{9,10}$)", "0", bare) if "@" not in bare else bare


def _mail(text: str, found: re.Match[str]) -> Personal:
    address = found.group()
    name, _, domain = address.lower().rpartition("@")
    office = _OFFICES.fullmatch(name) is not None and not _OF_EVERYBODY.fullmatch(domain)
    return Personal("email", _line(text, found), f"{name[0]}…@{domain}", plain(address), not office)


def _phones(text: str) -> Iterator[Personal]:
    for found in _DIALLED.finditer(text):
        dialled = found.group()
        at = _line(text, found)
        if mobiles := list(_MOBILE.finditer(dialled)):
            yield from (
                _phone("mobile", at + dialled.count("\n", 0, one.start()), one.group()) for one in mobiles
            )
        else:
            yield from (_phone(check, at, number) for check, number in _known_numbers(dialled))


def _known_numbers(dialled: str) -> Iterator[tuple[str, str]]:
    """The telephone numbers that are given out to people and homes; those of services are nobody's."""
    import phonenumbers  # only where something looks like a number
    from phonenumbers import PhoneNumberType as Kind

    of_a_person = {Kind.MOBILE, Kind.PAGER, Kind.PERSONAL_NUMBER}
    of_a_place = {Kind.FIXED_LINE, Kind.FIXED_LINE_OR_MOBILE, Kind.VOIP}
    for found in phonenumbers.PhoneNumberMatcher(dialled, "GB"):
        kind = phonenumbers.number_type(found.number)
        if kind in of_a_person | of_a_place:
            yield "mobile" if kind in of_a_person else "landline", found.raw_string


def _phone(check: str, at: int, number: str) -> Personal:
    bare = plain(number)
    return Personal(check, at, f"{bare[:5]}…{bare[-2:]}", bare, check == "mobile")


def _numbers_of_the_state(text: str) -> Iterator[Personal]:
    for found in _NI.finditer(text):
        number = plain(found.group()).upper()
        said = re.search(
            r"(?i)\b(?:national insurance|ni|nino)\b", text[max(0, found.start() - 60) : found.start()]
        )
        if number[:2] not in _NOT_NI and (said or found.group()[:2].isupper()):
            yield Personal("ni-number", _line(text, found), f"{number[:2]}…", number)
    for found in _NHS.finditer(text):
        said = re.search(r"(?i)\bNHS\b", text[max(0, found.start() - 60) : found.start()])
        if (found[1] or said) and _is_nhs_number(number := plain(found.group())):
            yield Personal("nhs-number", _line(text, found), f"…{number[-2:]}", number)


def _is_nhs_number(number: str) -> bool:
    from stdnum.gb import nhs

    return nhs.is_valid(number)


def _bank_details(text: str) -> Iterator[Personal]:
    for found in _SORT_CODE.finditer(text):
        around = (
            text[max(0, found.start() - 90) : found.start()] + " § " + text[found.end() : found.end() + 90]
        )
        if _ACCOUNT.search(around) and _OF_A_BANK.search(around):
            yield Personal("bank", _line(text, found), "a sort code and an account", plain(found.group()))
    for found in _CARD.finditer(text):
        if _is_card(number := plain(found.group())):
            yield Personal("bank", _line(text, found), f"a payment card, …{number[-2:]}", number)
    for found in _IBAN.finditer(text):
        if _begins_with_iban(number := plain(found.group()).upper()):
            yield Personal("bank", _line(text, found), f"an IBAN, {number[:4]}…", number)


def _is_card(number: str) -> bool:
    from stdnum import luhn

    return luhn.is_valid(number)


def _begins_with_iban(text: str) -> bool:
    """Words after an IBAN may look like more of it."""
    from stdnum import iban

    return any(iban.is_valid(text[:length]) for length in range(15, min(len(text), 34) + 1))


def _postcodes(text: str) -> Iterator[Personal]:
    for found in _POSTCODE.finditer(text):
        before = re.split(r"[.!?]\s|\n\s*\n", text[max(0, found.start() - _BEFORE) : found.start()])[-1]
        code = f"{found[1]} {found[2]}".upper()
        home = _HOUSE.search(before) is not None
        yield Personal("postcode", _line(text, found), code.split()[0] + " …", plain(code), home)
