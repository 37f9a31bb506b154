"""The day of a run, read once where it begins."""

from __future__ import annotations

import datetime as dt
import os

from zonepress.model.problem import ZonepressError


def today_from_environment() -> dt.date:
    """The day of this run: of SOURCE_DATE_EPOCH where it is set, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.datetime.now(dt.UTC).astimezone().date()
    try:
        return dt.datetime.fromtimestamp(int(epoch if epoch.isdecimal() else "-"), dt.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ZonepressError(
            f"SOURCE_DATE_EPOCH is {epoch!r}: set it to seconds since 1970, or unset it"
        ) from error
