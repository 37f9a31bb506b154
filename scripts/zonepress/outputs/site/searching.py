"""The index for search, made by pagefind of what stands in the main part of finished pages.

Pagefind knows only whole sites, so any change makes it read every page again. Hence the index is kept by a
digest of what it reads: a new date in every footer is no change.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatch
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

from zonepress.model.problem import ZonepressError
from zonepress.outputs.files import SiteFile
from zonepress.outputs.site.settling import settled
from zonepress.store import Store, digest, program_version

PLACE = "search/index/"
"""Below the page that searches: the content policy that allows it goes for all that is there."""
_NEEDED = (
    *("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind", "*.pf_meta"),
    *("fragment/*", "index/*", "filter/*"),
)
"""What our own page asks for; pagefind's own interfaces are left out."""
_LEFT_OUT = ("nav", "aside")
"""What leads on from a page is no part of what it says."""
_ENDS = re.compile(rb"</(?:dt|dd|td|th|li|time)>")
"""Where one thing ends and the next begins; to pagefind they would be one word."""
_LANGUAGE = "en"
"""One index for all languages, or nobody would find a story in Urdu from an English page."""


def search_files(pages: Iterable[tuple[str, str, Path]], store: Store) -> list[SiteFile]:
    """The files of the index; `pages` are all there are: path, digest, and the file where each stands.

    Raises ZonepressError where pagefind fails.
    """
    known = sorted(pages)
    seen = digest("pages", program_version(), *(f"{path} {key}" for path, key, _ in known))
    if found := _kept(store, store.get([seen]).get(seen, b"").decode()):
        return found
    parts = {path: part for path, _, file in known if (part := main_part(file.read_bytes()))}
    index = digest("index", program_version(), *(part for each in parts.items() for part in each))
    found = _kept(store, index) or _made(parts, index, store)
    store.put({seen: index.encode()})
    return found


def main_part(page: bytes) -> bytes:
    """What of a page can be found; nothing of a page that is no record's own."""
    start = page.find(b"<main ")
    end = page.find(b">", start)
    if start < 0 or b"data-pagefind-body" not in page[start:end]:
        return b""
    part = page[start : page.find(b"</main>", start)] + b"</main>"
    return _ENDS.sub(rb" \g<0>", part)


def _kept(store: Store, index: str) -> list[SiteFile]:
    """The files of an index made before, if all of them are still there and whole."""
    listed = store.get([index]).get(index) if index else None
    keys: dict[str, str] = json.loads(listed) if listed else {}
    found = store.get(keys.values())
    if found.keys() < set(keys.values()):
        return []
    return [SiteFile(path, key, partial(bytes, found[key])) for path, key in keys.items()]


def _made(parts: Mapping[str, bytes], index: str, store: Store) -> list[SiteFile]:
    """The index, made anew and kept file by file: few of them change with one page."""
    made = _index_of(parts) if parts else {}
    keys = {path: digest("search", data) for path, data in made.items()}
    store.put({keys[path]: data for path, data in made.items()})
    store.put({index: json.dumps(keys).encode()})
    return [SiteFile(path, keys[path], partial(bytes, data)) for path, data in made.items()]


def _index_of(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="zonepress-search-") as folder:
        files = _run_pagefind(parts, Path(folder))
    needed = {path: data for path, data in files.items() if any(fnmatch(path, name) for name in _NEEDED)}
    return settled({f"{PLACE}{path}": data for path, data in sorted(needed.items())})


def _run_pagefind(parts: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Every file of the index, by its path in it.

    Pages are handed over one after the other: pagefind numbers those of a folder as the disk gives them. The
    files are in its answer: what it writes to a folder is not whole yet when it answers.
    """
    requests = list(_requests(parts))
    with subprocess.Popen(
        [sys.executable, "-m", "pagefind", "--service"],
        cwd=folder,  # an empty one: it would look for settings of its own
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as program:
        assert program.stdin
        assert program.stdout
        writing = threading.Thread(target=_write, args=(requests, program.stdin))
        writing.start()
        answers = list(islice(_answers(program.stdout), len(requests)))
        writing.join()
        with suppress(OSError):  # of one that broke off
            program.stdin.close()  # it ends there, whatever it is at
    refused = [answer["message"] for answer in answers if answer["type"] == "Error"]
    if refused or len(answers) < len(requests):
        said = " ".join((refused or ["pagefind broke off"])[0].split())
        raise ZonepressError(
            f"The index for search could not be made ({said}). Without it the site is built with "
            "`search: no` under `extra: zonepress:` in mkdocs.yml"
        )
    return {file["path"]: base64.b64decode(file["content"]) for file in answers[-1]["files"]}


def _write(requests: Iterable[bytes], into: IO[bytes]) -> None:
    with suppress(OSError):  # a program that broke off answers nothing more, which is told then
        for request in requests:
            into.write(request)
        into.flush()


def _answers(said: IO[bytes]) -> Iterator[dict[str, Any]]:
    """What it answers, one after the other, as long as it does."""
    rest = b""
    while more := said.read1(1 << 22):  # type: ignore[attr-defined]  # a pipe is read through a buffer
        *whole, rest = (rest + more).split(b",")
        for answer in whole:
            yield json.loads(base64.b64decode(answer))["payload"]


def _requests(parts: Mapping[str, bytes]) -> Iterator[bytes]:
    """What pagefind is asked, in its own wrapping."""
    settings = {"exclude_selectors": _LEFT_OUT, "force_language": _LANGUAGE, "keep_index_url": False}
    payloads = (
        {"type": "NewIndex", "config": settings},
        *(
            {"type": "AddFile", "index_id": 0, "file_path": path, "file_contents": _page(part)}
            for path, part in parts.items()
        ),
        {"type": "GetFiles", "index_id": 0},
    )
    for number, payload in enumerate(payloads, 1):
        yield base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","


def _page(part: bytes) -> str:
    return f"<!doctype html><html><body>{part.decode('utf-8', 'replace')}</body></html>"
