"""The plain-text twin."""

from __future__ import annotations

import re

from builders import a_story, a_voice, an_edition, some_settings
from editions import viewed
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.plain import WIDTH
from zonepress.outputs.newsletter.text import render_text
from zonepress.views.edition import EditionView
from zonepress.views.shown import Shown

_MARKS = re.compile(r"\*\*|__|~~|`|^#{1,6} |^[-*+] |^>|^\|", re.MULTILINE)


def test_lines_fit_but_for_bare_addresses(demo_texts: dict[str, str]) -> None:
    """On any screen, in any mail program."""
    for address, text in demo_texts.items():
        for line in text.split("\n"):
            assert len(line) <= WIDTH or re.fullmatch(r"\s*<?https://\S+", line), (address, line)


def test_no_markdown_marks_are_left(demo_texts: dict[str, str]) -> None:
    """Nobody should have to read past them."""
    for address, text in demo_texts.items():
        assert not _MARKS.search(text), (address, _MARKS.search(text))


def test_every_word_and_link_of_the_view_is_in_it(
    demo_texts: dict[str, str], demo_views: dict[str, EditionView], demo_shown: Shown
) -> None:
    """Shortening is for e-mails that a mailbox would cut; a text never is."""
    site = demo_shown.library.settings.url
    for address, view in demo_views.items():
        text = " ".join(demo_texts[address].replace("\N{NO-BREAK SPACE}", " ").split())
        for section in view.sections:
            for words in (
                section.title.upper(),
                *section.paragraphs,
                section.empty if section.is_empty else "",
            ):
                assert words in text, (address, words)
            for link in section.links:
                assert f"{link.text}: {site}{link.url}" in text
            for card in section.cards:
                shown = (card.title, card.said, card.reply, card.figure, *card.tags, f"{site}{card.url}")
                for words in (*shown, *card.summary.split("\n\n")):
                    assert " ".join(words.split()) in text, (address, words)


def test_a_text_reads_like_this() -> None:
    """Title, contents, each part with its number, and where it comes from."""
    lead = a_story(
        "zones/quayside/stories/wall.md", date="2026-05-04", title="The wall", body="We *painted* it."
    )
    voice = a_voice(
        date="2026-05",
        you_said="The steps\n\nare dark.",
        answer="we will",
        reply="Hang lamps.",
        title="Steps",
    )
    view = viewed(an_edition(title="Spring", body="Evenings are longer."), lead, voice)
    assert render_text(view, _settings()) == EXPECTED


def _settings() -> Settings:
    return some_settings(office={"name": "Harbour office", "address": "1 Quay Street"})


EXPECTED = """\
HARBOUR QUARTERS
Spring
April to June 2026
The edition for all of Harbour Quarters

Read this on the web:
https://harbour-quarters.example.org/newsletters/2026-q2/

In this edition:
The wall
1: Coming up, July to September 2026
2: You said, we did


Evenings are longer.


The wall
Quayside\N{NO-BREAK SPACE}· 4 May 2026

We painted it.

Read it on the web:
https://harbour-quarters.example.org/zones/quayside/stories/wall/


1: COMING UP, JULY TO SEPTEMBER 2026

No event in July to September 2026 has been announced.


2: YOU SAID, WE DID

Steps
Quayside\N{NO-BREAK SPACE}· May 2026
You said: The steps are dark.
We will: Hang lamps.
https://harbour-quarters.example.org/zones/quayside/progress/voice/dark-steps/


THE SAME EDITION FOR OTHER PLACES

Quayside:
https://harbour-quarters.example.org/newsletters/2026-q2/quayside/

Harbour office
1 Quay Street

You get this newsletter because you asked Harbour Quarters for it.
To stop it, answer this e-mail with the word “stop”.
Nothing in this e-mail tells us whether you opened it.
"""
