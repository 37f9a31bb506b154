"""The partnership as a zonepress checkout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus import ACCESS, AUDIENCES, OUTCOMES, PARTNER_KINDS, TOOLS, Corpus, Event, Named, Story

_OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"

_SETTINGS = """\
site_name: Invented Quarters
site_url: https://invented-quarters.example.org/
site_description: A partnership that was made up to be built quickly.
docs_dir: content
site_dir: site

theme:
  name: material
  custom_dir: {overrides}
  font: false

plugins:
  - zonepress

nav:
  - Home: index.md
  - Zones: zones/index.md
  - What’s on: events/index.md
  - Stories: stories/index.md
  - About: about/index.md

extra:
  zonepress:
    search: no
    strap: Everything here is invented.
    tz: Europe/London
    office:
      name: Invented Quarters
    languages:
      en: English
"""


def write_zonepress(folder: Path, corpus: Corpus) -> None:
    """Settings, two pages, and a file for each record."""
    stories = {story.number: story for story in corpus.stories}
    write_text(folder / "mkdocs.yml", _settings())
    write_text(folder / "with-search.yml", _settings().replace("    search: no\n", ""))
    write_text(
        folder / "content" / "index.md", "---\ntitle: Invented Quarters\n---\nAll of this is invented.\n"
    )
    write_text(folder / "content" / "about" / "index.md", "---\ntitle: About\n---\nNobody runs it.\n")
    for partner in corpus.partners:
        fields = {"title": partner.title, "summary": partner.summary, "type": partner.word}
        write_text(folder / "content" / "partners" / f"{partner.slug}.md", page_text(fields))
    for zone in corpus.zones:
        write_text(folder / "zones" / zone.slug / "zone.md", page_text(_zone(zone)))
    for story in corpus.stories:
        text = story.body(
            lambda number: f"../../../{stories[number].zone}/stories/{stories[number].slug}/index.md"
        )
        write_text(
            folder / "zones" / story.zone / "stories" / story.slug / "index.md",
            page_text(_story(story), text),
        )
    for event in corpus.events:
        write_text(
            folder / "zones" / event.zone / "events" / event.slug / "index.md",
            page_text(_event(event), event.text),
        )


def write_text(path: Path, text: str) -> None:
    """A file in a folder that need not be there yet; its line ends are the same everywhere."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def page_text(fields: Mapping[str, object], body: str = "") -> str:
    """Front matter without the fields that are empty, and a body."""
    lines = [f"{name}: {_shown(value)}" for name, value in fields.items() if value]
    return "\n".join(["---", *lines, "---", body])


def _shown(value: object) -> object:
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else value


def _settings() -> str:
    vocabularies = {
        "outcomes": OUTCOMES,
        "tools": TOOLS,
        "partner_kinds": PARTNER_KINDS,
        "audiences": AUDIENCES,
        "access": ACCESS,
    }
    lines = [line for name, terms in vocabularies.items() for line in _vocabulary(name, terms.items())]
    return _SETTINGS.format(overrides=_OVERRIDES) + "\n".join(lines) + "\n"


def _vocabulary(name: str, terms: Iterable[tuple[str, str]]) -> list[str]:
    return [f"    {name}:", *(f"      {word}:\n        title: {title}" for word, title in terms)]


def _zone(zone: Named) -> dict[str, object]:
    return {
        "title": zone.title,
        "summary": zone.summary,
        "place": zone.title,
        "status": "active",
        "since": 2019,
        "colour": zone.word,
    }


def _story(story: Story) -> dict[str, object]:
    return {
        "title": story.title,
        "summary": story.summary,
        "date": story.date,
        "partners": story.partners,
        "outcomes": story.outcomes,
        "tools": story.tools,
        "voice": story.voice,
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "title": event.title,
        "summary": event.summary,
        "start": f"{event.start:%Y-%m-%d %H:%M}",
        "end": f"{event.end:%Y-%m-%d %H:%M}",
        "repeats": event.repeats,
        "status": "cancelled" if event.cancelled else "",
        "venue": f"{{name: {event.venue}}}",
        "audience": tuple(AUDIENCES)[:1],
        "cost": "Free",
        "access": tuple(ACCESS),
        "partners": event.partners,
        "outcomes": event.outcomes,
    }
