"""What the names on the internet say, asked of a real server on this computer."""

from __future__ import annotations

import socket

import pytest

from doctor.letters import ZONE, arrived
from doctor.naming import Zone, names_served
from zonepress.doctor.delivered import read_delivered
from zonepress.doctor.findings import Finding, State
from zonepress.doctor.names import look_up, names_of
from zonepress.model.problem import ZonepressError

BOUNCES, DMARC = "news.port-merrin.org.uk", "_dmarc.port-merrin.org.uk"
KEY = "one._domainkey.port-merrin.org.uk"


def found(zone: Zone, raw: bytes | None = None) -> dict[str, Finding]:
    """What is found of each name."""
    with names_served(zone) as server:
        topic = look_up(read_delivered(raw or arrived()), names_of(server))
    return {one.name: one for one in topic.findings}


def test_all_is_well() -> None:
    said = found(ZONE)
    assert {name: one.state for name, one in said.items()} == dict.fromkeys(
        ("spf-record", "dkim-key", "dmarc-record", "mx"), State.THERE
    )
    assert (
        said["dmarc-record"].saw == "port-merrin.org.uk says what to do with forged mail: quarantine (DMARC)"
    )


@pytest.mark.parametrize(
    ("name", "kind", "records", "thing", "state"),
    [
        (BOUNCES, "TXT", (), "spf-record", State.LACKING),
        (BOUNCES, "TXT", ('"v=spf1 -all"', '"v=spf1 ~all"'), "spf-record", State.LACKING),
        (BOUNCES, "TXT", ('"v=spf1 +all"',), "spf-record", State.LACKING),
        (BOUNCES, "TXT", ('"v=spf1 include:x.org" " -all"',), "spf-record", State.THERE),
        (KEY, "TXT", (), "dkim-key", State.LACKING),
        (KEY, "TXT", ('"v=DKIM1; p="',), "dkim-key", State.LACKING),
        (DMARC, "TXT", (), "dmarc-record", State.LACKING),
        (DMARC, "TXT", ('"v=DMARC1; p=none; sp=reject"',), "dmarc-record", State.BETTER),
        (DMARC, "TXT", ('"v=DMARC1;p=reject"',), "dmarc-record", State.THERE),
        (BOUNCES, "MX", (), "mx", State.LACKING),
        (BOUNCES, "MX", ("0 .",), "mx", State.LACKING),
    ],
)
def test_each_record_that_is_wrong_is_found(
    name: str, kind: str, records: tuple[str, ...], thing: str, state: State
) -> None:
    zone = {**ZONE, (name, kind): records}
    said = found(zone)[thing]
    assert said.state is state
    assert bool(said.todo) is (state is not State.THERE)


def test_a_domain_with_an_address_takes_mail_without_an_mx() -> None:
    zone = {**ZONE, (BOUNCES, "MX"): (), (BOUNCES, "A"): ("192.0.2.1",)}
    assert found(zone)["mx"].state is State.THERE


def test_the_rule_of_a_domain_above_holds() -> None:
    raw = arrived(("<news@port-merrin.org.uk>", "<news@mail.port-merrin.org.uk>"))
    assert found(ZONE, raw)["dmarc-record"].state is State.THERE


@pytest.mark.parametrize("selector", ["", "a..b", "x" * 70, "a b", "ü", "\\"])
def test_a_name_that_cannot_be_one_has_nothing(selector: str) -> None:
    """What a letter says of its key may be anything."""
    assert found(ZONE, arrived(("s=one", f"s={selector}")))["dkim-key"].state is State.LACKING


def test_nobody_answers_and_nothing_is_wrong() -> None:
    """As on a computer without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        names = names_of(f"127.0.0.1:{silent.getsockname()[1]}")
        assert names
        names.resolver.timeout = names.resolver.lifetime = 0.1
        (one,) = look_up(read_delivered(arrived()), names).findings
    assert (one.name, one.state) == ("dns", State.UNKNOWN)
    (one,) = look_up(read_delivered(arrived()), None).findings
    assert one.state is State.UNKNOWN


def test_a_server_that_knows_nothing_is_not_believed() -> None:
    """Where there is no way out, some deny every name."""
    said = found({})
    assert [(name, one.state) for name, one in said.items()] == [("dns", State.UNKNOWN)]


@pytest.mark.parametrize("server", ["nobody", "127.0.0.1:x", "example.org"])
def test_a_server_is_named_by_its_number(server: str) -> None:
    with pytest.raises(ZonepressError, match=r"write its number, for example 9\.9\.9\.9"):
        names_of(server)
