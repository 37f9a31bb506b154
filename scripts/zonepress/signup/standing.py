"""What somebody does with a link that was mailed to them: say yes, leave, choose, be erased."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from zonepress.signup import wording as said
from zonepress.signup.asking import Chosen
from zonepress.signup.deciding import write_token
from zonepress.signup.tokens import Purpose, mark_of, new_token
from zonepress.subscribers.database import reading
from zonepress.subscribers.people import Consent, State, Subscriber
from zonepress.subscribers.register import Register, known_by_of
from zonepress.subscribers.tables import BOUNCE, LETTER, SUBSCRIBER, SUPPRESSED, TOKEN
from zonepress.views.subscribing.wording import AGREED


@dataclass(frozen=True)
class Held:
    """A link that is good, and whose it is."""

    subscriber: Subscriber
    chosen: Chosen
    """What they chose when they asked for it."""


@dataclass(frozen=True)
class Standing:
    """Changes where people stand; each step is whole, and made again it changes nothing more."""

    register: Register

    def held(self, purpose: Purpose, token: str, *, now: int) -> Held | None:
        """Whose link this is; None for one that is not good, or no longer. Nothing is changed."""
        with self.register.engine.begin() as connection:
            row = self._row(connection, purpose, token, now=now)
        subscriber = self.register.find(row["subscriber_id"]) if row else None
        return Held(subscriber, Chosen.read(row["wish"])) if row and subscriber else None

    def confirm(self, token: str, *, now: int) -> str | None:
        """Subscribe whoever was sent this; a link to their choices, which is empty the second time.

        None for a link that is not good. It ends whatever kept letters from them: they have just read one.
        """
        with self.register.engine.begin() as connection:
            row = self._held_fast(connection, Purpose.CONFIRM, token, now=now)
            if row is None:
                return None
            if row["used"]:
                return ""
            id, chosen = row["subscriber_id"], Chosen.read(row["wish"])
            known = sa.select(SUBSCRIBER.c.known_by).where(SUBSCRIBER.c.id == id)
            mark = connection.execute(known).scalar_one()
            used = TOKEN.update().where(TOKEN.c.mark == row["mark"]).values(used=now)
            connection.execute(used)
            self.register.write_wish(
                connection, id, chosen.wish, chosen.name, chosen.postal, state=State.SUBSCRIBED.value
            )
            self.register.write_consent(connection, id, Consent(said.BASIS, "web", now, chosen.wording))
            connection.execute(BOUNCE.delete().where(BOUNCE.c.subscriber_id == id))
            erased = self.register.erased_mark(mark)
            connection.execute(SUPPRESSED.delete().where(SUPPRESSED.c.mark == erased))
            choices = new_token()
            write_token(connection, self.register, Purpose.CHOICES, choices, id, chosen, now=now)
            return choices

    def leave(self, id: str) -> None:
        """Send somebody nothing more; no link that asks for a yes is good after that."""
        with self.register.engine.begin() as connection:
            own = SUBSCRIBER.c.id == id
            connection.execute(sa.select(SUBSCRIBER.c.id).where(own).with_for_update())
            connection.execute(SUBSCRIBER.update().where(own).values(state=State.LEFT.value))
            connection.execute(
                TOKEN.delete().where(TOKEN.c.subscriber_id == id, TOKEN.c.purpose == Purpose.CONFIRM.value)
            )

    def choose(self, token: str, chosen: Chosen, *, now: int) -> bool:
        """Keep what somebody wants from now on; no for a link that is not good."""
        with self.register.engine.begin() as connection:
            row = self._held_fast(connection, Purpose.CHOICES, token, now=now)
            if row is None:
                return False
            self.register.write_wish(
                connection, row["subscriber_id"], chosen.wish, chosen.name, chosen.postal
            )
            return True

    def data(self, subscriber: Subscriber) -> dict[str, Any]:
        """Everything that is kept of somebody, by names that people can read."""
        person = subscriber.person
        with reading(self.register.engine) as connection:
            query = sa.select(BOUNCE).where(BOUNCE.c.subscriber_id == subscriber.id)
            back = connection.execute(query.order_by(BOUNCE.c.at)).mappings().all()
            query = sa.select(LETTER).where(LETTER.c.subscriber_id == subscriber.id)
            letters = connection.execute(query.order_by(LETTER.c.at)).mappings().all()
        return {
            "id": subscriber.id,
            "email": person.email,
            "known by": known_by_of(person),
            "name": person.name,
            "postal address": person.postal,
            "state": subscriber.state.value,
            "form": person.wish.form.value,
            "language": person.wish.language,
            "zones": list(person.wish.zones),
            "since": subscriber.since,
            "why we may write": [
                {
                    "basis": given.basis,
                    "how": given.how,
                    "at": given.at,
                    "wording": given.wording,
                    "words": AGREED.get(given.wording, ()),
                }
                for given in subscriber.consents
            ],
            "letters": [
                {
                    "edition": one["edition"],
                    "zone": one["zone"],
                    "state": one["state"],
                    "at": one["at"],
                    "what was said": one["said"],
                }
                for one in letters
            ],
            "letters that came back": [
                {"at": one["at"], "kind": one["kind"], "what was said": one["said"]} for one in back
            ],
        }

    def _held_fast(
        self, connection: sa.Connection, purpose: Purpose, token: str, *, now: int
    ) -> sa.RowMapping | None:
        """The same with its subscriber held fast, and read again then: they may have left in between.

        Whoever changes somebody holds their row first, so that no two wait for each other.
        """
        row = self._row(connection, purpose, token, now=now)
        if row is None:
            return None
        own = sa.select(SUBSCRIBER.c.id).where(SUBSCRIBER.c.id == row["subscriber_id"])
        if connection.execute(own.with_for_update()).first() is None:
            return None
        return self._row(connection, purpose, token, now=now)

    def _row(
        self, connection: sa.Connection, purpose: Purpose, token: str, *, now: int
    ) -> sa.RowMapping | None:
        """A link that is good."""
        mark = mark_of(self.register.key, purpose, token)
        query = sa.select(TOKEN).where(TOKEN.c.mark == mark, TOKEN.c.expires > now)
        return connection.execute(query).mappings().first()
