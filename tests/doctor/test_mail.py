"""What is found in a letter that has arrived: said for whoever can mend it, believed only where it may be."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctor.letters import BODY, arrived
from zonepress.doctor.delivered import read_delivered, same_house
from zonepress.doctor.findings import FORMATS, State, render
from zonepress.doctor.mail import look_at_mail
from zonepress.model.problem import ZonepressError

ALL = {
    *("from", "leaving", "one-click", "size", "signature", "signed-leaving"),
    *("encrypted", "spf", "dkim", "dmarc"),
}


def found(raw: bytes) -> dict[str, State]:
    """The state of each thing, by its name."""
    return {one.name: one.state for topic in look_at_mail(read_delivered(raw)) for one in topic.findings}


def said(raw: bytes) -> dict[str, str]:
    """What is said of each thing."""
    return {one.name: one.saw for topic in look_at_mail(read_delivered(raw)) for one in topic.findings}


def test_all_is_well_with_a_good_letter() -> None:
    assert found(arrived()) == dict.fromkeys(ALL, State.THERE)
    words = said(arrived())
    assert words["from"] == "It comes from news@port-merrin.org.uk, answers go to office@port-merrin.org.uk"
    assert words["signature"] == "It is signed by port-merrin.org.uk"
    assert words["encrypted"] == "It came to mx.gull.example.com encrypted"
    assert words["spf"] == "SPF passed for news.port-merrin.org.uk"


@pytest.mark.parametrize(
    ("old", "new", "name", "state"),
    [
        ("List-Unsubscribe:\n List-Unsubscribe-Post:", "", "signed-leaving", State.LACKING),
        (":\n List-Unsubscribe-Post", "", "signed-leaving", State.LACKING),
        ("d=port-merrin.org.uk", "d=post-house.net", "signature", State.LACKING),
        ("d=port-merrin.org.uk", "d=mail.port-merrin.org.uk", "signature", State.THERE),
        ("d=port-merrin.org.uk", "d=other.org.uk", "signature", State.LACKING),
        ("DKIM-Signature", "X-Signature", "signature", State.LACKING),
        ("s=one;", "s=one; l=200;", "whole", State.LACKING),
        ("<https://list", "<http://list", "leaving", State.LACKING),
        ("<https://list.port-merrin.org.uk/leave/abc>,\n ", "", "leaving", State.LACKING),
        (",\n <mailto:office@port-merrin.org.uk?subject=stop>", "", "leaving", State.BETTER),
        ("<https://list", "=?utf-8?q?=3Chttps://list", "leaving", State.LACKING),
        ("-Post: List-Unsubscribe=One-Click", "-Post: yes", "one-click", State.LACKING),
        ("with ESMTPS id", "with ESMTP id", "encrypted", State.THERE),
        ("news@port-merrin.org.uk>", "news@harbour.invalid>", "from", State.LACKING),
        ("dmarc=pass", "dmarc=fail", "dmarc", State.LACKING),
        ("dkim=pass", "dkim=temperror", "dkim", State.LACKING),
        ("header.i=@port-merrin.org.uk", "header.i=@post-house.net", "dkim", State.LACKING),
        (
            "smtp.mailfrom=bounces+abc@news.port-merrin.org.uk",
            "smtp.mailfrom=b@post-house.net",
            "spf",
            State.BETTER,
        ),
        ("spf=pass", "spf=softfail", "spf", State.LACKING),
    ],
)
def test_each_thing_that_is_wrong_is_found(old: str, new: str, name: str, state: State) -> None:
    assert found(arrived((old, new)))[name] is state


def test_a_letter_that_came_in_the_open_is_named() -> None:
    raw = arrived(
        ("with ESMTPS id", "with ESMTP id"),
        ("        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\n", "        ;\n"),
    )
    assert (
        said(raw)["encrypted"]
        == "It came from relay.post-house.net to mx.gull.example.com without encryption"
    )


@pytest.mark.parametrize("way", ["ESMTPSA", "UTF8SMTPS", "SMTPS", "LMTPS"])
def test_every_word_for_an_encrypted_step_is_known(way: str) -> None:
    raw = arrived(
        ("with ESMTPS id", f"with {way} id"),
        ("        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\n", "        ;\n"),
    )
    assert found(raw)["encrypted"] is State.THERE


def test_steps_inside_the_readers_own_service_say_nothing() -> None:
    """Behind their door services pass mail on as they like."""
    inside = "Received: from mx.gull.example.com (10.0.0.1)\n by box.gull.example.com with LMTP id 1; today\n"
    raw = inside.encode() + arrived()
    assert found(raw) == dict.fromkeys(ALL, State.THERE)
    local = b"Received: from localhost by mx.gull.example.com with ESMTP id 1; today\n"
    assert found(local + arrived()) == dict.fromkeys(ALL, State.THERE)


@pytest.mark.parametrize("server", ["mx.port-merrin.org.uk", "gull.example.net", "x"])
def test_what_a_sender_may_have_written_is_not_believed(server: str) -> None:
    raw = arrived(("Authentication-Results: mx.gull.example.com;\n", f"Authentication-Results: {server};\n"))
    states = found(raw)
    assert states["results"] is State.UNKNOWN
    assert not {"spf", "dkim", "dmarc"} & states.keys()
    assert f"{server} wrote results into it" in said(raw)["results"]


def test_only_the_topmost_results_count() -> None:
    """The second ones in the letter say that DKIM failed."""
    assert found(arrived())["dkim"] is State.THERE
    forged = arrived(("Authentication-Results: mx.gull.example.com;\n", "X-Was: ;\n"))
    assert found(forged)["dkim"] is State.LACKING


def test_microsoft_does_not_name_its_servers() -> None:
    raw = arrived(
        ("mx.gull.example.com;\n       dkim=pass", "\n       dkim=pass"),
        ("by mx.gull.example.com", "by lo2.mail.outlook.com"),
    )
    assert found(raw)["dmarc"] is State.THERE
    assert (
        found(arrived(("mx.gull.example.com;\n       dkim=pass", "\n       dkim=pass")))["results"]
        is State.UNKNOWN
    )


def test_a_letter_that_was_never_sent_says_so() -> None:
    raw = b"From: news@port-merrin.org.uk\nSubject: Draft\n" + BODY.encode()
    states = found(raw)
    assert (states["encrypted"], states["results"], states["signature"]) == (
        State.UNKNOWN, State.UNKNOWN, State.LACKING,
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_letter_says_obeys_no_terminal(form: str) -> None:
    raw = arrived(("d=port-merrin.org.uk", "d=quay\x1b[2J.org"))
    shown = render(look_at_mail(read_delivered(raw)), form)
    assert "by quay[2j.org and not by" in shown
    assert shown.replace("\n", "").isprintable()


def test_what_gmail_cuts_is_said() -> None:
    raw = arrived(body=BODY.replace("wet", "wet " * 30_000))
    assert found(raw)["size"] is State.BETTER
    assert said(raw)["size"] == "Its 120 kB are cut after 102 by Gmail"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("port.org", "port.org", True),
        ("news.port.org", "port.org", True),
        ("a.port.org", "B.port.org", True),
        ("a.port.org.uk", "b.port.org.uk", True),
        ("a.org.uk", "b.org.uk", False),
        ("port.de", "news.port.de", True),
        ("mx.port.de", "news.port.de", True),
        ("bay.de", "news.bay.de", True),
        ("port.de", "quay.de", False),
        ("port.gv.at", "quay.gv.at", False),
        ("port.org", "quay.org", False),
        ("port.org", "support.org", False),
        ("org", "port.org", False),
        ("", "port.org", False),
    ],
)
def test_names_of_one_house(one: str, other: str, same: bool) -> None:
    assert same_house(one, other) is same


@given(st.binary(max_size=400), st.integers(0, 1800))
def test_damage_is_no_bug(noise: bytes, at: int) -> None:
    raw = arrived()
    with contextlib.suppress(ZonepressError):
        look_at_mail(read_delivered(raw[:at] + noise + raw[at + len(noise) :]))


@pytest.mark.parametrize("raw", [b"", b"\xff\x00", b"hello\n\nthere"])
def test_what_is_no_letter_is_named(raw: bytes) -> None:
    with pytest.raises(ZonepressError, match="This is no letter"):
        read_delivered(raw)
