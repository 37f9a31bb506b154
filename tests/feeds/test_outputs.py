"""Whatever a feed sends, nothing of it runs, frames, tracks or redirects, wherever posts are shown."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from builders import LONDON, a_library, a_partner, a_source, a_zone, an_edition
from checkouts import ROOT
from editions import OVERRIDES
from pull.harbours import TODAY
from zonepress.bodies.rendering import Text, render_body
from zonepress.feeds.items import Feed, Wanted
from zonepress.feeds.keeping import plan_changes
from zonepress.feeds.reading import Raw, read_feed
from zonepress.model.governance import Post
from zonepress.outputs.data import data_files
from zonepress.outputs.feeds import feed_files
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.mail import render_email
from zonepress.outputs.newsletter.text import render_text
from zonepress.outputs.site.assets import bundle_assets
from zonepress.outputs.site.rendering import Renderer, safe_environment
from zonepress.sources.new import render_document
from zonepress.sources.reading import SourceFile, read_record
from zonepress.store import Store
from zonepress.views.parts import LatePage
from zonepress.views.shell import view_shell
from zonepress.views.shown import Shown
from zonepress.views.site import site_pages

SOURCE = a_source(approve="auto", partner="tideline-trust")
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
RUNS = {
    "iframe",
    "object",
    "embed",
    "applet",
    "base",
    "form",
    "svg",
    "math",
    "video",
    "audio",
    "frame",
    "link",
}
EARLY = (OVERRIDES / "partials/pz/early-script.html").read_text(encoding="utf-8")
"""The one script that stands in our pages themselves."""
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset", "background"}

PIECES = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        '<a href="java&#9;script:alert(1)">x</a>',
        '" onmouseover="alert(1)',
        "'-alert(1)-'",
        "<base href=//e.example>",
        "<iframe src=https://e.example>",
        '<meta http-equiv="refresh" content="0;url=//e.example">',
        "<style>*{display:none}</style>",
        "<form action=//e.example><input name=q></form>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "{{ cycler.__init__ }}",
        "{% raw %}",
        "[a](javascript:alert(1))",
        "{: onclick=alert(1) }",
        "![a](https://e.example/p.gif)",
        "\u202e",
        "\u2028",
        "\x00",
        "=HYPERLINK(1)",
        "@import",
        "<p dir=rtl>",
        "data:text/html,<script>",
        "---\nstatus: approved\n---\n",
        "https://e.example/?a=1&b=<x>",
        "plain words",
        "ሰላም",
        "שלום",
        "🦭",
        "&amp;lt;b&amp;gt;",
        "<b>",
        "</b>",
        "\n\n",
        " ",
    ]
)
WORDS = st.lists(st.one_of(PIECES, st.text(max_size=10)), max_size=6).map("".join)
LINKS = st.one_of(
    WORDS,
    st.builds("https://e.example/{}".format, WORDS),
    st.sampled_from(["javascript:alert(1)", "data:text/html,x", ""]),
)
RECORDED = {
    path.stem: path.read_bytes()
    for path in sorted((ROOT / "tests/recorded").iterdir())
    if path.suffix in {".xml", ".json"}
}


def cdata(words: str) -> str:
    """Words that XML takes as they are, as far as it can take them at all."""
    return f"<![CDATA[{words.replace(']]>', ']]]]><![CDATA[>')}]]>"


@st.composite
def feeds(draw: st.DrawFn) -> bytes:
    """Feeds of several kinds, well-formed or nearly."""
    title, link, guid, html = draw(WORDS), draw(LINKS), draw(WORDS), draw(WORDS)
    kind = draw(st.sampled_from(["rss", "atom", "json"]))
    if kind == "json":
        item = {"id": guid, "url": link, "title": title, "content_html": html, "date_published": "2026-04-10"}
        feed = {"version": "https://jsonfeed.org/version/1.1", "language": draw(WORDS), "items": [item]}
        return json.dumps(feed).encode()
    title, link, guid, html = map(cdata, (title, link, guid, html))
    if kind == "atom":
        entry = f'<title type="html">{title}</title><id>{guid}</id><content type="html">{html}</content>'
        entry += "<updated>2026-04-10T10:00:00Z</updated>"
        made = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>'
    else:
        item = f"<title>{title}</title><link>{link}</link><guid>{guid}</guid><description>{html}"
        item += "</description><pubDate>10 Apr 2026</pubDate>"
        made = f'<rss version="2.0"><channel><link>{link}</link><item>{item}</item></channel></rss>'
    return made.encode("utf-8", "surrogatepass")


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """Recorded feeds with some bytes replaced."""
    data = draw(st.sampled_from(list(RECORDED.values())))
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(st.binary(max_size=12)) + data[at + draw(st.integers(0, 12)) :]


def shown_posts(data: bytes) -> Shown:
    """A site on which everything that came was approved."""
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder) / "feed"
        body.write_bytes(data)
        found = read_feed(Raw(body, "https://e.example/feed", "text/xml", Wanted("A partner", LONDON, TODAY)))
    items = found.items if isinstance(found, Feed) else ()
    plan = plan_changes(SOURCE, Feed(items), [], known=frozenset(), today=TODAY)
    posts = []
    for number, new in enumerate(plan.new):
        path = f"zones/quayside/posts/{new.fields['date']}-post-{number}/index.md"
        data = render_document(new.fields, new.item.text).encode()
        record = read_record(SourceFile(path, data, str(number))).record
        assert isinstance(record, Post)
        posts.append(record)
    others = (a_zone(), a_partner(), an_edition("2026-q2"))
    library = a_library(*others, *posts, sources=[SOURCE])
    texts = [Text(record.origin.path, record.body) for record in library.records]
    return Shown(library.published(TODAY), {text.path: render_body(text) for text in texts}, TODAY)


@pytest.fixture(scope="module")
def environment() -> Iterator[Environment]:
    """The templates, as a build has them."""
    with Store(None) as store:
        yield safe_environment(Environment(loader=FileSystemLoader(OVERRIDES)), store, "")


def outputs(shown: Shown, environment: Environment) -> Iterator[tuple[str, str]]:
    """Everything that shows posts, as HTML; a feed's is taken out of it."""
    renderer = Renderer(environment, view_shell(shown, ()), bundle_assets(OVERRIDES), "")
    for page in site_pages(shown):
        view = page.view() if isinstance(page, LatePage) else page
        address = view.frame.address
        if address in {"", "zones/quayside/", "partners/tideline-trust/"} or "posts/" in address:
            yield address, renderer.render(view)
    for file in feed_files(shown):
        if file.path == "posts/feed.xml":
            tree = ElementTree.fromstring(file.make())
            yield from (("feed", element.text or "") for element in tree.iter(CONTENT))
            yield from (("link", f'<a href="{element.text}"></a>') for element in tree.iter("link"))
        if file.path == "posts/feed.json":
            yield from (("json", item["content_html"]) for item in json.loads(file.make())["items"])
    for edition in shown.library.editions:
        for view in edition_views(edition, shown):
            yield "e-mail", render_email(view, shown.library.settings, templates=OVERRIDES)
            render_text(view, shown.library.settings)


class Loud(HTMLParser):
    """Collects what a browser would run, ask for or be led away by, but for what our own templates hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._script: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and given.get("type") != "application/ld+json":
            self._script = ""
            self.found += [] if re.fullmatch(r"[./]*assets/\S+\.js|", given.get("src", "")) else ["script"]
        elif tag in RUNS and not _is_ours(tag, given):
            self.found.append(tag)
        if given.get("http-equiv", "").lower() == "refresh":
            self.found.append("refresh")
        self.found += [f"{tag} {name}" for name in given if name.startswith("on") or name == "srcdoc"]
        for name in sorted(ADDRESSES & given.keys()):
            scheme, colon, _ = "".join(given[name].split()).lower().partition(":")
            if colon and scheme in {"javascript", "data", "vbscript", "file"}:
                self.found.append(f"{tag} {name}={given[name]}")
            if tag in {"img", "source"} and given[name].startswith(("http", "//")):
                self.found.append(f"picture from {given[name]}")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            if self._script and self._script not in EARLY:
                self.found.append("script")
            self._script = None


def _is_ours(tag: str, given: dict[str, str]) -> bool:
    if tag == "link" and given.get("rel") == "preload":
        return given.get("as") == "font" and given.get("href", "").lstrip("./").startswith("assets/fonts/")
    if tag == "link":
        return given.get("rel") in {"stylesheet", "icon", "canonical", "alternate"}
    return tag == "style" or given.get("class", "").startswith("pz-") or "aria-hidden" in given


def check(data: bytes, environment: Environment) -> None:
    """Nothing of a feed does more than be read."""
    shown = shown_posts(data)
    loud = [(where, found) for where, html in outputs(shown, environment) for found in Loud(html).found]
    assert loud == []
    for file in data_files(shown):
        if file.path == "data/post.csv":
            rows = csv.reader(io.StringIO(file.make().decode("utf-8-sig")))
            formulas = [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
            assert formulas == []


@settings(max_examples=100)
@given(data=st.one_of(feeds(), spoilt(), st.binary(max_size=200)))
def test_nothing_that_a_feed_sends_runs_anywhere(data: bytes, environment: Environment) -> None:
    check(data, environment)


@pytest.mark.parametrize("feed", RECORDED)
def test_nothing_of_a_recorded_feed_runs_anywhere(feed: str, environment: Environment) -> None:
    check(RECORDED[feed], environment)


def test_the_look_finds_what_it_looks_for() -> None:
    """A check that cannot fail proves nothing."""
    hostile = (
        "<script>x</script><img src=x onerror=y><a href=' java\nscript:x'>a</a><iframe></iframe>"
        "<img src='https://e.example/p.gif'><meta http-equiv=Refresh content=0>"
        "<link rel=prefetch href=//e.example><svg onload=x></svg><script src=https://e.example/a.js></script>"
    )
    assert Loud(hostile).found == [
        "script", "img onerror", "a href= java\nscript:x", "iframe", "picture from https://e.example/p.gif",
        "refresh", "link", "svg", "svg onload", "script",
    ]  # fmt: skip


def test_the_pages_that_are_looked_at_show_the_posts(environment: Environment) -> None:
    """And so does the newsletter of their quarter."""
    shown = outputs(shown_posts(RECORDED["mastodon"]), environment)
    seen = {where for where, html in shown if "stayed for the chips" in html}
    assert {"", "posts/", "zones/quayside/", "partners/tideline-trust/", "feed", "json", "e-mail"} <= seen
