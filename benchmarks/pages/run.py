"""Open every kind of page in Lighthouse, as on a cheap phone, and hold each to its budget.

Example: python -m benchmarks.pages.run
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final
from urllib.parse import urlsplit

from benchmarks.pages.serving import serving

_HERE: Final = Path(__file__).resolve().parent
_ROOT: Final = _HERE.parents[1]
_ZONEPRESS: Final = Path(sys.executable).parent / "zonepress"
_DEMO: Final = "tests/demo"
_TODAY: Final = "2026-04-15"
_KIND: Final = re.compile(r'<body [^>]*data-kind="([a-z]+)"')
_NO_PAGES: Final = {"redirect", "notfound", "editor"}
"""Kinds that nobody comes to read."""
_SCORES: Final = ("performance", "accessibility", "best-practices", "seo")
_PICTURES: Final = {"Image", "Media"}
_PROGRAM: Final = "search"
"""The kind that is a program, and loads what it needs."""
_UNLISTED: Final = "gone"
"""The kind that asks search engines to leave it out, which Lighthouse holds against a page."""
_FLAGS: Final = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@dataclass(frozen=True)
class Seen:
    """What Lighthouse measured of one page."""

    scores: tuple[int, ...]
    lcp: float
    """Seconds until the largest thing is there."""
    tbt: float
    """Milliseconds in which nothing answers."""
    cls: float
    """How far things jump."""
    bytes: int
    """Over the line, without pictures."""
    pictures: int
    css: int
    """Every sheet that the page asks for, with what is for paper."""
    js: int
    errors: tuple[str, ...]
    """What the browser's console said."""


def main() -> None:
    """Build, serve, measure one page after the other; exit code 1 where a budget is missed."""
    given = _arguments()
    lighthouse = _HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not lighthouse.exists():
        sys.exit("Lighthouse is not here: run `npm ci --ignore-scripts` in benchmarks/pages")
    with tempfile.TemporaryDirectory(prefix="zonepress-pages-") as folder:
        site = given.site or _built(Path(folder))
        pages = _pages(site, given.only)
        found: dict[str, Seen] = {}
        with serving(site) as address:
            for kind, path in pages.items():
                runs = [
                    _measured(lighthouse, f"{address}{path}", Path(folder), site) for _ in range(given.rounds)
                ]
                found[kind] = sorted(runs, key=lambda run: run.lcp)[len(runs) // 2]
                print(_row(kind, found[kind]), flush=True)
    print(f"\nMeasured with {_versions(lighthouse)}; load {os.getloadavg()[0]:.1f} at the end.\n")
    print(_table(found))
    missed = {kind: words for kind, seen in found.items() if (words := list(_missed(kind, seen)))}
    for kind, words in missed.items():
        print(f"Missed by {kind}: {', '.join(words)}")
    print("" if missed else "Every page keeps to its budget.")
    if given.json:
        given.json.write_text(json.dumps({kind: vars(seen) for kind, seen in found.items()}, indent=1))
    sys.exit(bool(missed))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--site", type=Path, help="a finished site; without it, the demo is built")
    parser.add_argument("--only", nargs="*", default=[], help="only these kinds, or these addresses")
    parser.add_argument("--rounds", type=int, default=1, help="as often each page; the middle one counts")
    parser.add_argument("--json", type=Path, help="write every number here too")
    return parser.parse_args()


def _built(folder: Path) -> Path:
    """The demo's site, in a folder of its own."""
    checkout = folder / _DEMO
    ignored = shutil.ignore_patterns(".cache", "site", "__pycache__")
    shutil.copytree(_ROOT / _DEMO, checkout, ignore=ignored)
    shutil.copytree(_ROOT / "overrides", folder / "overrides")
    subprocess.run(
        [_ZONEPRESS, "build", "--today", _TODAY], cwd=checkout, check=True, stdout=subprocess.DEVNULL
    )
    return checkout / "site"


def _pages(site: Path, only: Sequence[str]) -> dict[str, str]:
    """The fullest page of each kind by its name, or those that were asked for."""
    by_kind: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("index.html")):
        text = file.read_text(encoding="utf-8")
        found = _KIND.search(text)
        place = file.parent.relative_to(site).as_posix()
        address = "" if place == "." else f"{place}/"
        if found and found[1] not in _NO_PAGES and len(text) > by_kind.get(found[1], (0, ""))[0]:
            by_kind[found[1]] = (len(text), address)
    pages = {kind: address for kind, (_, address) in by_kind.items()}
    if only:
        return {name: pages.get(name, name) for name in only}
    return {
        **pages,
        **{name: name for name in ("stories/", "map/", "progress/", "a-z/") if (site / name).is_dir()},
    }


def _measured(lighthouse: Path, address: str, folder: Path, site: Path) -> Seen:
    """One page in a fresh browser, with Lighthouse's own phone: slow 4G and a quarter of the processor."""
    out = folder / "report.json"
    profile = tempfile.mkdtemp(prefix="profile-", dir=folder)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        sys.exit("Chromium is not here: install it")
    command = [
        "node", str(lighthouse), address, "--quiet", "--output=json", f"--output-path={out}",
        f"--only-categories={','.join(_SCORES)}", f"--chrome-flags={_FLAGS} --user-data-dir={profile}",
    ]  # fmt: skip
    _run(command, {**os.environ, "CHROME_PATH": chromium})
    report = json.loads(out.read_text(encoding="utf-8"))
    shutil.rmtree(profile, ignore_errors=True)
    return _seen(report, site)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run Lighthouse, which on a busy machine loses its browser now and then: three times at most."""
    for left in (2, 1, 0):
        try:
            subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL, timeout=300)
            return
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            if not left:
                raise


def _seen(report: Mapping[str, Any], site: Path) -> Seen:
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    pictures = sum(_size(item) for item in requests if item.get("resourceType") in _PICTURES)
    styles = [item for item in requests if item.get("resourceType") == "Stylesheet"]
    scripts = [item for item in requests if item.get("resourceType") == "Script"]
    errors = audits["errors-in-console"].get("details", {}).get("items", [])
    return Seen(
        tuple(round(100 * (report["categories"][name]["score"] or 0)) for name in _SCORES),
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        audits["total-blocking-time"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        sum(map(_size, requests)) - pictures,
        pictures,
        sum(_squeezed(item, site) for item in styles),
        sum(_squeezed(item, site) for item in scripts),
        tuple(str(item.get("description", "")) for item in errors),
    )


def _size(item: Mapping[str, Any]) -> int:
    """What came over the line, headers too."""
    return int(item.get("transferSize") or 0)


def _squeezed(item: Mapping[str, Any], site: Path) -> int:
    """What a file of ours weighs compressed, without headers."""
    return len(gzip.compress((site / urlsplit(item["url"]).path.lstrip("/")).read_bytes(), 9))


def _missed(kind: str, seen: Seen) -> Iterator[str]:
    """Each budget that a page does not keep to."""
    for name, score in zip(_SCORES, seen.scores, strict=True):
        if score < 100 and not (kind == _UNLISTED and name == "seo"):
            yield f"{name} {score}"
    most = 160_000 if kind == "home" else 120_000
    limits = [
        ("LCP", seen.lcp, 1.8),
        ("TBT", seen.tbt, 100),
        ("CLS", seen.cls, 0.02),
        ("bytes", seen.bytes, most),
    ]
    limits.append(("CSS", seen.css, 10_000))
    if kind != _PROGRAM:
        limits.append(("JavaScript", seen.js, 3_000))
    for name, value, limit in limits:
        if value > limit:
            yield f"{name} {value:,.3f} (at most {limit:,})".replace(".000 ", " ")
    if seen.errors:
        yield f"the console says {seen.errors[0][:120]!r}"


def _row(kind: str, seen: Seen) -> str:
    scores = "/".join(map(str, seen.scores))
    return (
        f"| {kind} | {scores} | {seen.lcp:.2f} | {seen.tbt:.0f} | {seen.cls:.3f} | {seen.bytes / 1000:.1f} | "
        f"{seen.pictures / 1000:.1f} | {seen.css / 1000:.1f} | {seen.js / 1000:.1f} |"
    )


def _table(found: Mapping[str, Seen]) -> str:
    """The rows in Markdown, the slowest first, and the middle of them all."""
    head = "| page | scores | LCP s | TBT ms | CLS | kB | pictures kB | CSS kB | JS kB |"
    rule = "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    rows = [_row(kind, seen) for kind, seen in sorted(found.items(), key=lambda item: -item[1].lcp)]
    middle = f"\nLCP in the middle: {median(seen.lcp for seen in found.values()):.2f} s."
    return "\n".join([head, rule, *rows, middle])


def _versions(lighthouse: Path) -> str:
    package = json.loads((lighthouse.parents[1] / "package.json").read_text(encoding="utf-8"))
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return f"Lighthouse {package['version']}, Node {node}"


if __name__ == "__main__":
    main()
