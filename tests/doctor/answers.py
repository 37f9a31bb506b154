"""What GitHub's REST API answers about a repository that is set up well, in the shapes of its reference."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Mapping
from typing import Any

from feeds.serving import Behaviour, Request, answered
from zonepress.doctor.here import WORKFLOWS

NAME = "harbour/site"
BASE = f"/repos/{NAME}"
RULES = "/rules/branches/main?per_page=100"
PULL_REQUEST = {
    "type": "pull_request",
    "ruleset_source_type": "Repository",
    "ruleset_source": NAME,
    "ruleset_id": 42,
    "parameters": {
        "dismiss_stale_reviews_on_push": True,
        "require_code_owner_review": True,
        "require_last_push_approval": False,
        "required_approving_review_count": 1,
        "required_review_thread_resolution": False,
    },
}
CHECKS = {
    "type": "required_status_checks",
    "ruleset_source_type": "Repository",
    "ruleset_source": NAME,
    "ruleset_id": 42,
    "parameters": {
        "required_status_checks": [{"context": "Content", "integration_id": 15368}],
        "strict_required_status_checks_policy": False,
    },
}
HELD = [{"type": name, "ruleset_id": 42} for name in ("deletion", "non_fast_forward")]
WELL: Mapping[str, Any] = {
    "": {"name": "site", "full_name": NAME, "default_branch": "main", "has_issues": True, "private": False},
    RULES: [PULL_REQUEST, CHECKS, *HELD],
    "/rulesets/42": {"id": 42, "name": "Main", "enforcement": "active", "bypass_actors": []},
    "/pages": {
        "status": "built",
        "cname": "zones.example-partnership.uk",
        "html_url": "https://zones.example-partnership.uk/",
        "build_type": "workflow",
        "https_enforced": True,
    },
    "/actions/permissions": {"enabled": True, "allowed_actions": "all"},
    "/actions/permissions/workflow": {
        "default_workflow_permissions": "read",
        "can_approve_pull_request_reviews": False,
    },
    "/actions/secrets?per_page=100": {"total_count": 1, "secrets": [{"name": "APP_PRIVATE_KEY"}]},
    "/actions/variables?per_page=30": {
        "total_count": 1,
        "variables": [{"name": "APP_CLIENT_ID", "value": "Iv23li"}],
    },
    "/actions/workflows?per_page=100": {
        "total_count": len(WORKFLOWS),
        "workflows": [
            {"name": name, "path": f".github/workflows/{name}", "state": "active"} for name in WORKFLOWS
        ],
    },
    "/labels?per_page=100": [{"name": name} for name in ("story", "event", "you said", "correction", "bug")],
    "/codeowners/errors": {"errors": []},
    "/environments/newsletter": {
        "name": "newsletter",
        "protection_rules": [
            {"type": "required_reviewers", "reviewers": [{"type": "User"}]},
            {"type": "branch_policy"},
        ],
        "deployment_branch_policy": {"protected_branches": False, "custom_branch_policies": True},
    },
}
FORBIDDEN = 403
MISSING = 404


def github(changed: Mapping[str, Any] | None = None, *, token: str = "good") -> dict[str, bytes | Behaviour]:
    """Pages for a server: what is changed is a number for an answer that is none, or other data.

    Without the token only what everybody may see is answered.
    """
    said = {**copy.deepcopy(dict(WELL)), **(changed or {})}
    return {f"{BASE}{path}": _page(path, value, token) for path, value in said.items()}


def _page(path: str, value: Any, token: str) -> Behaviour:
    public = path in {
        "",
        RULES,
        "/labels?per_page=100",
        "/actions/workflows?per_page=100",
        "/codeowners/errors",
        "/environments/newsletter",
    }

    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        given = request.headers.get("authorization")
        if given not in {None, f"Bearer {token}"}:
            writer.write(_json(401, {"message": "Bad credentials"}))
        elif isinstance(value, int):
            writer.write(_json(value, {"message": "Not Found"}))
        elif given is None and not public:
            writer.write(_json(MISSING, {"message": "Not Found"}))
        else:
            writer.write(_json(200, value))

    return answer


def _json(status: int, value: Any) -> bytes:
    headers = [("Content-Type", "application/json; charset=utf-8")]
    return answered(status, json.dumps(value).encode(), headers=headers)
