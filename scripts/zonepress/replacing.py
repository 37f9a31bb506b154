"""Files that are whole at any moment: written aside, then put in their place in one step."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def replace_file(path: Path, data: bytes | str) -> None:
    """Put a file in its place, with the folders around it; text becomes UTF-8, and who may read it stays.

    Whatever happens, there is the old file or the new one; another that shares the old one's bytes by a hard
    link keeps them. Raises OSError where the disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        aside.write_bytes(data.encode() if isinstance(data, str) else data)
        if path.exists():
            shutil.copymode(path, aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
