"""The ledger: one row for each letter that somebody is to get, true at whatever moment a sender is stopped.

A row is `waiting`, becomes `intent` before its letter can have left us, and `sent` or `failed` by
what the relay says. Whoever stops a sender in between leaves rows at `intent`: those letters may or may not
have arrived, so they are sent again, and named. There is at most one such row for each open connection.

What is run for every letter goes to the database as text made once: composing it each time would take longer
than the relay does.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from zonepress.locking import alone
from zonepress.model.problem import ZonepressError
from zonepress.model.settings import Mail
from zonepress.sending.audience import GETS_MAIL, addressed
from zonepress.sending.flushing import Flusher
from zonepress.subscribers.bounces import Bounce, count_bounce
from zonepress.subscribers.people import Form
from zonepress.subscribers.register import Register
from zonepress.subscribers.tables import LETTER, MAILING, SUBSCRIBER

_LONGEST: Final = 200
_ONE_SENDER: Final = 5507093


class At(StrEnum):
    """How far a letter is."""

    WAITING = "waiting"
    INTENT = "intent"
    """It may have left us."""
    SENT = "sent"
    FAILED = "failed"
    """The relay has refused it for good, or has put us off too often."""
    DROPPED = "dropped"
    """Its reader left before it went out."""


@dataclass(frozen=True)
class Due:
    """A letter that can go out."""

    zone: str
    """Whose edition; empty for the whole partnership's."""
    reader: str
    """The subscriber's id."""
    email: str
    form: Form
    tries: int
    """How often it was tried before."""


@dataclass(frozen=True)
class Done:
    """What became of a letter."""

    letter: Due
    at: At
    """`sent`, `failed`, or `waiting` for another try."""
    said: str = ""
    """What the relay said."""
    due: int = 0
    """Not to be tried again before then; seconds since 1970."""
    is_doubtful: bool = False
    """Whether it may have arrived all the same."""
    bounce: Bounce | None = None


@dataclass(frozen=True)
class Named:
    """A reader whom a report has to name."""

    email: str
    reader: str
    zone: str
    said: str
    """What the relay said last."""


@dataclass(frozen=True)
class Answer:
    """What the ledger says to one that sends."""

    may_go: bool = False
    """Whether the letter that is about to go may: not when its reader has left by now."""
    following: Due | None = None
    """The next letter, now held by whoever asked."""


@dataclass
class _Turn:
    """What one that sends has to write down, and wants to know."""

    done: Done | None
    intent: Due | None
    wants_more: bool
    answer: Answer | None = None
    error: BaseException | None = None


@contextmanager
def open_ledger(
    register: Register, edition: str, limits: Mail, *, clock: Callable[[], float] = time.time
) -> Iterator[Ledger]:
    """The ledger of one edition, for one sender at a time.

    Raises ZonepressError where another is sending.
    """
    with _one_sender(register.engine), register.engine.connect() as connection:
        if register.engine.dialect.name != "sqlite":
            yield Ledger(edition, limits, connection, clock)
            return
        with connection.begin():
            connection.exec_driver_sql("SELECT 1")  # the file that is flushed is there from now on
        driver = connection.connection.driver_connection
        assert driver
        driver.execute("PRAGMA synchronous = NORMAL")
        try:
            with Flusher(Path(f"{register.engine.url.database}-wal")) as flusher:
                yield Ledger(edition, limits, connection, clock, flusher)
        finally:
            driver.execute("PRAGMA synchronous = FULL")


@contextmanager
def _one_sender(engine: sa.Engine) -> Iterator[None]:
    """Nobody else sends from this list while the block lasts, on this machine or another."""
    refused = "Somebody is sending from this list now. Wait until they are done: nothing was sent"
    if engine.dialect.name == "sqlite":
        with alone(Path(f"{engine.url.database}.sending"), refused):
            yield
        return
    with engine.connect() as connection:
        got = connection.scalar(sa.select(sa.func.pg_try_advisory_lock(_ONE_SENDER)))
        connection.commit()
        if not got:
            raise ZonepressError(refused)
        try:
            yield
        finally:
            connection.execute(sa.select(sa.func.pg_advisory_unlock(_ONE_SENDER)))
            connection.commit()


class Ledger:
    """The letters of one edition. `step` may be called from several threads at once."""

    def __init__(
        self,
        edition: str,
        limits: Mail,
        connection: sa.Connection,
        clock: Callable[[], float],
        flusher: Flusher | None = None,
    ) -> None:
        self._edition, self._limits, self._connection = edition, limits, connection
        self._clock, self._flusher = clock, flusher
        self.behind = 0
        """How many steps the disk may be behind; see `Flusher`. PostgreSQL is never behind."""
        self._queue, self._writing = threading.Lock(), threading.Lock()
        self._turns: list[_Turn] = []
        self._driver: Any = connection.connection.driver_connection
        self._last = ("", "")
        self._held: set[tuple[str, str]] = set()
        self._close_text, self._intend_text, self._next_text = (
            _in_words_of(connection.dialect, text) for text in (_CLOSE, _INTEND, _NEXT)
        )

    def proof(self) -> str:
        """The digest of the letters whose proof was sent to the editor; empty where none was."""
        with self._connection.begin():
            found = self._connection.scalar(sa.select(MAILING.c.proof).where(self._is_ours(MAILING)))
        return found or ""

    def note_proof(self, digest: str) -> None:
        """Remember which letters the editor has been shown."""
        self._note(proof=digest, proof_at=self._now())

    def ended_at(self) -> int | None:
        """When the last letter went out, in seconds since 1970; None while it is not so."""
        with self._connection.begin():
            return self._connection.scalar(sa.select(MAILING.c.ended_at).where(self._is_ours(MAILING)))

    def begin(self, zones: Collection[str]) -> int:
        """Write down who is to get what; what a stopped sender left in doubt waits again, and is counted.

        `zones` are those that have an edition of their own; a letter of one that had it before, and has not
        been sent, gives way to another. Whoever comes to the list later is added by the next run, until all
        letters of this edition are out.
        """
        self._note(begun_at=self._now())
        with self._connection.begin():
            doubtful = LETTER.update().where(self._is_ours(LETTER), LETTER.c.state == At.INTENT)
            found = self._connection.execute(
                doubtful.values(state=At.WAITING, doubted=LETTER.c.doubted + 1)
            ).rowcount
            gone = LETTER.delete().where(self._is_ours(LETTER), LETTER.c.state == At.WAITING)
            self._connection.execute(gone.where(LETTER.c.zone.not_in(["", *zones])))
            self._connection.execute(self._new(zones))
        if self._flusher:
            self._flusher.written(behind=0)
        return found

    def _note(self, **values: Any) -> None:
        with self._connection.begin():
            there = self._connection.scalar(
                sa.select(MAILING.c.edition).where(self._is_ours(MAILING)).with_for_update()
            )
            if there is None:
                self._connection.execute(MAILING.insert().values(edition=self._edition))
            self._connection.execute(MAILING.update().where(self._is_ours(MAILING)).values(values))

    def _new(self, zones: Collection[str]) -> sa.Insert:
        """A row for each letter that has none yet."""
        letter = addressed(zones).subquery()
        there = sa.exists().where(
            self._is_ours(LETTER), LETTER.c.zone == letter.c.of_zone, LETTER.c.subscriber_id == letter.c.id
        )
        none, now, waits = sa.literal(0), sa.literal(self._now()), sa.literal(At.WAITING.value)
        whose = sa.literal(self._edition), letter.c.of_zone, letter.c.id
        new = (
            sa.select(*whose, waits, none, none, now, sa.literal(""), none)
            .where(~there)
            .order_by(letter.c.of_zone, letter.c.id)
        )
        return LETTER.insert().from_select([column.name for column in LETTER.columns], new)

    def step(self, *, done: Done | None = None, intent: Due | None = None, wants_more: bool = True) -> Answer:
        """Write down what became of a letter and which is about to go, and hold the next one.

        It is written when this returns. Of those who call at once, one writes for all. Raises ZonepressError
        where the database can't be written; nothing of it is then in it.
        """
        turn = _Turn(done, intent, wants_more)
        with self._queue:
            self._turns.append(turn)
        with self._writing:
            if turn.answer is None and turn.error is None:
                with self._queue:
                    turns, self._turns = self._turns, []
                self._write(turns)
        if turn.error:
            raise turn.error
        assert turn.answer
        return turn.answer

    def release(self, letter: Due) -> None:
        """Give back a letter that was held and not begun."""
        with self._writing:
            self._held.discard((letter.zone, letter.reader))

    def _write(self, turns: Sequence[_Turn]) -> None:
        try:
            with self._begun(plainly=not any(turn.done and turn.done.bounce for turn in turns)) as cursor:
                answers = [self._answer(cursor, turn) for turn in turns]
            if self._flusher:
                self._flusher.written(behind=self.behind)
        except BaseException as error:
            for turn in turns:
                turn.error = self._explained(error)
            return
        for turn, answer in zip(turns, answers, strict=True):
            turn.answer = answer

    def _explained(self, error: BaseException) -> BaseException:
        """What the driver or the disk says, as one line; anything else is a mistake of ours."""
        dbapi = self._connection.dialect.dbapi
        if isinstance(error, OSError) or (dbapi and isinstance(error, dbapi.Error)):
            said = " ".join(str(error).split()).rstrip(".")
            return ZonepressError(f"The ledger can’t be written: {said}. What is not in it was not sent")
        return error

    @contextmanager
    def _begun(self, *, plainly: bool) -> Iterator[Any]:
        """A transaction with a cursor of the driver; plainly begun it costs half as much."""
        if not plainly:
            with self._connection.begin():
                yield self._connection.connection.cursor()
            return
        driver = self._driver
        cursor = driver.cursor()
        try:
            if self._connection.dialect.name == "sqlite":
                cursor.execute("BEGIN IMMEDIATE")
            yield cursor
            driver.commit()
        except BaseException:
            driver.rollback()
            raise
        finally:
            cursor.close()

    def _answer(self, cursor: Any, turn: _Turn) -> Answer:
        if turn.done:
            self._close(cursor, turn.done)
        may_go = bool(turn.intent) and self._intend(cursor, turn.intent)
        return Answer(may_go, self._next(cursor) if turn.wants_more else None)

    def _close(self, cursor: Any, done: Done) -> None:
        letter = done.letter
        values = {
            "state": done.at.value,
            "said": done.said[:_LONGEST],
            "due": done.due,
            "more": int(done.is_doubtful),
        }
        cursor.execute(self._close_text, values | self._values(letter.zone, letter.reader))
        if done.bounce:
            count_bounce(self._connection, done.bounce, self._limits)
        self._held.discard((letter.zone, letter.reader))

    def _intend(self, cursor: Any, letter: Due | None) -> bool:
        if letter is None:
            return False
        cursor.execute(self._intend_text, self._values(letter.zone, letter.reader))
        if cursor.rowcount == 1:
            return True
        self._held.discard((letter.zone, letter.reader))
        return False

    def _next(self, cursor: Any) -> Due | None:
        """The next letter that nobody holds; after the last, from the start again.

        Those in doubt come at the very end: else each sender that is stopped would send them once more.
        """
        for doubted in (_NOT_DOUBTED, _NOT_DOUBTED, _DOUBTED):
            while row := self._after(cursor, doubted):
                self._last = row[0], row[1]
                if self._last not in self._held:
                    self._held.add(self._last)
                    return Due(row[0], row[1], row[2], Form(row[3]), row[4])
            self._last = ("", "")
        return None

    def _after(self, cursor: Any, doubted: Mapping[str, int]) -> Any:
        cursor.execute(self._next_text, {**self._values(*self._last), **doubted})
        return cursor.fetchone()

    def _values(self, zone: str, reader: str) -> dict[str, Any]:
        return {"edition": self._edition, "zone": zone, "reader": reader, "now": self._now()}

    def reopen(self, letters: Sequence[Due]) -> None:
        """Let letters wait again that were given up; others may be at work meanwhile."""
        with self._writing, self._connection.begin():
            for letter in letters:
                where = LETTER.c.zone == letter.zone, LETTER.c.subscriber_id == letter.reader
                again = LETTER.update().where(self._is_ours(LETTER), *where)
                self._connection.execute(again.values(state=At.WAITING, due=0))

    def counts(self) -> Mapping[At, int]:
        """How many letters are how far; one whose reader has left counts as dropped."""
        at = sa.case(
            (sa.and_(LETTER.c.state == At.WAITING, sa.not_(sa.and_(*GETS_MAIL))), At.DROPPED.value),
            else_=LETTER.c.state,
        ).label("at")
        query = (
            sa.select(at, sa.func.count()).select_from(LETTER.join(SUBSCRIBER)).where(self._is_ours(LETTER))
        )
        with self._connection.begin():
            found = self._connection.execute(query.group_by(at)).all()
        return {At(row[0]): row[1] for row in found}

    def soonest(self) -> int | None:
        """When the next letter is due, in seconds since 1970; None where none waits."""
        query = sa.select(sa.func.min(LETTER.c.due)).select_from(LETTER.join(SUBSCRIBER))
        waits = query.where(self._is_ours(LETTER), LETTER.c.state == At.WAITING, *GETS_MAIL)
        with self._connection.begin():
            found: int | None = self._connection.scalar(waits)
        return found

    def waiting(self) -> int:
        """How many letters are still to go out."""
        return self.counts().get(At.WAITING, 0)

    def doubtful(self) -> Sequence[Named]:
        """Whose letter may have arrived twice."""
        return self._named(LETTER.c.doubted > 0)

    def failed(self) -> Sequence[Named]:
        """Whose letter could not be handed over."""
        return self._named(LETTER.c.state == At.FAILED)

    def _named(self, which: sa.ColumnElement[bool]) -> Sequence[Named]:
        query = sa.select(SUBSCRIBER.c.email, SUBSCRIBER.c.id, LETTER.c.zone, LETTER.c.said)
        whose = query.select_from(LETTER.join(SUBSCRIBER)).where(self._is_ours(LETTER), which)
        with self._connection.begin():
            found = self._connection.execute(whose.order_by(SUBSCRIBER.c.email, LETTER.c.zone)).all()
        return [Named(*row) for row in found]

    def end(self) -> None:
        """All letters are out, or nothing more can be done for them."""
        left = sa.select(SUBSCRIBER.c.id).where(sa.not_(sa.and_(*GETS_MAIL)))
        with self._connection.begin():
            gone = LETTER.update().where(self._is_ours(LETTER), LETTER.c.state == At.WAITING)
            self._connection.execute(gone.where(LETTER.c.subscriber_id.in_(left)).values(state=At.DROPPED))
        self._note(ended_at=self._now())

    def _is_ours(self, table: sa.Table) -> sa.ColumnElement[bool]:
        return table.c.edition == self._edition

    def _now(self) -> int:
        return int(self._clock())


_HERE: Final = sa.and_(*GETS_MAIL).compile(compile_kwargs={"literal_binds": True})
_THIS: Final = "edition = :edition AND zone = :zone AND subscriber_id = :reader"
_NOT_DOUBTED: Final = {"least": 0, "most": 0}
_DOUBTED: Final = {"least": 1, "most": 1_000_000}
_CLOSE: Final = f"""
    UPDATE letter SET state = :state, said = :said, due = :due, doubted = doubted + :more, tries = tries + 1,
    at = :now
    WHERE {_THIS}
"""
_INTEND: Final = f"""
    UPDATE letter SET state = 'intent', at = :now
    WHERE {_THIS} AND state = 'waiting'
    AND EXISTS (SELECT 1 FROM subscriber WHERE id = subscriber_id AND {_HERE})
"""
_NEXT: Final = f"""
    SELECT zone, subscriber_id, email, form, tries FROM letter JOIN subscriber ON id = subscriber_id
    WHERE edition = :edition AND letter.state = 'waiting' AND due <= :now
    AND (zone, subscriber_id) > (:zone, :reader) AND doubted BETWEEN :least AND :most AND {_HERE}
    ORDER BY zone, subscriber_id LIMIT 1
"""


def _in_words_of(dialect: sa.Dialect, text: str) -> str:
    """A statement as the database's own driver takes it: SQLite's knows `:name` by itself."""
    return text if dialect.name == "sqlite" else re.sub(r":(\w+)", r"%(\1)s", text)
