"""The few pages that people meet on their way: signing in, a new file, an issue form, a pull request."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

import jinja2
import yaml

from hub.github import GitHub, Pull
from hub.people import PEOPLE, Person, RefusedError, by_login, not_found
from hub.repositories import MAIN, Repository

_TEMPLATES: Final = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True
)
_REPO: Final = r"/(?P<owner>[^/]+)/(?P<repo>[^/]+)"
_NO_ANSWER: Final = "_No response_"


@dataclass(frozen=True)
class Visit:
    """Somebody asks for a page, or sends its form."""

    github: GitHub
    person: Person | None
    path: str
    named: Mapping[str, str]
    query: Mapping[str, str]
    sent: Mapping[str, Sequence[str]]
    """The form's fields; a field of several ticks has several values."""

    @property
    def who(self) -> Person:
        """Whoever signed in."""
        if self.person is None:
            raise RefusedError(HTTPStatus.UNAUTHORIZED, "Sign in first")
        return self.person

    @property
    def repository(self) -> Repository:
        """The repository that the address names."""
        return self.github.repository(f"{self.named['owner']}/{self.named['repo']}")

    def field(self, name: str) -> str:
        """One line or text of a form, with the line ends that a repository keeps."""
        return self.sent.get(name, [""])[0].replace("\r\n", "\n")


@dataclass(frozen=True)
class Page:
    """HTML, or the way to another page."""

    html: str = ""
    goes_to: str | None = None
    signs_in: str | None = None
    status: HTTPStatus = field(default=HTTPStatus.OK)


Handler = Callable[[Visit], Page]
_ROUTES: Final[list[tuple[str, re.Pattern[str], Handler]]] = []


def _on(method: str, address: str) -> Callable[[Handler], Handler]:
    def keep(handler: Handler) -> Handler:
        _ROUTES.append((method, re.compile(address), handler))
        return handler

    return keep


def route(method: str, path: str) -> tuple[Handler, dict[str, str]] | None:
    """Who shows the page, and what its address names."""
    for known, address, handler in _ROUTES:
        if known == method and (found := address.fullmatch(path)):
            return handler, {name: unquote(value) for name, value in found.groupdict().items()}
    return None


def refused(words: str, status: HTTPStatus) -> Page:
    """A page that says why not."""
    return Page(_TEMPLATES.get_template("page.html").render(title=words), status=status)


@_on("GET", "/auth")
def _auth(visit: Visit) -> Page:
    """The window in which the editor lets people sign in."""
    if visit.query.get("provider") != "github":
        raise not_found()
    return _page(visit, "auth.html", "Who are you?", people=PEOPLE, scope=visit.query.get("scope"))


@_on("GET", "/login")
def _login(visit: Visit) -> Page:
    return _page(
        visit, "login.html", "Who are you?", people=PEOPLE, return_to=visit.query.get("return_to", "/")
    )


@_on("POST", "/login")
def _signed_in(visit: Visit) -> Page:
    person = by_login(visit.field("login"))
    if person is None:
        raise not_found()
    return Page(goes_to=visit.field("return_to"), signs_in=person.login)


@_on("GET", f"{_REPO}/new/{MAIN}")
def _new_file(visit: Visit) -> Page:
    """A file that a link filled in."""
    return _page(
        visit,
        "file.html",
        f"New file in {visit.repository.name}",
        filename=visit.query.get("filename", ""),
        value=visit.query.get("value", ""),
        may_write=visit.github.may_write(visit.who, visit.repository),
    )


@_on("GET", f"{_REPO}/edit/{MAIN}/(?P<path>.+)")
def _edit_file(visit: Visit) -> Page:
    blob = visit.repository.blob(f"{MAIN}:{visit.named['path']}")
    if blob is None:
        raise not_found()
    return _page(
        visit,
        "file.html",
        f"Editing {visit.named['path']}",
        filename=visit.named["path"],
        value=blob.data.decode(),
        may_write=visit.github.may_write(visit.who, visit.repository),
    )


@_on("POST", f"{_REPO}/new/{MAIN}")
@_on("POST", f"{_REPO}/edit/{MAIN}/(?P<path>.+)")
def _propose(visit: Visit) -> Page:
    """A branch with the file, in a copy of their own for whoever may not write, and a pull request of it."""
    github, home = visit.github, visit.repository
    source = home if github.may_write(visit.who, home) else github.fork(home, visit.who)
    number = len(source.branches("refs/heads/patch-")) + 1
    branch, filename = f"patch-{number}", visit.field("filename")
    github.create_branch(visit.who, source, branch, home.head(MAIN))
    title = f"{'Update' if 'path' in visit.named else 'Create'} {Path(filename).name}"
    github.commit(visit.who, source, branch, {filename: visit.field("value").encode()}, message=title)
    pull = github.open_pull(
        visit.who, home, title=title, body="", source=source, branch=branch, base=MAIN, draft=False
    )
    return Page(goes_to=f"/{home.name}/pull/{pull.number}")


@_on("GET", f"{_REPO}/issues/new")
def _issue_form(visit: Visit) -> Page:
    form = _form(visit)
    return _page(visit, "issue-form.html", form["name"], form=form)


@_on("POST", f"{_REPO}/issues/new")
def _issue_sent(visit: Visit) -> Page:
    """The issue, with the answers written as GitHub writes them."""
    form = _form(visit)
    parts = [part for part in form["body"] if part["type"] != "markdown"]
    body = "\n\n".join(f"### {part['attributes']['label']}\n\n{_answer(visit, part)}" for part in parts)
    issue = visit.github.open_issue(
        visit.who,
        visit.repository,
        title=visit.field("issue[title]"),
        body=body,
        labels=list(form.get("labels", ())),
    )
    return Page(goes_to=f"/{visit.repository.name}/issues/{issue.number}")


@_on("GET", f"{_REPO}/(?:issues|pull)/(?P<number>[0-9]+)")
def _thread(visit: Visit) -> Page:
    """An issue or a pull request, with what its checks say."""
    thread = visit.github.thread(visit.repository, int(visit.named["number"]))
    pull = thread if isinstance(thread, Pull) else None
    runs = visit.github.runs.get(pull.head, []) if pull else []
    missing = visit.github.missing(pull) if pull else None
    return _page(visit, "thread.html", thread.title, thread=thread, pull=pull, runs=runs, missing=missing)


@_on("POST", f"{_REPO}/pull/(?P<number>[0-9]+)/approve")
def _approve(visit: Visit) -> Page:
    visit.github.approve(visit.who, visit.github.pull(visit.repository, int(visit.named["number"])))
    return Page(goes_to=visit.path.removesuffix("/approve"))


@_on("POST", f"{_REPO}/pull/(?P<number>[0-9]+)/merge")
def _merge(visit: Visit) -> Page:
    visit.github.merge(visit.who, visit.github.pull(visit.repository, int(visit.named["number"])))
    return Page(goes_to=visit.path.removesuffix("/merge"))


def sign_in_first(path: str) -> Page:
    """Where whoever is not signed in goes."""
    return Page(goes_to=f"/login?return_to={quote(path, safe='')}")


def _page(visit: Visit, template: str, title: str, **shown: object) -> Page:
    return Page(_TEMPLATES.get_template(template).render(title=title, person=visit.person, **shown))


def _form(visit: Visit) -> Mapping[str, Any]:
    """The issue form as the repository has it."""
    blob = visit.repository.blob(f"{MAIN}:.github/ISSUE_TEMPLATE/{visit.query.get('template')}")
    if blob is None:
        raise not_found()
    form: Mapping[str, Any] = yaml.safe_load(blob.data)
    return form


def _answer(visit: Visit, part: Mapping[str, Any]) -> str:
    """What an issue's body says for one question."""
    given = visit.sent.get(part["id"], [])
    if part["type"] == "checkboxes":
        options = enumerate(part["attributes"]["options"])
        return "\n".join(f"- [{'x' if str(at) in given else ' '}] {one['label']}" for at, one in options)
    text = ", ".join(given) if part["type"] == "dropdown" else visit.field(part["id"])
    if not text.strip():
        return _NO_ANSWER
    language = part["attributes"].get("render")
    return f"```{language}\n{text}\n```" if language else text
