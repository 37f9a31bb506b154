"""What the sign-up service says: on its pages, and in the letters it sends."""

from __future__ import annotations

from typing import Final

from zonepress.subscribers.people import State

BASIS: Final = "Asked for it on the website, and said yes a second time by e-mail"
"""Why we may write to whoever came by the service."""

# --- The form

FRONT: Final = ("Get the newsletter", "What happened and what is coming: all of it, or your zone alone.")
LINK_TITLE: Final = "You get it already?"
LINK_WORDS: Final = (
    "We send you a link by which you change what you get, see what we keep of you, or leave. "
    "Every newsletter has a link to leave, too.",
)
LINK_FIELD: Final = "The e-mail address it comes to"
LINK_BUTTON: Final = "Send me the link"

CHECK: Final = ("Is this right?", "One more press, and the e-mail is on its way.")
CHECK_WORDS: Final = (
    "A letter to a mistyped address never comes, and nobody can tell you why. So please look once more.",
)
CHECK_BUTTON: Final = "Yes, send me the e-mail"
CHANGE: Final = "Something is wrong: change it here"

MISTAKES: Final = {
    "email": "Write your e-mail address, such as name@example.org.",
    "email_wrong": "This does not look like an e-mail address: write it like name@example.org.",
    "email_letters": "Some mail servers know only the letters a to z before the @: have you another address?",
    "zones": "Tick at least one zone, or choose everything.",
    "zones_unknown": "Choose the zones from the list.",
    "form": "Choose how you would like to get it.",
    "language": "Choose the language from the list.",
    "name": "Write your name: paper needs one.",
    "name_long": "Write your name in at most 120 letters.",
    "postal": "Write the address that the paper goes to, or choose another way to get it.",
    "postal_long": "Write the address in at most 400 letters.",
    "sure": "Tick the box if you mean it.",
}
MEND: Final = ("Something to mend", "Nothing was kept yet.")

# --- What was asked

ASKED: Final = ("Look into your mailbox", "An e-mail is on its way to {}.")
ASKED_WORDS: Final = (
    "Follow the link in it, and say yes there: only then does the newsletter come.",
    "If you get the newsletter already, the e-mail says so.",
    "Nothing there in a quarter of an hour? Look among the unwanted mail, and see whether the address above "
    "is right. We send one such e-mail a day to an address, however often it is asked for.",
)
LINKED: Final = ("Look into your mailbox", "If this address gets the newsletter, a link is on its way to it.")
LINKED_WORDS: Final = (
    "The link is good for one day. We send one an hour to an address, however often it is asked for.",
)
SENT_AGAIN: Final = ("Look into your mailbox", "A link is on its way to the address that we keep.")

# --- Saying yes

CONFIRM: Final = ("Do you want the newsletter?", "Only with your yes does it come.")
CONFIRM_BUTTON: Final = "Yes, send me the newsletter"
CONFIRM_NOT_ME: Final = (
    "It was not you who asked? Then do nothing. In seven days the address is forgotten.",
)
CONFIRMED: Final = ("You get the newsletter", "Thank you. The next one comes to you.")
CONFIRMED_WORDS: Final = ("Every one has a link by which you leave with one press.",)
CONFIRMED_LINK: Final = "Change what you get"
EXPIRED: Final = ("This link is no longer good", "Nothing was changed.")
EXPIRED_CONFIRM: Final = (
    "It is older than seven days, or you have left since you used it, or part of it was lost on the way.",
    "If you want the newsletter, please sign up once more.",
)
EXPIRED_CHOICES: Final = (
    "Such a link is good for one day. Or part of it was lost on the way.",
    "Below you can have another one sent to you.",
)
EXPIRED_LEAVE: Final = (
    "Part of it was lost on the way: copy the whole of it out of the newsletter.",
    "Or have a link sent to you, by which you can leave as well.",
)
SIGN_UP_AGAIN: Final = "Sign up"

# --- Leaving

LEAVE: Final = ("Do you want no more newsletters?", "One press, and you get no more.")
LEAVE_BUTTON: Final = "Stop the newsletter"
LEAVE_LESS_TITLE: Final = "Rather less, or something else?"
LEAVE_LESS_WORDS: Final = (
    "We send a link to your address, by which you change what you get, or see and erase what we keep of you.",
)
LEFT: Final = ("You get no more newsletters", "That was all.")
LEFT_WORDS: Final = (
    "We keep your address only to know that you want nothing more. With the link below you can have that "
    "erased too.",
    "If you ever want the newsletter again, sign up as you did the first time.",
)

# --- Choices

CHOICES: Final = ("What you get", "Change it, see what we keep, or leave.")
SAVE: Final = "Keep this"
SAVED: Final = "Kept. It holds from the next newsletter on."
STANDS: Final = {
    State.SUBSCRIBED: "You get the newsletter.",
    State.WAITING: "You have asked for the newsletter, and not yet said yes by the link in our e-mail.",
    State.LEFT: "You have left, and get nothing.",
    State.STOPPED: "Letters to you came back, so we send no more. To get them again, sign up once more.",
}
DATA_TITLE: Final = "What we keep of you"
DATA_WORDS: Final = ("All of it, in a file that people and programs can read.",)
DATA_BUTTON: Final = "Give me my data"
CHOICES_LEAVE_TITLE: Final = "Leave"
CHOICES_LEAVE_WORDS: Final = ("You get no more newsletters. We keep your address to know that.",)
ERASE_TITLE: Final = "Erase me"
ERASE_WORDS: Final = (
    "Everything we keep of you is deleted at once, and can’t be brought back. What stays is a mark from "
    "which nobody can find you. It keeps others from putting you on the list again.",
)
ERASE_SURE: Final = "Yes, I want everything about me erased"
ERASE_BUTTON: Final = "Erase me"
ERASED: Final = ("We have forgotten you", "Nothing of yours is left on our list.")
ERASED_WORDS: Final = ("If you ever want the newsletter again, only you yourself can sign up for it.",)
NEW_ADDRESS: Final = "Another e-mail address? Sign up with it, and leave with this one."
KEPT: Final = {"email": "E-mail address", "editions": "What", "form": "How", "language": "Language"}
KEPT_NAME: Final = "Name"
KEPT_POSTAL: Final = "Address"
ALL_EDITIONS: Final = "Everything, from every zone"

# --- When something is in the way

TOO_OFTEN: Final = ("Please try again in an hour", "Too many forms came in just now.")
TOO_OFTEN_WORDS: Final = (
    "They came from your network, or from everywhere. Nothing was kept of what you wrote, and it has nothing "
    "to do with your address.",
)
OUT_OF_ORDER: Final = ("Something is broken here", "Nothing was kept. It is our fault, not yours.")
OUT_OF_ORDER_WORDS: Final = (
    "Please try again in a few minutes. If it stays so, tell the office.",
    "To leave you can also answer any newsletter with the word “stop”.",
)
NOT_HERE: Final = ("This page is not here", "There is no page at this address.")
NOT_HERE_WORDS: Final = (
    "Perhaps part of a link was lost on the way: copy the whole of it out of the e-mail.",
)
NOT_SO: Final = ("This can’t be opened like that", "Nothing was changed.")
NOT_SO_WORDS: Final = ("Please begin at the form.",)
TOO_LONG: Final = ("This is too long", "Nothing was kept.")
TOO_LONG_WORDS: Final = ("What was sent is far longer than any answer to the form.",)
TO_THE_FORM: Final = "To the form"

# --- Letters

LETTER_CONFIRM: Final = "Do you want the newsletter of {}?"
LETTER_THERE: Final = "You get the newsletter of {} already"
LETTER_LINK: Final = "Your link for the newsletter of {}"
LETTER_CONFIRM_TEXT: Final = """\
Somebody, probably you, asked for the newsletter of {name} at this address:

{what}

If you want it, open this page and say yes there:

{link}

The link is good for seven days. If it was not you, do nothing: then nothing
comes, and we forget your address.
"""
LETTER_THERE_TEXT: Final = """\
Somebody, probably you, asked for the newsletter of {name} at this address.
You get it already, and nothing was changed.

By this link you change what you get, see what we keep of you, or leave:

{link}

The link is good for one day. If it was not you who asked, do nothing.
"""
LETTER_LINK_TEXT: Final = """\
Here you change what you get of the newsletter of {name}, see what we keep
of you, or leave:

{link}

The link is good for one day, and only for you: pass it on to nobody. If it
was not you who asked for it, do nothing.
"""
LETTER_END: Final = """\
--\x20
{name}
{site}
"""
