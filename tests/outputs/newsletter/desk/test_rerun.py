"""Whatever an editor does to a draft, drafting again keeps all of it and brings back nothing they deleted."""

from __future__ import annotations

import datetime as dt
import random
import re

from hypothesis import given
from hypothesis import strategies as st

from builders import a_library, a_story, an_event
from editions import shown_of
from zonepress.model.edition import Edition
from zonepress.model.record import Record, folder_of
from zonepress.outputs.newsletter.desk.draft import Draft, draft_edition, new_edition
from zonepress.outputs.newsletter.desk.writing import additions_of, fields_of
from zonepress.sources.adding import add_entries
from zonepress.sources.commented import render_commented
from zonepress.sources.reading import SourceFile, read_record
from zonepress.store import digest

TODAY = dt.date(2026, 7, 6)
PATH = "newsletters/2026-q2/index.md"
FIRST: tuple[Record, ...] = (
    *(
        a_story(f"zones/{zone}/stories/{n}.md", title=f"A: “{n}” #1", date=f"2026-05-0{n}")
        for zone in ("quayside", "rope-walk")
        for n in range(1, 4)
    ),
    *(an_event(f"zones/quayside/events/{n}.md", start=f"2026-08-0{n}") for n in range(1, 4)),
)
LATER: tuple[Record, ...] = (
    a_story("zones/rope-walk/stories/new.md", date="2026-06-30"),
    an_event("content/events/2026-08-09-new.md", start="2026-08-09"),
)


def _library(records: tuple[Record, ...], edition: Edition | None) -> tuple[Record, ...]:
    return (*records, edition) if edition else records


def _draft(records: tuple[Record, ...], edition: Edition | None) -> Draft:
    given = _library(records, edition)
    begun = edition or new_edition("2026-q2", "Newsletter, April to June 2026", "", TODAY)
    return draft_edition(begun, shown_of(*given, today=TODAY), a_library(*given), is_new=edition is None)


def _read(data: bytes) -> Edition:
    outcome = read_record(SourceFile(PATH, data, digest(data)))
    assert isinstance(outcome.record, Edition), outcome.problems
    assert outcome.problems == ()
    return outcome.record


def _drafted(records: tuple[Record, ...]) -> bytes:
    fields = fields_of(_draft(records, None), a_library(*records), today=TODAY)
    return render_commented(tuple(fields)).encode()


def _again(data: bytes, records: tuple[Record, ...]) -> bytes:
    return add_entries(data, additions_of(_draft(records, _read(data)), a_library(*records), today=TODAY))


def test_a_new_draft_reads_as_what_was_offered() -> None:
    """Its words stand in comments; its fields are those of the draft."""
    draft = _draft(FIRST, None)
    edition = _read(_drafted(FIRST))
    assert (edition.lead, edition.picks) == (draft.edition.lead, draft.edition.picks)
    assert " ".join(edition.offered).split() == list(draft.marks)
    assert (edition.title, edition.summary, edition.sent_on) == (draft.edition.title, None, None)


def test_drafting_twice_changes_nothing() -> None:
    once = _drafted(FIRST)
    assert _again(once, FIRST) == once
    twice = _again(once, (*FIRST, *LATER))
    assert twice != once
    assert _again(twice, (*FIRST, *LATER)) == twice


_TEXT = st.text(st.sampled_from("ab é’#:-*\n\t"), max_size=60).map(lambda text: text.lstrip("-"))


@st.composite
def _edits(draw: st.DrawFn) -> tuple[bytes, set[str]]:
    """A drafted file after an editor was at it, and the folders they deleted."""
    lines = _drafted(FIRST).decode().split("\n")
    start = lines.index("picks:") + 1
    end = next(n for n in range(start, len(lines)) if lines[n] and not lines[n].startswith("  "))
    picks, deleted = lines[start:end], set()
    dice = random.Random(draw(st.integers(0, 10_000)))
    for _ in range(draw(st.integers(0, 4))):
        gone = picks.pop(dice.randrange(len(picks))) if picks else ""
        deleted |= set(re.findall(r"- (\S+)", gone))
    if draw(st.booleans()):
        dice.shuffle(picks)
    for _ in range(draw(st.integers(0, 3))):
        words = dice.choice(
            ["  # ask Sam", "", "# at the margin", "      # far in", "  - zones/quayside/stories/1"]
        )
        picks.insert(dice.randrange(len(picks) + 1), words)
    if not any(line.strip().startswith("- ") for line in picks):
        picks = draw(st.sampled_from([picks, []]))
    fields = draw(
        st.sampled_from(["", "summary2", "zone_notes:\n  quayside: |\n    Thank you.\n\n    Really.\n"])
    )
    front = "\n".join([*lines[:start], *picks, *lines[end:-2]])
    if fields == "summary2":
        front = front.replace("summary:  #", "summary: >-\n  Some words\n  of mine.\n\n#", 1)
    elif fields:
        front += f"\n{fields}".rstrip("\n")
    if draw(st.booleans()):
        front = re.sub(
            r"lead: .*", draw(st.sampled_from(["lead:", "lead: zones/rope-walk/stories/2"])), front
        )
    text = f"{front}\n---\n{draw(_TEXT)}"
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))).encode(), deleted


@given(_edits())
def test_no_words_of_an_editors_are_lost_and_nothing_comes_back(edited: tuple[bytes, set[str]]) -> None:
    """Moved, deleted, commented, written: all of it is there after drafting again, to the byte."""
    data, deleted = edited
    before = _read(data)
    after = _again(data, (*FIRST, *LATER))
    lines, kept = iter(after.splitlines(keepends=True)), data.splitlines(keepends=True)
    assert all(any(line == other for other in lines) for line in kept)
    edition = _read(after)
    assert edition.picks[: len(before.picks)] == before.picks
    assert {*edition.picks} - {*before.picks} == {folder_of(record.origin.path) for record in LATER}
    assert not (deleted - {*before.picks}) & {*edition.picks}
    assert (edition.lead, edition.zone_notes, edition.body) == (before.lead, before.zone_notes, before.body)
    assert _again(after, (*FIRST, *LATER)) == after
