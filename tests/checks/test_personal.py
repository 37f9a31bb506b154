"""Personal data is found however it is written, and figures that are none are left alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.gb import nhs

from zonepress.checks.personal import find_personal, plain


def kinds(text: str) -> list[str]:
    """The names of the checks that find something."""
    return [found.check for found in find_personal(text)]


@pytest.mark.parametrize(
    "written",
    [
        *("07700 900123", "07700900123", "077 0090 0123", "07700-900-123", "(07700) 900123", "07700.900.123"),
        *("+44 7700 900123", "+447700900123", "+44 (0)7700 900123", "0044 7700 900 123", "07700\u00a0900123"),
        *(
            "07700&nbsp;900123",
            r"\07700 900123",
            "**07700** 900123",
            "０７７００ ９００１２３",
            "07700\n900123",
        ),
    ],
)
def test_a_mobile_number_is_found_however_it_is_written(written: str) -> None:
    """The numbers that are kept for drama too, which lists of numbers in use leave out."""
    (found,) = find_personal(f"Ring {written}.")
    assert (found.check, found.plain, found.shown, found.grave) == ("mobile", "07700900123", "07700…23", True)


@pytest.mark.parametrize("written", ["0116 496 0001", "(0116) 4960001", "+44 116 496 0001", "01164960001"])
def test_a_landline_is_known_by_its_number(written: str) -> None:
    assert [(found.check, found.plain) for found in find_personal(written)] == [("landline", "01164960001")]


@pytest.mark.parametrize("service", ["101", "999", "0800 555 111", "0300 123 4567", "0345 600 0723"])
def test_numbers_of_services_are_nobodys(service: str) -> None:
    assert kinds(f"Ring {service}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "From 01.02.2026 to 02-03-2026, 10:00-12:00, and 2026-04-01.",
        "1,234,567 people and £07,700,900,123; 0.123456789; 20260401; 000000",
        "[Film](https://video.example.org/watch?v=07700900123&t=1164960001) www.example.org/943-476-5919",
        "Charity 1123456, company 07123456, ISBN 978-0-306-40615-7, reference 10-04-26.",
        "@quayside@social.example.org wrote; a@b; sam @ home",
        "M1 2nd exit, E4 5th, AB 12 34 56, SK 123 456",
        "9434765919",
    ],
)
def test_figures_that_are_none_are_left_alone(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("address", "grave"),
    [
        ("sam.quokka@gmail.com", True),
        ("sam@tideline.example.org", True),
        ("info@gmail.com", True),
        ("info@tideline.example.org", False),
        ("bookings@tideline.example.org", False),
        (r"sam\_quokka@yahoo.co.uk", True),
    ],
)
def test_an_address_is_somebodys_unless_it_begins_like_an_offices(address: str, grave: bool) -> None:
    """Anybody can have an info@ where everybody has an address."""
    assert [(found.check, found.grave) for found in find_personal(f"Write to {address}!")] == [
        ("email", grave)
    ]


@pytest.mark.parametrize(
    ("text", "grave"),
    [
        ("12 Harbour Lane, Port Merrin ZZ9 9ZZ", True),
        ("12a Harbour Lane\nPort Merrin\nZZ9 9ZZ", True),
        ("Flat 3, Bridge House, ZZ9 9ZZ", True),
        ("No. 7, ZZ99ZZ", True),
        ("near ZZ9 9ZZ", False),
        ("on 14 March at ZZ9 9ZZ", False),
        ("in 2019 New Parks, ZZ9 9ZZ", False),
        ("Bus 12 Stops here. The hall is at ZZ9 9ZZ", False),
    ],
)
def test_a_postcode_is_a_front_door_with_the_number_of_a_house(text: str, grave: bool) -> None:
    assert [(found.check, found.grave) for found in find_personal(text)] == [("postcode", grave)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AB123456C", "ni-number"),
        ("QQ 12 34 56 C", "ni-number"),
        ("national insurance: ab-12-34-56-c", "ni-number"),
        ("943 476 5919", "nhs-number"),
        ("NHS number 9434765919", "nhs-number"),
        ("account 1234 5678 (sort code 12-34-56)", "bank"),
        ("GB33BUKB20201555555555 THANK YOU", "bank"),
        ("4111-1111-1111-1111", "bank"),
    ],
)
def test_what_opens_an_account_or_a_record_is_found(text: str, kind: str) -> None:
    assert kinds(f"It is {text}.") == [kind]


def test_nothing_grave_is_shown_whole() -> None:
    """Reports are public, and kept."""
    secrets = ("07700 900123", "sam.quokka@gmail.com", "AB123456C", "943 476 5919", "GB33BUKB20201555555555")
    for secret in secrets:
        (found,) = find_personal(f"It is {secret}.")
        assert plain(secret)[4:-3] not in plain(found.shown)


def test_it_is_told_on_its_line() -> None:
    assert [found.at for found in find_personal("One\n\n07700 900123\n\nsam@gmail.com\n")] == [4, 2]


DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2035, 12, 31))
FORMS = st.sampled_from(
    ["%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d %m %Y", "%d.%m.%y %H:%M", "%Y%m%d"]
)


@given(DAYS, DAYS, FORMS, st.sampled_from([" to ", "-", ", ", "–", " "]))
def test_dates_are_never_taken_for_numbers(first: dt.date, last: dt.date, form: str, between: str) -> None:
    assert kinds(f"{first:{form}}{between}{last:{form}}") == []


@given(st.text("0123456789 -+()./\nABCDQZ@&\\£", max_size=300))
def test_no_text_makes_it_stumble(text: str) -> None:
    """Whatever it finds is on a line that the text has."""
    lines = text.count("\n")
    assert [found for found in find_personal(text) if not 0 <= found.at <= lines] == []


@given(st.integers(0, 10**9 - 1))
def test_every_mobile_number_is_found(number: int) -> None:
    assert kinds(f"07{number:09}") == ["mobile"]


@given(st.integers(10**8, 10**9 - 1))
def test_every_valid_nhs_number_in_groups_is_found(number: int) -> None:
    for digits in filter(nhs.is_valid, (f"{number}{last}" for last in range(10))):
        assert "nhs-number" in kinds(f"{digits[:3]} {digits[3:6]} {digits[6:]}")


@given(st.integers(10**14, 10**15 - 1).filter(lambda number: str(number)[0] in "3456"))
def test_every_valid_card_is_found(number: int) -> None:
    digits = f"{number}{luhn.calc_check_digit(str(number))}"
    assert "bank" in kinds(" ".join(digits[at : at + 4] for at in range(0, 16, 4)))


@pytest.mark.parametrize(
    "poison",
    ["0", "0 ", "07", "a.", "a@", "A1 ", "12-34-56 ", "GB33 ", "(", "+4", "1234 ", "LE3 ", "\\", "&#48;"],
)
def test_no_repetition_keeps_a_worker_busy(poison: str) -> None:
    """Each pattern looks at a place once, or this would take hours."""
    text = poison * (250_000 // len(poison))
    assert all(found.at == 0 for found in find_personal(text))
