"""One invented quarter: four zones, forty things to tell of, sixteen of them with a picture."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageFilter

QUARTER, TODAY = "2026-q2", "2026-07-02"
ZONES = ("bell-quay", "mill-common", "rope-lane", "upper-wharf")
STORIES, EVENTS = 4, 3
ITEMS = len(ZONES) * (STORIES + EVENTS + 3)
_OVERRIDES = Path(__file__).resolve().parents[2] / "overrides"
_PICTURE = (1600, 1067)
_WORDS = (
    "neighbours wall morning hall soup garden lamp steps river evening children paint workshop bench kettle "
    "council choir bridge bicycle library winter seeds street table letter market boat rope ladder window"
).split()

_SETTINGS = f"""\
site_name: Invented Quarters
site_url: https://invented-quarters.example.org/
docs_dir: content
site_dir: site
theme: {{name: material, custom_dir: {_OVERRIDES}, font: false}}
plugins: [zonepress]
nav:
  - Home: index.md
extra:
  zonepress:
    strap: Everything here is invented.
    office:
      name: Office
      address: 1 Nowhere Street
      contact: {{label: Office, email: office@invented-quarters.example.org, phone: 0116 496 0000}}
    subscribe:
      service: https://list.invented-quarters.example.org/
    outcomes:
      calm: {{title: People feel safe}}
"""


def write_checkout(folder: Path, seed: int) -> None:
    """Settings, a home page, the zones with their records, and the edition."""
    chance = random.Random(seed)
    _write(folder / "mkdocs.yml", _SETTINGS)
    _write(folder / "content" / "index.md", "---\ntitle: Invented Quarters\n---\nAll of this is invented.\n")
    for zone in ZONES:
        for path, text in _records(zone, chance):
            _write(folder / "zones" / zone / path, text)
        for number in range(STORIES):
            picture = folder / "zones" / zone / "stories" / _story_name(number) / "picture.jpg"
            picture.write_bytes(_picture(chance))
    write_edition(folder, 0)


def write_edition(folder: Path, number: int) -> None:
    """The edition under another title: every form of it has to be made anew."""
    head = f"title: Summer, take {number + 1}\nsummary: A quarter in four places.\nsent_on: {TODAY}\n"
    words = "It was a dry spring. Here is what came of it.\n"
    _write(folder / "newsletters" / QUARTER / "index.md", f"---\n{head}---\n{words}")


def _records(zone: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    name = zone.replace("-", " ").title()
    yield "zone.md", f"---\ntitle: {name}\nplace: Nowhere\nstatus: active\nsince: 2020\n---\n"
    for number in range(STORIES):
        fields = (
            f"title: {_title(chance)}\nsummary: {_sentence(chance)}\ndate: 2026-05-{number + 1:02}\n"
            "outcomes: calm\npicture: {file: picture.jpg, alt: Colours that run together, people: no}\n"
        )
        body = "\n\n".join(" ".join(_sentence(chance) for _ in range(5)) for _ in range(5))
        yield f"stories/{_story_name(number)}/index.md", f"---\n{fields}---\n{body}\n"
    for number in range(EVENTS):
        fields = (
            f"title: {_title(chance)}\nsummary: {_sentence(chance)}\nvenue: {{name: The hall}}\ncost: Free\n"
            f"start: 2026-07-{number + 10} 10:00\nend: 2026-07-{number + 10} 12:00\n"
        )
        yield f"events/2026-07-{number + 10}-on/index.md", f"---\n{fields}---\n"
    yield (
        "voice/asked.md",
        f"---\ntitle: {_title(chance)}\ndate: 2026-05-05\nyou_said: {_sentence(chance)}\nanswer: we did\n"
        f"reply: {_sentence(chance)}\n---\n",
    )
    yield (
        "actions/promised.md",
        f"---\ntitle: {_title(chance)}\nstatus: under way\nupdates:\n  - date: 2026-05-05\n"
        f"    text: {_sentence(chance)}\n---\n",
    )
    yield (
        "measures/counted.md",
        f"---\ntitle: {_title(chance)}\nunit: lamps\nsources: [{{title: Minutes}}]\nreadings:\n"
        "  - {date: 2026-02, value: 8}\n  - {date: 2026-05, value: 12}\n---\n",
    )


def _story_name(number: int) -> str:
    return f"2026-05-{number + 1:02}-told"


def _title(chance: random.Random) -> str:
    return " ".join(chance.sample(_WORDS, 5)).capitalize()


def _sentence(chance: random.Random) -> str:
    return f"{' '.join(chance.choices(_WORDS, k=14)).capitalize()}."


def _picture(chance: random.Random) -> bytes:
    """Soft colours with some grain, about as large as a telephone's photograph is when it is sent."""
    noise = Image.frombytes("RGB", (40, 27), chance.randbytes(40 * 27 * 3))
    made = noise.resize(_PICTURE, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(3))
    data = io.BytesIO()
    made.save(data, "JPEG", quality=88)
    return data.getvalue()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
