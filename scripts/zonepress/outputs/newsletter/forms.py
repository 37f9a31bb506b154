"""The forms of an edition that are words: each is a file beside its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from zonepress.model.settings import Settings
from zonepress.outputs.newsletter import wording
from zonepress.outputs.newsletter.channels.posts import render_posts
from zonepress.outputs.newsletter.channels.press import render_press_note
from zonepress.outputs.newsletter.channels.radio import render_radio_script
from zonepress.outputs.newsletter.mail import render_email
from zonepress.outputs.newsletter.message import render_message
from zonepress.outputs.newsletter.text import render_text
from zonepress.views.edition import EditionView


@dataclass(frozen=True)
class Form:
    """A file beside the page of an edition."""

    name: str
    words: str
    """What the page calls it."""
    render: Callable[[EditionView, Settings, Path], bytes]
    """Makes it; the path is the folder of the templates."""
    styled: bool = False
    """Whether it is made with templates, so that it is made anew when they change."""


def _mail(view: EditionView, settings: Settings, templates: Path) -> bytes:
    return render_email(view, settings, templates=templates).encode("utf-8", "replace")


def _words(
    render: Callable[[EditionView, Settings], str], view: EditionView, settings: Settings, _: Path
) -> bytes:
    return render(view, settings).encode("utf-8", "replace")


def _message(view: EditionView, settings: Settings, templates: Path) -> bytes:
    return render_message(view, settings, templates=templates)


FORMS = (
    Form("email.html", wording.AS_MAIL, _mail, styled=True),
    Form("newsletter.txt", wording.AS_TEXT, partial(_words, render_text)),
    Form("newsletter.eml", wording.AS_MESSAGE, _message, styled=True),
    Form("press-note.txt", wording.AS_PRESS_NOTE, partial(_words, render_press_note)),
    Form("radio.txt", wording.AS_RADIO_SCRIPT, partial(_words, render_radio_script)),
    Form("posts.txt", wording.AS_POSTS, partial(_words, render_posts)),
)
