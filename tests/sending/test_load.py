"""Thousands of letters over many connections, into Postfix's own sink."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path

from mailing.relays import plain, smtp_sink
from sending.readers import QUARTER, ZONES, add_readers, invented_letters, settings
from zonepress.sending.courier import Courier, Manner
from zonepress.sending.ledger import At, open_ledger
from zonepress.subscribers.register import Register

READERS = 3000


def test_thousands_arrive_once_each(register: Register) -> None:
    """Counted by the ids that are in the files that the sink wrote."""
    add_readers(register, [f"r{number}" for number in range(READERS)])
    letters = invented_letters(register.key, size=2000).ready()
    with tempfile.TemporaryDirectory(prefix="sink-") as name:
        dump = Path(name)
        dump.chmod(0o777)  # the sink is nobody
        with (
            smtp_sink("-d", f"{dump}/letter.") as port,
            open_ledger(register, QUARTER, settings().mail) as ledger,
        ):
            ledger.begin(ZONES)
            Courier(plain(port), ledger, letters, Manner(connections=16)).run()
            assert ledger.counts() == {At.SENT: READERS}
        found = Counter(
            re.findall(rb"(?m)^Message-ID: (\S+)", b"".join(map(Path.read_bytes, dump.iterdir())))
        )
    assert len(found) == found.total() == READERS
