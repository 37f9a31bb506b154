"""GitHub's GraphQL face: each class is the kind of that name in `schema.graphql`."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from graphql import (
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    build_schema,
    execute_sync,
    parse,
    validate,
)

from hub import repositories
from hub.github import GitHub, Pull, zulu
from hub.people import Person, RefusedError, by_email, not_found
from hub.repositories import MAIN

_TEXT_AT_MOST: Final = 512 * 1024
_CHANGE_TYPES: Final = {"added": "ADDED", "removed": "DELETED", "modified": "MODIFIED", "renamed": "RENAMED"}


@dataclass(frozen=True)
class Hub:
    """GitHub, and who asks it."""

    github: GitHub
    person: Person
    address: str


@dataclass(frozen=True)
class User:
    """Somebody with an account."""

    login: str
    name: str | None = None
    email: str = ""
    database_id: int | None = None
    avatar_url: str = ""

    @property
    def id(self) -> str:
        return f"U_{self.login}"

    @classmethod
    def of(cls, person: Person | None) -> User | None:
        return cls(person.login, person.name, person.email, person.number) if person else None


@dataclass(frozen=True)
class Repository:
    """One repository."""

    hub: Hub
    kept: repositories.Repository

    @property
    def id(self) -> str:
        return f"R_{self.kept.name}"

    @property
    def name_with_owner(self) -> str:
        return self.kept.name

    @property
    def owner(self) -> User:
        return User(self.kept.owner)

    @property
    def default_branch_ref(self) -> Ref | None:
        return self.ref(MAIN)

    def ref(self, qualified_name: str) -> Ref | None:
        branch = qualified_name.removeprefix("refs/heads/")
        head = self.kept.find_head(branch)
        return Ref(branch, Commit(self.hub, self.kept, head)) if head else None

    def refs(self, ref_prefix: str, first: int | None = None) -> SimpleNamespace:
        names = self.kept.branches(ref_prefix)
        begin = ref_prefix.removeprefix("refs/heads/")
        heads = (Commit(self.hub, self.kept, self.kept.head(begin + name)) for name in names)
        return _nodes((Ref(name, head) for name, head in zip(names, heads, strict=True)), first)

    def object(self, oid: str | None = None, expression: str | None = None) -> Commit | Blob | Tree | None:
        found = self.kept.read(oid or expression or "")
        if found is None:
            return None
        made, kind, data = found
        if kind == "blob":
            return Blob(repositories.Blob(made, data))
        return Commit(self.hub, self.kept, made) if kind == "commit" else Tree(made)

    def pull_requests(
        self,
        states: list[str] | None = None,
        labels: list[str] | None = None,
        head_ref_name: str | None = None,
        first: int | None = None,
        order_by: Mapping[str, str] | None = None,
    ) -> SimpleNamespace:
        asked = [
            PullRequest(self.hub, pull)
            for pull in self.hub.github.pulls()
            if pull.repository is self.kept
            and (labels is None or set(labels) & set(pull.labels))
            and head_ref_name in (None, pull.branch)
        ]
        found = [pull for pull in asked if states is None or pull.state in states]
        if order_by:
            attribute = order_by["field"].lower()
            found.sort(key=lambda p: getattr(p, attribute), reverse=order_by["direction"] == "DESC")
        return _nodes(found, first)

    def forks(self, owner_affiliations: list[str] | None = None, first: int | None = None) -> SimpleNamespace:
        """Forks of this one; the editor asks only for the asker's own."""
        kept = self.hub.github.repositories.values()
        own = [one for one in kept if one.parent is self.kept and one.owner == self.hub.person.login]
        return _nodes((Repository(self.hub, one) for one in own), first)


@dataclass(frozen=True)
class Ref:
    """A branch."""

    name: str
    target: Commit


@dataclass(frozen=True)
class Commit:
    """A commit, with what is said of it."""

    hub: Hub
    repository: repositories.Repository
    oid: str

    @property
    def message(self) -> str:
        return self.repository.commit(self.oid).message

    @property
    def committed_date(self) -> str:
        return zulu(self.repository.commit(self.oid).date)

    @property
    def author(self) -> SimpleNamespace:
        said = self.repository.commit(self.oid)
        user = User.of(by_email(said.email))
        return SimpleNamespace(name=said.author, email=said.email, avatar_url="", user=user)

    def history(self, first: int = 1, path: str | None = None) -> SimpleNamespace:
        found = self.repository.history(self.oid, path=path, first=first)
        return _nodes(Commit(self.hub, self.repository, oid) for oid in found)

    def file(self, path: str) -> SimpleNamespace | None:
        found = self.repository.blob(f"{self.oid}:{path}")
        return SimpleNamespace(oid=found.oid) if found else None

    @property
    def status(self) -> SimpleNamespace | None:
        said = self.hub.github.statuses.get(self.oid, [])
        contexts = [
            SimpleNamespace(
                context=one.context, state=one.state.upper(), target_url=one.url, description=one.description
            )
            for one in said
        ]
        return SimpleNamespace(contexts=contexts) if contexts else None

    def deployments(self, last: int, order_by: Mapping[str, str]) -> SimpleNamespace:
        """None: the site is published by a workflow of its own."""
        return _nodes(())

    def check_suites(self, last: int) -> SimpleNamespace:
        return _nodes([self])

    def check_runs(self, last: int) -> SimpleNamespace:
        return _nodes(
            SimpleNamespace(
                name=run.name,
                status="COMPLETED",
                conclusion=run.conclusion.upper(),
                details_url=None,
                summary=run.summary,
            )
            for run in self.hub.github.runs.get(self.oid, [])[-last:]
        )


@dataclass(frozen=True)
class Tree:
    """A folder at some time."""

    oid: str


@dataclass(frozen=True)
class Blob:
    """A file's content; GitHub cuts the text of long ones off."""

    kept: repositories.Blob

    @property
    def oid(self) -> str:
        return self.kept.oid

    @property
    def byte_size(self) -> int:
        return len(self.kept.data)

    @property
    def is_binary(self) -> bool:
        return self.kept.binary

    @property
    def is_truncated(self) -> bool:
        return not self.is_binary and self.byte_size > _TEXT_AT_MOST

    @property
    def text(self) -> str | None:
        return None if self.is_binary else self.kept.data[:_TEXT_AT_MOST].decode(errors="ignore")


@dataclass(frozen=True)
class PullRequest:
    """A pull request."""

    hub: Hub
    pull: Pull

    @property
    def id(self) -> str:
        return self.pull.node

    @property
    def number(self) -> int:
        return self.pull.number

    @property
    def title(self) -> str:
        return self.pull.title

    @property
    def url(self) -> str:
        return f"{self.hub.address}{self.pull.repository.name}/pull/{self.pull.number}"

    @property
    def state(self) -> str:
        return "MERGED" if self.pull.merged else "OPEN" if self.pull.open else "CLOSED"

    @property
    def is_draft(self) -> bool:
        return self.pull.draft

    @property
    def is_cross_repository(self) -> bool:
        return self.pull.source is not self.pull.repository

    @property
    def created_at(self) -> str:
        return zulu(self.pull.created)

    @property
    def updated_at(self) -> str:
        return zulu(self.pull.updated)

    @property
    def head_ref_name(self) -> str:
        return self.pull.branch

    @property
    def head_ref_oid(self) -> str:
        return self.pull.head

    @property
    def head_repository_owner(self) -> User:
        return User(self.pull.source.owner)

    @property
    def author(self) -> User | None:
        return User.of(self.pull.author)

    def labels(self, first: int) -> SimpleNamespace:
        return _nodes((SimpleNamespace(name=name) for name in self.pull.labels), first)

    def files(self, first: int) -> SimpleNamespace:
        found = self.pull.changes
        made = (SimpleNamespace(path=c.path, change_type=_CHANGE_TYPES[c.status]) for c in found)
        return _nodes(made, first)


@dataclass(frozen=True)
class Root:
    """What can be asked and done."""

    hub: Hub

    def repository(self, owner: str, name: str) -> Repository | None:
        kept = self.hub.github.repositories.get(f"{owner}/{name}")
        return Repository(self.hub, kept) if kept else None

    def node(self, id: str) -> PullRequest | None:
        found = (pull for pull in self.hub.github.pulls() if pull.node == id)
        return next((PullRequest(self.hub, pull) for pull in found), None)

    def create_ref(self, input: Mapping[str, Any]) -> SimpleNamespace:
        kept = self.hub.github.repository(input["repository_id"].removeprefix("R_"))
        branch = input["name"].removeprefix("refs/heads/")
        self.hub.github.create_branch(self.hub.person, kept, branch, input["oid"])
        return SimpleNamespace(ref=Repository(self.hub, kept).ref(branch))

    def create_commit_on_branch(self, input: Mapping[str, Any]) -> SimpleNamespace:
        kept = self.hub.github.repository(input["branch"]["repository_name_with_owner"])
        files = input.get("file_changes", {})
        message = "\n\n".join(filter(None, (input["message"]["headline"], input["message"].get("body"))))
        made = self.hub.github.commit(
            self.hub.person,
            kept,
            input["branch"]["branch_name"],
            {one["path"]: base64.b64decode(one["contents"]) for one in files.get("additions", ())},
            tuple(one["path"] for one in files.get("deletions", ())),
            message=message,
            expected=input["expected_head_oid"],
        )
        return SimpleNamespace(commit=Commit(self.hub, kept, made))

    def convert_pull_request_to_draft(self, input: Mapping[str, str]) -> SimpleNamespace:
        return self._drafted(input, draft=True)

    def mark_pull_request_ready_for_review(self, input: Mapping[str, str]) -> SimpleNamespace:
        return self._drafted(input, draft=False)

    def _drafted(self, input: Mapping[str, str], *, draft: bool) -> SimpleNamespace:
        found = self.node(input["pull_request_id"])
        if found is None:
            raise not_found()
        self.hub.github.set_draft(self.hub.person, found.pull, draft=draft)
        return SimpleNamespace(pull_request=found)


def answer(
    hub: Hub, query: str, variables: Mapping[str, Any], unknown: Callable[[str], None]
) -> dict[str, Any]:
    """What GitHub says to a query; whatever the schema has not, or we got wrong, is told to `unknown`."""
    document = parse(query)
    if wrong := validate(SCHEMA, document):
        for error in wrong:
            unknown(f"GraphQL {error.message}\n{query}")
        return {"errors": [{"message": error.message} for error in wrong]}
    done = execute_sync(
        SCHEMA,
        document,
        root_value=Root(hub),
        variable_values=dict(variables),
        field_resolver=_resolve,
        type_resolver=lambda value, info, kind: type(value).__name__,
    )
    for error in done.errors or ():
        if not isinstance(error.original_error, RefusedError):
            unknown(f"GraphQL {error}\n{query}")
    said: dict[str, Any] = {"data": done.data}
    if done.errors:
        said["errors"] = [{"message": error.message} for error in done.errors]
    return said


def _nodes(found: Iterable[object], first: int | None = None) -> SimpleNamespace:
    every = list(found)
    return SimpleNamespace(nodes=every[:first], total_count=len(every))


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _resolve(source: object, info: GraphQLResolveInfo[Any], **given: Any) -> object:
    value = getattr(source, _snake(info.field_name))
    return value(**given) if callable(value) else value


def _schema() -> GraphQLSchema:
    """The schema, whose arguments reach us by names in Python's manner."""
    schema = build_schema((Path(__file__).parent / "schema.graphql").read_text(encoding="utf-8"))
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLInputObjectType):
            for name, given in kind.fields.items():
                given.out_name = _snake(name)
        elif isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            for field in kind.fields.values():
                for name, argument in field.args.items():
                    argument.out_name = _snake(name)
    return schema


SCHEMA: Final = _schema()
