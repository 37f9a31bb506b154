"""The town that journeys begin in, and the windows they happen in."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from checkouts import ROOT
from hub.github import GitHub
from hub.server import Server
from journeys.town import Town, Web
from journeys.windows import ARTEFACTS, Window


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey needs a browser."""
    for item in items:
        if "window" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The demo, published; every journey begins with a copy of it."""
    root = tmp_path_factory.mktemp("town")
    shutil.rmtree(ARTEFACTS, ignore_errors=True)
    with Server(GitHub(root)) as hub, Web() as web:
        yield Town.begin(root, hub, web)


@pytest.fixture
def town(beginning: Town, tmp_path: Path) -> Iterator[Town]:
    """A town of one's own; what GitHub was asked and does not know fails the journey."""
    made = beginning.another(tmp_path)
    yield made
    made.github.close()
    assert made.hub.unknown == []


@pytest.fixture
def window(browser: Browser, town: Town, request: pytest.FixtureRequest) -> Iterator[Window]:
    """A browser; pages that ask other hosts, or break, fail the journey."""
    opened = Window(browser, town.hub, request.node.name.removeprefix("test_"))
    yield opened
    opened.keep("last-seen")
    opened.close()
    assert (opened.strangers, opened.complaints) == ([], [])


@pytest.fixture(scope="session")
def photograph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As a phone takes it: on its side, with the place where it was taken."""
    path = tmp_path_factory.mktemp("phone") / "IMG_0001.jpg"
    wall = ROOT / "tests/demo/zones/quayside/stories/2026-03-04-harbour-wall-painted/wall.jpg"
    exif = Image.Exif()
    exif[0x010F] = "QUOKKAPHONE"
    exif[0x0112] = 6
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (50.0, 21.0, 3.0), "W", (4.0, 7.0, 9.0)
    with Image.open(wall) as seen:
        seen.resize((1600, 1200)).transpose(Image.Transpose.ROTATE_90).save(path, exif=exif)
    assert metadata(path.read_bytes())
    assert not is_upright(path.read_bytes())
    return path


def is_upright(data: bytes) -> bool:
    """Whether the wall stands as it does, without a note that somebody should turn it."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.width > picture.height


def metadata(data: bytes) -> dict[int, object]:
    """What a picture still tells of its camera and its place."""
    with Image.open(io.BytesIO(data)) as picture:
        return dict(picture.getexif()) | dict(picture.getexif().get_ifd(0x8825))
