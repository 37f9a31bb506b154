"""What the doctor says of a letter that has arrived, to be read in a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

LETTER: Final = "The letter"
SIGNED: Final = "Its signature (DKIM)"
TAKEN: Final = "How it was taken in"
NAMES: Final = "Names on the internet (DNS)"
NOT_ASKED: Final = "Names on the internet (not asked: leave out --offline)"

SET_SENDER: Final = "Write `mail: sender:` in mkdocs.yml, with an address of your own domain."
LEAVING: Final = "Mail programs can show a button to leave, by address and by mail"
NO_LEAVING: Final = "Mail programs can’t show a button to leave: List-Unsubscribe has no https address"
CODED_LEAVING: Final = "List-Unsubscribe was coded on the way, so that mail programs can’t read it"
ASK_RELAY_CODED: Final = "Ask whoever runs the relay to leave headers as they are."
NO_MAILTO: Final = "One can leave by address and not by mail, which a few mail programs know only"
SET_OFFICE: Final = "Write `email:` into the office’s contact in mkdocs.yml."
SET_SERVICE: Final = "Write `subscribe: service:` in mkdocs.yml, and send with `zonepress newsletter send`."
ONE_CLICK: Final = "Leaving takes one press (RFC 8058)"
NO_ONE_CLICK: Final = "Leaving takes more than one press: List-Unsubscribe-Post does not say One-Click"
SHORTEN: Final = "Pick fewer records: readers of Gmail have to press “View entire message”."

NO_SIGNATURE: Final = "It is not signed: mail services will take it for spam"
COVERED: Final = "The signature covers both headers that let people leave"
COVER: Final = (
    "Ask whoever runs the relay to sign List-Unsubscribe and List-Unsubscribe-Post (`h=`): without that Gmail"
    " and Yahoo show no button to leave."
)
PARTIAL: Final = "The signature covers only the beginning (`l=`): anybody can add to it"
SIGN_WHOLE: Final = "Ask whoever runs the relay to sign without `l=`."

NO_HOP: Final = "It does not say how it came: it has no Received lines"
SAVE_ARRIVED: Final = "Save a copy out of a mailbox that it was sent to, with all its headers."
ENCRYPT: Final = "Ask whoever runs the relay to use TLS with other servers."
NO_RESULTS: Final = "The server that took it in did not write down what it found"
ELSEWHERE: Final = "Send one to a mailbox at another service, such as Gmail or Outlook, and save that one."
ALIGN_SPF: Final = "It will do while DKIM passes. Better: let `mail: bounces:` be at your own domain."
MEND: Final = {
    "spf": "List the relay in the SPF record of the domain that letters come back to.",
    "dkim": "Set up DKIM at the relay with your own domain, and put its key into the DNS.",
    "dmarc": "It passes when SPF or DKIM passes for the domain in From; and it needs a DMARC record.",
}

NO_DNS: Final = "Nobody who knows names answered: this computer has no network now, or may not ask"
TRY_DNS_LATER: Final = "Nothing is wrong with that. Try again on the internet, or ask another: --dns 9.9.9.9."
SET_SPF: Final = 'Have one TXT record there: "v=spf1 include:RELAY ~all", with what the relay tells you.'
CLOSE_SPF: Final = "End it with ~all or -all: now it lets everybody send in your name."
SET_KEY: Final = "Put the key that the relay gives you there, as a TXT record."
SET_DMARC: Final = (
    'Have a TXT record at _dmarc: "v=DMARC1; p=none; rua=mailto:office@YOUR-DOMAIN" to begin with.'
)
TIGHTEN_DMARC: Final = "When all your mail passes, say p=quarantine: nobody else can then write in your name."
SET_MX: Final = "Give it an MX record, or name another domain in `mail: bounces:`."


def sender(address: str, reply_to: str) -> str:
    """Whom it comes from, and where answers go."""
    also = f", answers go to {reply_to}" if reply_to and reply_to != address else ""
    return f"It comes from {address}{also}"


def example_sender(address: str) -> str:
    """Nobody has set who sends."""
    return f"It comes from {address or 'nobody'}, which can’t exist"


def length(html: int) -> str:
    """It is short enough."""
    return f"Its {max(1, round(html / 1000))} kB are shown whole" if html else "It has no HTML part"


def too_long(html: int) -> str:
    """It is cut."""
    return f"Its {html / 1000:,.0f} kB are cut after 102 by Gmail"


def signed_by(domain: str) -> str:
    """It has our own signature."""
    return f"It is signed by {domain}"


def signed_by_others(domains: Sequence[str], sender: str) -> str:
    """It has a signature of somebody else."""
    return f"It is signed by {', '.join(domains)} and not by {sender}, whom it comes from"


def sign_with(domain: str) -> str:
    """What to do about it."""
    return f"Set up DKIM at the relay with the domain {domain}, and put its key into the DNS."


def not_covered(headers: Sequence[str]) -> str:
    """The signature leaves out what it should not."""
    return f"The signature does not cover {' and '.join(headers)}"


def encrypted(taken_by: str) -> str:
    """The last step was by TLS."""
    return f"It came to {taken_by} encrypted"


def open_hop(sent_by: str, taken_by: str) -> str:
    """The last step was not."""
    return f"It came from {sent_by} to {taken_by} without encryption"


def not_believed(server: str) -> str:
    """A line that anybody can write."""
    return f"{server} wrote results into it, and is not the server that took it in: a sender can do that too"


def passed(name: str, domain: str) -> str:
    """All is well."""
    return f"{name} passed for {domain}" if domain else f"{name} passed"


def passed_for_another(name: str, domain: str, sender: str) -> str:
    """It is well for somebody else."""
    return f"{name} passed for {domain}, and the letter comes from {sender}"


def failed(name: str, said: str) -> str:
    """It is not."""
    return f"{name} did not pass: the server says “{said}”"


def spf(domain: str) -> str:
    """The record is there."""
    return f"{domain} says who may send for it (SPF)"


def no_spf(domain: str) -> str:
    """It is not."""
    return f"{domain} does not say who may send for it (SPF)"


def many_spf(domain: str) -> str:
    """There are two, which counts as none."""
    return f"{domain} has more than one SPF record, so that none counts"


def open_spf(domain: str) -> str:
    """It says nothing."""
    return f"{domain} lets everybody send for it (SPF)"


def key(name: str) -> str:
    """The key to a signature is there."""
    return f"The signature’s key is at {name}"


def no_key(name: str) -> str:
    """It is not, so that the signature means nothing."""
    return f"There is no key at {name}, so that the signature proves nothing"


def dmarc(domain: str, policy: str) -> str:
    """There is a rule for what is forged."""
    return f"{domain} says what to do with forged mail: {policy} (DMARC)"


def weak_dmarc(domain: str) -> str:
    """There is a rule, which does nothing."""
    return f"{domain} has a DMARC record that stops nobody yet"


def no_dmarc(domain: str) -> str:
    """There is none."""
    return f"{domain} has no DMARC record, which Gmail and Yahoo ask of everybody who sends to many"


def takes_mail(domain: str) -> str:
    """Letters can come back."""
    return f"{domain} takes mail, so that letters can come back"


def takes_none(domain: str) -> str:
    """They can't."""
    return f"{domain} takes no mail: what comes back is lost"
