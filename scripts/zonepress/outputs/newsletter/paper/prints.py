"""Every edition on paper, made before the pages that lead to it: they lead only to what could be made."""

from __future__ import annotations

import importlib.metadata
import json
import logging
import pickle
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from zonepress.fonts import font_folders
from zonepress.model.body import ROOT
from zonepress.model.edition import Edition
from zonepress.model.problem import Problem, ZonepressError
from zonepress.model.settings import Settings
from zonepress.outputs.files import SiteFile, key_of
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.paper import wording
from zonepress.outputs.newsletter.paper.brand import Brand, load_brand
from zonepress.outputs.newsletter.paper.forms import PAPER_FORMS, PaperForm
from zonepress.outputs.newsletter.paper.losses import problems_of
from zonepress.outputs.newsletter.paper.pictures import names_in, paper_key, paper_pictures
from zonepress.outputs.newsletter.paper.sheets import SheetMaker, qr_code
from zonepress.outputs.newsletter.paper.typesetting import Job, Uncovered, Unset, lay_out, typeset
from zonepress.pictures.preparing import Prepared
from zonepress.store import Store, digest
from zonepress.views.edition import EditionView
from zonepress.views.parts import LinkView
from zonepress.views.shown import Shown
from zonepress.workers import Failure, Workers

log = logging.getLogger(__name__)

_LIBRARIES = ("typst", "segno", "pillow")
_SHOWN = re.compile(rf'src="{re.escape(ROOT)}([^"]+)"')


@dataclass(frozen=True)
class Prints:
    """What there is of every edition on paper."""

    files: tuple[SiteFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What could not be made, and why."""
    links: Mapping[str, tuple[LinkView, ...]] = field(default_factory=dict)
    """The forms that were made, by the address of their edition."""


@dataclass(frozen=True)
class _Planned:
    """One form of one edition."""

    view: EditionView
    form: PaperForm
    key: str

    @property
    def path(self) -> str:
        return f"{self.view.address}{self.form.name}"

    @property
    def result_key(self) -> str:
        """What is kept under it is small: how large the file is, or why there is none."""
        return digest("result", self.key)


Answer = bytes | Uncovered | Unset | Failure
Result = int | Uncovered | Unset
"""The size of the file in bytes, or why there is none."""


@dataclass(frozen=True)
class Press:
    """All that editions on paper are made from, besides the editions."""

    settings: Settings
    templates: Path
    pictures: Mapping[str, Prepared]
    """By their addresses below the root."""

    def plan(self, view: EditionView) -> Iterator[_Planned]:
        """Each form of one edition, with a digest of everything it is made from."""
        known = self.settings.model_dump_json(exclude={"root"})
        shown = [(address, picture.key) for address, picture in self.shown(view).items()]
        around = key_of("paper", view, known, shown, self.fingerprint)
        for form in PAPER_FORMS:
            yield _Planned(view, form, digest(around, repr(form)))

    def job(self, planned: _Planned, folder: Path) -> Job:
        """What a worker needs to make it from what is laid out in a folder."""
        view, form = planned.view, planned.form
        found = names_in(self.shown(view).items())
        values = SheetMaker(view, self.settings, self.brand, found, form.lengths).values()
        leads_to = values["place" if form.to_place else "address"]["url"]
        sheet = json.dumps({**values, "paper": form.paper, "qr": qr_code(leads_to)}, ensure_ascii=False)
        return Job(folder / form.template, sheet, view.day)

    def answers(self, planned: Sequence[_Planned], store: Store, workers: Workers) -> Iterator[Answer]:
        """What becomes of each, in order; the pictures are made ready once for all of them."""
        pictures = {a: picture for one in planned for a, picture in self.shown(one.view).items()}
        with tempfile.TemporaryDirectory(prefix="zonepress-") as name:
            folder = Path(name)
            lay_out(folder, self.paper_templates, paper_pictures(pictures, store, workers))
            yield from workers.run(typeset, [self.job(one, folder) for one in planned])

    @property
    def paper_templates(self) -> Path:
        return self.templates / "newsletter" / "paper"

    @cached_property
    def brand(self) -> Brand:
        """What the style sheets and the drawings say, read once for all editions of a build."""
        return load_brand(self.templates)

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the templates, the look, the fonts and the libraries that print is made with."""
        files = [path.read_bytes() for path in sorted(self.paper_templates.glob("*.typ"))]
        fonts = [
            f"{path.name} {path.stat().st_size}"
            for place in font_folders()
            for path in sorted(place.glob("*.ttf"))
        ]
        versions = [f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES]
        return key_of(files, fonts, versions, self.brand)

    def file(self, planned: _Planned, store: Store) -> bytes:
        """The file as it was made; made again, should the cache have lost it."""
        if planned.key in (kept := store.get([planned.key])):
            return kept[planned.key]
        with Workers(count=1) as workers:
            made = next(self.answers([planned], store, workers))
        if isinstance(made, bytes):
            return made
        raise ZonepressError(f"{planned.path} could not be made a second time: build once more")

    def shown(self, view: EditionView) -> Mapping[str, Prepared]:
        """The pictures that an edition shows, by their addresses."""
        lead = [view.lead.card] if view.lead else []
        cards = [*lead, *(card for section in view.sections for card in section.cards)]
        bodies = [view.intro, *([view.lead.body] if view.lead else [])]
        named = [
            *(card.picture.src for card in cards if card.picture),
            *(address for body in bodies for address in _SHOWN.findall(body.html)),
        ]
        return {address: self.pictures[address] for address in named if address in self.pictures}


def make_prints(
    shown: Shown,
    templates: Path,
    pictures: Mapping[str, Prepared],
    store: Store,
    workers: Workers,
    editions: Iterable[Edition] | None = None,
) -> Prints:
    """Some editions, or all, in every form on paper; only what was not made before is made now.

    `pictures` are those that are published, by their addresses. A site without its own address has none.
    """
    settings = shown.library.settings
    if not settings.url:
        return Prints()
    press = Press(settings, templates, pictures)
    chosen = shown.library.editions if editions is None else editions
    views = [view for edition in chosen for view in edition_views(edition, shown)]
    planned = [one for view in views for one in press.plan(view)]
    results = _results(planned, press, store, workers)
    made = [one for one in planned if isinstance(results[one.key], int)]
    return Prints(
        files=tuple(
            SiteFile(one.path, one.key, partial(press.file, one, store), one.view.source) for one in made
        ),
        problems=problems_of(
            ((one.view, one.path, why) for one in planned if not isinstance(why := results[one.key], int)),
            shown.library,
        ),
        links=_links(made, results),
    )


def _results(planned: Sequence[_Planned], press: Press, store: Store, workers: Workers) -> dict[str, Result]:
    """What became of each form; those that are not in the cache are made in workers and put there."""
    kept = store.get(one.result_key for one in planned)
    whole = store.has(one.key for one in planned)
    found: dict[str, Result] = {}
    new: list[_Planned] = []
    for one in planned:
        result: Result | None = pickle.loads(kept[one.result_key]) if one.result_key in kept else None
        if result is None or (isinstance(result, int) and one.key not in whole):
            new.append(one)
        else:
            found[one.key] = result
    if new:
        log.info("Setting %d newsletters and sheets in type", len(new))
    store.mark_used(paper_key(picture) for one in planned for picture in press.shown(one.view).values())
    for one, answer in zip(new, press.answers(new, store, workers) if new else (), strict=True):
        if isinstance(answer, Failure):
            found[one.key] = Unset(answer.reason)  # another time it may not take so long
            continue
        found[one.key] = result = len(answer) if isinstance(answer, bytes) else answer
        data = {one.key: answer} if isinstance(answer, bytes) else {}
        store.put({one.result_key: pickle.dumps(result, 5), **data})
    return found


def _links(made: Iterable[_Planned], results: Mapping[str, Result]) -> Mapping[str, tuple[LinkView, ...]]:
    found: dict[str, list[LinkView]] = defaultdict(list)
    for one in made:
        size = results[one.key]
        assert isinstance(size, int)
        found[one.view.address].append(LinkView(wording.with_size(one.form.words, size), one.path))
    return {address: tuple(links) for address, links in found.items()}
