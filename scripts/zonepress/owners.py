"""Who is asked to look at a change: GitHub's CODEOWNERS, made from what the zones and the settings say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from zonepress.model.problem import Problem, ZonepressError
from zonepress.model.settings import Settings
from zonepress.model.zone import Zone
from zonepress.replacing import replace_file

OWNERS_FILE = ".github/CODEOWNERS"
_MAINTAINED = (
    "/mkdocs.yml", "/overrides/", "/scripts/", "/tests/", "/benchmarks/", "/requirements/", "/pyproject.toml",
    "/package.json", "/package-lock.json", "/.ci/", "/.github/",
)  # fmt: skip
"""What maintainers look after whoever else is named: on these depends what every zone shows."""
_HEADER = """\
# Made by `zonepress owners --write` from `owners:` in each zone.md and `maintainers:` in mkdocs.yml.
# Change those, not this. The last line that fits a file says who is asked to look at a change to it.
"""


def render_owners(zones: Sequence[Zone], settings: Settings) -> str:
    """The whole of CODEOWNERS: what nobody else owns, then the zones, and last what only maintainers change.

    Raises ZonepressError where nobody is named at all.
    """
    if not names_owners(zones, settings):
        raise ZonepressError(
            "Nobody is named yet: write `owners:` into each zone.md, and `maintainers:` into mkdocs.yml "
            "under `extra: zonepress:`"
        )
    everything = [("*", settings.maintainers)]
    owned = [(f"/zones/{zone.slug}/", zone.owners) for zone in sorted(zones, key=lambda zone: zone.slug)]
    kept = [(path, settings.maintainers) for path in _MAINTAINED]
    blocks = [[line for line in block if line[1]] for block in (everything, owned, kept)]
    width = max(len(path) for block in blocks for path, _ in block) + 1
    written = (
        "".join(f"{path:<{width}} {' '.join(who)}\n" for path, who in block) for block in blocks if block
    )
    return "\n".join([_HEADER, *written])


def names_owners(zones: Sequence[Zone], settings: Settings) -> bool:
    """Whether anybody is named, in a zone or in the settings."""
    return bool(settings.maintainers or any(zone.owners for zone in zones))


def check_owners(zones: Sequence[Zone], settings: Settings) -> Iterator[Problem]:
    """CODEOWNERS that is not there, or that says something else than the zones and the settings.

    Without maintainers and without the file, a site is kept somewhere else than on GitHub.
    """
    try:
        there = (settings.root / OWNERS_FILE).read_bytes().decode("utf-8", "replace")
    except OSError:
        if settings.maintainers:
            yield _problem(1, "This file is not there, so nobody is asked to look at changes")
        return
    if names_owners(zones, settings) and (line := _differs(there, render_owners(zones, settings))):
        yield _problem(line, "This is not what `owners:` of the zones and `maintainers:` in mkdocs.yml say")


def _differs(there: str, wanted: str) -> int:
    """The first line that is not as it should be; nought where there is none."""
    lines = zip_longest(there.splitlines(), wanted.splitlines())
    return next((number for number, (is_, should) in enumerate(lines, 1) if is_ != should), 0)


def _problem(line: int, saw: str) -> Problem:
    instead = "Type `zonepress owners --write`, or ask whoever looks after the program to do it"
    return Problem(OWNERS_FILE, line, saw, instead, "owners")


def write_owners(root: Path, text: str) -> bool:
    """Put CODEOWNERS in its place, whole or not at all; whether it is another than before."""
    path = root / OWNERS_FILE
    if path.is_file() and path.read_bytes() == text.encode():
        return False
    replace_file(path, text)
    return True
