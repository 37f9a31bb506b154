"""The forms for people with a GitHub account, made of the same questions as every other form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from zonepress.intake import wording
from zonepress.intake.asks import Ask, asks_of
from zonepress.model.correction import Correction
from zonepress.model.kinds import BY_NAME
from zonepress.model.library import Library
from zonepress.sources.plain import render_yaml
from zonepress.views.forms import Control, Field, Form, fields_of, form_of

FOLDER: Final = ".github/ISSUE_TEMPLATE"
KINDS: Final = ("story", "event", "voice")
LABELS: Final[Mapping[str, str]] = {
    "story": "story",
    "event": "event",
    "voice": "you said",
    "correction": "correction",
}
"""The label that an issue is given by its form."""
_LONG = {Control.TEXT, Control.BODY}
_NOT_HERE = {
    *(Control.NUMBER, Control.WHOLE, Control.RULE, Control.DAYS, Control.FILE),
    *(Control.LINES, Control.EMAIL, Control.PHONE),
}
"""What somebody has to be shown how to write."""
_LATER: Mapping[str, frozenset[str]] = {
    "story": frozenset({"tools", "picture.caption", "picture.consent"}),
    "event": frozenset(
        {
            *("status", "status_note", "instead_of", "afterwards", "booking.needed", "booking.contact"),
            *("venue.url", "outcomes", "picture.caption", "picture.consent"),
        }
    ),
    "voice": frozenset(
        {"summary", "answer", "reply", "because", "answered", "action", "outcomes", "partners", "body"}
    ),
}
"""What only those can say who look after a record."""
_NEEDED: Mapping[str, frozenset[str]] = {"story": frozenset({"body"}), "event": frozenset({"venue.name"})}
"""What is asked for although a record could do without it."""


@dataclass(frozen=True)
class Question:
    """One question of an issue form."""

    id: str
    label: str
    ask: Ask | None = None
    """What its answer is an answer to; none for zone and pictures."""


def questions_of(form: Form) -> tuple[Question, ...]:
    """The questions of one form in the order in which they are asked: what may be long comes last.

    An answer of one line can't pretend to be the next question; a long one can only hide what follows it.
    """
    asks = [ask for ask in asks_of(form) if _is_asked(form, ask)]
    short = [ask for ask in asks if ask.field.control not in _LONG]
    first = [ask for ask in short if ask.where[0] in {"title", form.date_field} or ask.field.required]
    long = [ask for ask in asks if ask.field.control in _LONG]
    pictured = any(ask.where[0] == "picture" for ask in asks)
    described = [ask for ask in short if ask.where[0] == "picture"]
    others = [ask for ask in short if ask not in first and ask not in described]
    first = [ask for ask in first if ask not in described]
    zone = [Question("zone", wording.WHICH_ZONE_LABEL)] if form.in_zones else []
    pictures = [Question("pictures", wording.PICTURES_LABEL)] if pictured else []
    return (*zone, *map(_question, [*first, *others, *described, *long]), *pictures)


def _question(ask: Ask) -> Question:
    return Question("-".join(ask.where).replace("_", "-"), ask.label, ask)


def _is_asked(form: Form, ask: Ask) -> bool:
    later = _LATER.get(form.kind, frozenset())
    names = {".".join(ask.where[:end]) for end in range(1, len(ask.where) + 1)}
    return not (names & later) and ask.where[0] not in form.rare and ask.field.control not in _NOT_HERE


def correction_questions() -> tuple[Question, ...]:
    """The questions about what is wrong somewhere."""
    asks = [Ask(field.label, (field.name,), field) for field in _correction_fields()]
    short = [ask for ask in asks if ask.field.control not in _LONG]
    return tuple(map(_question, [*short, *(ask for ask in asks if ask not in short)]))


def _correction_fields() -> Iterator[Field]:
    yield from fields_of(Correction, Correction.model_fields)


def render_issue_forms(library: Library) -> dict[str, str]:
    """Every file of the folder, by its name."""
    forms = {kind: form_of(BY_NAME[kind], library) for kind in KINDS}
    files = {
        f"{wording.FORM_FILES[kind]}.yml": _rendered(
            kind, _elements(questions_of(form), form, library), library
        )
        for kind, form in forms.items()
    }
    asked = [_element(question, None, library) for question in correction_questions()]
    files[f"{wording.FORM_FILES[Correction.kind]}.yml"] = _rendered(Correction.kind, asked, library)
    files["config.yml"] = render_yaml(_config(library), remark=wording.FORM_MADE)
    return files


def _config(library: Library) -> dict[str, Any]:
    """Other ways, for whoever has no story, and for the office, which writes issues of its own."""
    settings: dict[str, Any] = {"blank_issues_enabled": True}
    if address := _another_way(library):
        link = {"name": wording.CONTACT_NAME, "url": address, "about": wording.CONTACT_ABOUT}
        settings["contact_links"] = [link]
    return settings


def _another_way(library: Library) -> str:
    return f"{library.settings.url}contribute/add/" if library.settings.url else ""


def _rendered(kind: str, elements: Iterable[dict[str, Any]], library: Library) -> str:
    name, about = wording.FORM_NAMES[kind]
    lead = f"{wording.FORM_LEADS[kind]}\n\n{wording.FORM_PUBLIC}"
    if address := _another_way(library):
        lead += f"\n\n{wording.FORM_OTHER_WAY.format(address=address)}"
    values = {
        "name": name,
        "description": about,
        "title": f"{wording.REQUEST_TITLE[kind].format(title='')}",
        "labels": [LABELS[kind]],
        "body": [{"type": "markdown", "attributes": {"value": lead}}, *elements],
    }
    return render_yaml(values, remark=wording.FORM_MADE)


def _elements(questions: Iterable[Question], form: Form, library: Library) -> Iterator[dict[str, Any]]:
    for question in questions:
        yield _element(question, form, library)


def _element(question: Question, form: Form | None, library: Library) -> dict[str, Any]:
    """One question as GitHub has it."""
    if question.id == "zone":
        zones = [zone.title for zone in library.published(dt.date.min).zones]
        return _made(
            "dropdown", question, wording.WHICH_ZONE_HINT, options=[*zones, wording.WHOLE_OPTION], needed=True
        )
    ask = question.ask
    if ask is None:
        return _made("textarea", question, wording.PICTURES_HINT)
    field = ask.field
    needed = field.required and not (form and ask.where[0] == "picture")
    needed = needed or bool(form and ".".join(ask.where) in _NEEDED.get(form.kind, ()))
    hint = "" if field.hint == field.label else field.hint
    match field.control:
        case Control.TEXT | Control.BODY:
            return _made("textarea", question, hint, needed=needed)
        case Control.YES_NO:
            return _made("dropdown", question, hint, options=[wording.NO, wording.YES])
        case Control.CHOICE | Control.CHOICES if field.of is None and field.options:
            many = {"multiple": True} if field.control is Control.CHOICES else {}
            labels = [option.label for option in field.options]
            return _made("dropdown", question, hint, options=labels, needed=needed, **many)
        case Control.CHOICE | Control.CHOICES if field.of:
            hint = f"{hint}. {wording.NAMES_HINT}" if hint else wording.NAMES_HINT
            return _made("input", question, hint, needed=needed)
    example = wording.DATE_EXAMPLES.get(field.control.value, field.example)
    placeholder = {"placeholder": wording.FOR_EXAMPLE.format(example=example)} if example else {}
    return _made("input", question, hint, needed=needed, **placeholder)


def _made(
    sort: str, question: Question, hint: str = "", *, needed: bool = False, **attributes: Any
) -> dict[str, Any]:
    about = {"description": hint} if hint else {}
    made: dict[str, Any] = {
        "type": sort,
        "id": question.id,
        "attributes": {"label": question.label, **about, **attributes},
    }
    return {**made, "validations": {"required": True}} if needed else made


def stale_forms(root: Path, library: Library) -> dict[str, str]:
    """The files that are not as they should be, with what they should hold."""
    return {
        name: text
        for name, text in render_issue_forms(library).items()
        if not (root / FOLDER / name).is_file() or (root / FOLDER / name).read_text(encoding="utf-8") != text
    }


def write_forms(root: Path, stale: Mapping[str, str]) -> None:
    """Put them where GitHub looks."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, text in stale.items():
        (root / FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
