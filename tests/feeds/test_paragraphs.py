"""Titles, first words and long posts: short enough, cut where words end, in every script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.feeds.links import same_link, shown_link
from zonepress.feeds.paragraphs import (
    Paragraph,
    cut_paragraphs,
    cut_words,
    first_strong,
    from_html,
    from_text,
    one_line,
    plain_words,
)
from zonepress.model import fields

TEXTS = st.text(st.one_of(st.sampled_from("<>&;`*]()[ #abc\u202e\u2066é"), st.characters()), max_size=60)


def texts(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]


@given(
    st.one_of(
        TEXTS, st.lists(st.sampled_from("&amp; &lt;b&gt; <b> </b> &#60; ** ]( ` x".split())).map("".join)
    )
)
def test_a_title_is_always_one_that_our_own_fields_take(words: str) -> None:
    title = one_line(words)
    assert not title or fields.one_line(title) == title


@pytest.mark.parametrize(
    ("given_title", "title"),
    [
        ("Tea &amp; talk", "Tea & talk"),
        ("Tea &amp;amp; talk", "Tea & talk"),
        ("<b>Tea</b> today", "Tea today"),
        ("5 < 6 and 7 > 3", "5 ‹ 6 and 7 › 3"),
        ("</title><script>alert(1)</script>Tea", "Tea"),
        (" Tea\n  today\u202e ", "Tea today"),
        ("👩🏽‍🌾 સીગલ 🦭", "👩🏽‍🌾 સીગલ 🦭"),
    ],
)
def test_titles_are_words(given_title: str, title: str) -> None:
    """Feeds write them as text, as HTML, or as HTML twice over."""
    assert one_line(given_title) == title


@pytest.mark.parametrize(
    ("words", "most", "cut"),
    [
        ("The seal stayed for the chips", 20, "The seal stayed for…"),
        ("Short", 20, "Short"),
        ("海豹留下来吃薯条了今天很开心", 8, "海豹留下来吃薯…"),
        ("👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾", 7, "👩🏽‍🌾…"),
        ("કકકકકિકિકિકિ", 8, "કકકકકિ…"),
        ("🇬🇧🇬🇧🇬🇧🇬🇧", 6, "🇬🇧🇬🇧…"),
    ],
)
def test_words_are_cut_where_a_word_or_a_letter_ends(words: str, most: int, cut: str) -> None:
    assert cut_words(words, most) == cut


@given(st.text(max_size=60), st.integers(2, 70))
def test_cut_words_are_the_beginning_and_never_too_long(words: str, most: int) -> None:
    cut = cut_words(words, most)
    assert len(cut) <= most or cut == words
    assert words.startswith(cut.removesuffix("…"))


def test_a_long_post_keeps_its_first_paragraphs() -> None:
    paragraphs = from_text(f"One.\n\n{'word ' * 30}\n\nLast.")
    assert texts(cut_paragraphs(paragraphs, 60)) == [
        "One.",
        f"{'word ' * 11}word…".replace("word word…", "word…"),
    ]
    assert cut_paragraphs(paragraphs, 1000) == paragraphs


def test_a_cut_paragraph_keeps_its_links() -> None:
    paragraphs = from_html('<p>Read <a href="https://example.org/">all about the seal</a> there', "")
    (cut,) = cut_paragraphs(paragraphs, 18)
    assert (cut.text, cut.runs[1].link) == ("Read all about the…", "https://example.org/")


@pytest.mark.parametrize(
    ("words", "direction"), [("سلام", "rtl"), ("1. שלום", "rtl"), ("Hi שלום", "ltr"), ("123", ""), ("", "")]
)
def test_the_first_letter_says_the_direction(words: str, direction: str) -> None:
    assert first_strong(words) == direction


def test_marks_that_turn_words_round_are_dropped_and_isolates_kept() -> None:
    """They could make a name read backwards; isolates that close only keep words together."""
    assert texts(from_text("a\u202eb \u2067שלום\u2069 c \u2067d")) == ["ab שלום c d"]
    assert texts(from_text("a \u2067שלום\u2069 c")) == ["a \u2067שלום\u2069 c"]


def test_mastodon_shows_the_part_of_an_address_that_people_see() -> None:
    markup = (
        '<a href="https://www.example.org/a/long/way"><span class="invisible">https://www.</span>'
        '<span class="ellipsis">example.org/a/lo</span><span class="invisible">ng/way</span></a>'
    )
    assert texts(from_html(markup, "")) == ["example.org/a/lo…"]


def test_what_wordpress_adds_is_left_out() -> None:
    markup = '<p>Tea at two.</p><p>The post <a href="/1">Tea</a> appeared first on <a href="/">Us</a>.</p>'
    assert texts(from_html(markup, "https://us.example.org/")) == ["Tea at two."]


def test_addresses_are_no_words() -> None:
    assert plain_words(from_text("See https://example.org/a now")) == "See now"


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("See https://example.org/a.", "https://example.org/a"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://en.wikipedia.org/wiki/Seal_(animal)", "https://en.wikipedia.org/wiki/Seal_%28animal%29"),
        ("https://example.org/?utm_source=x&q=1&fbclid=2", "https://example.org/?q=1"),
    ],
)
def test_addresses_in_plain_words_become_links(words: str, link: str) -> None:
    assert [run.link for (paragraph) in from_text(words) for run in paragraph.runs if run.link] == [link]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "//example.org", "mailto:a@example.org", "https://",
        "https://[::1]/", "https:///x", "http://exa mple.org/", "https://example.org:99999/", "x", "", "https://a..b/",
        "\ud800",
    ],
)  # fmt: skip
def test_what_is_no_address_is_no_link(address: str) -> None:
    assert shown_link(address) == ""


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("HTTPS://Example.ORG/A b", "https://example.org/A%20b"),
        ("https://user:secret@example.org/", "https://example.org/"),
        ("https://bücher.example/ü?ä", "https://xn--bcher-kva.example/%C3%BC?%C3%A4"),
        ('https://example.org/"><b>', "https://example.org/%22%3E%3Cb%3E"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%20", "https://example.org/%20"),
    ],
)
def test_an_address_is_written_so_that_it_can_stand_anywhere(address: str, shown: str) -> None:
    assert shown_link(address) == shown
    assert fields.web_address(shown) == shown


@given(st.text(max_size=40))
def test_every_link_we_show_is_one_that_our_own_fields_take(rest: str) -> None:
    link = shown_link(f"https://example.org/{rest}")
    assert fields.web_address(link) == link


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/a", "https://www.example.org/a/", "https://example.org/a?utm_medium=rss", "https://example.org:443/a",
    ],
)  # fmt: skip
def test_one_page_under_several_addresses_is_one_page(other: str) -> None:
    assert same_link(other) == same_link("https://example.org/a")


@pytest.mark.parametrize(
    "other", ["https://example.org/b", "https://example.org/a?id=2", "https://example.org/a#2"]
)
def test_other_pages_are_others(other: str) -> None:
    assert same_link(other) != same_link("https://example.org/a")
