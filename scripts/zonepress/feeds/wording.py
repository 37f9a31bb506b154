"""The words that posts get from us, and what is said of sources that give none, to be read in a row."""

from __future__ import annotations

EMPTY = "What it sent is empty"
BROKE_OFF = "What it sent breaks off in the middle"
DAMAGED = "What it sent is damaged, so that it can't be read"
NOT_A_FEED = "What it sent is no feed that we know"
GONE = "It says that it is gone for good, and is not asked again. Take it out, or write its new address"
UNREACHABLE = "Nobody answers at this address"
NOT_SAFE = "Its proof of being who it is (the certificate) can't be trusted"
BROKE_DOWN = "The connection broke down"
MANY_REDIRECTS = "It sends us from one address to another, more than five times"
NO_REDIRECT = "It sends us elsewhere and does not say where"
PACKED = "What it sent is packed in a way that we did not ask for, or the packing is damaged"

IS_OFF = "it said that it is gone for good"
WAITS = "it asked us to wait"
HOST_WAITS = "its host asked us to wait"
ASKED_LATELY = "it was asked less than an hour ago"


def untitled(source: str) -> str:
    """What a post is called that has no words."""
    return f"A post by {source}"


def rest_of(source: str) -> str:
    """The link at the end of a post that was cut."""
    return f"Read the rest at {source}"


def names_feed(address: str) -> str:
    """What is said of a web page where a feed should be."""
    if address:
        return f"This is the address of a web page. It names its feed: write `address: {address}`"
    return "This is the address of a web page, and the page names no feed. Ask its owner for one"


def not_an_address(address: str) -> str:
    """What is said of an address that is none."""
    return f"{address[:100]!r} is no address that we ask: it has to begin with https:// and name a host"


def private(host: str) -> str:
    """What is said of a host inside somebody's own network."""
    return (
        f"{host[:100]} is not on the public internet. If it is meant, name it with its port in mkdocs.yml, "
        "under extra › zonepress › feeds › allow_hosts"
    )


def odd_port(name: str) -> str:
    """What is said of a port that web servers don't use."""
    return (
        f"{name[:100]} is not at a port that websites use. If it is meant, name it in mkdocs.yml, "
        "under extra › zonepress › feeds › allow_hosts"
    )


def not_found(host: str) -> str:
    """What is said of a name that leads nowhere."""
    return f"There is no host called {host[:100]}"


def too_slow(seconds: float) -> str:
    """What is said of a source that takes too long."""
    return f"It took longer than {seconds:g} seconds"


def too_large(size: int) -> str:
    """What is said of an answer without end."""
    return f"What it sends is larger than {size / 1_000_000:g} MB"


def refused(status: int) -> str:
    """What is said of an answer that is none."""
    known = {
        401: "It wants us to sign in",
        403: "It does not let us in",
        404: "There is nothing at this address",
        429: "It says that we ask too often",
        451: "It may not answer, for reasons of law",
        503: "It is not available at the moment",
    }
    if status in known:
        return f"{known[status]} (answer {status})"
    return f"Its server has a fault of its own (answer {status})" if status >= 500 else f"It answers {status}"


def unreadable(reason: str) -> str:
    """What is said of an answer that no program can read in reasonable time."""
    return f"What it sent can't be read: {reason}"


def answers_over_https(address: str) -> str:
    """What is said of a source that could be asked more safely."""
    return f"It answers over https too. Write `address: {address}`"


def has_moved(address: str) -> str:
    """What is said of a source that names a new address."""
    return f"It says that it has moved for good. If that is right, write `address: {address}`"
