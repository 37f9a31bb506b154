"""One problem is told three ways, and no file can make a report say something else."""

from __future__ import annotations

import json

import pytest

from zonepress.checks.report import render_report, summary_of, text_of
from zonepress.model.problem import Level, Problem

DATE = Problem("zones/a/events/b.md", 4, "`date` is '14th March'", "Write it as year-month-day", "date")
OTHER = Problem("zones/a/events/b.md", 2, "`tilte` is not a field we know", "Did you mean `title`?", "keys")
ADVICE = Problem("content/a.md", 1, "The file is old", "Save it anew", "encoding", Level.ADVICE)
SLY = Problem(
    "zones/a/stories/%0A::error::x,y.md",
    1,
    "`title` is '<script>\n::add-mask::x [link](https://evil.example) @everyone **b** _i_ & 100%'",
    "Write `plain` words",
)


def test_in_a_terminal_each_has_its_place_and_its_advice() -> None:
    assert render_report([DATE, ADVICE, OTHER], "text") == (
        "content/a.md:1: Advice: The file is old.\nSave it anew.\n\n"
        "zones/a/events/b.md:2: `tilte` is not a field we know.\nDid you mean `title`?\n\n"
        "zones/a/events/b.md:4: `date` is '14th March'.\nWrite it as year-month-day."
    )


def test_on_a_pull_request_each_is_a_note_at_its_line() -> None:
    assert render_report([DATE, ADVICE], "github") == (
        "::notice file=content/a.md,line=1,title=encoding::The file is old.%0ASave it anew.\n"
        "::error file=zones/a/events/b.md,line=4,title=date::"
        "`date` is '14th March'.%0AWrite it as year-month-day."
    )


def test_no_name_or_word_can_begin_another_note() -> None:
    (line,) = render_report([SLY], "github").split("\n")
    assert line.startswith(
        "::error file=zones/a/stories/%250A%3A%3Aerror%3A%3Ax%2Cy.md,line=1,title=schema::"
    )
    assert "'<script>%0A::add-mask::x" in line


def test_a_summary_names_each_file_once() -> None:
    assert render_report([DATE, OTHER], "markdown") == (
        "## 2 to mend in 1 file.\n\n"
        "### zones/a/events/b.md\n\n"
        "- **Line 2:** `tilte` is not a field we know.  \n  Did you mean `title`?\n"
        "- **Line 4:** `date` is '14th March'.  \n  Write it as year-month-day.\n"
    )


def test_words_from_a_file_are_only_words_in_a_summary() -> None:
    shown = render_report([SLY], "markdown")
    assert not [sign for sign in ("<script", "[link]", "@everyone", "**b**", "_i_") if sign in shown]


def test_what_to_type_stands_in_a_summary_as_it_is_typed() -> None:
    """Between code marks GitHub would show `moved&#95;from`."""
    words = Problem("a.md", 1, "`translation_of` is 'x_y'", "Add `moved_from: /a_b/`, or ask @all")
    shown = render_report([words], "markdown")
    assert "`translation_of` is 'x&#95;y'.  \n  Add `moved_from: /a_b/`, or ask &#64;&#8203;all." in shown


@pytest.mark.parametrize(
    ("saw", "inert"),
    [
        ("a ` @all", "a &#96; &#64;&#8203;all"),
        ("`` ` @all `", "&#96;&#96; &#96; &#64;&#8203;all &#96;"),
        ("\\` @all `x` _", "\\&#96; &#64;&#8203;all &#96;x&#96; &#95;"),
        ("`a` @all `b", "&#96;a&#96; &#64;&#8203;all &#96;b"),
        ("`_a` @all `b`", "`_a` &#64;&#8203;all `b`"),
    ],
)
def test_code_marks_of_others_set_nothing_free(saw: str, inert: str) -> None:
    assert inert in render_report([Problem("a.md", 1, saw, "Write it")], "markdown")


SITE = "https://harbour.example.org/"
MOBILE = Problem("zones/a/stories/b.md", 7, "A mobile number stands here", "Take it out", "mobile")


def test_in_a_summary_each_leads_to_its_page() -> None:
    assert render_report([DATE, MOBILE], "markdown", site=SITE) == (
        "## 2 to mend in 2 files.\n\n"
        "### zones/a/events/b.md\n\n"
        "- **Line 4:** `date` is '14th March'.  \n  Write it as year-month-day."
        " [Why](https://harbour.example.org/contribute/checks/#date)\n\n"
        "### zones/a/stories/b.md\n\n"
        "- **Line 7:** A mobile number stands here.  \n  Take it out."
        " [Why, and what if it is meant](https://harbour.example.org/contribute/checks/#mobile)\n"
    )


def test_on_a_pull_request_each_names_its_page() -> None:
    assert render_report([DATE], "github", site=SITE).endswith(
        "Write it as year-month-day.%0AWhy, and what else helps: https://harbour.example.org/contribute/checks/#date"
    )


def test_a_site_without_an_address_names_the_page_all_the_same() -> None:
    assert render_report([DATE], "markdown", site="").endswith("Why: contribute/checks/#date\n")


def test_what_may_be_meant_says_how_to_say_so() -> None:
    assert text_of(MOBILE).endswith(
        "Take it out.\nIs it meant? Then write `allow: mobile`, and why in `allow_because:`."
    )


def test_a_clean_summary_says_thank_you() -> None:
    assert render_report([], "markdown") == "## Thank you: nothing to mend\n"


def test_machines_get_every_field() -> None:
    assert json.loads(render_report([ADVICE], "json")) == [
        {
            "path": "content/a.md",
            "line": 1,
            "level": "advice",
            "check": "encoding",
            "saw": "The file is old",
            "instead": "Save it anew",
        }
    ]


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([], "Nothing to mend."),
        ([DATE], "1 to mend in 1 file."),
        ([DATE, OTHER, ADVICE], "2 to mend in 1 file, 1 to read."),
        ([ADVICE], "Nothing to mend, 1 to read."),
    ],
)
def test_the_summary_counts_what_is_to_mend_and_what_to_read(problems: list[Problem], words: str) -> None:
    assert summary_of(problems) == words


@pytest.mark.parametrize(
    ("instead", "end"), [("Did you mean it?", "?"), ("Write it", "it."), ("Type `a`", "`"), ("Say 'a'", "'")]
)
def test_advice_ends_as_a_sentence_unless_it_ends_with_what_to_type(instead: str, end: str) -> None:
    """A full stop after code would be typed along."""
    assert text_of(Problem("a.md", 1, "It is", instead)).endswith(end)
