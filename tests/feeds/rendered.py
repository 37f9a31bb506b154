"""What a reader's browser sees of a text that came from elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser

from zonepress.bodies.rendering import Text, render_body

POST = "zones/quayside/posts/2026-04-03-seal/index.md"
QUIET = {"p", "br", "a", "em", "strong"}
"""The only elements that a post's text may become."""


class Seen(HTMLParser):
    """Paragraphs, elements and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "p":
            self.paragraphs.append("")
        elif tag == "br":
            self.paragraphs[-1] += "\n"

    def handle_data(self, data: str) -> None:
        # A new line in HTML is a blank; the one we write after <br> is none.
        words = data.replace("\n", "")
        if self.paragraphs:
            self.paragraphs[-1] += words
        else:
            assert not words, f"words outside any paragraph: {words!r}"

    @property
    def links(self) -> list[str]:
        """Where the links lead."""
        return [given["href"] for tag, given in self.elements if tag == "a"]


def seen(markdown: str) -> Seen:
    """The post's text as the site shows it."""
    return Seen(render_body(Text(POST, markdown)).html)


def loud(page: Seen) -> list[tuple[str, dict[str, str]]]:
    """Whatever is more than plain paragraphs, links and emphasis."""
    return [
        (tag, given)
        for tag, given in page.elements
        if tag not in QUIET
        or set(given) - {"href", "dir"}
        or given.get("dir", "ltr") not in {"ltr", "rtl"}
        or (tag == "a" and not given.get("href", "").startswith(("http://", "https://")))
    ]
