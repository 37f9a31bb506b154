"""The reference page for contributors: every field of every kind, from the models themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zonepress.model.kinds import KINDS
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.model.source import PostSource
from zonepress.views.forms import Field, fields_of
from zonepress.views.frame import make_frame, page_crumb
from zonepress.views.parts import LinkView, PageView, Section, Table
from zonepress.views.shown import Shown
from zonepress.views.wording import KIND_WORDS, joined

ADDRESS = "contribute/fields/"
_HEAD = ("Field", "What it says", "Example", "Needed")


def view_reference(shown: Shown) -> PageView:
    """Every field a contributor may write, kind by kind."""
    settings = shown.library.settings
    kinds = tuple(_kind(kind) for kind in KINDS)
    shared = Section(
        "Fields that every record may have",
        "every-record",
        table=Table(
            "Fields of every record", _HEAD, tuple(_rows(fields_of(Record, Record.written_fields())))
        ),
    )
    frame = make_frame(
        shown,
        ADDRESS,
        "Every field there is",
        description="What can be written at the top of each kind of file.",
        crumbs=page_crumb(shown, "contribute"),
    )
    kinds = (*kinds, _sources())
    ways = tuple(LinkView(section.title, f"{ADDRESS}#{section.id}") for section in (shared, *kinds))
    lede = "What can be written between the two lines of hyphens, and what it means."
    return PageView(
        "listing.html", frame, lede=lede, sections=(shared, *kinds, *_vocabularies(settings)), pages=ways
    )


def _kind(kind: type[Record]) -> Section:
    own = [name for name in kind.written_fields() if name not in Record.model_fields]
    rows = tuple(_rows(fields_of(kind, own)))
    table = Table(f"Fields of a {KIND_WORDS[kind.kind].lower()}", _HEAD, rows) if own else None
    return Section(
        f"{KIND_WORDS[kind.kind]} ({kind.kind})",
        kind.kind,
        paragraphs=((kind.__doc__ or "").strip().split("\n")[0], _where(kind)),
        table=table,
    )


def _sources() -> Section:
    """What an account says from which posts are pulled."""
    names = [name for name in PostSource.model_fields if name not in {"origin", *PostSource.noted}]
    return Section(
        "A channel that posts are pulled from (sources.yml)",
        "sources",
        paragraphs=(
            (PostSource.__doc__ or "").strip(),
            "It is an entry, after a hyphen, in the list `sources:` of zones/the-zone/sources.yml or of "
            "content/sources.yml.",
        ),
        table=Table("Fields of a channel", _HEAD, tuple(_rows(fields_of(PostSource, names)))),
    )


def _where(kind: type[Record]) -> str:
    """Where a file of this kind lies."""
    if kind.kind == "zone":
        return "It is the file zones/the-zone/zone.md."
    if kind.kind == "edition":
        return "It is the file newsletters/2026-q1/index.md, with the year and the quarter."
    if kind.kind == "page":
        return "It is any other file below content, such as content/about/index.md."
    name = "2026-03-14-a-short-name" if kind.dated else "a-short-name"
    zone = f"zones/the-zone/{kind.folder}/{name}/index.md" if kind.in_zones else ""
    places = (
        [zone, f"content/{kind.folder}/{name}/index.md"]
        if zone
        else [f"content/{kind.folder}/{name}/index.md"]
    )
    return f"It lies at {joined(places, 'or')}."


def _rows(fields: Iterable[Field], before: str = "") -> Iterator[tuple[str, ...]]:
    """A row for each field, and for the fields inside it."""
    for field in fields:
        choices = [option.value for option in field.options]
        one_of = f" (one of: {joined(choices, 'or')})" if choices else ""
        needed = "Yes" if field.required else "No"
        yield f"{before}{field.name}", f"{field.hint}{one_of}", field.example, needed
        yield from _rows(field.fields, f"{before}{field.name} › ")


def _vocabularies(settings: Settings) -> Iterator[Section]:
    """The words that this partnership chose."""
    names = {
        "outcomes": "Outcomes",
        "tools": "Tools",
        "audiences": "Who something is for",
        "access": "What helps people take part",
        "asset_types": "What an asset can be",
        "partner_kinds": "What a partner can be",
    }
    for name, title in names.items():
        rows = tuple((word, term.title) for word, term in settings.vocabulary(name).items())
        yield Section(
            title, f"words-{name}", table=Table(f"Words for {title.lower()}", ("Write", "Readers see"), rows)
        )
