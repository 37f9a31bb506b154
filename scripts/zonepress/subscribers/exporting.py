"""The list as files for other programs: a spreadsheet, or listmonk for when this one is outgrown."""

from __future__ import annotations

import codecs
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from zonepress.outputs.data import csv_lines, spreadsheet_cell
from zonepress.subscribers.people import EVERYTHING, State, Subscriber

COLUMNS: Final = (
    "id", "email", "name", "postal address", "state", "form", "language", "zones", "since", "basis",
    "given", "how", "wording",
)  # fmt: skip
_STATES: Final = {
    State.SUBSCRIBED: "enabled",
    State.WAITING: "disabled",
    State.LEFT: "blocklisted",
    State.STOPPED: "blocklisted",
}
"""What listmonk does with each: it writes to those that are enabled, and to nobody else."""


def as_csv(people: Iterable[Subscriber]) -> Iterator[bytes]:
    """Lines for a spreadsheet, no cell a formula; the basis is the newest."""
    yield codecs.BOM_UTF8 + csv_lines([COLUMNS])
    for one in people:
        person, wish = one.person, one.person.wish
        consent = one.consents[-1] if one.consents else None
        cells = (
            one.id,
            person.email or "",
            person.name or "",
            person.postal or "",
            one.state.value,
            wish.form.value,
            wish.language,
            "; ".join(wish.zones) or EVERYTHING,
            _day(one.since),
            *((consent.basis, _day(consent.at), consent.how, consent.wording) if consent else ("",) * 4),
        )
        yield csv_lines([[spreadsheet_cell(cell) for cell in cells]])


def as_listmonk(people: Iterable[Subscriber]) -> Iterator[bytes]:
    """What listmonk's `POST /api/subscribers` takes, one a line; whoever gets paper only is not in it.

    Source: https://listmonk.app/docs/apis/subscribers/
    """
    yield b"[\n"
    before = ""
    for one in people:
        if one.person.email:
            yield f"{before}{json.dumps(_for_listmonk(one), ensure_ascii=False)}".encode()
            before = ",\n"
    yield b"\n]\n"


def _for_listmonk(one: Subscriber) -> dict[str, Any]:
    wish = one.person.wish
    return {
        "email": one.person.email,
        "name": one.person.name or "",
        "status": _STATES[one.state],
        "lists": [],
        "preconfirm_subscriptions": one.state is State.SUBSCRIBED,
        "attribs": {
            "zones": list(wish.zones) or [EVERYTHING],
            "form": wish.form.value,
            "language": wish.language,
            "since": _day(one.since),
            "consents": [
                {"basis": given.basis, "how": given.how, "wording": given.wording, "given": _day(given.at)}
                for given in one.consents
            ],
        },
    }


FORMATS: Final[dict[str, Callable[[Iterable[Subscriber]], Iterator[bytes]]]] = {
    "csv": as_csv,
    "listmonk": as_listmonk,
}


def _day(seconds: int) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()
