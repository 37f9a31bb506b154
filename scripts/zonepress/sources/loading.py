"""Everything in one checkout: every record that can be read, and every problem with the rest."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from zonepress.copies import in_copies
from zonepress.model.address import Spot, spot_of
from zonepress.model.edition import QUARTER, Edition
from zonepress.model.fields import SLUG
from zonepress.model.governance import Page
from zonepress.model.kinds import BY_FOLDER
from zonepress.model.library import Library
from zonepress.model.problem import Problem
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.model.slug import plain_letters
from zonepress.model.source import HEALTH, SOURCES
from zonepress.sources.accounts import is_in_place, load_accounts
from zonepress.sources.finding import Found, find_files, read_bytes
from zonepress.sources.reading import Outcome, SourceFile, read_record
from zonepress.store import Packs, Store, digest
from zonepress.suggest import did_you_mean
from zonepress.workers import Failure, Workers

log = logging.getLogger(__name__)

MEDIA = {
    ".jpg",
    ".jpeg",
    ".png",
    ".webp",
    ".gif",
    ".avif",
    ".pdf",
    ".txt",
    ".csv",
    ".docx",
    ".xlsx",
    ".odt",
    ".ods",
    ".geojson",
    ".ics",
}
_TAME = 16_384
"""A file of fewer bytes can't take long, whatever it holds: to hand it to a worker would take longer."""
_MANY = 400
"""As many files as are worth copying this process for."""


@dataclass(frozen=True)
class Loaded:
    """A library, and what could not be put into it."""

    library: Library
    problems: tuple[Problem, ...]
    files: frozenset[str]
    """Every file of the checkout's three rooms, relative to the folder of `mkdocs.yml`."""


def load_library(
    settings: Settings,
    store: Store,
    workers: Workers,
    *,
    find: Callable[[], Sequence[Found]] | None = None,
) -> Loaded:
    """Every record of a checkout, read once and remembered.

    `find` gives the files where somebody has looked for them already.
    """
    found = find() if find else find_files(settings.root)
    files, problems = _in_place(found)
    listed = {file.path: file.digest or "" for file in found if not file.is_link and spot_of(file.path)}
    outcomes, unreadable = _outcomes(
        settings, {path: listed[path] for path in files if path in listed}, store, workers
    )
    records: list[Record] = []
    for outcome in outcomes:
        problems += outcome.problems
        if outcome.record:
            records.append(outcome.record)
    accounts, misread = load_accounts(settings.root, files)
    problems += [*unreadable, *_homeless(files), *misread]
    library = Library(settings, records, accounts)
    log.info("Loaded %s", _counted(library))
    return Loaded(library, tuple(sorted(problems)), frozenset(files))


def _in_place(found: Sequence[Found]) -> tuple[list[str], list[Problem]]:
    """Every file that lies where it may, in order, and what is wrong with where the others lie."""
    files: list[str] = []
    problems: list[Problem] = []
    for file in found:
        if file.is_link:
            problems.append(
                Problem(file.path, 1, "This is a link to another place", "Put the file itself here", "file")
            )
        elif problem := _misplaced(file.path):
            problems.append(problem)
        else:
            files.append(file.path)
    return files, problems


def _misplaced(path: str) -> Problem | None:
    """What is wrong with a file's place or name, if anything."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "replace").decode()
        return Problem(
            shown,
            1,
            "The file's name is not readable text",
            "Give it a name of small letters, figures and hyphens",
            "name",
        )
    if not path.endswith(".md"):
        return _misplaced_media(PurePosixPath(path))
    if path.rpartition("/")[2].lower() == "readme.md":
        return None
    spot = spot_of(path)
    return _misnamed(path, spot) if spot else _nowhere(PurePosixPath(path))


def _misplaced_media(path: PurePosixPath) -> Problem | None:
    if path.name in {SOURCES, HEALTH}:
        return None if is_in_place(str(path)) else _misplaced_sources(path)
    if path.name == "sources.yaml":
        return Problem(str(path), 1, "The file is called sources.yaml", f"Call it {SOURCES}", "name")
    if path.suffix.lower() == ".md":
        return Problem(
            str(path), 1, f"The file's ending is {path.suffix!r}", "Write it in small letters: .md", "name"
        )
    if path.suffix.lower() in MEDIA:
        return None
    known = ", ".join(sorted(MEDIA))
    return Problem(
        str(path),
        1,
        f"A {path.suffix or 'file without an ending'} can't be published",
        f"Save it as one of: {known}",
        "file",
    )


def _misplaced_sources(path: PurePosixPath) -> Problem:
    instead = f"Put it at zones/the-zone/{path.name}, or at content/{path.name} for the whole partnership"
    return Problem(str(path), 1, "This file lies where it is not looked for", instead, "place")


def _misnamed(path: str, spot: Spot) -> Problem | None:
    names = (
        [spot.slug, *([spot.zone] if spot.zone else [])] if spot.kind is not Page else spot.slug.split("/")
    )
    for name in names:
        if name and not SLUG.fullmatch(name):
            return Problem(
                path,
                1,
                f"The name {name!r} has more in it than small letters, figures and hyphens",
                f"Call it {_slugged(name)!r}",
                "name",
            )
    if spot.kind is Edition and not QUARTER.fullmatch(spot.slug):
        return Problem(
            path,
            1,
            f"The folder {spot.slug!r} is not a quarter",
            "Call it by year and quarter, for example 2026-q1",
            "name",
        )
    return None


def _slugged(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain_letters(name)).strip("-") or "a-short-name"


def _nowhere(path: PurePosixPath) -> Problem:
    """A Markdown file in a folder that holds no records."""
    folders = [name for name, kind in BY_FOLDER.items() if kind.in_zones or path.parts[0] != "zones"]
    match path.parts:
        case ("zones", name):
            return Problem(
                str(path),
                1,
                "This file lies between the zones",
                f"Put it in its zone's folder, for example zones/{name.removesuffix('.md')}/zone.md",
                "place",
            )
        case ("zones", zone, name) if name.endswith(".md"):
            close = "zone.md" if did_you_mean(name, ["zone.md"]) else None
            return Problem(
                str(path),
                1,
                f"A zone's folder holds no {name}",
                f"Did you mean {close}?" if close else f"Put it in one of: {', '.join(folders)}",
                "place",
            )
        case ("zones", zone, folder, *_):
            close = did_you_mean(folder, folders)
            if folder in BY_FOLDER and BY_FOLDER[folder].in_zones:
                return Problem(
                    str(path),
                    1,
                    "This file lies too deep",
                    f"Put it at zones/{zone}/{folder}/{path.parts[-2]}/index.md",
                    "place",
                )
            instead = (
                f"Did you mean zones/{zone}/{close}/?" if close else f"Put it in one of: {', '.join(folders)}"
            )
            return Problem(str(path), 1, f"There is no kind of record called {folder!r}", instead, "place")
        case ("newsletters", *_):
            return Problem(
                str(path),
                1,
                "A newsletter is one folder with an index.md",
                "Put it at newsletters/2026-q1/index.md",
                "place",
            )
    return Problem(
        str(path),
        1,
        "This file lies where no record is looked for",
        f"Put it in one of: {', '.join(folders)}",
        "place",
    )


def _homeless(files: list[str]) -> list[Problem]:
    """Zones' folders that have records but no zone."""
    with_zone = {
        path.split("/")[1] for path in files if path.startswith("zones/") and path.endswith("/zone.md")
    }
    problems: dict[str, Problem] = {}
    for path in files:
        parts = path.split("/")
        if parts[0] == "zones" and len(parts) > 3 and parts[1] not in with_zone and path.endswith(".md"):
            close = did_you_mean(parts[1], with_zone)
            instead = (
                f"Did you mean zones/{close}/?"
                if close
                else f"Add zones/{parts[1]}/zone.md, or move this to one of: {', '.join(sorted(with_zone))}"
            )
            problems.setdefault(
                path, Problem(path, 1, f"There is no zone called {parts[1]!r}", instead, "zone")
            )
    return list(problems.values())


def _read_files(settings: Settings, paths: Iterable[str]) -> tuple[list[SourceFile], list[Problem]]:
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            data = read_bytes(f"{settings.root}/{path}")
        except OSError as error:
            problems.append(
                Problem(
                    path,
                    1,
                    f"The file can't be opened ({error.strerror})",
                    "Look whether it is still there and may be read",
                    "file",
                )
            )
            continue
        files.append(SourceFile(path, data, digest(data), settings.tz))
    return files, problems


def _outcomes(
    settings: Settings, listed: Mapping[str, str], store: Store, workers: Workers
) -> tuple[list[Outcome], list[Problem]]:
    """What each file holds, from the store where it was read before, and which can't be opened.

    `listed` has the digest each file had when it was found.
    """
    kept = Packs(store, "record", {path: f"{known} {settings.tz}" for path, known in listed.items()})
    new, unreadable = _read_files(settings, (path for path in listed if path not in kept.values))
    wild = [file for file in new if len(file.data) >= _TAME]
    answers: dict[str, Outcome | Failure] = {
        file.path: answer for file, answer in zip(wild, workers.run(read_record, wild), strict=True)
    }
    tame = [file for file in new if file.path not in answers]
    read = in_copies(read_record, tame, least=_MANY)
    answers |= {file.path: outcome for file, outcome in zip(tame, read, strict=True)}
    outcomes = {file.path: _named(file, answers[file.path]) for file in new}
    kept.put(
        {
            file.path: outcomes[file.path]
            for file in new
            if isinstance(answers[file.path], Outcome) and file.digest == listed[file.path]
        }
    )
    made = {**kept.values, **outcomes}
    return [made[path] for path in listed if path in made], unreadable


def _named(file: SourceFile, answer: Outcome | Failure) -> Outcome:
    if isinstance(answer, Outcome):
        return answer
    problem = Problem(
        file.path,
        1,
        f"The file can't be read: {answer.reason}",
        "Write it with fewer levels and signs",
        "limits",
    )
    return Outcome(None, (problem,))


def _counted(library: Library) -> str:
    counts: dict[str, int] = {}
    for record in library.records:
        counts[record.kind] = counts.get(record.kind, 0) + 1
    words = [f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in counts.items()]
    return ", ".join(words).replace("storys", "stories") or "nothing"
