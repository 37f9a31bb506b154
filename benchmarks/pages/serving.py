"""A finished site, served on this machine as a host serves it that heeds `_headers`."""

from __future__ import annotations

import functools
import gzip
import http.server
import mimetypes
import re
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

_TYPES: Final = {".webmanifest": "application/manifest+json", ".avif": "image/avif", ".webp": "image/webp",
                 ".woff2": "font/woff2", ".js": "text/javascript", ".mjs": "text/javascript"}  # fmt: skip
_SMALL: Final = re.compile(r"text/|application/(?:json|xml|.*\+json|.*\+xml|wasm)|image/svg")
"""What hosts compress."""
_NAMED_BY_CONTENT: Final = re.compile(r"\.[0-9a-f]{8,}\.\w+$")
"""What may be kept for a year, since another content has another name."""


@contextmanager
def serving(site: Path, *, compressed: bool = True) -> Iterator[str]:
    """The address at which a site is served, until the end of the block."""
    rules = _rules((site / "_headers").read_text(encoding="utf-8"))
    handler = functools.partial(_Handler, site.resolve(), rules, compressed)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def headers_at(rules: Mapping[str, list[str]], path: str) -> dict[str, str]:
    """The headers of a page: of several rules all hold, and one that begins with `!` takes one away."""
    found: dict[str, str] = {}
    for place, lines in rules.items():
        if path == place or (place.endswith("*") and path.startswith(place[:-1])):
            for line in lines:
                if line.startswith("! "):
                    found.pop(line[2:], None)
                else:
                    name, _, value = line.partition(": ")
                    found[name] = value
    return found


def _rules(text: str) -> dict[str, list[str]]:
    rules: dict[str, list[str]] = {}
    place = ""
    for line in text.splitlines():
        if line.startswith("/"):
            place = line
            rules[place] = []
        elif line.strip():
            rules[place].append(line.strip())
    return rules


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who goes before everything has come is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, site: Path, rules: Mapping[str, list[str]], compressed: bool, *given: object) -> None:
        self._site, self._rules, self._compressed = site, rules, compressed
        super().__init__(*given)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the page, or with the one that says that there is none."""
        path = unquote(urlsplit(self.path).path)
        file = self._file(path)
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        file = file or self._site / "404.html"
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        small = self._compressed and _SMALL.match(kind) and "gzip" in self.headers.get("Accept-Encoding", "")
        data = _squeezed(file, file.stat().st_mtime_ns) if small else file.read_bytes()
        year = "public, max-age=31536000, immutable" if _NAMED_BY_CONTENT.search(file.name) else "max-age=600"
        given = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
                 "Content-Length": str(len(data)), "Cache-Control": year, **headers_at(self._rules, path),
                 **({"Content-Encoding": "gzip"} if small else {})}  # fmt: skip
        self.send_response(status)
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _file(self, path: str) -> Path | None:
        """The file at an address; none beyond the site."""
        found = (self._site / path.lstrip("/")).resolve()
        found = found / "index.html" if found.is_dir() else found
        return found if found.is_file() and found.is_relative_to(self._site) else None

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@functools.lru_cache(maxsize=2_000)
def _squeezed(file: Path, changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 9)
