"""How a source is, in the few facts that are kept: is it there, does it still say what it is here for."""

from __future__ import annotations

import datetime as dt

from zonepress.feeds.asking import Asked
from zonepress.feeds.keeping import Plan
from zonepress.feeds.memory import Remembered
from zonepress.feeds.paragraphs import cut_words, one_line
from zonepress.model.source import Found, State

_FAILS_AFTER = 3
"""As often a source has to be silent before that is worth a note: a night without network is not."""
_STALE = dt.timedelta(days=30)


def found_now(
    asked: Asked, plan: Plan | None, remembered: Remembered, *, last_new: dt.date | None, today: dt.date
) -> Found:
    """How a source is after it was asked; `last_new` is the day its newest post was first seen."""
    old = asked.source.found
    about = {"name": asked.source.name, "address": asked.source.address, "noted": today, "last_new": last_new}
    if asked.failed:
        state = State.OFF if asked.off else State.FAILS
        if state is State.FAILS and old and old.state is State.ANSWERS and remembered.failures < _FAILS_AFTER:
            return old
        since = old.since if old and old.state is state else _day(remembered.failed_since, today)
        why = cut_words(one_line(asked.failed, plain=True), 200)
        return Found(**about, state=state, since=since, answered=old.answered if old else None, why=why)
    since = old.since if old and old.state is State.ANSWERS else today
    seen = {"state": State.ANSWERS, "since": since, "answered": today, "moved_to": asked.moved_to or None}
    if plan is None:
        kept = old.model_dump(include={"items", "undated", "off_topic", "broken"}) if old else {}
        return Found(**about, **seen, **kept)
    counts = {"items": plan.items, "undated": plan.undated, "off_topic": plan.off_topic}
    return Found(**about, **seen, **counts, broken=bool(asked.feed and asked.feed.broken))


def is_worth_a_note(old: Found | None, new: Found, *, brought: bool) -> bool:
    """Whether the repository should hold the newer note: it should not change with every pull."""
    if old is None or brought or new.noted - old.noted > _STALE:
        return True
    return _gist(old) != _gist(new)


def _gist(found: Found) -> tuple[object, ...]:
    return (
        found.state,
        found.moved_to,
        found.broken,
        found.undated * 2 > found.items,
        found.off_topic * 2 > found.items,
    )


def _day(seconds: float, today: dt.date) -> dt.date:
    return min(dt.datetime.fromtimestamp(seconds, dt.UTC).date(), today) if seconds else today
