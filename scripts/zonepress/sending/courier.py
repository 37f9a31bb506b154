"""The courier: hands letters to the relay over several connections, until all are out or it is stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from zonepress.mailing.relay import Relay, Tls
from zonepress.mailing.session import Envelope, RelayError, Reply, Session
from zonepress.model.problem import ZonepressError
from zonepress.sending.ledger import Answer, At, Done, Due, Ledger
from zonepress.sending.letters import Ready
from zonepress.sending.wording import again_at
from zonepress.store import digest
from zonepress.subscribers.bounces import Bounce, Kind

_MINUTE, _HOUR = 60, 3600
LATER: Final = (5 * _MINUTE, 15 * _MINUTE, 30 * _MINUTE, _HOUR, 2 * _HOUR, 4 * _HOUR, 8 * _HOUR)
"""Seconds after which a letter that was put off is tried again; after the last it is given up."""
AGAIN: Final = (5, 15, _MINUTE, 5 * _MINUTE, 15 * _MINUTE)
"""Seconds after which a relay that can't be reached is tried again; the last goes on."""
BEHIND: Final = 2
"""Letters that the disk may be behind, where the relay is on this machine and quicker than the disk. Else it
waits for each: that takes less time than the way."""
_TOO_MANY: Final = 10
"""So many letters refused one after the other are no matter of their readers."""
_A_MOMENT: Final = 0.2


@dataclass(frozen=True)
class Manner:
    """How to send."""

    connections: int = 4
    per_minute: int = 0
    """At most so many letters; as many as the relay takes where it is 0."""
    patience: float = 4 * _HOUR
    """Seconds for which we wait for a relay, or for letters that were put off."""


@dataclass
class Courier:
    """One run: several threads, each with a connection of its own, at one ledger."""

    relay: Relay
    ledger: Ledger
    letters: Ready
    manner: Manner = Manner()
    clock: Callable[[], float] = time.time
    tell: Callable[[str], None] = lambda _: None
    """Takes what somebody who watches should know."""
    watch: Callable[[], None] = lambda: None
    """Called every moment while letters go out."""
    stop: threading.Event = field(default_factory=threading.Event)
    sent: int = 0
    failed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _error: BaseException | None = None
    _trouble: RelayError | None = None
    _refused: list[Due] = field(default_factory=list)
    _next_at: float = 0.0

    def run(self) -> None:
        """Send all there is to send; returns when that is done, when patience ends, or when `stop` is set.

        Raises RelayError where the relay is of no use, and what the ledger raises.
        """
        self.ledger.behind = BEHIND if self.relay.tls is Tls.IF_OFFERED else 0
        failures, until = 0, self.clock() + self.manner.patience
        while not self.stop.is_set():
            due = self.ledger.soonest()
            if due is None or due > until:
                return
            if due > self.clock():
                self.tell(again_at(due, self.ledger.waiting()))
            if self._sleep(due - self.clock()):
                return
            before = self.sent + self.failed
            self._send_together()
            if self._error:
                raise self._error
            if self._trouble is None or not (self._trouble.is_for_good or self.ledger.waiting()):
                continue
            failures = 1 if self.sent + self.failed > before else failures + 1
            pause = AGAIN[min(failures, len(AGAIN)) - 1]
            if self._trouble.is_for_good or self.clock() + pause > until:
                raise self._trouble
            self.tell(f"{self._trouble}. Trying again in {pause} seconds")
            self._sleep(pause)

    def _sleep(self, seconds: float) -> bool:
        """Whether somebody wants us to stop meanwhile."""
        return self.stop.wait(max(0.0, seconds))

    def _send_together(self) -> None:
        """One round: until nothing is due, or every connection has broken.

        A provider may allow fewer connections than we open: those that it takes go on.
        """
        self._trouble = None
        threads = [
            threading.Thread(target=self._work, name=f"connection {number}", daemon=True)
            for number in range(self.manner.connections)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(_A_MOMENT)
                self.watch()

    def _work(self) -> None:
        """What one connection does."""
        try:
            if first := self.ledger.step().following:
                _Connection(self).send(first)
        except RelayError as error:
            with self._lock:
                self._trouble = self._trouble or error
        except BaseException as error:
            with self._lock:
                self._error = self._error or error
            self.stop.set()

    @property
    def is_to_end(self) -> bool:
        """Whether connections should take no further letter."""
        return self.stop.is_set() or (self._trouble is not None and self._trouble.is_for_good)

    @property
    def is_paced(self) -> bool:
        """Whether letters may not follow as fast as they can."""
        return self.manner.per_minute > 0

    def pace(self) -> None:
        """Wait until the next letter may go, where there is a limit."""
        if not self.is_paced:
            return
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next_at)
            self._next_at = at + 60 / self.manner.per_minute
        self._sleep(at - now)

    def became(self, letter: Due, reply: Reply, *, at_the_door: bool) -> Done:
        """What a reply means for a letter; `at_the_door` when its reader was refused, not its words."""
        said, now = str(reply), int(self.clock())
        if reply.is_yes:
            with self._lock:
                self.sent += 1
                self._refused.clear()
            return Done(letter, At.SENT, said)
        if not reply.is_for_good and letter.tries < len(LATER):
            return Done(letter, At.WAITING, said, due=now + LATER[letter.tries])
        with self._lock:
            self.failed += 1
            self._refused.append(letter)
        kind = Kind.HARD if reply.is_for_good and _is_of_the_reader(reply, at_the_door) else Kind.SOFT
        mark = digest("refused", self.letters.of.edition, letter.zone, letter.reader)
        return Done(letter, At.FAILED, said, bounce=Bounce(letter.reader, kind, now, said, mark))

    def stop_if_all_are_refused(self, reply: Reply) -> None:
        """Ten refusals without a yes between them tell of us: those letters wait again.

        Raises RelayError with what the relay said last.
        """
        with self._lock:
            if len(self._refused) < _TOO_MANY:
                return
            letters = list(self._refused)
            self._refused.clear()
            self.failed -= len(letters)
        self.ledger.reopen(letters)
        raise RelayError(
            f"{self.relay} refused {len(letters)} letters one after the other, the last with: {reply}",
            is_for_good=True,
        )


@dataclass(frozen=True)
class _Parcel:
    """A letter as it goes over the wire."""

    letter: Due
    envelope: Envelope


@dataclass
class _Connection:
    """Letters one behind the other, each written down before it leaves us."""

    courier: Courier
    done: Done | None = None
    """What is known of the last letter and not yet written down."""
    going: Due | None = None
    """The letter that has left us, and of which nothing is known."""

    def send(self, first: Due) -> None:
        """Send a letter and all that follow it.

        Raises RelayError when the connection breaks; what was in the air is then written down as in doubt.
        """
        courier, session, is_announced = self.courier, None, False
        letters, content = courier.letters, b""
        parcel = self._packed(first)
        try:
            session = self._connected()
            while parcel and not courier.is_to_end:
                if not is_announced:
                    courier.pace()
                    session.announce(parcel.envelope)
                    is_announced = True
                if refused := session.is_awaited():
                    if self.done:
                        self._step(wants_more=False)
                    self.done = courier.became(parcel.letter, refused, at_the_door=True)
                    parcel, is_announced, content = self._packed(self._step().following), False, b""
                    courier.stop_if_all_are_refused(refused)
                    continue
                answer = self._step(intent=parcel.letter)
                if not answer.may_go:  # its reader has just left: the relay drops what was only announced
                    session.close(politely=False)
                    parcel, is_announced, content = self._packed(answer.following), False, b""
                    session = self._connected()
                    continue
                self.going, parcel = parcel.letter, self._packed(answer.following)
                is_announced = parcel is not None and not courier.is_paced
                session.hand_over(
                    content or letters.content(self.going),
                    parcel.envelope if parcel and is_announced else None,
                )
                content = letters.content(parcel.letter) if parcel else b""  # while the relay thinks
                reply = session.outcome()
                self.done, self.going = courier.became(self.going, reply, at_the_door=False), None
                if not reply.is_yes or not is_announced:
                    self._step(wants_more=False)
                    courier.stop_if_all_are_refused(reply)
        except RelayError as error:
            if self.going:
                self.done = Done(self.going, At.WAITING, str(error), is_doubtful=True)
            raise
        finally:
            if session:
                session.close(politely=not is_announced)
            if parcel:
                courier.ledger.release(parcel.letter)
            if self.done:
                self._step(wants_more=False)

    def _connected(self) -> Session:
        return Session(self.courier.relay, name=self.courier.letters.of.settings.mail_host)

    def _step(self, *, intent: Due | None = None, wants_more: bool = True) -> Answer:
        done, self.done = self.done, None
        wants_more = wants_more and not self.courier.is_to_end
        return self.courier.ledger.step(done=done, intent=intent, wants_more=wants_more)

    def _packed(self, letter: Due | None) -> _Parcel | None:
        """A letter made ready; one that can't be is given up, and the next taken."""
        letters = self.courier.letters
        while letter:
            try:
                return _Parcel(letter, letters.envelope(letter))
            except (ValueError, ZonepressError) as error:
                given_up = Done(letter, At.FAILED, str(error))
                letter = self.courier.ledger.step(done=given_up).following
        return None


def _is_of_the_reader(reply: Reply, at_the_door: bool) -> bool:
    """Whether a no is about an address, and not about what we sent or who we are; see RFC 3463."""
    status = reply.lines[0].split(" ")[0] if reply.lines else ""
    if status.startswith("5."):
        return status.startswith(("5.1.", "5.2.1"))
    return at_the_door
