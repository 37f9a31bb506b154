"""The stand-in on 127.0.0.1, at a port that was free; what it does not know is remembered."""

from __future__ import annotations

import contextlib
import json
import threading
import traceback
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from hub import graphql, pages, rest
from hub.github import GitHub
from hub.people import Person, RefusedError, UnknownError, by_login, by_token

_REST: Final = "/api/v3"
_GRAPHQL: Final = "/api/graphql"
_LONGEST_ADDRESS: Final = 8192
_CORS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept, Cache-Control",
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
    "Access-Control-Max-Age": "600",
}


class Server:
    """GitHub on this machine, as long as it is open."""

    def __init__(self, github: GitHub) -> None:
        self.github = github
        self.unknown: list[str] = []
        """Every request that it did not know, and every mistake of its own."""
        self.calls: list[str] = []
        """Every request to the API, in order."""
        self.lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"hub": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()
        self.github.close()

    @property
    def address(self) -> str:
        """Where its pages are, and where people sign in."""
        return f"http://127.0.0.1:{self._http.server_port}/"

    @property
    def api(self) -> str:
        """Where its API is, at the path that GitHub has on a server of one's own."""
        return f"{self.address}{_REST.lstrip('/')}"


class _Handler(BaseHTTPRequestHandler):
    hub: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""

    def do_OPTIONS(self) -> None:
        self._send(HTTPStatus.NO_CONTENT)

    def _answer(self) -> None:
        given = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        if len(self.path) > _LONGEST_ADDRESS:
            self._json(HTTPStatus.REQUEST_URI_TOO_LONG, {"message": "URI Too Long"})
            return
        with self.hub.lock:
            try:
                if path == _GRAPHQL:
                    self._graphql(given)
                elif path.startswith(f"{_REST}/"):
                    self._rest(path.removeprefix(_REST), given)
                else:
                    self._page(path, given)
            except Exception:
                self.hub.unknown.append(traceback.format_exc())
                self._json(HTTPStatus.INTERNAL_SERVER_ERROR, {"message": "The stand-in went wrong"})

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _answer  # noqa: N815 -- the names http.server calls

    def _graphql(self, given: bytes) -> None:
        asked = json.loads(given)
        self.hub.calls.append(f"GraphQL {asked['query'].strip()}")
        if (person := self._holder()) is None:
            self._json(HTTPStatus.UNAUTHORIZED, {"message": "Bad credentials"})
            return
        hub = graphql.Hub(self.hub.github, person, self.hub.address)
        said = graphql.answer(hub, asked["query"], asked.get("variables") or {}, self.hub.unknown.append)
        self._json(HTTPStatus.OK, said)

    def _rest(self, path: str, given: bytes) -> None:
        self.hub.calls.append(f"{self.command} {path}")
        if (person := self._holder()) is None:
            self._json(HTTPStatus.UNAUTHORIZED, {"message": "Bad credentials"})
            return
        if (found := rest.route(self.command, path)) is None:
            self._unknown()
            return
        handler, named = found
        raw = "raw" in self.headers.get("Accept", "")
        sent = json.loads(given) if given else {}
        call = rest.Call(self.hub.github, person, self.hub.address, named, self._query(), sent, raw)
        try:
            answer = handler(call)
        except RefusedError as refused:
            self._json(refused.status, {"message": refused.words})
        except UnknownError as unknown:
            self._unknown(str(unknown))
        else:
            self._send(answer.status, answer.data, {"Content-Type": answer.type})

    def _page(self, path: str, given: bytes) -> None:
        if (found := pages.route(self.command, path)) is None:
            self._unknown()
            return
        handler, named = found
        person = self._visitor()
        sent = parse_qs(given.decode(), keep_blank_values=True)
        visit = pages.Visit(self.hub.github, person, path, named, self._query(), sent)
        try:
            page = handler(visit)
        except RefusedError as refused:
            asks_who = refused.status == HTTPStatus.UNAUTHORIZED
            page = (
                pages.sign_in_first(self.path) if asks_who else pages.refused(refused.words, refused.status)
            )
        headers = {"Content-Type": "text/html; charset=utf-8"}
        if page.signs_in is not None:
            headers["Set-Cookie"] = f"login={page.signs_in}; Path=/; SameSite=Lax"
        if page.goes_to is not None:
            headers["Location"] = page.goes_to
            self._send(HTTPStatus.SEE_OTHER, b"", headers)
            return
        self._send(page.status, page.html.encode(), headers)

    def _holder(self) -> Person | None:
        """Whose token came with the request."""
        return by_token(self.headers.get("Authorization", "").rpartition(" ")[2])

    def _visitor(self) -> Person | None:
        """Who signed in to the pages."""
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get("login")
        return by_login(cookie.value) if cookie else None

    def _query(self) -> dict[str, str]:
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        return {name: values[0] for name, values in query.items()}

    def _unknown(self, words: str = "") -> None:
        self.hub.unknown.append(" ".join(filter(None, (self.command, self.path, words))))
        self._json(HTTPStatus.NOT_IMPLEMENTED, {"message": "The stand-in does not know this request"})

    def _json(self, status: HTTPStatus, said: object) -> None:
        self._send(status, json.dumps(said).encode(), {"Content-Type": "application/json"})

    def _send(self, status: HTTPStatus, data: bytes = b"", headers: dict[str, Any] | None = None) -> None:
        self.send_response(status)
        for name, value in {**_CORS, **(headers or {}), "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        with contextlib.suppress(ConnectionError):  # a page that was closed waits for nothing
            self.end_headers()
            self.wfile.write(data)
