"""Every word that a sender, the office or a reviewer reads of what came in."""

from __future__ import annotations

# What could not be opened or taken

EMPTY = "{name} is empty: save it again, or ask for it to be sent again"
TOO_LARGE = "{name} is larger than {most} MB: ask for smaller pictures, or for fewer at a time"
TOO_MANY_FILES = "{name} holds more than {most} things: take them in a few at a time"
DAMAGED_ZIP = "{name} is damaged and can’t be unpacked: ask for it to be sent again"
DAMAGED_WORD = (
    "{name} is no Word file that can be read: ask for it to be saved again as .docx, or as plain text"
)
LOCKED_ZIP = "{name} is locked with a password: ask for it to be sent without one"
NO_TEXT = "There is no text in {name}: a story or an event comes as a text file (.md) with its pictures"
NOT_KNOWN = "{name} is neither a mail, a text nor a zip file: save the mail as .eml, or the text as .md"
NO_WORDS = "There are no words in it, and so nothing to tell"
LONG_TEXT = "Its text has more than {most} letters: ask for a shorter one, or publish it as a document"
LONG_TEXT_FILE = "{name} was left out: with it the text would be too long"
NOT_READ = "{name} could not be read: {reason}"
PICTURE_ALONE = "{name} is a picture: name the text or the mail it belongs to before it"
NO_FILE = "There is no {name}"
NOT_OPENED = "{path} can’t be read ({reason})"
NOT_WRITTEN = "{path} can’t be written ({reason})"
NO_ISSUE = "There is no issue in this file"
NAMESAKES = "There are {most} records called {name} already: use another title"

MORE_FILES = "Only the first {most} files of the mail were looked at"
LONG_HTML = "The mail is very long: compare its end with what was written"
NOT_A_PICTURE = (
    "{name} was left out: only text and pictures are taken. If it is a paper to publish, add it by hand"
)
HEIC = "{name} was left out: it is a picture as iPhones keep them (HEIC). Ask for it as JPEG"
BAD_PICTURE = "{name} was left out: {reason}"
SMALL_PICTURE = "{name} was left out: it is too small for a photograph, and looks like part of a signature"
SAME_PICTURE = "{name} was left out: it is the same picture again"
UPLOADED = "A picture was added to the answers on GitHub; save it beside the record: {link}"
MISSING_PICTURE = "The picture {name} is named, and did not come with it"
SENDER_LEFT_OUT = (
    "The name or address of whoever sent it stood in it, and was left out; put it in only if they agreed"
)
LETTER = "Written to you, and not into the record:"
TEXT_OF = "From {name}"
THE_SENDER = "…"

# What is asked of the office

NAME_IT = "Name the mail or the file: zonepress intake story.eml"
ONE_PLACE = "Say --zone or --whole, not both"
NO_EQUALS = "--set {words!r} has no equals sign: write --set field=value"
NO_SUCH_ZONE = "There is no zone called {words!r}. {instead}"
SPEAKS_OF_DAY = "It speaks of “{words}”: if that is the day, write {name}: {day}"
WHICH_KIND = "What is “{name}”: {kinds}? Say it with --kind"
WRONG_KIND = "“{name}” says that it is {words!r}. {instead}. Say it with --kind"
WHICH_ZONE = (
    "Which zone does “{name}” belong to? Say it with --zone ({zones}), or --whole for the whole partnership"
)
MENTIONS = "It speaks of {title}: if that is right, add --zone {slug}"
NO_ZONE = "Please edit your answer to “Which zone?”: we know none called {words!r}. {instead}"
BESIDES = "Beside the pictures was written: {words}"
OF_PICTURE = "Of the picture was said, for when you put it in: {name}: {words}"
WRONG_ZONE = "“{name}” says that it belongs to {words!r}, and there is no such zone. {instead}"
NO_PLACE = "{path} leads to another place by a link: put the folder itself there"
TOOK_STORY = "Nobody said what it is; it was taken for a story. If it is something else, use --kind"

# What is asked of the sender

NO_SUCH_DAY = "There is no such day as “{words}”. Which day do you mean?"
NOT_A_DATE = "We could not tell which day “{words}” is. Which day do you mean, with the year?"
AGAIN_AND_AGAIN = "“{words}” comes again and again: on which day does it begin, and on which day does it end?"
TWO_READINGS = "“{words}” may be {one} or {other}. Which do you mean?"
WRONG_WEEKDAY = "You wrote “{words}”, but {day} is a {weekday}. Which day do you mean?"
ENDS_BEFORE = "In “{words}” the end comes before the beginning. When does it start and end?"
TOOK_DATE = "You wrote “{words}”; we took it for {day}. Tell us if that is wrong."
ASK = "{label}"
ASK_HINT = "{label}: {hint}"
ASK_PICTURES = (
    "What does each picture show, for people who can’t see it? Can somebody be recognised in it, and have "
    "they agreed?"
)
ASK_PICTURE = "May we use the picture? Can somebody be recognised in it, and have they agreed?"
ASK_TEXT = "What would you like readers to know? A few sentences are enough."

# In the file itself

STILL_MISSING = "Still missing: {labels}."
PICTURES_BESIDE = "Pictures beside this file that nothing names yet: {names}."
NOT_PLACED = "Also sent"
"""The heading over what could not be understood."""

# The labels that people put before their answers, besides those of the form

KIND_LABELS = ("kind", "kind of record", "type", "what is it", "what it is", "this is a", "this is an")
ZONE_LABELS = ("zone", "which zone", "people zone", "the zone", "neighbourhood")
WHOLE = (
    "whole partnership", "the whole partnership", "everywhere", "all zones", "every zone", "no one zone",
    "no zone", "none", "all",
)  # fmt: skip
OTHER_LABELS: dict[str, tuple[tuple[str, ...], ...]] = {
    "headline": (("title",),),
    "name": (("title",),),
    "heading": (("title",),),
    "what": (("title",),),
    "event": (("title",),),
    "title of the story": (("title",),),
    "in one sentence": (("summary",),),
    "in short": (("summary",),),
    "short summary": (("summary",),),
    "date": (("date",), ("start",)),
    "day": (("date",), ("start",)),
    "when": (("start",), ("date",)),
    "when is it": (("start",),),
    "date and time": (("start",),),
    "start time": (("start",),),
    "begins": (("start",),),
    "finishes": (("end",),),
    "until": (("end",),),
    "finish": (("end",),),
    "where": (("venue", "name"), ("place", "name")),
    "place": (("venue", "name"), ("place", "name"), ("place",)),
    "venue": (("venue", "name"),),
    "price": (("cost",),),
    "how much": (("cost",),),
    "for whom": (("audience",),),
    "who for": (("audience",),),
    "who is it for": (("audience",),),
    "booking": (("booking", "note"),),
    "photo shows": (("picture", "alt"),),
    "the picture shows": (("picture", "alt"),),
    "picture description": (("picture", "alt"),),
    "alt": (("picture", "alt"),),
    "alt text": (("picture", "alt"),),
    "photo by": (("picture", "credit"),),
    "picture by": (("picture", "credit"),),
    "photo credit": (("picture", "credit"),),
    "you said": (("you_said",),),
    "what was said": (("you_said",),),
    "what happened": (("happened",), ("body",)),
    "text": (("body",),),
    "your words": (("body",),),
    "your story": (("body",),),
    "the story": (("body",),),
    "story": (("body",),),
    "details": (("body",),),
    "description": (("body",),),
    "more": (("body",),),
    "more information": (("body",),),
}
TIME_LABELS = ("time", "times", "at what time")
"""A clock time that goes with a date given elsewhere."""

# What the office reads when something was taken in

TAKEN = "{title} ({kind}, {place})"
WHOLE_PARTNERSHIP = "the whole partnership"
WROTE = "Wrote {path}"
WROTE_PICTURE = "Wrote {path} (from {name}, without place and camera)"
THERE_ALREADY = "Nothing new: {path} is this already"
DRAFT = "It is a draft (draft: yes): nobody sees it until that line is taken out."
PUT_RIGHT = "Put right in {path}: read it, and take it back if it is not so."
REMARKED = (
    "Noted at the top of {path}, which readers never see: the words do not stand like that in it. Change "
    "them yourself, and delete the remark."
)
NOTED_ALREADY = "Nothing new: it is noted in {path} already"
THANKS_CORRECTION = "Thank you for telling us about “{title}”. We look at it, and put it right."
REFUSED = "Not taken: {reason}"
ANSWER_BEGINS = "An answer to send:"

# The answer to the sender

THANKS = "Thank you for “{title}”."
THANKS_DONE = "We have what we need. We will look at it, and tell you when it is on the site."
THANKS_ASK = "Before we can show it, please tell us:"
THANKS_ASK_ONE = "Before we can show it, please tell us this:"
THANKS_END = "A short answer to this message is enough. If something is not clear, ask us."

# Issue forms

FORM_NAMES = {
    "story": ("Tell a story", "Something happened in a zone: tell it in your own words."),
    "event": ("Announce an event", "Something people can come to: say when, where and for whom."),
    "voice": ("You said", "Pass on what people said, so that somebody answers."),
    "correction": ("Put something right", "Something on the site is wrong, missing or out of date."),
}
FORM_FILES = {"story": "story", "event": "event", "voice": "you-said", "correction": "correction"}
FORM_LEADS = {
    "story": "Thank you for telling it. Somebody reads it before it is shown.",
    "event": "Thank you for telling people. Somebody reads it before it is shown.",
    "voice": "Thank you for passing it on. It is shown with the answer of whoever can give one.",
    "correction": "Thank you for looking closely. Tell us which page, what is wrong, and what is right.",
}
FORM_PUBLIC = (
    "Only the questions marked with a star need an answer. This page is public: name people only if they "
    "agreed, and leave out addresses and numbers."
)
FORM_OTHER_WAY = "No account, or rather not in public? [Another way]({address})"
WHICH_ZONE_LABEL = "Which zone?"
WHICH_ZONE_HINT = "Choose the last one if it belongs to no one zone."
WHOLE_OPTION = "The whole partnership"
PICTURES_LABEL = "Your pictures"
PICTURES_HINT = (
    "Drag pictures into this box; of people, only if they agreed. Everybody can see them at once, and a "
    "camera may have noted the place in them. If you are not sure, send them by e-mail instead."
)
NAMES_HINT = "Write the names, with commas between them"
DATE_EXAMPLES = {
    "day": "14 March 2026",
    "fuzzy-date": "14 March 2026, or March 2026",
    "moment": "Saturday 1 August 2026, 11am to 3pm",
}
FOR_EXAMPLE = "For example: {example}"
YES, NO = "Yes", "No"
FORM_MADE = "Made by `zonepress forms --write` from what a record can hold. Don’t change it by hand."
CONTACT_NAME = "Without an account"
CONTACT_ABOUT = "Use the one-page form, or write to us by e-mail."

# Pull requests made of issue forms

NOT_OURS = "This issue was not made with one of our forms: nothing to do"
REQUEST_TITLE = {
    "story": "Story: {title}", "event": "Event: {title}", "voice": "You said: {title}",
    "correction": "Correction: {title}",
}  # fmt: skip
REQUEST_BEGINS = "Made of the answers in #{number}. Closes #{number}."
REQUEST_HOW = (
    "Read the text under “Files changed”, mend it there if you need to, and merge. Answers that are changed "
    "in #{number} are taken over here, until somebody changes the file."
)
REQUEST_FILES = "What it writes:"
REQUEST_ASKED = "Still to find out, in #{number}:"
REQUEST_NOTES = "To know:"
REQUEST_PLACED = "The words were found once in {path} and replaced there."
REQUEST_REMARK = (
    "The words do not stand like that in {path}, so the page is as it was: the correction is a remark at the "
    "top of the file, which readers never see. Change the words yourself, and delete the remark."
)
CORRECTION_REMARK = (
    "A correction was suggested. Change the words below if it is right, and delete these lines."
)
CORRECTION_REMARK_NOW = "It says: {words}"
CORRECTION_REMARK_THEN = "It should say: {words}"
CORRECTION_REMARK_HOW = "Because: {words}"
NO_PAGE = (
    "We could not find the page {words!r}. Please edit your answer: copy the page’s address from the top of "
    "the browser"
)
NO_PAGE_AT_ALL = (
    "Please edit your answer, and say which page is meant: copy its address from the top of the browser"
)
NOTHING_TO_CORRECT = "Please edit your answer, and say what should be different"
ANSWER_MADE = "Thank you. Your words are on their way: somebody looks at them before they are shown."
ANSWER_REFUSED = "Thank you. We could not go on yet. {reason}"
ANSWER_ASKED = "Please tell us here, or edit your answers above:"
