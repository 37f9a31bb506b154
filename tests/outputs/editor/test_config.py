"""What Sveltia is told, and that it comes from the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft7Validator

from builders import a_library, a_page, a_partner, a_story, a_zone, an_action, some_settings
from zonepress.model.address import spot_of
from zonepress.model.kinds import BY_NAME
from zonepress.model.zone import ZoneStatus
from zonepress.outputs.editor.config import editor_config
from zonepress.views.editing import EVERYWHERE, editor_lists, in_editor, repository_of
from zonepress.views.forms import Control, form_of
from zonepress.views.shown import Shown

ROOT: Final = Path(__file__).parents[3]
SIGN_IN: Final = {"sign_in": "https://sign-in.example.org/auth"}
ON_GITHUB: Final = {"repository": "https://github.com/harbour/site", "editor": SIGN_IN}


def lists(config: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The lists of a config by their names."""
    return {one["name"]: one for one in config["collections"] if "name" in one}


def inner(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every field, and every field in a field."""
    for field in fields:
        yield field
        yield from inner(field.get("fields", []))


def test_sveltia_accepts_it(harbour: Shown) -> None:
    """By the schema in its own package, strictly; for the demo and for a partnership that has only begun."""
    schema = ROOT / "node_modules/@sveltia/cms/schema/sveltia-cms.json"
    validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
    bare = a_library(a_zone(), settings=some_settings(**ON_GITHUB))
    for config in (editor_config(harbour.library, practice=True), editor_config(bare)):
        assert [error.json_path for error in validator.iter_errors(config)] == []


def test_every_field_of_every_kind_is_asked_for(harbour: Shown) -> None:
    """So a field added to a model is in the form; what a program notes is not."""
    made = lists(editor_config(harbour.library, practice=True))
    for kind in EVERYWHERE:
        form = form_of(BY_NAME[kind], harbour.library)
        asked = [field["name"] for field in made[f"everywhere-{form.folder}"]["fields"]]
        assert sorted(asked) == sorted([*(field.name for field in form.fields), "body"])
        assert all(field.control is not Control.BY_ZONE for field in form.fields)


def test_a_story_asks_in_the_words_of_the_model(harbour: Shown) -> None:
    """Label, hint and example are those of every other form."""
    fields = {
        field["name"]: field for field in lists(editor_config(harbour.library))["quayside-stories"]["fields"]
    }
    form = form_of(BY_NAME["story"], harbour.library)
    assert fields["title"]["label"] == form.field("title").label
    assert form.field("title").hint in fields["title"]["hint"]
    assert form.field("title").example in fields["title"]["hint"]
    picture = {field["name"]: field for field in fields["picture"]["fields"]}
    assert picture["file"]["widget"] == "image"
    assert picture["alt"]["required"] is True
    assert {"held_by", "given", "until"} == {field["name"] for field in picture["consent"]["fields"]}
    assert {"value": "tideline-trust", "label": "Tideline Trust"} in fields["partners"]["options"]


def test_nothing_is_published_or_deleted_here(harbour: Shown) -> None:
    """People on GitHub do that, who have read it."""
    config = editor_config(harbour.library)
    assert config["publish_mode"] == "editorial_workflow"
    made = lists(config).values()
    assert all(one["publish"] is False for one in made)
    assert all(one["delete"] is False and one["duplicate"] is False for one in made if "folder" in one)


def test_no_map_is_asked_for_and_no_file_by_its_address(harbour: Shown) -> None:
    """A map would ask another host for its tiles, and a picture would stay on another host."""
    for one in lists(editor_config(harbour.library)).values():
        for field in inner(one.get("fields") or one["files"][0]["fields"]):
            assert field["widget"] != "map"
            assert field["widget"] not in {"file", "image"} or field["choose_url"] is False


def test_new_files_lie_where_we_look_for_them(harbour: Shown) -> None:
    """The folder says the kind and the zone; pictures lie beside the record."""
    made = lists(editor_config(harbour.library))
    for one in editor_lists(harbour.library):
        spot = spot_of(one.path_of("2026-04-02-a-name"))
        assert spot
        assert (spot.kind.kind, spot.zone, spot.slug) == (one.kind, one.zone, "2026-04-02-a-name")
        bundled = one.path_of("x").endswith("/x/index.md")
        assert bundled == (made[one.name].get("path") == "{{slug}}/index")
        assert bundled == (made[one.name].get("media_folder") == "")


def test_a_closed_zone_takes_nothing_new() -> None:
    """Its records stay where they are, and can be edited on GitHub."""
    library = a_library(a_zone("old", status=ZoneStatus.CLOSED), a_zone("new"))
    zones = {one.zone for one in editor_lists(library)}
    assert zones == {"new", None}


def test_nothing_hidden_is_named(harbour: Shown) -> None:
    """The config is public, though whoever signs in sees drafts."""
    assert "quokka" not in json.dumps(editor_config(harbour.library)).casefold()


def test_nothing_can_be_chosen_twice(harbour: Shown) -> None:
    """Sveltia would not open at all; two zones may have a promise of the same name."""
    same = [an_action(f"{room}/actions/paint.md") for room in ("zones/one", "zones/two", "content")]
    for library in (harbour.library, a_library(a_zone("one"), a_zone("two"), *same)):
        for one in lists(editor_config(library)).values():
            for field in inner(one.get("fields") or one["files"][0]["fields"]):
                values = [option["value"] for option in field.get("options", [])]
                assert len(values) == len(set(values)), (one["name"], field["name"])


def test_choices_of_records_are_those_of_the_zone_and_of_everybody() -> None:
    """Nothing in another zone can be named by mistake, and an empty choice is a line to type in."""
    library = a_library(a_zone("one"), a_zone("two"), a_partner())
    action = {field["name"]: field for field in lists(editor_config(library))["one-actions"]["fields"]}
    assert action["answers"]["widget"] == "string"
    assert [option["value"] for option in action["partners"]["options"]] == [library.records[0].slug]


def test_changes_go_to_the_repository_by_the_sign_in_service() -> None:
    """As branches of it or of the person's own copy, never with a token that somebody typed."""
    backend = editor_config(a_library(settings=some_settings(**ON_GITHUB)))["backend"]
    assert backend["repo"] == "harbour/site"
    assert (backend["base_url"], backend["auth_endpoint"]) == ("https://sign-in.example.org", "auth")
    assert backend["auth_methods"] == ["oauth"]
    assert backend["auth_scope"] == "public_repo"
    assert "api_root" not in backend


@pytest.mark.parametrize(
    ("api", "graphql"),
    [
        ("https://api.example.org/", "https://api.example.org/graphql"),
        ("https://git.example.org/api/v3", "https://git.example.org/api/graphql"),
    ],
)
def test_github_elsewhere_is_asked_in_both_its_ways(api: str, graphql: str) -> None:
    """An Enterprise server has the version in one address and not in the other."""
    settings = some_settings(**{**ON_GITHUB, "editor": {**ON_GITHUB["editor"], "api": api}})
    backend = editor_config(a_library(settings=settings))["backend"]
    assert (backend["api_root"], backend["graphql_api_root"]) == (api.rstrip("/"), graphql)


def test_practice_knows_no_repository() -> None:
    """It could not send anything if it wanted to."""
    config = editor_config(a_library(settings=some_settings(**ON_GITHUB)), practice=True)
    assert config["backend"] == {"name": "test-repo"}
    assert config["app_title"].startswith("Practice")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://github.com/people-zones/people-zones", "people-zones/people-zones"),
        ("https://github.com/people-zones/people.zones.git", "people-zones/people.zones"),
        ("https://www.github.com/a/b/", "a/b"),
        ("https://git.example.org/a/b", ""),
        ("https://github.com/a", ""),
        (None, ""),
    ],
)
def test_only_github_holds_what_the_editor_can_write(address: str | None, found: str) -> None:
    """An address elsewhere leaves the file links and the forms."""
    assert repository_of(some_settings(repository=address)) == found


def test_a_record_is_found_where_its_file_lies() -> None:
    """One that lies otherwise than the editor would put it opens on GitHub."""
    story = a_story("zones/quayside/stories/2026-03-04-wall/index.md")
    flat = a_story("zones/quayside/stories/2026-03-05-wall.md")
    page = a_page("content/about/plans.md")
    zone = a_zone()
    library = a_library(zone, story, flat, page)
    places = frozenset(editor_lists(library))
    assert in_editor(story, places) == "admin/#/collections/quayside-stories/entries/2026-03-04-wall/index"
    assert in_editor(flat, places) == ""
    assert in_editor(zone, places) == "admin/#/collections/zones/entries/quayside"
    assert in_editor(page, places) == "admin/#/collections/pages/entries/about--plans"
    assert in_editor(story, frozenset()) == ""
