"""The page on which anybody can write a record, without an account: the forms, and the ways to send one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from zonepress.model.correction import Correction
from zonepress.model.fields import MARKUP, UNSEEN
from zonepress.model.fuzzydate import parse_date
from zonepress.model.kinds import BY_NAME
from zonepress.model.settings import Settings
from zonepress.views.form_wording import (
    ADD_EXAMPLES,
    ADD_LEADS,
    ADD_LEDE,
    ADD_TITLE,
    ADD_WORDS,
    CORRECTION_TITLE,
    EXAMPLES,
    PICTURE_HINT,
    TWICE_INSTEAD,
)
from zonepress.views.forms import Control, Field, Form, Option, fields_of, form_of
from zonepress.views.frame import make_frame, page_crumb
from zonepress.views.parts import PageView
from zonepress.views.refusals import refusals
from zonepress.views.shown import Shown
from zonepress.views.wording import MONTHS, WEEKDAYS, date_words

ADDRESS = "contribute/add/"
KINDS = ("story", "event", "asset", "voice")
"""What anybody can add."""
MOST_SHOWN = 8
"""With more answers than these, one is chosen from a list that opens."""

_FIRST: Mapping[str, tuple[str, ...]] = {
    "story": ("title", "date", "body", "summary", "picture"),
    "event": ("title", "start", "end", "venue", "summary", "body", "picture"),
    "asset": ("title", "type", "summary", "place", "opening", "contact", "picture"),
    "voice": ("title", "you_said", "date", "heard", "answer", "reply", "because"),
}
"""What is asked at once, in this order; what else there is can be opened."""
_NOT_ASKED: Mapping[str, frozenset[str]] = {
    "story": frozenset({"pictures"}),
    "event": frozenset({"repeats", "not_on", "status", "status_note", "instead_of", "afterwards"}),
    "asset": frozenset({"ratings"}),
    "voice": frozenset({"action"}),
}
"""What only those can say who look after a record later, or know the short names of others."""
_NOT_ASKED_WITHIN = frozenset({"latitude", "longitude"})
_NEEDED: Mapping[str, frozenset[str]] = {"story": frozenset({"body"})}
"""What a form asks for although a record could do without it."""
REVEALED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "reply": ("answer", ("we did", "we will")),
    "because": ("answer", ("we cannot",)),
    "consent": ("people", ("yes",)),
}
"""What is only asked, and then needed, once another question of the same group has one of these answers."""
_PRESET: Mapping[str, str] = {"answer": "no answer yet"}


@dataclass(frozen=True)
class Asked:
    """One question of the page."""

    id: str
    name: str
    label: str
    hint: str
    control: str
    """How it is asked for; a choice is one of `radios` and `list`."""
    needed: bool
    optional: bool
    """Whether to say so."""
    most: int | None = None
    pattern: str = ""
    options: tuple[Option, ...] = ()
    preset: str = ""
    fields: tuple[Asked, ...] = ()
    reveal: str = ""
    """`question:answer|answer`, where it is only asked after that."""
    rest: str = ""
    """For pictures: the field that all but the first go to."""
    kind: str = ""
    """What a browser may help with: `url`, `email`, `tel`."""
    smallest: float | None = None
    largest: float | None = None


@dataclass(frozen=True)
class AskedForm:
    """Everything that is asked about one kind."""

    kind: str
    title: str
    lead: str
    folder: str
    date_field: str
    """Empty where the name of the file has no date."""
    first: tuple[Asked, ...]
    more: tuple[Asked, ...] = ()


@dataclass(frozen=True)
class AddPage(PageView):
    """The page with the forms."""

    forms: tuple[AskedForm, ...] = ()
    places: tuple[Option, ...] = ()
    """The zones to choose from."""
    words: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    """What the script of the page says, by short names."""
    email: str = ""
    """Where contributions can be sent; empty where no office has an address."""
    office: str = ""
    new_file: str = ""
    """Where a new file can be written on the web; empty where the files are nowhere to be seen."""
    new_issue: str = ""


def view_adding(shown: Shown) -> AddPage:
    """The forms of what people add most, a correction, and where it can go."""
    library, settings = shown.library, shown.library.settings
    frame = make_frame(
        shown,
        ADDRESS,
        ADD_TITLE,
        description="Write a story, an event or a correction here, without an account.",
        crumbs=page_crumb(shown, "contribute"),
        kind="add",
    )
    office = settings.office
    contact = office.contact if office else None
    return AddPage(
        "add.html",
        frame,
        lede=ADD_LEDE,
        forms=(*(_asked_form(form_of(BY_NAME[kind], library), settings) for kind in KINDS), _correction()),
        places=tuple(Option(zone.slug, zone.title) for zone in library.zones),
        words=tuple(_words(settings)),
        email=(contact.email if contact else None) or "",
        office=office.name if office else settings.name,
        new_file=(settings.edit_address or "").replace("/edit/", "/new/", 1).rstrip("/"),
        new_issue=f"{settings.repository.rstrip('/')}/issues/new" if settings.repository else "",
    )


def _asked_form(form: Form, settings: Settings) -> AskedForm:
    fields = {field.name: _with_example(form.kind, field) for field in (*form.fields, form.body)}
    first = _FIRST[form.kind]
    left_out = _NOT_ASKED[form.kind] | form.rare
    rest = [name for name in fields if name not in {*first, *left_out}]
    if languages := _languages(settings):
        fields["lang"] = replace(form.field("lang"), control=Control.CHOICE, options=languages)
        rest.append("lang")
    return AskedForm(
        form.kind,
        form.title,
        ADD_LEADS.get(form.kind, form.lead),
        form.folder,
        form.date_field if form.dated else "",
        tuple(_asked_in(form, [fields[name] for name in first])),
        tuple(_asked_in(form, [fields[name] for name in rest])),
    )


def _languages(settings: Settings) -> tuple[Option, ...]:
    """The languages to choose from, where there are several."""
    found = tuple(Option(tag, name) for tag, name in settings.languages.items())
    return found if len(found) > 1 else ()


def _with_example(kind: str, field: Field) -> Field:
    return replace(field, example=ADD_EXAMPLES.get(f"{kind}.{field.name}", field.example))


def _asked_in(form: Form, fields: Iterable[Field]) -> Iterator[Asked]:
    for field in fields:
        needed = field.required or field.name in _NEEDED.get(form.kind, ())
        asked = _asked(field, f"{form.kind}-{field.name}", needed=needed)
        rest = "pictures" if "pictures" in {known.name for known in form.fields} else ""
        yield replace(asked, rest=rest) if field.control is Control.PICTURE else asked


def _asked(field: Field, id: str, *, needed: bool) -> Asked:
    reveal = REVEALED.get(field.name)
    inner = [known for known in field.fields if known.name not in _NOT_ASKED_WITHIN]
    return Asked(
        id=id,
        name=field.name,
        label=field.label,
        hint=_hint(field),
        control=_control(field),
        needed=needed or reveal is not None or field.name == "people",
        optional=not (needed or reveal or field.name == "people"),
        most=field.most,
        pattern=field.pattern or "",
        options=field.options,
        preset=_PRESET.get(field.name, ""),
        fields=tuple(_asked(known, f"{id}-{known.name}", needed=known.required) for known in inner),
        reveal=f"{reveal[0]}:{'|'.join(reveal[1])}" if reveal else "",
        kind={Control.LINK: "url", Control.EMAIL: "email", Control.PHONE: "tel"}.get(field.control, "text"),
        smallest=field.smallest,
        largest=field.largest,
    )


def _control(field: Field) -> str:
    if field.control is Control.CHOICE:
        return "list" if len(field.options) > MOST_SHOWN else "radios"
    return field.control.value


def _hint(field: Field) -> str:
    """What a question means beyond its label, and an answer to it."""
    if field.control is Control.FILE:
        return PICTURE_HINT
    label, *rest = field.hint.split("; ", 1) if field.hint else ("",)
    meaning = field.hint
    if label.lower() == field.label.lower():
        meaning = f"{rest[0][:1].upper()}{rest[0][1:]}" if rest else ""
    if field.options or field.fields or not field.example:
        return meaning
    example = EXAMPLES.get(field.control) or _in_words(field)
    return f"{meaning}. For example: {example}" if meaning else f"For example: {example}"


def _in_words(field: Field) -> str:
    """An example as people write it, where the form understands that too."""
    if field.control in {Control.FUZZY_DATE, Control.DAY}:
        return date_words(parse_date(field.example))
    return field.example


def _correction() -> AskedForm:
    fields = fields_of(Correction, Correction.model_fields)
    asked = tuple(_asked(field, f"correction-{field.name}", needed=field.required) for field in fields)
    return AskedForm(Correction.kind, CORRECTION_TITLE, (Correction.__doc__ or "").strip(), "", "", asked)


def _words(settings: Settings) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """What the script says and knows."""
    for name, refusal in refusals().items():
        yield name, (refusal.saw, TWICE_INSTEAD if name == "twice" else refusal.instead)
    yield from ADD_WORDS.items()
    yield "months", MONTHS
    yield "weekdays", WEEKDAYS
    yield "tz", settings.tz
    yield "markup-pattern", for_browsers(MARKUP)
    yield "unseen-pattern", for_browsers(UNSEEN)


def for_browsers(pattern: re.Pattern[str]) -> str:
    """A pattern as browsers read it, with the `u` flag: there `\\w` would know no letters but a to z."""
    return pattern.pattern.replace(r"\w", r"[\p{L}\p{N}_]")
