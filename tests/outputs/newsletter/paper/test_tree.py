"""Clean HTML as a tree of plain values."""

from __future__ import annotations

from typing import Any

import pytest

from zonepress.model.body import ROOT
from zonepress.outputs.newsletter.paper.pictures import PaperPicture
from zonepress.outputs.newsletter.paper.tree import BREAK, Node, blocks_of, cut, set_words

SITE = "https://harbour.example.org/"
PICTURES = {"zones/quayside/wall.jpg": PaperPicture("wall", 12, 8)}


def blocks(html: str, level: int = 2) -> list[Node]:
    return blocks_of(html, pictures=PICTURES, site=SITE, level=level)


def p(*runs: Any) -> Node:
    return {"is": "p", "of": list(runs)}


def link(url: str, *runs: Any) -> Node:
    return {"is": "a", "url": url, "plain": False, "of": list(runs)}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>It  was\n<strong>wet</strong>.</p>", [p("It was ", {"is": "strong", "of": ["wet"]}, ".")]),
        ("loose <em>words</em>", [p("loose ", {"is": "emph", "of": ["words"]})]),
        ("<p> </p><p><br></p><p><b> </b></p>", []),
        ("<p>one<br>two<br></p>", [p("one", {"is": "br"}, "two")]),
        ("<p><q>We</q> said</p>", [p("“", "We", "”", " said")]),
        ("<p><abbr title='x'>HCP</abbr> meets</p>", [p("HCP", " meets")]),
        ("<hr>", [{"is": "rule"}]),
        ("<div><div><p>deep</p></div> loose</div>", [p("deep"), p("loose")]),
        ("<blockquote><p>said</p></blockquote>", [{"is": "quote", "of": [p("said")]}]),
        ("<pre><code>a  b\n\tc\n</code></pre>", [{"is": "pre", "of": "a  b\n    c"}]),
        (
            "<ul><li>one</li><li><p>two</p></li></ul>",
            [{"is": "list", "first": None, "of": [[p("one")], [p("two")]]}],
        ),
        ('<ol start="3"><li>x</li></ol>', [{"is": "list", "first": 3, "of": [[p("x")]]}]),
        ('<ol start="-3"><li>x</li></ol>', [{"is": "list", "first": 1, "of": [[p("x")]]}]),
        (
            "<dl><dt>Slip</dt><dd>A slope</dd></dl>",
            [{"is": "terms", "of": [{"term": ["Slip"], "of": [p("A slope")]}]}],
        ),
        (
            '<div class="admonition note"><p class="admonition-title">Bring</p><p>Gloves</p></div>',
            [{"is": "note", "title": ["Bring"], "of": [p("Gloves")]}],
        ),
        (
            "<details><summary>If</summary><p>It rains</p></details>",
            [{"is": "note", "title": ["If"], "of": [p("It rains")]}],
        ),
        (
            '<ul><li><input type="checkbox" checked> paint</li></ul>',
            [{"is": "list", "first": None, "of": [[p("Done: ", " paint")]]}],
        ),
        (
            '<p><span lang="ur" dir="rtl">اردو</span></p>',
            [p({"is": "lang", "lang": "ur", "dir": "rtl", "of": ["اردو"]})],
        ),
        ('<p><span lang="not a language">x</span></p>', [p("x")]),
    ],
)
def test_each_kind_of_block_and_mark(html: str, expected: list[Node]) -> None:
    assert blocks(html) == expected


def test_links_lead_somewhere_from_paper_and_keep_one_line() -> None:
    """Within a text they lead nowhere; under crossed out words there is no second line."""
    assert blocks(f'<p><a href="{ROOT}zones/quayside/">Quay</a></p>') == [
        p(link(f"{SITE}zones/quayside/", "Quay"))
    ]
    assert blocks('<p><a href="#in-there">there</a></p>') == [p("there")]
    assert blocks('<p><a href="https://example.org/"></a>x</p>') == [p("x")]
    crossed = {"is": "del", "of": ["out"]}
    url = "https://example.org/"
    assert blocks(f'<p><a href="{url}"><del>out</del></a></p>') == [p({**link(url, crossed), "plain": True})]
    assert blocks(f'<p><del><a href="{url}">out</a></del></p>') == [
        p({"is": "del", "of": [{**link(url, "out"), "plain": True}]})
    ]
    assert blocks(f'<p><a href="https://example.org/{"x" * 9000}">long</a></p>') == [p("long")]


def test_headings_begin_where_they_are_told_and_skip_none() -> None:
    """Raw HTML may hold any level in any order."""
    html = "<h5>a</h5><h2>b</h2><h6>c</h6><h3> </h3>"
    assert [(node["level"], node["of"]) for node in blocks(html, 3)] == [(3, ["a"]), (3, ["b"]), (4, ["c"])]


def test_a_picture_that_is_there_is_set_and_another_leaves_its_words() -> None:
    picture = {"is": "picture", "file": "wall", "width": 12, "height": 8, "alt": "A wall", "of": []}
    there = f'<img src="{ROOT}zones/quayside/wall.jpg" alt="A wall">'
    assert blocks(f"<p>See {there} here</p>") == [p("See"), picture, p("here")]
    assert blocks(f"<figure>{there}<figcaption>Ours</figcaption></figure>") == [{**picture, "of": ["Ours"]}]
    assert blocks('<p><img src="x.png" alt="A map"></p>') == [p("A map")]


def test_a_table_is_even_and_a_wide_one_becomes_a_list() -> None:
    head = "<thead><tr><th>Street</th><th>Lamps</th></tr></thead>"
    html = f"<table>{head}<tbody><tr><td>Quay</td></tr></tbody></table>"
    assert blocks(html) == [
        {"is": "table", "head": [["Street"], ["Lamps"]], "of": [[["Quay"], []]], "width": 2}
    ]
    wide = f"<table><tr>{'<th>h</th>' * 6}</tr><tr>{'<td>c</td>' * 6}</tr></table>"
    (listed,) = blocks(wide)
    assert (listed["is"], "".join(listed["of"][0][0]["of"])) == ("list", "h: c; " * 5 + "h: c")


def test_nesting_ends_somewhere_and_loses_no_word() -> None:
    """The typesetter has a depth at which it stops."""
    html = "<blockquote>" * 500 + "deep" + "</blockquote>" * 500 + "<p>after</p>"
    made = blocks(html)
    depth, node = 0, made[0]
    while node["is"] == "quote":
        depth, node = depth + 1, node["of"][0]
    assert (depth, node) == (6, p("deep"))
    assert made[-1] == p("after")


def test_a_cut_text_keeps_whole_words_and_says_that_it_is_cut() -> None:
    text = blocks(f"<p>{'word ' * 100}</p><p>{'more ' * 100}</p><p>last</p>")
    assert cut(text, None) == (text, False)
    assert cut(text, 5000) == (text, False)
    kept, shorter = cut(text, 800)
    assert shorter
    assert kept[0] == text[0]
    assert "".join(kept[1]["of"]).endswith("more…")
    assert cut(text, 0) == ([], True)


def test_only_very_long_words_may_be_broken_and_addresses_after_a_sign() -> None:
    """None within a letter and its vowel sign."""

    def broken(words: str) -> list[str]:
        return set_words(words).split(BREAK)

    assert broken("Llanfairpwll  goes\nby") == ["Llanfairpwll goes by"]
    assert broken("https://harbour-quarters.example.org/zones/") == [
        "https://harbour-quarters.",
        "example.",
        "org/zones/",
    ]
    assert broken("office@harbour-quarters.example.org")[0] == "office@"
    assert [len(piece) for piece in broken("w" * 40)] == [18, 18, 4]
    assert "".join(broken("નિ" * 30)) == "નિ" * 30
    assert all(piece.startswith("ન") for piece in broken("નિ" * 30))
