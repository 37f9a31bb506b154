"""What Sveltia is told: lists, fields, names of files and where changes go, all from the models."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from zonepress.model.governance import Page
from zonepress.model.kinds import BY_NAME
from zonepress.model.library import Library
from zonepress.model.settings import Settings
from zonepress.model.zone import Zone
from zonepress.outputs.editor import wording
from zonepress.views.editing import EVERYWHERE, EditorList, editor_lists, has_files, page_name, repository_of
from zonepress.views.forms import Control, Field, Form, form_of

Config = dict[str, Any]

LONGEST_NAME: Final = 70
"""As many characters as the name of a new record may have, its date included."""
LARGEST_FILE: Final = 20 << 20
LONGEST_SIDE: Final = 2000
_BUTTONS: Final = (
    *("bold", "italic", "strikethrough", "code", "link", "heading-two", "heading-three"),
    *("bulleted-list", "numbered-list", "quote"),
)
_PICTURES: Final = ".jpg,.jpeg,.png,.webp,.gif,.avif,.heic"
_PAPERS: Final = ".pdf,.txt,.csv,.docx,.xlsx,.odt,.ods,.geojson"
_FIGURES: Final = r"^[£]?-?\d[\d,]*(\.\d+)?%?$"


def editor_config(library: Library, *, practice: bool = False) -> Config:
    """The whole config; `practice` keeps what is written in the browser and asks for no account."""
    return {**_general(library, practice=practice), "collections": editor_collections(library)}


def editor_collections(library: Library) -> list[Config]:
    """The lists of the menu, and what each asks for; the same for practice."""
    return list(_collections(library))


def config_text(library: Library, collections: str, *, practice: bool) -> str:
    """The whole config as JSON, where the lists are written already."""
    general = written(_general(library, practice=practice))
    return f'{general.removesuffix("}")},"collections":{collections}}}'


def written(value: object) -> str:
    """JSON without needless space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _general(library: Library, *, practice: bool) -> Config:
    """All but the lists."""
    settings = library.settings
    title = wording.PRACTICE_TITLE if practice else wording.TITLE
    below = urlsplit(settings.url).path or "/"
    return {
        "app_title": title.format(site=settings.name),
        "backend": {"name": "test-repo"} if practice else _github(settings),
        **({} if practice else {"publish_mode": "editorial_workflow"}),
        **({"site_url": settings.url} if settings.url and not practice else {}),
        "logo": {"src": f"{below}brand/favicon.svg"},
        "logout_redirect_url": below,
        "media_folder": "content/pictures",
        "public_folder": "/pictures",
        "media_libraries": {"default": {"config": _media()}, "stock_assets": {"providers": []}},
        "slug": {
            "encoding": "ascii",
            "clean_accents": True,
            "maxlength": LONGEST_NAME,
            "timezone": "local",
        },
        "output": {"omit_empty_optional_fields": True},
        "show_preview_links": not practice,
        "editor": {"preview": False},
    }


def _api(address: str | None) -> Config:
    """Where GitHub answers, in both its ways; an Enterprise server's second has no version in it."""
    if not address:
        return {}
    root = address.rstrip("/")
    return {"api_root": root, "graphql_api_root": f"{root.removesuffix('/v3')}/graphql"}


def _github(settings: Settings) -> Config:
    """Where changes go: to branches of their own, from which only people on GitHub can publish them."""
    sign_in = urlsplit(settings.editor.sign_in or "")
    return {
        "name": "github",
        "repo": repository_of(settings),
        "branch": settings.editor.branch,
        "base_url": f"{sign_in.scheme}://{sign_in.netloc}",
        "auth_endpoint": sign_in.path.strip("/") or "auth",
        **_api(settings.editor.api),
        "auth_methods": ["oauth"],
        "auth_scope": "public_repo",
        "open_authoring": True,
        "squash_merges": True,
        "preview_context": "preview",
        "commit_messages": {
            "create": wording.CREATED,
            "update": wording.UPDATED,
            "delete": wording.DELETED,
            "uploadMedia": wording.UPLOADED,
            "deleteMedia": wording.UNLOADED,
            "openAuthoring": wording.FROM_OUTSIDE,
        },
    }


def _media() -> Config:
    """Pictures become WebP, which leaves camera and place behind."""
    shrunk = {"format": "webp", "quality": 85, "width": LONGEST_SIDE, "height": LONGEST_SIDE}
    return {
        "max_file_size": LARGEST_FILE,
        "slugify_filename": True,
        "transformations": {"raster_image": shrunk},
    }


def _collections(library: Library) -> Iterator[Config]:
    """A list for each kind in each zone, zone by zone, then what belongs to everybody."""
    forms = {kind: form_of(BY_NAME[kind], library) for kind in EVERYWHERE}
    zone: str | None = ""
    for found in editor_lists(library):
        if zone not in ("", found.zone):
            yield {"divider": True}
        zone = found.zone
        yield _collection(found, forms[found.kind], library)
    yield {"divider": True}
    if zones := list(_zones(library)):
        yield _files("zones", wording.ZONES, wording.ZONES_NOTE, "map", library, zones)
    if pages := list(_pages(library)):
        yield _files("pages", wording.PAGES, wording.PAGES_NOTE, "article", library, pages)


def _collection(found: EditorList, form: Form, library: Library) -> Config:
    many, one, icon = wording.LISTS[found.kind]
    zone = library.zone(found.zone)
    name = f"{{{{fields.{form.date_field} | truncate(10, ' ')}}}}-{{{{slug}}}}" if form.dated else "{{slug}}"
    date = f"{{{{{form.date_field}}}}}  " if form.dated else ""
    return {
        "name": found.name,
        "label": wording.IN_ZONE.format(many=many, zone=zone.title if zone else wording.EVERYWHERE),
        "label_singular": one,
        "description": form.lead,
        "icon": icon,
        "folder": found.folder,
        "extension": "md",
        "format": f"{found.name}-frontmatter",
        **(
            {"path": "{{slug}}/index", "media_folder": "", "public_folder": ""}
            if has_files(found.kind)
            else {}
        ),
        "slug": {"template": name, "editable": False},
        "summary": f"{date}{{{{title}}}}",
        "sortable_fields": {
            "fields": [form.date_field, "title"] if form.dated else ["title"],
            "default": {
                "field": form.date_field if form.dated else "title",
                "direction": "descending" if form.dated else "ascending",
            },
        },
        "create": True,
        "delete": False,
        "duplicate": False,
        "publish": False,
        "fields": list(_fields_of(form, found.zone)),
    }


def _files(
    name: str, label: str, note: str, icon: str, library: Library, files: Iterable[tuple[str, str, str]]
) -> Config:
    """A list of files that are there already."""
    kind = Zone if name == "zones" else Page
    fields = list(_fields_of(form_of(kind, library), None))
    return {
        "name": name,
        "label": label,
        "description": note,
        "icon": icon,
        "media_folder": "",
        "public_folder": "",
        "format": f"{name}-frontmatter",
        "publish": False,
        "files": [
            {"name": file, "label": title, "file": path, "fields": fields} for file, title, path in files
        ],
    }


def _zones(library: Library) -> Iterator[tuple[str, str, str]]:
    for zone in library.zones:
        yield zone.slug, zone.title, zone.origin.path


def _pages(library: Library) -> Iterator[tuple[str, str, str]]:
    for page in library.all(Page):
        yield page_name(page), page.title, page.origin.path


def _fields_of(form: Form, zone: str | None) -> Iterator[Config]:
    """Title, what the kind asks for, the text; what few people need comes last."""
    common = [field for field in form.fields if field.name not in form.rare]
    rare = [field for field in form.fields if field.name in form.rare]
    for field in (*common, form.body, *rare):
        if field.control in _WIDGETS:
            yield _field(field, zone)


def _field(field: Field, zone: str | None) -> Config:
    made: Config = {"name": field.name, "label": field.label, "required": field.required}
    if hint := _hint(field):
        made["hint"] = hint
    if field.most and field.control in _COUNTED:
        made["maxlength"] = field.most
    if field.pattern and field.control not in _PATTERNED:
        made["pattern"] = [field.pattern, wording.PATTERN.format(example=field.example)]
    return {**made, **_widget(field, zone)}


def _hint(field: Field) -> str:
    """What the field means, with an example; signs that Sveltia would take for Markdown are kept as signs."""
    example = field.example if field.control not in _WITHOUT_EXAMPLE else ""
    meaning = field.hint if field.hint.casefold() != field.label.casefold() else ""
    words = [meaning, wording.FOR_EXAMPLE.format(example=example) if example else ""]
    if field.name == "people":
        words.append(wording.CONFIRM_PEOPLE)
    if field.control is Control.PICTURE:
        words.append(wording.PICTURE_NOTE)
    hint = ". ".join(word.rstrip(".") for word in words if word)
    return re.sub(r"([*_~\[\]])", r"\\\1", hint)


_UNCHOSEN = {Control.CHOICE: Control.LINE, Control.CHOICES: Control.LINES}
_WITHOUT_EXAMPLE = {Control.LINK, Control.YES_NO, Control.CHOICE, Control.CHOICES, Control.FILE, Control.BODY}
_COUNTED = {Control.LINE, Control.TEXT, Control.LINK}
_PATTERNED = {Control.EMAIL, Control.PHONE}
_WIDGETS: Mapping[Control, Config] = {
    Control.LINE: {"widget": "string"},
    Control.TEXT: {"widget": "text"},
    Control.BODY: {
        "widget": "markdown",
        "required": False,
        "buttons": list(_BUTTONS),
        "editor_components": [],
        "modes": ["rich_text", "raw"],
        "use_emoji_autocomplete": False,
    },
    Control.LINK: {"widget": "string", "type": "url"},
    Control.EMAIL: {"widget": "string", "type": "email"},
    Control.PHONE: {"widget": "string"},
    Control.SLUG: {"widget": "string"},
    Control.WHOLE: {"widget": "number", "value_type": "int/string"},
    Control.NUMBER: {"widget": "string", "pattern": [_FIGURES, wording.NUMBER_PATTERN]},
    Control.YES_NO: {"widget": "boolean", "required": False},
    Control.DAY: {"widget": "zonepress-day"},
    Control.FUZZY_DATE: {"widget": "zonepress-day"},
    Control.MOMENT: {"widget": "zonepress-moment"},
    Control.RULE: {"widget": "string"},
    Control.CHOICE: {"widget": "select"},
    Control.CHOICES: {"widget": "select", "multiple": True},
    Control.LINES: {"widget": "list", "label_singular": wording.ANOTHER},
    Control.DAYS: {"widget": "list", "label_singular": wording.ANOTHER},
    Control.FILE: {"widget": "file", "choose_url": False, "accept": _PAPERS},
    Control.PICTURE: {"widget": "object", "collapsed": False},
    Control.PICTURES: {"widget": "list"},
    Control.GROUP: {"widget": "object", "collapsed": False},
    Control.GROUPS: {"widget": "list"},
}
"""How Sveltia asks for each; what is not here stays as it is in the file."""


def _widget(field: Field, zone: str | None) -> Config:
    options = _options(field, zone)
    control = field.control
    if control in _UNCHOSEN and not options:  # there is nothing yet to choose from
        control = _UNCHOSEN[control]
    made = dict(_WIDGETS[control])
    match control:
        case Control.WHOLE:
            limits = {"min": field.smallest, "max": field.largest}
            made |= {name: limit for name, limit in limits.items() if limit is not None}
        case Control.YES_NO:
            made["default"] = field.default == "yes"
        case Control.CHOICE | Control.CHOICES:
            made["options"] = options
            if field.default:
                made["default"] = field.default
        case Control.PICTURE | Control.PICTURES:
            made["fields"] = [_in_picture(inner, zone) for inner in field.fields]
        case Control.GROUP | Control.GROUPS:
            made["fields"] = [_field(inner, zone) for inner in field.fields if inner.control in _WIDGETS]
    if field.control in {Control.GROUPS, Control.PICTURES}:
        first = next(inner.name for inner in field.fields if inner.control is not Control.FILE)
        made |= {"summary": f"{{{{fields.{first}}}}}", "collapsed": "auto", "label_singular": wording.ANOTHER}
    return made


def _options(field: Field, zone: str | None) -> list[Config]:
    """What may be chosen: records of the zone and of everybody, each name once."""
    found = {option.value: option.label for option in field.options if option.zone is None}
    found |= {option.value: option.label for option in field.options if option.zone == zone}
    return [{"value": value, "label": label} for value, label in found.items()]


def _in_picture(field: Field, zone: str | None) -> Config:
    """A picture's own file is chosen as a picture."""
    made = _field(field, zone)
    if field.control is not Control.FILE:
        return made
    return {**made, "widget": "image", "accept": _PICTURES, "hint": ""}
