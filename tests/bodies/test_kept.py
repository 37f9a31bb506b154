"""What people really write in a body comes out as they meant it."""

from __future__ import annotations

import pytest

from zonepress.bodies.rendering import Text, render_body

HERE = "zones/quayside/stories/2026-03-04-wall/index.md"


def shown(markdown: str, path: str = HERE) -> str:
    """The clean HTML of a body, on one line."""
    return " ".join(render_body(Text(path, markdown)).html.split())


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "**bold** *slanted* ~~struck~~ `a < b`",
            "<p><strong>bold</strong> <em>slanted</em> <del>struck</del> <code>a &lt; b</code></p>",
        ),
        (
            "==marked== H~2~O 1^st^ ^^new^^",
            "<p><mark>marked</mark> H<sub>2</sub>O 1<sup>st</sup> <ins>new</ins></p>",
        ),
        ("one  \ntwo", "<p>one<br> two</p>"),
        ("> Said.\n>\n> Twice.", "<blockquote> <p>Said.</p> <p>Twice.</p> </blockquote>"),
        ("3. three\n4. four", '<ol start="3"> <li>three</li> <li>four</li> </ol>'),
        ("- a\n    - b", "<ul> <li>a<ul> <li>b</li> </ul> </li> </ul>"),
        ("a\n\n---\n\nb", "<p>a</p> <hr> <p>b</p>"),
        (
            "Slipway\n:   A slope.\n:   A seat.",
            "<dl> <dt>Slipway</dt> <dd>A slope.</dd> <dd>A seat.</dd> </dl>",
        ),
        ("The HCP.\n\n*[HCP]: Harbour Party", '<p>The <abbr title="Harbour Party">HCP</abbr>.</p>'),
        ("Stand out.\n{: .lead }", '<p class="lead">Stand out.</p>'),
        (
            'Press <kbd>Ctrl</kbd> on <time datetime="2026-03-04">4 March</time>.',
            '<p>Press <kbd>Ctrl</kbd> on <time datetime="2026-03-04">4 March</time>.</p>',
        ),
        ("5 < 6 & 7 > 2 “quoted” 🐚 બંદર", "<p>5 &lt; 6 &amp; 7 &gt; 2 “quoted” 🐚 બંદર</p>"),
        ('<p lang="gu" dir="auto">બંદર</p>', '<p lang="gu" dir="auto">બંદર</p>'),
        ("a (c) b --> c 1/2", "<p>a (c) b --&gt; c 1/2</p>"),
        ("    steps = 12", "<pre><code>steps = 12 </code></pre>"),
        (
            '!!! note "Bring gloves"\n    It is rough.',
            '<div class="admonition note"> <p class="admonition-title">Bring gloves</p> '
            "<p>It is rough.</p> </div>",
        ),
        (
            '??? question "Rain?"\n    A sail.',
            '<details class="question"> <summary>Rain?</summary> <p>A sail.</p> </details>',
        ),
        (
            "???+ note\n    Open.",
            '<details class="note" open="open"> <summary>Note</summary> <p>Open.</p> </details>',
        ),
        (
            "- [x] Wall\n- [ ] Lamp",
            '<ul class="task-list"> <li class="task-list-item">'
            '<input type="checkbox" disabled="" checked="" aria-label="Done"> Wall</li> '
            '<li class="task-list-item"><input type="checkbox" disabled="" aria-label="To do"> Lamp</li> '
            "</ul>",
        ),
        ("<div markdown>\n**in**\n</div>", "<div> <p><strong>in</strong></p> </div>"),
    ],
)
def test_ordinary_markdown_is_kept(markdown: str, html: str) -> None:
    assert shown(markdown) == html


def test_a_table_keeps_its_alignment_without_styles() -> None:
    """`style=` is refused everywhere, so a class says it."""
    assert (
        "<thead> <tr> "
        '<th class="align-left" scope="col">Street</th> '
        '<th class="align-center" scope="col">Lamps</th> '
        '<th class="align-right" scope="col">Broken</th> '
        "</tr> </thead> <tbody> <tr> "
        '<td class="align-left">Quay</td> <td class="align-center">12</td> <td class="align-right">3</td> '
        "</tr> </tbody>"
    ) in shown("| Street | Lamps | Broken |\n|:--|:-:|--:|\n| Quay | 12 | 3 |")


def test_a_footnote_leads_there_and_back() -> None:
    html = shown("Monday.[^1]\n\n[^1]: Unless it rains.")
    assert '<sup id="in-fnref:1"><a class="footnote-ref" href="#in-fn:1">1</a></sup>' in html
    assert '<li id="in-fn:1">' in html
    assert 'href="#in-fnref:1" title="Back to the text, note 1"' in html


def test_a_fenced_block_is_code_whatever_is_in_it() -> None:
    html = shown('```python\nprint("</script><b>")\n```')
    assert "&lt;/script&gt;&lt;b&gt;" in html.replace("<span>", "").replace("</span>", "")
    assert html.startswith('<div class="code"><pre>')


def test_a_picture_beside_the_record_is_shown_below_its_page() -> None:
    body = render_body(Text(HERE, "![Nine brushes](brushes.png){ .wide }\n\n/// caption\nDrying\n///"))
    address = "/-root-/zones/quayside/stories/2026-03-04-wall/brushes.png"
    assert f'<img alt="Nine brushes" class="wide" src="{address}">' in body.html
    assert "<figcaption>" in body.html
    assert body.media == ("zones/quayside/stories/2026-03-04-wall/brushes.png",)


def test_a_video_is_a_link() -> None:
    """An embed would tell another company who reads what."""
    assert shown("[The wall](https://www.youtube.com/watch?v=x1)") == (
        '<p><a href="https://www.youtube.com/watch?v=x1">The wall</a></p>'
    )


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("../2026-03-05-roof/index.md", "zones/quayside/stories/2026-03-05-roof/"),
        ("../2026-03-05-roof.md", "zones/quayside/stories/2026-03-05-roof/"),
        ("../../events/2026-04-02-fun-day.md#when", "zones/quayside/events/2026-04-02-fun-day/#in-when"),
        ("../../zone.md", "zones/quayside/"),
        ("../..", "zones/quayside/"),
        ("../../../rope-walk/actions/benches.md", "zones/rope-walk/progress/actions/benches/"),
        ("../../../../content/about/index.md", "about/"),
        ("../../../../content/index.md", ""),
        ("../../../../newsletters/2026-q2/index.md", "newsletters/2026-q2/"),
        ("../fun%20day/index.md", "zones/quayside/stories/fun day/"),
        ("/events/", "events/"),
        ("/events/#today", "events/#in-today"),
        ("letter.pdf", "zones/quayside/stories/2026-03-04-wall/letter.pdf"),
    ],
)
def test_a_link_to_a_file_becomes_the_address_of_its_page(written: str, address: str) -> None:
    assert shown(f"[there]({written})") == f'<p><a href="/-root-/{address}">there</a></p>'


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org/?a=1&amp;b=2",
        "HTTP://example.org",
        "mailto:desk@example.org",
        "tel:+441164960000",
    ],
)
def test_a_link_elsewhere_is_kept(written: str) -> None:
    assert f'href="{written}"' in shown(f'<a href="{written}">there</a>')


def test_links_within_a_page_follow_their_headings() -> None:
    """Ids of a body begin with `in-`, so that none of them can stand for a part of the page around it."""
    assert shown("## A table\n\n[see](#a-table)\n\n<p id='main'>x</p>") == (
        '<h2 id="in-a-table">A table</h2> <p><a href="#in-a-table">see</a></p> <p id="in-main">x</p>'
    )


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("# a\n\n# b", "22"),
        ("# a\n\n## b\n\n### c", "234"),
        ("### a\n\n#### b", "23"),
        ("## a\n\n##### b\n\n## c", "232"),
        ("#### a\n\n# b\n\n###### c", "223"),
        ("###### a\n\n# b\n\n## c\n\n### d\n\n#### e\n\n##### f\n\n###### g", "2234566"),
        ("> # a\n\n## b", "23"),
    ],
)
def test_headings_begin_below_the_title_and_skip_no_level(written: str, levels: str) -> None:
    html = shown(written)
    assert "".join(html[at + 2] for at in range(len(html)) if html.startswith("<h", at)) == levels


def test_the_excerpt_is_the_first_words_without_headings_or_notes() -> None:
    body = render_body(Text(HERE, f"# Title\n\nWe **painted** & 5 < 6.[^1]\n\n{'word ' * 90}\n\n[^1]: note"))
    assert body.excerpt.startswith("We painted & 5 < 6. word word")
    assert body.excerpt.endswith(" word…")
    assert len(body.excerpt) <= 281


def test_a_text_is_rendered_alike_whatever_came_before_it() -> None:
    """One converter serves many contributors; nothing of one text may stay for the next."""
    text = "[^1] HCP <div markdown>\n- a\n\n    b\n</div>\n\n[a][b]\n\n[^1]: n\n"
    alone = shown(text)
    for before in (
        "*[HCP]: Party\n\n[b]: https://example.org\n\n# x\n\n# x\n\n[^1]: m\n\ny[^1]",
        "<div markdown>",
        "```",
        "/// caption",
    ):
        shown(before)
        assert shown(text) == alone
