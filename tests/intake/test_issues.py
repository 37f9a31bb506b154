"""Issue forms: made of the models, read by their labels alone, and turned into what can be proposed."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from checkouts import ROOT, TODAY, write
from intake.desks import FILES, Desk, a_desk
from zonepress.intake.issue_forms import FOLDER, render_issue_forms, stale_forms
from zonepress.intake.issues import answers_in, read_issue
from zonepress.intake.requests import Request, inert, request_of, write_request
from zonepress.model.library import Library
from zonepress.sources.loading import load_library
from zonepress.sources.settings import load_settings
from zonepress.store import Store
from zonepress.workers import Workers

STORY = {
    "Which zone?": "Quayside",
    "Title": "Forty people swap seeds",
    "When it happened": "Saturday 14 March 2026",
    "What it helps with": "People feel safe, People learn, and work",
    "Who tells it": "Community group",
    "The text": "We thought ten people might come.\n\nForty did.",
}
SWIM = (
    "---\ntitle: Swimming\ndate: 2026-03-01\nsummary: The pool opens at 11.\n---\n"
    "It starts at 10 and\nends at noon.\n"
)
SWIM_PATH = "zones/quayside/stories/2026-03-01-swim/index.md"


def library_of(desk: Desk) -> Library:
    with Store(None) as store:
        return load_library(load_settings(desk.root / "mkdocs.yml"), store, desk.workers).library


def asked_by(name: str, desk: Desk) -> list[dict[str, Any]]:
    """The questions of one form, as GitHub reads them."""
    form = YAML(typ="safe").load(render_issue_forms(library_of(desk))[f"{name}.yml"])
    return [part["attributes"] for part in form["body"] if part["type"] != "markdown"]


def issue(name: str, answers: Mapping[str, str], desk: Desk, **fields: Any) -> bytes:
    """An event as GitHub hands it over when somebody has sent the form."""
    asked = [attributes["label"] for attributes in asked_by(name, desk)]
    assert set(answers) <= set(asked), set(answers) - set(asked)
    body = "\r\n\r\n".join(f"### {label}\r\n\r\n{answers.get(label, '_No response_')}" for label in asked)
    opened = {"created_at": "2026-04-14T08:00:00Z", "user": {"login": "maudferry"}}
    label = {"you-said": "you said"}.get(name, name)
    return json.dumps(
        {"issue": {"number": 12, "body": body, "labels": [{"name": label}], **opened, **fields}}
    ).encode()


def asked_for(data: bytes, desk: Desk) -> Request:
    return request_of(read_issue(data), library_of(desk), desk.workers, today=TODAY)


def test_our_own_forms_are_as_they_should_be() -> None:
    """If not: zonepress forms --write."""
    with Store(None) as store, Workers() as workers:
        library = load_library(load_settings(ROOT / "mkdocs.yml"), store, workers).library
    assert stale_forms(ROOT, library) == {}


@pytest.mark.parametrize("name", ["story", "event", "you-said", "correction", "config"])
def test_github_takes_every_form(name: str) -> None:
    """What it can't read it leaves out without a word."""
    schema = "vendor.github-issue-config" if name == "config" else "vendor.github-issue-forms"
    program = Path(sys.executable).parent / "check-jsonschema"
    done = subprocess.run(
        [program, "--builtin-schema", schema, ROOT / FOLDER / f"{name}.yml"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_no_question_and_no_answer_is_there_twice(desk: Desk) -> None:
    """GitHub refuses such a form, and we could not tell the answers apart."""
    for name in ("story", "event", "you-said", "correction"):
        asked = asked_by(name, desk)
        labels = [attributes["label"] for attributes in asked]
        assert len(labels) == len(set(labels))
        for attributes in asked:
            options = attributes.get("options", ["one"])
            assert len(options) == len({option.casefold() for option in options})
            assert all(isinstance(option, str) and option != "None" for option in options)


def test_a_hidden_zone_is_in_no_form(desk: Desk) -> None:
    hidden = FILES["zones/rope-walk/zone.md"].replace("status:", "draft: yes\nstatus:")
    write(desk.root / "zones/rope-walk/zone.md", hidden)
    assert asked_by("story", desk)[0]["options"] == ["Quayside", "The whole partnership"]
    (said,) = asked_for(issue("story", {**STORY, "Which zone?": "Rope Wlk"}, desk), desk).answer.split("\n")
    assert "Rope Walk" not in said.replace("&#", "")


def test_a_story_becomes_a_file_to_propose(desk: Desk, tmp_path: Path) -> None:
    request = asked_for(issue("story", STORY, desk), desk)
    path = "zones/quayside/stories/2026-03-14-forty-people-swap-seeds/index.md"
    assert desk.read(path) == (
        '---\ntitle: Forty people swap seeds\ndate: "2026-03-14"\n'
        "outcomes:\n  - calm\n  - able\nvoice: community group\n---\n"
        "\nWe thought ten people might come.\n\nForty did.\n"
    )
    assert desk.problems(path) == ()
    assert (request.title, request.branch, request.paths) == (
        "Story: Forty people swap seeds", "intake-12", (path,)
    )  # fmt: skip
    assert request.body.startswith("Made of the answers in #12. Closes #12. Read the text")
    assert (
        request.answer
        == "Thank you. Your words are on their way: somebody looks at them before they are shown.\n"
    )
    write_request(request, tmp_path / "told")
    assert sorted(file.name for file in (tmp_path / "told").iterdir()) == [
        "answer.md", "body.md", "branch.txt", "paths.txt", "title.txt"
    ]  # fmt: skip


def test_an_event_and_you_said_do_too(desk: Desk) -> None:
    event = {
        "Which zone?": "The whole partnership",
        "Title": "Fun day",
        "Starts": "Saturday 1 August 2026, 11am to 3pm",
        "Name of the place": "The slipway hall",
        "Who it is for": "Families, Older people",
        "How to book": "Ring the hall",
    }
    assert asked_for(issue("event", event, desk), desk).paths == (
        "content/events/2026-08-01-fun-day/index.md",
    )
    assert desk.problems("content/events/2026-08-01-fun-day/index.md") == ()
    said = {
        "Which zone?": "Quayside",
        "Title": "Light on the steps",
        "What people said": "It is dark.\n\nToo dark.",
    }
    (path,) = asked_for(issue("you-said", said, desk), desk).paths
    assert desk.read(path).endswith("answer: no answer yet\n---\n")
    assert desk.problems(path) == ()


def test_hostile_answers_stay_text(desk: Desk) -> None:
    """A shell, YAML, a heading of ours and marks that mean something elsewhere."""
    hostile = {
        **STORY,
        "Title": "`$(touch /tmp/pwned)` @everyone <b>x</b> ${{ secrets.X }}",
        "The text": "---\ndraft: no\n---\n### Which zone?\n\nRope Walk\n\n### Title\n\nMine\n"
        "```\n$(rm -rf /)\n{{ x }}",
    }
    request = asked_for(issue("story", hostile, desk), desk)
    (path,) = request.paths
    text = desk.read(path)
    assert path.startswith("zones/quayside/stories/2026-03-14-touch-tmp-pwned-everyone-bx-b-secrets-x/")
    assert hostile["The text"] in text
    assert 'title: "’$(touch /tmp/pwned)’ @everyone ‹b›x‹/b› ${{ secrets.X }}"\n' in text
    assert desk.problems(path) == ()
    assert "@" not in request.body
    assert "\n" not in request.title


def test_no_answer_mentions_anybody_or_closes_an_issue(desk: Desk) -> None:
    """In the proposal's title, in its words, or in the commit that a merge makes of them."""
    title = "Fixes #3, fixes GH-4, fixes https://github.com/a/b/issues/5"
    request = asked_for(
        issue("story", {**STORY, "Title": title, "Your pictures": "@maud fixes #3"}, desk), desk
    )
    assert request.title == "Story: Fixes # 3, fixes GH- 4, fixes https:// github.com/a/b/issues/5"
    assert "&#64;&#8203;maud fixes &#35;&#8203;3" in request.body


def test_pictures_on_github_are_noted_and_not_fetched(desk: Desk) -> None:
    link = "https://github.com/user-attachments/assets/0a1b-2c"
    answers = {
        **STORY,
        "The text": f"Forty came.\n\n![seeds]({link})\n\nGrand. ![ours](seeds.jpg)",
        "What the picture shows": "Trays of seeds",
        "Your pictures": f'<img width="9" alt="x" src="{link}2" />\nTaken by the library',
    }
    request = asked_for(issue("story", answers, desk), desk)
    assert "user-attachments" not in desk.read(request.paths[0])
    assert "![ours](seeds.jpg)" in desk.read(request.paths[0])
    for words in (f"{link}", f"{link}2", "Trays of seeds", "Taken by the library"):
        assert inert(words) in request.body


def test_what_could_not_be_read_is_asked_below_the_issue(desk: Desk) -> None:
    request = asked_for(issue("story", {**STORY, "When it happened": "31 *February*"}, desk), desk)
    assert "date: 31" in desk.read(request.paths[0]) or 'date: "31' in desk.read(request.paths[0])
    assert request.answer.endswith(
        "edit your answers above:\n\n- We could not tell which day “31 &#42;February&#42;” is. "
        "Which day do you mean, with the year?\n"
    )


def test_an_issue_of_another_sort_is_left_alone(desk: Desk) -> None:
    request = asked_for(
        json.dumps({"issue": {"number": 3, "body": "The build fails", "labels": []}}).encode(), desk
    )
    assert (request.paths, desk.written()) == ((), {})


@pytest.mark.parametrize(
    "page",
    [
        "https://harbour.example.org/zones/quayside/stories/2026-03-01-swim/",
        "/zones/quayside/stories/2026-03-01-swim",
        "It is https://harbour.example.org/zones/quayside/stories/2026-03-01-swim/index.html?x#y",
        "swimming",
    ],
)
def test_words_that_stand_there_once_are_put_right(desk: Desk, page: str) -> None:
    """Whatever line they run over; everything else stays."""
    write(desk.root / SWIM_PATH, SWIM)
    answers = {
        "Which page": page,
        "What is wrong": "“starts at 10 and ends”",
        "What it should say": "starts at 9 and ends",
    }
    request = asked_for(issue("correction", answers, desk), desk)
    assert desk.read(SWIM_PATH) == SWIM.replace(
        "---\nIt starts at 10 and\nends", "---\n\nIt starts at 9 and ends"
    )
    assert request.title == "Correction: Swimming"
    assert request.paths == (SWIM_PATH,)


def test_a_field_is_put_right_too(desk: Desk) -> None:
    write(desk.root / SWIM_PATH, SWIM)
    answers = {
        "Which page": "Swimming",
        "What is wrong": "opens at 11",
        "What it should say": 'opens at "10": #early\nx: y',
    }
    asked_for(issue("correction", answers, desk), desk)
    assert 'summary: "The pool opens at \\"10\\": #early x: y."\n' in desk.read(SWIM_PATH)
    assert desk.problems(SWIM_PATH) == ()


def test_other_corrections_are_a_remark_that_readers_never_see(desk: Desk) -> None:
    """It can't end itself: it is as many remarks as it has lines."""
    write(desk.root / SWIM_PATH, SWIM)
    wrong = "The time is wrong.\n---\ntitle: Mine\n" + "word " * 40
    request = asked_for(issue("correction", {"Which page": "Swimming", "What is wrong": wrong}, desk), desk)
    text = desk.read(SWIM_PATH)
    added = text.removesuffix(SWIM.removeprefix("---\n")).removeprefix("---\n").splitlines()
    assert all(line.startswith("# ") for line in added)
    assert added[0].startswith("# A correction was suggested. Change the words below if it is right")
    assert added[1].startswith("# It says: The time is wrong. --- title: Mine word word")
    assert desk.problems(SWIM_PATH) == ()
    assert "is a remark at the top" in request.body


@pytest.mark.parametrize(
    ("page", "hidden"),
    [
        ("", False),
        ("https://harbour.example.org/nowhere/", False),
        ("Swimming", True),
        ("../../etc/passwd", False),
    ],
)
def test_a_page_that_nobody_sees_is_asked_about(desk: Desk, page: str, hidden: bool) -> None:
    """A draft is not given away."""
    swim = SWIM.replace("date:", "draft: yes\ndate:") if hidden else SWIM
    write(desk.root / SWIM_PATH, swim)
    request = asked_for(issue("correction", {"Which page": page, "What is wrong": "All of it"}, desk), desk)
    assert (request.paths, desk.read(SWIM_PATH)) == ((), swim)
    assert "copy" in request.answer


@given(
    st.text(max_size=300),
    st.sampled_from(["story", "event", "you said", "correction", "x"]),
    st.text(max_size=40),
)
@settings(max_examples=60, deadline=None)
def test_whatever_an_issue_says(workers: Workers, text: str, label: str, page: str) -> None:
    """It is proposed, or answered; nothing is written but its own record or the page that it names."""
    zone = f"### Which zone?\n\nQuayside\n\n### Title\n\n{page}\n\n### When it happened\n\n{page}\n\n"
    zone += f"### The text\n\n{text}"
    wrong = f"### Which page\n\nSwimming\n\n### What is wrong\n\n{page}\n\n### What it should say\n\n{text}"
    for body in (text, zone, wrong):
        with tempfile.TemporaryDirectory() as folder:
            desk = a_desk(Path(folder), workers)
            write(desk.root / SWIM_PATH, SWIM)
            data = json.dumps({"issue": {"number": 1, "body": body, "labels": [{"name": label}]}}).encode()
            request = request_of(read_issue(data), library_of(desk), workers, today=dt.date(2026, 4, 15))
            assert request.answer or not request.paths
            assert set(desk.written()) - {SWIM_PATH} <= set(request.paths)
            for path in request.paths:
                desk.problems(path)


@given(st.text(max_size=200))
def test_answers_are_words_of_the_issue(text: str) -> None:
    """No more and no fewer: an answer is what stands below its heading."""
    found = answers_in(f"### A\n\n{text}\n\n### B\n\nlast", ["A", "B"])
    assert set(found) == {"A", "B"}
    assert all(not words.startswith("\n") for words in found.values())
