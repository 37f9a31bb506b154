"""The message as a mail program or a relay gets it: its bytes, not what a forgiving parser makes of them."""

from __future__ import annotations

import quopri
import re
from dataclasses import replace
from email.header import decode_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_story, an_edition, some_settings
from editions import OVERRIDES, viewed
from outputs.newsletter.conftest import Made
from zonepress.outputs.characters import on_one_line
from zonepress.outputs.newsletter.mail import render_email
from zonepress.outputs.newsletter.message import (
    LEAVE,
    MESSAGE_ID,
    TO,
    cut,
    mail_problems,
    render_letter,
    render_message,
)
from zonepress.outputs.newsletter.text import render_text
from zonepress.views.edition import EditionView

OFFICE = {
    "office": {
        "name": "Office",
        "address": "1 Quay Street",
        "contact": {"label": "Desk", "email": "desk@example.org"},
    }
}
SERVICE = {"subscribe": {"service": "https://list.example.org/"}}
ALWAYS = [
    "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Archive", "Precedence", "Auto-Submitted",
    "Content-Language", "MIME-Version", "Content-Type",
]  # fmt: skip


def message(view: EditionView | None = None, **settings: object) -> bytes:
    """An edition sent by this partnership."""
    return render_message(view or viewed(an_edition()), some_settings(**settings), templates=OVERRIDES)


def headers(raw: bytes) -> list[tuple[str, str]]:
    """Each header's name and its value, unfolded but not decoded."""
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    found = [line.partition(":") for line in head.replace("\r\n ", " ").split("\r\n")]
    return [(name, value.strip()) for name, _, value in found]


def parts(raw: bytes) -> dict[str, str]:
    """The texts by their type, in their order, read as RFC 2046 and RFC 2045 say."""
    found = re.search(rb'boundary="([^"]+)"', raw)
    assert found
    pieces = raw.partition(b"\r\n\r\n")[2].split(b"--" + found[1])
    assert (pieces[0], pieces[-1]) == (b"", b"--\r\n")
    texts = {}
    for piece in pieces[1:-1]:
        head, _, body = piece.partition(b"\r\n\r\n")
        kind = re.fullmatch(
            rb'\r\nContent-Type: (\S+); charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable', head
        )
        assert kind, head
        assert body.endswith(b"\r\n")
        text = quopri.decodestring(body[:-2]).decode()
        texts[kind[1].decode()] = text.replace("\r\n", "\n")
    return texts


def spoken(value: str) -> str:
    """The words of a header once its codes are read."""
    return "".join(
        raw if isinstance(raw, str) else raw.decode(code or "ascii") for raw, code in decode_header(value)
    )


def test_the_headers_of_the_demo(made_editions: dict[str, Made]) -> None:
    """Byte for byte, but for what is reckoned from the content."""
    raw = made_editions["newsletters/2026-q1/quayside/"].forms["newsletter.eml"]
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    assert re.sub(r"\b[0-9a-f]{24,}\b", "…", head.replace("=_", "=_ ")) == EXPECTED.replace("\n", "\r\n")


EXPECTED = """\
From: Harbour Quarters <news@harbour-quarters.example.org>
Reply-To: Harbour Quarters <office@harbour-quarters.example.org>
To: undisclosed-recipients:;
Subject: Quayside: Winter on the quay
Date: Thu, 02 Apr 2026 12:00:00 +0100
Message-ID: <…@harbour-quarters.example.org>
List-Id: "Quayside, Harbour Quarters"
 <quayside.newsletter.harbour-quarters.example.org>
List-Unsubscribe: <mailto:office@harbour-quarters.example.org?subject=stop>
List-Archive: <https://harbour-quarters.example.org/zones/quayside/newsletters/>
Precedence: list
Auto-Submitted: auto-generated
Content-Language: en
MIME-Version: 1.0
Content-Type: multipart/alternative;
 boundary="=_ …\""""


def test_every_line_is_one_that_any_relay_passes_on(made_editions: dict[str, Made]) -> None:
    """Plain ASCII, CRLF and nothing else that breaks a line; texts within 76, headers within 998."""
    for address, made in made_editions.items():
        raw = made.forms["newsletter.eml"]
        assert raw.isascii(), address
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f]", raw), address
        head, _, body = raw.partition(b"\r\n\r\n")
        assert max(map(len, body.split(b"\r\n"))) <= 76, address
        assert all(len(line) <= 78 or line.count(b" ") == 1 for line in head.split(b"\r\n")), address


def test_the_texts_are_the_published_ones_plain_before_html(made_editions: dict[str, Made]) -> None:
    """A mail program shows the last form it understands."""
    assert len(made_editions) >= 10
    for address, made in made_editions.items():
        found = parts(made.forms["newsletter.eml"])
        assert list(found) == ["text/plain", "text/html"], address
        assert found["text/plain"] == made.text, address
        assert found["text/html"] == made.mail, address


def test_each_header_is_there_once(made_editions: dict[str, Made]) -> None:
    for address, made in made_editions.items():
        names = [name for name, _ in headers(made.forms["newsletter.eml"])]
        assert len(names) == len(set(names)), address
        assert set(ALWAYS) <= set(names), address


@pytest.mark.parametrize(
    ("settings", "leaving"),
    [
        ({}, []),
        (OFFICE, [("List-Unsubscribe", "<mailto:desk@example.org?subject=stop>")]),
        (
            SERVICE,
            [
                ("List-Unsubscribe", "<https://list.example.org/>"),
                ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ],
        ),
        (
            OFFICE | SERVICE,
            [
                ("List-Unsubscribe", "<https://list.example.org/>, <mailto:desk@example.org?subject=stop>"),
                ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ],
        ),
    ],
)
def test_leaving_is_offered_where_it_works(
    settings: dict[str, object], leaving: list[tuple[str, str]]
) -> None:
    """By one press only where there is a service; by writing only where somebody reads it."""
    raw = message(**settings)
    assert [header for header in headers(raw) if header[0].startswith("List-Unsubscribe")] == leaving
    assert b"=?" not in re.sub(rb"(?m)^(?!List-).*", b"", raw.partition(b"\r\n\r\n")[0])


@pytest.mark.parametrize(
    ("settings", "lacking"),
    [
        ({}, ["No address is set", "Readers can’t leave"]),
        (SERVICE, ["No address is set"]),
        (OFFICE, []),
    ],
)
def test_what_is_lacking_for_mail_is_said(settings: dict[str, object], lacking: list[str]) -> None:
    """The message is made without it, and an editor learns what to type."""
    told = [problem.saw for problem in mail_problems(some_settings(**settings))]
    assert len(told) == len(lacking)
    assert all(words in saw for words, saw in zip(lacking, told, strict=True)), told


@pytest.mark.parametrize(
    ("settings", "sender"),
    [
        ({}, "Harbour Quarters <newsletter@harbour-quarters.example.org.invalid>"),
        (OFFICE, "Harbour Quarters <desk@example.org>"),
        (OFFICE | {"mail": {"sender": "news@example.org"}}, "Harbour Quarters <news@example.org>"),
        ({"name": "Mills, Quays & Co.", **OFFICE}, '"Mills, Quays & Co." <desk@example.org>'),
        ({"name": 'The "Anchor"', **OFFICE}, '"The \\"Anchor\\"" <desk@example.org>'),
        ({"name": "Bürger am Kai", **OFFICE}, "=?utf-8?B?QsO8cmdlciBhbSBLYWk=?= <desk@example.org>"),
    ],
)
def test_a_message_says_who_sends_it(settings: dict[str, object], sender: str) -> None:
    """Where nobody is named, an address that cannot exist."""
    assert dict(headers(message(**settings)))["From"] == sender


def test_a_list_has_a_name_of_its_own() -> None:
    """Mail programs sort by it; each zone's edition is a list of its own."""
    mail = {"list_host": "news.example.org"}
    whole, zone = viewed(an_edition()), viewed(an_edition(), a_story(), zone="quayside")
    assert dict(headers(message(whole, mail=mail)))["List-Id"] == (
        "Harbour Quarters <newsletter.news.example.org>"
    )
    assert dict(headers(message(zone, mail=mail)))["List-Id"] == (
        '"Quayside, Harbour Quarters" <quayside.newsletter.news.example.org>'
    )


def test_the_same_edition_is_the_same_message() -> None:
    """A corrected one is another; so is a zone's."""
    story = a_story(date="2026-05-05")
    first = viewed(an_edition(), story)
    views = (first, viewed(an_edition(title="Mended"), story), viewed(an_edition(), story, zone="quayside"))
    assert message(first) == message(viewed(an_edition(), a_story(date="2026-05-05")))
    assert len({dict(headers(message(view)))["Message-ID"] for view in views}) == 3


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"sent_on": "2026-07-01"}, "Wed, 01 Jul 2026 12:00:00 +0100"),
        ({}, "Tue, 30 Jun 2026 12:00:00 +0100"),
    ],
)
def test_a_message_is_of_the_editions_day(fields: dict[str, object], date: str) -> None:
    """Never of the clock's."""
    assert dict(headers(message(viewed(an_edition(**fields)))))["Date"] == date


ODD = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "\r\nBcc: all@example.org",
            "a\x00b",
            "=?utf-8?q?=0ABcc:?=",
            LEAVE,
            TO,
            "\u2028",
            "a <b@c>",
            "x" * 1200,
            "ü" * 300,
        ]
    ),
)


@given(title=ODD, name=ODD, zone=ODD)
def test_no_words_get_out_of_their_header(title: str, name: str, zone: str) -> None:
    """The model refuses most of these; the message must not need it to."""
    view = viewed(an_edition(), a_story(), zone="quayside")
    assert view.zone
    view = replace(view, subject=title, zone=replace(view.zone, name=zone))
    raw = render_message(view, some_settings(**OFFICE).model_copy(update={"name": name}), templates=OVERRIDES)
    found = dict(headers(raw))
    assert {*found} == {*ALWAYS, "List-Unsubscribe"}
    assert len(headers(raw)) == len(found)
    assert " ".join(spoken(found["Subject"]).split()) == on_one_line(title)
    assert found["From"].endswith("<desk@example.org>")
    assert found["To"] == "undisclosed-recipients:;"
    assert found["List-Id"].endswith("<quayside.newsletter.harbour-quarters.example.org>")
    head = raw.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert all(len(line) <= 78 or line.count(b" ") == 1 for line in head.split(b"\r\n"))
    assert max(map(len, re.findall(rb"=\?\S*\?=", head)), default=0) <= 75
    assert list(parts(raw)) == ["text/plain", "text/html"]


PERSON = {
    TO: "resident@example.org",
    MESSAGE_ID: "<1.2@news.example.org>",
    LEAVE: "https://list.example.org/leave/6TkXc0rB2q-Zt_9QbLw8",
}


def test_a_letter_is_filled_in_without_coding_anything_anew() -> None:
    """Each place in the texts stands alone on its line, whatever people wrote around it."""
    settings = some_settings(**OFFICE, **SERVICE)
    view = viewed(an_edition(title=f"Not a place: {LEAVE}", body=f"Nor is {LEAVE} here, nor {{{{to}}}}."))
    letter = render_letter(view, settings, templates=OVERRIDES)
    head, _, body = letter.partition(b"\r\n\r\n")
    assert head.count(b"{{") == 3
    assert [line for line in body.split(b"\r\n") if b"{{" in line] == [b"{{leave}}", b"{{leave}}="]
    raw = cut(letter).filled(PERSON)
    given_headers, found = dict(headers(raw)), parts(raw)
    assert given_headers["To"] == "resident@example.org"
    assert given_headers["Message-ID"] == "<1.2@news.example.org>"
    assert given_headers["List-Unsubscribe"] == f"<{PERSON[LEAVE]}>, <mailto:desk@example.org?subject=stop>"
    assert found["text/plain"] == render_text(view, settings, leave=PERSON[LEAVE])
    assert found["text/html"] == render_email(view, settings, templates=OVERRIDES, leave=PERSON[LEAVE])
    assert f"Not a place: {LEAVE}" in found["text/plain"]
    assert max(map(len, body.split(b"\r\n"))) <= 76


def test_a_long_way_to_leave_is_broken_like_any_other_line() -> None:
    """Some services have long addresses."""
    long = f"https://list.example.org/{'leave/' * 40}"
    raw = message(subscribe={"service": long})
    assert max(map(len, raw.partition(b"\r\n\r\n")[2].split(b"\r\n"))) <= 76
    assert f'href="{long}"' in parts(raw)["text/html"]
    assert long in parts(raw)["text/plain"]


@pytest.mark.parametrize(
    "value",
    [
        "https://x.example.org/a\r\nBcc: b@example.org",
        "javascript:alert(1)",
        'https://x.org/"onload="',
        "https://x.org/?a=1",
    ],
)
def test_a_letter_takes_no_value_that_would_change_it(value: str) -> None:
    letter = render_letter(viewed(an_edition()), some_settings(**SERVICE), templates=OVERRIDES)
    with pytest.raises(ValueError, match="can't stand in a letter"):
        cut(letter).filled(PERSON | {LEAVE: value})


@pytest.mark.parametrize("blank", [" ", "\t", "é" * 40, "= " * 60, "x" * 75, "x" * 74 + " ", "{{leave}}"])
def test_any_line_comes_out_as_it_went_in(blank: str) -> None:
    """Blanks at the end of a line, signs of the code itself, and lines just too long."""
    view = replace(viewed(an_edition()), compiled=f"a{blank}")
    raw = message(view)
    assert parts(raw)["text/html"] == render_email(view, some_settings(), templates=OVERRIDES)
