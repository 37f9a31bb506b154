"""A parcel becomes the files of one record; nothing is written yet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from zonepress.intake import wording
from zonepress.intake.belonging import Said
from zonepress.intake.letters import clean
from zonepress.intake.mail import decoded
from zonepress.intake.parcels import MOST_LETTERS, Attached, Parcel
from zonepress.intake.pictures import Beside, pictures_of
from zonepress.intake.senders import Sender, sender_of
from zonepress.intake.understanding import Understood, understand
from zonepress.model.library import Library
from zonepress.model.plan import Answer, Voice
from zonepress.sources.changing import NoPlaceError, change_fields
from zonepress.sources.document import read_document
from zonepress.sources.new import asked_fields, draft_record, render_document
from zonepress.views.forms import Field
from zonepress.workers import Workers


@dataclass(frozen=True)
class Made:
    """The files of a record to be, and what there is to say about it."""

    title: str
    kind: str
    zone: str | None
    path: str
    """Where its own file belongs."""
    files: Mapping[str, bytes] = field(repr=False)
    """Its own file and its pictures, by their names in its folder."""
    was: Mapping[str, str]
    """What their sender called the pictures."""
    draft: bool = False
    asked: tuple[str, ...] = ()
    """What to ask the sender."""
    notes: tuple[str, ...] = ()
    """What was left out, and why."""
    letter: str = ""
    """What was written to the office."""


def make(parcel: Parcel, library: Library, said: Said, workers: Workers, *, today: dt.date) -> Made:
    """The files of the record that a parcel tells of.

    Raises UnclearError where nobody said what it is, or where it belongs.
    """
    texts = [file for file in parcel.files if PurePosixPath(file.name).suffix.lower() in {".txt", ".md"}]
    told = understand(parcel, library, said, today=today)
    _add_texts(told, texts)
    told.notes = [*parcel.notes, *told.notes]
    files = [file for file in parcel.files if file not in texts]
    sent = min(parcel.sent or today, today)
    return finish(told, library, workers, files=files, people=parcel.people, sent=sent)


def finish(
    told: Understood,
    library: Library,
    workers: Workers,
    *,
    files: Iterable[Attached] = (),
    people: Iterable[str] = (),
    sent: dt.date,
) -> Made:
    """The files of a record that somebody told of, without any of these people."""
    people = tuple(people)
    sender = sender_of(people, library)
    pictures, left_out = pictures_of(files, workers, sender, mailed=bool(people))
    names = {picture.was: picture.name for picture in pictures}
    told.fields = sender.without(_renamed(told.fields, names))
    told.body = sender.without(_renamed_in_text(told.body, names))
    unnamed = _give_picture(told, pictures)
    asked = (*_asked(told), *_asked_of_pictures(told, unnamed))
    notes = [*told.took, *told.notes, *left_out, *_missing(told, pictures)]
    path, text = _written(told, sender, unnamed, sent)
    if sender.met:
        notes.append(wording.SENDER_LEFT_OUT)
    return Made(
        told.title,
        told.form.kind,
        told.zone,
        path,
        {PurePosixPath(path).name: text.encode(), **{picture.name: picture.data for picture in pictures}},
        {picture.name: picture.was for picture in pictures},
        told.draft,
        asked,
        tuple(notes),
        told.letter,
    )


def _add_texts(told: Understood, texts: Iterable[Attached]) -> None:
    """Texts that came along are kept below the words, each under its name."""
    for file in texts:
        words = clean(decoded(file.data[:MOST_LETTERS])).strip()
        name = clean(PurePosixPath(file.name).name).replace(".docx.txt", ".docx")
        if len(words) + len(told.body) > MOST_LETTERS:
            told.notes.append(wording.LONG_TEXT_FILE.format(name=name))
        elif words:
            told.body = f"{told.body}\n\n## {wording.TEXT_OF.format(name=name)}\n\n{words}".strip()
            told.draft = True


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The fields with the names that the pictures have by now."""
    if isinstance(value, dict):
        return {
            key: names.get(item, item)
            if isinstance(item, str) and key in {"file", "picture"}
            else _renamed(item, names)
            for key, item in value.items()
        }
    return [_renamed(item, names) for item in value] if isinstance(value, list | tuple) else value


def _renamed_in_text(body: str, names: Mapping[str, str]) -> str:
    for was, name in names.items():
        body = re.sub(rf"(\]\(\s*<?(?:\./)?){re.escape(was)}(?=[\s>)])", rf"\g<1>{name}", body)
    return body


def _give_picture(told: Understood, pictures: tuple[Beside, ...]) -> list[Beside]:
    """The pictures that nothing names; a description without a file is given the first."""
    named = _files_in(told.fields)
    unnamed = [picture for picture in pictures if picture.name not in named and picture.name not in told.body]
    described = told.fields.get("picture")
    if isinstance(described, dict) and "file" not in described and described and unnamed:
        told.fields["picture"] = {"file": unnamed.pop(0).name, **described}
    return unnamed


def _files_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {str(value["file"])} if isinstance(value.get("file"), str) else set()
        return own.union(*(_files_in(item) for item in value.values()))
    return set().union(*map(_files_in, value)) if isinstance(value, list | tuple) else set()


def _missing(told: Understood, pictures: tuple[Beside, ...]) -> list[str]:
    """Pictures that the fields name and nobody sent."""
    there = {picture.name for picture in pictures}
    return [wording.MISSING_PICTURE.format(name=name) for name in sorted(_files_in(told.fields) - there)]


def _asked(told: Understood) -> list[str]:
    """The questions to whoever sent it: what could not be read, and what no record can do without."""
    asked = list(told.unread.values())
    for ask in told.form.fields:
        if (
            ask.required
            and ask.name not in told.fields
            and not (told.form.kind == "voice" and ask.name == "answer")
        ):
            asked.append(_question(ask))
    if told.draft and not told.body and told.form.kind == "story":
        asked.append(wording.ASK_TEXT)
    return asked


def _question(field: Field) -> str:
    """A question with what there is to know about its answer, said once."""
    hint = field.hint.removeprefix(field.label).strip(" ;,")
    words = wording.ASK_HINT if hint else wording.ASK
    return words.format(label=field.label, hint=f"{hint[:1].lower()}{hint[1:]}")


def _asked_of_pictures(told: Understood, unnamed: list[Beside]) -> list[str]:
    if unnamed:
        return [wording.ASK_PICTURES]
    described = told.fields.get("picture")
    consent = (
        isinstance(described, dict)
        and described.get("people") in {"yes", "true"}
        and "consent" not in described
    )
    return [wording.ASK_PICTURE] if consent else []


def _written(told: Understood, sender: Sender, unnamed: list[Beside], sent: dt.date) -> tuple[str, str]:
    """The path and the text of the record's own file."""
    if told.kind is Voice:
        told.fields.setdefault("answer", Answer.NOT_YET.value)
    missing = [name for name in asked_fields(told.kind) if name not in told.fields]
    needed = {ask.name for ask in told.form.fields if ask.required}
    if not told.document and (told.unread or needed & set(missing)):
        told.draft = True
    name = None if told.name is None or sender.without(told.name.replace("-", " ")) == "" else told.name
    if told.draft:
        told.fields["draft"] = "yes"
    made = draft_record(told.kind, _ordered(told), zone=told.zone, name=name, body=told.body, day=sent)
    text = made.text
    if told.document:
        text = _kept(told)
    elif told.draft:
        labels = [ask.label for ask in told.form.fields if ask.name in missing]
        text = _remarked(text, labels, unnamed)
    return made.path, text.replace('\ndraft: "yes"\n', "\ndraft: yes\n", 1)  # as the guide writes it


def _ordered(told: Understood) -> dict[str, Any]:
    """The fields in the order of the form."""
    order = [ask.name for ask in told.form.fields if ask.name != "draft"]
    known = {name: told.fields[name] for name in order if name in told.fields}
    return {**known, **{name: value for name, value in told.fields.items() if name not in known}}


def _kept(told: Understood) -> str:
    """The sender's own file with as few changes as it takes."""
    data = told.document.encode()
    before = read_document("", data)
    changes = {name: value for name, value in told.fields.items() if before.fields.get(name) != value}
    gone = {name: None for name in before.fields if name not in told.fields}
    try:
        return change_fields(
            data, {**gone, **changes}, None if told.body == before.body else told.body
        ).decode()
    except NoPlaceError:
        return render_document(told.fields, told.body)


def _remarked(text: str, labels: Iterable[str], unnamed: Iterable[Beside]) -> str:
    """The file with words for whoever finishes it, which readers never see."""
    lines = []
    if missing := ", ".join(labels):
        lines.append(wording.STILL_MISSING.format(labels=missing))
    if names := ", ".join(picture.name for picture in unnamed):
        lines.append(wording.PICTURES_BESIDE.format(names=names))
    remarks = "".join(f"# {line}\n" for line in lines)
    return text.replace("---\n", f"---\n{remarks}", 1)
