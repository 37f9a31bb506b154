"""What press, radio and people who post are given: facts of the edition, in lines that can be pasted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    SOURCE,
    a_measure,
    a_story,
    a_voice,
    a_zone,
    an_action,
    an_edition,
    an_event,
    some_settings,
)
from editions import hostile_view, viewed
from outputs.newsletter.conftest import Made
from zonepress.outputs.newsletter.channels import posts, radio
from zonepress.outputs.newsletter.channels.posts import render_posts
from zonepress.outputs.newsletter.channels.press import render_press_note
from zonepress.outputs.newsletter.channels.radio import render_radio_script
from zonepress.outputs.newsletter.channels.spoken import length_of
from zonepress.outputs.newsletter.plain import WIDTH
from zonepress.views.edition import EditionView

CHANNELS = ("press-note.txt", "radio.txt", "posts.txt")
_MARKS = re.compile(r"\*\*|__|~~|`|^#{1,6} |^[-*+] |^>|^\||<[a-z/]", re.MULTILINE)
_POST = re.compile(r"^\d+ \((\d+) characters\)\n(.+?)(?=\n\n|\n\Z)", re.MULTILINE | re.DOTALL)


def read_out(script: str) -> str:
    """What stands between the two lines."""
    _, words, _ = re.split(r"^-{10,}$", script, flags=re.MULTILINE)
    return words.strip()


def posts_in(text: str) -> list[str]:
    """The posts, without their numbers."""
    return [post for _, post in _POST.findall(text)]


def wall(**fields: object) -> EditionView:
    """An edition about one wall."""
    told = {"title": "The wall is blue", "summary": "Neighbours painted it.", "date": "2026-05-04", **fields}
    return viewed(an_edition(sent_on="2026-07-01"), a_story("zones/quayside/stories/wall.md", **told))


@pytest.mark.parametrize("name", CHANNELS)
def test_they_are_plain_words(name: str, made_editions: dict[str, Made]) -> None:
    """No marks of any other kind of text; lines that fit, but for posts, which are pasted whole."""
    for address, made in made_editions.items():
        text = made.forms[name].decode()
        assert not _MARKS.search(text), (address, _MARKS.search(text))
        if name != "posts.txt":
            long = [line for line in text.split("\n") if len(line) > WIDTH]
            assert not [line for line in long if not re.fullmatch(r"\s*https://\S+", line)], address


@pytest.mark.parametrize("name", CHANNELS)
def test_every_fact_in_them_is_one_of_the_edition(name: str, made_editions: dict[str, Made]) -> None:
    """Titles and links are of its cards and of nothing else."""
    for address, made in made_editions.items():
        text = made.forms[name].decode()
        view, site = made.view, made.settings.url
        cards = [card for section in view.sections for card in section.cards]
        cards += [view.lead.card] if view.lead else []
        known = {f"{site}{card.url}" for card in cards} | {f"{site}{view.address}", site}
        known |= {f"{site}{card.picture.src}" for card in cards if card.picture}
        known |= {view.contact.url} if view.contact else set()
        assert set(re.findall(r"https?://\S+", text)) <= known, address
        assert f"{site}{view.address}" in text


def test_what_people_wrote_breaks_none_of_them() -> None:
    """Odd signs stay as they are: nothing here is read by a program."""
    view, settings = hostile_view(), some_settings()
    for text in (render_press_note(view, settings), render_posts(view, settings)):
        assert "5 < 6 &" in text
    assert "5 < 6 and so on {{ 7 * 7 }}" in " ".join(
        render_radio_script(view, settings).replace("'on'", "on").split()
    )


# A press note


def test_a_press_note_reads_like_this() -> None:
    """Headline, where and when, the rest, dates for the listings, notes, whom to ask."""
    edition = an_edition(title="Spring", sent_on="2026-07-01", lead="zones/quayside/stories/wall")
    lead = a_story(
        "zones/quayside/stories/wall.md",
        title="The wall is blue",
        summary="Neighbours painted it.",
        date="2026-05-04",
        body="Neighbours painted it in two days.\n\nIt *rained*. Nobody minded & nobody left.\n\n[More](https://x.org)",
    )
    told = [
        a_story(
            "content/stories/soup.md", title="Soup for all", summary="Two hundred bowls", date="2026-05-05"
        ),
        a_voice(date="2026-05", you_said="The steps are dark.", answer="we will", reply="Hang lamps."),
        an_action(title="Hang lamps", updates=[{"date": "2026-05", "text": "Two are up."}]),
        a_measure(
            title="Lit steps", unit="steps", readings=[{"date": "2026-05", "value": 64}], sources=SOURCE
        ),
        an_event(start="2026-07-04 10:00", title="Fun day", venue={"name": "The slipway"}, cost="Free"),
        an_event(
            "zones/quayside/events/2026-07-05-sale.md",
            start="2026-07-05",
            title="Jumble sale",
            status="cancelled",
            status_note="The roof leaks.",
        ),
    ]
    settings = some_settings(
        strap="Neighbours at work",
        office={
            "name": "Office",
            "address": "1 Quay Street",
            "contact": {"label": "Desk", "phone": "0116 496 0001"},
        },
    )
    assert render_press_note(viewed(edition, lead, *told, settings=settings), settings) == PRESS_NOTE


PRESS_NOTE = """\
PRESS NOTE FROM HARBOUR QUARTERS
For use from Wednesday 1 July 2026

The wall is blue

Neighbours painted it. This was in Quayside on 4 May 2026.

It rained. Nobody minded & nobody left.

ALSO IN THIS EDITION
• Soup for all. Two hundred bowls.

WHAT PEOPLE ASKED FOR
• People said: “The steps are dark.” We will: Hang lamps.

WHAT WAS PROMISED
• Quayside: Hang lamps: under way. Two are up.

IN FIGURES
• Lit steps: 64 steps (May 2026). One figure so far.

DATES FOR YOUR LISTINGS
• Saturday 4 July 2026, 10am: Fun day, at the slipway, Quayside (Free)
• CANCELLED: Sunday 5 July 2026: Jumble sale, Quayside

ENDS

NOTES FOR EDITORS
1) Harbour Quarters: Neighbours at work.
2) All of it is in the newsletter “Spring”, where each thing leads to a page
   of its own: https://harbour-quarters.example.org/newsletters/2026-q2/
3) Each figure stands on its page with its source.

CONTACT
Desk
0116 496 0001
Office
1 Quay Street
https://harbour-quarters.example.org/
"""


def test_a_zone_that_sent_nothing_says_so_before_anything_else() -> None:
    """What follows is the others'."""
    soup = a_story("content/stories/soup.md", title="Soup for all", date="2026-05-05")
    note = render_press_note(
        viewed(an_edition(), soup, a_zone("mill-lane"), zone="mill-lane"), some_settings()
    )
    assert note.index("Nothing was sent from Mill lane for this edition.") < note.index("Soup for all")


def test_an_edition_compiled_later_says_so_in_every_channel() -> None:
    """Nobody should take an old quarter for news."""
    view = viewed(an_edition(compiled="Compiled in 2029 from the record"), a_story(date="2026-05-04"))
    for render in (render_press_note, render_radio_script):
        assert "Compiled in 2029 from the record" in render(view, some_settings())
    assert "twenty twenty-six" in " ".join(read_out(render_radio_script(view, some_settings())).split())


def test_a_picture_has_to_be_asked_for(made_editions: dict[str, Made]) -> None:
    """Consent was given for our own pages."""
    note = " ".join(made_editions["newsletters/2026-q1/"].forms["press-note.txt"].decode().split())
    assert "Credit: Quayside Residents’ Group. Please ask us before you use it." in note


# A radio script


def test_a_script_lasts_a_minute_at_most_and_says_how_long(made_editions: dict[str, Made]) -> None:
    """Counted over what is read out; a full edition fills the minute."""
    for address, made in made_editions.items():
        script = made.forms["radio.txt"].decode()
        length = length_of(read_out(script))
        assert length <= radio.LONGEST, address
        said = re.search(r"^About (\d+) seconds: (\d+) words", script, re.MULTILINE)
        assert said, address
        assert int(said[2]) == length, address
        assert abs(int(said[1]) - length / 155 * 60) <= 2.5, address
    for address in ("newsletters/2026-q1/", "newsletters/2026-q1/quayside/", "newsletters/2026-q2/quayside/"):
        assert length_of(read_out(made_editions[address].forms["radio.txt"].decode())) >= 145, address


def test_dates_are_said_in_words(made_editions: dict[str, Made]) -> None:
    """No day, year or hour is left in figures."""
    for address, made in made_editions.items():
        words = read_out(made.forms["radio.txt"].decode())
        assert not re.search(
            r"\b(?:19|20)\d\d\b|\d ?[ap]m\b|\d (?:January|February|March|April|May|June)", words
        ), address


def test_a_script_reads_like_this() -> None:
    """What happened, what was asked and promised, the dates, where to find it."""
    view = viewed(
        an_edition(sent_on="2026-07-01"),
        a_story(title="The wall is blue", summary="Neighbours painted it.", date="2026-05-04"),
        a_voice(
            date="2026-05", you_said="The steps are dark", answer="we cannot", because="There is no power"
        ),
        an_action(title="Hang lamps", status="done", updates=[{"date": "2026-05", "text": "Two are up."}]),
        an_event(start="2026-07-04 10:00", title="Fun day", venue={"name": "The slipway"}),
        an_event("zones/quayside/events/x.md", start="2026-07-05", title="Sale", status="cancelled"),
    )
    assert " ".join(read_out(render_radio_script(view, some_settings())).split()) == (
        "Here is some news from Harbour Quarters. "
        "From Quayside: The wall is blue. Neighbours painted it. That was on the fourth of May. "
        "People said: The steps are dark. It can’t be done, and this is why: There is no power. "
        "A promise: Hang lamps. It has been kept. Two are up. "
        "Now some dates for the diary. "
        "Fun day: on Saturday the fourth of July at ten in the morning, at the slipway, in Quayside. "
        "Sale is cancelled. "
        "You can read all of it at harbour hyphen quarters dot example dot org."
    )


def test_only_what_a_presenter_can_read_is_in_it() -> None:
    """Other languages and events without a day are left to the page."""
    view = viewed(
        an_edition(),
        a_story(title="Dęby", date="2026-05-04", lang="pl"),
        an_event(start="2026-08", title="Some time"),
    )
    words = read_out(render_radio_script(view, some_settings()))
    assert "Dęby" not in words
    assert "Some time" not in words


def test_nothing_to_tell_is_still_a_script() -> None:
    """It says so, why, and where to look."""
    script = render_radio_script(viewed(an_edition()), some_settings())
    assert "About 10 seconds: 32 words" in script
    assert " ".join(read_out(script).split()) == (
        "There is no news from Harbour Quarters this time. "
        "No story of April to June has been sent. "
        "You can read all of it at harbour hyphen quarters dot example dot org."
    )


# Short posts


def test_posts_fit_everywhere_and_carry_a_link(made_editions: dict[str, Made]) -> None:
    """As many characters as they say, at most three hundred, the link on a line of its own."""
    for address, made in made_editions.items():
        text = made.forms["posts.txt"].decode()
        found = _POST.findall(text)
        assert found, address
        for said, post in found:
            assert int(said) == len(post) <= posts.LONGEST, address
            assert re.fullmatch(r"[^\n]+\nhttps://\S+", post), address


def test_a_story_is_posted_in_its_own_language() -> None:
    """It has neighbours who read it."""
    story = a_story(title="Dęby", summary="Sześć dębów.", date="2026-05-04", lang="pl")
    found = posts_in(render_posts(viewed(an_edition(), wall_story(), story), some_settings()))
    assert "Dęby. Sześć dębów.\nhttps://harbour-quarters.example.org/" in "\n".join(found)


def wall_story() -> object:
    """A story to lead with."""
    return a_story("zones/quayside/stories/wall.md", date="2026-05-05")


@given(
    title=st.text(min_size=1, max_size=200),
    summary=st.text(max_size=400),
    path=st.integers(min_value=0, max_value=600),
)
def test_no_words_make_a_post_too_long(title: str, summary: str, path: int) -> None:
    """Nor does a link: then the edition's stands in its place."""
    view = wall()
    assert view.lead
    card = replace(view.lead.card, title=title, summary=summary, url=f"zones/quayside/stories/{'x' * path}/")
    view = replace(view, lead=replace(view.lead, card=card))
    settings = some_settings()
    for post in posts._posts(view, settings):
        assert len(post) <= posts.LONGEST
        assert post.rpartition("\n")[2].startswith(settings.url)
