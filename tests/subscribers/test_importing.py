"""The office's lists: what is taken, what is refused and how it is said."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonepress.model.problem import ZonepressError
from zonepress.subscribers.importing import Known, Refused, Signed, Terms, read_people, take_in
from zonepress.subscribers.people import Form, Person, Wish
from zonepress.subscribers.register import Register

TODAY = dt.date(2026, 4, 15)
KNOWN = Known(("netting", "quayside"), {"en": "English", "gu": "ગુજરાતી", "pl": "Polski"})
TERMS = Terms("Signed the list at the harbour fair", dt.date(2026, 3, 1), TODAY)


def lines_of(text: str) -> list[Signed | Refused]:
    return read_people("list.csv", text.encode(), KNOWN, TERMS)


def why(text: str) -> list[str]:
    return [f"{line.row}: {line.why}" for line in lines_of(text) if isinstance(line, Refused)]


def test_a_list_as_an_office_keeps_it() -> None:
    (line,) = lines_of(
        "Email address;Name;Zones;Format;Language;Signed\r\n"
        "Sal@Example.org;Sal Seal;Quayside, netting;Large print;polski;14 March 2026\r\n"
    )
    assert isinstance(line, Signed)
    assert line.person == Person(
        "Sal@example.org", Wish(("quayside", "netting"), Form.LARGE_PRINT, "pl"), "Sal Seal"
    )
    assert dt.datetime.fromtimestamp(line.consent.at, dt.UTC).date() == dt.date(2026, 3, 14)
    assert line.consent.basis == "Signed the list at the harbour fair"


def test_everything_is_meant_where_no_zone_is_named() -> None:
    found = lines_of("email,zones\na@example.org,\nb@example.org,Everything\nc@example.org,quayside\n")
    assert [line.person.wish.zones for line in found if isinstance(line, Signed)] == [(), (), ("quayside",)]


def test_who_has_no_mail_gets_paper() -> None:
    (line,) = lines_of('name,postal address\nSal Seal,"1 Quay\nPort Merrin"\n')
    assert isinstance(line, Signed)
    assert line.person == Person(None, Wish(form=Form.POST), "Sal Seal", "1 Quay\nPort Merrin")


def test_each_refused_line_says_what_to_do() -> None:
    assert why(
        "email,name,zones,form,language,given,address\n"
        "seal(at)example.org,,,,,,\n"
        "a@example.org,,quaysid,,,,\n"
        "b@example.org,,,pigeon,,,\n"
        "c@example.org,,,,Polsk,,\n"
        "d@example.org,,,,,sometime,\n"
        "e@example.org,,,,,2026-05-01,\n"
        "f@example.org,,,post,,,1 Quay\n"
        ",Sal,,email,,,\n"
        "g@example.org,Sal,,post,,,\n"
    ) == [
        "2: 'seal(at)example.org' is not an e-mail address: an email address must have an @-sign",
        "3: the zone is 'quaysid'. Did you mean 'quayside'?",
        "4: the form is 'pigeon'. Choose from: collect, email, large-print, post",
        "5: the language is 'Polsk'. Choose from: en, gu, pl",
        "6: the day is 'sometime': write it as 2026-03-14",
        "7: the day is 2026-05-01, which is still to come: nobody can have agreed yet",
        "8: wants paper: write a name, and the postal address for what goes by post",
        "9: has no e-mail address: write one, or “post” as the form, with name and address",
        "10: wants paper: write a name, and the postal address for what goes by post",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("email,shoe size\na@example.org,7\n", "a column 'shoe size', which is kept nowhere"),
        ("email,e-mail\na@example.org,b@example.org\n", "a second column of one kind, 'e-mail'"),
        ("zones\nquayside\n", "has no column “email”"),
        ("", "list.csv"),
    ],
)
def test_a_list_that_can_not_be_read_is_refused_whole(text: str, said: str) -> None:
    with pytest.raises(ZonepressError) as refused:
        lines_of(text)
    assert said in str(refused.value)


def test_nobody_is_taken_without_a_reason() -> None:
    with pytest.raises(ZonepressError, match="Say with --basis why"):
        read_people("list.csv", b"email\na@example.org\n", KNOWN, Terms(" ", TODAY, TODAY))


def test_a_list_taken_twice_changes_nothing(register: Register) -> None:
    lines = lines_of("email,zones\na@example.org,quayside\nA@example.org,\nb@example.org,\nnobody,\n")
    tried = take_in(register, lines, dry_run=True)
    assert list(register.people()) == []
    first = take_in(register, lines)
    assert (
        (first.new, first.there, len(first.refused))
        == (tried.new, tried.there, len(tried.refused))
        == (2, 0, 2)
    )
    assert first.refused[0].why == "is the same person as row 2, which counts: take one out"
    again = take_in(register, lines)
    assert (again.new, again.there) == (0, 2)
    assert len(list(register.people())) == 2


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=7), max_size=6))
def test_whatever_is_in_a_list_each_line_is_taken_or_refused(cells: list[list[str]]) -> None:
    rows = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    text = "\n".join(["email,name,zones,form,language,given,address", *rows])
    try:
        found = read_people("list.csv", text.encode("utf-8", "replace"), KNOWN, TERMS)
    except ZonepressError:
        return
    assert len(found) <= len(rows)
    for line in found:
        assert line.why if isinstance(line, Refused) else line.person.email or line.person.name
        if isinstance(line, Signed) and line.person.email:
            assert line.person.email.isprintable()
            assert not set(line.person.email) & set(" ,;<>\r\n")
