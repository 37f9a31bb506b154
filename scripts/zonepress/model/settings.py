"""What one partnership sets in `mkdocs.yml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from zonepress.model.fields import Accounts, Contact, Day, Email, LanguageTag, Lines, Link, OneLine, Part
from zonepress.model.problem import refuse


def service_address(value: str) -> str:
    """Where a service answers, or one on this computer for a trial: it stands in e-mails, whose links carry
    no query and no encoding."""
    if not re.fullmatch(
        r"(?:https://[a-z0-9.-]+|http://(?:127\.0\.0\.1|localhost))(?::\d+)?/(?:[A-Za-z0-9._~/-]*/)?", value
    ):
        raise refuse(
            f"is {value!r}, which is not an address we can put into e-mails",
            "Write it with https:// before it and a slash at its end, and without ? and #, for example "
            "https://list.example.org/",
        )
    return value


def host_name(value: str) -> str:
    """A name of the internet, such as a list of subscribers has."""
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", value):
        raise refuse(
            f"is {value!r}, which is not the name of a host",
            "Write it in small letters and without https://, for example news.example.org",
        )
    return value


LONGEST_BOUNCES: Final = 21
"""Letters before the @ of the address for bounces: mail allows 64, of which each reader's own needs 43."""


def bounces_address(value: str) -> str:
    """An address behind which each reader's own has room."""
    if len(value.partition("@")[0]) > LONGEST_BOUNCES:
        raise refuse(
            f"is {value!r}, which is too long for an address of each reader's own to be made of it",
            f"Write one with at most {LONGEST_BOUNCES} letters before the @, for example bounces@example.org",
        )
    return value


def host_with_port(value: str) -> str:
    """A host that posts may be pulled from although it is not on the public internet."""
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::[1-9]\d{0,4})?", value):
        raise refuse(
            f"is {value!r}, which is not a host with its port",
            "Write the host in small letters and its port, for example intranet.example.org:8080",
        )
    return value


def sign_in_address(value: str) -> str:
    """Where a service answers a browser: over the web, or on this computer for a trial."""
    if not re.fullmatch(
        r"(?:https://[a-z0-9.-]+|http://(?:127\.0\.0\.1|localhost))(?::\d+)?(?:/[\w.~/-]*)?", value
    ):
        raise refuse(
            f"is {value!r}, which is not an address that people's accounts may go to",
            "Write it with https:// before it, for example https://sign-in.example.org/auth",
        )
    return value


def published_contact(value: str) -> str:
    """What an office has published of itself: an address, a domain, a telephone number or a postcode."""
    mail, domain = r"[^@\s]+@[^@\s]+\.\w+", r"(?:[a-z0-9-]+\.)+[a-z]{2,}"
    phone, postcode = r"\+?[0-9][0-9 ()-]{5,20}", r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}"
    if not any(re.fullmatch(known, value) for known in (mail, domain, phone, postcode)):
        raise refuse(
            f"is {value!r}, which is no e-mail address, domain, telephone number or postcode",
            "Write one such as office@example.org, example.org, 0116 496 0000 or LE3 6RJ",
        )
    return value


class Term(Part):
    """One word of a vocabulary."""

    title: OneLine
    """What readers see"""
    text: OneLine | None = None
    """What it means, in a sentence"""


class Office(Part):
    """Who publishes the site, and how to reach them."""

    name: OneLine
    """The organisation"""
    address: OneLine | None = None
    """Its postal address, which a newsletter has to carry"""
    contact: Contact | None = None
    """Whom to turn to"""


class Subscribe(Part):
    """How people come to get the newsletter."""

    service: Annotated[str, AfterValidator(service_address)] | None = None
    """The address of the sign-up service, where there is one"""
    elsewhere: Link | None = None
    """Where the partnership takes sign-ups by other means: a form or a list of its own"""


class Mail(Part):
    """How newsletters go out by e-mail."""

    sender: Email | None = None
    """The address they come from"""
    reply_to: Email | None = None
    """Where answers go, if not to the office"""
    list_host: Annotated[str, AfterValidator(host_name)] | None = None
    """The host by which mail programs know the newsletter, if not the site's"""
    bounces: Annotated[Email, AfterValidator(bounces_address)] | None = None
    """Where mail comes back to, in a mailbox that also gets what is sent to bounces+anything@…"""
    stop_after_hard: int = Field(2, ge=1, le=20)
    """Nothing more is sent to an address after so many letters came back for good"""
    stop_after_soft: int = Field(5, ge=1, le=50)
    """Nothing more is sent to an address after so many letters came back for a reason that may pass"""


class Feeds(Part):
    """How posts are pulled from partners' own channels."""

    contact: OneLine | None = None
    """Where whoever runs a partner's server can turn to, if not to the office"""
    allow_hosts: tuple[Annotated[str, AfterValidator(host_with_port)], ...] = ()
    """Hosts with their ports that may be asked although they are not on the public internet"""


class Statement(Part):
    """What only the people of the site can say in its accessibility statement."""

    prepared: Day | None = None
    """The day the statement was first written"""
    reviewed: Day | None = None
    """The day somebody last read it against the site"""
    answers_within: OneLine | None = None
    """How soon somebody answers: `10 working days`"""
    known: Lines = ()
    """What is known not to be accessible here, a sentence each, with the reason and the way round it"""
    limits: Lines = ()
    """What has not been tested here, and who has not been asked, a sentence each"""


class Editor(Part):
    """How people sign in to the web editor."""

    sign_in: Annotated[str, AfterValidator(sign_in_address)] | None = None
    """The service that hands a GitHub account over to the editor"""
    api: Annotated[str, AfterValidator(sign_in_address)] | None = None
    """Where GitHub is asked, if the repository is not on github.com"""
    branch: OneLine = "main"
    """The branch that the site is built from"""


class Settings(BaseModel):
    """The settings of one partnership's site."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    root: Path
    """The folder of `mkdocs.yml`."""
    name: str
    """The partnership's name."""
    url: str = ""
    """The site's public address, with a slash at its end."""
    description: str = ""
    repository: str | None = None
    edit_address: str | None = None
    """What a source file's path is added to, to edit it on the web."""
    tz: str = "Europe/London"
    office: Office | None = None
    notice: OneLine | None = None
    """A line above every page, for example that the site is a demonstration."""
    licence: OneLine = "Open Government Licence v3.0"
    stale_after_months: int = 12
    """An asset nobody has checked for this long is marked."""
    search: bool = True
    """Whether the site can be searched; making the index takes a while on a large one."""
    social_cards: int = Field(40, ge=0, le=5000)
    """So many of the newest stories, and of the next events, have a card of their own for link previews."""
    subscribe: Subscribe = Subscribe()
    mail: Mail = Mail()
    feeds: Feeds = Feeds()
    published_contacts: tuple[Annotated[str, AfterValidator(published_contact)], ...] = ()
    """E-mail addresses, domains, telephone numbers and postcodes of offices that any text may name"""
    known_words: tuple[OneLine, ...] = ()
    """Words that are spelt right here, though they look like slips"""
    maintainers: Accounts = ()
    """The accounts or teams on GitHub that look after the program, the settings and what no zone owns."""
    editor: Editor = Editor()
    accessibility: Statement = Statement()
    strap: OneLine | None = None
    """What this is, in one sentence."""
    outcomes: dict[str, Term] = Field(default_factory=dict)
    tools: dict[str, Term] = Field(default_factory=dict)
    partner_kinds: dict[str, Term] = Field(default_factory=dict)
    audiences: dict[str, Term] = Field(default_factory=dict)
    access: dict[str, Term] = Field(default_factory=dict)
    asset_types: dict[str, Term] = Field(default_factory=dict)
    languages: dict[str, OneLine] = Field(default_factory=lambda: {"en": "English"})
    """What each language is called by those who speak it."""
    strings: dict[LanguageTag, dict[str, dict[str, OneLine]]] = Field(default_factory=dict)
    """Words around the pages, by language, group and name, that go before those we come with."""

    @field_validator("tz")
    @classmethod
    def _known_tz(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"`timezone` is {value!r}; write one such as Europe/London") from None
        return value

    def vocabulary(self, name: str) -> dict[str, Term]:
        """The words of one vocabulary, by their short name."""
        words: dict[str, Term] = getattr(self, name)
        return words

    @property
    def answers_to(self) -> str | None:
        """The address at which somebody reads what readers of a newsletter write."""
        contact = self.office.contact if self.office else None
        return self.mail.reply_to or (contact.email if contact else None) or self.mail.sender

    @property
    def sender(self) -> str:
        """The address e-mails come from; where nobody has named one, an address that can't exist says so."""
        return self.mail.sender or self.answers_to or f"newsletter@{self.host}.invalid"

    @property
    def host(self) -> str:
        """The name by which the partnership is known on the internet."""
        found = urlsplit(self.url).hostname or ""
        return found if re.fullmatch(r"[a-z0-9.-]+", found) else "site"

    @property
    def mail_host(self) -> str:
        """The host that mail is from: in what letters and lists are known by, and when a relay is greeted."""
        return self.mail.list_host or self.host

    @property
    def timezone(self) -> ZoneInfo:
        """The partnership's clock."""
        return ZoneInfo(self.tz)
