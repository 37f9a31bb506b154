"""The list of subscribers: who comes, who is there, who goes."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from zonepress.model.problem import ZonepressError
from zonepress.subscribers.addresses import known_by, known_by_place
from zonepress.subscribers.database import insert_into, make_room, open_database, place_of, reading
from zonepress.subscribers.keys import Key, read_key
from zonepress.subscribers.people import Consent, Form, Person, State, Subscriber, Wish
from zonepress.subscribers.tables import (
    ASKED,
    BOUNCE,
    CONSENT,
    LETTER,
    SUBSCRIBER,
    SUBSCRIBER_ZONE,
    SUPPRESSED,
    TOKEN,
)

_AT_A_TIME: Final = 500
"""As many people are read together: the list may be longer than memory."""


class Came(Enum):
    """What became of somebody who was to be added."""

    NEW = "new"
    THERE = "there"
    """Was on the list, and stays as they are."""
    LEFT = "left"
    """Has left, or their mail came back: only they themselves can come back."""
    ERASED = "erased"
    """Asked to be erased, and to be left alone."""


_CAME: Final = {
    State.WAITING: Came.NEW,
    State.SUBSCRIBED: Came.THERE,
    State.LEFT: Came.LEFT,
    State.STOPPED: Came.LEFT,
}
"""What becomes of somebody who is here already."""


@dataclass(frozen=True)
class Some:
    """Which subscribers are meant; all of them where nothing is said."""

    zone: str | None = None
    form: Form | None = None
    language: str | None = None
    state: State | None = None


@dataclass(frozen=True)
class Counts:
    """How many there are of each."""

    states: Mapping[State, int]
    zones: Mapping[str, int]
    """Of those who are subscribed; the whole partnership's edition has no name."""
    forms: Mapping[Form, int]
    languages: Mapping[str, int]
    erased: int


@contextmanager
def open_register(named: str | None, *, host: str, root: Path) -> Iterator[Register]:
    """The list that was named, or the environment's, or this user's own for the site of this host.

    Raises ZonepressError where it can't be opened or lies inside the repository at `root`.
    """
    place = place_of(named, os.environ, host=host, root=root)
    if place.file:
        make_room(place.file)
    key = read_key(os.environ, place.file)
    with open_database(place) as engine:
        yield Register(engine, key)


@dataclass(frozen=True)
class Register:
    """The list, in an open database."""

    engine: sa.Engine
    key: Key

    def add(self, person: Person, consent: Consent) -> Came:
        """Put somebody on the list, as subscribed; whoever is or was there is left as they are."""
        mark = known_by_of(person)
        with self.engine.begin() as connection:
            if self._is_erased(connection, mark):
                return Came.ERASED
            id = secrets.token_urlsafe(16)
            row = {
                "id": id,
                "email": person.email,
                "known_by": mark,
                "state": State.SUBSCRIBED.value,
                "form": person.wish.form.value,
                "language": person.wish.language,
                "name": person.name,
                "postal": person.postal,
                "since": consent.at,
            }
            added = connection.execute(self.unless_there(SUBSCRIBER, row, "known_by")).first()
            if added is None:
                return self._came_back(connection, mark, person, consent)
            self.write_zones(connection, id, person.wish.zones)
            self.write_consent(connection, id, consent)
        return Came.NEW

    def _came_back(self, connection: sa.Connection, mark: str, person: Person, consent: Consent) -> Came:
        """Somebody who is there already; one who only waited to say yes has now said so on paper."""
        query = sa.select(SUBSCRIBER.c.id, SUBSCRIBER.c.state).where(SUBSCRIBER.c.known_by == mark)
        id, state = connection.execute(query.with_for_update()).one()
        match State(state):
            case State.SUBSCRIBED:
                return Came.THERE
            case State.LEFT | State.STOPPED:
                return Came.LEFT
            case State.WAITING:
                self.write_wish(
                    connection, id, person.wish, person.name, person.postal, state=State.SUBSCRIBED.value
                )
                self.write_consent(connection, id, consent)
                return Came.NEW

    def would_come(self, person: Person) -> Came:
        """What would become of somebody who were added."""
        mark = known_by_of(person)
        with reading(self.engine) as connection:
            if self._is_erased(connection, mark):
                return Came.ERASED
            query = sa.select(SUBSCRIBER.c.state).where(SUBSCRIBER.c.known_by == mark)
            state = connection.execute(query).scalar_one_or_none()
        return Came.NEW if state is None else _CAME[State(state)]

    def find(self, words: str) -> Subscriber | None:
        """Whoever has this e-mail address or this id."""
        where = SUBSCRIBER.c.known_by == known_by(words) if "@" in words else SUBSCRIBER.c.id == words
        with reading(self.engine) as connection:
            rows = connection.execute(sa.select(SUBSCRIBER).where(where)).mappings().all()
            return next(self._whole(connection, rows), None)

    def people(self, some: Some | None = None) -> Iterator[Subscriber]:
        """Everybody who is meant, in the order of their ids; read in portions, so that nobody waits long."""
        last = ""
        while True:
            with reading(self.engine) as connection:
                query = _chosen(sa.select(SUBSCRIBER), some or Some()).where(SUBSCRIBER.c.id > last)
                rows = connection.execute(query.order_by(SUBSCRIBER.c.id).limit(_AT_A_TIME)).mappings().all()
                found = list(self._whole(connection, rows))
            if not found:
                return
            yield from found
            last = found[-1].id

    def change(self, subscriber: Subscriber, person: Person) -> None:
        """What somebody who is subscribed gets, and where it goes.

        Raises ZonepressError where they have gone meanwhile, or are now who somebody else is or was.
        """
        mark = known_by_of(person)
        with self.engine.begin() as connection:
            own = sa.select(SUBSCRIBER.c.state).where(SUBSCRIBER.c.id == subscriber.id)
            if connection.execute(own.with_for_update()).scalar_one_or_none() != State.SUBSCRIBED.value:
                raise ZonepressError("They are not subscribed, and only they themselves can change that")
            if mark != known_by_of(subscriber.person) and self._is_erased(connection, mark):
                raise ZonepressError(
                    "Somebody of this name at this address asked to be erased, and stays off"
                )
            try:
                self.write_wish(
                    connection, subscriber.id, person.wish, person.name, person.postal, known_by=mark
                )
            except sa.exc.IntegrityError:
                raise ZonepressError("Somebody of this name at this address is on the list already") from None

    def erase(self, subscriber: Subscriber, *, now: int) -> None:
        """Forget somebody, but for a mark by which they stay off."""
        mark = self.erased_mark(known_by_of(subscriber.person))
        with self.engine.begin() as connection:
            own = sa.select(SUBSCRIBER.c.id).where(SUBSCRIBER.c.id == subscriber.id)
            connection.execute(own.with_for_update())  # first, as whoever else changes somebody does
            for table in (CONSENT, SUBSCRIBER_ZONE, LETTER, BOUNCE, TOKEN):
                connection.execute(table.delete().where(table.c.subscriber_id == subscriber.id))
            connection.execute(SUBSCRIBER.delete().where(SUBSCRIBER.c.id == subscriber.id))
            connection.execute(ASKED.delete().where(ASKED.c.known_by == known_by_of(subscriber.person)))
            connection.execute(self.unless_there(SUPPRESSED, {"mark": mark, "at": now}, "mark"))
        if self.engine.dialect.name == "sqlite":
            with closing(self.engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nor in the file beside it

    def counts(self) -> Counts:
        """How many there are of each."""
        with reading(self.engine) as connection:

            def tally(
                column: sa.ColumnElement[Any], table: sa.FromClause, *where: sa.ColumnElement[bool]
            ) -> Any:
                query = sa.select(column, sa.func.count()).select_from(table).where(*where).group_by(column)
                return dict(iter(connection.execute(query.order_by(column))))

            here = SUBSCRIBER.c.state == State.SUBSCRIBED.value
            zoned = SUBSCRIBER.outerjoin(SUBSCRIBER_ZONE, SUBSCRIBER.c.id == SUBSCRIBER_ZONE.c.subscriber_id)
            zones = tally(sa.func.coalesce(SUBSCRIBER_ZONE.c.zone, sa.literal("")), zoned, here)
            return Counts(
                states={
                    State(state): number for state, number in tally(SUBSCRIBER.c.state, SUBSCRIBER).items()
                },
                zones=zones,
                forms={
                    Form(form): number for form, number in tally(SUBSCRIBER.c.form, SUBSCRIBER, here).items()
                },
                languages=tally(SUBSCRIBER.c.language, SUBSCRIBER, here),
                erased=connection.execute(sa.select(sa.func.count()).select_from(SUPPRESSED)).scalar_one(),
            )

    def _is_erased(self, connection: sa.Connection, mark: str) -> bool:
        query = sa.select(SUPPRESSED.c.mark).where(SUPPRESSED.c.mark == self.erased_mark(mark))
        return connection.execute(query).first() is not None

    def erased_mark(self, known: str) -> str:
        """By which somebody who was erased is known again."""
        return self.key.mark("erased", known)

    def unless_there(self, table: sa.Table, row: Mapping[str, Any], unique: str) -> Any:
        """Adds a row, and gives its value back, unless there is one: asking first would let two in."""
        statement = insert_into(table, self.engine.dialect).values(dict(row))
        return statement.on_conflict_do_nothing(index_elements=[unique]).returning(table.c[unique])

    def write_wish(
        self,
        connection: sa.Connection,
        id: str,
        wish: Wish,
        name: str | None,
        postal: str | None,
        **more: str,
    ) -> None:
        """What somebody gets from now on, and where it goes; and other columns."""
        values = {"form": wish.form.value, "language": wish.language, "name": name, "postal": postal, **more}
        connection.execute(SUBSCRIBER.update().where(SUBSCRIBER.c.id == id).values(values))
        self.write_zones(connection, id, wish.zones)

    def write_zones(self, connection: sa.Connection, id: str, zones: Sequence[str]) -> None:
        """Whose editions somebody gets from now on."""
        connection.execute(SUBSCRIBER_ZONE.delete().where(SUBSCRIBER_ZONE.c.subscriber_id == id))
        if zones:
            rows = [{"subscriber_id": id, "zone": zone} for zone in zones]
            connection.execute(SUBSCRIBER_ZONE.insert(), rows)

    def write_consent(self, connection: sa.Connection, id: str, consent: Consent) -> None:
        """Why we may write to somebody, beside what they said before."""
        row = {
            "subscriber_id": id,
            "basis": consent.basis,
            "how": consent.how,
            "wording": consent.wording,
            "at": consent.at,
        }
        connection.execute(CONSENT.insert().values(row))

    def _whole(self, connection: sa.Connection, rows: Sequence[sa.RowMapping]) -> Iterator[Subscriber]:
        """People with their zones and consents, which are read for all of them together."""
        ids = [row["id"] for row in rows]
        zones = _by_subscriber(connection, SUBSCRIBER_ZONE, ids, SUBSCRIBER_ZONE.c.zone)
        consents = _by_subscriber(connection, CONSENT, ids, CONSENT.c.id)
        for row in rows:
            wish = Wish(
                tuple(one["zone"] for one in zones.get(row["id"], ())), Form(row["form"]), row["language"]
            )
            given = tuple(
                Consent(one["basis"], one["how"], one["at"], one["wording"])
                for one in consents.get(row["id"], ())
            )
            person = Person(row["email"], wish, row["name"], row["postal"])
            yield Subscriber(row["id"], person, State(row["state"]), row["since"], given)


def known_by_of(person: Person) -> str:
    """What two sign-ups of this person have in common."""
    if person.email:
        return known_by(person.email)
    assert person.name
    return known_by_place(person.name, person.postal or "")


def _chosen(query: sa.Select[Any], some: Some) -> sa.Select[Any]:
    if some.zone is not None:
        own = sa.select(SUBSCRIBER_ZONE.c.subscriber_id).where(SUBSCRIBER_ZONE.c.zone == some.zone)
        query = query.where(SUBSCRIBER.c.id.in_(own))
    for column, value in (
        (SUBSCRIBER.c.form, some.form and some.form.value),
        (SUBSCRIBER.c.language, some.language),
        (SUBSCRIBER.c.state, some.state and some.state.value),
    ):
        if value is not None:
            query = query.where(column == value)
    return query


def _by_subscriber(
    connection: sa.Connection, table: sa.Table, ids: Sequence[str], order: sa.Column[Any]
) -> Mapping[str, Sequence[sa.RowMapping]]:
    found: dict[str, list[sa.RowMapping]] = {}
    if ids:
        query = sa.select(table).where(table.c.subscriber_id.in_(ids)).order_by(table.c.subscriber_id, order)
        for row in connection.execute(query).mappings():
            found.setdefault(row["subscriber_id"], []).append(row)
    return found
