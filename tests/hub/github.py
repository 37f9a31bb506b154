"""What GitHub keeps beside git, and its rules of who may do what."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final

from hub.people import Person, RefusedError, not_found
from hub.repositories import MAIN, Change, Repository

_BEGINNING: Final = dt.datetime(2026, 4, 15, 9, tzinfo=dt.UTC)


def zulu(moment: dt.datetime) -> str:
    """A moment as GitHub writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


@dataclass(frozen=True)
class Annotation:
    """What a check says of a line."""

    path: str
    line: int
    level: str
    words: str


@dataclass(frozen=True)
class CheckRun:
    """What a workflow's job came to, for one commit."""

    name: str
    conclusion: str
    summary: str
    annotations: tuple[Annotation, ...]


@dataclass(frozen=True)
class Status:
    """What somebody says of one commit, with an address to look at."""

    context: str
    state: str
    description: str
    url: str


@dataclass
class Thread:
    """An issue, or what every pull request has of one."""

    number: int
    title: str
    body: str
    author: Person
    created: dt.datetime
    updated: dt.datetime
    repository: Repository
    labels: list[str] = field(default_factory=list)
    comments: list[tuple[Person, str]] = field(default_factory=list)
    open: bool = True


@dataclass
class Pull(Thread):
    """A pull request."""

    source: Repository = field(kw_only=True)
    branch: str = field(kw_only=True)
    base: str = field(kw_only=True)
    draft: bool = field(kw_only=True)
    approvals: dict[str, str] = field(default_factory=dict)
    """Who said yes, and to which commit; a newer one wants a new yes."""
    last: str = ""
    """The commit it ended at, once it is merged or closed."""
    merged: str | None = None
    """The commit it became."""

    @property
    def node(self) -> str:
        """What GraphQL calls it."""
        return f"PR_{self.number}"

    @property
    def head(self) -> str:
        """The last commit it offers."""
        return (self.source.find_head(self.branch) if self.open else None) or self.last

    @property
    def changes(self) -> list[Change]:
        """What it would change, or has changed."""
        target = self.repository.commit(self.merged).parents[0] if self.merged else None
        return self.repository.changes(target or self.repository.head(self.base), self.head)


@dataclass(frozen=True)
class Rules:
    """What `main` asks of whatever comes in."""

    checks: tuple[str, ...] = ("check",)
    approvals: int = 1


class GitHub:
    """Repositories, who may write to them, and what people say about them."""

    def __init__(self, root: Path, rules: Rules | None = None) -> None:
        self.root = root
        self.rules = rules or Rules()
        self.repositories: dict[str, Repository] = {}
        self.threads: list[Thread] = []
        self.runs: dict[str, list[CheckRun]] = {}
        self.statuses: dict[str, list[Status]] = {}
        self.dispatched: list[str] = []
        self._writers: dict[str, frozenset[str]] = {}
        self._moments: Iterator[int] = itertools.count()

    def close(self) -> None:
        """End what was begun."""
        for repository in self.repositories.values():
            repository.close()

    def now(self) -> dt.datetime:
        """A clock that goes on by a second each time it is read."""
        return _BEGINNING + dt.timedelta(seconds=next(self._moments))

    # Repositories and rights

    def host(self, checkout: Path, name: str, *, writers: tuple[Person, ...]) -> Repository:
        """Take in a copy of a checkout that is a git repository."""
        return self.take(Repository.copied(checkout, self.root / f"{name}.git"), name, writers=writers)

    def take(self, bare: Path, name: str, *, writers: tuple[Person, ...]) -> Repository:
        """Take in a bare repository as it is."""
        self.repositories[name] = Repository(bare, name)
        self._writers[name] = frozenset(person.login for person in writers)
        return self.repositories[name]

    def repository(self, name: str) -> Repository:
        """A repository by its full name."""
        if name not in self.repositories:
            raise not_found()
        return self.repositories[name]

    def may_write(self, person: Person, repository: Repository) -> bool:
        """Whether they are its owner or were given the right."""
        return person.login == repository.owner or person.login in self._writers.get(repository.name, ())

    def demand(self, person: Person, repository: Repository) -> None:
        """Refuse whoever may not write."""
        if not self.may_write(person, repository):
            raise RefusedError(HTTPStatus.FORBIDDEN, "Resource not accessible by integration")

    def fork_of(self, repository: Repository, person: Person) -> Repository | None:
        """Their own copy, if they have one."""
        return self.repositories.get(f"{person.login}/{repository.short}")

    def fork(self, repository: Repository, person: Person) -> Repository:
        """Their own copy, made now if need be."""
        if (known := self.fork_of(repository, person)) is not None:
            return known
        fork = repository.fork(self.root, person.login)
        self.repositories[fork.name] = fork
        return fork

    def sync(self, fork: Repository, branch: str, person: Person) -> None:
        """Bring a fork's branch up to where its parent is."""
        self.demand(person, fork)
        if fork.parent is None:
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "The repository is not a fork")
        theirs = fork.parent.head(branch)
        if not fork.contains(fork.head(branch), theirs):
            raise RefusedError(HTTPStatus.CONFLICT, "There are merge conflicts")
        fork.point(branch, theirs)

    # Branches

    def create_branch(self, person: Person, repository: Repository, branch: str, oid: str) -> None:
        """A new branch, which begins at a commit."""
        self.demand(person, repository)
        if repository.find_head(branch) is not None:
            words = f'A ref named "refs/heads/{branch}" already exists in the repository.'
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, words)
        repository.commit(oid)
        repository.point(branch, oid)

    def move_branch(
        self, person: Person, repository: Repository, branch: str, oid: str, *, force: bool
    ) -> None:
        """Make a branch end elsewhere."""
        self._demand_open(person, repository, branch)
        if not force and not repository.contains(repository.head(branch), oid):
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "Update is not a fast forward")
        repository.point(branch, oid)

    def remove_branch(self, person: Person, repository: Repository, branch: str) -> None:
        """Take a branch away, and close what it offered."""
        self._demand_open(person, repository, branch)
        last = repository.find_head(branch)
        if last is None:
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "Reference does not exist")
        for pull in self.pulls():
            if pull.open and pull.source is repository and pull.branch == branch:
                pull.open, pull.last = False, last
        repository.remove(branch)

    def commit(
        self,
        person: Person,
        repository: Repository,
        branch: str,
        added: Mapping[str, bytes],
        removed: tuple[str, ...] = (),
        *,
        message: str,
        expected: str | None = None,
    ) -> str:
        """A commit at the end of a branch."""
        self._demand_open(person, repository, branch)
        head = repository.head(branch)
        if expected not in (None, head):
            words = f'Expected branch to point to "{expected}" but it did not. Pull and try again.'
            raise RefusedError(HTTPStatus.CONFLICT, words)
        made = repository.write(head, added, removed, message, author=person, now=self.now())
        repository.point(branch, made)
        return made

    def _demand_open(self, person: Person, repository: Repository, branch: str) -> None:
        self.demand(person, repository)
        if branch == MAIN and repository.parent is None:
            words = "Repository rule violations found: Changes must be made through a pull request."
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, words)

    # Issues and pull requests

    def thread(self, repository: Repository, number: int) -> Thread:
        """An issue or pull request by its number."""
        for thread in self.threads:
            if thread.repository is repository and thread.number == number:
                return thread
        raise not_found()

    def pull(self, repository: Repository, number: int) -> Pull:
        """A pull request by its number."""
        thread = self.thread(repository, number)
        if not isinstance(thread, Pull):
            raise not_found()
        return thread

    def pulls(self) -> list[Pull]:
        """Every pull request, newest first."""
        return [thread for thread in reversed(self.threads) if isinstance(thread, Pull)]

    def open_issue(
        self, person: Person, repository: Repository, *, title: str, body: str, labels: list[str]
    ) -> Thread:
        """A new issue, with the labels of the form it came by."""
        now = self.now()
        issue = Thread(len(self.threads) + 1, title, body, person, now, now, repository, labels)
        self.threads.append(issue)
        return issue

    def open_pull(
        self,
        person: Person,
        repository: Repository,
        *,
        title: str,
        body: str,
        source: Repository,
        branch: str,
        base: str,
        draft: bool,
    ) -> Pull:
        """A new pull request from a branch of this repository or of a fork."""
        self.demand(person, source)
        head = source.head(branch)
        if any(p.open and p.source is source and p.branch == branch for p in self.pulls()):
            words = f"A pull request already exists for {source.owner}:{branch}."
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, words)
        if not repository.changes(repository.head(base), head):
            words = f"No commits between {base} and {branch}"
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, words)
        number, now = len(self.threads) + 1, self.now()
        pull = Pull(
            number, title, body, person, now, now, repository,
            source=source, branch=branch, base=base, draft=draft, last=head,
        )  # fmt: skip
        self.threads.append(pull)
        return pull

    def label(self, person: Person, thread: Thread, labels: list[str]) -> None:
        """Give it these labels and no others."""
        if not self.may_write(person, thread.repository):
            raise RefusedError(HTTPStatus.FORBIDDEN, "Must have admin rights to Repository.")
        thread.labels = list(dict.fromkeys(labels))
        thread.updated = self.now()

    def demand_author(self, person: Person, pull: Pull) -> None:
        """Only its author, and whoever may write, turns a pull request on or off."""
        if person != pull.author:
            self.demand(person, pull.repository)

    def set_draft(self, person: Person, pull: Pull, *, draft: bool) -> None:
        """Take it out of reviewers' sight, or ask for their look."""
        self.demand_author(person, pull)
        pull.draft, pull.updated = draft, self.now()

    def set_open(self, person: Person, pull: Pull, *, is_open: bool) -> None:
        """Close or open it again."""
        self.demand_author(person, pull)
        pull.last = pull.head
        if is_open and pull.source.find_head(pull.branch) is None:
            raise RefusedError(
                HTTPStatus.UNPROCESSABLE_ENTITY, "state cannot be changed. The branch is gone."
            )
        pull.open, pull.updated = is_open, self.now()

    def approve(self, person: Person, pull: Pull) -> None:
        """A reviewer's yes; nobody says it to their own work."""
        self.demand(person, pull.repository)
        if person == pull.author:
            words = "Can not approve your own pull request"
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, words)
        pull.approvals[person.login] = pull.head

    def offer(self, pull: Pull) -> str:
        """Where checks find a pull request, merged with its base: `refs/pull/1/merge`."""
        base = pull.repository.head(pull.base)
        made = pull.repository.merged(base, pull.head, f"Merge {pull.head} into {base}", now=self.now())
        if made is None:
            raise RefusedError(HTTPStatus.CONFLICT, "This branch has conflicts that must be resolved")
        pull.repository.keep(f"refs/pull/{pull.number}/merge", made)
        return made

    # What is said of a commit

    def report(self, oid: str, run: CheckRun) -> None:
        """What a workflow's job came to; the newest of a name counts."""
        self.runs[oid] = [known for known in self.runs.get(oid, []) if known.name != run.name] + [run]

    def say(self, oid: str, status: Status) -> None:
        """A status; the newest of a context counts."""
        known = [one for one in self.statuses.get(oid, []) if one.context != status.context]
        self.statuses[oid] = [*known, status]

    def missing(self, pull: Pull) -> str | None:
        """Why it cannot be merged yet, in GitHub's words."""
        if not pull.open:
            return "Pull Request is not mergeable"
        if pull.draft:
            return "Pull Request is still a draft"
        for name in self.rules.checks:
            found = [run.conclusion for run in self.runs.get(pull.head, []) if run.name == name]
            if not found:
                return f'Required status check "{name}" is expected.'
            if found != ["success"]:
                return f'Required status check "{name}" is failing.'
        if list(pull.approvals.values()).count(pull.head) < self.rules.approvals:
            needed = self.rules.approvals
            return f"At least {needed} approving review is required by reviewers with write access."
        return None

    def merge(self, person: Person, pull: Pull, *, title: str | None = None) -> str:
        """One commit on the base with all the pull request brings, where the rules allow it."""
        self.demand(person, pull.repository)
        if (words := self.missing(pull)) is not None:
            raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, words)
        base = pull.repository.head(pull.base)
        message = f"{title or pull.title} (#{pull.number})"
        made = pull.repository.squash(base, pull.head, message, author=pull.author, now=self.now())
        if made is None:
            raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, "Pull Request is not mergeable")
        pull.last = pull.head
        pull.open, pull.merged, pull.updated = False, made, self.now()
        pull.repository.point(pull.base, made)
        return made
