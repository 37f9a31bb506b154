"""One answer from one address, within limits of time, size and patience.

Requests go through httpx's transport and not its client: no cookies are kept, no settings are taken from the
environment, nothing is followed or unpacked unless we do it here.
"""

from __future__ import annotations

import asyncio
import itertools
import ssl
import zlib
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Coroutine, Iterable
from contextlib import aclosing, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

from zonepress.feeds.addresses import PORTS, Guard, NoHostError, RefusedError, check_port, place_of
from zonepress.feeds.wording import (
    BROKE_DOWN,
    BROKE_OFF,
    GONE,
    MANY_REDIRECTS,
    NO_REDIRECT,
    NOT_SAFE,
    PACKED,
    UNREACHABLE,
    refused,
    too_large,
    too_slow,
)

FEEDS = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
)
PICTURES = "image/webp, image/jpeg, image/png, image/avif, image/gif"
_REDIRECTS = {301: True, 302: False, 303: False, 307: False, 308: True}
"""Answers that lead elsewhere, and whether for good."""
_APART = 0.004
"""Seconds between the beginnings of two requests, at least."""
_PATIENT = {429, 503}


@dataclass(frozen=True)
class Limits:
    """How much time and room one source gets, and how many are asked at once."""

    seconds: float = 20.0
    """For one source in all, redirects included."""
    connecting: float = 6.0
    silent: float = 10.0
    """The longest pause within an answer."""
    size: int = 5_000_000
    """Bytes, after unpacking."""
    redirects: int = 5
    at_once: int = 8
    at_once_per_host: int = 2


@dataclass(frozen=True)
class Validators:
    """What a source gave us to ask whether anything is new, to the byte: each letter stands for one."""

    etag: str = ""
    modified: str = ""


_NOTHING_KNOWN = Validators()


@dataclass(frozen=True)
class Answer:
    """What a source sent."""

    url: str
    """Where it came from in the end."""
    body: Path | None
    """None where nothing is new since last time."""
    content_type: str = ""
    validators: Validators = _NOTHING_KNOWN
    moved_to: str = ""
    """Where it says that it has moved for good."""


@dataclass(frozen=True)
class _Wish:
    """What is asked of an address."""

    accept: str = "*/*"
    validators: Validators = _NOTHING_KNOWN
    method: str = "GET"
    content: bool = True
    """Whether what it sends is read; otherwise only whether it sends anything."""
    secret: str = ""
    """What proves who we are, for the first host alone."""


@dataclass
class NoAnswerError(Exception):
    """Why nothing came, in a sentence."""

    why: str
    gone: bool = False
    """Whether it says that it is gone for good."""
    status: int = 0
    retry_after: str = ""
    """What it says of when to ask again, as it says it."""
    connected: bool = True
    """Whether anybody answered at all."""
    refused: bool = False
    """Whether we don't go there at all."""

    def __str__(self) -> str:
        return self.why


class _CheckedBackend(httpcore.AsyncNetworkBackend):
    """Connects to an address that was looked at, never to a name."""

    def __init__(self, guard: Guard, inner: httpcore.AsyncNetworkBackend, *, may_be_private: bool) -> None:
        self._guard = guard
        self._inner = inner
        self._may_be_private = may_be_private

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        found = await self._guard.addresses_of(host, port, may_be_private=self._may_be_private)
        error: Exception = httpcore.ConnectError()
        for address in found[:3]:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


class _CheckedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport on our own way of connecting; a connection serves one request."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend, trust: ssl.SSLContext) -> None:
        super().__init__(verify=trust, trust_env=False)
        self._pool = _Connections(backend, trust)


class _Connections(httpcore.AsyncConnectionPool):
    """In the place of a pool, without looking after connections that nobody would use again."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend, trust: ssl.SSLContext) -> None:
        super().__init__()
        self._trust = trust
        self._backend = backend

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        connection = httpcore.AsyncHTTPConnection(
            request.url.origin, self._trust, network_backend=self._backend
        )
        answer = await connection.handle_async_request(request)
        assert isinstance(answer.stream, AsyncIterable)
        answer.stream = _Closing(answer.stream, connection)
        return answer


@dataclass(frozen=True)
class _Closing:
    """What an answer holds; the connection ends with it."""

    stream: AsyncIterable[bytes]
    connection: httpcore.AsyncHTTPConnection

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self.stream)

    async def aclose(self) -> None:
        await self.connection.aclose()


@dataclass
class Fetcher:
    """Asks sources, a few at once, each politely."""

    guard: Guard
    agent: str
    """Who asks, and whom its owner can turn to."""
    folder: Path
    """Where answers are put while they are read."""
    limits: Limits = field(default_factory=Limits)
    backend: httpcore.AsyncNetworkBackend = field(default_factory=httpcore.AnyIOBackend)
    trust: ssl.SSLContext = field(default_factory=lambda: httpx.create_ssl_context(trust_env=False))

    def __post_init__(self) -> None:
        self._all = asyncio.Semaphore(self.limits.at_once)
        self._hosts: dict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(self.limits.at_once_per_host)
        )
        self._public, self._allowed = (
            _CheckedTransport(_CheckedBackend(self.guard, self.backend, may_be_private=private), self.trust)
            for private in (False, True)
        )
        self._numbers = itertools.count()
        self._begins = 0.0

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._public.aclose()
        await self._allowed.aclose()

    async def fetch(
        self, address: str, validators: Validators = _NOTHING_KNOWN, *, accept: str = FEEDS
    ) -> Answer:
        """What an address answers. Raises NoAnswerError where that is nothing of use."""
        return await self._within(self._secure_first(address, _Wish(accept, validators)))

    async def reach(self, address: str) -> Answer:
        """Whether an address answers, as it is written and without what it would send.

        Raises NoAnswerError where it does not.
        """
        return await self._within(self._reached(address))

    async def ask(self, address: str, *, accept: str, secret: str = "") -> Answer:
        """What an address answers to one who may prove to be somebody; nobody else is told the secret."""
        return await self._within(self._follow(address, _Wish(accept, secret=secret)))

    async def _within(self, answer: Coroutine[Any, Any, Answer]) -> Answer:
        """An answer, unless it takes too long or leads where we don't go."""
        with closing(answer):  # it may never have begun
            return await self._in_time(answer)

    async def _in_time(self, answer: Coroutine[Any, Any, Answer]) -> Answer:
        async with self._all:
            await self._apart()
            try:
                async with asyncio.timeout(self.limits.seconds):
                    return await answer
            except TimeoutError:
                raise NoAnswerError(too_slow(self.limits.seconds)) from None
            except RefusedError as error:
                lost = isinstance(error, NoHostError)
                raise NoAnswerError(str(error), connected=not lost, refused=not lost) from error

    async def _apart(self) -> None:
        """Begin a little after the one before: answers that come together keep each other waiting."""
        now = asyncio.get_running_loop().time()
        self._begins = max(now, self._begins + _APART)
        if self._begins > now:
            await asyncio.sleep(self._begins - now)

    async def _reached(self, address: str) -> Answer:
        """Asked for its head first; many servers answer that wrongly, and are then asked for the whole."""
        try:
            return await self._follow(address, _Wish(method="HEAD", content=False))
        except NoAnswerError as error:
            if error.gone or error.status in _PATIENT or not error.status:
                raise
        return await self._follow(address, _Wish(content=False))

    async def _secure_first(self, address: str, wish: _Wish) -> Answer:
        """Over https where there is an answer, even if the address was written with http."""
        place = place_of(address)
        if place.scheme == "http" and place.port == PORTS["http"] and not self.guard.allows(place):
            secure = str(httpx.URL(address).copy_with(scheme="https", port=None))
            try:
                return await self._follow(secure, wish)
            except NoAnswerError as error:
                if error.gone or error.status in _PATIENT:
                    raise
            except RefusedError:
                pass
        return await self._follow(address, wish)

    async def _follow(self, address: str, wish: _Wish) -> Answer:
        """The answer at an address, or where it sends us; every step is looked at anew."""
        url, moved_to, for_good, allowed = address, "", True, True
        for _ in range(self.limits.redirects + 1):
            place = place_of(url)
            allowed = allowed and self.guard.allows(place)
            if not allowed:
                check_port(place)
            if url != address:
                wish = replace(wish, secret="")
            async with self._hosts[place.host]:
                found = await self._ask(url, wish, allowed=allowed)
            if isinstance(found, Answer):
                return Answer(found.url, found.body, found.content_type, found.validators, moved_to)
            url, permanent = found
            for_good = for_good and permanent
            moved_to = url if for_good else moved_to
        raise NoAnswerError(MANY_REDIRECTS)

    async def _ask(self, url: str, wish: _Wish, *, allowed: bool) -> Answer | tuple[str, bool]:
        """One request: an answer, or the next address and whether that is for good."""
        request = httpx.Request(wish.method, url, headers=self._headers(wish), extensions=self._timeouts())
        transport = self._allowed if allowed else self._public
        try:
            response = await transport.handle_async_request(request)
            try:
                return await self._taken(url, response, wish)
            finally:
                await response.aclose()
        except (httpx.HTTPError, ssl.SSLError, OSError) as error:
            raise _no_answer(error, self.limits) from error

    def _headers(self, wish: _Wish) -> list[tuple[bytes, bytes]]:
        headers = {"User-Agent": self.agent, "Accept": wish.accept, "Accept-Encoding": "gzip"}
        if wish.validators.etag:
            headers["If-None-Match"] = wish.validators.etag
        if wish.validators.modified:
            headers["If-Modified-Since"] = wish.validators.modified
        if wish.secret:
            headers["Authorization"] = f"Bearer {wish.secret}"
        return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]

    def _timeouts(self) -> dict[str, Any]:
        limits = self.limits
        times = {
            "connect": limits.connecting,
            "read": limits.silent,
            "write": limits.silent,
            "pool": limits.seconds,
        }
        return {"timeout": times}

    async def _taken(self, url: str, response: httpx.Response, wish: _Wish) -> Answer | tuple[str, bool]:
        status, headers = response.status_code, response.headers
        if status in _REDIRECTS:
            if not headers.get("location"):
                raise NoAnswerError(NO_REDIRECT, status=status)
            return _joined(url, headers["location"]), _REDIRECTS[status]
        if status == 304 and wish.validators != _NOTHING_KNOWN:
            return Answer(url, None, validators=wish.validators)
        if status == 410:
            raise NoAnswerError(GONE, gone=True, status=status)
        if status != 200 and (wish.content or not 200 < status < 300):
            raise NoAnswerError(refused(status), status=status, retry_after=headers.get("retry-after", ""))
        body = await self._written(response) if wish.content else None
        raw = {name.lower(): value.decode("latin-1") for name, value in headers.raw}
        fresh = Validators(raw.get(b"etag", ""), raw.get(b"last-modified", ""))
        return Answer(url, body, headers.get("content-type", ""), fresh)

    async def _written(self, response: httpx.Response) -> Path:
        """The answer as a file, unpacked, as long as it is not too large."""
        path = self.folder / str(next(self._numbers))
        written = 0
        with path.open("wb") as file:
            async with aclosing(_unpacked(response, self.limits.size)) as chunks:
                async for chunk in chunks:
                    written += len(chunk)
                    if written > self.limits.size:
                        raise NoAnswerError(too_large(self.limits.size))
                    file.write(chunk)
        return path


async def _unpacked(response: httpx.Response, most: int) -> AsyncGenerator[bytes]:
    """The answer's bytes; what is packed is unpacked in pieces, so that a small bomb stays small."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing in {"", "identity"}:
        async for chunk in response.aiter_raw():
            yield chunk
        return
    if packing not in {"gzip", "x-gzip"}:
        raise NoAnswerError(PACKED)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    async for chunk in response.aiter_raw():
        while chunk and not unpacker.eof:
            try:
                yield unpacker.decompress(chunk, 1 << 16)
            except zlib.error as error:
                raise NoAnswerError(PACKED) from error
            chunk = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise NoAnswerError(BROKE_OFF)


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location.strip())
    except ValueError as error:
        raise NoAnswerError(NO_REDIRECT) from error


def _no_answer(error: Exception, limits: Limits) -> NoAnswerError:
    """Why the connection did not hold, in a sentence."""
    reason: BaseException | None = error
    while reason:
        if isinstance(reason, ssl.SSLError):
            return NoAnswerError(NOT_SAFE, connected=False)
        reason = reason.__cause__ or reason.__context__
    match error:
        case httpx.ConnectTimeout():
            return NoAnswerError(UNREACHABLE, connected=False)
        case httpx.TimeoutException():
            return NoAnswerError(too_slow(limits.silent))
        case httpx.ConnectError():
            return NoAnswerError(UNREACHABLE, connected=False)
        case httpx.RemoteProtocolError() if "incomplete" in str(error) or "closed" in str(error):
            return NoAnswerError(BROKE_OFF)
    return NoAnswerError(BROKE_DOWN)
