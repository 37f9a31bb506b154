"""Running other programs: quietly while preparing, and in the open when handing over."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from doors.trouble import DoorError, explain


def say(line: str) -> None:
    """Tell the person what we are doing, without mixing it into what a command prints."""
    print(line, file=sys.stderr, flush=True)


def run_quietly(
    command: Sequence[str | Path],
    *,
    step: str,
    log: Path,
    env: Mapping[str, str] | None = None,
    given: str = "",
) -> None:
    """Run a preparing step; if it fails, keep everything it said in `log` and raise one line."""
    done = subprocess.run(
        command,
        env=env,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        known = explain(done.stdout)
        if known is None:
            log.parent.mkdir(parents=True, exist_ok=True)
            log.write_text(done.stdout, encoding="utf-8")
        raise DoorError(known or f"Could not {step}. What the computer said is in {log}")


def run_openly(command: Sequence[str | Path], *, folder: Path) -> int:
    """Run the real command where everyone can see it; Ctrl-C and a polite kill are its to answer."""
    with subprocess.Popen(command, cwd=folder) as child:

        def pass_on(number: int, frame: FrameType | None, /) -> None:
            child.terminate()

        def leave_it(number: int, frame: FrameType | None, /) -> None:
            """The command heard it as well. Raising here could lose the exit code that was just read."""

        signal.signal(signal.SIGTERM, pass_on)
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, leave_it)
        code = child.wait()
        return code if code >= 0 else 128 - code
