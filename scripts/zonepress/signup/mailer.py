"""Answers by e-mail what was asked, one after the other, beside the service."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from zonepress.mailing.delivering import NotDeliveredError
from zonepress.mailing.session import RelayError
from zonepress.model.problem import ZonepressError
from zonepress.signup.asking import Asked, put_off, take_next
from zonepress.signup.deciding import Decider
from zonepress.signup.letters import Letter

log = logging.getLogger(__name__)

_LOOK: Final = 2.0
"""Seconds after which it looks by itself: another process may have been asked."""
_SWEEP: Final = 600
_PAUSE: Final = 10.0


@dataclass
class Mailer:
    """A thread that takes up what was asked; the database says what, so that nothing is lost with it."""

    decider: Decider
    deliver: Callable[[Letter], None]
    """Raises NotDeliveredError where the relay doesn't take a letter."""
    clock: Callable[[], float] = time.time
    _wake: threading.Event = field(default_factory=threading.Event)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _swept: float = 0.0

    def start(self) -> None:
        """Begin to answer."""
        self._thread = threading.Thread(target=self._run, name="mailer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the letter that is being sent."""
        self._stopping.set()
        self._wake.set()
        if self._thread:
            self._thread.join(30)

    def wake(self) -> None:
        """Something was asked just now."""
        self._wake.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                while not self._stopping.is_set() and self.answer_one():
                    pass
                self._sweep_now_and_then()
            except SQLAlchemyError as error:
                log.warning("The list of subscribers can’t be used: %s", type(error).__name__)
                self._stopping.wait(_PAUSE)
            except Exception:
                log.exception("Something that was asked can’t be answered; the next is")
            self._wake.wait(_LOOK)

    def answer_one(self) -> bool:
        """Answer what has waited longest; no where there is nothing."""
        asked = take_next(self.decider.register.engine, now=self._now())
        if asked is None:
            return False
        try:
            letter = self.decider.decide(asked, now=self._now())
            if letter:
                self.deliver(letter)
        except NotDeliveredError as error:
            self._not_delivered(asked, error)
        except ZonepressError as error:
            log.warning("A letter can’t be written: %s", error)
            self.decider.done(asked)
        except SQLAlchemyError:
            raise
        except Exception:
            log.exception("A letter failed; it is tried again later")
            put_off(self.decider.register.engine, asked, now=self._now())
        else:
            if letter:
                self.decider.done(asked)
        return True

    def _not_delivered(self, asked: Asked, error: NotDeliveredError) -> None:
        """Say so without the address, and try again where that may help: a relay that lets nobody in may be
        set up wrongly, and those who asked can't help it.
        """
        if error.is_for_good and not isinstance(error.__cause__, RelayError):
            log.warning("The relay refused a letter for good")
            self.decider.done(asked)
        elif not put_off(self.decider.register.engine, asked, now=self._now()):
            log.warning("A letter was not taken for three days, and is given up")
        else:
            log.warning("The relay did not take a letter; it is tried again later")

    def _sweep_now_and_then(self) -> None:
        if abs(self.clock() - self._swept) > _SWEEP:
            self.decider.sweep(now=self._now())
            self._swept = self.clock()

    def _now(self) -> int:
        return int(self.clock())
