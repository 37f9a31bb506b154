"""What is set up on GitHub is told from what is not, and from what could not be seen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from doctor.answers import BASE, CHECKS, FORBIDDEN, HELD, MISSING, PULL_REQUEST, RULES, WELL, github
from feeds.serving import Server, sent_to, serving
from zonepress.doctor.findings import Finding, State
from zonepress.doctor.github import look_on_github
from zonepress.model.problem import ZonepressError
from zonepress.model.settings import Settings

pytestmark = pytest.mark.usefixtures("own_loop")

SETTINGS = Settings(
    root=Path(),
    name="Harbour",
    url="https://zones.example-partnership.uk/",
    repository="https://github.com/harbour/site",
)


SENDING = "/environments/newsletter"


def found(changed: Mapping[str, Any] | None = None, *, token: str = "good") -> dict[str, Finding]:
    """What is found of each thing, by its name."""
    with serving(github(changed)) as server:
        topic = look_on_github(SETTINGS, api=server.url(""), token=token)
    return {one.name: one for one in topic.findings}


def not_there(changed: Mapping[str, Any]) -> dict[str, State]:
    """What is not in place, by its name."""
    return {name: one.state for name, one in found(changed).items() if one.state is not State.THERE}


def test_repository_that_is_set_up_well_has_everything() -> None:
    assert {one.state for one in found().values()} == {State.THERE}
    assert list(found()) == [
        *("branch", "issues", "pull-request", "review", "owner-review", "check", "history", "bypass"),
        *(
            "pages",
            "domain",
            "actions",
            "permissions",
            "app",
            "switched-on",
            "labels",
            "owners-asked",
            "sending",
        ),
    ]


def but(rule: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """A rule with other parameters."""
    return {**rule, "parameters": {**rule["parameters"], **changed}}


@pytest.mark.parametrize(
    ("changed", "lacking"),
    [
        ({RULES: []}, {"rules"}),
        ({RULES: [CHECKS, *HELD]}, {"pull-request"}),
        ({RULES: [PULL_REQUEST, CHECKS]}, {"history"}),
        ({RULES: [PULL_REQUEST, *HELD]}, {"check"}),
        ({RULES: [but(PULL_REQUEST, require_code_owner_review=False), CHECKS, *HELD]}, {"owner-review"}),
        ({RULES: [but(PULL_REQUEST, required_approving_review_count=0), CHECKS, *HELD]}, {"review"}),
        (
            {RULES: [PULL_REQUEST, but(CHECKS, required_status_checks=[{"context": "Old"}]), *HELD]},
            {"check"},
        ),
        ({"/rulesets/42": {"bypass_actors": [{"actor_type": "RepositoryRole", "actor_id": 5}]}}, {"bypass"}),
        ({"/pages": MISSING}, {"pages"}),
        ({"/pages": {**WELL["/pages"], "build_type": "legacy"}}, {"pages"}),
        ({"/pages": {**WELL["/pages"], "html_url": "https://harbour.github.io/site/"}}, {"domain"}),
        ({"/pages": {**WELL["/pages"], "https_enforced": False}}, {"https"}),
        ({"/actions/permissions": {"enabled": False}}, {"actions"}),
        ({"/actions/permissions": {"enabled": True, "allowed_actions": "local_only"}}, {"actions"}),
        ({"/actions/secrets?per_page=100": {"secrets": []}}, {"app"}),
        ({"/labels?per_page=100": [{"name": "Story"}]}, {"labels"}),
        ({"": {"default_branch": "trunk", "has_issues": False}}, {"branch", "issues"}),
        ({"/codeowners/errors": {"errors": [{"line": 3, "source": "* @nobody"}]}}, {"owners-asked"}),
        ({SENDING: {**WELL[SENDING], "protection_rules": [{"type": "branch_policy"}]}}, {"sending"}),
        ({SENDING: {**WELL[SENDING], "deployment_branch_policy": None}}, {"sending"}),
        (
            {"/actions/workflows?per_page=100": {"workflows": [
                {"path": ".github/workflows/feeds.yml", "state": "disabled_inactivity"}
            ]}},
            {"switched-on"},
        ),
    ],
)  # fmt: skip
def test_what_is_lacking_is_named_with_what_to_do(changed: Mapping[str, Any], lacking: set[str]) -> None:
    seen = found(changed)
    wrong = {name for name, one in seen.items() if one.state is State.LACKING}
    assert wrong == lacking
    assert all(seen[name].todo for name in wrong)


def test_who_does_not_send_from_github_needs_no_place_for_it() -> None:
    assert "sending" not in found({SENDING: MISSING})
    assert not_there({SENDING: FORBIDDEN}) == {"sending": State.UNKNOWN}


def test_workflows_that_may_propose_without_an_app_will_do() -> None:
    permissions = {"default_workflow_permissions": "write", "can_approve_pull_request_reviews": True}
    bare = {
        "/actions/permissions/workflow": permissions,
        "/actions/secrets?per_page=100": {"secrets": []},
        "/actions/variables?per_page=30": {"variables": []},
    }
    assert not_there(bare) == {"app": State.BETTER, "permissions": State.BETTER}
    permissions["can_approve_pull_request_reviews"] = False
    assert not_there(bare)["app"] is State.LACKING


def test_what_the_token_may_not_see_is_unknown_and_not_missing() -> None:
    closed = {path: FORBIDDEN for path in WELL if path.startswith(("/actions/", "/pages"))}
    hidden = {"/rulesets/42": {"id": 42, "name": "Main"}}
    assert set(not_there({**closed, **hidden}).values()) == {State.UNKNOWN}
    assert {"bypass", "pages", "actions", "app", "switched-on"} == set(not_there({**closed, **hidden}))


def test_without_a_token_only_what_is_public_is_seen() -> None:
    seen = found(token="")
    assert seen["token"].state is State.UNKNOWN
    assert seen["check"].state is State.THERE
    assert State.LACKING not in {one.state for one in seen.values()}


@pytest.mark.parametrize(
    ("changed", "token", "words"),
    [
        ({}, "bad", "GitHub does not accept the token in GH_TOKEN"),
        ({"": MISSING}, "good", "GitHub shows no such repository"),
        ({"": 500}, "good", "GitHub could not be asked: Its server has a fault of its own (answer 500)"),
    ],
)
def test_when_nothing_can_be_seen_one_thing_is_said(
    changed: Mapping[str, Any], token: str, words: str
) -> None:
    assert [one.saw for one in found(changed, token=token).values()] == [words]


@pytest.mark.parametrize("odd", [[], "text", {"workflows": 3, "errors": 3, "labels": "x"}, [[1]], None])
def test_odd_answers_are_no_crash(odd: Any) -> None:
    found({path: odd for path in WELL if path})


def test_site_kept_elsewhere_is_not_asked_about() -> None:
    elsewhere = SETTINGS.model_copy(update={"repository": "https://git.example.org/harbour/site"})
    (one,) = look_on_github(elsewhere, api="http://127.0.0.1:9", token="").findings
    assert one.saw == "`repo_url` in mkdocs.yml names no repository on GitHub, so nothing was asked"


def test_token_is_told_to_nobody_else() -> None:
    with serving() as other, serving(github()) as server:
        server.pages[BASE] = sent_to(other.url("/repositories/1"), 301)
        look_on_github(SETTINGS, api=server.url(""), token="good")
        assert [request.headers.get("authorization") for request in other.asked] in ([], [None])
        assert server.asked[0].headers["authorization"] == "Bearer good"


@pytest.mark.parametrize(
    ("api", "token"),
    [("http://api.example-partnership.uk", "good"), ("ftp://a", ""), ("http://127.0.0.1:9", "a\nb")],
)
def test_token_goes_nowhere_it_should_not(api: str, token: str) -> None:
    with pytest.raises(ZonepressError):
        look_on_github(SETTINGS, api=api, token=token)


def test_it_only_ever_reads(tmp_path: Path) -> None:
    with serving(github()) as server:
        look_on_github(SETTINGS, api=server.url(""), token="good")
        assert {request.method for request in _asked(server)} == {"GET"}


def _asked(server: Server) -> list[Any]:
    assert server.asked
    return list(server.asked)
