"""How a mistake gets into a copy of the demo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Told:
    """One thing that has to be said: the line, and words that have to be in it."""

    line: int
    words: tuple[str, ...]
    path: str | None = None
    """The file it is said of, where that is not the file with the mistake."""


@dataclass(frozen=True)
class Fault:
    """One mistake, in one file, as people make them."""

    name: str
    path: str
    told: tuple[Told, ...]
    """Everything the checker has to say, and nothing else."""
    text: str | bytes | None = None
    """The whole file as the contributor left it."""
    change: tuple[str, str] | None = None
    """Words of a file that the demo has, and what they became."""
    leads_to: str | None = None
    """Where a symbolic link leads."""
    beside: tuple[tuple[str, bytes], ...] = ()
    """Other files that came with it."""

    def plant(self, root: Path) -> None:
        """Make this mistake in a copy of the demo."""
        file = root / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        for name, data in self.beside:
            (file.parent / name).write_bytes(data)
        if self.leads_to is not None:
            file.symlink_to(self.leads_to)
        elif self.change is not None:
            file.write_bytes(_changed(file.read_bytes(), *self.change))
        elif self.text is not None:
            assert not file.exists(), f"{self.path} would be overwritten"
            file.write_bytes(self.text if isinstance(self.text, bytes) else self.text.encode())


def _changed(data: bytes, old: str, new: str) -> bytes:
    assert data.count(old.encode()) == 1, f"{old!r} has to stand there once"
    return data.replace(old.encode(), new.encode())


def told(line: int, *words: str, path: str | None = None) -> tuple[Told, ...]:
    """The one thing that has to be said."""
    return (Told(line, words, path),)
