"""What can be seen without asking anybody: the settings, the files for GitHub, this computer."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from zonepress.doctor import wording
from zonepress.doctor.findings import Finding, Topic, better, lacking, there
from zonepress.intake.issue_forms import stale_forms
from zonepress.model.library import Library
from zonepress.model.settings import Settings
from zonepress.model.zone import Zone
from zonepress.outputs.editor.bundle import ready_bundle
from zonepress.owners import check_owners, names_owners
from zonepress.views.editing import repository_of

WORKFLOWS: Final = (
    *(
        "check.yml",
        "feeds.yml",
        "intake.yml",
        "links.yml",
        "newsletter-draft.yml",
        "newsletter-send.yml",
        "publish.yml",
        "rebuild.yml",
    ),
)
_RESERVED: Final = re.compile(r"(?:^|[.@])(?:example(?:\.(?:org|com|net))?|invalid|test|localhost)$")
_OLDEST_NODE: Final = (20, 19)


def look_here(library: Library) -> tuple[Topic, ...]:
    """What the settings and the files say, and what this computer has."""
    settings = library.settings
    return (
        Topic(wording.SITE, tuple(_site(settings))),
        Topic(wording.FILES, tuple(_files(library))),
        Topic(wording.MACHINE, tuple(_machine(settings))),
    )


def is_an_example(name: str) -> bool:
    """Whether a host or an e-mail address is one of those that exist for examples only."""
    return bool(_RESERVED.search(name))


def _site(settings: Settings) -> Iterator[Finding]:
    yield _address(settings)
    repository = settings.repository
    if not repository or is_an_example(urlsplit(repository).hostname or ""):
        yield lacking("repository", wording.NO_REPOSITORY, wording.WRITE_REPOSITORY)
    else:
        yield there("repository", wording.kept_at(repository))
        if not settings.edit_address:
            yield lacking("edit", wording.NO_EDIT, wording.WRITE_EDIT)
    yield from _office(settings)
    if settings.editor.sign_in:
        yield there("sign-in", wording.signs_in_at(settings.editor.sign_in))
    else:
        yield lacking("sign-in", wording.NO_SIGN_IN, wording.WRITE_SIGN_IN)


def _address(settings: Settings) -> Finding:
    parts = urlsplit(settings.url)
    if not settings.url:
        return lacking("address", wording.NO_ADDRESS, wording.WRITE_ADDRESS)
    if is_an_example(parts.hostname or ""):
        saw = wording.address_is_an_example(settings.url)
        return lacking("address", saw, wording.WRITE_REAL_ADDRESS)
    if parts.scheme != "https":
        return lacking("address", wording.not_encrypted(settings.url), wording.WRITE_REAL_ADDRESS)
    return there("address", wording.address_is(settings.url))


def _office(settings: Settings) -> Iterator[Finding]:
    office = settings.office
    email = office.contact.email if office and office.contact else None
    if not email:
        yield lacking("office", wording.NO_OFFICE, wording.WRITE_OFFICE)
    elif is_an_example(email):
        yield lacking("office", wording.example_mail(email), wording.WRITE_OFFICE)
    else:
        yield there("office", wording.answered_by(email))
    if not (office and office.address):
        yield better("post", wording.NO_POST, wording.WRITE_POST)


def _files(library: Library) -> Iterator[Finding]:
    settings = library.settings
    zones = library.all(Zone)
    if not names_owners(zones, settings):
        yield lacking("owners", wording.NO_MAINTAINERS, wording.WRITE_MAINTAINERS)
    elif any(check_owners(zones, settings)):
        yield lacking("owners", wording.OWNERS_DIFFER, wording.WRITE_OWNERS)
    else:
        yield there("owners", wording.OWNERS_THERE)
    if stale := sorted(stale_forms(settings.root, library)):
        yield lacking("forms", wording.forms_differ(stale), wording.WRITE_FORMS)
    else:
        yield there("forms", wording.FORMS_THERE)
    folder = settings.root / ".github" / "workflows"
    if missing := [name for name in WORKFLOWS if not (folder / name).is_file()]:
        yield lacking("workflows", wording.workflows_missing(missing), wording.COPY_WORKFLOWS)
    else:
        yield there("workflows", wording.WORKFLOWS_THERE)


def _machine(settings: Settings) -> Iterator[Finding]:
    yield _remote(settings)
    yield _editor(settings.root)


def _remote(settings: Settings) -> Finding:
    """Whether git knows where the files are kept."""
    if shutil.which("git") is None:
        return lacking("git", wording.NO_GIT, wording.GET_GIT)
    if _git(settings.root, "rev-parse", "--is-inside-work-tree") != "true":
        return lacking("git", wording.NOT_KEPT, wording.KEEP)
    found = _git(settings.root, "remote", "get-url", "origin")
    wanted = settings.repository or ""
    if not found:
        todo = wording.add_remote(wanted) if wanted else wording.WRITE_REPOSITORY
        return lacking("git", wording.NO_REMOTE, todo)
    if wanted and _same_place(found) != _same_place(wanted):
        return lacking("git", wording.other_remote(_shown(found), wanted), wording.set_remote(wanted))
    return there("git", wording.remote_is(_shown(found)))


def _git(root: Path, *words: str) -> str:
    asked = ["git", "-C", str(root), *words]
    done = subprocess.run(asked, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _same_place(address: str) -> str:
    """What the two ways of writing a repository's address have in common: `github.com/owner/name`."""
    ssh = re.fullmatch(r"(?:ssh://)?[\w.-]+@([\w.-]+)[:/](.+)", address)
    parts = urlsplit(address)
    host, path = (ssh[1], ssh[2]) if ssh else (parts.hostname or "", parts.path)
    return f"{host}/{path.strip('/').removesuffix('.git')}".lower()


def _shown(address: str) -> str:
    """The address of a remote without a token that somebody may have put into it."""
    return re.sub(r"//[^/@]*@", "//", address)


def _editor(root: Path) -> Finding:
    """Whether this computer can put the web editor into the site."""
    node = shutil.which("node")
    if node is None:
        return better("editor", wording.NO_NODE, wording.GET_NODE)
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = tuple(int(part) for part in re.findall(r"\d+", said)[:2])
    if version < _OLDEST_NODE:
        return better("editor", wording.OLD_NODE, wording.GET_NODE)
    bundle = ready_bundle(root)
    if bundle.missing:
        return better("editor", bundle.missing.rstrip("."), wording.BUILD_EDITOR)
    return there("editor", wording.EDITOR_READY)


def repository_on_github(settings: Settings) -> str:
    """`owner/name`, where there is one to ask about."""
    name = repository_of(settings)
    return "" if is_an_example(urlsplit(settings.repository or "").hostname or "") else name
