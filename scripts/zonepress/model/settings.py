"""What one partnership sets in `mkdocs.yml`."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator

from zonepress.model.fields import Contact, OneLine, Part


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
    subscribe: str | None = None
    """The address of the sign-up service, where there is one."""
    strap: OneLine | None = None
    """What this is, in one sentence."""
    outcomes: dict[str, Term] = Field(default_factory=dict)
    tools: dict[str, Term] = Field(default_factory=dict)
    partner_kinds: dict[str, Term] = Field(default_factory=dict)
    audiences: dict[str, Term] = Field(default_factory=dict)
    access: dict[str, Term] = Field(default_factory=dict)
    asset_types: dict[str, Term] = Field(default_factory=dict)
    languages: dict[str, OneLine] = Field(default_factory=lambda: {"en": "English"})

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
    def timezone(self) -> ZoneInfo:
        """The partnership's clock."""
        return ZoneInfo(self.tz)
