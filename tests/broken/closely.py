"""What only a closer look finds, word by word and picture by picture, as partners send it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from PIL import Image

from broken.faults import EVENTS, STORIES
from broken.planting import Fault, Told, told


def a_photograph(
    form: str = "JPEG", size: tuple[int, int] = (60, 40), *, place: bool = False, **notes: Any
) -> bytes:
    """A picture with what a telephone writes into it."""
    exif = Image.Exif()
    for tag, value in {"program": (0x0131, "Paint"), **notes}.values():
        exif[tag] = value
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 38.0, 33.0), 3: "W", 4: (1.0, 10.0, 40.0)})
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form, exif=exif)
    return out.getvalue()


def moving_pictures() -> bytes:
    """A GIF of two frames."""
    out = io.BytesIO()
    first, second = (Image.new("RGB", (60, 40), colour) for colour in ("teal", "gold"))
    first.save(out, "GIF", save_all=True, append_images=[second])
    return out.getvalue()


def _story(name: str, body: str, told: tuple[Told, ...], *, more: str = "", title: str = "") -> Fault:
    """A story of 1 April 2026 with nothing wrong but in its words, which begin on line 5."""
    text = f"---\ntitle: {title or name.capitalize()}\ndate: 2026-04-01\n{more}---\n{body}\n"
    return Fault(name, f"{STORIES}/2026-04-01-{name.replace(' ', '-')}.md", told, text)


def _event(name: str, fields: str, told: tuple[Told, ...], day: str = "2026-04-23", more: str = "") -> Fault:
    text = f"---\ntitle: {name.capitalize()}\n{fields}\n---\n{more}\n"
    return Fault(name, f"{EVENTS}/{day}-{name.replace(' ', '-')}.md", told, text)


def _pictured(
    name: str, file: str, data: bytes, *said: str, more: str = "", own: tuple[Told, ...] = ()
) -> Fault:
    """A story with a picture; what is wrong is said of the picture's file, or of the story's `own`."""
    folder = f"{STORIES}/2026-04-01-{name.replace(' ', '-')}"
    picture = f"picture:\n  file: {file}\n  alt: A boat on a wave\n"
    text = f"---\ntitle: {name.capitalize()}\ndate: 2026-04-01\n{picture}{more}---\nIt rained.\n"
    expected = told(1, *said, path=f"{folder}/{file}") if said else own
    return Fault(name, f"{folder}/index.md", expected, text, beside=((file, data),))


CONSENT = "  people: yes\n  consent:\n    held_by: The desk\n    given: {}\n    until: {}\n"
MEANT = "allow: {}\nallow_because: The group asked us to\n"

PRIVACY = (
    _story(
        "a mobile number",
        "Fun!\n\nRing Sam on 07700 900123.",
        told(7, "A mobile number (07700…23)", "Take it out", "allow: mobile"),
    ),
    _story("a mobile from abroad", "Ring +44 (0)7700 900 456.", told(5, "07700…56")),
    _story("a mobile in a summary", "Fun!", told(4, "A mobile number"), more="summary: Text 07700900123\n"),
    _story("a mobile behind signs", r"Ring 07700&nbsp;\900123.", told(5, "A mobile number")),
    _story("a landline", "Ring 0116 496 0099.", told(5, "Advice", "is it somebody’s home?", "`contact:`")),
    _story(
        "a private mail address",
        "Write to [me](mailto:sam.quokka@gmail.com).",
        told(5, "Somebody’s e-mail address (s…@gmail.com)", "published_contacts"),
    ),
    _story(
        "an office nobody listed",
        "Write to info@tideline.example.net.",
        told(5, "Advice", "not on our list", "`contact:`"),
    ),
    _story(
        "the front door of somebody",
        "She lives at\n12 Harbour Lane,\nPort Merrin ZZ9 9ZZ.",
        told(7, "front door", "(ZZ9 …)", "`venue:`"),
    ),
    _story(
        "a postcode alone", "It was near ZZ9 9ZZ.", told(5, "Advice", "is it of a home?", "allow: postcode")
    ),
    _story(
        "a national insurance number",
        "His number is QQ 12 34 56 C.",
        told(5, "National Insurance number (QQ…)", "tell whoever looks after your data"),
    ),
    _story("an nhs number", "It said 943 476 5919.", told(5, "an NHS number (…19)")),
    _story(
        "a bank account",
        "Give to sort code 12-34-56,\naccount 12345678.",
        told(5, "bank details", "whom to ask"),
    ),
    _story("an iban", "Give to GB33 BUKB 2020 1555 5555 55 please.", told(5, "an IBAN, GB33…")),
    _story("a payment card", "Card 4111 1111 1111 1111.", told(5, "a payment card, …11")),
    Fault(
        "a mobile as a contact",
        "zones/quayside/assets/club.md",
        told(6, "Advice", "is a mobile", "published_contacts"),
        "---\ntitle: Club\ntype: group\ncontact:\n  label: The club\n  phone: 07700 900123\n---\n",
    ),
    _story(
        "two secrets in one line",
        "QQ123456C, 07700 900123.",
        (Told(5, ("National Insurance",)), Told(5, ("A mobile number",))),
    ),
    _pictured(
        "people who have to be asked again",
        "crowd.jpg",
        a_photograph(),
        more=CONSENT.format("2025-06-01", "2026-06-01"),
        own=told(11, "Advice", "ends on 2026-06-01", "Ask again"),
    ),
    _pictured(
        "consent that ends before it begins",
        "crowd.jpg",
        a_photograph(),
        more=CONSENT.format("2026-03-01", "2025-03-01"),
        own=told(11, "ends (2025-03-01) before it was given"),
    ),
    _pictured(
        "consent that nobody has given yet",
        "crowd.jpg",
        a_photograph(),
        more=CONSENT.format("2026-05-01", "2029"),
        own=told(10, "dated 2026-05-01, which is still to come"),
    ),
)

PHOTOGRAPHS = (
    _pictured(
        "a place in a photograph",
        "wall.jpg",
        a_photograph(place=True),
        "says where it was taken",
        "zonepress fix",
        "allow: photo-place",
    ),
    _pictured(
        "a camera in a photograph",
        "wall.webp",
        a_photograph("WEBP", camera=(0x0110, "Quokka 9")),
        "says with what, when or by whom",
        "zonepress fix",
    ),
    _pictured(
        "a photograph on its side",
        "wall.jpg",
        a_photograph(turn=(0x0112, 6)),
        "Advice",
        "stands upright only",
    ),
    _pictured(
        "a picture that moves",
        "wall.gif",
        moving_pictures(),
        "Advice",
        "shows its first frame only",
    ),
    _pictured(
        "a photograph as wide as a wall",
        "wall.jpg",
        a_photograph(size=(4100, 40)),
        "Advice",
        "4100 by 40 points",
        "1600",
    ),
    _pictured(
        "a photograph that fills the disk",
        "wall.png",
        a_photograph("PNG") + bytes(9_000_000),
        "larger than it need be: 9.0 MB",
    ),
    _pictured(
        "a png that says it is a jpeg", "wall.jpg", a_photograph("PNG"), "is a PNG", "Call it 'wall.png'"
    ),
    _pictured(
        "a photograph cut off", "wall.jpg", a_photograph(size=(900, 900))[:-900], "can't be used", "damaged"
    ),
    Fault(
        "a photograph nobody shows",
        f"{STORIES}/2026-03-04-harbour-wall-painted/spare.jpeg",
        told(1, "can't be used: it is not a picture"),
        b"\xff\xd8\xffquokka",
    ),
    Fault(
        "a heic that says it is a jpeg",
        f"{STORIES}/2026-04-11-with-a-telephone.jpg",
        told(1, "HEIC picture of a telephone", "as JPEG"),
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64),
    ),
)

WORDS = (
    _story(
        "slips of the pen",
        "We recieved it.\n\nThe commitee met.",
        told(5, "'recieved' looks mistyped", "'received'") + told(7, "'commitee'", "'committee'"),
    ),
    _story(
        "a slip in a field", "Fun!", told(4, "'Febuary'", "'February'"), more="summary: It was in Febuary\n"
    ),
    _story(
        "a wrong weekday",
        "It was on Friday 3rd April 2026.\n\nAnd on Thursday, 3 April.",
        told(7, "'Thursday, 3 April' and its date don’t go", "Friday 3 April or Thursday 2 April"),
    ),
    _story(
        "words of an office",
        " ".join(
            [
                "The organisation’s multidisciplinary implementation "
                "infrastructure necessitates collaborative prioritisation of neighbourhood interventions."
            ]
            * 6
        ),
        told(
            5, "Advice", "takes a reader of 21 years or more", "Cut this sentence in two", "multidisciplinary"
        ),
    ),
    Fault(
        "the same story twice",
        f"{STORIES}/2026-03-05-wall-painted-by-everyone.md",
        told(
            2,
            "very like zones/quayside/stories/2026-03-04-harbour-wall-painted/index.md",
            "Keep the better one",
        )
        + told(
            2,
            "very like zones/quayside/stories/2026-03-05-wall-painted-by-everyone.md",
            path=f"{STORIES}/2026-03-04-harbour-wall-painted/index.md",
        ),
        "---\ntitle: Harbour wall painted by everyone\ndate: 2026-03-05\n---\nText.\n",
    ),
)

ODD_DATES = (
    Fault(
        "a story from the future",
        f"{STORIES}/2027-04-01-tomorrow.md",
        told(3, "Advice", "`date` is 2027-04-01, which is still to come", "make it an event"),
        "---\ntitle: Tomorrow\ndate: 2027-04-01\n---\nText.\n",
    ),
    _event(
        "far away", "start: 2062-04-23 10:00", told(3, "Advice", "more than two years from now"), "2062-04-23"
    ),
    _event(
        "the afternoon meant", "start: 2026-04-23 2:30", told(3, "`start` is 02:30", "Did you mean 14:30?")
    ),
    _event(
        "a month of it",
        "start: 2026-04-23 10:00\nend: 2026-05-23 12:00",
        told(4, "from 2026-04-23 to 2026-05-23, without a pause", "`repeats`"),
    ),
)

ALLOWING = (
    _story(
        "nobody knows the check",
        "Fun!",
        told(4, "there is no check called 'postcod'", "Did you mean 'postcode'?"),
        more=MEANT.format("postcod"),
    ),
    _story(
        "nobody may allow it",
        "His number is QQ 12 34 56 C.",
        told(4, "'ni-number' can't be allowed, whatever the reason", "Take it out")
        + told(7, "National Insurance"),
        more=MEANT.format("ni-number"),
    ),
    _story(
        "nobody says why",
        "Ring 07700 900123.",
        told(4, "what is meant, and not why", "`allow_because: "),
        more="allow: mobile\n",
    ),
    _story(
        "nothing is allowed", "Fun!", told(4, "Advice", "nothing is allowed"), more="allow_because: Why not\n"
    ),
    _story(
        "allowed in vain",
        "Fun!",
        told(5, "Advice", "nothing here needs 'mobile' any more", "Delete 'mobile'") + told(6, "'landline'"),
        more="allow:\n  - mobile\n  - landline\nallow_because: Both are the club's\n",
    ),
)


def _alert(name: str, until: str, *said: str) -> Fault:
    """A page whose alert ends on a day, said on line 4."""
    text = f"---\ntitle: {name.capitalize()}\nalert:\n  until: {until}\n---\nIt rained.\n"
    return Fault(name, f"content/about/{name.replace(' ', '-')}.md", told(4, *said), text)


ALERTS = (
    _alert("an alert that is over", "2026-04-14", "`alert › until` was 2026-04-14", "Delete the lines"),
    _alert("an alert for ever", "2027-04-14", "after three months nobody reads", "Choose an earlier day"),
)

SETTINGS = (
    Fault(
        "settings that do not say how soon somebody answers",
        "mkdocs.yml",
        told(1, "The accessibility statement lacks `answers_within`", "`answers_within: 10 working days`"),
        change=("      answers_within: 5 working days\n", ""),
    ),
)

TRANSLATED = "lang: pl\ntranslation_of: 2026-02-warm-room-opens\n"

TRANSLATIONS: tuple[Fault, ...] = (
    _story(
        "a translation of something older",
        "Czajnik.",
        told(6, "Advice", "the original has changed since", "`translated_from: 554d6bdd`"),
        more=f"{TRANSLATED}translated_from: 0badcafe\n",
    ),
    _story(
        "a translation of nobody knows which version",
        "Czajnik.",
        told(5, "Advice", "nobody will be told", "`translated_from: 554d6bdd`"),
        more=TRANSLATED,
    ),
    _story(
        "a version in words",
        "Czajnik.",
        told(6, "`translated_from` is 'the first one'", "3f9a2c1b"),
        more=f"{TRANSLATED}translated_from: the first one\n",
    ),
)


def _people(number: int) -> bytes:
    """A table of invented people, as a spreadsheet saves it."""
    return "".join(
        ["name,email\n", *(f"P {one},person{one}@mail.example.net\n" for one in range(number))]
    ).encode()


def _sheet(text: bytes) -> bytes:
    """The same as a workbook: words in a file in an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as sheets:
        sheets.writestr("xl/sharedStrings.xml", text)
    return out.getvalue()


_LIST = ("This holds 6 people’s e-mail addresses", "Move it out of the repository")
LISTS: tuple[Fault, ...] = (
    Fault("a list of people beside the settings", "members.csv", told(1, *_LIST), _people(6)),
    Fault("a workbook of people", "zones/quayside/Members.XLSX", told(1, *_LIST), _sheet(_people(6))),
    Fault("the list of subscribers", "list.sqlite", told(1, "a database or a mailbox", "Move it"), b"SQLite"),
    Fault("a workbook that is none", "members.xlsx", (), b"PK, they said"),
    Fault("a few contacts", "contacts.csv", (), _people(4)),
)
"""Lists of people where they don't belong."""

CLOSELY: tuple[Fault, ...] = (
    *PRIVACY,
    *LISTS,
    *PHOTOGRAPHS,
    *WORDS,
    *ODD_DATES,
    *ALERTS,
    *SETTINGS,
    *ALLOWING,
    *TRANSLATIONS,
)

MEANT_SO: tuple[Fault, ...] = (
    _story("a mobile that is meant", "Ring the group on 07700 900123.", (), more=MEANT.format("mobile")),
    _story(
        "several things that are meant",
        "Ring 07700 900123, at ZZ9 9ZZ.",
        (),
        more="allow: [mobile, postcode]\nallow_because: The group's own poster says so\n",
    ),
    _pictured(
        "a place that is meant", "wall.jpg", a_photograph(place=True), more=MEANT.format("photo-place")
    ),
    _story("a number of a service", "Ring 101, 0800 555 111 or 0300 123 4567.", ()),
    _story("the number of a contact", "Ring the quarter's desk on 0116 496 0002.", ()),
    _story("an office of our own", "Write to fair@harbour-quarters.example.org.", ()),
    _story(
        "figures that are no numbers",
        "From 01.02.2026 to 02-03-2026, 1,234,567 people; £07,700,900,123.\n\n"
        "[Film](https://video.example.org/watch?v=07700900123), charity 1123456, 10-04-26, 20260401.",
        (),
    ),
    _story("the postcode of a hall", "It is behind the slipway at ZZ1 1AB.", ()),
    _story("another language", "Recieved commitee.", (), more="lang: cy\n"),
    _story("code is not spelt", "Type `recieve`, see <https://example.org/recieve>.", ()),
    _story("both spellings are right", "We organize and organise.", ()),
    _event("a week of it", "start: 2026-04-23 10:00\nend: 2026-05-06 12:00", ()),
    _event("an early walk", "start: 2026-04-23 5:00", (), more="We meet on Thursday 23 April."),
)
"""What is meant, and what only looks wrong."""
