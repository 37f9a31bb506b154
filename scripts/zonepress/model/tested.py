"""What this program's own tests last found, as far as readers have to know it."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

NOTE = "tested.json"


class Failing(BaseModel):
    """One rule that some kinds of pages do not keep."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    words: str
    """What is wrong, in the words of the program that found it."""
    criteria: tuple[str, ...]
    """The numbers of WCAG's criteria."""
    places: tuple[tuple[str, int], ...]
    """The kinds of pages, as the tests call them, each with the width at which it was seen."""
    because: Annotated[str, Field(min_length=10)]
    """Why it is so, and when it will be mended; people write this."""

    @property
    def pages(self) -> tuple[str, ...]:
        """The kinds of pages, each once."""
        return tuple(dict.fromkeys(page for page, _ in self.places))


class Findings(BaseModel):
    """What was tested, with what, and what was found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    on: dt.date
    pages: tuple[str, ...]
    """One page of each kind, as the tests call them."""
    widths: tuple[int, ...]
    tools: dict[str, str]
    """The programs and their versions."""
    ways: tuple[str, ...]
    failing: tuple[Failing, ...] = ()


@cache
def read_tested() -> Findings:
    """The results that came with this program."""
    return Findings.model_validate_json(files("zonepress.model").joinpath(NOTE).read_text(encoding="utf-8"))
