"""The editor's own code, put together from npm once and kept by a digest of all it is made from."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zonepress.outputs.editor import wording
from zonepress.store import digest

log = logging.getLogger(__name__)

_PACKAGES = ("@sveltia/cms", "esbuild", "yaml")
_CLIENT = Path(__file__).parent / "client"
_LIST = "files.json"
_SECONDS = 120


@dataclass(frozen=True)
class Bundle:
    """What the editor's page loads; without files, why there are none."""

    folder: Path
    files: Mapping[str, str] = field(default_factory=dict)
    """A digest of each file, by its path in the folder."""
    missing: str = ""


WITHOUT_EDITOR = Bundle(Path())


def ready_bundle(root: Path) -> Bundle:
    """The bundle for the checkout in `root`, put together if that was not done before.

    It needs Node and the packages of package-lock.json; a site can be built without.
    """
    modules = _modules_above(root)
    if modules is None:
        return Bundle(root, missing=wording.NO_PACKAGES)
    kept = root / ".cache" / "zonepress" / "editor"
    folder = kept / _digest_of(modules)[:16]
    if not (folder / _LIST).is_file():
        node = shutil.which("node")
        if node is None:
            return Bundle(root, missing=wording.NO_NODE)
        if complaint := _put_together(node, modules, folder):
            return Bundle(root, missing=wording.NOT_PUT_TOGETHER.format(complaint=complaint))
        _forget_others(kept, folder)
    files = json.loads((folder / _LIST).read_text(encoding="utf-8"))
    return Bundle(folder, files)


def _modules_above(root: Path) -> Path | None:
    """The nearest `node_modules` that holds the packages, where Node itself would look for them."""
    places = (folder / "node_modules" for folder in (root, *root.parents))
    return next((place for place in places if all((place / name).is_dir() for name in _PACKAGES)), None)


def _digest_of(modules: Path) -> str:
    """Changes with every package's version and every line of ours."""
    packages = [(modules / name / "package.json").read_bytes() for name in _PACKAGES]
    ours = [path.read_bytes() for path in sorted(_CLIENT.iterdir()) if path.is_file()]
    return digest(*packages, *ours)


def _put_together(node: str, modules: Path, folder: Path) -> str:
    """Fill the folder, whole or not at all; returns what went wrong."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        aside = Path(made) / "editor"
        command = [node, str(_CLIENT / "bundle.mjs"), str(modules), str(aside)]
        try:
            ran = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if ran.returncode:
            return ran.stderr.strip().partition("\n")[0] or f"Node gave up with {ran.returncode}"
        files = {
            path.relative_to(aside).as_posix(): digest(path.read_bytes())
            for path in sorted(aside.rglob("*"))
            if path.is_file()
        }
        (aside / _LIST).write_text(json.dumps(files), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        aside.rename(folder)
    log.info("Put the web editor together: %d files", len(files))
    return ""


def _forget_others(kept: Path, folder: Path) -> None:
    for other in kept.iterdir():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
