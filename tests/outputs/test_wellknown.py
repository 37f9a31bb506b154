"""What machines are told about the site."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from builders import shown_of, some_settings
from zonepress.model.problem import ZonepressError
from zonepress.outputs.wellknown import early_script, wellknown_files, write_headers

ROOT = Path(__file__).parents[2]
OVERRIDES = ROOT / "overrides"
SITE = "https://harbour-quarters.example.org/"


def files_of(*addresses: str, url: str = SITE, templates: Path = OVERRIDES) -> dict[str, str]:
    shown = shown_of(settings=some_settings(url=url))
    return {
        file.path: file.make().decode() for file in wellknown_files(shown, addresses, templates=templates)
    }


def policy(headers: str) -> dict[str, list[str]]:
    """The content policy, by directive."""
    (line,) = re.findall(r"Content-Security-Policy: (.*)", headers)
    return {part.split()[0]: part.split()[1:] for part in line.split(";")}


def with_script(folder: Path, text: str) -> Path:
    path = folder / "partials" / "pz" / "early-script.html"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_the_sitemap_lists_every_page_once() -> None:
    root = ElementTree.fromstring(files_of("zones/", "", "stories/", "zones/", "a&b/")["sitemap.xml"])
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    assert [url.text for url in root.iter() if url.tag.endswith("}loc")] == [
        SITE,
        f"{SITE}a&b/",
        f"{SITE}stories/",
        f"{SITE}zones/",
    ]


def test_robots_find_the_sitemap() -> None:
    assert files_of()["robots.txt"] == f"User-agent: *\nAllow: /\nSitemap: {SITE}sitemap.xml\n"


def test_a_site_without_an_address_has_no_sitemap() -> None:
    found = files_of("zones/", url="")
    assert sorted(found) == [".nojekyll", "_headers", "robots.txt"]
    assert "Sitemap" not in found["robots.txt"]


def test_nothing_runs_but_our_own_files_and_the_one_script_in_every_page() -> None:
    template = (OVERRIDES / "partials/pz/early-script.html").read_text(encoding="utf-8")
    text = template[template.index("<script>") + len("<script>") : template.index("</script>")]
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    everywhere, search = files_of()["_headers"].split("/search/*\n")
    assert policy(search)["script-src"] == ["'self'", f"'sha256-{digest}'", "'wasm-unsafe-eval'"]
    assert policy(everywhere) == {
        "default-src": ["'none'"],
        "script-src": ["'self'", f"'sha256-{digest}'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }


def test_every_page_gets_the_headers() -> None:
    first, *lines = files_of()["_headers"].split("/search/*\n")[0].splitlines()
    assert first == "/*"
    assert all(re.fullmatch(r"  [A-Za-z-]+: \S.*", line) for line in lines)
    assert {line.split(":")[0].strip() for line in lines} >= {
        *("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "<script>a()</script><script>b()</script>",
        "<script>a({{ words }})</script>",
        '<script src="x.js"></script>',
        "",
    ],
)
def test_a_script_whose_text_is_not_known_stops_the_build(tmp_path: Path, text: str) -> None:
    with pytest.raises(ZonepressError, match=r"early-script\.html has to hold one plain <script>"):
        early_script(with_script(tmp_path, text))


def test_another_script_is_another_policy(tmp_path: Path) -> None:
    other = with_script(tmp_path, "<script>other()</script>")
    assert files_of()["_headers"] != files_of(templates=other)["_headers"]


PRINT_DIGEST = """
import datetime as dt, hashlib, sys
sys.path.insert(0, "tests")
from builders import *
from zonepress.outputs.calendars import calendar_files
from zonepress.outputs.data import data_files
from zonepress.outputs.feeds import feed_files
from zonepress.views.shown import Shown
shown = shown_of(
    a_story(outcomes=["calm", "hale", "fair"]), a_grant(amount="12.50"), an_edition("2026-q1"),
    an_event(repeats="FREQ=WEEKLY;COUNT=3", outcomes=["able", "calm"]), a_zone("rope-walk"), a_partner(),
)
for made in (feed_files, calendar_files, data_files):
    for file in made(shown):
        print(file.path, file.key, hashlib.sha256(file.make()).hexdigest())
"""


def test_the_same_sources_give_the_same_bytes_anywhere() -> None:
    """Whatever the clock's zone, the language of the machine or the order of its sets."""

    def digests(**environment: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST],
            cwd=ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    here = digests(PYTHONHASHSEED="1", TZ="Europe/London", LC_ALL="C.UTF-8")
    there = digests(PYTHONHASHSEED="2", TZ="Asia/Kathmandu", LC_ALL="C")
    assert here == there
    assert here.count("\n") > 20


def test_a_place_may_have_a_policy_of_its_own() -> None:
    """Netlify takes the last rule that fits; Cloudflare all of them, but for what `!` drops."""
    headers = write_headers("quiet()", {"admin/": "default-src 'none'"}).decode()
    everywhere, own = headers.split("/admin/*\n")
    assert everywhere == write_headers("quiet()").decode()
    assert own.splitlines() == [
        "  ! Content-Security-Policy",
        "  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        "  ! Cross-Origin-Opener-Policy",
        "  Cross-Origin-Opener-Policy: same-origin-allow-popups",
    ]


def test_only_the_page_with_the_form_may_send_something_to_the_service() -> None:
    """And there to nobody but the service."""
    service = "https://list.example.org/list/"
    headers = write_headers("", sign_up=service).decode()
    assert headers.count(service) == 1
    block = headers.partition("\n/subscribe/*\n")[2]
    assert f"form-action 'self' {service};" in block
    assert "/subscribe/" not in write_headers("").decode()
