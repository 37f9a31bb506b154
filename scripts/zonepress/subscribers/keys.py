"""The secret that makes hashes ours: who was erased can be known again only by whoever has it."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from zonepress.model.problem import ZonepressError

KEY: Final = "ZONEPRESS_SUBSCRIBERS_KEY"
_SHORTEST: Final = 32


@dataclass(frozen=True)
class Key:
    """Hashes for several purposes, none of which helps to guess another."""

    secret: bytes = field(repr=False)

    def mark(self, purpose: str, words: str) -> str:
        """A hash of words for one purpose, in hexadecimal."""
        return hmac.digest(self.secret, f"{purpose}\0{words}".encode(), "sha256").hex()


def read_key(environment: Mapping[str, str], beside: Path | None) -> Key:
    """The key of the environment, or the one in a file beside the database, made the first time.

    Raises ZonepressError where there is neither, or it is too short to keep a secret.
    """
    if given := environment.get(KEY):
        return _key(given, KEY)
    if beside is None:
        raise ZonepressError(
            f"{KEY} is not set: a database on a server needs a key of its own. Make one with"
            ' python -c "import secrets; print(secrets.token_urlsafe(32))", and keep it'
        )
    path = beside.with_suffix(".key")
    try:
        return _key(path.read_text(encoding="ascii").strip(), str(path))
    except FileNotFoundError:
        return _made(path)
    except (OSError, UnicodeDecodeError) as error:
        raise ZonepressError(f"{path} can’t be read: {error}") from error


def _made(path: Path) -> Key:
    """A new key, which only its owner may read; of two made at once one stays."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(aside, path)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    except OSError as error:
        raise ZonepressError(f"{path} can’t be written: {error}") from error
    return _key(path.read_text(encoding="ascii").strip(), str(path))


def _key(words: str, where: str) -> Key:
    if len(words) < _SHORTEST:
        raise ZonepressError(f"The key in {where} is shorter than {_SHORTEST} letters: make a new one")
    return Key(words.encode())
