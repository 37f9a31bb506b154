"""What a print run says, on paper and to the office, together, so that it can be read in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from zonepress.views.wording import counted

LABELS: Final = "Address labels"
COPIES: Final = "Newsletters to post"
BY_POST, TO_COLLECT = "By post", "To collect"
COLUMNS: Final = ("edition", "name")

NOBODY: Final = "Nobody gets this newsletter on paper: nothing was made."
NO_ADDRESS: Final = (
    "The site has no address, without which nothing is made on paper: write `site_url:` in mkdocs.yml"
)
NO_POSTAL: Final = "no postal address is known"
FOR_THE_COUNTER: Final = "who comes for which copy"


def foot(number: int, what: str) -> str:
    """The small line on a label: its place in the run, and what goes into the envelope."""
    return f"{number} · {what}" if what else str(number)


def contents(names: Sequence[str]) -> str:
    """What goes into an envelope."""
    return " + ".join(names)


def bookmark(number: int, name: str, what: str) -> str:
    """Where somebody's copies begin."""
    return f"{number} {name} · {what}" if name else f"{number} · {what}"


def print_labels(sheets: int) -> str:
    """What to do with the labels."""
    return f"print on {counted(sheets, 'sheet', 'sheets')} of labels, at actual size"


def print_once(pages: int, *, both_sides: bool) -> str:
    """What to do with everybody's copies."""
    if not both_sides:
        return f"print once, {counted(pages, 'page', 'pages')} on one side"
    sheets = counted(pages // 2, "sheet", "sheets")
    return f"print once, {counted(pages, 'page', 'pages')} on both sides of {sheets}"


def print_so_many(number: int) -> str:
    """What to do with an edition that is collected."""
    return "print once" if number == 1 else f"print {number:,} times"


def tally(heading: str, people: int, numbers: Mapping[str, int]) -> Iterator[str]:
    """So many people, and so many copies of each edition."""
    said = counted(people, "person", "people")
    yield f"{heading}: {said}, {counted(sum(numbers.values()), 'copy', 'copies')}"
    for name, number in numbers.items():
        yield f"  {number:>6,}  {name}"


def by_hand(number: int, who: str, why: str) -> str:
    """A label on which somebody has to write."""
    return f"Write label {number} by hand, for {who}: {why}"


def written(folder: Path, files: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What is where, and what to do with it."""
    yield f"Written into {folder}, where only you can read it:"
    width = max(len(name) for name, _ in files)
    for name, todo in files:
        yield f"  {name:<{width}}  {todo}"
    yield "Delete the folder when all is posted."


def labels_unset(reason: str) -> str:
    """The typesetter refused, and nobody foresaw why."""
    return f"The labels could not be set in type: {reason}"


def no_prints(names: Sequence[str]) -> str:
    """Editions that somebody gets and that are not there in large print."""
    return (
        f"There is no large print of the edition for {', '.join(names)}: "
        "mend what is said above, and run this again"
    )
