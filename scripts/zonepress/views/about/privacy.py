"""What the site knows of its readers: what the program can say of itself, by the settings."""

from __future__ import annotations

from zonepress.views.about import wording as said
from zonepress.views.about.running import can_be_reached
from zonepress.views.parts import LinkView, Section, Table
from zonepress.views.shown import Shown


def privacy_sections(shown: Shown) -> tuple[Section, ...]:
    """Reading, what a browser keeps, sending, what is published about people, newsletters, rights."""
    settings = shown.library.settings
    caption, head, rows = said.BROWSER_TABLE
    kept = (*rows, said.BROWSER_EDITOR) if shown.has_editor else rows
    reached = can_be_reached(settings)
    answers = settings.office.name if settings.office and reached else said.THE_OFFICE
    letters = said.LETTERS_SERVICE if settings.subscribe.service else said.NO_LETTERS
    ask, complain = said.RIGHTS_WORDS
    return (
        Section(said.READING, "reading", points=said.READING_POINTS, notes=(said.READING_NOTE,)),
        Section(said.BROWSER, "browser", table=Table(caption, head, kept)),
        Section(
            said.SENDING,
            "sending",
            points=said.SENDING_POINTS,
            notes=() if reached else (said.NO_MAIL_SENDING,),
        ),
        Section(
            said.PEOPLE,
            "people",
            points=said.PEOPLE_POINTS,
            links=(LinkView(said.TELL["gone"][0], "contribute/add/#correction", said.TELL["gone"][1]),),
        ),
        Section(said.LETTERS, "newsletters", paragraphs=(*letters, said.FEEDS_WORDS)),
        Section(
            said.RIGHTS,
            "rights",
            paragraphs=(ask.format(answers), complain),
            links=(LinkView(said.CONTACT, "contact/"), LinkView(*said.ICO)),
        ),
    )
