"""The tools that judge e-mails."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from browser.visiting import node_tool

CONFIG: Final = Path(__file__).with_name("html-validate.json")


def html_complaints(pages: Iterable[Path]) -> str:
    """What html-validate says of these files, deprecated table attributes apart: Outlook still needs them."""
    done = subprocess.run(
        [node_tool(".bin", "html-validate"), "--config", CONFIG, *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    words = f"{done.stdout}{done.stderr}".strip()
    return words or ("" if done.returncode == 0 else f"It ended with {done.returncode}")
