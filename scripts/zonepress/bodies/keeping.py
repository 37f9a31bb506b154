"""Every body of a library, rendered once and remembered."""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from zonepress.bodies.rendering import Text, UnreadableTextError, media_address, render_body
from zonepress.model.address import spot_of
from zonepress.model.body import ROOT, Body, BodyLink
from zonepress.model.problem import Problem
from zonepress.model.record import Record
from zonepress.store import Packs, Store, digest, program_version
from zonepress.workers import Failure, Workers

log = logging.getLogger(__name__)

EMPTY = Body("", "", (), "empty")


def render_text(text: Text) -> Body | Failure:
    """One body, or why not; for a worker."""
    try:
        return render_body(text)
    except UnreadableTextError as error:
        return Failure(str(error))


def render_bodies(
    records: Sequence[Record], store: Store, workers: Workers
) -> tuple[Mapping[str, Body], tuple[Problem, ...]]:
    """The body of each record by its file, and the records whose text can't be made into a page."""
    version = program_version()
    with_text = [record for record in records if record.body.strip()]
    keys = {
        record.origin.path: digest("body", version, record.origin.path, record.body) for record in with_text
    }
    kept = Packs(store, "body", keys)
    new = [record for record in with_text if record.origin.path not in kept.values]
    answers = workers.run(render_text, [Text(record.origin.path, record.body) for record in new])
    made = {record.origin.path: answer for record, answer in zip(new, answers, strict=True)}
    fresh = {path: replace(body, key=keys[path]) for path, body in made.items() if isinstance(body, Body)}
    kept.put(fresh)
    bodies: dict[str, Body] = {record.origin.path: EMPTY for record in records} | kept.values
    problems = tuple(
        _set_aside(record, answer)
        for record, answer in zip(new, answers, strict=True)
        if isinstance(answer, Failure)
    )
    for problem in problems:
        del bodies[problem.path]
    log.info("Rendered %d of %d texts", len(fresh), len(with_text))
    return bodies, problems


def _set_aside(record: Record, failure: Failure) -> Problem:
    return Problem(
        record.origin.path,
        record.origin.body_line,
        f"The text below the fields can't be made into a page: {failure.reason}",
        "Write that part more simply; until then this record is left out",
        "limits",
    )


def without_lost_links(body: Body, lost: Collection[str]) -> Body:
    """The body with links to addresses that readers can't open turned into their words."""
    found = sorted(
        {address for link in body.links if (address := _address(link)) and _slashed(address) in lost}
    )
    if not found:
        return body
    pattern = "|".join(re.escape(address) for address in found)
    shown = re.sub(
        rf'<a (?:[^>]*? )?href="{ROOT}(?:{pattern})(?:#[^"]*)?"[^>]*>(.*?)</a>',
        r"\1",
        body.html,
        flags=re.DOTALL,
    )
    return replace(body, html=shown, key=digest(body.key, *found))


def without_lost_files(body: Body, path: str, lost: Collection[str]) -> Body:
    """The body of that file, with lost pictures as their descriptions and lost papers as words."""
    sources = [
        source for link in body.links if link.path in lost and (source := media_address(path, str(link.path)))
    ]
    if not sources:
        return body
    pattern = "|".join(re.escape(source) for source in sources)
    shown = re.sub(rf'<img [^>]*?src="(?:{pattern})"[^>]*>', _description, body.html)
    shown = re.sub(rf'<a (?:[^>]*? )?href="(?:{pattern})"[^>]*>(.*?)</a>', r"\1", shown, flags=re.DOTALL)
    return replace(body, html=shown, key=digest(body.key, *sources))


def _description(picture: re.Match[str]) -> str:
    found = re.search(r'\balt="([^"]*)"', picture.group())
    return found[1] if found else ""


def _address(link: BodyLink) -> str | None:
    """The address of ours that a link leads to."""
    if link.address is not None:
        return link.address
    spot = spot_of(link.path) if link.path else None
    return spot.address if spot else None


def _slashed(address: str) -> str:
    """A page's address as pages have it, with a slash; a file's as it is."""
    return address if address.endswith("/") or "." in posixpath.basename(address) else f"{address}/"
