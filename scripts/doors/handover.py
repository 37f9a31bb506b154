"""What is behind each door."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from doors.environment import Environment, one_at_a_time, prepare
from doors.machine import prepare_editor, prepare_machine
from doors.running import run_openly
from doors.trouble import DoorError, explain

ROOT: Final = Path(__file__).resolve().parents[2]
MAKES_SITE: Final = ("build", "serve")
WHOLE: Final = ("-n", "auto", "--dist", "loadfile")
"""For the whole of the tests: on every core, a file's tests together as they share what they prepare."""
COVERAGE: Final = ("--cov", "--cov-report=term:skip-covered")
"""How much of the code the tests reach; noticing it makes Python half as slow again."""


def hand_over(name: str, arguments: list[str]) -> int:
    """Prepare what the door needs, give it the arguments, and return the exit code it gives."""
    environment = Environment(ROOT, "test" if name == "test" else "build")
    try:
        prepare(environment)
        if name == "test":
            prepare_machine(ROOT)
        elif name in MAKES_SITE:
            with one_at_a_time(ROOT):
                prepare_editor(ROOT)
    except OSError as error:
        raise DoorError(explain(str(error)) or f"Could not prepare {ROOT}: {error}") from error
    return run_openly(command_behind(name, environment, seen_from_root(arguments)), folder=ROOT)


def command_behind(name: str, environment: Environment, arguments: list[str]) -> list[str | Path]:
    """The command one door stands for."""
    if name == "test":
        return [environment.python, "-m", "pytest", *tests_asked_for(arguments)]
    return [environment.program("zonepress"), name, *arguments]


def tests_asked_for(arguments: list[str]) -> Sequence[str]:
    """What pytest is told; `--cov` means the whole, as a part says nothing about what the whole covers."""
    if arguments == ["--cov"]:
        return (*WHOLE, *COVERAGE)
    return arguments or WHOLE


def seen_from_root(arguments: list[str]) -> list[str]:
    """Paths typed in another folder still mean the same file, though commands run in the root."""
    here = Path.cwd()
    return arguments if here == ROOT else [seen_from(here, word) for word in arguments]


def seen_from(here: Path, word: str) -> str:
    """The word, in full if it names a file in `here`; pytest writes the test after `::`."""
    return str(here / word) if word and (here / word.partition("::")[0]).exists() else word
