"""A contributor's text, made clean."""

from __future__ import annotations

from dataclasses import dataclass

ROOT = "/-root-/"
"""Stands in clean HTML where the way to the site's root goes; each output puts its own in."""


@dataclass(frozen=True)
class BodyLink:
    """A link or picture in a body that should lead to something of ours."""

    written: str
    """As the contributor wrote it."""
    path: str | None
    """The file it leads to, relative to the folder of `mkdocs.yml`; none where it leads outside it."""
    address: str | None = None
    """The address it leads to, where it was written as one."""
    picture: bool = False


@dataclass(frozen=True)
class Body:
    """Clean HTML and what the rest of the program needs to know of it."""

    html: str
    excerpt: str
    """The first words, without markup."""
    links: tuple[BodyLink, ...] = ()
    key: str = ""
    """A digest of everything it was made from."""

    def at(self, root: str) -> str:
        """The HTML with its internal links led through `root`."""
        return self.html.replace(f'"{ROOT}', f'"{root}')

    @property
    def media(self) -> tuple[str, ...]:
        """The files that have to be published beside the page."""
        return tuple(link.path for link in self.links if link.path and not link.path.endswith(".md"))
