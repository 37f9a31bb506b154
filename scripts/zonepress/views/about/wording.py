"""What the pages about the site itself say, together, so that an editor can read it in a row."""

from __future__ import annotations

RUNS = "Who runs this site"
CONTACT = "Contact"
PRIVACY = "Privacy"
ACCESSIBILITY = "Accessibility"
SITE_MAP = "Site map"
TITLES = {"contact/": CONTACT, "about/site/": RUNS, "privacy/": PRIVACY, "accessibility/": ACCESSIBILITY}
"""What the pages are called for which editors have written no words."""
LEDES = {
    "contact/": "Whom to ask, and how to tell us something.",
    "about/site/": "Who publishes this site, what it is made of and what may be done with it.",
    "privacy/": "What this site knows of you, what your browser keeps, and what is published about people.",
    "accessibility/": "Who can use this site, what has been tested, and what to do when something is in "
    "your way.",
    "site-map/": "Every part of this site and how much there is in it.",
}

OFFICE = {
    "name": "Office",
    "email": "E-mail",
    "phone": "Telephone",
    "url": "On the web",
    "address": "By post",
}
NO_CONTACT = (
    "No e-mail address or telephone number is published yet.",
    "Until one is, use the form below, or speak to somebody in your zone’s team.",
)
ZONES_CONTACT = "About one zone"
NO_ZONE_CONTACT = "No contact is published for any zone yet."
WAYS_TO_TELL = "Tell us something"
TELL = {
    "story": ("Tell a story or announce an event", "In a form that needs no account"),
    "wrong": ("Say what is wrong on a page", "We mend it, or say why it is right"),
    "gone": ("Have something about you taken down", "You need not give a reason"),
    "barrier": ("Say what is in your way", "When you can’t read or use something here"),
}
ISSUES = ("Write it in the list of open matters", "On the web, with an account there; everybody can read it")

WHO = "Who is behind it"
RUNS_FACTS = {
    "publisher": "Published by",
    "partners": "Who takes part",
    "decides": "Who decides",
    "contact": "Whom to ask",
}
NO_PARTNERS = "No partner is listed yet"
MEETINGS = "Meetings and what they decided"
MADE = "How it is made"
MADE_WORDS = (
    "Each story, event, promise and figure is a small text file. People who take part write them, somebody "
    "else reads them, and a program makes these pages of them. Every figure says where it was published.",
)
KEPT_WORDS = "Every change is kept, with its day. Anybody can look it up where the files are."
MADE_FACTS = {
    "licence": "What you may do with it",
    "files": "The files behind it",
    "program": "The program",
    "data": "Everything as tables",
    "checks": "What is checked before it is shown",
    "built": "These pages were made on",
    "hosting": "Where it is kept on the web",
}
LICENCE = "Words and figures: {}. Pictures belong to those who took them."
PROGRAM = "zonepress, which anybody may use and change (MIT licence)"

READING = "If you only read"
READING_POINTS = (
    "This site sets no cookies.",
    "It does not count you or follow you, and has no advertisements.",
    "Your browser asks no other site for anything: letters, pictures, maps and the search are all from here.",
    "Links lead to other sites. They have rules of their own, and we tell them nothing about you but, as "
    "browsers do, the name of this site.",
)
READING_NOTE = (
    "Whoever hosts a site can keep a list of what was asked for, when and from which internet address. We "
    "do not use such a list. What you type into the search on this site is part of the address it opens, so "
    "it could stand in it."
)
BROWSER = "What your browser keeps for you"
BROWSER_TABLE = (
    "What is kept in your browser only, and never sent by itself",
    ("What", "When", "How to be rid of it"),
    (
        ("Light or dark", "When you press “Dark”", "Delete this site’s data in your browser"),
        (
            "What you typed into the form",
            "While you write something for this site",
            "Press “Start again” in the form",
        ),
    ),
)
BROWSER_EDITOR = (
    "Your account in the web editor, and drafts there",
    "When you sign in to the web editor",
    "Sign out there",
)
SENDING = "If you send us something"
SENDING_POINTS = (
    "The form sends nothing by itself. You choose: your own e-mail program, GitHub, or a file to save.",
    "An e-mail comes to the office, with your address. GitHub shows everybody what you write there, and your "
    "account.",
    "What is published stays in the public history of the files, even when it is changed later.",
    "Pictures lose what a camera notes in them, such as the place, before they are shown.",
)
NO_MAIL_SENDING = (
    "No e-mail address is published yet, so the form can only give you a file, or lead to GitHub."
)
PEOPLE = "What is published about people"
PEOPLE_POINTS = (
    "Contacts are offices, not people. A check looks for private numbers, addresses and e-mail addresses "
    "before anything is shown.",
    "A picture of somebody who can be recognised is shown only with their permission, and only as long as "
    "it lasts.",
    "Small counts are shown as “fewer than”, so that nobody can be told from a figure.",
    "If something about you is here, you can have it taken down. You need not give a reason. The page then "
    "says only that something was removed.",
)
LETTERS = "Newsletters"
LETTERS_SERVICE = (
    "If you sign up, the sign-up service keeps your e-mail address and what you chose, to send you the "
    "newsletter and for nothing else; for paper also your name and where it goes. It may, because you ask "
    "for it: first on the form, then a second time by the link in an e-mail. If you do not, it forgets you "
    "within eight days.",
    "Every newsletter has a link that ends it with one press. By a link that is sent to your address you see "
    "all that is kept of you, change it, or have it erased. What then stays is a mark from which nobody can "
    "find you; it keeps others from putting you on the list again.",
    "Against misuse the service counts for an hour how many forms came from a part of the network. It keeps "
    "no addresses of devices, sets no cookies and does not see whether you read what it sends.",
)
NO_LETTERS = ("You can’t sign up for a newsletter on this site, so it keeps no list of readers.",)
FEEDS_WORDS = "Feeds and calendars need no address of yours: your own program fetches them."
RIGHTS = "Your rights"
RIGHTS_WORDS = (
    "You can ask which details of yours we hold, have them put right and have them deleted. Ask {}.",
    "If you are not happy with the answer, you can turn to the Information Commissioner’s Office (ICO), "
    "which sees to it that the law on data protection is kept in the United Kingdom.",
)
ICO = ("How to complain to the ICO", "https://ico.org.uk/make-a-complaint/")
THE_OFFICE = "the office (see “Contact”)"

STATEMENT = {
    "how": "How accessible this website is",
    "able": "You should be able to",
    "feedback": "Feedback and contact information",
    "reporting": "Reporting accessibility problems with this website",
    "enforcement": "Enforcement procedure",
    "status": "Technical information and compliance status",
    "fails": "Non-accessible content",
    "burden": "Dispropor\u00adtionate burden",
    "scope": "Content that’s not within the scope of the accessibility regulations",
    "tested": "How this website was tested",
    "untested": "What has not been tested",
    "improving": "What we’re doing to improve accessibility",
    "preparation": "Preparation of this accessibility statement",
}
"""The headings that public bodies in the United Kingdom have to use."""
APPLIES = "This accessibility statement applies to {site}. This website is run by {office}."
ABLE = {
    "narrow": "zoom in until a page is 320 points wide, without scrolling sideways or losing words",
    "spacing": "set letters, words and lines further apart",
    "themes": "choose light or dark",
    "keyboard": "reach and use everything with a keyboard, and see where you are",
    "scripts": "read everything without JavaScript",
    "paper": "print every page and read it in black and white",
    "words": "tell zones and states apart by words and shapes, not by colour alone",
}
FEEDBACK = (
    "If you need something on this website in another form, such as large print, a file to hear, or on "
    "paper, tell us what you need and how we can reach you.",
)
ANSWERS_WITHIN = "We answer within {}."
NO_ANSWERS_WITHIN = "It is not recorded yet how soon we answer."
NO_ROUTE = (
    "No e-mail address or telephone number is published yet. Until one is, use the form; it can be saved as "
    "a file and handed to somebody in your zone’s team.",
)
REPORTING = (
    "We are always looking to improve this website. If you find a problem that is not listed here, or think "
    "that we do not meet the rules on accessibility, please tell us: what you wanted to do, and what you "
    "use."
)
ENFORCEMENT = (
    "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies "
    "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility "
    "regulations’). If you’re not happy with how we respond to your complaint, contact the Equality "
    "Advisory and Support Service (EASS).",
    "In Northern Ireland, the Equality Commission for Northern Ireland (ECNI) does this instead.",
)
EASS = ("Contact the EASS", "https://www.equalityadvisoryservice.com/")
ECNI = ("Contact the ECNI", "https://www.equalityni.org/")
COMMITTED = (
    "{office} is committed to making this website accessible, in accordance with the Public Sector Bodies "
    "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018."
)
PARTIAL_LISTED = (
    "This website is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA "
    "standard, due to the non-compliances listed below."
)
PARTIAL_UNPROVEN = (
    "This website is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA "
    "standard. The tests named below find nothing that fails. We don’t claim more, because programs find "
    "only some of the problems, and what is named under “What has not been tested” has not been looked at."
)
NOTHING_FAILS = "The tests of {date} found nothing that fails, and nothing else is known to us."
FAILS = "{words} (WCAG {criteria}; on {pages}). {because}"
NO_BURDEN = "We do not claim that anything would be a disproportionate burden to put right."
SCOPE = (
    "Files and pages of other sites, to which we link, are not ours. We can’t promise that everybody can "
    "use them.",
    "Papers published before 23 September 2018 need not be accessible unless they are needed to use a "
    "service. Where a paper can be read here as a web page, it says so.",
    "We have no videos or recordings of our own.",
)
TESTED_HOW = (
    "The program and the design of this website are tested by their own tests. They visit one page of each "
    "kind, {n} pages in all, in a demonstration site that uses everything there is. They were last run in "
    "full for this statement on {date}.",
    "They have not visited the pages you see here: the words, pictures and papers on them are ours, and are "
    "looked at by the checks that every change has to pass, such as whether pictures say what they show.",
)
TESTED_LONG_AGO = "That is more than a year ago: the tests should be run again."
WAYS_TABLE = ("What was tested, how, and what was found", ("Test", "How", "Found"))
WAYS = {
    "axe": (
        "Known barriers",
        "axe-core looks at contrast, names, headings, landmarks and the size of targets: {widths} points "
        "wide, in light and dark, with the menu and all details open",
    ),
    "narrow": (
        "Narrow screens and wide text",
        "at 320 points wide, also with text set further apart (WCAG 1.4.12), nothing runs off the side",
    ),
    "larger": (
        "Larger text",
        "with letters twice as large as usual, nothing runs off the side and no word is cut",
    ),
    "colours": (
        "Few colours",
        "where the reader’s own colours replace ours, every mark, edge and drawing can be seen",
    ),
    "keyboard": (
        "Keyboard",
        "the first stop leads to the text; every stop shows, in the order of the page; the menu opens and "
        "closes",
    ),
    "scripts": (
        "Without JavaScript",
        "every word is there, the menu and old addresses work, and no button stands there for nothing",
    ),
    "markup": (
        "Markup",
        "the validator of HTML’s own makers, and html-validate with its rules on accessibility",
    ),
    "paper": ("Paper", "every kind of page is printed: nothing is cut off, and menus are left out"),
}
"""The ways of testing, by the names that the tests give them."""
NOTHING = "Nothing"
KINDS_TESTED = "Kinds of pages"
TOOLS_TESTED = "Programs"
UNTESTED = (
    "Programs find only a part of what is in people’s way.",
    "The tests use one browser, Chromium. They do not use screen readers, voice control or magnifiers.",
    "Whether words are easy to understand is only guessed by a formula.",
    "E-mail newsletters and papers to download are tested by other means, which this statement does not "
    "cover.",
)
NO_LIMITS_SAID = "It is not recorded whether disabled people have tried this website."
IMPROVING = (
    "Every change to the program has to pass these tests before it can be used. What they find is written "
    "into this statement by the same tests.",
    "When somebody tells us of a barrier that the tests did not see, we mend it and add a test for it.",
)
PREPARED = {
    "prepared": "Prepared on",
    "reviewed": "Last reviewed on",
    "next": "To be reviewed by",
    "tested": "Tests last run on",
}


MAP_LEDE = LEDES["site-map/"]
MAP_PARTS = {
    "sections": "Sections",
    "zones": "The zones",
    "progress": "How we are doing",
    "find": "Find things",
    "about": "About this site",
    "part": "Take part",
    "languages": "In other languages",
}


LOST = {
    "title": "This page is not here",
    "lede": "There is no page at this address.",
    "moved": "It may have moved",
    "moved_words": "What is published keeps its address, and old addresses lead on. A "
    "link may have lost its end in an e-mail, or a letter in typing.",
    "succeeded": "{old} has ended. What goes on is with {new}.",
    "find": "Find it",
    "zones": "The zones",
    "tell": "Tell us which link led here",
}
