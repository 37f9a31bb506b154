"""Whatever people write is set as it stands, or refused in words; none of it is ever run."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from builders import a_lesson, a_story, a_voice, a_zone, an_edition, an_event
from outputs.newsletter.paper.papers import answers_to, job_of, paper_of
from outputs.newsletter.paper.pdfs import words_of
from zonepress.bodies.rendering import Text, UnreadableTextError, render_body
from zonepress.outputs.newsletter.paper.typesetting import Job, Uncovered, Unset

NUMBER = 400
PIECES = (
    *Path(__file__).with_name("awkward.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n%\n"),
    *(
        "a" * 90,
        "ગ" * 70,
        "word " * 60,
        "\u200b\u200d\u202e\ufeff",
        "e\u0301\u0302\u0303" * 9,
        "\x01\x7f\x85",
        "🎉🏽👩\u200d🌾",
    ),
)
"""Markdown and Typst that is known to be awkward."""


def bodies() -> Iterator[str]:
    """Texts put together from what is known to be awkward, the same every time."""
    chance = random.Random(4)
    for _ in range(NUMBER):
        parts = chance.choices(PIECES, k=chance.randint(1, 9))
        text = chance.choice(("\n\n", "\n\n", "\n", " ")).join(parts)
        if chance.random() < 0.3:
            place = chance.randrange(len(text) + 1)
            text = (
                text[:place]
                + chance.choice("#$*_`[]{}<>\\\"'@~=&|\n\t") * chance.randint(1, 40)
                + text[place:]
            )
        yield text


def test_four_hundred_texts_are_set_or_refused_and_never_run() -> None:
    """Each is the lead of an edition and its opening, through the renderer that every text goes through."""
    jobs, refused = [], 0
    for body in bodies():
        try:
            render_body(Text("zones/quayside/stories/2026-03-04-wall.md", body))
        except UnreadableTextError:
            refused += 1
            continue
        story = a_story(date="2026-05-05", body=body)
        jobs.append(job_of("newsletter-large-print.pdf", an_edition(body=body), a_zone("quayside"), story))
    answers = answers_to(jobs)
    assert refused < 0.1 * NUMBER
    assert [answer for answer in answers if not isinstance(answer, bytes)] == []
    said = [words_of(answer) for answer in answers if isinstance(answer, bytes)]
    assert not any("49" in re.sub(r"20\d\d", "", words) for words in said)
    assert sum('#panic("INJECTED")' in words for words in said) >= 3
    assert sum("#(7 * 7)" in words for words in said) >= 3


def test_the_newsletter_takes_them_too() -> None:
    """It measures and cuts what it sets; every seventh text will do."""
    jobs = []
    for body in list(bodies())[::7]:
        story = a_story(date="2026-05-05", body=body)
        jobs.append(
            job_of("newsletter.pdf", an_edition(body=body), a_zone("quayside"), story, zone="quayside")
        )
    assert [answer for answer in answers_to(jobs) if not isinstance(answer, bytes | Uncovered)] == []


def test_what_people_wrote_in_one_line_is_set_as_it_stands() -> None:
    """Titles, summaries, names, replies."""
    hostile = '#panic("INJECTED") $x$ 5 @l \\\\u{41} "quoted" // {{ 7 * 7 }}'
    records = [
        an_edition(title=hostile, compiled=hostile, summary=hostile, zone_notes={"quayside": hostile}),
        a_zone("quayside", title=hostile, contact={"label": hostile}),
        a_story("zones/quayside/stories/lead.md", date="2026-06-01", title=hostile, summary=hostile),
        a_voice(date="2026-05", you_said=hostile, answer="we did", reply=hostile, title=hostile),
        an_event(start="2026-07-02", title=hostile, venue={"name": hostile}, cost=hostile),
        a_lesson(date="2026-05", happened=hostile, changes=hostile, title=hostile),
    ]
    for form in ("newsletter.pdf", "newsletter-large-print.pdf", "noticeboard-a4.pdf"):
        words = words_of(paper_of(job_of(form, *records, zone="quayside")))
        assert re.sub("[\\s\u200b]", "", hostile)[:50] in re.sub("[\\s\u200b]", "", words)


def test_nothing_outside_its_own_folder_can_be_read() -> None:
    """Not even by a template: a picture's name leads nowhere else."""
    job = job_of("newsletter.pdf", an_edition(), a_zone("quayside"))
    for name in ("/etc/passwd", "../../etc/passwd"):
        picture = {"is": "picture", "file": name, "width": 1, "height": 1, "alt": "x", "of": []}
        sheet = json.dumps({**json.loads(job.sheet), "opening": [picture]})
        answer = answers_to([Job(job.main, sheet, job.day)])[0]
        assert isinstance(answer, Unset)
        assert "file not found" in answer.reason or "escape" in answer.reason
