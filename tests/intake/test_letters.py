"""What belongs to a letter is shown to the office and kept out of the record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.desks import Desk, mail
from zonepress.intake.letters import clean, unflowed, without_letter

LONG = "Sixty children from the school picked up forty bags of rubbish along the quay, and " * 3


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Hi all,\n\nForty came.\n\nKind regards\nMaud\nFerry Lane 1", "Forty came."),
        ("Forty came.\n\n-- \nMaud Ferry\n07700 900123", "Forty came."),
        ("Forty came.\n\nSent from my iPhone", "Forty came."),
        (
            "Forty came.\nThanks to everybody who came to the quay.",
            "Forty came.\nThanks to everybody who came to the quay.",
        ),
        (
            "Forty came.\n\nOn Mon, 13 Apr 2026, Sam <a@example.com>\nwrote:\n\n> Anything on?\n> Sam",
            "Forty came.",
        ),
        ("---------- Forwarded message ---------\nFrom: A <a@b.c>\nTo: x\n\nForty came.", "Forty came."),
        ("FYI\n\nBegin forwarded message:\n\nFrom: A <a@b.c>\nSubject: y\n\nForty came.", "Forty came."),
        (f"{LONG}\n\nFrom: Sam\nSent: today\nTo: you\nSubject: x\n\nSend us a story!", LONG.strip()),
        ("Forty came.\n\nFrom: Sam\nSent: today\nTo: you\n\nSend us a story!", "Forty came."),
        (
            "From: the quay to the hill, we swept.\n\nIt took hours.",
            "From: the quay to the hill, we swept.\n\nIt took hours.",
        ),
        ("<strong>From:</strong> A<br>\n<strong>Sent:</strong> today\n\nForty came.", "Forty came."),
        ("Hello,", "Hello,"),
        ("", ""),
    ],
)
def test_the_story_is_found_in_the_letter(words: str, text: str) -> None:
    assert without_letter(words).text == text


def test_what_is_sent_on_with_a_few_words_is_what_was_sent_on() -> None:
    """Mail programs of offices write the same lines above an answer as above what they send on."""
    words = "See below.\n\nFrom: Maud\nSent: today\nTo: us\n\nForty came."
    assert without_letter(words, forwarded=True).text == "Forty came."
    assert without_letter(words).text == "See below."


@given(
    st.lists(
        st.sampled_from(["Hi,", "Words.", "", "-- ", "> x", "From: a", "To: b", "Thanks", "---"]), max_size=12
    )
)
def test_every_word_is_in_the_text_or_beside_it(lines: list[str]) -> None:
    """What is left out is shown."""
    found = without_letter("\n".join(lines))
    kept = sorted(
        line.strip().lstrip("> ") for line in f"{found.text}\n{found.around}".split("\n") if line.strip()
    )
    assert kept == sorted(line.strip().lstrip("> ") for line in lines if line.strip())


@pytest.mark.parametrize(
    "sender",
    [
        "Maud Ferry <m@example.com>",
        '"Ferry, Maud (Quayside School)" <m@example.com>',
        "maud.ferry@example.com",
        "=?utf-8?q?Maud_Ferry?= <m@example.com>",
    ],
)
def test_a_name_is_known_however_a_mail_program_writes_it(desk: Desk, sender: str) -> None:
    taken = desk.took(mail("Forty came, says Maud Ferry.", sender=sender))
    assert "Maud" not in desk.read(taken.path)


def test_broken_lines_are_whole_again() -> None:
    assert unflowed("Forty people \ncame.\n-- \nMaud") == "Forty people came.\n-- \nMaud"
    assert unflowed("For \nty", without_space=True) == "Forty"


def test_nothing_unseen_is_left() -> None:
    assert clean("a\u202eb\x00c\r\nd\u200be\ud800") == "abc\nde"
