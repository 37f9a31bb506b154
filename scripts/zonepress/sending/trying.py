"""Letters as files, to be looked at: nothing is sent, and nothing written down."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import sqlalchemy as sa

from zonepress.sending.audience import addressed
from zonepress.sending.ledger import Due
from zonepress.sending.letters import Letters
from zonepress.subscribers.database import reading
from zonepress.subscribers.people import Form
from zonepress.subscribers.private import new_file

_WHOLE: Final = "everything"
_AT_A_TIME: Final = 500


def write_letters(letters: Letters, engine: sa.Engine, folder: Path) -> int:
    """Write each reader's letter as a file that mail programs open; how many there are."""
    ready, number = letters.ready(for_the_wire=False), 0
    with reading(engine) as connection:
        found = connection.execution_options(yield_per=_AT_A_TIME).execute(addressed(letters.zones))
        for number, row in enumerate(found, 1):  # noqa: B007
            due = Due(row.of_zone, row.id, row.email, Form(row.form), 0)
            (folder / (row.of_zone or _WHOLE)).mkdir(exist_ok=True)
            with new_file(folder / (row.of_zone or _WHOLE) / f"{row.id}.eml") as file:
                file.write(ready.content(due))
    return number
