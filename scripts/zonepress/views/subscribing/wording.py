"""What the sign-up form and its page say."""

from __future__ import annotations

from typing import Final

WORDING: Final = "2026-11"
"""The version of what people agree to, kept with each consent: new words need a new version."""
AGREED: Final = {
    "2026-11": (
        "We keep your e-mail address and what you chose, to send you this newsletter and for nothing "
        "else. With paper we also keep your name and where it goes.",
        "We may do so because you ask for it, and only until you change your mind. Every newsletter has "
        "a link that ends it with one press.",
        "First we send you one e-mail with a link. Unless you follow it and say yes within seven days, we "
        "forget you.",
    ),
}
"""What each version said; none is ever changed or taken out, as people agreed to it."""

TITLE: Final = "Get the newsletter"
LEDE: Final = "What happened and what is coming, four times a year: all of it, or your zone alone."
LEDE_WITHOUT: Final = "You can’t sign up for it here. These are the ways to keep up."
CRUMB: Final = "Newsletter"

WORDS: Final = {
    "mend": "There is something to mend",
    "email": "Your e-mail address",
    "email_hint": "Also for paper: there we ask whether it was you who wrote.",
    "what": "What would you like to get?",
    "everything": "Everything, from every zone",
    "some": "Only from zones that I choose",
    "zones": "Which zones?",
    "form": "How would you like to get it?",
    "paper": "For paper",
    "name": "Your name",
    "postal": "The address it goes to",
    "postal_hint": "As it stands on an envelope, line by line. Only for post.",
    "language": "In which language, where there is one?",
    "trap": "Leave this empty",
    "privacy": "More about what we know of you, and your rights",
    "without": "No e-mail address? Tell the office your name and where the paper should go:",
    "without_office": "No e-mail address? You can still read and print every newsletter here.",
}
"""What the form itself says."""
FORMS: Final = (
    ("email", "By e-mail", ""),
    ("large-print", "By e-mail, in large print", "With a sheet in letters of 18 point."),
    ("post", "On paper, by post", ""),
    ("collect", "On paper, to pick up", "The office knows where it lies ready."),
)
"""Each form with what it is called, and what should be known of it."""
BUTTON: Final = "Sign up"

WAYS: Final = "Other ways"
WAYS_INSTEAD: Final = "How to keep up"
ELSEWHERE: Final = ("Sign up with the partnership’s own list", "It opens on another site.")
WRITE: Final = ("Write to the office", "Say that you would like the newsletter, and how.")
WRITE_SUBJECT: Final = "I would like the newsletter"
NEWEST: Final = ("The newest newsletter", "To read, to print, and as a sheet for a noticeboard.")
ALL: Final = ("All newsletters", "There is nothing to sign up for.")
FEED_NOTE: Final = "For a feed reader, which shows what is new on many sites in one list."
CALENDAR: Final = ("What’s on, in your own calendar", "Your phone then learns of new dates by itself.")
