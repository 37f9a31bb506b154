"""A letter that has arrived: what mail services will think of the next ones, and what to mend before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from zonepress.doctor import mail_wording as wording
from zonepress.doctor.delivered import Delivered, Result, domain_of, same_house
from zonepress.doctor.findings import Finding, Topic, better, lacking, there, unknown
from zonepress.doctor.here import is_an_example

_LEAVING: Final = ("list-unsubscribe", "list-unsubscribe-post")
_ONE_CLICK: Final = "List-Unsubscribe=One-Click"
_MOST_HTML: Final = 102_000
"""Bytes after which Gmail cuts a letter."""


def look_at_mail(letter: Delivered) -> tuple[Topic, ...]:
    """What the letter says, and what the server that took it found."""
    return (
        Topic(wording.LETTER, tuple(_letter(letter))),
        Topic(wording.SIGNED, tuple(_signed(letter))),
        Topic(wording.TAKEN, tuple(_taken(letter))),
    )


def _letter(letter: Delivered) -> Iterator[Finding]:
    if is_an_example(domain_of(letter.sender)):
        yield lacking("from", wording.example_sender(letter.sender), wording.SET_SENDER)
    else:
        yield there("from", wording.sender(letter.sender, letter.reply_to))
    yield from _ways_to_leave(letter)
    if letter.html > _MOST_HTML:
        yield better("size", wording.too_long(letter.html), wording.SHORTEN)
    else:
        yield there("size", wording.length(letter.html))


def _ways_to_leave(letter: Delivered) -> Iterator[Finding]:
    ways = re.findall(r"<([^<>]+)>", letter.leaving)
    if letter.leaving.startswith("=?"):
        yield lacking("leaving", wording.CODED_LEAVING, wording.ASK_RELAY_CODED)
    elif not any(way.startswith("https://") for way in ways):
        yield lacking("leaving", wording.NO_LEAVING, wording.SET_SERVICE)
    elif not any(way.startswith("mailto:") for way in ways):
        yield better("leaving", wording.NO_MAILTO, wording.SET_OFFICE)
    else:
        yield there("leaving", wording.LEAVING)
    if letter.one_click == _ONE_CLICK:
        yield there("one-click", wording.ONE_CLICK)
    else:
        yield lacking("one-click", wording.NO_ONE_CLICK, wording.SET_SERVICE)


def _signed(letter: Delivered) -> Iterator[Finding]:
    """Whether our own signature is on it, and covers what lets people leave."""
    sender = domain_of(letter.sender)
    own = [one for one in letter.signatures if same_house(one.domain, sender)]
    if not own:
        others = sorted({one.domain for one in letter.signatures})
        saw = wording.signed_by_others(others, sender) if others else wording.NO_SIGNATURE
        yield lacking("signature", saw, wording.sign_with(sender))
        return
    yield there("signature", wording.signed_by(own[0].domain))
    missing = min(([name for name in _LEAVING if name not in one.headers] for one in own), key=len)
    if missing:
        yield lacking("signed-leaving", wording.not_covered(missing), wording.COVER)
    else:
        yield there("signed-leaving", wording.COVERED)
    if any(one.is_partial for one in own):
        yield lacking("whole", wording.PARTIAL, wording.SIGN_WHOLE)


def _taken(letter: Delivered) -> Iterator[Finding]:
    if letter.hop is None:
        yield unknown("encrypted", wording.NO_HOP, wording.SAVE_ARRIVED)
    elif letter.hop.is_encrypted:
        yield there("encrypted", wording.encrypted(letter.hop.taken_by))
    else:
        yield lacking("encrypted", wording.open_hop(letter.hop.sent_by, letter.hop.taken_by), wording.ENCRYPT)
    results = letter.results
    if results is None:
        yield unknown("results", wording.NO_RESULTS, wording.ELSEWHERE)
    elif not results.is_believed:
        yield unknown("results", wording.not_believed(results.server), wording.ELSEWHERE)
    else:
        sender = domain_of(letter.sender)
        for method, name in _METHODS.items():
            yield _verdict(method, name, results.of(method), sender)


_METHODS: Final[Mapping[str, str]] = {"spf": "SPF", "dkim": "DKIM", "dmarc": "DMARC"}


def _verdict(method: str, name: str, found: tuple[Result, ...], sender: str) -> Finding:
    """What the server found with one method; what passes for somebody else's domain helps us little."""
    passed = [one for one in found if one.verdict == "pass"]
    if not passed:
        said = found[0].verdict if found else "none"
        return lacking(method, wording.failed(name, said), wording.MEND[method])
    if method == "dmarc" or any(same_house(one.domain, sender) for one in passed):
        return there(method, wording.passed(name, passed[0].domain))
    if method == "spf":
        return better(method, wording.passed_for_another(name, passed[0].domain, sender), wording.ALIGN_SPF)
    return lacking(method, wording.passed_for_another(name, passed[0].domain, sender), wording.MEND[method])
