"""The answers of an issue form, read by their labels alone; whatever else is in them stays text."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zonepress.intake import wording
from zonepress.intake.answers import read_answers
from zonepress.intake.asks import Ask
from zonepress.intake.belonging import UnclearError, zone_called
from zonepress.intake.issue_forms import KINDS, LABELS, Question, correction_questions, questions_of
from zonepress.intake.letters import clean
from zonepress.intake.parcels import MOST_LETTERS
from zonepress.intake.understanding import Understood
from zonepress.model.correction import Correction
from zonepress.model.kinds import BY_NAME
from zonepress.model.library import Library
from zonepress.model.problem import ZonepressError
from zonepress.suggest import one_of
from zonepress.views.forms import form_of

_HEADING = re.compile(r"### (.+?)[ \t]*")
_NOTHING = {"_No response_", "None", ""}
_UPLOADED = re.compile(
    r"!?\[[^\]\n]{0,300}\]\((https://[^\s)<>\"]{1,500})\)"
    r"|<img\b[^>]{0,500}\bsrc=[\"'](https://[^\s\"'<>]{1,500})[\"'][^>]{0,500}>"
    r"|(?<![\w(/])(https://github\.com/user-attachments/[^\s<>\"')]{1,400})"
)
_OF_GITHUB = re.compile(
    r"https://(?:github\.com/user-attachments/|(?:user-images|[\w-]+)\.githubusercontent\.com/)"
)


@dataclass(frozen=True)
class Issue:
    """One issue as GitHub hands it over."""

    number: int
    body: str
    labels: tuple[str, ...] = ()
    opened: dt.date | None = None
    login: str = ""


def read_issue(data: bytes) -> Issue:
    """The issue in the event that started a workflow, or the answers alone.

    Raises ZonepressError where there is none.
    """
    try:
        given: Any = json.loads(data)
    except (ValueError, RecursionError):
        return Issue(0, data.decode("utf-8", "replace"))
    issue = given.get("issue", given) if isinstance(given, dict) else None
    if not isinstance(issue, dict) or not isinstance(issue.get("body") or "", str):
        raise ZonepressError(wording.NO_ISSUE)
    number = issue.get("number")
    names = [label.get("name") for label in issue.get("labels") or [] if isinstance(label, dict)]
    user = issue.get("user")
    return Issue(
        number if isinstance(number, int) and not isinstance(number, bool) else 0,
        issue.get("body") or "",
        tuple(name for name in names if isinstance(name, str)),
        _day(issue.get("created_at")),
        str(user.get("login", "")) if isinstance(user, dict) else "",
    )


def _day(words: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(words)[:10])
    except ValueError:
        return None


def answers_in(body: str, labels: Iterable[str]) -> dict[str, str]:
    """The answer below each of these headings; the first one wins, and any other heading is text."""
    known = set(labels)
    found: dict[str, list[str]] = {}
    answer: list[str] | None = None
    for line in clean(body).split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading and heading[1] in known and heading[1] not in found:
            answer = found[heading[1]] = []
        elif answer is not None:
            answer.append(line)
    answers = {label: "\n".join(lines).strip() for label, lines in found.items()}
    return {label: "" if words in _NOTHING else words for label, words in answers.items()}


def questions_by_kind(library: Library) -> dict[str, tuple[Question, ...]]:
    """The questions of every issue form."""
    kinds = {kind: questions_of(form_of(BY_NAME[kind], library)) for kind in KINDS}
    return {**kinds, Correction.kind: correction_questions()}


def kind_of_issue(issue: Issue, library: Library) -> str | None:
    """Which form an issue was made with: the one its label names, if its headings agree."""
    headings = {found[1] for line in clean(issue.body).split("\n") if (found := _HEADING.fullmatch(line))}
    score = {
        kind: (
            sum(question.label in headings for question in questions) / len(questions),
            LABELS[kind] in issue.labels,
        )
        for kind, questions in questions_by_kind(library).items()
    }
    labelled = {kind: value for kind, value in score.items() if value[1] and value[0] > 0}
    best = max(labelled or score, key=lambda kind: (labelled or score)[kind])
    return best if score[best][0] > 0 else None


def told_in_issue(kind: str, issue: Issue, library: Library, *, today: dt.date) -> Understood:
    """The record that the answers tell of.

    Raises UnclearError where they don't say where it belongs.
    """
    if len(issue.body) > MOST_LETTERS:
        raise UnclearError(wording.LONG_TEXT.format(most=f"{MOST_LETTERS:,}"))
    form = form_of(BY_NAME[kind], library)
    questions = questions_of(form)
    given = answers_in(issue.body, (question.label for question in questions))
    said, links = _without_uploads(given)
    answers: dict[Ask, str] = {
        question.ask: said[question.label]
        for question in questions
        if question.ask and said.get(question.label)
    }
    read = read_answers(answers, sent=min(issue.opened or today, today))
    told = Understood(BY_NAME[kind], form, _zone(said, library), read.fields, read.body)
    told.unread, told.took = read.unread, read.took
    told.notes = [wording.UPLOADED.format(link=link) for link in links]
    besides = said.get(wording.PICTURES_LABEL, "")
    if besides:
        told.notes.append(wording.BESIDES.format(words=" ".join(besides.split())[:300]))
    picture = told.fields.get("picture")
    if isinstance(picture, dict):  # there is no picture yet: what was said of it waits for it
        told.notes += [wording.OF_PICTURE.format(name=name, words=words) for name, words in picture.items()]
        del told.fields["picture"]
    return told


def correction_answers(issue: Issue) -> dict[str, str]:
    """What was answered about what is wrong, by field."""
    questions = correction_questions()
    given, _ = _without_uploads(answers_in(issue.body, (question.label for question in questions)))
    return {question.ask.where[0]: given.get(question.label, "") for question in questions if question.ask}


def _zone(said: Mapping[str, str], library: Library) -> str | None:
    zones = {zone.slug: zone.title for zone in library.zones}
    words = said.get(wording.WHICH_ZONE_LABEL, "")
    found = zone_called(words, zones) if words else None
    if found is None:
        raise UnclearError(wording.NO_ZONE.format(words=words[:60], instead=one_of(words, zones.values())))
    return found or None


def _without_uploads(given: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The answers without the pictures that GitHub put into them, and where those are."""
    links: list[str] = []

    def noted(found: re.Match[str]) -> str:
        link = found[1] or found[2] or found[3]
        if not _OF_GITHUB.match(link):
            return found[0]
        links.append(link)
        return ""

    said = {label: _UPLOADED.sub(noted, words).strip() for label, words in given.items()}
    return said, list(dict.fromkeys(links))
