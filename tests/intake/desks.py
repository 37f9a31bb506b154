"""An office's desk for tests: a checkout of two zones, mails as people send them, and what became of them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from PIL import Image

from checkouts import TODAY, tree, write
from zonepress.intake.belonging import Said
from zonepress.intake.gathering import gather
from zonepress.intake.making import Made
from zonepress.intake.parcels import Raw
from zonepress.intake.taking import Refused, Taken, take_in
from zonepress.model.problem import Problem
from zonepress.sources.loading import load_library
from zonepress.sources.reading import SourceFile, read_record
from zonepress.sources.settings import load_settings
from zonepress.store import Store
from zonepress.workers import Workers

SENDER: Final = "Maud Ferry <maud.ferry@example.com>"
SETTINGS: Final = """\
site_name: Harbour Quarters
site_url: https://harbour.example.org/
extra:
  zonepress:
    office:
      name: Harbour office
      contact: {label: Harbour office, email: office@harbour.example.org}
    outcomes:
      calm: {title: People feel safe}
      able: {title: "People learn, and work"}
    audiences:
      families: {title: Families}
      older-people: {title: Older people}
"""
FILES: Final = {
    "mkdocs.yml": SETTINGS,
    "content/index.md": "---\ntitle: Home\n---\nWelcome.\n",
    "content/partners/sailmakers.md": "---\ntitle: The Sailmakers\ntype: charity\n---\n",
    "zones/quayside/zone.md": "---\ntitle: Quayside\nplace: Port Merrin\nstatus: active\n---\n",
    "zones/rope-walk/zone.md": "---\ntitle: Rope Walk\nplace: Port Merrin\nstatus: active\n---\n",
}
RECORD: Final = """\
---
title: Forty people swap seeds
date: 2026-03-14
picture:
  file: IMG 1234.JPG
  alt: Trays of seed packets on a table
---
We thought ten people might come. Forty did.
"""


@dataclass
class Desk:
    """The office at its checkout."""

    root: Path
    workers: Workers

    def take(
        self, *raws: Raw, folder: Path | None = None, today: dt.date = TODAY, **said: object
    ) -> list[object]:
        """What became of each parcel: a `Taken`, or the reason against it."""
        with Store(None) as store:
            library = load_library(load_settings(self.root / "mkdocs.yml"), store, self.workers).library
        parcels = gather(list(raws), [folder] if folder else [], self.workers)
        found = take_in(parcels, library, Said(**said), self.workers, today=today)  # type: ignore[arg-type]
        return [one.reason if isinstance(one, Refused) else one for one in found]

    def took(self, *raws: Raw, folder: Path | None = None, **said: object) -> Taken:
        """What became of the only parcel."""
        (one,) = self.take(*raws, folder=folder, **{"zone": "quayside", **said})
        assert isinstance(one, Taken), one
        return one

    def made(self, *raws: Raw, **said: object) -> Made:
        """The files of the only parcel."""
        return self.took(*raws, **said).made

    def read(self, path: str) -> str:
        """A file of the checkout."""
        return (self.root / path).read_text(encoding="utf-8")

    def written(self) -> dict[str, bytes]:
        """Every file that was not there in the beginning; the cache is no part of it."""
        found = tree(self.root)
        return {
            name: data for name, data in found.items() if name not in FILES and not name.startswith(".cache/")
        }

    def problems(self, path: str) -> tuple[Problem, ...]:
        """What the reader says of a file."""
        return read_record(SourceFile(path, (self.root / path).read_bytes(), "")).problems


def a_desk(root: Path, workers: Workers) -> Desk:
    """A checkout of two zones with a desk."""
    for name, data in FILES.items():
        write(root / name, data)
    return Desk(root, workers)


def mail(
    text: str = "",
    *,
    subject: str = "Seed swap",
    sender: str = SENDER,
    html: str = "",
    files: Mapping[str, bytes] | None = None,
    sent: str = "Tue, 14 Apr 2026 10:00:00 +0100",
) -> Raw:
    """A mail to the office."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "office@harbour.example.org", subject
    message["Date"] = sent
    if text or not html:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    for name, data in (files or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return Raw("seeds.eml", message.as_bytes())


def a_zip(files: Mapping[str, bytes | str]) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def a_word_file(*paragraphs: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file, which names its author."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    return a_zip(
        {
            "[Content_Types].xml": "<Types/>",
            "docProps/core.xml": "<p><creator>Maud Ferry</creator></p>",
            "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{text}</w:body></w:document>',
            **{f"word/media/{name}": data for name, data in (pictures or {}).items()},
        }
    )


def a_photograph(size: tuple[int, int] = (320, 200), colour: str = "teal") -> bytes:
    """A JPEG with the place where it was taken, and the camera."""
    exif = Image.Exif()
    exif[0x010F] = "Spycam"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 38.0, 10.0)
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif, comment=b"Maud Ferry")
    return out.getvalue()
