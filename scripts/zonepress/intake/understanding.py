"""What a parcel says: which kind, which zone, which fields; and what there is to ask."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass, field
from typing import Any

from zonepress.feeds.paragraphs import cut_words
from zonepress.intake import wording
from zonepress.intake.answers import DATES, Answers, date_of, plain_line, read_answers
from zonepress.intake.asks import asks_of, by_label
from zonepress.intake.belonging import (
    Said,
    UnclearError,
    is_told,
    kind_of_fields,
    kind_of_labels,
    kind_said,
    name_in,
    spot_in,
    which_kind,
    zone_said,
)
from zonepress.intake.dates import days_in
from zonepress.intake.fields import Fronted, split_front_matter, split_labels
from zonepress.intake.letters import without_letter
from zonepress.intake.parcels import MOST_LETTERS, Parcel
from zonepress.model.kinds import BY_NAME
from zonepress.model.library import Library
from zonepress.model.record import Record
from zonepress.sources.document import UnreadableError, read_document
from zonepress.views.forms import Control, Form, form_of


@dataclass
class Understood:
    """One record to be, as far as its sender said."""

    kind: type[Record]
    form: Form
    zone: str | None
    fields: dict[str, Any]
    body: str = ""
    document: str = ""
    """The sender's own file, of which every line is kept."""
    name: str | None = None
    """Its short name, where it was given one."""
    unread: dict[str, str] = field(default_factory=dict)
    """What to ask about single fields."""
    took: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    letter: str = ""
    draft: bool = False
    kept_apart: bool = False
    """Whether there are words that somebody has to place."""

    @property
    def title(self) -> str:
        """What it is about."""
        return str(self.fields.get("title", "")) or self.form.kind


def understand(parcel: Parcel, library: Library, said: Said, *, today: dt.date) -> Understood:
    """The record that a parcel tells of.

    Raises UnclearError where nobody said what it is, or where it belongs.
    """
    if len(parcel.text) > MOST_LETTERS:
        raise UnclearError(wording.LONG_TEXT.format(most=f"{MOST_LETTERS:,}"))
    sent = min(parcel.sent or today, today)
    fronted = split_front_matter(parcel.text)
    if fronted and (made := _of_document(parcel, fronted, library, said, sent)):
        made.letter = "\n\n".join(part for part in (parcel.letter, fronted.letter, made.letter) if part)
    else:
        labelled = None if fronted else _of_labels(parcel, library, said, sent)
        made = labelled or _of_prose(parcel, library, said)
        _propose_day(made, sent)
        made.letter = "\n\n".join(part for part in (parcel.letter, made.letter) if part)
    _add_said(made, said, sent)
    return made


def _add_said(made: Understood, said: Said, sent: dt.date) -> None:
    """What the office knows besides, in the place of what was sent."""
    for name, words in said.values.items():
        ask = next((ask for ask in asks_of(made.form) if ".".join(ask.where) == name), None)
        read = read_answers({ask: words}, sent=sent) if ask else Answers({name: words})
        for field_name, value in read.fields.items():
            there = made.fields.get(field_name)
            inner = there if isinstance(there, dict) and isinstance(value, dict) else {}
            made.fields[field_name] = {**inner, **value} if isinstance(value, dict) else value
        made.unread.pop(name, None)
        made.unread |= read.unread
    if said.values and made.draft:
        needed = {field.name for field in made.form.fields if field.required}
        made.draft = made.kept_apart or bool(made.unread) or not needed <= made.fields.keys()


def _propose_day(made: Understood, sent: dt.date) -> None:
    """Where nobody said the day and the text speaks of just one, that one is proposed; a person decides."""
    name = made.form.date_field
    if not made.form.dated or made.fields.get(name):
        return
    days = days_in(made.body, sent=sent, ahead=name == "start")
    if len(set(days.values())) == 1:
        words, day = next(iter(days.items()))
        made.notes.append(wording.SPEAKS_OF_DAY.format(words=words, name=name, day=day))


def _of_document(
    parcel: Parcel, fronted: Fronted, library: Library, said: Said, sent: dt.date
) -> Understood | None:
    """The record in a file of its own; nothing where its fields can't be read."""
    document, place = fronted.document, fronted.place or parcel.place
    try:
        read = read_document("", document.encode())
    except UnreadableError:
        return None
    fields = dict(read.fields)
    spot = spot_in(place)
    told = fields.pop("kind", None), fields.pop("zone", None)
    kind = kind_said(parcel, said, told[0], spot) or kind_of_fields(fields)
    if kind is None:
        raise UnclearError(which_kind(parcel))
    zone = zone_said(parcel, library, said, told[1], spot, kind)
    form = form_of(kind, library)
    letter = without_letter(read.body) if _is_mail(parcel) and not parcel.place else None
    made = Understood(kind, form, zone, fields, letter.text if letter else read.body, document)
    made.letter = letter.around if letter else ""
    made.name = name_in(place, spot)
    for ask in asks_of(form):
        words = fields.get(ask.where[0])
        if len(ask.where) == 1 and ask.field.control in DATES and isinstance(words, str) and words:
            when = date_of(ask.field, words, sent=sent, ahead=ask.where[0] in {"start", "end"})
            fields[ask.where[0]] = when.written or words
            if when.ask:
                made.unread[ask.where[0]] = when.ask
            made.took += [when.took] if when.took else []
            if when.until:
                fields.setdefault("end", when.until)
    return made


def _of_labels(parcel: Parcel, library: Library, said: Said, sent: dt.date) -> Understood | None:
    """The record in answers after labels; nothing where there are none."""
    letter = without_letter(parcel.text, forwarded=parcel.forwarded) if _is_mail(parcel) else None
    text = letter.text if letter else parcel.text
    heads = split_labels(text, dict.fromkeys((*wording.KIND_LABELS, *wording.ZONE_LABELS), False)).answers
    told_kind = next((heads[label] for label in wording.KIND_LABELS if label in heads), None)
    told_zone = next((heads[label] for label in wording.ZONE_LABELS if label in heads), None)
    spot = spot_in(parcel.place)
    kind = kind_said(parcel, said, told_kind, spot)
    guessed = kind or kind_of_labels(text, library)
    if guessed is None:
        return None
    form = form_of(guessed, library)
    labels = by_label(form)
    long = {label: ask.field.control in {Control.TEXT, Control.BODY} for label, ask in labels.items()}
    others = dict.fromkeys((*wording.KIND_LABELS, *wording.ZONE_LABELS, *wording.TIME_LABELS), False)
    found = split_labels(text, {**others, **long})
    if not is_told(found.answers, labels):
        return None
    zone = zone_said(parcel, library, said, told_zone, spot, guessed)
    time = next((found.answers[label] for label in wording.TIME_LABELS if label in found.answers), "")
    answers: dict[Any, str] = {}
    again: list[str] = []
    for label, words in found.answers.items():
        if ask := labels.get(label):
            if ask in answers:
                again.append(f"{ask.label}: {words}")
            answers.setdefault(ask, words)
    ordered = {ask: answers[ask] for ask in asks_of(form) if ask in answers}
    read = read_answers(ordered, sent=sent, time=time)
    made = Understood(guessed, form, zone, read.fields, read.body, name=name_in(parcel.place, spot))
    made.unread, made.took, made.letter = read.unread, read.took, letter.around if letter else ""
    if not made.fields.get("title") and parcel.subject:
        made.fields = {"title": _title(parcel.subject), **made.fields}
    if not kind and guessed.kind == "story":
        made.took.append(wording.TOOK_STORY)
    if time and "start" not in read.fields:
        again.append(f"{wording.TIME_LABELS[0].capitalize()}: {time}")
    _place_rest(made, ["\n".join(found.rest).strip(), *again])
    return made


def _place_rest(made: Understood, rest: list[str]) -> None:
    """What belongs to no question: the text itself where there is none, else kept below a heading."""
    kept = "\n\n".join(part for part in rest if part)
    if not kept:
        return
    if not made.body and rest[0] and not any(rest[1:]):
        made.body = kept
    else:
        made.body = f"{made.body}\n\n## {wording.NOT_PLACED}\n\n{kept}".strip()
        made.draft = made.kept_apart = True


def _of_prose(parcel: Parcel, library: Library, said: Said) -> Understood:
    """A draft out of words alone: the subject is its title."""
    kind = kind_said(parcel, said, None, spot_in(parcel.place)) or BY_NAME["story"]
    words = parcel.markdown or parcel.text
    letter = without_letter(words, forwarded=parcel.forwarded) if _is_mail(parcel) else None
    body = (letter.text if letter else words).strip()
    fields = split_front_matter(parcel.text)
    named = re.search(r"(?m)^title:[ \t]*(.+)$", fields.document) if fields else None
    first = named[1].strip(" '\"") if named else next((line for line in body.split("\n") if line.strip()), "")
    title = _title(first if named else parcel.subject) or _title(first)
    if not title or not (body or parcel.files):
        raise UnclearError(wording.NO_WORDS)
    zone = zone_said(parcel, library, said, None, spot_in(parcel.place), kind)
    made = Understood(kind, form_of(kind, library), zone, {"title": title}, body, draft=True)
    made.letter = _plain(letter.around) if letter else ""
    if fields:  # that nobody can read: they stay as they were typed
        made.body = f"## {wording.NOT_PLACED}\n\n{_as_typed(body)}"
    return made


def _plain(markdown: str) -> str:
    """A letter that came as HTML, for somebody who reads it in a terminal."""
    return html.unescape(re.sub(r"</?(?:strong|em)>|<br>|\\(?=\W)", "", markdown))


def _as_typed(words: str) -> str:
    """Words that are shown with every sign they have."""
    longest = max((len(run) for run in re.findall(r"`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{words}\n{fence}"


def _title(words: str) -> str:
    return cut_words(plain_line(words.lstrip("#> ")), 120)


def _is_mail(parcel: Parcel) -> bool:
    return bool(parcel.people or parcel.subject)
