"""The note on a proposal, as the partner meets it who sent it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zonepress.changes.comparing import Compared
from zonepress.changes.wording import (
    ALL_WELL,
    COMPARED_WITH_ALL,
    ELSEWHERE,
    MEND,
    NEXT,
    READ,
    RIGHT,
    compared_with,
    good_points,
    to_mend,
    where_to_read_on,
)
from zonepress.checks.report import inert, list_problems
from zonepress.model.annotated import parts_of
from zonepress.model.event import Event
from zonepress.model.fields import Picture
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record
from zonepress.model.settings import Settings

_MOST = 12
"""As many records are named; a note on hundreds would be read by nobody."""


def render_note(compared: Compared, settings: Settings) -> str:
    """What is right already, what to mend and what to type, in Markdown for GitHub."""
    touched = {record.origin.path for record in compared.records} | compared.changes.files
    mend = [problem for problem in compared.problems if problem.level is Level.PROBLEM]
    advice = [problem for problem in compared.problems if problem.level is Level.ADVICE]
    own = [problem for problem in mend if problem.path in touched]
    elsewhere = [problem for problem in mend if problem.path not in touched]
    blocks = [
        f"## {to_mend(len(mend)) if mend else ALL_WELL}",
        compared_with(compared.changes) + (f" {COMPARED_WITH_ALL}" if compared.everything else ""),
        *_block(RIGHT, "\n".join(_right(compared.records, compared.problems))),
        *_block(MEND, list_problems(own, settings.url, heading="####")),
        *_block(
            MEND if compared.everything else ELSEWHERE,
            list_problems(elsewhere, settings.url, heading="####"),
        ),
        *_block(READ, list_problems(advice, settings.url, heading="####")),
        where_to_read_on(settings.url) if mend or advice else NEXT,
    ]
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"


def _block(heading: str, text: str) -> Iterator[str]:
    """A heading and what stands below it, if anything does."""
    if text:
        yield f"### {heading}"
        yield text


def _right(records: Sequence[Record], problems: Sequence[Problem]) -> Iterator[str]:
    """What each record has that makes it good to read, and whether anything is left to do to it."""
    spoilt = {problem.path for problem in problems if problem.level is Level.PROBLEM}
    for record in records[:_MOST]:
        words = inert(record.title).replace("`", "'")
        points = good_points(tuple(_has(record)), clean=record.origin.path not in spoilt)
        if points:
            yield f"- {words} ({record.kind}): {points}"
    if len(records) > _MOST:
        yield f"- and {len(records) - _MOST} more"


def _has(record: Record) -> Iterator[str]:
    """What it has that many leave out."""
    pictures = [picture for _, picture in parts_of(record, Picture)]
    if record.summary:
        yield "a summary"
    if pictures:
        yield "a picture with words for people who can’t see it"
    if any(picture.people and picture.consent for picture in pictures):
        yield "a recorded consent"
    if isinstance(record, Event) and record.access:
        yield "what helps people take part"
    if record.sources:
        yield "its sources"
