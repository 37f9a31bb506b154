"""What is said of an edition before it goes out, and what is not."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import (
    a_library,
    a_post,
    a_story,
    a_zone,
    an_action,
    an_edition,
    an_event,
    some_settings,
)
from editions import OVERRIDES, shown_of
from zonepress.model.edition import Edition, mark_of
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.desk.checking import check_edition, reading_age
from zonepress.outputs.newsletter.desk.looking import Desk

TODAY = dt.date(2026, 7, 2)
STORY = a_story("zones/quayside/stories/wall.md", date="2026-05-02", body="It rained.")
OFFICE = {
    "name": "Office",
    "address": "1 Quay Street, Port Merrin",
    "contact": {"label": "Desk", "email": "desk@example.org"},
}


def edition_of(**fields: object) -> Edition:
    """An edition of which there is nothing to say."""
    return an_edition(**{"sent_on": "2026-07-02", "body": "It was a dry spring.", **fields})


def checked(
    edition: Edition, *records: Record, settings: Settings | None = None, problems: tuple[Problem, ...] = ()
) -> list[Problem]:
    """All that the check says."""
    given = settings or some_settings(office=OFFICE)
    shown = shown_of(edition, *records, today=TODAY, settings=given)
    library = a_library(edition, *records, settings=given)
    return list(check_edition(Desk.of(edition, shown, library, problems), OVERRIDES))


def said(problems: list[Problem], level: Level = Level.PROBLEM) -> list[str]:
    """What the problems of one level say."""
    return [problem.saw for problem in problems if problem.level is level]


def test_of_an_edition_that_is_ready_nothing_is_said() -> None:
    assert checked(edition_of(), STORY) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"draft": True}, "`draft: yes` keeps this edition off every page"),
        ({"publish_on": "2026-07-09"}, "`publish_on` is 2026-07-09, and it goes out on 2026-07-02"),
        ({"sent_on": None}, "`sent_on` is empty"),
        ({"sent_on": "2026-03-31"}, "`sent_on` is 2026-03-31, before the quarter begins"),
        ({"sent_on": "2026-10-01"}, "`sent_on` is 2026-10-01, after the end of the next quarter"),
        ({"lead": "zones/quayside/stories/gone"}, "'zones/quayside/stories/gone' can’t be shown: there is"),
        ({"picks": "zones/quayside/stories/draft"}, "can’t be shown: it is marked `draft: yes`"),
        ({"picks": "zones/quayside/stories/soon"}, "can’t be shown: its `publish_on` is still to come"),
        ({"picks": "zones/quayside/stories/taken-down"}, "can’t be shown: it was withdrawn"),
        ({"picks": "zones/quayside/posts/2026-04-03-seal"}, "can’t be shown: nobody has approved it yet"),
        (
            {"picks": "zones/quayside/stories/both", "leave_out": "zones/quayside/stories/both"},
            "is also in `leave_out`, and is left out",
        ),
        ({"zone_notes": {"later": "Hello."}}, "'later' has no edition of this quarter"),
        ({"title": "A newsletter " * 7}, "The subject line “Rope Walk of the long name: A newsletter"),
        ({"offered": "00000000"}, "Nothing to report: nothing of April to June 2026 is in this edition"),
        ({"lead": "zones/quayside/events/2026-05-05-fair"}, "is at the top, and was over on 5 May 2026"),
    ],
)  # fmt: skip
def test_what_would_embarrass_is_said(fields: dict[str, object], words: str) -> None:
    """One thing wrong, one thing said; where it can be, on its line."""
    others = (
        a_story("zones/quayside/stories/both.md", date="2026-05-03"),
        a_story("zones/quayside/stories/draft.md", draft=True),
        a_story("zones/quayside/stories/soon.md", publish_on="2026-08-01"),
        a_story("zones/quayside/stories/taken-down.md", withdrawn={"on": "2026-06-01"}),
        a_post("zones/quayside/posts/2026-04-03-seal.md"),
        an_event("zones/quayside/events/2026-05-05-fair.md", start="2026-05-05"),
        a_zone("rope-walk", title="Rope Walk of the long name"),
        a_zone("later", since="2027"),
    )
    found = said(checked(edition_of(**fields), STORY, *others))
    assert len(found) == 1
    assert words in found[0]


def test_an_edition_without_a_story_has_nothing_at_the_top() -> None:
    found = said(checked(edition_of(), an_event("zones/quayside/events/fair.md", start="2026-08-01")))
    assert found == ["Nothing is at the top: no story is in this edition, and no `lead`"]


def test_an_edition_compiled_later_needs_no_day() -> None:
    assert said(checked(edition_of(sent_on=None, compiled="Compiled in 2029"), STORY)) == []


def test_what_is_over_is_not_announced() -> None:
    """While nobody knows the day, what is over today is; with the day, it is left out."""
    events = [an_event(f"zones/quayside/events/{day}.md", start=f"2026-07-{day}") for day in ("01", "03")]
    assert said(checked(edition_of(sent_on=None), STORY, *events)) == [
        "`sent_on` is empty: nobody knows what comes too late for this edition, and what is over by then",
        "“01” is announced, and is over on 1 July 2026",
    ]
    assert checked(edition_of(), STORY, *events) == []


def test_words_that_look_forward_to_what_is_over_are_pointed_at() -> None:
    body = "It rained.\n\nJoin us on 20 June for the fair. On 20 June 2026 it rained. Come on 20 July!"
    found = checked(edition_of(body=body), STORY)
    assert said(found, Level.ADVICE) == [
        "“Join us on 20 June for the fair.” looks forward to 20 June 2026, which is over when this goes out "
        "(2 July 2026)"
    ]
    assert found[0].line == 3


def test_links_of_ours_that_lead_nowhere_and_links_that_follow_readers() -> None:
    """A contributor's whole address of our own site is the one that no other check sees."""
    site = "https://harbour-quarters.example.org/"
    body = (
        f"[a]({site}zones/quayside/)\n[b]({site}zones/nowhere/)\n[c]({site}stories/?x=1#top)\n"
        "[d](https://example.org/?utm_source=us&a=b)\n[e](https://example.org/?a=b)\n"
    )
    dead, followed = checked(edition_of(body=body), STORY)
    assert (dead.line, dead.saw) == (2, f"The link '{site}zones/nowhere/' leads to nothing that is built")
    assert followed.line == 4
    assert followed.saw.endswith("utm_source=us&a=b' carries marks by which readers are followed")
    assert followed.instead == "Write it without them: https://example.org/"


def test_an_email_without_room_for_all_says_how_much_is_left_out() -> None:
    """Advice: the editor decides what matters most."""
    long = "Many words about a wall. " * 15
    stories = [
        a_story(
            f"zones/quayside/stories/{n}.md",
            date="2026-05-02",
            summary=long.strip(),
            title=f"{n} {'x' * 150}",
        )
        for n in range(60)
    ]
    found = checked(edition_of(), *stories)
    assert any("has no room for all" in words for words in said(found, Level.ADVICE))
    assert said(found) == []


def test_what_the_checker_found_in_the_edition_and_its_records_is_repeated() -> None:
    """And nothing of what is not in it."""
    story = a_story("zones/quayside/stories/wall/index.md", date="2026-05-02", body="It rained.")
    mine = (
        Problem("newsletters/2026-q2/index.md", 3, "Something", "Mend it"),
        Problem("zones/quayside/stories/wall/index.md", 3, "Something", "Mend it"),
        Problem("zones/quayside/stories/wall/wall.jpg", 1, "The picture can't be used", "Save it again"),
    )
    others = (Problem("zones/quayside/stories/other.md", 3, "Something", "Mend it"),)
    assert checked(edition_of(), story, problems=(*mine, *others)) == sorted(mine)


def test_what_is_missing_is_advice() -> None:
    found = checked(
        edition_of(body=""),
        STORY,
        an_action("zones/quayside/actions/late.md", due="2026-05"),
        an_action("zones/quayside/actions/slow.md"),
        a_zone("mill-lane", contact={"label": "The mill", "phone": "0116 496 0000"}),
    )
    assert said(found) == []
    assert {problem.saw: problem.instead for problem in found} == {
        "There is no introduction": "Write two or three short paragraphs below the last ---, or leave it so",
        "1 promise that is not done had no update in this quarter: zones/quayside/actions/slow": (
            "Ask the owners, and add what they say under `updates:`"
        ),
        "Mill lane sent nothing, and the edition says so": "Ask there: The mill (0116 496 0000)",
        "“Late” is overdue and had no update in this quarter (due May 2026; no update yet)": (
            "Ask the owner, and add what they say under `updates:`"
        ),
    }


def test_a_drafted_edition_hears_of_what_came_since() -> None:
    edition = edition_of(picks="zones/quayside/stories/wall", offered=mark_of("zones/quayside/stories/wall"))
    new = a_story("zones/quayside/stories/new.md", date="2026-06-30")
    not_gone = edition.model_copy(update={"sent_on": dt.date(2026, 7, 9)})
    found = checked(not_gone, STORY, new)
    assert said(found, Level.ADVICE) == ["1 thing has come since the draft: zones/quayside/stories/new"]
    assert checked(edition, STORY, new) == []


def test_hard_words_are_pointed_at_and_never_stop_anything() -> None:
    hard = (
        "The multi-agency partnership’s strategic evaluation framework necessitates comprehensive "
        "organisational engagement with community stakeholders throughout geographical localities. "
    )
    edition = edition_of(body=hard * 4, zone_notes={"quayside": "We met. It was fun."})
    found = checked(edition, STORY)
    assert said(found) == []
    [words] = said(found, Level.ADVICE)
    assert words.startswith("The introduction reads like something for age ")
    shown = shown_of(edition, STORY, today=TODAY)
    age = reading_age(Desk.of(edition, shown, a_library(edition, STORY), ()))
    assert age is not None
    assert age > 18


def test_settings_without_which_nothing_can_be_sent() -> None:
    assert said(checked(edition_of(), STORY, settings=some_settings(url="", office=OFFICE))) == [
        "`site_url` is empty, so there is no e-mail and no file to send: their links would lead nowhere"
    ]
    assert [
        words.split(",")[0]
        for words in said(checked(edition_of(), STORY, settings=some_settings()), Level.ADVICE)
    ] == [
        "No address is set to send the newsletter from",
        "No postal address is known",
        "Readers can’t leave by themselves: newsletter.eml has no List-Unsubscribe",
    ]
