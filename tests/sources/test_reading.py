"""A file becomes a record, or everything that stops it is told in a contributor's words."""

from __future__ import annotations

from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from goldens import assert_golden
from zonepress.checks.report import text_of
from zonepress.model.story import Story
from zonepress.sources.reading import Outcome, SourceFile, read_record

STORY: Final = "zones/quayside/stories/2026-03-04-wall.md"
EVENT: Final = "zones/quayside/events/2026-04-02-fun-day.md"
ASSET: Final = "zones/quayside/assets/warm-room.md"
MEASURE: Final = "zones/quayside/measures/lit-steps.md"
ACTION: Final = "zones/quayside/actions/lamps.md"
VOICE: Final = "zones/quayside/voice/dark-steps.md"
GRANT: Final = "zones/quayside/grants/paint.md"
RISK: Final = "zones/quayside/risks/tide.md"
ZONE: Final = "zones/quayside/zone.md"
EDITION: Final = "newsletters/2026-q2/index.md"


def read(data: str | bytes, path: str = STORY) -> Outcome:
    """What a file of these bytes gives."""
    return read_record(SourceFile(path, data if isinstance(data, bytes) else data.encode(), "digest"))


def test_a_whole_story_is_read_with_its_lines() -> None:
    outcome = read(
        "---\ntitle: The wall\ndate: 2026-03-04\npartners:\n  - one\n  - two\n---\n\nWe painted.\n"
    )
    story = outcome.record
    assert isinstance(story, Story)
    assert outcome.problems == ()
    assert (story.title, str(story.date), story.partners, story.body) == (
        "The wall",
        "2026-03-04",
        ("one", "two"),
        "We painted.",
    )
    assert (story.origin.path, story.slug, story.zone) == (STORY, "2026-03-04-wall", "quayside")
    assert (story.origin.line("partners", 1), story.origin.body_line) == (6, 9)


def test_every_problem_of_a_file_is_told_at_once() -> None:
    outcome = read("---\ntilte: Fun\ndate: 2026-02-30\nlang: Polish\ndraft: perhaps\n---\n")
    assert outcome.record is None
    assert {(problem.line, problem.saw.split("`")[1]) for problem in outcome.problems} == {
        (1, "title"),
        (2, "tilte"),
        (3, "date"),
        (4, "lang"),
        (5, "draft"),
    }


def test_what_the_folder_says_already_cannot_be_said_again() -> None:
    """A second place for the same fact would be wrong one day."""
    outcome = read("---\ntitle: Fun\ndate: 2026-03-04\nzone: rope-walk\nslug: fun\n---\n")
    assert outcome.record is None
    assert [(problem.line, problem.saw) for problem in outcome.problems] == [
        (4, "`zone` is not a field you can write"),
        (5, "`slug` is not a field you can write"),
    ]


FAULTS: Final = {
    "no title": (STORY, "date: 2026-03-04"),
    "a field's name mistyped": (STORY, "tilte: Fun\ndate: 2026-03-04"),
    "a field's name with a capital": (STORY, "Title: Fun\ndate: 2026-03-04"),
    "a field of another kind": (STORY, "title: Fun\ndate: 2026-03-04\nstart: 2026-03-04"),
    "a field nobody has": (RISK, "title: Tide\nweather: wet"),
    "a reserved field": (STORY, "title: Fun\ndate: 2026-03-04\nzone: quayside"),
    "an empty title": (STORY, "title: '  '\ndate: 2026-03-04"),
    "a title too long": (STORY, f"title: {'x' * 201}\ndate: 2026-03-04"),
    "a title on two lines": (STORY, "title: |\n  One\n  two\ndate: 2026-03-04"),
    "markup in a title": (STORY, "title: A <b>bold</b> day\ndate: 2026-03-04"),
    "a list where words belong": (STORY, "title: [Fun, day]\ndate: 2026-03-04"),
    "a group where words belong": (STORY, "title: {fun: day}\ndate: 2026-03-04"),
    "words where a group belongs": (STORY, "title: Fun\ndate: 2026-03-04\npicture: wall.jpg"),
    "a part of a group missing": (STORY, "title: Fun\ndate: 2026-03-04\npicture:\n  file: wall.jpg"),
    "a part of a group mistyped": (EVENT, "title: Fun\nstart: 2026-04-02\nvenue:\n  nmae: Slipway"),
    "a part of the second of two": (
        STORY,
        "title: Fun\ndate: 2026-03-04\nsources:\n  - title: Minutes\n  - titel: Letter",
    ),
    "a date in words": (STORY, "title: Fun\ndate: 14th March"),
    "a date that could be two": (STORY, "title: Fun\ndate: 03/04/2026"),
    "a day that is not there": (STORY, "title: Fun\ndate: 2026-02-30"),
    "no date": (STORY, "title: Fun"),
    "a time that is not there": (EVENT, "title: Fun\nstart: 2026-04-02 25:00"),
    "a time the clocks skip": (EVENT, "title: Fun\nstart: 2026-03-29 01:30"),
    "a time that comes twice": (EVENT, "title: Fun\nstart: 2026-10-25 01:30"),
    "an end before the start": (EVENT, "title: Fun\nstart: 2026-04-02 10:00\nend: 2026-04-02 09:00"),
    "a status mistyped": (EVENT, "title: Fun\nstart: 2026-04-02\nstatus: canceled"),
    "a status nobody knows": (EVENT, "title: Fun\nstart: 2026-04-02\nstatus: maybe"),
    "a repeat nobody can read": (EVENT, "title: Fun\nstart: 2026-04-02 10:00\nrepeats: every other week"),
    "an address that runs": (EVENT, "title: Fun\nstart: 2026-04-02\nonline: javascript:alert(1)"),
    "an address cut short": (EVENT, "title: Fun\nstart: 2026-04-02\nonline: www.example.org"),
    "neither yes nor no": (STORY, "title: Fun\ndate: 2026-03-04\ndraft: perhaps"),
    "a language as a word": (STORY, "title: Fun\ndate: 2026-03-04\nlang: Polish"),
    "an old address without its slash": (STORY, "title: Fun\ndate: 2026-03-04\nmoved_from: news/fun"),
    "a bad e-mail address": (
        ASSET,
        "title: Room\ntype: building\ncontact:\n  label: Desk\n  email: desk at example.org",
    ),
    "a number in words": (
        MEASURE,
        "title: Steps\nunit: steps\nreadings:\n  - date: 2026-03\n    value: many",
    ),
    "money in words": (GRANT, "title: Paint\namount: a lot\nsources:\n  - title: Minutes"),
    "a rating out of range": (RISK, "title: Tide\nlikelihood: 7"),
    "a promise without its words": (VOICE, "title: Lamps\nyou_said: It is dark.\nanswer: we did"),
    "a refusal without a reason": (VOICE, "title: Lamps\nyou_said: It is dark.\nanswer: we cannot"),
    "a state of an action nobody knows": (ACTION, "title: Lamps\nstatus: nearly"),
    "a zone without a place": (ZONE, "title: Quayside\nstatus: active"),
    "an edition with a stray field": (EDITION, "title: Spring\neditor: Ann"),
    "a second colon": (STORY, "title: Fun: the sequel\ndate: 2026-03-04"),
    "a hash that eats words": (STORY, "title: Win #1 prize\ndate: 2026-03-04"),
    "a field twice": (STORY, "title: Fun\ntitle: More fun\ndate: 2026-03-04"),
    "a tab": (EVENT, "title: Fun\nvenue:\n\tname: Slipway"),
    "a quotation mark left open": (STORY, "title: 'Fun\ndate: 2026-03-04"),
    "words after a closing quotation mark": (STORY, 'title: "Fun" and games\ndate: 2026-03-04'),
    "a sign with a meaning of its own": (STORY, "title: @quayside\ndate: 2026-03-04"),
    "an alias": (STORY, "title: &t Fun\nsummary: *t\ndate: 2026-03-04"),
    "a line without a colon": (STORY, "title: Fun\nnonsense\ndate: 2026-03-04"),
    "a line too far to the right": (STORY, "title: Fun\n  date: 2026-03-04"),
    "too many levels": (STORY, f"title: {'[' * 21}"),
    "an invisible character": (STORY, "title: Fun\u202eday\ndate: 2026-03-04"),
    "half a character": (STORY, 'title: "\\ud800"\ndate: 2026-03-04'),
}


def test_the_words_of_every_message_are_kept() -> None:
    """Somebody meets these words with no one at hand to ask; a change is read before it is kept."""
    parts = []
    for name, (path, block) in FAULTS.items():
        problems = read(f"---\n{block}\n---\nText.\n", path).problems
        said = "\n".join(text_of(problem) for problem in sorted(problems)) or "(nothing)"
        parts.append(f"## {name}\n{said}\n")
    assert_golden("messages.txt", "\n".join(parts))


def test_no_message_speaks_of_programs() -> None:
    """No type names, no library's words, no stack trace."""
    spoken = {
        word
        for path, block in FAULTS.values()
        for problem in read(f"---\n{block}\n---\n", path).problems
        for word in (
            "Traceback",
            "NoneType",
            "<class",
            "pydantic",
            "ruamel",
            "Input should",
            "validation",
            "dict",
        )
        if word in f"{problem.saw} {problem.instead}"
    }
    assert spoken == set()


@given(st.binary(max_size=400))
def test_any_bytes_give_an_outcome(data: bytes) -> None:
    outcome = read(data)
    assert (outcome.record is None) == any(problem.level == "problem" for problem in outcome.problems)


_VALUES = st.one_of(
    st.sampled_from(
        [
            "yes",
            "2026-03-04",
            "[a, b]",
            "{a: b}",
            "[[a]]",
            "-1",
            "9" * 400,
            "1e999",
            "",
            "~",
            "&a b",
            "<b>",
            "'",
        ]
    ),
    st.text(max_size=30),
)
_LINES = st.lists(st.tuples(st.sampled_from(sorted(Story.written_fields())), _VALUES), max_size=8)


@given(_LINES)
def test_any_values_in_known_fields_give_an_outcome(lines: list[tuple[str, str]]) -> None:
    block = "\n".join(f"{key}: {value}" for key, value in lines)
    outcome = read(f"---\n{block}\n---\nText.\n".encode("utf-8", "replace"))
    assert (outcome.record is None) == bool(outcome.problems)
