"""Many slow hosts on one machine: each has an address of its own (127.0.0.1, 127.0.0.2…) and answers late."""

from __future__ import annotations

import argparse
import asyncio
import functools
import sys
from xml.sax.saxutils import escape

LATENCY = 0.1
_WORDS = "the tide came in and the nets were mended before the school bell rang over the quay ".split()


def address_of(number: int, port: int) -> str:
    """The host of one source, with its port."""
    return f"127.0.0.{number + 1}:{port}"


@functools.cache
def feed_of(host: str, items: int, size: int) -> bytes:
    """A feed of so many items and so many bytes, the same for the same host."""
    each = max(40, size // items - 330)
    text = escape(" ".join(_WORDS[word % len(_WORDS)] for word in range(each // 5)))[:each]
    made = "".join(
        f"<item><title>Seal {number} at {host}</title><link>https://{host}/{number}</link>"
        f"<guid>{host}-{number}</guid><pubDate>{number % 28 + 1:02} Mar 2026 10:00:00 GMT</pubDate>"
        f"<description>Seal {number}. {text}</description></item>"
        for number in range(items)
    )
    head = f"<title>{host}</title>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{made}</channel></rss>'.encode()


async def serve(hosts: int, items: int, size: int) -> None:
    """Answer until nobody listens any more: `/feed` always, `/same` only to those who do not know it."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        await asyncio.sleep(LATENCY)
        host = writer.get_extra_info("sockname")[0]
        if head.startswith("GET /same") and "If-None-Match: " in head:
            writer.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        else:
            body = feed_of(host, items, size)
            writer.write(b'HTTP/1.1 200 OK\r\nETag: "one"\r\nContent-Length: %d\r\n\r\n' % len(body) + body)
        await writer.drain()
        writer.close()

    for number in range(hosts):  # made beforehand: what is measured is who asks, not who answers
        feed_of(address_of(number, 0).partition(":")[0], items, size)
    first = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = first.sockets[0].getsockname()[1]
    for number in range(1, hosts):
        await asyncio.start_server(answer, address_of(number, port).rpartition(":")[0], port)
    print(port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def main() -> None:
    """Listen, say on which port, and leave when the standard input closes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--items", type=int, default=10)
    parser.add_argument("--size", type=int, default=5000, help="bytes of each feed")
    given = parser.parse_args()
    asyncio.run(serve(given.hosts, given.items, given.size))


if __name__ == "__main__":
    main()
