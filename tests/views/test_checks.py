"""The page that explains every check has a place for each, and says what to type."""

from __future__ import annotations

from pathlib import Path

from builders import shown_of
from zonepress.checks.catalogue import CHECKS, TOPICS
from zonepress.views.checks import view_checks
from zonepress.views.parts import Fact

PAGE = view_checks(shown_of(), TOPICS)
SECTIONS = {section.id: section for section in PAGE.sections}


def test_every_check_has_an_anchor_of_its_own_name() -> None:
    """Reports lead there."""
    assert (PAGE.frame.address, len(SECTIONS)) == ("contribute/checks/", len(PAGE.sections))
    assert CHECKS.keys() - SECTIONS.keys() == set()


def test_a_check_that_may_be_allowed_says_what_to_type() -> None:
    assert SECTIONS["postcode"].facts[1:3] == (
        Fact("Does it stop me?", "Yes: it has to be mended first."),
        Fact(
            "If it is meant",
            "At the top of the file write “allow: postcode”, then “allow_because:” and your reason in "
            "one line.",
        ),
    )


def test_a_check_that_can_not_be_allowed_offers_no_way_round() -> None:
    assert [fact.label for fact in SECTIONS["bank"].facts] == [
        "How to mend it",
        "Does it stop me?",
        "Its name",
    ]


def test_words_to_type_are_quoted() -> None:
    """The page has no place for the marks that stand for code in a report."""
    said = "".join([*(words for section in PAGE.sections for words in section.paragraphs)])
    said += "".join(fact.text for section in PAGE.sections for fact in section.facts)
    assert ("`" in said, "“published_contacts:”" in said) == (False, True)


def test_the_page_is_built_with_its_anchors(built_demo: Path) -> None:
    html = (built_demo / "site" / "contribute" / "checks" / "index.html").read_text(encoding="utf-8")
    assert [name for name in CHECKS if f'id="{name}"' not in html] == []
