"""The partnership as a Hugo site; its layouts lie in `hugo/` beside this file."""

from __future__ import annotations

import shutil
from pathlib import Path

from corpus import OUTCOMES, TOOLS, Corpus, Event, Named, Story
from for_zonepress import page_text, write_text

_THEME = Path(__file__).parent / "hugo"


def write_hugo(folder: Path, corpus: Corpus) -> None:
    """Layouts and settings as they are, and a page for each record; Hugo makes the lists."""
    shutil.copytree(_THEME, folder, dirs_exist_ok=True)
    content = folder / "content"
    for name, title in (
        ("", "Invented Quarters"),
        ("zones", "Zones"),
        ("stories", "Stories"),
        ("events", "What’s on"),
    ):
        fields = {"title": title, "layout": name}
        write_text(content / name / "_index.md", page_text(fields, "All of this is invented.\n"))
    write_text(content / "about.md", page_text({"title": "About"}, "Nobody runs it.\n"))
    for vocabulary, terms in (("outcomes", OUTCOMES), ("tools", TOOLS)):
        for word, title in terms.items():
            write_text(content / vocabulary / word / "_index.md", page_text({"title": title}))
    for partner in corpus.partners:
        write_text(content / "partners" / partner.slug / "_index.md", page_text(_named(partner)))
    for zone in corpus.zones:
        _write_zone(content / "zones" / zone.slug, zone)
    stories = {story.number: story for story in corpus.stories}
    for story in corpus.stories:
        text = story.body(lambda number: _address(stories[number]))
        write_text(content / _address(story)[1:] / "index.md", page_text(_story(story), text))
    for event in corpus.events:
        write_text(content / _address(event)[1:] / "index.md", page_text(_event(event), event.text))


def _write_zone(folder: Path, zone: Named) -> None:
    write_text(folder / "_index.md", page_text({**_named(zone), "type": "zone"}))
    for section, title in (("stories", "Stories"), ("events", "What’s on")):
        write_text(folder / section / "_index.md", page_text({"title": f"{title} – {zone.title}"}))


def _address(record: Story | Event) -> str:
    section = "stories" if isinstance(record, Story) else "events"
    return f"/zones/{record.zone}/{section}/{record.slug}/"


def _named(record: Named) -> dict[str, object]:
    return {"title": record.title, "description": record.summary, "colour": record.word}


def _story(story: Story) -> dict[str, object]:
    return {
        "title": story.title,
        "description": story.summary,
        "type": "story",
        "date": story.date,
        "zone": story.zone,
        "years": (f'"{story.date.year}"',),
        "partners": story.partners,
        "outcomes": story.outcomes,
        "tools": story.tools,
        "voice": story.voice,
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "title": event.title,
        "description": event.summary,
        "type": "event",
        "date": f"{event.start:%Y-%m-%dT%H:%M:%S}",
        "ends": f"{event.end:%Y-%m-%dT%H:%M:%S}",
        "zone": event.zone,
        "repeats": event.repeats,
        "cancelled": "true" if event.cancelled else "",
        "venue": event.venue,
        "partners": event.partners,
        "outcomes": event.outcomes,
    }
