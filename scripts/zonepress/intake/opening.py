"""From bytes to parcels: a mail, a mailbox, an archive or a text, told apart by what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from zonepress.intake import wording
from zonepress.intake.fields import has_front_matter
from zonepress.intake.letters import clean, without_letter
from zonepress.intake.mail import decoded, is_mail, mails_in, parcel_of
from zonepress.intake.parcels import MOST_BYTES, MOST_FILES, Attached, Parcel, Raw, UnopenedError
from zonepress.intake.word import is_word, unpacked_word
from zonepress.intake.zips import is_hidden, is_zip, unzipped
from zonepress.pictures.opening import ending_of

_FEW_WORDS = 300
"""With fewer letters than these in a mail, the story is in the Word file that came with it."""
_TEXTS = {".md", ".markdown", ".txt", ".text"}


def open_raw(raw: Raw) -> tuple[Parcel, ...] | UnopenedError:
    """The contributions in one file; for a worker."""
    try:
        return tuple(_opened(raw))
    except UnopenedError as error:
        return error


def _opened(raw: Raw) -> Iterator[Parcel]:
    if len(raw.data) > MOST_BYTES:
        raise UnopenedError(wording.TOO_LARGE.format(name=raw.name, most=MOST_BYTES // 1_000_000))
    if not raw.data.strip():
        raise UnopenedError(wording.EMPTY.format(name=raw.name))
    if is_word(raw.name, raw.data):
        words, *pictures = unpacked_word(raw.name, raw.data)
        yield _of_text(words.name, words.data, files=pictures)
    elif is_zip(raw.data):
        yield from parcels_of_files(raw.name, unzipped(raw.name, raw.data))
    elif raw.data.startswith(b"From "):
        mails = mails_in(raw.data)
        if len(mails) > MOST_FILES:
            raise UnopenedError(wording.TOO_MANY_FILES.format(name=raw.name, most=MOST_FILES))
        for mail in mails:
            yield from _of_mail(raw.name, mail)
    elif not _is_text_name(raw.name) and is_mail(raw.data):
        yield from _of_mail(raw.name, raw.data)
    elif b"\0" in raw.data[:4096] and not raw.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnopenedError(wording.NOT_KNOWN.format(name=raw.name))
    else:
        yield _of_text(raw.name, raw.data)


@dataclass
class _Unpacked:
    """What hangs on a mail, with what is inside archives and Word files."""

    files: list[Attached] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    story: Attached | None = None
    """The words of the first Word file."""

    def add(self, file: Attached) -> None:
        """One file, or what is in it."""
        try:
            if is_word(file.name, file.data):
                words, *pictures = unpacked_word(file.name, file.data)
                self.story = self.story or words
                self.files += [words, *pictures]
            elif is_zip(file.data) and PurePosixPath(file.name).suffix.lower() in {".zip", ""}:
                self.files += unzipped(file.name, file.data)
            else:
                self.files.append(file)
        except UnopenedError as error:
            self.notes.append(str(error))


def _of_mail(name: str, data: bytes) -> Iterator[Parcel]:
    """A mail's contributions: those in its archive, those attached, or the one it tells itself."""
    mail = parcel_of(name, data)
    found = _Unpacked(notes=list(mail.notes))
    for file in mail.files:
        found.add(file)
    sent = replace(mail, files=tuple(found.files), notes=tuple(found.notes))
    if any(_is_record(file) for file in found.files):
        for number, parcel in enumerate(parcels_of_files(sent.name, found.files)):
            yield replace(
                parcel,
                sent=sent.sent,
                subject=sent.subject,
                people=sent.people,
                letter=sent.text.strip() if number == 0 else "",
                notes=sent.notes if number == 0 else (),
            )
    elif found.story and len(without_letter(mail.text, forwarded=mail.forwarded).text) < _FEW_WORDS:
        others = tuple(file for file in found.files if file is not found.story)
        words = decoded(found.story.data)
        yield replace(sent, text=words, markdown="", files=others, letter=mail.text.strip())
    else:
        yield sent


def _of_text(name: str, data: bytes, place: str = "", files: Sequence[Attached] = ()) -> Parcel:
    charset = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return Parcel(name=name, text=clean(decoded(data, charset)), place=place or name, files=tuple(files))


def parcels_of_files(name: str, files: Sequence[Attached]) -> tuple[Parcel, ...]:
    """A contribution for each text among these files, with the pictures that lie beside it.

    Raises UnopenedError where there is no text at all.
    """
    files = [file for file in files if not is_hidden(file.name)]
    if len(files) > MOST_FILES or sum(len(file.data) for file in files) > MOST_BYTES:
        raise UnopenedError(wording.TOO_LARGE.format(name=name, most=MOST_BYTES // 1_000_000))
    records = [file for file in files if _is_record(file)] or [
        file for file in files if _is_text_name(file.name)
    ][:1]
    if not records:
        raise UnopenedError(wording.NO_TEXT.format(name=name))
    others = [file for file in files if file not in records]
    parcels = []
    for record in records:
        folder = PurePosixPath(record.name).parent
        beside = [
            file for file in others if len(records) == 1 or PurePosixPath(file.name).is_relative_to(folder)
        ]
        parcels.append(_of_text(record.name, record.data, record.name, beside))
    return tuple(parcels)


def _is_record(file: Attached) -> bool:
    """Whether a file is a record as the one-page form saves it."""
    return _is_text_name(file.name) and has_front_matter(clean(decoded(file.data[:100_000])))


def _is_text_name(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _TEXTS


def is_picture_file(name: str, data: bytes) -> bool:
    """Whether somebody handed over a picture by itself."""
    return ending_of(data) is not None and not _is_text_name(name)
