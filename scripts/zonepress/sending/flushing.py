"""What has been written reaches the disk while letters go on, never more than a few behind."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Final

_FLUSH: Final = getattr(os, "fdatasync", os.fsync)


class Flusher:
    """Flushes a file again and again, in a thread of its own, for as long as a block lasts.

    A process that is killed loses nothing that it wrote: the machine's memory has it. This is for power cuts.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._change = threading.Condition()
        self._written = self._flushed = 0
        self._ended = False
        self._error: OSError | None = None
        self._thread = threading.Thread(target=self._work, name="flusher", daemon=True)

    def __enter__(self) -> Flusher:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._change:
            self._ended = True
            self._change.notify_all()
        self._thread.join()

    def written(self, *, behind: int) -> None:
        """Something more was written; returns when all but so many writes are on the disk.

        Raises OSError where the disk doesn't take it.
        """
        with self._change:
            self._written += 1
            self._change.notify_all()
            awaited = self._written - behind
            while self._flushed < awaited and not self._error:
                self._change.wait()
            if self._error:
                raise self._error

    def _work(self) -> None:
        file = os.open(self._path, os.O_RDWR)
        try:
            while True:
                with self._change:
                    while self._written == self._flushed:
                        if self._ended:
                            return
                        self._change.wait()
                    until = self._written
                _FLUSH(file)
                with self._change:
                    self._flushed = until
                    self._change.notify_all()
        except OSError as error:
            with self._change:
                self._error = error
                self._change.notify_all()
        finally:
            os.close(file)
