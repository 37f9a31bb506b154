"""One letter to one person, now."""

from __future__ import annotations

from zonepress.mailing.relay import Relay
from zonepress.mailing.session import Envelope, RelayError, Session, stuffed
from zonepress.model.problem import ZonepressError


class NotDeliveredError(ZonepressError):
    """The relay didn't take a letter."""

    def __init__(self, why: str, *, is_for_good: bool) -> None:
        super().__init__(why)
        self.is_for_good = is_for_good
        """Whether trying again is of no use."""


def deliver(relay: Relay, sender: str, to: str, message: bytes, *, name: str) -> None:
    """Hand one message to a relay, over a connection of its own; `name` is the host we say we are.

    Raises NotDeliveredError with what the relay said.
    """
    try:
        session = Session(relay, name=name)
        try:
            session.announce(Envelope(sender, to))
            refused = session.is_awaited()
            if refused is None:
                session.hand_over(stuffed(message if message.endswith(b"\r\n") else message + b"\r\n"))
                refused = session.outcome()
        finally:
            session.close()
    except RelayError as error:
        raise NotDeliveredError(str(error), is_for_good=error.is_for_good) from error
    if not refused.is_yes:
        raise NotDeliveredError(f"{relay} said: {refused}", is_for_good=refused.is_for_good)
