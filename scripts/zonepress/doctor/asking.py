"""GitHub's REST API, asked politely: one address after the other, each answer as it is."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from zonepress.feeds.addresses import Guard, RefusedError, place_of
from zonepress.feeds.agent import user_agent
from zonepress.feeds.fetching import Fetcher, Limits, NoAnswerError
from zonepress.model.problem import ZonepressError
from zonepress.model.settings import Settings

GITHUB_API = "https://api.github.com"
_ACCEPT = "application/vnd.github+json"


@dataclass(frozen=True)
class Said:
    """What GitHub answered."""

    status: int
    """As HTTP has it; nought where nobody answered."""
    data: Any = None
    why: str = ""


Replies = Callable[[str], Said]
"""Gives what GitHub answered at an address below the repository's; nothing if it was not asked."""


def ask_github(
    settings: Settings, repository: str, paths: Sequence[str], *, api: str, token: str
) -> dict[str, Said]:
    """What GitHub says at each path below `/repos/OWNER/NAME`, for one who may prove to be somebody."""
    return asyncio.run(_ask(settings, repository, paths, api, token))


async def _ask(
    settings: Settings, repository: str, paths: Sequence[str], api: str, token: str
) -> dict[str, Said]:
    try:
        place = place_of(api)
    except RefusedError as error:
        raise ZonepressError(str(error)) from error
    if token and place.scheme != "https" and place.host not in {"127.0.0.1", "localhost"}:
        raise ZonepressError(f"{api} is not encrypted, so it is not told the token: write it with https://")
    if not token.isascii() or not token.isprintable():
        raise ZonepressError("GH_TOKEN has signs in it that no token has: copy it again")
    guard = Guard.of([place.name])
    limits = Limits(at_once_per_host=1)
    with tempfile.TemporaryDirectory() as folder:
        async with Fetcher(guard, _agent(settings), Path(folder), limits) as fetcher:
            base = f"{api.rstrip('/')}/repos/{repository}"
            return {path: await _one(fetcher, f"{base}{path}", token) for path in paths}


def _agent(settings: Settings) -> str:
    """Who asks: GitHub knows us by the token, so a site that names nobody yet may ask too."""
    try:
        return user_agent(settings)
    except ZonepressError:
        return "zonepress doctor"


async def _one(fetcher: Fetcher, address: str, token: str) -> Said:
    try:
        answer = await fetcher.ask(address, accept=_ACCEPT, secret=token)
    except NoAnswerError as error:
        return Said(error.status, why=str(error))
    if urlsplit(answer.url).hostname != urlsplit(address).hostname or answer.body is None:
        return Said(0, why="It was sent elsewhere")
    try:
        return Said(200, json.loads(answer.body.read_bytes()))
    except (ValueError, RecursionError):
        return Said(0, why="It sent something that is no answer of GitHub’s")
