"""A browser takes the right file of every picture before it knows the page; nothing moves when it comes."""

from __future__ import annotations

import functools
import http.server
import io
import random
import threading
from collections.abc import Iterator
from typing import Any, Final

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from browser.visiting import Visitor
from checkouts import pressed, small_site

WIDTHS: Final = (360, 620, 768, 920, 1280)
STORY: Final = "zones/quayside/stories/2026-03-09-wide"
FIELDS: Final = """\
title: {title}
date: {day}
picture: {{file: {file}, alt: A wall with handprints}}
"""
SETTINGS: Final = """\
site_name: Harbour
site_url: https://harbour.example.org/
docs_dir: content
theme: {name: material, custom_dir: overrides, font: false}
plugins: [zonepress]
nav: [Home: index.md]
extra: {zonepress: {asset_types: {hall: {title: Hall}}}}
"""


def a_photograph(size: tuple[int, int]) -> bytes:
    """A picture with many colours, in every corner another."""
    out = io.BytesIO()
    coarse = (max(1, size[0] // 40), max(1, size[1] // 40))
    points = random.Random(size[0]).randbytes(3 * coarse[0] * coarse[1])
    Image.frombytes("RGB", coarse, points).resize(size).save(out, "JPEG", quality=80)
    return out.getvalue()


def _pages() -> dict[str, str | bytes]:
    """A site of pictures in every place that shows one."""
    wide, tall, small = a_photograph((2400, 1600)), a_photograph((1200, 1800)), a_photograph((500, 300))
    gallery = "pictures:\n" + "".join(f"  - {{file: {n}.jpg, alt: Another wall}}\n" for n in (1, 2, 3, 4, 5))
    fields = FIELDS.format(title="Wide", day="2026-03-09", file="wide.jpg")
    found: dict[str, str | bytes] = {
        f"{STORY}/index.md": f"---\n{fields}{gallery}---\n"
        "It rained.\n\n![A boat](1.jpg)\n\n![A bird](small.jpg)\n\nIt stopped.\n",
        f"{STORY}/wide.jpg": wide,
        f"{STORY}/small.jpg": small,
        **{f"{STORY}/{number}.jpg": a_photograph((1500 + number, 1000)) for number in (1, 2, 3, 4, 5)},
    }
    for day, (name, data) in enumerate({"tall": tall, "small": small, "one": wide, "two": wide}.items(), 10):
        folder = f"zones/quayside/stories/2026-03-{day}-{name}"
        fields = FIELDS.format(title=name.capitalize(), day=f"2026-03-{day}", file="a.jpg")
        found |= {f"{folder}/index.md": f"---\n{fields}---\nIt rained.\n", f"{folder}/a.jpg": data}
    for name, data in {"hall": wide, "tall-hall": tall, "small-hall": small}.items():
        fields = f"title: {name}\ntype: hall\npicture: {{file: a.jpg, alt: A hall with a red door}}\n"
        body = "Come in.\n\n![The door](b.jpg)\n"
        folder = f"zones/quayside/assets/{name}"
        found |= {f"{folder}/index.md": f"---\n{fields}---\n{body}", f"{folder}/a.jpg": data}
        found[f"{folder}/b.jpg"] = a_photograph((1300, 700))
    post = "source: Residents\nlink: https://social.example.org/1\nstatus: approved\ndate: 2026-04-03\n"
    folder = "zones/quayside/posts/2026-04-03-seal"
    text = f"---\ntitle: A seal\n{post}picture: {{file: a.jpg, alt: A seal at a gate}}\n---\nA seal came.\n"
    return found | {f"{folder}/index.md": text, f"{folder}/a.jpg": a_photograph((1300, 900))}


PAGES: Final = (
    "", "stories/", f"{STORY}/", "zones/quayside/stories/2026-03-10-tall/", "zones/quayside/",
    "zones/quayside/stories/2026-03-11-small/", "zones/quayside/assets/hall/",
    "zones/quayside/assets/tall-hall/", "zones/quayside/assets/small-hall/", "posts/",
)  # fmt: skip


@pytest.fixture(scope="module")
def onlooker(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Visitor]:
    """Somebody who looks at a site of pictures."""
    checkout = small_site(tmp_path_factory.mktemp("pictures"), _pages(), settings=SETTINGS)
    assert pressed(checkout).to_mend == ()
    handler = functools.partial(_Quiet, directory=str(checkout / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Visitor(browser, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


LOOK: Final = """async () => {
  const probe = document.body.appendChild(document.createElement("div"))
  probe.style.position = "absolute"
  const lasting = sizes => {
    const parts = sizes.split(/,(?![^(]*\\))/).map(part => part.trim())
    const fits = parts.map(part => /^(\\(min-width: [^)]*\\)) (.*)$/.exec(part) || [part, "all", part])
      .find(([, media]) => matchMedia(media).matches)
    probe.style.width = fits[2]
    return probe.getBoundingClientRect().width
  }
  const pictures = [...document.querySelectorAll("main picture img")]
  pictures.forEach(picture => { picture.loading = "eager" })
  await Promise.all(pictures.map(picture => picture.decode()))
  const found = pictures.map(picture => ({
    what: picture.currentSrc.replace(/^.*\\//, ""),
    where: picture.closest("[class]:not(picture, img)").className,
    shown: picture.getBoundingClientRect().width,
    said: picture.sizes ? lasting(picture.sizes) : null,
    offered: [...picture.srcset.matchAll(/ (\\d+)w/g)].map(found => +found[1]),
    taken: +(/-(\\d+)\\.\\w+$/.exec(picture.currentSrc) || [0, 0])[1],
    boxed: picture.hasAttribute("width") && picture.hasAttribute("height"),
  }))
  probe.remove()
  return found
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_what_pages_say_of_a_picture_s_width_is_true(width: int, onlooker: Visitor) -> None:
    """Within a twentieth and the scroll bar: so browsers take a file wide enough, and hardly wider."""
    wrong, seen = [], 0
    for address in PAGES:
        page = onlooker.open(address, width=width)
        for picture in look(page):
            seen += 1
            assert picture["boxed"], picture
            if picture["said"] is None:
                continue
            enough = next((step for step in picture["offered"] if step >= picture["shown"]), None)
            enough = enough or picture["offered"][-1]
            steps = [*picture["offered"]]
            too_large = steps.index(picture["taken"]) - steps.index(enough)
            true = picture["shown"] * 0.95 - 1 <= picture["said"] <= picture["shown"] * 1.06 + 16
            if not true or not 0 <= too_large <= 1:
                wrong.append((address, picture))
        onlooker.leave()
    assert wrong == []
    assert seen > 25


def look(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(LOOK)
    return found


@pytest.mark.parametrize("address", PAGES)
def test_only_what_the_reader_came_for_is_hurried(address: str, onlooker: Visitor) -> None:
    """The picture at the head of a page comes first; whatever else, when it comes near."""
    page = onlooker.open(address, width=1280)
    hurried = page.locator("main img[fetchpriority=high]")
    assert hurried.count() <= 1
    assert page.locator("main img:not([loading=lazy])").count() == hurried.count()
    onlooker.leave()


SHIFT: Final = """() => new Promise(done => {
  let moved = 0
  new PerformanceObserver(list => list.getEntries().forEach(entry => { moved += entry.value }))
    .observe({type: "layout-shift", buffered: true})
  document.querySelectorAll("main img").forEach(picture => { picture.loading = "eager" })
  setTimeout(() => done(moved), 700)
})"""


@pytest.mark.parametrize("address", [f"{STORY}/", "zones/quayside/assets/hall/", "stories/"])
def test_nothing_moves_when_pictures_come(address: str, onlooker: Visitor) -> None:
    page = onlooker.open(address, width=360)
    assert page.evaluate(SHIFT) <= 0.02
    onlooker.leave()
