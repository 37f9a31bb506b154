"""Pages in other languages than English, and the ways between them."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import a_grant, a_story, a_zone, an_event, shown_of
from zonepress.model.fuzzydate import FuzzyDate, parse_date
from zonepress.model.grant import Grant
from zonepress.model.record import Record
from zonepress.model.translation import fingerprint
from zonepress.views.parts import LatePage, PageView
from zonepress.views.shown import Shown, date_view
from zonepress.views.site import site_pages
from zonepress.views.spoken import language_name, locale_of

WALL = "zones/quayside/stories/2026-03-04-wall"


def pages(shown: Shown) -> dict[str, PageView]:
    """Every page by its address."""
    laid_out = (page.view() if isinstance(page, LatePage) else page for page in site_pages(shown))
    return {page.frame.address: page for page in laid_out}


def page_of(*records: Record, at: str) -> PageView:
    """One page of a site with these records."""
    return pages(shown_of(*records))[at]


@pytest.mark.parametrize(
    ("language", "day", "month", "badge"),
    [
        ("gu", "4 માર્ચ, 2026", "માર્ચ 2026", "બુધ"),
        ("pa", "4 ਮਾਰਚ 2026", "ਮਾਰਚ 2026", "ਬੁੱਧ"),
        ("pl", "4 marca 2026", "marzec 2026", "śr."),
        ("ur", "4 مارچ، 2026", "مارچ 2026", "بدھ"),
        ("ro", "4 martie 2026", "martie 2026", "mie."),
    ],
)
def test_dates_are_said_as_people_write_them(language: str, day: str, month: str, badge: str) -> None:
    said = [date_view(parse_date(date), language) for date in ("2026-03-04", "2026-03", "2026")]
    assert [view and view.text for view in said] == [day, month, "2026"]
    assert said[0]
    assert (said[0].weekday, said[0].iso) == (badge, "2026-03-04")


def test_a_page_is_in_its_own_language_all_around() -> None:
    made = page_of(a_zone(title="Quayside"), a_story(lang="pl", title="Mur"), at=f"{WALL}/")
    assert [(link.text, link.lang) for link in made.frame.crumbs] == [
        ("Strona główna", "pl"),
        ("Quayside", "en"),
        ("Historie", "pl"),
    ]
    assert made.date
    assert made.date.text == "4 marca 2026"
    assert (made.frame.spoken, made.frame.locale) == ("pl", "pl_PL")


def test_a_language_with_no_words_has_its_own_dates() -> None:
    """Header and footer stay English, and say so."""
    made = page_of(a_zone(title="Quayside"), a_story(lang="ro"), at=f"{WALL}/")
    assert [link.lang for link in made.frame.crumbs] == ["en", "en", "en"]
    assert made.date
    assert (made.frame.lang, made.frame.spoken, made.date.text) == ("ro", "ro", "4 martie 2026")


def test_a_language_nobody_knows_keeps_english_dates() -> None:
    made = page_of(a_story(lang="tlh"), at=f"{WALL}/")
    assert made.date
    assert (made.frame.lang, made.frame.spoken, made.date.text) == ("tlh", "en", "4 March 2026")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"end": "2026-04-02 12:30"}, "czwartek, 2 kwietnia 2026, 10:00 – 12:30"),
        ({}, "czwartek, 2 kwietnia 2026, 10:00"),
        ({"start": "2026-04-02", "end": "2026-04-03"}, "czwartek, 2 kwietnia 2026 – piątek, 3 kwietnia 2026"),
        ({"start": "2026-04"}, "kwiecień 2026. Dzień nie został jeszcze podany"),
    ],
)
def test_events_say_when_they_are(fields: dict[str, object], words: str) -> None:
    path = "zones/quayside/events/2026-04-fun-day.md" if fields.get("start") == "2026-04" else None
    event = an_event(path, **{"lang": "pl", **fields})
    made = pages(shown_of(event))
    assert [page.when for page in made.values() if page.template == "event.html"] == [words]


def test_urdu_has_its_own_comma() -> None:
    (made,) = [
        page for page in pages(shown_of(an_event(lang="ur"))).values() if page.template == "event.html"
    ]
    assert made.when == "جمعرات، 2 اپریل، 2026، 10:00 AM"


def test_languages_have_the_names_their_speakers_use() -> None:
    assert [language_name(tag) for tag in ("gu", "pa", "pl", "ur", "ro", "pl-PL", "tlh")] == [
        "ગુજરાતી", "ਪੰਜਾਬੀ", "Polski", "اردو", "Română", "Polski (Polska)", "tlh",
    ]  # fmt: skip
    assert [locale_of(tag) for tag in ("en", "gu", "pa", "ur", "pt-BR", "tlh")] == [
        "en_GB", "gu_IN", "pa_IN", "ur_PK", "pt_BR", "tlh",
    ]  # fmt: skip


def test_each_language_has_a_page_of_what_there_is_in_it() -> None:
    made = pages(shown_of(a_story(lang="gu", title="દીવાલ"), an_event(lang="tlh")))
    gujarati, klingon = made["languages/gu/"], made["languages/tlh/"]
    assert (gujarati.frame.lang, gujarati.frame.heading) == ("gu", "ગુજરાતીમાં")
    assert [(s.title, s.lang, [link.text for link in s.links]) for s in gujarati.sections] == [
        ("વાતો", "gu", ["દીવાલ"])
    ]
    assert (klingon.frame.lang, klingon.frame.heading) == ("en", "In tlh")


def test_a_site_in_english_alone_has_no_switch() -> None:
    assert not [address for address in pages(shown_of(a_story())) if address.startswith("languages/")]


def test_the_original_is_named_first_and_for_everybody_else() -> None:
    polish = a_story(f"{WALL}-pl.md", lang="pl", translation_of="2026-03-04-wall")
    made = pages(shown_of(polish, a_story(f"{WALL}.md")))
    assert [made[f"{WALL}{end}/"].frame.original for end in ("", "-pl")] == [f"{WALL}/", f"{WALL}/"]
    assert [link.lang for link in made[f"{WALL}/"].frame.alternates] == ["en", "pl"]


def test_a_translation_says_that_its_original_has_changed() -> None:
    """Whoever reads the translation is told, and led to what is true now."""
    original = a_story(f"{WALL}.md", body="It rained.")
    fields = {"lang": "pl", "translation_of": "2026-03-04-wall", "translated_from": fingerprint(original)}
    polish = a_story(f"{WALL}-pl.md", **fields)
    changed = a_story(f"{WALL}.md", body="It rained all day.")
    now, later = (pages(shown_of(polish, wall))[f"{WALL}-pl/"].frame.behind for wall in (original, changed))
    assert now is None
    assert later
    assert later.url == f"{WALL}/"


def test_a_story_of_another_language_does_not_change_every_story() -> None:
    """A build of thousands of stories makes only those again that a translation concerns."""
    english, other = a_story(f"{WALL}.md"), a_story("zones/quayside/stories/2026-03-05-other.md")
    polish = a_story(f"{WALL}-pl.md", lang="pl", translation_of="2026-03-04-wall")
    before, after = shown_of(english, other), shown_of(english, other, polish)
    assert before.around_stories == after.around_stories
    assert before.version_inputs(other) == after.version_inputs(other)
    assert before.version_inputs(english) != after.version_inputs(english)


@pytest.mark.parametrize(
    ("field", "value", "changes"),
    [
        ("title", "The pier", True),
        ("body", "It snowed.", True),
        ("date", "2026-03-05", True),
        ("review_on", "2026-09-01", False),
        ("outcomes", ["calm"], False),
        ("body", "It  rained.\n", False),
        ("body", "It [rained](https://example.org/rain).", True),
    ],
)
def test_only_what_a_translation_says_too_makes_it_old(field: str, value: object, changes: bool) -> None:
    before, after = a_story(body="It rained."), a_story(**{"body": "It rained.", field: value})
    assert (fingerprint(before) != fingerprint(after)) is changes


def test_dates_without_a_day_have_no_weekday() -> None:
    said = date_view(FuzzyDate.of(dt.date(2026, 3, 4)), "pl")
    assert said
    assert said.month == "mar"


def test_what_is_said_twice_is_counted_once() -> None:
    """A grant that somebody translated was not given twice, and stands in no list a second time."""
    paint = a_grant("zones/quayside/grants/2026-03-04-paint.md", amount=500)
    polish = a_grant(
        "zones/quayside/grants/2026-03-04-paint-pl.md", amount=500, lang="pl", translation_of=paint.slug
    )
    shown = shown_of(a_zone(), paint, polish)
    assert {grant.slug for grant in shown.library.all(Grant)} == {paint.slug, polish.slug}
    money = pages(shown)["money/"]
    assert "£500" in repr(money.sections)
    assert "£1,000" not in repr(money.sections)
    assert polish.title not in repr(money.sections)
