"""What offices have published of themselves, and may stand anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from zonepress.checks.personal import Personal, find_personal, plain
from zonepress.model.annotated import parts_of
from zonepress.model.fields import Contact, Place
from zonepress.model.library import Library
from zonepress.model.settings import Settings


@dataclass(frozen=True)
class Published:
    """Numbers, addresses and postcodes, each without its signs and spaces."""

    by_list: frozenset[str]
    """Those that the settings name, and whole domains."""
    by_records: frozenset[str]
    """Those of contacts and of places that people can go to."""

    @cached_property
    def _everything(self) -> frozenset[str]:
        return self.by_list | self.by_records

    def has(self, found: Personal) -> bool:
        """Whether an office gave it out."""
        return found.plain in self._everything or any(
            domain in self.by_list for domain in _domains(found.plain if "@" in found.plain else "")
        )


def published_in(library: Library) -> Published:
    """What this partnership's offices have published, by the settings and by the records."""
    contacts = [contact for record in library.records for _, contact in parts_of(record, Contact)]
    places = [place for record in library.records for _, place in parts_of(record, Place)]
    given = [value for contact in contacts for value in (contact.email, contact.phone) if value]
    given += [place.postcode for place in places if place.postcode]
    in_addresses = {
        found.plain for place in places if place.address for found in find_personal(place.address)
        if found.check == "postcode"
    }  # fmt: skip
    return Published(_by_list(library.settings), frozenset(map(plain, given)) | in_addresses)


def _by_list(settings: Settings) -> frozenset[str]:
    office, mail = settings.office, settings.mail
    given = [*settings.published_contacts, mail.sender, mail.reply_to]
    if office and office.contact:
        given += [office.contact.email, office.contact.phone]
    listed = {
        value.lower() if "." in value and "@" not in value else plain(value) for value in given if value
    }
    if office and office.address:
        listed |= {found.plain for found in find_personal(office.address)}
    return frozenset(listed)


def _domains(address: str) -> list[str]:
    """The domain of an address and those above it: `a.example.org`, `example.org`."""
    parts = address.partition("@")[2].split(".")
    return [".".join(parts[start:]) for start in range(len(parts) - 1)] if address else []
