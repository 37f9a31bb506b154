"""Everything one run needs from a checkout: settings, records, clean bodies, and what is wrong with them."""

from __future__ import annotations

import datetime as dt
import logging
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from zonepress.bodies.keeping import render_bodies, without_lost_files, without_lost_links
from zonepress.checks.allowing import without_allowed
from zonepress.checks.kept import SPELLING, WORDS
from zonepress.checks.library import check_library
from zonepress.checks.places import load_outline
from zonepress.copies import in_a_copy
from zonepress.history import last_changes, state_of
from zonepress.model.address import address_of, spot_of
from zonepress.model.body import Body
from zonepress.model.library import Library
from zonepress.model.outline import Outline, OutlineError
from zonepress.model.problem import Level, Problem, ZonepressError
from zonepress.model.settings import Settings
from zonepress.outputs.site.media import Media, media_of, named_files
from zonepress.pictures.inspecting import inspect_pictures, keep_inspected
from zonepress.pictures.opening import is_picture
from zonepress.pictures.preparing import Prepared, prepare_pictures, unreadable, with_copies
from zonepress.sources.finding import Found, find_settings
from zonepress.sources.loading import load_library
from zonepress.sources.settings import load_settings
from zonepress.store import Store, digest, pack_names
from zonepress.today import today_from_environment
from zonepress.views.addresses import section_addresses
from zonepress.views.projection import thinned
from zonepress.views.shown import Shown
from zonepress.workers import Failure, Workers

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Checkout:
    """What a checkout holds on one day."""

    settings: Settings
    library: Library
    """Everything that can be read, seen or not."""
    public: Library
    """What readers may see."""
    bodies: Mapping[str, Body]
    find_problems: Callable[[], tuple[Problem, ...]]
    """What is wrong, once the copy of this process that looks for it has found it."""
    files: frozenset[str]
    today: dt.date
    store: Store
    prepared: Mapping[str, Prepared]
    """Pictures of public records, made ready for the web."""
    media: Media
    """The files that are published beside public records' pages."""
    workers: Workers
    """For more work on what contributors wrote."""

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, and advice."""
        return self.find_problems()

    @property
    def to_mend(self) -> tuple[Problem, ...]:
        """The problems that are more than advice."""
        return tuple(problem for problem in self.problems if problem.level is Level.PROBLEM)

    @cached_property
    def published_pictures(self) -> Mapping[str, Prepared]:
        """The same pictures by the addresses they are published at."""
        return {address: self.prepared[path] for address, path in self.media if path in self.prepared}

    @cached_property
    def pictures(self) -> Mapping[str, Prepared]:
        """The same pictures with copies for every width of screen."""
        return with_copies(self.prepared, self.settings.root, self.store, self.workers)

    @cached_property
    def shown(self) -> Shown:
        """What readers may see, for views."""
        pictures = {path: picture.on_pages for path, picture in self.pictures.items()}
        papers = (path for _, path in self.media if path not in self.pictures)
        weights = {path: (self.settings.root / path).stat().st_size for path in papers}
        return Shown(
            self.public,
            self.bodies,
            self.today,
            pictures,
            _outlines(self.public),
            file_sizes=weights,
            changed=_changed(self.settings.root, self.store),
        )


@contextmanager
def open_checkout(
    config: Path | None,
    *,
    today: dt.date | None = None,
    cache: bool = True,
    kept: Path | None = None,
    closely: bool = False,
    find: Callable[[], Sequence[Found]] | None = None,
) -> Iterator[Checkout]:
    """The checkout whose `mkdocs.yml` this is, or the nearest one from the current folder.

    `kept` is the folder of another checkout, whose cache serves this one too; `closely` makes the checks that
    take their time, word by word and picture by picture, as well; `find` gives the files where
    somebody has looked for them already.

    Raises ZonepressError where there is none or its settings can't be used.
    """
    path = config or find_settings(Path.cwd())
    if not path.is_file():
        raise ZonepressError(f"There is no {path}")
    settings = load_settings(path)
    day = today or today_from_environment()
    with (
        Store((kept or settings.root) / ".cache" / "zonepress" / "kept.sqlite" if cache else None) as store,
        Workers() as workers,
    ):
        loaded = load_library(settings, store, workers, find=find)
        bodies, unrendered = render_bodies(loaded.library.records, store, workers)
        check = partial(check_library, loaded.library, bodies, loaded.files, today=day)
        found = in_a_copy(partial(check, addresses=section_addresses(loaded.library)))
        whole = Library(
            settings,
            (record for record in loaded.library.records if record.origin.path in bodies),
            loaded.library.sources,
        )
        public = whole.published(day)
        bodies = _shown_bodies(whole, public, bodies, loaded.files)
        named = _named_files(public, bodies, loaded.files - whole.kept_back(day))
        shown = {path for paths in named.values() for path in paths if is_picture(path)}
        pictures, unusable = prepare_pictures(settings.root, shown, store, workers)
        bodies = _without_lost_files(public, bodies, loaded.files, pictures)
        known = (*loaded.problems, *unrendered, *unusable)
        if not closely:
            _keep_what_was_seen(store)

        def find_problems() -> tuple[Problem, ...]:
            closer = _closer(whole, bodies, loaded.files, store, workers, today=day) if closely else ()
            return tuple(sorted(without_allowed(whole, {*known, *found(), *closer}, everything=closely)))

        yield Checkout(
            settings,
            whole,
            public,
            bodies,
            find_problems,
            loaded.files,
            day,
            store,
            pictures,
            media_of(public, named, pictures),
            workers,
        )


def _keep_what_was_seen(store: Store) -> None:
    """A closer look at what did not change is not lost by a run that takes none."""
    store.mark_used([*pack_names(WORDS), *pack_names(SPELLING)])
    keep_inspected(store)


def _closer(
    library: Library,
    bodies: Mapping[str, Body],
    files: frozenset[str],
    store: Store,
    workers: Workers,
    *,
    today: dt.date,
) -> tuple[Problem, ...]:
    """What a closer look at every word and every picture finds."""
    from zonepress.checks.closely import check_closely  # a build looks at neither
    from zonepress.checks.lists import check_lists
    from zonepress.sources.lists import find_lists

    inspected = inspect_pictures(library.settings.root, filter(is_picture, files), store, workers)
    photographs = {path: seen for path, seen in inspected.items() if not isinstance(seen, Failure)}
    unusable = (unreadable(path, seen) for path, seen in inspected.items() if isinstance(seen, Failure))
    lists = check_lists(find_lists(library.settings.root, files))
    return (*check_closely(library, bodies, photographs, store, workers, today=today), *lists, *unusable)


def _shown_bodies(
    whole: Library, public: Library, bodies: Mapping[str, Body], files: frozenset[str]
) -> Mapping[str, Body]:
    """Bodies in which nothing leads to what readers may not see, or what could not be read."""
    unread = {spot.address for path in files if path not in bodies and (spot := spot_of(path))}
    lost = (_addresses(whole) | unread) - _addresses(public)
    return {path: without_lost_links(body, lost) for path, body in bodies.items()} if lost else bodies


def _without_lost_files(
    public: Library, bodies: Mapping[str, Body], files: frozenset[str], pictures: Mapping[str, Prepared]
) -> Mapping[str, Body]:
    """Bodies without pictures that can't be shown and papers that are not there."""
    there = {path for path in files if not is_picture(path)} | pictures.keys()
    named = {path for record in public.records for path in bodies[record.origin.path].media}
    if not (lost := named - there):
        return bodies
    return {path: without_lost_files(body, path, lost) for path, body in bodies.items()}


def _outlines(library: Library) -> dict[str, Outline]:
    """Where each zone lies; a file of which no map can be drawn is a problem that the checks tell of."""
    found = {}
    for zone in library.zones:
        if zone.boundary:
            with suppress(OSError, OutlineError):
                found[zone.slug] = thinned(load_outline(library.settings.root, zone))
    return found


def _changed(root: Path, store: Store) -> dict[str, dt.date]:
    """When each file last changed, as far as git keeps it all; its history is read once for each commit."""
    if not (state := state_of(root)):
        return {}
    key = digest("changed", str(root), state)
    if found := store.get([key]).get(key):
        changed: dict[str, dt.date] = pickle.loads(found)
        return changed
    changed = last_changes(root)
    store.put({key: pickle.dumps(changed, 5)})
    return changed


def _addresses(library: Library) -> set[str]:
    """Every address that these records answer to, by themselves or together."""
    return {*section_addresses(library), *map(address_of, library.records)}


def _named_files(library: Library, bodies: Mapping[str, Body], files: frozenset[str]) -> dict[str, list[str]]:
    """The files of its own that each record names, by the record's file."""
    named = ((record, bodies[record.origin.path]) for record in library.records)
    return {
        record.origin.path: found for record, body in named if (found := named_files(record, body, files))
    }
