"""E-mail addresses as they are kept, and as two of them are the same."""

from __future__ import annotations

import unicodedata

from email_validator import EmailNotValidError, validate_email

from zonepress.model.problem import ZonepressError

LONGEST = 254


def mail_address(written: str) -> str:
    """The address somebody wrote, tidied.

    Raises ZonepressError for what is none, in words that say what is wrong with it.
    """
    tidy = unicodedata.normalize("NFC", written.strip())
    try:
        found = validate_email(tidy, check_deliverability=False, strict=True)
    except EmailNotValidError as error:
        raise ZonepressError(f"{_shown(tidy)} is not an e-mail address: {_lowered(str(error))}") from None
    return found.normalized


def for_envelope(email: str) -> str:
    """The address as every mail server takes it: the name of its host in ASCII.

    Raises ZonepressError where what stands before the @ can't be written so.
    """
    local, _, host = email.rpartition("@")
    try:
        plain = f"{local}@{host.encode('ascii').decode()}"
    except UnicodeEncodeError:
        plain = f"{local}@{validate_email(email, check_deliverability=False).ascii_domain}"
    if not plain.isascii():
        raise ZonepressError(
            f"{_shown(email)} has letters before the @ that mail servers on the way to it may not know"
        )
    return plain


def known_by(email: str) -> str:
    """What is the same for an address however it is written: nearly no mail server tells capitals apart."""
    return f"mail {unicodedata.normalize('NFKC', email).casefold()}"


def known_by_place(name: str, postal: str) -> str:
    """What is the same for somebody without an e-mail address: their name and where they live."""
    words = unicodedata.normalize("NFKC", f"{name} {postal}").casefold()
    return f"place {' '.join(''.join(sign if sign.isalnum() else ' ' for sign in words).split())}"[:400]


def _shown(words: str) -> str:
    """What was written, short and without what a terminal would obey."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in words)
    return repr(plain if len(plain) <= 60 else f"{plain[:59]}…")


def _lowered(words: str) -> str:
    sentence = words.rstrip(".")
    return sentence[:1].lower() + sentence[1:]
