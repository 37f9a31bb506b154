"""The stand-in with one small repository."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkouts import small_site, story
from hub.client import NAME, STORY
from hub.github import GitHub
from hub.people import PARTNER, REVIEWER
from hub.repositories import Repository
from hub.server import Server
from repositories import git, kept


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Server]:
    """GitHub with one repository; a test that asked it what it does not know fails."""
    site = kept(small_site(tmp_path / "site", {STORY: story("The playgroup")}))
    github = GitHub(tmp_path / "github")
    github.host(site, NAME, writers=(PARTNER, REVIEWER))
    with Server(github) as server:
        yield server
    assert server.unknown == []


@pytest.fixture
def repository(hub: Server) -> Repository:
    """The one repository."""
    return hub.github.repository(NAME)


@pytest.fixture
def clone(hub: Server, tmp_path: Path, repository: Repository) -> Path:
    """Somebody's clone, made by git itself."""
    git(tmp_path, "clone", "--quiet", str(repository.folder), "clone")
    return tmp_path / "clone"
