"""The small types that records are made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from refusals import refusals
from zonepress.model.fields import (
    Consent,
    Day,
    Email,
    FileName,
    Lines,
    Link,
    Money,
    Number,
    OneLine,
    Phone,
    Picture,
    Place,
    Slug,
    Summary,
    Words,
    YesNo,
)


def taken(kind: Any, value: object) -> Any:
    """The value as a field of this kind keeps it."""
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: object) -> str:
    """What a field of this kind says to a value it can't keep."""
    (words,) = refusals(lambda: taken(kind, value)).values()
    return words


@pytest.mark.parametrize(
    "title",
    [
        'Tom & Jerry\'s "5 < 6" day',
        "=SUM(A1)",
        "Tea at 10:30; cake after",
        "બંદરની દીવાલ સૌએ રંગી",
        "بندرگاہ کی دیوار",
        "Win #1 prize! 🐚 100% {{ free }}",
        "snake_case * stars * and [brackets] (round)",
    ],
)
def test_odd_but_honest_words_are_kept_as_they_are(title: str) -> None:
    assert taken(OneLine, title) == title


@pytest.mark.parametrize(
    "title",
    [
        "A <b>bold</b> day",
        "<script>alert(1)</script>",
        "< img src=x>",
        "</title>",
        "<!-- gone -->",
        "**Bold** day",
        "[A link](https://example.org)",
        "`code`",
        "Tom &amp; Jerry",
        "&#60;b&#62;",
    ],
)
def test_markup_in_one_line_is_refused(title: str) -> None:
    """Titles go to places that would print markup raw, or run it."""
    assert "has formatting in it" in refusal(OneLine, title)


@pytest.mark.parametrize("hidden", ["\x00", "\x1b", "\x7f", "\u2028", "\ufeff", "\u202e", "\u2066"])
def test_invisible_characters_are_refused_everywhere(hidden: str) -> None:
    words = f"fun{hidden}day"
    assert [refusal(kind, words) for kind in (OneLine, Summary, Words)] == [
        "has an invisible character in it. Delete it and type the words again"
    ] * 3


def test_letters_are_put_together_the_same_way() -> None:
    """`é` typed on a Mac may be two characters; searching must still find it."""
    assert taken(OneLine, "cafe\u0301") == "café"


def test_a_title_may_have_200_characters_and_no_more() -> None:
    assert len(taken(OneLine, "x" * 200)) == 200
    assert "200" in refusal(OneLine, "x" * 201)


def test_an_empty_title_is_no_title() -> None:
    assert "at least 1 character" in refusal(OneLine, "   ")


def test_longer_words_may_have_paragraphs() -> None:
    assert taken(Words, "One.\n\nTwo.") == "One.\n\nTwo."
    assert "more than one line" in refusal(OneLine, "One.\n\nTwo.")


@given(st.text())
def test_a_one_line_field_never_keeps_a_line_break_or_a_tag(text: str) -> None:
    try:
        kept = taken(OneLine, text)
    except ValueError:
        return
    assert len(kept.splitlines()) == 1
    assert "</" not in kept or not kept.split("</", 1)[1][:1].isalpha()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9812.65", "9812.65"), ("£9,812.65", "9812.65"), ("£ 850", "850"), ("0", "0"), ("0.99", "0.99")],
)
def test_pounds_are_read_as_people_write_them(typed: str, meant: str) -> None:
    assert taken(Money, typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["about 900", "-5", "9.8.1", "NaN", "Infinity", "1e20", "", "£"])
def test_sums_nobody_can_pay_are_refused(typed: str) -> None:
    assert refusal(Money, typed).endswith("Write pounds and pence, for example 9812.65")


@pytest.mark.parametrize(
    ("typed", "meant"), [("1,200", "1200"), ("41.5", "41.5"), ("-3", "-3"), ("12%", "12")]
)
def test_figures_are_read_as_people_write_them(typed: str, meant: str) -> None:
    assert taken(Number, typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["a few", "NaN", "inf", "", "1/2"])
def test_words_are_no_figures(typed: str) -> None:
    assert refusal(Number, typed).endswith("Write figures only, for example 1200")


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_sum_survives_thousands_commas(amount: Decimal) -> None:
    assert taken(Money, f"£{amount:,}") == amount


@pytest.mark.parametrize("typed", ["yes", "Yes", "TRUE", " true "])
def test_yes_is_yes(typed: str) -> None:
    assert taken(YesNo, typed) is True


@pytest.mark.parametrize("typed", ["no", "No", "false"])
def test_no_is_no(typed: str) -> None:
    assert taken(YesNo, typed) is False


@pytest.mark.parametrize("typed", ["maybe", "y", "on", "1", ""])
def test_anything_between_yes_and_no_is_asked_about(typed: str) -> None:
    """A draft must not become public because of a guess."""
    assert refusal(YesNo, typed).endswith("Write yes or no")


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://example.org/a?b=1&c=2#d", "HTTPS://example.org"]
)
def test_web_addresses_are_kept(address: str) -> None:
    assert taken(Link, address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,hello",
        "//example.org",
        "www.example.org",
        "https://",
        "mailto:office@example.org",
        "https://example.org/a b",
        'https://example.org/"onclick',
        "https://example.org/<b>",
        "https://example.org/\nX-Header: 1",
    ],
)
def test_what_a_browser_should_not_be_given_is_refused(address: str) -> None:
    assert "which is not a web address" in refusal(Link, address)


@pytest.mark.parametrize("address", ["office@example.org", "a.b+c@sub.example.org"])
def test_an_office_address_is_kept(address: str) -> None:
    assert taken(Email, address) == address


@pytest.mark.parametrize(
    "address", ["office", "office@", "office@localhost", "a b@example.org", "a@b.org, c@d.org"]
)
def test_half_an_e_mail_address_is_refused(address: str) -> None:
    assert "which is not an e-mail address" in refusal(Email, address)


def test_a_telephone_number_keeps_its_first_nought() -> None:
    assert taken(Phone, "0116 496 0001") == "0116 496 0001"


@pytest.mark.parametrize("slug", ["bell-foundry", "2026-03-04-wall", "a"])
def test_short_names_are_kept(slug: str) -> None:
    assert taken(Slug, slug) == slug


@pytest.mark.parametrize(
    "slug", ["Bell Foundry", "bell_foundry", "-bell", "bell--foundry", "bell-", "", "../bell"]
)
def test_other_names_are_refused(slug: str) -> None:
    assert "Use small letters, figures and hyphens" in refusal(Slug, slug)


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../photo.jpg", "a/../../b.jpg", "C:photo.jpg", "a\\b.jpg", "https://example.org/a.jpg"],
)
def test_a_file_lies_beside_its_record_and_nowhere_else(name: str) -> None:
    assert "Put the file beside this one" in refusal(FileName, name)


def test_a_single_word_is_a_list_of_one() -> None:
    assert taken(Lines, "Nine litres are left") == ("Nine litres are left",)


@pytest.mark.parametrize("nothing", [None, "", []])
def test_nothing_is_an_empty_list(nothing: object) -> None:
    assert taken(Lines, nothing) == ()


def test_a_day_has_to_be_known_exactly() -> None:
    assert (
        refusal(Day, "2026-03")
        == "is '2026-03', without the day. Write the whole date, for example 2026-03-14"
    )


@pytest.mark.parametrize("postcode", ["LE3 6RJ", "ZZ1 1AA", "W1A 0AX"])
def test_a_postcode_is_kept(postcode: str) -> None:
    place = Place(name="The slipway", postcode=postcode)
    assert place.postcode == postcode


@pytest.mark.parametrize("field", [{"latitude": "0.6"}, {"longitude": "53.2"}])
def test_a_place_with_north_and_east_changed_over_is_refused(field: dict[str, str]) -> None:
    assert list(refusals(lambda: Place.model_validate({"name": "The slipway", **field}))) == list(field)


def test_a_picture_says_what_it_shows() -> None:
    assert list(refusals(lambda: Picture.model_validate({"file": "wall.jpg"}))) == ["alt"]


def test_consent_says_who_keeps_it_and_since_when() -> None:
    assert list(refusals(lambda: Consent.model_validate({}))) == ["held_by", "given"]


def test_a_part_refuses_what_it_does_not_know() -> None:
    """A mistyped key must not vanish without a sound."""
    assert list(refusals(lambda: Place.model_validate({"name": "The slipway", "adress": "Quay Street"}))) == [
        "adress"
    ]
