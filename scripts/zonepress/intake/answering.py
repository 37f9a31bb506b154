"""The answer to whoever sent something, ready to be sent."""

from __future__ import annotations

from collections.abc import Sequence

from zonepress.intake import wording


def answer_to_sender(title: str, asked: Sequence[str]) -> str:
    """Thanks, and what there is to ask."""
    thanks = wording.THANKS.format(title=title)
    if not asked:
        return f"{thanks} {wording.THANKS_DONE}"
    begin = wording.THANKS_ASK if len(asked) > 1 else wording.THANKS_ASK_ONE
    questions = "\n".join(f"{number}. {question}" for number, question in enumerate(asked, 1))
    return f"{thanks} {begin}\n\n{questions}\n\n{wording.THANKS_END}"
