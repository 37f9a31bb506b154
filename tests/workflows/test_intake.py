"""The workflow that takes in an issue: its answers become a proposal, and never a command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from checkouts import ROOT
from workflows.runner import Event, Hub, Run

STORY = "zones/quayside/stories/2026-03-14-forty-people-swap-seeds/index.md"
ANSWERS = {
    "Which zone?": "Quayside",
    "Title": "Forty people swap seeds",
    "When it happened": "14 March 2026",
    "The text": "We thought ten people might come.",
}
SEAL = "zones/quayside/stories/2026-03-04-seal/index.md"


@pytest.fixture
def asked(hub: Hub) -> Iterator[Hub]:
    """A repository with one open issue."""
    state = hub.load()
    state["issues"].append(
        {"number": 12, "title": "x", "body": "", "labels": ["story"], "state": "open", "comments": []}
    )
    hub.save(state)
    yield hub
    assert not Path("/tmp/zonepress-pwned").exists()


def body(answers: Mapping[str, str]) -> str:
    return "\r\n\r\n".join(f"### {label}\r\n\r\n{words}" for label, words in answers.items())


def sent(hub: Hub, answers: Mapping[str, str], *, label: str = "story", action: str = "opened") -> Run:
    """Somebody sends the form, or edits the answers."""
    issue: dict[str, Any] = {
        "number": 12,
        "state": "open",
        "body": body(answers),
        "labels": [{"name": label}],
        "created_at": "2026-04-14T08:00:00Z",
        "user": {"login": "maudferry"},
    }
    return hub.run("intake.yml", Event("issues", payload={"action": action, "issue": issue}))


def test_answers_become_a_proposal_and_a_thank_you(asked: Hub) -> None:
    done = sent(asked, ANSWERS)
    assert done.results == {"read": "success", "propose": "success"}, done.log
    (path, text), *others = asked.proposed("intake-12").items()
    assert (path, others) == (STORY, [])
    assert text.startswith("---\ntitle: Forty people swap seeds\n")
    state = asked.load()
    (proposal,) = state["pulls"]
    assert (proposal["head"], proposal["title"]) == ("intake-12", "Story: Forty people swap seeds")
    assert "Closes #12." in proposal["body"]
    (comment,) = state["issues"][0]["comments"]
    assert comment.startswith("Thank you. Your words are on their way")


def test_answers_that_are_edited_change_the_proposal(asked: Hub) -> None:
    """Whatever became of its name; there is one proposal, and one thank-you."""
    sent(asked, ANSWERS)
    done = sent(asked, {**ANSWERS, "Title": "Fifty people swap seeds"}, action="edited")
    assert done.results["propose"] == "success", done.log
    assert list(asked.proposed("intake-12")) == [STORY.replace("forty", "fifty")]
    state = asked.load()
    assert [one["title"] for one in state["pulls"]] == ["Story: Fifty people swap seeds"]
    assert len(state["issues"][0]["comments"]) == 1


def test_what_somebody_changed_there_stays(asked: Hub) -> None:
    sent(asked, ANSWERS)
    asked.commit("intake-12", {STORY: "---\ntitle: Mended\ndate: 2026-03-14\n---\n"})
    done = sent(asked, {**ANSWERS, "The text": "Other words."}, action="edited")
    assert "Somebody has changed intake-12" in done.log
    assert "title: Mended" in asked.proposed("intake-12")[STORY]


def test_no_answer_becomes_a_command(asked: Hub) -> None:
    """In a shell, an expression, an environment file, a workflow command or the proposal's own words."""
    command = "$(touch /tmp/zonepress-pwned) `touch /tmp/zonepress-pwned`"
    hostile = {
        **ANSWERS,
        "Title": f"\"; {command}; ${{{{ github.token }}}} '",
        "The text": f"EOF\nfound=no\n::set-output name=x::y\n{command}\n### Title\n\n@everyone",
    }
    done = sent(asked, hostile)
    assert done.results == {"read": "success", "propose": "success"}, done.log
    (text,) = asked.proposed("intake-12").values()
    assert command in text
    assert "@everyone" not in asked.load()["pulls"][0]["body"]
    assert "token-" not in text


def test_a_zone_that_is_none_is_asked_about(asked: Hub) -> None:
    """Nothing is proposed; an edited answer goes on from there."""
    done = sent(asked, {**ANSWERS, "Which zone?": "Quaysid"})
    assert done.results == {"read": "success", "propose": "success"}, done.log
    (comment,) = asked.load()["issues"][0]["comments"]
    assert "Quaysid" in comment
    assert asked.load()["pulls"] == []
    assert sent(asked, ANSWERS, action="edited").results["propose"] == "success"
    assert len(asked.load()["pulls"]) == 1


def test_a_correction_changes_the_page_it_names(asked: Hub) -> None:
    answers = {
        "Which page": "https://harbour.example.org/zones/quayside/stories/2026-03-04-seal/",
        "What is wrong": "It was a good day",
        "What it should say": "It was a grand day",
    }
    done = sent(asked, answers, label="correction")
    assert done.results["propose"] == "success", done.log
    assert "It was a grand day." in asked.proposed("intake-12")[SEAL]


@pytest.mark.parametrize("label", ["bug", "story"])
def test_other_issues_are_left_alone(asked: Hub, label: str) -> None:
    done = sent(asked, {"Steps": "The build fails"}, label=label)
    assert done.results["propose"] == "skipped"
    assert asked.load()["issues"][0]["comments"] == []


def test_nothing_but_texts_of_records_gets_through(asked: Hub) -> None:
    """Whatever the job that reads strangers' words was made to write."""
    door = (ROOT / "scripts/check").read_text(encoding="utf-8")
    files = ("content/x.csv", "zones/quayside/sources.yml")
    made = "".join(f"open('{name}', 'w').write('theirs')\n" for name in files)
    asked.commit("main", {"scripts/check": door.replace("import sys\n", f"import sys\n\n{made}")})
    done = sent(asked, ANSWERS)
    assert done.results["propose"] == "success", done.log
    assert list(asked.proposed("intake-12")) == [STORY]
