"""The letters that the service sends: words of our own alone, nothing that somebody typed into a form."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from zonepress.model.settings import Settings
from zonepress.outputs.characters import on_one_line
from zonepress.signup import wording as said
from zonepress.signup.asking import Chosen
from zonepress.subscribers.addresses import for_envelope
from zonepress.subscribers.people import Wish
from zonepress.views.subscribing.form import Offer

_LINE = 76


@dataclass(frozen=True)
class Letter:
    """A message to one person."""

    to: str
    """As it stands on the envelope."""
    message: bytes


@dataclass(frozen=True)
class Writer:
    """Writes letters for one site."""

    settings: Settings
    offer: Offer

    def confirm(self, email: str, chosen: Chosen, token: str) -> Letter:
        """Asks whether it was they who asked."""
        what = "\n".join(f"  {line}" for line in in_words(chosen.wish, self.offer))
        text = said.LETTER_CONFIRM_TEXT.format(name=self._name, what=what, link=self._link("confirm", token))
        return self._letter(email, said.LETTER_CONFIRM, text)

    def there(self, email: str, token: str) -> Letter:
        """Says that they get it already."""
        text = said.LETTER_THERE_TEXT.format(name=self._name, link=self._link("choices", token))
        return self._letter(email, said.LETTER_THERE, text)

    def link(self, email: str, token: str) -> Letter:
        """Brings the link they asked for."""
        text = said.LETTER_LINK_TEXT.format(name=self._name, link=self._link("choices", token))
        return self._letter(email, said.LETTER_LINK, text)

    @property
    def _name(self) -> str:
        return on_one_line(self.settings.name)

    def _link(self, page: str, token: str) -> str:
        return f"{self.settings.subscribe.service}{page}/{token}"

    def _letter(self, email: str, subject: str, text: str) -> Letter:
        settings, to = self.settings, for_envelope(email)
        message = EmailMessage(policy=SMTP.clone(max_line_length=_LINE))
        message["From"] = Address(self._name, addr_spec=settings.sender)
        message["To"] = Address(addr_spec=to)
        message["Subject"] = subject.format(self._name)
        if settings.answers_to and settings.answers_to != settings.sender:
            message["Reply-To"] = Address(self._name, addr_spec=settings.answers_to)
        message["Date"] = format_datetime(dt.datetime.now(settings.timezone))
        message["Message-ID"] = make_msgid(domain=settings.mail_host)
        message["Auto-Submitted"] = "auto-generated"
        end = said.LETTER_END.format(name=self._name, site=settings.url)
        message.set_content(f"{text}\n{end}", charset="utf-8", cte="quoted-printable")
        return Letter(to, message.as_bytes())


def in_words(wish: Wish, offer: Offer) -> tuple[str, ...]:
    """What somebody chose, as the form calls it."""
    zones = {zone.value: zone.label for zone in offer.zones}
    languages = {language.value: language.label for language in offer.languages}
    forms = {form.value: form.label for form in offer.forms}
    editions = ", ".join(zones.get(zone, zone) for zone in wish.zones) or said.ALL_EDITIONS
    spoken = (languages[wish.language],) if wish.language in languages else ()
    return (editions, forms[wish.form.value], *spoken)
