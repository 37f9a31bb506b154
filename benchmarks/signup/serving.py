"""The sign-up service of a small site, in a process of its own, without limits and without letters."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from zonepress.checkout import open_checkout
from zonepress.signup.answers import Answers
from zonepress.signup.limits import Limits
from zonepress.signup.pages import make_pages
from zonepress.signup.routes import make_app
from zonepress.signup.serving import Host, serve
from zonepress.subscribers.register import open_register
from zonepress.views.subscribing.form import offer_of

_TEMPLATES = Path(__file__).resolve().parents[2] / "overrides"
_SETTINGS = """\
site_name: Harbour
site_url: https://harbour.example.org/
theme: {name: material, custom_dir: overrides}
plugins: [zonepress]
"""
_ZONE = "---\ntitle: Quayside\nplace: Port Merrin\nstatus: active\n---\n"
_FOR_EVER = 10**9


def serve_small_site(database: str, port: int) -> None:
    """Answer at this port until the process is ended."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        root = Path(name)
        for path, text in {"mkdocs.yml": _SETTINGS, "zones/quayside/zone.md": _ZONE}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        with open_checkout(root / "mkdocs.yml") as checkout:
            shown = checkout.shown
            pages = make_pages(shown, _TEMPLATES, (), base="/", service=f"http://127.0.0.1:{port}/")
        with open_register(database, host="harbour.example.org", root=root) as register:
            limits = Limits(_FOR_EVER, _FOR_EVER)
            answers = Answers(register, pages, offer_of(shown), lambda: int(time.time()), limits=limits)
            serve(make_app(answers), Host(port=port))


if __name__ == "__main__":
    os.environ.setdefault("ZONEPRESS_SUBSCRIBERS_KEY", "k" * 40)
    serve_small_site(sys.argv[1], int(sys.argv[2]))
