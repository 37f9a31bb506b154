"""The files that machines look for at known places: sitemap, robots, security headers."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

from zonepress.model.problem import ZonepressError
from zonepress.outputs.files import SiteFile, key_of, literal_file
from zonepress.views.finding import SEARCH
from zonepress.views.shown import Shown
from zonepress.views.subscribing.page import ADDRESS as SIGN_UP

_EARLY_SCRIPT = "partials/pz/early-script.html"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_FEATURES = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
)
"""What a browser could offer a page, none of which ours ask for."""


def wellknown_files(
    shown: Shown,
    addresses: Iterable[str],
    *,
    templates: Path,
    policies: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[SiteFile]:
    """Sitemap, robots and headers; `addresses` are of the pages that search engines may list.

    `policies` are the content policies of places that need one of their own.

    A sitemap holds whole addresses, so a site without a public address has none.
    """
    site = shown.library.settings.url
    if site:
        listed = sorted(set(addresses))
        yield SiteFile("sitemap.xml", key_of("sitemap", site, listed), partial(write_sitemap, site, listed))
    yield literal_file("robots.txt", write_robots(site))
    settings = shown.library.settings
    yield literal_file(
        "_headers",
        write_headers(
            early_script(templates),
            policies,
            search=settings.search,
            sign_up=settings.subscribe.service or "",
        ),
    )
    yield literal_file(".nojekyll", b"")


def write_sitemap(site: str, addresses: Iterable[str]) -> bytes:
    """Every page once, in the order of their addresses; no dates, for files do not keep them."""
    ElementTree.register_namespace("", _SITEMAP)
    urls = ElementTree.Element(f"{{{_SITEMAP}}}urlset")
    for address in sorted(set(addresses)):
        url = ElementTree.SubElement(urls, f"{{{_SITEMAP}}}url")
        ElementTree.SubElement(url, f"{{{_SITEMAP}}}loc").text = f"{site}{address}"
    ElementTree.indent(urls)
    written: bytes = ElementTree.tostring(urls, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def write_robots(site: str) -> bytes:
    """Everybody may read everything, and where the list of pages is."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {site}sitemap.xml"] if site else [])]
    return "\n".join([*lines, ""]).encode()


def early_script(templates: Path) -> str:
    """The text of the one script that stands in every page itself.

    Raises ZonepressError where there is not just one, or where a template would change it.
    """
    path = templates / _EARLY_SCRIPT
    scripts = re.findall(r"<script>(.*?)</script>", path.read_text(encoding="utf-8"), re.DOTALL)
    if len(scripts) != 1 or re.search(r"\{[{%#]", scripts[0]):
        raise ZonepressError(
            f"{path} has to hold one plain <script>: browsers are told to run that one and no other"
        )
    script: str = scripts[0]
    return script


def write_headers(
    script: str,
    policies: Mapping[str, str] = MappingProxyType({}),
    *,
    search: bool = False,
    sign_up: str = "",
) -> bytes:
    """Headers for every page, as Netlify and Cloudflare Pages read them, and others where they are named.

    `sign_up` is the service that the form for the newsletter is sent to.

    Where several rules fit, Netlify takes the last; Cloudflare takes them together, unless a line with `!`
    drops what came before.
    """
    blocks = {"/*": _headers(script)}
    if search:
        blocks[f"/{SEARCH}*"] = iter([("Content-Security-Policy", content_policy(script, search=True))])
    if sign_up:
        policy = content_policy(script, sent_to=sign_up)
        blocks[f"/{SIGN_UP}*"] = iter([("Content-Security-Policy", policy)])
    blocks |= {f"/{place}*": _own_headers(policy) for place, policy in policies.items()}
    lines = [line for place, headers in blocks.items() for line in (place, *_lines(place, headers))]
    return "\n".join([*lines, ""]).encode()


def _lines(place: str, headers: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in headers:
        if place != "/*":
            yield f"  ! {name}"
        yield f"  {name}: {value}"


def _own_headers(policy: str) -> Iterator[tuple[str, str]]:
    """Signing in opens a window that has to speak to the editor's."""
    yield "Content-Security-Policy", f"{policy}; frame-ancestors 'none'"
    yield "Cross-Origin-Opener-Policy", "same-origin-allow-popups"


def _headers(script: str) -> Iterator[tuple[str, str]]:
    yield "Content-Security-Policy", content_policy(script)
    yield "X-Content-Type-Options", "nosniff"
    yield "X-Frame-Options", "DENY"
    yield "Referrer-Policy", "strict-origin-when-cross-origin"
    yield "Permissions-Policy", ", ".join(f"{feature}=()" for feature in _FEATURES)
    yield "Cross-Origin-Opener-Policy", "same-origin"


def content_policy(script: str, *, search: bool = False, sent_to: str = "") -> str:
    """Nothing but our own files, and of scripts within a page only the one whose text this is.

    Search is a program in WebAssembly, which a browser runs only where it is told that it may. `sent_to` is
    another place that a form of the page may be sent to.
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    programs = " 'wasm-unsafe-eval'" if search else ""
    allowed = {
        "default-src": "'none'",
        "script-src": f"'self' 'sha256-{digest}'{programs}",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": f"'self' {sent_to}".strip(),
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())
