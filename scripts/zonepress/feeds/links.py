"""Addresses of posts: as readers get them, and as we know them again."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hs(?:enc|mi)|ref_src|mkt_tok|xtor)", re.I
)
_LONGEST = 2000
_SAFE = "!#$%&*+,-./:;=?@_~'"
"""Signs that mean something in an address; all others but letters and figures are written as %41."""


def shown_link(address: str) -> str:
    """The address as we put it before readers: http or https, of a named host, without followers' marks.

    Empty where there is none such.
    """
    try:
        parts = urlsplit(address.strip())
        host = _ascii(parts.hostname or "")
        port = f":{parts.port}" if parts.port else ""
        rest = (_quoted(part) for part in (parts.path, _without_tracking(parts.query), parts.fragment))
        made = urlunsplit((parts.scheme, f"{host}{port}", *rest))
    except (ValueError, UnicodeError):
        return ""
    named = re.fullmatch(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?", host)
    return made if parts.scheme in {"http", "https"} and named and len(made) <= _LONGEST else ""


def absolute(base: str, address: str) -> str:
    """The whole address of what a page at `base` calls by a part of it; empty where that is none."""
    try:
        return urljoin(base, address.strip()) if address.strip() else ""
    except ValueError:
        return ""


def same_link(address: str) -> str:
    """What two addresses of one page have in common: empty for what is no address of a page."""
    shown = shown_link(address)
    if not shown:
        return ""
    parts = urlsplit(shown)
    host = (parts.netloc.removesuffix(":443").removesuffix(":80")).removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), parts.query, parts.fragment))


def _ascii(host: str) -> str:
    """The host's name as it is asked for; raises ValueError where it is none."""
    if host.isascii():
        return host
    from httpx import URL, InvalidURL  # only where a name has other letters

    try:
        return URL(f"https://{host}").raw_host.decode("ascii")
    except InvalidURL as error:
        raise ValueError from error


def _quoted(part: str) -> str:
    found = quote(part, safe=_SAFE).replace("'", "%27")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", found)


def _without_tracking(query: str) -> str:
    """The query as it is, but for what only tells the owner where readers came from."""
    if not _TRACKING.search(query):
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)])
