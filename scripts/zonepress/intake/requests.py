"""A pull request made of an issue: all that the workflow passes on, as files that no shell reads."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zonepress.checks.report import ended
from zonepress.feeds.paragraphs import cut_words
from zonepress.intake import wording
from zonepress.intake.answers import plain_line
from zonepress.intake.belonging import UnclearError
from zonepress.intake.corrections import correct
from zonepress.intake.issues import Issue, correction_answers, kind_of_issue, told_in_issue
from zonepress.intake.making import finish
from zonepress.intake.placing import change_file, place
from zonepress.model.correction import Correction
from zonepress.model.library import Library
from zonepress.workers import Workers


@dataclass(frozen=True)
class Request:
    """A pull request to open, or, without files, what to answer instead."""

    answer: str
    """The comment below the issue, as Markdown; empty where the issue is none of ours."""
    title: str = ""
    body: str = ""
    branch: str = ""
    paths: tuple[str, ...] = ()


def request_of(issue: Issue, library: Library, workers: Workers, *, today: dt.date) -> Request:
    """Write what an issue asks for, and say how to propose it; nobody learns of what is hidden."""
    library = library.published(today)
    kind = kind_of_issue(issue, library)
    if kind is None:
        return Request("")
    try:
        if kind == Correction.kind:
            return _of_correction(issue, library)
        return _of_record(kind, issue, library, workers, today)
    except UnclearError as error:
        return Request(wording.ANSWER_REFUSED.format(reason=inert(ended(str(error)))))


def _of_record(kind: str, issue: Issue, library: Library, workers: Workers, today: dt.date) -> Request:
    told = told_in_issue(kind, issue, library, today=today)
    people = [f"@{issue.login}"] if issue.login else []
    sent = min(issue.opened or today, today)
    made = finish(told, library, workers, people=people, sent=sent)
    placed = place(library.settings.root, made)
    folder = Path(placed.path).parent.as_posix()
    answer = wording.ANSWER_MADE
    if made.asked:
        answer += f" {wording.ANSWER_ASKED}\n\n{_listed(made.asked)}"
    parts = [
        (wording.REQUEST_ASKED.format(number=issue.number), made.asked),
        (wording.REQUEST_NOTES, made.notes),
    ]
    paths = tuple(f"{folder}/{name}" for name in made.files)
    return _request(kind, issue, made.title, paths, parts, answer)


def _of_correction(issue: Issue, library: Library) -> Request:
    found = correct(correction_answers(issue), library)
    if found.new:
        change_file(library.settings.root, found.path, found.data)
    words = wording.REQUEST_PLACED if found.placed else wording.REQUEST_REMARK
    notes = [(wording.REQUEST_NOTES, (words.format(path=found.path),))]
    return _request(Correction.kind, issue, found.title, (found.path,), notes, wording.ANSWER_MADE)


def _request(
    kind: str,
    issue: Issue,
    title: str,
    paths: tuple[str, ...],
    parts: Iterable[tuple[str, Sequence[str]]],
    answer: str,
) -> Request:
    """The pull request's words; nothing that a stranger wrote means anything in them."""
    begin = wording.REQUEST_BEGINS.format(number=issue.number)
    how = wording.REQUEST_HOW.format(number=issue.number)
    lists = [f"{head}\n\n{_listed(items)}" for head, items in parts if items]
    files = f"{wording.REQUEST_FILES}\n\n{_listed(paths)}"
    return Request(
        f"{answer}\n",
        _title(wording.REQUEST_TITLE[kind].format(title=plain_line(title))),
        "\n\n".join([f"{begin} {how}", *lists, files]) + "\n",
        f"intake-{issue.number}",
        paths,
    )


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {inert(item)}" for item in items)


def inert(words: str) -> str:
    """Words as words, whatever signs are in them: no link, no picture, nobody mentioned, no issue closed.

    GitHub looks for names and numbers after it has read the signs, so something unseen stands after each.
    """
    line = " ".join(words.split())
    signs = re.sub(r"[&<>\[\]@*_`#~|!\\:]", lambda found: f"&#{ord(found[0])};", line)
    return re.sub(r"(&#64;|&#35;|\bGH-)", r"\1&#8203;", signs)


def _title(words: str) -> str:
    """A title that closes nothing: once merged, it may be the first line of a commit."""
    return re.sub(r"#(?=\d)|://|\bGH-(?=\d)", lambda found: f"{found[0]} ", cut_words(words, 100))


def write_request(request: Request, folder: Path) -> None:
    """A file for each thing the workflow passes on; without a pull request, the answer alone."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {"answer.md": request.answer} if request.answer else {}
    if request.paths:
        files |= {
            "title.txt": request.title,
            "body.md": request.body,
            "branch.txt": request.branch,
            "paths.txt": "".join(f"{path}\n" for path in request.paths),
        }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
