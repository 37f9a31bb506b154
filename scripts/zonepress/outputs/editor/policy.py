"""What the editor's pages may load and whom they may ask: as little as Sveltia can do with."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from zonepress.model.settings import Settings

_GITHUB = "https://api.github.com"
_GITHUB_PICTURES = "https://*.githubusercontent.com"


def editor_policy(settings: Settings, *, practice: bool) -> str:
    """Our own code and no other; for practice nobody else is asked, else only GitHub.

    Sveltia writes its styles into the page, makes pictures smaller with WebAssembly in a worker of its own,
    and shows what was chosen from the browser's memory (`blob:`). Before anybody has signed in it asks
    another company how GitHub is; that is refused, and it does without.
    """
    others = [] if practice else list(_asked(settings))
    allowed = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'"],
        "worker-src": ["'self'", "blob:"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:", *([_GITHUB_PICTURES] if others else [])],
        "media-src": ["'self'", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'", "data:", "blob:", *others],
        "frame-src": ["blob:"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in allowed.items())


def _asked(settings: Settings) -> Iterator[str]:
    """Where records are read and written."""
    if settings.editor.api:
        parts = urlsplit(settings.editor.api)
        yield f"{parts.scheme}://{parts.netloc}"
    else:
        yield from (_GITHUB, _GITHUB_PICTURES)
