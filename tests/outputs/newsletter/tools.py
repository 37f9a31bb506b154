"""The tools that judge e-mails."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from browser.visiting import node_tool

CONFIG: Final = Path(__file__).with_name("html-validate.json")
OUTLOOK_CONFIG: Final = Path(__file__).with_name("html-validate-outlook.json")


def html_complaints(pages: Iterable[Path], *, config: Path = CONFIG) -> str:
    """What html-validate says of these files, deprecated table attributes apart: Outlook still needs them."""
    done = subprocess.run(
        [node_tool(".bin", "html-validate"), "--config", config, *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    words = f"{done.stdout}{done.stderr}".strip()
    return words or ("" if done.returncode == 0 else f"It ended with {done.returncode}")


def outlook_view(html: str) -> str:
    """An e-mail as Outlook on Windows reads it: with what stands in the comments meant for it."""
    return re.sub(r"<!--\[if mso\]>(.*?)<!\[endif\]-->", r"\1", html, flags=re.DOTALL)


def lacking_in_mail_programs(pages: Iterable[Path]) -> dict[str, list[str]]:
    """What some mail program lacks of what these e-mails use, and which, by caniemail's data."""
    assert node_tool("caniemail").is_dir()
    done = subprocess.run(
        ["node", Path(__file__).with_name("caniemail.mjs"), *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found
