"""Every check there is, in the words of the page that explains them."""

from __future__ import annotations

from collections.abc import Iterator

from zonepress.model.check import CHECKS_PAGE, Check, Topic
from zonepress.model.problem import Level

_ADVICE = Level.ADVICE

PRIVACY = Topic("People’s privacy", "privacy", (
    Check(
        "mobile", "Mobile numbers",
        "A mobile number in a field or in the text. One in `contact:` is asked about; anywhere else it "
        "stops.",
        "A mobile is mostly one person’s own. What is on the web is copied, and can’t be called back.",
        "Take it out. If it is the published number of a group or an office, add it to "
        "`published_contacts:` in "
        "mkdocs.yml.",
        may_be_allowed=True,
    ),
    Check(
        "landline", "Landline numbers",
        "A landline number that is not in any `contact:` and not in the list of published contacts.",
        "It may be an office’s, and then it is welcome. It may be somebody’s home.",
        "Put an office’s number under `contact:`, or into `published_contacts:` in mkdocs.yml. Take a "
        "private one "
        "out.",
        _ADVICE, may_be_allowed=True,
    ),
    Check(
        "email", "E-mail addresses",
        "An e-mail address that is not in any `contact:` and not in the list of published contacts. One "
        "that begins "
        "like an office’s, such as info@, is advice only.",
        "A person’s address draws junk mail and worse, and stays in copies of the site for years.",
        "Write the office’s address under `contact:`, or take it out. An organisation’s own addresses can be "
        "listed by their domain in `published_contacts:` in mkdocs.yml.",
        may_be_allowed=True,
    ),
    Check(
        "address-list", "Lists of people",
        "A table with the e-mail addresses of five people or more, a database or a mailbox, among the "
        "content or beside mkdocs.yml.",
        "Who gets the newsletter told us so, and nobody else. Everybody can read the repository, and it "
        "forgets nothing.",
        "Keep it elsewhere; `zonepress subscribers` looks after such a list. If it was pushed, tell whoever "
        "looks after your data.",
    ),
    Check(
        "postcode", "Postcodes and homes",
        "A postcode in the words of a record. With a house number before it, it stops; alone it is advice.",
        "A house number and a postcode lead to one front door. A postcode alone can be a dozen homes.",
        "For a hall or an office, write `venue:` or `place:` with `postcode:` below it. Take a home’s out; "
        "the "
        "street or the neighbourhood is enough.",
        may_be_allowed=True,
    ),
    Check(
        "ni-number", "National Insurance numbers",
        "Something that is written like a National Insurance number.",
        "With it somebody can claim in another person’s name. It never belongs on a website.",
        "Take it out, and tell whoever looks after your data: what was sent stays in the history.",
    ),
    Check(
        "nhs-number", "NHS numbers",
        "Ten figures that are a valid NHS number, in groups or after the letters NHS.",
        "It opens somebody’s health record.",
        "Take it out, and tell whoever looks after your data: what was sent stays in the history.",
    ),
    Check(
        "bank", "Bank details",
        "A sort code with an account number, an IBAN, or the number of a payment card.",
        "Bank details on a website are changed and misused. People who want to give money need a page that "
        "is safe.",
        "Take them out, and write whom to ask instead.",
    ),
    Check(
        "consent", "Consent for pictures of people",
        "A picture in which somebody can be recognised and no consent is recorded, or consent that has "
        "ended or has "
        "dates that can’t be right. Within sixty days of its end it is advice. It also asks for a note on "
        "consent "
        "before pictures of a channel are taken.",
        "People have to agree before their picture is shown, and may agree for a time only.",
        "Write `consent:` with `held_by:` and `given:`, ask again when it ends, or choose a picture that "
        "shows "
        "nobody.",
    ),
))  # fmt: skip

PICTURES = Topic("Pictures", "pictures", (
    Check(
        "photo-place", "A photograph says where it was taken",
        "A place (GPS) inside a picture’s file, where a telephone puts it.",
        "The site never shows it, but the file itself is kept for ever, and with it perhaps the way to a "
        "home.",
        "Run `zonepress fix`, or send the picture to yourself in a way that takes the place out. Turn off "
        "“location” "
        "in the camera for the next ones.",
        may_be_allowed=True,
    ),
    Check(
        "photo-camera", "A photograph says who took it, when and with what",
        "The make and number of a camera, its owner’s name, or the hour, inside a picture’s file.",
        "They tie pictures to one person. The site never shows them, but the file itself is kept for ever.",
        "Run `zonepress fix`, or save the picture anew without its details. Write who took it in `credit:`.",
        may_be_allowed=True,
    ),
    Check(
        "photo-size", "A picture that is too large",
        "A picture of more than 8 MB or 40 million points stops; more than 2 MB, or 4000 points on a side, "
        "is advice.",
        "The site shows pictures at most 1600 points wide. The large file only makes everything slow to "
        "fetch.",
        "Run `zonepress fix`, or save it smaller: 1600 points wide is plenty.",
        may_be_allowed=True,
    ),
    Check(
        "photo-turned", "A picture that lies on its side",
        "A picture that stands upright only because a note in it says how to turn it.",
        "The site turns it. Other programs don’t read the note, and show it lying down.",
        "Run `zonepress fix`, or turn it in a picture program and save it.",
        _ADVICE, may_be_allowed=True,
    ),
    Check(
        "photo-moves", "A picture that moves",
        "A GIF, WebP, PNG or AVIF with more than one frame.",
        "What moves by itself keeps some people from reading, and is heavy. The site shows the first frame.",
        "Save the frame that says most as a picture of its own, or link to a film.",
        _ADVICE, may_be_allowed=True,
    ),
    Check(
        "photo-ending", "A picture called by another kind’s name",
        "A file whose name ends in .jpg and that is really a PNG, and so on.",
        "Some programs believe the name and show nothing.",
        "Run `zonepress fix`, or rename the file, and write the new name in the record.",
    ),
    Check(
        "picture", "A picture that can’t be used",
        "A picture that is damaged, is of a kind browsers can’t show, or has far too many points.",
        "It would leave a hole in the page, or bring the program that reads it to its knees.",
        "Open it in a picture program and save it again as JPEG.",
    ),
    Check(
        "alt", "What a picture shows, in words",
        "A picture without a description, or with one that describes nothing, such as “photo”.",
        "People who can’t see it hear these words instead.",
        "Say in a few words what it shows: “A yellow wall with handprints in four colours”.",
    ),
    Check(
        "file", "Files",
        "A file that is named and is not there, is of a kind that can’t be published, or can’t be read.",
        "Readers would meet an empty place or a broken link.",
        "Put the file beside the record, and write its name exactly as it is.",
    ),
    Check(
        "boundary", "The outline of a zone",
        "A GeoJSON file that no map could draw.",
        "Without it the map can’t say where the zone is.",
        "Export it again as GeoJSON with WGS 84 (EPSG:4326).",
    ),
    Check(
        "far-away", "Places far from their zone",
        "A place whose latitude and longitude lie more than two kilometres outside its zone’s outline.",
        "One wrong digit sends somebody to another town.",
        "Compare the numbers with a map. If it really is that far away, leave it as it is.",
        _ADVICE, may_be_allowed=True,
    ),
))  # fmt: skip

WORDS = Topic("Words", "words", (
    Check(
        "spelling", "Spelling",
        "Words that are often mistyped, in English texts, by the rules of British English.",
        "A slip distracts from what you say. A name may look like one and be right.",
        "Correct it. Words that are right here go into `known_words:` in mkdocs.yml.",
        _ADVICE, may_be_allowed=True,
    ),
    Check(
        "reading", "Easy to read",
        "An English text of fifty words or more that takes a reader of more than twelve years; its hardest "
        "sentences "
        "are named.",
        "One adult in six finds long words and long sentences hard. Everybody reads easy words faster.",
        "Cut the longest sentence in two, and use the word that you would say.",
        _ADVICE, may_be_allowed=True,
    ),
    Check(
        "markup", "Plain words in fields",
        "Formatting, several lines or invisible signs where plain words belong.",
        "Titles go into calendars, e-mails and search, which would show the signs themselves.",
        "Write plain words on one line. Links and bold belong in the text below the fields.",
    ),
    Check(
        "duplicate", "Twice the same",
        "Two stories or two events of one zone that are close in time and say almost the same.",
        "It happens when two people send one thing. Readers wonder which of them is right.",
        "Keep the better one. If they are two things, say in the titles what is different.",
        _ADVICE, may_be_allowed=True,
    ),
))  # fmt: skip

DATES = Topic("Dates and times", "dates", (
    Check(
        "date", "Dates",
        "A date that can’t be read, or can be read in two ways.",
        "Is 03/04/2026 in March or in April? We never guess.",
        "Write the year, the month and the day: 2026-03-14. If only the month is known: 2026-03.",
    ),
    Check(
        "time", "Times",
        "A clock time that can’t be read.",
        "People would come at the wrong hour.",
        "Write it after the date, in twenty-four hours: 2026-04-02 19:30.",
    ),
    Check(
        "clock-change", "The nights when the clocks change",
        "A time that doesn’t exist, or comes twice, because the clocks go forward or back.",
        "Calendars would each show another hour.",
        "Choose a time before one or after two o’clock, or write which of the two you mean.",
    ),
    Check(
        "repeats", "Rules by which something repeats",
        "A rule that calendars can’t follow.",
        "People’s calendars would show nothing, or go on for ever.",
        "Write it as calendars do: FREQ=WEEKLY;BYDAY=TU;UNTIL=20260731.",
    ),
    Check(
        "order", "What comes first",
        "An end before its beginning, or two fields that don’t fit each other.",
        "One of the two is wrong, and only you know which.",
        "Correct the one that is wrong.",
    ),
    Check(
        "future", "A story from the future",
        "A story dated after today.",
        "Most often the year is wrong. Something to come is an event.",
        "Correct the date, or make it an event.",
        _ADVICE, may_be_allowed=True,
    ),
    Check(
        "far-off", "An event far ahead",
        "An event that begins more than two years from now.",
        "Most often the year is mistyped, and then nobody comes.",
        "Look at the year.",
        _ADVICE, may_be_allowed=True,
    ),
    Check(
        "night", "An event in the middle of the night",
        "An event that begins between one and five in the morning.",
        "Most often two in the afternoon was meant, and 2:00 was written.",
        "Write afternoons as 14:00.",
        _ADVICE, may_be_allowed=True,
    ),
    Check(
        "long-event", "An event that goes on for weeks",
        "An event that lasts longer than two weeks without a pause.",
        "Most often the end is mistyped, or it happens every week and needs a rule.",
        "Look at `end:`. For something that happens again write `repeats:`.",
        _ADVICE, may_be_allowed=True,
    ),
    Check(
        "alert", "What stands above every page",
        "An alert whose last day is over, or that is to stand for more than three months.",
        "One that is over shows nowhere and is only in the way. One that always stands there is not read.",
        "Delete the lines of `alert:`, or choose an earlier last day.",
        _ADVICE,
    ),
    Check(
        "weekday", "Days that don’t go with their dates",
        "“Friday 14 March” in a year in which that is another day.",
        "People go by one of the two, and half of them come on the wrong day.",
        "Look at a calendar, and correct the day or the date.",
        _ADVICE, may_be_allowed=True,
    ),
))  # fmt: skip

LINKS = Topic("Links, names and places", "links", (
    Check(
        "link", "Links",
        "A link or a picture in the text that leads to nothing on this site, and addresses that can’t be "
        "opened.",
        "Readers who follow it get an error.",
        "Correct it, or take the link out and keep the words.",
    ),
    Check(
        "outside-link", "Links to other sites",
        "A link to another site that is not there any more, has moved, or has not answered for two weeks. "
        "Once a week every one is tried; nothing is held up by it.",
        "Other people’s pages come and go, and readers blame the page that sent them there.",
        "Find where it is now, or take the link out and keep the words.",
    ),
    Check(
        "name", "Names of files",
        "Names with capitals, spaces or signs in them, or with another day than the record’s date.",
        "The name becomes the page’s address. It has to work everywhere, and to stay as it is.",
        "Use small letters, figures and hyphens: 2026-03-14-seed-swap.",
    ),
    Check(
        "place", "Where a file lies",
        "A file in a folder where no record of its kind is looked for.",
        "The folder says what a file is and which zone it belongs to.",
        "Move it to the folder that the message names.",
    ),
    Check(
        "address", "One page, one address",
        "Two records that want the same address, an old address that another page has now, or an address "
        "that a "
        "change would leave empty.",
        "Only one page can be seen there, and links from elsewhere have to go on leading somewhere.",
        "Give one of the two another name; keep old addresses in `moved_from:`.",
    ),
    Check(
        "zone", "Zones",
        "The name of a zone that there is not.",
        "The record would belong to nobody.",
        "Write the zone as its folder is called.",
    ),
    Check(
        "partner", "Partners",
        "The name of a partner that there is not.",
        "A partner’s page shows all that it took part in, and this would be missing.",
        "Write the partner’s short name, or add a file for the partner.",
    ),
    Check(
        "document", "Papers",
        "The name of a paper that there is not.",
        "Readers could not look it up.",
        "Write the paper’s short name, or add a file for it.",
    ),
    Check(
        "voice", "What somebody said",
        "An action that answers something nobody said here.",
        "People who said it want to find the answer.",
        "Write the short name of the record in `voice/`.",
    ),
    Check(
        "action", "Actions",
        "An answer that names an action that there is not.",
        "The answer promises something that nobody could follow up.",
        "Write the short name of the record in `actions/`.",
    ),
    Check(
        "aim", "Aims",
        "An aim that the zone does not have.",
        "What is done and counted is shown under the zone’s aims.",
        "Write the aim’s `id:` from zone.md.",
    ),
    Check(
        "translation", "Translations",
        "A translation of a record that there is not.",
        "Readers could not change between the languages.",
        "Write the short name of the record in the same folder that it translates.",
    ),
    Check(
        "original-changed", "Translations that are behind",
        "A translation whose original has changed since, or that does not say which version it translates.",
        "Its readers are told something else than everybody else, perhaps another day or place. The page "
        "warns them until somebody has looked.",
        "Compare the two. When they say the same, write the line `translated_from:` as the message gives it.",
        _ADVICE, may_be_allowed=True,
    ),
    Check(
        "vocabulary", "Words to choose from",
        "A word that is not in this partnership’s list: outcomes, tools, who it is for and the like.",
        "Lists and filters are made from these words.",
        "Choose a word from the list; the page of fields shows them all.",
    ),
))  # fmt: skip

FIELDS = Topic("The file and its fields", "fields", (
    Check(
        "front-matter", "The fields at the top",
        "Fields that do not stand between two lines of three hyphens, or that can’t be read.",
        "Without them we don’t know what the file is, and drafts could be shown.",
        "Begin the file with ---, then a field on each line, then --- again, and the text below.",
    ),
    Check(
        "yaml", "How a list of channels is written",
        "A sources.yml that can’t be read.",
        "No post of these channels could be fetched.",
        "Write it as the line in the message says.",
    ),
    Check(
        "keys", "Names of fields",
        "A field that we don’t know.",
        "What it says would be lost without a word.",
        "Take the name that the message proposes, or the page of fields has.",
    ),
    Check(
        "missing", "Fields that are needed",
        "A field without which there is no record of this kind.",
        "A page without a title, or an event without a day, helps nobody.",
        "Add the line that the message shows.",
    ),
    Check(
        "schema", "What a field says",
        "A value of another kind than the field holds: words for a number, a list for a line.",
        "It could not be shown, sorted or counted.",
        "Write it as in the example.",
    ),
    Check(
        "source", "Where figures come from",
        "A figure, a grant or a measure without its source. It also says when a channel has moved or has "
        "gone.",
        "A number that nobody can look up is not to be trusted.",
        "Write `sources:` with `- title:` below it.",
    ),
    Check(
        "encoding", "Letters of an old kind",
        "A file saved in another way than UTF-8. It is read all the same.",
        "Pounds and accents may have become other signs.",
        "Look whether they are right, and save the file as UTF-8.",
        _ADVICE,
    ),
    Check(
        "limits", "Files that can’t be worked through",
        "A file so large, so deep or so odd that reading it takes too long.",
        "One such file must not keep all others from being published.",
        "Write that part more simply.",
    ),
    Check(
        "allow", "What a record allows",
        "`allow:` with a name that is no check, with one that can’t be allowed, or without "
        "`allow_because:`; as "
        "advice, one that nothing needs any more.",
        "Whoever reads the change has to see what was let through, and why.",
        "Write the check’s name as on this page, and the reason in a line: `allow_because:`.",
    ),
    Check(
        "twice", "A channel listed twice",
        "Two channels with one name or one address.",
        "Every post would come twice.",
        "Give each once, with a name of its own.",
    ),
    Check(
        "no-feed", "Channels without a feed",
        "A page of Facebook, Instagram or the like where a channel’s feed belongs.",
        "These places offer no way to fetch posts without breaking their rules.",
        "Ask the partner to send the words, or to post on a channel with a feed.",
    ),
))  # fmt: skip

NEWSLETTERS = Topic("Newsletters", "newsletters", (
    Check(
        "edition", "What an edition holds",
        "An edition that is a draft, is empty, has no day, or names a record that nobody can see.",
        "It would go out with a hole in it.",
        "Do what the message says, then check again.",
    ),
    Check(
        "past", "Over before it is read",
        "Something announced that is over on the day the edition goes out.",
        "People would come a week late.",
        "Leave it out, or say how it was.",
    ),
    Check(
        "subject", "Subject lines",
        "A subject that mailboxes cut off.",
        "The end of the sentence is what people don’t see.",
        "Shorten the title.",
    ),
    Check(
        "size", "Long e-mails",
        "An e-mail that mailboxes cut in the middle, or that leaves things to the web.",
        "Below the cut nothing is read, not even the link to leave.",
        "Leave something out, or shorten the texts.",
    ),
    Check(
        "tracking", "Links that follow people",
        "Links with signs in them that tell somebody who clicked.",
        "We promised readers that nobody follows them.",
        "Take everything from the ? on out of the link.",
    ),
    Check(
        "silent", "Zones that sent nothing",
        "A zone from which nothing came in the quarter.",
        "The newsletter once ended for want of stories. Asking early helps.",
        "Ask the zone’s team.",
        _ADVICE,
    ),
    Check(
        "update", "Promises without news",
        "An action that is overdue, or that nobody has written about for long.",
        "People remember what was promised.",
        "Write an update, even if it is “not yet”.",
        _ADVICE,
    ),
    Check(
        "print", "What paper can’t show",
        "Letters that no font for print has, and pictures that can’t be printed.",
        "There would be a hole on the noticeboard.",
        "Write the word in other letters, or save the picture anew.",
    ),
    Check(
        "settings", "Settings that mail needs",
        "What mkdocs.yml does not say yet and an e-mail or a newsletter on paper has to carry.",
        "The law asks who sends it, and readers want to answer.",
        "Add the setting that the message names.",
    ),
))  # fmt: skip

SITE = Topic("The site itself", "site", (
    Check(
        "office", "What readers have to know of the office",
        "Settings without which the pages on contact and accessibility have to say that something is not "
        "published: "
        "an address to write to, how soon somebody answers, and the days of the statement.",
        "Public bodies in the United Kingdom have to say it, and people need it.",
        "Add the setting that the message names to mkdocs.yml.",
        _ADVICE,
    ),
))  # fmt: skip

CHANGES = Topic("Who may change what", "changes", (
    Check(
        "owner", "Changes outside your zone",
        "With `zonepress check --as`: a file that belongs to another zone’s team or to those who look "
        "after the "
        "program.",
        "Whoever looks after a zone has to read what changes in it.",
        "Take it out of this change, or ask the ones who are named.",
    ),
    Check(
        "owners", "The list of who is asked",
        "A CODEOWNERS that does not say what the zones’ `owners:` say.",
        "GitHub goes by this list, and would ask the wrong people.",
        "Run `zonepress owners --write`.",
    ),
))  # fmt: skip

TOPICS = (PRIVACY, PICTURES, WORDS, DATES, LINKS, FIELDS, SITE, CHANGES, NEWSLETTERS)
CHECKS: dict[str, Check] = {check.name: check for topic in TOPICS for check in topic.checks}
"""Every check by its name."""


def may_be_allowed() -> Iterator[str]:
    """The names that `allow:` takes."""
    return (name for name, check in CHECKS.items() if check.may_be_allowed)


def page_of(check: str, site: str = "") -> str:
    """Where a check is explained; `site` is the site's address."""
    return f"{site}{CHECKS_PAGE}#{check}"
