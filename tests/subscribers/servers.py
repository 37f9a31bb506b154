"""PostgreSQL on this machine, for as long as tests want it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ports import free_port


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a server of its own, on loopback alone; stopped when the block ends."""
    programs, port = _programs(), free_port()
    with tempfile.TemporaryDirectory(prefix="postgresql-") as name:
        owner, folder = _whose(Path(name)), Path(name)
        data = folder / "data"
        _run([programs / "initdb", "-D", data, "-U", "zonepress", "--auth=trust", "--no-sync"], owner)
        heard = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        control = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
        _run([*control, "-o", f"{heard} -c fsync=off", "start"], owner)
        try:
            yield f"postgresql://zonepress@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], owner)


def _programs() -> Path:
    """Debian puts them beside its other versions, not on the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    beside = shutil.which("initdb")
    return found[-1].parent if found else Path(beside or "initdb").parent


def _whose(folder: Path) -> Sequence[str]:
    """PostgreSQL refuses to be run by root: it then runs as the user that Debian made for it."""
    if os.geteuid() != 0:
        return ()
    shutil.chown(folder, "postgres")
    return ("runuser", "-u", "postgres", "--")


def _run(command: Sequence[str | Path], owner: Sequence[str]) -> None:
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run([*owner, *command], cwd="/", text=True, check=False, **pipes)
    assert done.returncode == 0, done.stdout
