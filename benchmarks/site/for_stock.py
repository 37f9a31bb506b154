"""The partnership as stock MkDocs with Material: a page per record, out of the navigation, and lists.

Material has no lists of its own that stay quick (its blog plugin is quadratic), so the lists are written out
in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus import OUTCOMES, TOOLS, Corpus, Event, Story
from for_zonepress import page_text, write_text

_SETTINGS = """\
site_name: Invented Quarters
site_url: https://invented-quarters.example.org/
site_description: A partnership that was made up to be built quickly.

theme:
  name: material
  font: false

plugins: [{plugins}]

nav:
  - Home: index.md
  - Zones: zones/index.md
  - What’s on: events/index.md
  - Stories: stories/index.md
  - About: about/index.md
validation:
  nav:
    omitted_files: ignore

markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tasklist
"""


def write_stock(folder: Path, corpus: Corpus) -> None:
    """The settings with search and without, the records and the lists of them."""
    write_text(folder / "mkdocs.yml", _SETTINGS.format(plugins=""))
    write_text(folder / "with-search.yml", _SETTINGS.format(plugins="search"))
    docs = folder / "docs"
    _write_records(docs, corpus)
    _write_lists(docs, corpus)


def _write_records(docs: Path, corpus: Corpus) -> None:
    stories = {story.number: story for story in corpus.stories}
    for story in corpus.stories:
        here = _place(story)
        body = story.body(lambda number: f"../../../../{_place(stories[number])}")
        partners = [f"[{slug}](../../../../partners/{slug}.md)" for slug in story.partners]
        facts = (
            f"{story.date.day} {story.date:%B %Y} · [{story.zone}](../../index.md) · {', '.join(partners)}"
        )
        fields = {"title": story.title, "description": story.summary}
        write_text(docs / here, page_text(fields, f"{facts}\n\n{story.summary}\n\n{body}"))
    for event in corpus.events:
        day = f"{event.start:%A} {event.start.day} {event.start:%B %Y}"
        facts = f"{day}, {event.start:%H:%M} to {event.end:%H:%M}, {event.venue}"
        fields = {"title": event.title, "description": event.summary}
        write_text(docs / _place(event), page_text(fields, f"{facts}\n\n{event.text}"))


def _place(record: Story | Event) -> str:
    """Where a record's page lies."""
    section = "stories" if isinstance(record, Story) else "events"
    return f"zones/{record.zone}/{section}/{record.slug}/index.md"


def _write_lists(docs: Path, corpus: Corpus) -> None:
    """The same lists that the other two make: of zones, years, partners, outcomes and tools."""
    stories = sorted(corpus.stories, key=lambda story: (story.date, story.slug), reverse=True)
    events = sorted(corpus.events, key=lambda event: (event.start, event.slug))
    zones = [f"- [{zone.title}](zones/{zone.slug}/index.md): {zone.summary}" for zone in corpus.zones]
    write_text(docs / "index.md", _page("Invented Quarters", [*zones, "", *_lines(stories[:5], "")]))
    write_text(docs / "about" / "index.md", _page("About", ["Nobody runs it."]))
    write_text(docs / "zones" / "index.md", _page("Zones", [line.replace("zones/", "") for line in zones]))
    write_text(docs / "events" / "index.md", _page("What’s on", _lines(events, "../")))
    write_text(docs / "stories" / "index.md", _page("Stories", _lines(stories[:24], "../")))
    for zone in corpus.zones:
        own = [*(story for story in stories if story.zone == zone.slug)]
        on = [event for event in events if event.zone == zone.slug]
        lines = [zone.summary, "", *_lines(own, "../../"), "", "## What’s on", "", *_lines(on, "../../")]
        write_text(docs / "zones" / zone.slug / "index.md", _page(zone.title, lines))
    for year in sorted({story.date.year for story in stories}):
        _write_list(docs / "stories" / f"{year}.md", str(year), [s for s in stories if s.date.year == year])
    for partner in corpus.partners:
        own = [story for story in stories if partner.slug in story.partners]
        _write_list(docs / "partners" / f"{partner.slug}.md", partner.title, own)
    for word, title in OUTCOMES.items():
        _write_list(docs / "outcomes" / f"{word}.md", title, [s for s in stories if word in s.outcomes])
    for word, title in TOOLS.items():
        _write_list(docs / "tools" / f"{word}.md", title, [s for s in stories if word in s.tools])


def _write_list(path: Path, title: str, stories: Sequence[Story]) -> None:
    write_text(path, _page(title, _lines(stories, "../")))


def _page(title: str, lines: Iterable[str]) -> str:
    return page_text({"title": title}, "\n".join(lines) + "\n")


def _lines(records: Iterable[Story | Event], root: str) -> list[str]:
    return [f"- [{record.title}]({root}{_place(record)}): {record.summary}" for record in records]
