"""Only the public internet is asked, however an address is dressed up."""

from __future__ import annotations

import contextlib
import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepress.feeds.addresses import Guard, Place, RefusedError, is_public, place_of

PRIVATE = """
    0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8
    192.0.0.192 192.88.99.1 192.168.1.1 198.18.0.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::7f00:1 100::1 2001::1
    2001:0:7f00:1:: 2001:db8::1 2002:7f00:1:: 2002:808:808:: fc00::1 fd00::1 fe80::1 fe80::1%eth0 fec0::1
    ff02::1 ff0e::1 3fff::1 5f00::1 2606:2800:220:1::1%1
""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_no_public_address_is_never_connected_to(address: str) -> None:
    """Own networks, whole groups, and all ways by which IPv6 leads to IPv4."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:2800:220:1::1", "2a00:1450:4009::200e"]
)
def test_what_is_public_may_be_asked(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_nothing_passes_that_python_knows_to_be_private(address: ipaddress.IPv4Address) -> None:
    assert not is_public(str(address)) or (address.is_global and not address.is_multicast)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_another_dress_never_passes(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    by_6to4 = ipaddress.IPv6Address((0x2002 << 112) | (number << 80))
    assert not any(map(is_public, (f"::ffff:{address}", f"64:ff9b::{address}", str(by_6to4))))


@given(st.text(max_size=20))
def test_what_is_no_address_is_not_public(words: str) -> None:
    try:
        ipaddress.ip_address(words)
    except ValueError:
        assert not is_public(words)


ODD = """
    http://2130706433/ http://0x7f000001/ http://0x7f.0.0.1/ http://127.1/ http://0177.0.0.1/ http://127.0.1/
    http://017700000001/ http://127.0.0.1./ http://①②⑦.⓪.⓪.①/ http://1/ http://0/ http://0x0/ http://a.0x7f/
""".split()


@pytest.mark.parametrize("address", ODD)
def test_numbers_that_programs_read_in_several_ways_are_refused(address: str) -> None:
    with pytest.raises(RefusedError, match=r"not on the public internet|no address that we ask"):
        place_of(address)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "example.org", "", "http://",
        "https:///a", "http://user:password@example.org/", "http://exa mple.org/", "http://[::1",
        "http://example.org:99999/", "javascript:x", "http://[fe80::1%25eth0]/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(RefusedError):
        place_of(address)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("http://Example.ORG/a", Place("http", "example.org", 80)),
        ("https://example.org", Place("https", "example.org", 443)),
        ("https://example.org:8443/", Place("https", "example.org", 8443)),
        ("https://bücher.example/", Place("https", "xn--bcher-kva.example", 443)),
        ("http://[2606:2800:220:1::1]/", Place("http", "2606:2800:220:1::1", 80)),
        ("http://8.8.8.8/", Place("http", "8.8.8.8", 80)),
    ],
)
def test_an_address_leads_to_a_place(address: str, place: Place) -> None:
    assert place_of(address) == place


@given(st.text(max_size=30))
def test_whatever_stands_there_is_a_place_or_refused(words: str) -> None:
    with contextlib.suppress(RefusedError):
        assert place_of(f"http://{words}").host.isascii()


def test_an_allowed_host_is_meant_with_its_port_or_with_both_usual_ones() -> None:
    guard = Guard.of(["127.0.0.1:8080", "intranet.example.org", "[::1]:81"])
    usual = {"intranet.example.org:80", "intranet.example.org:443"}
    assert guard.allowed == {"127.0.0.1:8080", "[::1]:81", *usual}
    assert guard.allows(place_of("http://[::1]:81/feed"))
    assert not guard.allows(place_of("http://127.0.0.1:8081/"))
