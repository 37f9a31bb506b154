"""A server on this machine that answers as it is told to, also as no good server would."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

Behaviour = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Request:
    """What somebody asked for."""

    path: str
    headers: Mapping[str, str]
    method: str = "GET"


@dataclass
class Server:
    """Answers by path; what was asked for is kept."""

    pages: dict[str, bytes | Behaviour] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    port: int = 0
    host: str = "127.0.0.1"
    most_at_once: int = 0
    _now: int = 0

    @property
    def name(self) -> str:
        """The host with its port, as `mkdocs.yml` would have it."""
        return f"{self.host}:{self.port}"

    def url(self, path: str = "/") -> str:
        """The address of a page."""
        return f"http://{self.name}{path}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            lines = head.decode("latin-1").split("\r\n")
            headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
            method, path, _ = lines[0].split(" ", 2)
            request = Request(path, {name.lower(): value for name, value in headers.items()}, method)
            self.asked.append(request)
            page = self.pages.get(request.path, answered(404))
            if isinstance(page, bytes):
                writer.write(page)
            else:
                await page(request, writer)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._now -= 1
            with contextlib.suppress(OSError):
                writer.close()


@contextmanager
def serving(
    pages: Mapping[str, bytes | Behaviour] | None = None,
    *,
    host: str = "127.0.0.1",
    tls: ssl.SSLContext | None = None,
) -> Iterator[Server]:
    """A server while the test lasts."""
    server = Server(dict(pages or {}), host=host)
    ready, over = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        listening = await asyncio.start_server(server.answer, host, 0, ssl=tls)
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        await over.wait()
        listening.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()


def answered(status: int = 200, body: bytes = b"", *, headers: Iterable[tuple[str, str]] = ()) -> bytes:
    """A whole and correct answer."""
    given = [("Content-Length", str(len(body))), *headers]
    head = "".join(f"{name}: {value}\r\n" for name, value in given)
    return f"HTTP/1.1 {status} Whatever\r\n{head}\r\n".encode("latin-1") + body


def packed(body: bytes) -> bytes:
    """An answer packed with gzip."""
    return answered(body=gzip.compress(body), headers=[("Content-Encoding", "gzip")])


def sent_to(address: str, status: int = 302) -> bytes:
    """An answer that leads elsewhere."""
    return answered(status, headers=[("Location", address)])


def dripping(first: bytes, drop: bytes, *, every: float = 0.02) -> Behaviour:
    """An answer that never ends and never hurries."""

    async def drip(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(every)

    return drip


def silent(first: bytes = b"") -> Behaviour:
    """An answer that begins and then says nothing more."""

    async def wait(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        await writer.drain()
        await asyncio.sleep(60)

    return wait


def endless(piece: bytes, head: bytes = b"HTTP/1.1 200 OK\r\n\r\n") -> Behaviour:
    """An answer as fast as can be that never ends."""

    async def pour(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()

    return pour


def after(seconds: float, page: bytes) -> Behaviour:
    """An answer that takes its time."""

    async def later(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        writer.write(page)

    return later


def unless_known(page: bytes, header: str, value: str) -> Behaviour:
    """An answer only to those who do not have it yet."""

    async def look(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(answered(304) if request.headers.get(header) == value else page)

    return look
