"""What the internet's list of names (DNS) says about those that send and take our mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import dns.exception
import dns.name
import dns.rdata
import dns.resolver
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.ANY.TXT import TXT

from zonepress.doctor import mail_wording as wording
from zonepress.doctor.delivered import Delivered, domain_of
from zonepress.doctor.findings import Finding, Topic, better, lacking, there, unknown
from zonepress.model.problem import ZonepressError

_SECONDS: Final = 4.0
_NOTHING: Final = (
    *(dns.resolver.NXDOMAIN, dns.resolver.NoAnswer),
    *(dns.exception.SyntaxError, dns.exception.FormError, dns.name.IDNAException, UnicodeError),
)
"""What is raised for a name that is not there, or can be none."""


class _SilenceError(Exception):
    """Nobody answered."""


@dataclass(frozen=True)
class Names:
    """Asks a server for names."""

    resolver: dns.resolver.Resolver

    @property
    def are_known(self) -> bool:
        """Whether the server knows any: one that is cut off may deny whatever it is asked."""
        return bool(self._asked(".", "NS"))

    def texts(self, name: str) -> list[str]:
        """The texts that stand under a name."""
        found = (one for one in self._asked(name, "TXT") if isinstance(one, TXT))
        return [b"".join(one.strings).decode("utf-8", "replace") for one in found]

    def takes_mail(self, name: str) -> bool:
        """Whether mail to a domain has somewhere to go."""
        found = (one for one in self._asked(name, "MX") if isinstance(one, MX))
        hosts = [str(one.exchange).rstrip(".") for one in found]
        return any(hosts) or bool(not hosts and (self._asked(name, "A") or self._asked(name, "AAAA")))

    def _asked(self, name: str, kind: str) -> list[dns.rdata.Rdata]:
        try:
            return list(self.resolver.resolve(name, kind, search=False))
        except _NOTHING:
            return []
        except dns.exception.DNSException as error:
            raise _SilenceError from error


def names_of(server: str | None) -> Names | None:
    """Whom to ask: the server that was named, or this computer's; None where it has none.

    Raises ZonepressError for a server that is not named by its number.
    """
    try:
        if server is None:
            return Names(_patient(dns.resolver.Resolver()))
        host, colon, port = server.rpartition(":") if server.count(":") == 1 else (server, "", "")
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers = [host]
        resolver.port = int(port) if colon else 53
    except dns.resolver.NoResolverConfiguration:
        return None
    except ValueError:
        raise ZonepressError(f"{server!r} is no server: write its number, for example 9.9.9.9") from None
    return Names(_patient(resolver))


def _patient(resolver: dns.resolver.Resolver) -> dns.resolver.Resolver:
    resolver.timeout, resolver.lifetime = _SECONDS / 2, _SECONDS
    return resolver


def look_up(letter: Delivered, names: Names | None) -> Topic:
    """What is said of the letter's sender, signer and the place that letters come back to."""
    try:
        if names is None or not names.are_known:
            raise _SilenceError
        return Topic(wording.NAMES, tuple(_found(letter, names)))
    except _SilenceError:
        return Topic(wording.NAMES, (unknown("dns", wording.NO_DNS, wording.TRY_DNS_LATER),))


def _found(letter: Delivered, names: Names) -> Iterator[Finding]:
    sender, returns_to = domain_of(letter.sender), domain_of(letter.returns_to or letter.sender)
    yield _spf(returns_to, names)
    for signature in letter.signatures:
        yield _key(signature.selector, signature.domain, names)
    yield _dmarc(sender, names)
    if names.takes_mail(returns_to):
        yield there("mx", wording.takes_mail(returns_to))
    else:
        yield lacking("mx", wording.takes_none(returns_to), wording.SET_MX)


def _spf(domain: str, names: Names) -> Finding:
    found = [text for text in names.texts(domain) if text.lower().split(" ")[0] == "v=spf1"]
    if len(found) != 1:
        saw = wording.many_spf(domain) if found else wording.no_spf(domain)
        return lacking("spf-record", saw, wording.SET_SPF)
    if {"all", "+all", "?all"} & set(found[0].lower().split()):
        return lacking("spf-record", wording.open_spf(domain), wording.CLOSE_SPF)
    return there("spf-record", wording.spf(domain))


def _key(selector: str, domain: str, names: Names) -> Finding:
    name = f"{selector}._domainkey.{domain}"
    keys = [text for text in names.texts(name) if "p=" in text.replace(" ", "")]
    held = any(text.replace(" ", "").partition("p=")[2].partition(";")[0] for text in keys)
    if held:
        return there("dkim-key", wording.key(name))
    return lacking("dkim-key", wording.no_key(name), wording.SET_KEY)


def _dmarc(domain: str, names: Names) -> Finding:
    """The rule of the domain, or of one above it."""
    labels = domain.split(".")
    for start in range(max(1, len(labels) - 1)):
        above = ".".join(labels[start:])
        texts = [text for text in names.texts(f"_dmarc.{above}") if text.lower().startswith("v=dmarc1")]
        if texts:
            said = "".join(texts[0].lower().split())
            policy = said.partition(";p=")[2].partition(";")[0]
            if policy in {"quarantine", "reject"}:
                return there("dmarc-record", wording.dmarc(above, policy))
            return better("dmarc-record", wording.weak_dmarc(above), wording.TIGHTEN_DMARC)
    return lacking("dmarc-record", wording.no_dmarc(domain), wording.SET_DMARC)
