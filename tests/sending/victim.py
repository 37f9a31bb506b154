"""A sender to be killed: for each line it is told, it starts one in a process of its own.

Run as `python victim.py DATABASE PORT CONNECTIONS ROOT`; its environment holds the key.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mailing.relays import plain
from sending.readers import QUARTER, ZONES, invented_letters, settings
from zonepress.sending.courier import Courier, Manner
from zonepress.sending.ledger import open_ledger
from zonepress.subscribers.register import open_register


def send(place: str, port: int, connections: int, root: Path) -> None:
    """Send what there is to send, as the command does."""
    with open_register(place, host="site.example.org", root=root) as register:
        letters = invented_letters(register.key, size=3000)
        with open_ledger(register, QUARTER, settings().mail) as ledger:
            ledger.begin(ZONES)
            print("begun", flush=True)
            Courier(plain(port), ledger, letters.ready(), Manner(connections=connections)).run()


def main() -> None:
    """A sender for each line, one after the other."""
    place, port, connections, root = sys.argv[1:]
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            try:
                send(place, int(port), int(connections), Path(root))
            except BaseException as error:
                print(f"failed {error!r}", flush=True)
                os._exit(1)
            os._exit(0)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(
            "killed" if os.WIFSIGNALED(status) else f"ended {os.waitstatus_to_exitcode(status)}", flush=True
        )


if __name__ == "__main__":
    main()
