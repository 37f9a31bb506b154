"""The words of the web editor and of its pages, together, so that an editor can read them in a row."""

from __future__ import annotations

TITLE = "Edit {site}"
PRACTICE_TITLE = "Practice – {site}"
PRACTICE_NOTE = (
    "This is for practice. What you write stays in this browser: nobody sees it and nothing is sent."
)
LEAVE_PRACTICE = "Leave practice"
LOADING = "The editor is being opened. It comes in one piece, so the first time takes a few seconds."
NOT_OPENED = "The editor could not be opened. Look whether you are on the internet, and load the page again."
LEAVE = "Back to the site"
NO_SCRIPT = "The editor needs JavaScript, and your browser has it switched off."

LISTS = {
    "story": ("Stories", "story", "auto_stories"),
    "event": ("Events", "event", "event"),
    "asset": ("Places", "place or group", "home_work"),
    "voice": ("You said", "thing people said", "forum"),
    "action": ("Promises", "promise", "task_alt"),
    "measure": ("Figures", "thing we count", "monitoring"),
    "lesson": ("Lessons", "lesson", "lightbulb"),
    "partner": ("Partners", "partner", "groups"),
    "meeting": ("Meetings", "meeting", "gavel"),
    "document": ("Papers", "paper", "description"),
}
"""What the list of a kind is called before its zone, what one of it is called, and its sign."""
IN_ZONE = "{many}, {zone}"
EVERYWHERE = "everywhere"
ANOTHER = "one"
ZONES, ZONE = "The zones themselves", "zone"
PAGES, PAGE = "Pages", "page"
PAGES_NOTE = "Pages about the partnership that are there already. A new page is added on GitHub."
ZONES_NOTE = "What each zone says about itself. A new zone is added by the office."

FOR_EXAMPLE = "For example: {example}"
PICTURE_NOTE = "Ask people first. Camera and place are taken out of the picture before it is sent."
DATE_PATTERN = "Write it as year-month-day, for example 2026-03-14"
NUMBER_PATTERN = "Write figures only, for example 1200 or 9812.65"
PATTERN = "Write it like this: {example}"
CONFIRM_PEOPLE = (
    "If somebody can be recognised, fill in their permission below. Without it the picture is not published."
)

CREATED = "Add {{collection}}: {{slug}}"
UPDATED = "Change {{collection}}: {{slug}}"
DELETED = "Remove {{collection}}: {{slug}}"
UPLOADED = "Add the picture {{path}}"
UNLOADED = "Remove the picture {{path}}"
FROM_OUTSIDE = "{{author-login}}: {{message}}"

NO_PACKAGES = "This site is without the web editor: its packages are not installed (npm ci)."
NO_NODE = "This site is without the web editor: Node is not installed (https://nodejs.org/)."
NOT_PUT_TOGETHER = "This site is without the web editor: it could not be put together ({complaint})."

ABOUT = "The web editor"
ABOUT_LEDE = (
    "Here partners write stories, events and other records in forms. "
    "Nothing appears before somebody has read it."
)
NOT_HERE = "The editor was not part of the last build of this site, so it can’t be opened today."
NOT_SET_UP = (
    "Nobody can sign in to it yet. Whoever runs this site finds how to set it up in scripts/docs/github.md."
)
NO_REPOSITORY = "mkdocs.yml does not say where on GitHub the records are (repo_url)."
NO_SIGN_IN = "mkdocs.yml does not say where people sign in (extra › zonepress › editor › sign_in)."
ABOUT_WHY = "Why it can’t be opened"
WAYS = "What you can do now"
TO_PRACTICE = "Try the editor"
TO_PRACTICE_NOTE = "without an account; what you write stays in your browser"
TO_FORM = "Send something in with one form"
TO_FORM_NOTE = "no account needed"
TO_GUIDE = "How to add something"
