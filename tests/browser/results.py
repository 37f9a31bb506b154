"""What the accessibility statement says was found, for the tests that find it."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from browser.visiting import ROOT, node_tool
from zonepress.model.tested import NOTE, read_tested

KEPT: Final = ROOT / "scripts" / "zonepress" / "model" / NOTE
WRITING: Final = bool(os.environ.get("ZONEPRESS_WRITE_GOLDEN"))
_PACKAGES: Final = {"axe-core": "axe-core", "html-validate": "html-validate", "Nu Html Checker": "vnu-jar"}
NO_REASON: Final = "Nobody has written yet why this is so."


def failing_on(kind: str, width: int) -> set[str]:
    """The rules that the statement says this kind of page does not keep."""
    return {found.rule for found in read_tested().failing if (kind, width) in found.places}


def write_failing(kind: str, width: int, violated: list[dict[str, Any]]) -> None:
    """Put what axe objects to on a kind of page into the results; what people wrote about a rule stays.

    Not to be called by several processes at once.
    """
    kept, place = _read(), [kind, width]
    by_rule = {found["rule"]: found for found in kept.get("failing", [])}
    for found in by_rule.values():
        found["places"] = [one for one in found["places"] if one != place]
    for rule in violated:
        found = by_rule.setdefault(rule["id"], {"rule": rule["id"], "places": [], "because": NO_REASON})
        found |= {"words": rule["help"], "criteria": _criteria(rule["tags"])}
        found["places"] = sorted([*(one for one in found["places"] if one != place), place])
    _write({**kept, "failing": [by_rule[name] for name in sorted(by_rule) if by_rule[name]["places"]]})


def _criteria(tags: list[str]) -> list[str]:
    """`1.4.3` of axe's `wcag143`."""
    return [".".join((tag[4], tag[5], tag[6:])) for tag in tags if tag[:4] == "wcag" and tag[4:].isdigit()]


def write_tested(what: dict[str, Any]) -> None:
    """Note what is tested, and that it was tested today with this browser."""
    tools = {**what["tools"], "Chromium": chromium_version()}
    _write({**_read(), **what, "on": dt.date.today().isoformat(), "tools": tools})  # noqa: DTZ011 for people


def locked_tools() -> dict[str, str]:
    """The programs that judge pages, in the versions that package-lock.json holds."""
    return {
        name: json.loads(node_tool(package, "package.json").read_text(encoding="utf-8"))["version"]
        for name, package in _PACKAGES.items()
    }


def chromium_version() -> str:
    """The browser of this machine: it changes with the machine, and is written down, not compared."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return next(word for word in said.split() if word[0].isdigit()).partition(".")[0]


def _read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(KEPT).read_text(encoding="utf-8"))
    return found


def _write(results: dict[str, Any]) -> None:
    KEPT.write_text(f"{json.dumps(results, ensure_ascii=False, indent=2)}\n", encoding="utf-8")
