"""Puts a relay far away: what goes to it or comes from it takes some milliseconds.

Example: python -m benchmarks.send.far TARGET-PORT MILLISECONDS-EACH-WAY
"""

from __future__ import annotations

import asyncio
import contextlib
import sys


async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter, delay: float) -> None:
    """What comes in goes out later, in order; so does the end."""
    loop = asyncio.get_running_loop()
    with contextlib.suppress(ConnectionError):  # a client may hang up instead of saying goodbye
        while data := await source.read(1 << 16):
            loop.call_later(delay, target.write, data)
    loop.call_later(delay, target.close)


async def _serve(target: int, delay: float) -> None:
    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", target)
        async with asyncio.TaskGroup() as both:
            both.create_task(_carry(reader, back, delay))
            both.create_task(_carry(there, writer, delay))

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)  # until whoever started us is done
    server.close()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2]) / 1000))
