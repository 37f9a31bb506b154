"""The partnership's settings, read from `mkdocs.yml` without MkDocs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from zonepress.model.problem import ZonepressError
from zonepress.model.settings import Settings
from zonepress.sources.reading import model_in
from zonepress.strings import UnknownWordError, flat, refuse_unknown, strings
from zonepress.suggest import one_of


def load_settings(path: Path) -> Settings:
    """The settings of the site whose `mkdocs.yml` this is."""
    given = _parsed(path)
    ours = _ours(path, given)
    try:
        settings = Settings.model_validate(
            {
                **ours,
                "root": path.parent.resolve(),
                "name": given.get("site_name") or path.parent.name,
                "url": _with_slash(given.get("site_url") or ""),
                "description": given.get("site_description") or "",
                "repository": given.get("repo_url"),
                "edit_address": _edit_address(given),
            }
        )
    except ValidationError as error:
        found = error.errors(include_url=False)
        first = min(found, key=lambda detail: detail["type"] == "missing")  # a mistyped name explains it
        where = " › ".join(str(step) for step in first["loc"])
        raise ZonepressError(f"{path.name}: extra › zonepress › {where}: {_complaint(first)}") from error
    _refuse_unknown_words(path, settings)
    return settings


def _refuse_unknown_words(path: Path, settings: Settings) -> None:
    """Raises ZonepressError for the first word of `strings:` that no page says."""
    for language, groups in settings.strings.items():
        words = flat(groups)
        try:
            refuse_unknown(words)
        except UnknownWordError as error:
            where = " › ".join(("extra", "zonepress", "strings", language, *error.name.split(".")))
            instead = "" if error.name in strings("en") else f". {one_of(error.name, set(strings('en')))}"
            raise ZonepressError(f"{path.name}: {where}: {error.complaint}{instead}") from error


@dataclass(frozen=True)
class SitePlan:
    """Where MkDocs takes the site's templates from and puts the site, and what its menu leads to."""

    templates: Path
    folder: Path
    menu: tuple[tuple[str, str], ...]
    """The title of each entry and the page it leads to, below `content/`; of a group, the first one."""


def load_site_plan(path: Path) -> SitePlan:
    """What `mkdocs.yml` says of the site as MkDocs builds it."""
    given = _parsed(path)
    theme = given.get("theme")
    templates = theme.get("custom_dir") if isinstance(theme, dict) else None
    if not templates:
        raise ZonepressError(f"{path.name}: theme › custom_dir is missing: write `custom_dir: overrides`")
    root = path.parent.resolve()
    menu = given.get("nav")
    return SitePlan(
        root / str(templates),
        root / str(given.get("site_dir") or "site"),
        tuple(_entries(menu) if isinstance(menu, list) else ()),
    )


def _entries(menu: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for entry in menu:
        for title, value in entry.items() if isinstance(entry, dict) else [("", entry)]:
            inner = list(_entries(value)) if isinstance(value, list) else [("", str(value))]
            if inner:
                yield title, inner[0][1]


_FROM_MKDOCS = {"root", "name", "url", "description", "repository", "edit_address"}
"""Settings that stand elsewhere in `mkdocs.yml`."""


def _complaint(detail: ErrorDetails) -> str:
    """What is wrong with a setting and what to type instead."""
    *groups, name = detail["loc"]
    match detail["type"]:
        case "extra_forbidden":
            return f"is no setting of ours. {one_of(str(name), _settings_in(groups))}"
        case "model_type" | "dict_type":
            return f"is {detail['input']!r}. Write its settings below it, two spaces to the right"
    return detail["msg"]


def _settings_in(groups: Sequence[int | str]) -> set[str]:
    """The names of the settings in a group; names that the partnership chose lead on to what they hold."""
    model: type[BaseModel] = Settings
    for name in groups:
        if field := model.model_fields.get(str(name)):
            model = model_in(field.annotation) or model
    return set(model.model_fields) - (set() if groups else _FROM_MKDOCS)


def _ours(path: Path, given: dict[str, Any]) -> dict[str, Any]:
    """What stands under `extra: zonepress:`."""
    extra = given.get("extra") or {}
    ours = (extra.get("zonepress") or {}) if isinstance(extra, dict) else None
    if not isinstance(ours, dict):
        raise ZonepressError(
            f"{path.name}: write `extra:`, below it `zonepress:`, and below that the settings"
        )
    return {name: value for name, value in ours.items() if value is not None}


def _parsed(path: Path) -> dict[str, Any]:
    try:
        given = YAML(typ="rt", pure=True, plug_ins=[]).load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ZonepressError(f"There is no {path}") from error
    except (OSError, YAMLError, UnicodeDecodeError) as error:
        raise ZonepressError(f"{path.name} could not be read: {' '.join(str(error).split())}") from error
    if not isinstance(given, dict):
        raise ZonepressError(f"{path.name} holds no settings")
    plain: dict[str, Any] = _plain(given)
    return plain


def _plain(value: Any) -> Any:
    """ruamel's round-trip values as plain ones; tags such as `!ENV` become text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, bool | int | float | str | None) else str(value)


def _with_slash(address: str) -> str:
    return address if not address or address.endswith("/") else f"{address}/"


def _edit_address(given: dict[str, Any]) -> str | None:
    """What MkDocs would put before a source file's path, seen from the repository's root."""
    repository, edit = given.get("repo_url"), given.get("edit_uri")
    if not repository or not edit:
        return None
    return f"{_with_slash(repository)}{_with_slash(str(edit)).removesuffix('docs/')}"
