"""GitHub's REST face: one function for each call, beside its address."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import unquote

from hub.github import CheckRun, GitHub, Pull, Status, Thread, zulu
from hub.people import Person, RefusedError, UnknownError, by_login, not_found
from hub.repositories import MAIN, Change, Repository

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Call:
    """One request, with what its address named."""

    github: GitHub
    person: Person
    address: str
    """Where the stand-in's pages are."""
    named: Mapping[str, str]
    query: Mapping[str, str]
    given: Said
    raw: bool
    """Whether the asker wants a file as it is."""

    @property
    def repository(self) -> Repository:
        """The repository that the address names."""
        return self.github.repository(f"{self.named['owner']}/{self.named['repo']}")

    @property
    def thread(self) -> Thread:
        """The issue or pull request that the address names."""
        return self.github.thread(self.repository, int(self.named["number"]))

    @property
    def pull(self) -> Pull:
        """The pull request that the address names."""
        return self.github.pull(self.repository, int(self.named["number"]))


@dataclass(frozen=True)
class Answer:
    """What goes back: JSON, or a file."""

    status: HTTPStatus
    body: object = None

    @property
    def data(self) -> bytes:
        """As it travels."""
        if isinstance(self.body, bytes):
            return self.body
        return b"" if self.body is None else json.dumps(self.body).encode()

    @property
    def type(self) -> str:
        """What it is."""
        return "application/octet-stream" if isinstance(self.body, bytes) else "application/json"


Handler = Callable[[Call], Answer]
_ROUTES: Final[list[tuple[str, re.Pattern[str], Handler]]] = []
_REPO: Final = r"/repos/(?P<owner>[^/]+)/(?P<repo>[^/]+)"


def _on(method: str, address: str) -> Callable[[Handler], Handler]:
    """Answer requests to this address."""

    def keep(handler: Handler) -> Handler:
        _ROUTES.append((method, re.compile(address), handler))
        return handler

    return keep


def route(method: str, path: str) -> tuple[Handler, dict[str, str]] | None:
    """Who answers, and what the address names; nobody where GitHub's part is not stood in for."""
    for known, address, handler in _ROUTES:
        if known == method and (found := address.fullmatch(path)):
            return handler, {name: unquote(value) for name, value in found.groupdict().items()}
    return None


@_on("GET", "/user")
def _who(call: Call) -> Answer:
    return _ok({**_user(call.person), "name": call.person.name, "email": call.person.email})


@_on("GET", "/user/repository_invitations")
def _invitations(call: Call) -> Answer:
    return _ok([])


@_on("GET", _REPO)
def _repository(call: Call) -> Answer:
    return _ok(_repository_said(call.github, call.repository, call.person))


@_on("GET", f"{_REPO}/collaborators/(?P<login>[^/]+)")
def _collaborator(call: Call) -> Answer:
    person = by_login(call.named["login"])
    if person is None or not call.github.may_write(person, call.repository):
        raise not_found()
    return Answer(HTTPStatus.NO_CONTENT)


@_on("POST", f"{_REPO}/forks")
def _fork(call: Call) -> Answer:
    fork = call.github.fork(call.repository, call.person)
    return Answer(HTTPStatus.ACCEPTED, _repository_said(call.github, fork, call.person))


@_on("POST", f"{_REPO}/merge-upstream")
def _sync(call: Call) -> Answer:
    call.github.sync(call.repository, call.given["branch"], call.person)
    return _ok({"message": "Successfully fetched and fast-forwarded", "merge_type": "fast-forward"})


@_on("GET", f"{_REPO}/git/trees/(?P<oid>.+)")
def _tree(call: Call) -> Answer:
    lines = call.repository.tree(call.named["oid"], recursive="recursive" in call.query)
    said = [
        {"path": one.path, "mode": one.mode, "type": one.kind, "sha": one.oid}
        | ({} if one.size is None else {"size": one.size})
        for one in lines
    ]
    return _ok({"sha": call.named["oid"], "tree": said, "truncated": False})


@_on("GET", f"{_REPO}/git/blobs/(?P<oid>[0-9a-f]+)")
def _blob(call: Call) -> Answer:
    blob = call.repository.blob(call.named["oid"])
    if blob is None:
        raise not_found()
    if call.raw:
        return _ok(blob.data)
    content = base64.b64encode(blob.data).decode()
    return _ok({"sha": blob.oid, "size": len(blob.data), "encoding": "base64", "content": content})


@_on("PATCH", f"{_REPO}/git/refs/heads/(?P<branch>.+)")
def _move(call: Call) -> Answer:
    branch, oid = call.named["branch"], call.given["sha"]
    call.github.move_branch(call.person, call.repository, branch, oid, force=bool(call.given.get("force")))
    return _ok({"ref": f"refs/heads/{branch}", "object": {"type": "commit", "sha": oid}})


@_on("DELETE", f"{_REPO}/git/refs/heads/(?P<branch>.+)")
def _remove(call: Call) -> Answer:
    call.github.remove_branch(call.person, call.repository, call.named["branch"])
    return Answer(HTTPStatus.NO_CONTENT)


@_on("GET", f"{_REPO}/compare/(?P<base>.+?)\\.\\.\\.(?P<head>.+)")
def _compare(call: Call) -> Answer:
    """The head may be a fork's branch: `robin-resident:cms/…`."""
    owner, _, branch = call.named["head"].rpartition(":")
    source = call.github.repository(f"{owner}/{call.named['repo']}") if owner else call.repository
    base, head = call.repository.head(call.named["base"]), source.head(branch)
    return _ok({"files": [_change(one) for one in call.repository.changes(base, head)]})


@_on("GET", f"{_REPO}/pulls")
def _pulls(call: Call) -> Answer:
    state, head = call.query.get("state", "open"), call.query.get("head")
    found = [
        pull_said(call.address, pull)
        for pull in call.github.pulls()
        if pull.repository is call.repository
        and state in ("all", "open" if pull.open else "closed")
        and head in (None, f"{pull.source.owner}:{pull.branch}")
    ]
    return _ok(found)


@_on("POST", f"{_REPO}/pulls")
def _open_pull(call: Call) -> Answer:
    owner, _, branch = call.given["head"].rpartition(":")
    source = call.github.repository(f"{owner}/{call.named['repo']}") if owner else call.repository
    pull = call.github.open_pull(
        call.person,
        call.repository,
        title=call.given["title"],
        body=call.given.get("body", ""),
        source=source,
        branch=branch,
        base=call.given["base"],
        draft=bool(call.given.get("draft")),
    )
    return Answer(HTTPStatus.CREATED, pull_said(call.address, pull))


@_on("GET", f"{_REPO}/pulls/(?P<number>[0-9]+)")
def _pull(call: Call) -> Answer:
    return _ok(pull_said(call.address, call.pull))


@_on("PATCH", f"{_REPO}/pulls/(?P<number>[0-9]+)")
def _change_pull(call: Call) -> Answer:
    if unknown := set(call.given) - {"state"}:
        raise UnknownError(f"changes {', '.join(sorted(unknown))}")
    call.github.set_open(call.person, call.pull, is_open=call.given["state"] == "open")
    return _ok(pull_said(call.address, call.pull))


@_on("GET", f"{_REPO}/pulls/(?P<number>[0-9]+)/files")
def _files(call: Call) -> Answer:
    return _ok([_change(one) for one in call.pull.changes])


@_on("POST", f"{_REPO}/pulls/(?P<number>[0-9]+)/reviews")
def _review(call: Call) -> Answer:
    if call.given.get("event") != "APPROVE":
        raise UnknownError(f"a review that is not APPROVE: {call.given}")
    call.github.approve(call.person, call.pull)
    return _ok({"state": "APPROVED", "user": _user(call.person)})


@_on("PUT", f"{_REPO}/pulls/(?P<number>[0-9]+)/merge")
def _merge(call: Call) -> Answer:
    if call.given.get("merge_method") != "squash":
        words = "Merge commits are not allowed on this repository."
        raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, words)
    made = call.github.merge(call.person, call.pull, title=call.given.get("commit_title"))
    return _ok({"sha": made, "merged": True, "message": "Pull Request successfully merged"})


@_on("GET", f"{_REPO}/issues/(?P<number>[0-9]+)")
def _issue(call: Call) -> Answer:
    return _ok(thread_said(call.address, call.thread))


@_on("PATCH", f"{_REPO}/issues/(?P<number>[0-9]+)")
def _change_issue(call: Call) -> Answer:
    if unknown := set(call.given) - {"labels"}:
        raise UnknownError(f"changes {', '.join(sorted(unknown))}")
    call.github.label(call.person, call.thread, call.given["labels"])
    return _ok(thread_said(call.address, call.thread))


@_on("POST", f"{_REPO}/issues/(?P<number>[0-9]+)/labels")
def _label(call: Call) -> Answer:
    call.github.label(call.person, call.thread, [*call.thread.labels, *call.given["labels"]])
    return _ok([{"name": name} for name in call.thread.labels])


@_on("POST", f"{_REPO}/issues/(?P<number>[0-9]+)/comments")
def _comment(call: Call) -> Answer:
    call.thread.comments.append((call.person, call.given["body"]))
    return Answer(HTTPStatus.CREATED, {"body": call.given["body"], "user": _user(call.person)})


@_on("GET", f"{_REPO}/commits/(?P<oid>[0-9a-f]{{40}})/check-runs")
def _runs(call: Call) -> Answer:
    found = [_run(one) for one in call.github.runs.get(call.named["oid"], [])]
    return _ok({"total_count": len(found), "check_runs": found})


@_on("GET", f"{_REPO}/commits/(?P<oid>[0-9a-f]{{40}})/status")
def _status(call: Call) -> Answer:
    return _ok({"statuses": [_status_said(s) for s in call.github.statuses.get(call.named["oid"], [])]})


@_on("POST", f"{_REPO}/statuses/(?P<oid>[0-9a-f]{{40}})")
def _say(call: Call) -> Answer:
    call.github.demand(call.person, call.repository)
    given = call.given
    said = Status(given["context"], given["state"], given.get("description", ""), given.get("target_url", ""))
    call.github.say(call.repository.commit(call.named["oid"]).oid, said)
    return Answer(HTTPStatus.CREATED, _status_said(said))


@_on("POST", f"{_REPO}/dispatches")
def _dispatch(call: Call) -> Answer:
    call.github.demand(call.person, call.repository)
    call.github.dispatched.append(call.given["event_type"])
    return Answer(HTTPStatus.NO_CONTENT)


def thread_said(address: str, thread: Thread) -> Said:
    """An issue or pull request, as an event and the API say it."""
    kind = "pull" if isinstance(thread, Pull) else "issues"
    return {
        "number": thread.number,
        "title": thread.title,
        "body": thread.body,
        "state": "open" if thread.open else "closed",
        "html_url": f"{address}{thread.repository.name}/{kind}/{thread.number}",
        "user": _user(thread.author),
        "labels": [{"name": name} for name in thread.labels],
        "created_at": zulu(thread.created),
        "updated_at": zulu(thread.updated),
    }


def pull_said(address: str, pull: Pull) -> Said:
    """A pull request, as an event and the API say it."""
    return {
        **thread_said(address, pull),
        "node_id": pull.node,
        "draft": pull.draft,
        "merged": pull.merged is not None,
        "merge_commit_sha": pull.merged,
        "head": {
            "ref": pull.branch,
            "sha": pull.head,
            "label": f"{pull.source.owner}:{pull.branch}",
            "repo": {"full_name": pull.source.name, "fork": pull.source.parent is not None},
        },
        "base": {
            "ref": pull.base,
            "sha": pull.repository.head(pull.base),
            "repo": {"full_name": pull.repository.name},
        },
    }


def _repository_said(github: GitHub, repository: Repository, person: Person) -> Said:
    said: dict[str, Any] = {
        "name": repository.short,
        "full_name": repository.name,
        "private": False,
        "fork": repository.parent is not None,
        "owner": {"login": repository.owner, "type": "User" if repository.parent else "Organization"},
        "default_branch": MAIN,
        "allow_forking": True,
        "permissions": {"pull": True, "push": github.may_write(person, repository), "admin": False},
    }
    if repository.parent:
        said["parent"] = {"full_name": repository.parent.name}
    return said


def _user(person: Person) -> Said:
    return {
        "id": person.number,
        "login": person.login,
        "avatar_url": "",
        "html_url": f"https://github.example.org/{person.login}",
    }


def _change(one: Change) -> Said:
    said = {"filename": one.path, "status": one.status, "sha": one.oid}
    return said if one.previous is None else said | {"previous_filename": one.previous}


def _run(one: CheckRun) -> Said:
    return {
        "name": one.name,
        "status": "completed",
        "conclusion": one.conclusion,
        "output": {"summary": one.summary, "annotations_count": len(one.annotations)},
    }


def _status_said(one: Status) -> Said:
    return {
        "context": one.context,
        "state": one.state,
        "description": one.description,
        "target_url": one.url,
    }


def _ok(body: object) -> Answer:
    return Answer(HTTPStatus.OK, body)
