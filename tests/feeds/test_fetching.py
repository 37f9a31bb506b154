"""A source gets so much time and room and no more, and nobody is asked who should not be."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest

from feeds.internet import PUBLIC, Names, Wires, certified
from feeds.serving import (
    Request,
    Server,
    after,
    answered,
    dripping,
    endless,
    packed,
    sent_to,
    serving,
    silent,
    unless_known,
)
from zonepress.feeds.addresses import Guard
from zonepress.feeds.fetching import Answer, Fetcher, Limits, NoAnswerError, Validators

pytestmark = pytest.mark.usefixtures("own_loop")

SHORT = Limits(seconds=0.6, connecting=0.3, silent=0.3, size=100_000)
"""Time enough for a server on this machine."""
AGENT = "zonepress/test (+https://h.example.org/)"
OK = b"HTTP/1.1 200 OK\r\n"


async def nowhere(host: str, port: int) -> Sequence[str]:
    """Knows no name at all."""
    raise OSError(host)


def fetched(
    address: str,
    folder: Path,
    *,
    allow: Sequence[str] = (),
    validators: Validators | None = None,
    limits: Limits = SHORT,
    resolve: Callable[[str, int], Any] = nowhere,
    **more: Any,
) -> Answer:
    """One answer, asked for alone."""

    async def fetch() -> Answer:
        guard = Guard.of(allow, resolve)
        async with Fetcher(guard, AGENT, folder, limits, **more) as fetcher:
            return await fetcher.fetch(address, validators or Validators())

    return asyncio.run(fetch())


def from_server(server: Server, path: str, folder: Path, **more: Any) -> Answer:
    """What an allowed server on this machine answers."""
    return fetched(server.url(path), folder, allow=[server.name], **more)


def why(server: Server, path: str, folder: Path, **more: Any) -> str:
    """Why there is no answer."""
    with pytest.raises(NoAnswerError) as refused:
        from_server(server, path, folder, **more)
    return refused.value.why


def test_an_answer_comes_with_all_that_is_needed_to_ask_again(tmp_path: Path) -> None:
    etag, modified = 'W/"a b;ü"', "Fri, 03 Apr 2026 10:00:00 GMT"
    headers = [("Content-Type", "application/rss+xml"), ("ETag", etag), ("Last-Modified", modified)]
    with serving({"/feed": answered(body=b"<rss/>", headers=headers)}) as server:
        answer = from_server(server, "/feed", tmp_path)
    assert answer.body is not None
    assert answer.body.read_bytes() == b"<rss/>"
    assert (answer.content_type, answer.validators) == ("application/rss+xml", Validators(etag, modified))


def test_what_is_known_is_asked_for_to_the_byte_and_not_sent_again(tmp_path: Path) -> None:
    known = Validators('"7-ä"', "Fri, 03 Apr 2026 10:00:00 +0000")
    with serving({"/feed": unless_known(answered(), "if-none-match", '"7-ä"')}) as server:
        answer = from_server(server, "/feed", tmp_path, validators=known)
        assert (answer.body, answer.validators) == (None, known)
        assert server.asked[0].headers["if-modified-since"] == known.modified


def test_we_say_who_we_are_and_keep_nothing(tmp_path: Path) -> None:
    """An honest name with a way to reach us; no cookies, no page we came from."""
    page = answered(302, headers=[("Location", "/feed"), ("Set-Cookie", "who=you; Path=/")])
    with serving({"/first": page, "/feed": answered(body=b"x")}) as server:
        from_server(server, "/first", tmp_path)
        assert [request.path for request in server.asked] == ["/first", "/feed"]
        for request in server.asked:
            assert request.headers["user-agent"] == AGENT
            assert set(request.headers) == {"host", "user-agent", "accept", "accept-encoding"}


MISBEHAVING = {
    "slow drip": (dripping(OK + b"\r\n", b"x"), "It took longer than 0.6 seconds"),
    "slow header": (dripping(OK, b"X-Slow: 1\r\n"), "It took longer than 0.6 seconds"),
    "silence": (silent(), "It took longer than 0.3 seconds"),
    "silence in the middle": (silent(OK + b"Content-Length: 9\r\n\r\nx"), "It took longer than 0.3 seconds"),
    "endless body": (endless(b"x" * 65536), "What it sends is larger than 0.1 MB"),
    "endless header": (endless(b"X-More: 1\r\n" * 1000, OK), "The connection broke down"),
    "gzip bomb": (packed(b"\0" * 50_000_000), "What it sends is larger than 0.1 MB"),
    "damaged packing": (answered(body=b"no gzip", headers=[("Content-Encoding", "gzip")]), "packed in a way"),
    "packing nobody asked for": (
        answered(body=b"x", headers=[("Content-Encoding", "br")]),
        "packed in a way",
    ),
    "half a packing": (
        answered(body=gzip.compress(b"<rss/>" * 99)[:-20], headers=[("Content-Encoding", "gzip")]),
        "breaks off in the middle",
    ),
    "half a document": (OK + b"Content-Length: 100\r\n\r\n<rss>", "breaks off in the middle"),
    "half a chunk": (OK + b"Transfer-Encoding: chunked\r\n\r\n50\r\n<rss>", "breaks off in the middle"),
    "nothing": (b"", "The connection broke down"),
    "no HTTP": (b"SSH-2.0-OpenSSH\r\n", "The connection broke down"),
    "500": (answered(500), "a fault of its own (answer 500)"),
    "404": (answered(404), "nothing at this address (answer 404)"),
    "403": (answered(403), "does not let us in"),
    "204": (answered(204), "It answers 204"),
    "304 out of the blue": (answered(304), "It answers 304"),
    "a redirect to nowhere": (answered(302), "does not say where"),
    "a redirect that is no address": (sent_to("http://[broken"), "does not say where"),
    "a redirect to a script": (sent_to("javascript:alert(1)"), "is no address that we ask"),
    "a redirect to a file": (sent_to("file:///etc/passwd"), "is no address that we ask"),
    "a redirect in a circle": (sent_to("/feed"), "more than five times"),
}


@pytest.mark.parametrize("name", MISBEHAVING)
def test_a_server_that_misbehaves_costs_little_and_is_told_in_a_sentence(name: str, tmp_path: Path) -> None:
    page, words = MISBEHAVING[name]
    began = time.monotonic()
    with serving({"/feed": page}) as server:
        assert words in why(server, "/feed", tmp_path)
    assert time.monotonic() - began < 5
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 200_000


def test_five_redirects_are_followed_and_no_sixth(tmp_path: Path) -> None:
    pages = {f"/{number}": sent_to(f"/{number + 1}") for number in range(6)}
    with serving({**pages, "/6": answered(body=b"end")}) as server:
        answer = from_server(server, "/1", tmp_path)
        assert (answer.url, answer.moved_to) == (server.url("/6"), "")
        assert "more than five times" in why(server, "/0", tmp_path)


def test_where_it_has_moved_for_good_is_told_as_far_as_it_is_for_good(tmp_path: Path) -> None:
    pages = {"/a": sent_to("/b", 301), "/b": sent_to("/c", 308), "/c": sent_to("/d", 307)}
    with serving({**pages, "/d": answered(body=b"x")}) as server:
        assert from_server(server, "/a", tmp_path).moved_to == server.url("/c")
        assert from_server(server, "/c", tmp_path).moved_to == ""


@pytest.mark.parametrize(("status", "gone"), [(410, True), (404, False), (429, False)])
def test_what_is_gone_for_good_says_so(status: int, gone: bool, tmp_path: Path) -> None:
    with serving({"/feed": answered(status, headers=[("Retry-After", "120")])}) as server:
        with pytest.raises(NoAnswerError) as refused:
            from_server(server, "/feed", tmp_path)
        assert refused.value.gone is gone
        assert refused.value.retry_after == ("" if gone else "120")


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://2130706433/",
     "http://localhost:22/", "http://10.0.0.1/", "http://0x7f.1/"],
)  # fmt: skip
def test_nobody_sends_us_into_a_private_network(target: str, tmp_path: Path) -> None:
    """The source itself is allowed; where it sends us is not, though it is the same machine."""
    with serving({"/feed": sent_to(target)}) as server:
        said = why(server, "/feed", tmp_path)
    assert "not on the public internet" in said or "not at a port" in said


def test_another_port_of_an_allowed_host_is_another_place(tmp_path: Path) -> None:
    with serving({"/secret": answered(body=b"QUOKKA")}) as other:
        with serving({"/feed": sent_to(other.url("/secret"))}) as server:
            assert "not at a port that websites use" in why(server, "/feed", tmp_path)
        assert other.asked == []


def test_an_allowed_host_is_not_for_others_to_send_us_to(tmp_path: Path) -> None:
    """An exception is for the address an editor wrote, not for whoever knows of it."""
    with serving({"/": answered(body=b"QUOKKA")}) as inside:
        with serving({"/feed": sent_to(inside.url("/"))}) as outside:
            wires = Wires({80: outside.port, inside.port: inside.port})
            with pytest.raises(NoAnswerError, match="not at a port"):
                fetched(f"http://{PUBLIC}/feed", tmp_path, allow=[inside.name], backend=wires)
        assert inside.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"]
)
def test_a_private_address_is_refused_before_anything_is_sent(host: str, tmp_path: Path) -> None:
    wires = Wires({})
    with pytest.raises(NoAnswerError, match=r"not on the public internet\. If it is meant, name it"):
        fetched(f"http://{host}/", tmp_path, resolve=Names([["127.0.0.1"]]), backend=wires)
    assert wires.connected == []


def test_a_name_that_means_two_things_is_connected_to_where_it_was_looked_at(tmp_path: Path) -> None:
    """Rebinding: the first answer is public, the next would lead into our own network."""
    names = Names([[PUBLIC], ["127.0.0.1"]])
    with serving({"/feed": answered(body=b"x")}) as server:
        wires = Wires({443: 0, 80: server.port})
        with pytest.raises(NoAnswerError, match="not on the public internet"):
            fetched("http://feeds.example.org/feed", tmp_path, resolve=names, backend=wires)
    assert {host for host, _ in wires.connected} == {PUBLIC}


def test_one_private_address_among_public_ones_is_enough_to_refuse(tmp_path: Path) -> None:
    wires = Wires({})
    with pytest.raises(NoAnswerError, match="not on the public internet"):
        fetched("https://a.example.org/", tmp_path, resolve=Names([[PUBLIC, "10.0.0.1"]]), backend=wires)
    assert wires.connected == []


def test_every_redirect_is_looked_up_and_looked_at(tmp_path: Path) -> None:
    names = Names([[PUBLIC], [PUBLIC], ["192.168.1.1"]])
    with serving({"/feed": sent_to("http://b.example.org/")}) as server:
        wires = Wires({80: server.port})
        with pytest.raises(NoAnswerError, match=r"b\.example\.org is not on the public internet"):
            fetched("http://a.example.org/feed", tmp_path, resolve=names, backend=wires)
    assert names.asked == ["a.example.org", "a.example.org", "b.example.org"]


def test_https_comes_first_and_the_certificate_is_for_the_name(tmp_path: Path) -> None:
    """The connection goes to an address; what it has to prove is the name."""
    tls, trust = certified(tmp_path, "feeds.example.org")
    with serving({"/feed": answered(body=b"safe")}, tls=tls) as secure:
        wires = Wires({443: secure.port})
        known = {"resolve": Names([[PUBLIC]]), "backend": wires, "trust": trust}
        answer = fetched("http://feeds.example.org/feed", tmp_path, **known)
        assert (answer.url, wires.connected) == ("https://feeds.example.org/feed", [(PUBLIC, 443)])
        with pytest.raises(NoAnswerError, match="certificate"):
            fetched("https://other.example.org/feed", tmp_path, **known)


def test_http_is_asked_where_there_is_no_https(tmp_path: Path) -> None:
    with serving({"/feed": answered(body=b"x")}) as plain:
        wires = Wires({80: plain.port})
        answer = fetched("http://a.example.org/feed", tmp_path, resolve=Names([[PUBLIC]]), backend=wires)
    assert (answer.url, [port for _, port in wires.connected]) == ("http://a.example.org/feed", [443, 80])


def test_a_name_nobody_knows_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoAnswerError, match=r"There is no host called nowhere\.example\.org"):
        fetched("https://nowhere.example.org/", tmp_path)


def test_nobody_at_the_address_is_told(tmp_path: Path) -> None:
    with serving() as server:
        pass
    assert why(server, "/", tmp_path) == "Nobody answers at this address"


def test_a_few_are_asked_at_once_and_fewer_of_one_host(tmp_path: Path) -> None:
    limits = Limits(seconds=5, at_once=5, at_once_per_host=2)

    async def fetch_all(servers: list[Server]) -> None:
        guard = Guard.of([server.name for server in servers])
        async with Fetcher(guard, "test", tmp_path, limits) as fetcher:
            addresses = [server.url("/feed") for server in servers for _ in range(6)]
            await asyncio.gather(*(fetcher.fetch(address) for address in addresses))

    page = {"/feed": after(0.05, answered(body=b"x"))}
    with ExitStack() as stack:
        hosts = ("127.0.0.1", "127.0.0.2", "127.0.0.3")
        servers = [stack.enter_context(serving(page, host=host)) for host in hosts]
        asyncio.run(fetch_all(servers))
        assert [server.most_at_once for server in servers] == [2, 2, 2]
        assert [len(server.asked) for server in servers] == [6, 6, 6]


def test_no_more_than_a_few_are_asked_at_once_in_all(tmp_path: Path) -> None:
    """However many hosts there are."""
    limits = Limits(seconds=5, at_once=3, at_once_per_host=2)
    now, most = 0, 0

    async def counted(request: Request, writer: asyncio.StreamWriter) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.02)
        now -= 1
        writer.write(answered(body=b"x"))

    async def fetch_all(servers: list[Server]) -> None:
        guard = Guard.of([server.name for server in servers])
        async with Fetcher(guard, AGENT, tmp_path, limits) as fetcher:
            await asyncio.gather(*(fetcher.fetch(server.url("/feed")) for server in servers * 3))

    with ExitStack() as stack:
        hosts = [f"127.0.0.{number}" for number in range(1, 6)]
        servers = [stack.enter_context(serving({"/feed": counted}, host=host)) for host in hosts]
        asyncio.run(fetch_all(servers))
    assert most == 3


@pytest.mark.parametrize(
    "page", [answered(body=b"<rss/>"), answered(304), answered(410), packed(b" " * 200_000), sent_to("/two")]
)
def test_a_connection_ends_with_its_answer(page: bytes, tmp_path: Path) -> None:
    """Whatever it was: many servers keep a connection open until whoever asked lets it go."""

    async def patient(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        writer.write(answered(404) if head.startswith(b"GET /two") else page)
        assert await reader.read() == b""
        writer.close()
        ended.set()

    async def fetch() -> None:
        async with await asyncio.start_server(patient, "127.0.0.1", 0) as server:
            name = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
            async with Fetcher(Guard.of([name], nowhere), AGENT, tmp_path, SHORT) as fetcher:
                with suppress(NoAnswerError):
                    await fetcher.fetch(f"http://{name}/one", Validators(etag="one"))
                await asyncio.wait_for(ended.wait(), 5)

    ended = asyncio.Event()
    asyncio.run(fetch())


def test_the_environment_names_no_proxy_for_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect to whatever it likes."""
    with serving({"/feed": answered(body=b"x")}) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:1")
        assert from_server(server, "/feed", tmp_path).body
