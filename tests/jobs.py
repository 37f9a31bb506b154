"""Jobs that try what a worker can bear; it has to find them by the name of their module."""

from __future__ import annotations

import os


def take_memory(size: int) -> int:
    """Take this much memory for a moment."""
    return len(bytearray(size))


def die(code: int) -> int:
    """End the process without a word, as a broken library would; nought lets it live."""
    if code:
        os._exit(code)
    return code
