"""Whatever somebody posted, the site shows just these words, as paragraphs, links and emphasis."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.rendered import loud, seen
from zonepress.feeds.markdown import as_markdown
from zonepress.feeds.paragraphs import from_html, from_text

SIGNS = r"""\`*_[]{}<>|~^&#!?+-=:;./()"'@$% 0123456789abc"""
WORDS = st.text(
    st.one_of(st.sampled_from(SIGNS), st.sampled_from("\n\n\t äשعあ🦭​‍"), st.characters()), max_size=80
)
MARKS = st.sampled_from(
    """
    *[HTML]: [^1]: [^1] !!!_note ???+_note ///_caption ``` ~~~ $$x$$ {:_onclick=alert(1)} {:.pz-card_#top}
    -_[_] 1. 2) === --- ==mark== ~~gone~~ ~sub~ ^sup^ | |--|--| <!-- --> <![CDATA[ ]]> <script> </script>
    <img_src=x_onerror=alert(1)> <https://x.example> &lt; &copy; [a](javascript:alert(1)) ![a](b.png) [a]:
    [a]:_http://x.example <svg/onload=alert(1)> :_definition >_quote #_heading ###### --8<-- *** **
    """.replace("_", " ").split()
)
TANGLES = st.lists(st.one_of(MARKS, WORDS, st.sampled_from(["\n", "\n\n", " "])), max_size=12).map("".join)


@settings(max_examples=300)
@given(st.one_of(WORDS, TANGLES))
def test_plain_words_come_out_as_they_went_in(words: str) -> None:
    """No sign means anything: neither lost nor taken for Markdown."""
    paragraphs = from_text(words)
    page = seen(as_markdown(paragraphs))
    assert page.paragraphs == [paragraph.text for paragraph in paragraphs]
    assert loud(page) == []


@settings(max_examples=300)
@given(TANGLES.map(lambda words: f"<p>{words}"))
def test_markup_becomes_paragraphs_links_and_emphasis_alone(markup: str) -> None:
    paragraphs = from_html(markup, "https://partner.example.org/1")
    page = seen(as_markdown(paragraphs))
    assert page.paragraphs == [paragraph.text for paragraph in paragraphs]
    assert loud(page) == []


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One<br>Two<br/><br>Three", "One<br>\nTwo\n\nThree"),
        ("<h2>Tea</h2><ul><li>one<li>two</ul>", "Tea\n\n• one\n\n• two"),
        ('See <a href="/tea?a=1&amp;b=2">the <b>list</b></a>.', "See [the <strong>list</strong>](https://p.example.org/tea?a=1&b=2)."),
        ("<i>now</i> or <em>never</em>", "<em>now</em> or <em>never</em>"),
        ("5 &lt; 6 &amp; 7", "5 &lt; 6 & 7"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ('<a href="mailto:a@example.org">write</a>', "write"),
        ("<img src=x alt=gull onerror=alert(1)>Gull", "Gull"),
        ("<script>alert(1)</script><style>p{}</style><p onclick=x>Hi", "Hi"),
        ('<p dir="rtl">שלום</p>', 'שלום\n{: dir="rtl" }'),
        ("<p>سلام دنیا</p><p>hello</p>", 'سلام دنیا\n{: dir="rtl" }\n\nhello'),
        ("1. one", "1\\. one"),
        ("<table><tr><td>Mon<td>10am</table>", "Mon\n\n10am"),
    ],
)  # fmt: skip
def test_a_post_is_written_as_people_would(markup: str, written: str) -> None:
    assert as_markdown(from_html(markup, "https://p.example.org/")) == written


def test_what_reads_from_the_right_says_nothing_in_a_language_that_does() -> None:
    paragraphs = from_html("<p>سلام</p><p>Hello</p>", "")
    assert as_markdown(paragraphs, direction="rtl") == 'سلام\n\nHello\n{: dir="ltr" }'


def test_direction_reaches_the_page() -> None:
    page = seen(as_markdown(from_html("<p>سلام دنیا!</p>", "")))
    assert page.elements == [("p", {"dir": "rtl"})]


def test_a_thousand_signs_in_a_row_are_cut_short() -> None:
    """The site refuses such texts, since they make Markdown slow."""
    page = seen(as_markdown(from_text(f"So good{'!' * 1000} {'- ' * 900}")))
    assert re.findall(r"!+", page.paragraphs[0]) == ["!" * 40]


def test_long_posts_of_nothing_but_signs_are_quick() -> None:
    page = seen(as_markdown(from_text("[(*_`<" * 300)))
    assert page.paragraphs == ["[(*_`<" * 300]
