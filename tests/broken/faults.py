"""Every mistake we know of, one by one, as partners make them."""

from __future__ import annotations

import base64

from broken.planting import Fault, told

STORIES = "zones/quayside/stories"
EVENTS = "zones/quayside/events"

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg=="
)
"""One grey point."""

FIELDS = (
    Fault(
        "missing title",
        f"{STORIES}/2026-04-01-no-title.md",
        told(1, "`title` is missing", "for example"),
        "---\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "mistyped key",
        f"{STORIES}/2026-04-01-mistyped.md",
        told(2, "`tilte` is not a field we know", "`title`") + told(1, "`title` is missing"),
        "---\ntilte: Fun on the quay\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "mistyped key in a group",
        f"{EVENTS}/2026-04-23-mistyped-venue.md",
        told(6, "adress", "`address`"),
        "---\ntitle: Fun\nstart: 2026-04-23 10:00\nvenue:\n  name: The slipway\n  adress: Quay Street\n---\n",
    ),
    Fault(
        "alert without a last day",
        "content/about/alert-without-end.md",
        told(3, "`alert › until` is missing", "the last day"),
        "---\ntitle: The steps are shut\nalert:\n  tone: urgent\n---\nText.\n",
    ),
    Fault(
        "alert that ends before it begins",
        "content/about/alert-backwards.md",
        told(3, "`until` (2026-04-01) is before `since` (2026-04-14)", "Swap them"),
        "---\ntitle: The steps are shut\nalert:\n  since: 2026-04-14\n  until: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "alert in a tone nobody knows",
        "content/about/alert-shouting.md",
        told(4, "`alert › tone` is 'red'", "urgent"),
        "---\ntitle: The steps are shut\nalert:\n  tone: red\n  until: 2026-04-30\n---\nText.\n",
    ),
    Fault(
        "key nobody knows",
        f"{STORIES}/2026-04-01-weather.md",
        told(4, "`weather` is not a field we know", "summary"),
        "---\ntitle: Fun on the quay\ndate: 2026-04-01\nweather: wet\n---\nText.\n",
    ),
    Fault(
        "zone in the fields",
        f"{STORIES}/2026-04-01-zone-told-twice.md",
        told(4, "`zone`", "folder"),
        "---\ntitle: Fun on the quay\ndate: 2026-04-01\nzone: quayside\n---\nText.\n",
    ),
    Fault(
        "draft: maybe",
        f"{STORIES}/2026-04-01-maybe.md",
        told(4, "`draft` is 'maybe'", "Write yes or no"),
        "---\ntitle: Fun on the quay\ndate: 2026-04-01\ndraft: maybe\n---\nText.\n",
    ),
    Fault(
        "title too long",
        f"{STORIES}/2026-04-01-too-long.md",
        told(2, "`title` is 201 characters long", "Keep it to 200"),
        f"---\ntitle: {'x' * 201}\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "title of nothing but spaces",
        f"{STORIES}/2026-04-01-spaces.md",
        told(2, "`title`", "empty"),
        '---\ntitle: "   "\ndate: 2026-04-01\n---\nText.\n',
    ),
    Fault(
        "markup in a title",
        f"{STORIES}/2026-04-01-bold.md",
        told(2, "`title` has formatting in it ('<b>')", "plain words"),
        "---\ntitle: A <b>bold</b> day\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "script in a summary",
        f"{STORIES}/2026-04-01-script.md",
        told(3, "`summary` has formatting in it", "plain words"),
        "---\ntitle: Fun\nsummary: Come </script><script>alert(1)</script>\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "Markdown in a venue's name",
        f"{EVENTS}/2026-04-23-linked-venue.md",
        told(5, "`venue › name` has formatting in it", "plain words"),
        "---\ntitle: Fun\nstart: 2026-04-23\nvenue:\n  name: The [slipway](https://example.org)\n---\n",
    ),
    Fault(
        "title on two lines",
        f"{STORIES}/2026-04-01-two-lines.md",
        told(2, "`title` runs over more than one line", "one line"),
        "---\ntitle: |\n  Fun\n  on the quay\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "words that turn round",
        f"{STORIES}/2026-04-01-turned.md",
        told(2, "`title` has an invisible character"),
        '---\ntitle: "Fun \u202egpj.exe"\ndate: 2026-04-01\n---\nText.\n',
    ),
    Fault(
        "language as a word",
        f"{STORIES}/2026-04-01-language.md",
        told(4, "`lang` is 'Gujarati'", "gu"),
        "---\ntitle: Fun on the quay\ndate: 2026-04-01\nlang: Gujarati\n---\nText.\n",
    ),
    Fault(
        "words where a group of fields belongs",
        f"{EVENTS}/2026-04-23-plain-venue.md",
        told(4, "`venue` is 'The slipway', where several fields belong", "below it", "`name: "),
        "---\ntitle: Fun\nstart: 2026-04-23\nvenue: The slipway\n---\n",
    ),
    Fault(
        "status nobody knows",
        f"{EVENTS}/2026-04-23-called-off.md",
        told(4, "`status` is 'canceled'", "cancelled"),
        "---\ntitle: Fun\nstart: 2026-04-23\nstatus: canceled\n---\n",
    ),
    Fault(
        "rating from one to five",
        "zones/quayside/risks/high.md",
        told(3, "`likelihood` is '7'", "5"),
        "---\ntitle: The quay sinks\nlikelihood: 7\n---\n",
    ),
    Fault(
        "telephone number in words",
        "zones/quayside/assets/rung.md",
        told(6, "`contact › phone` is 'ring the bell'", "0116 496 0000"),
        "---\ntitle: Bell\ntype: group\ncontact:\n  label: The bell\n  phone: ring the bell\n---\n",
    ),
    Fault(
        "bad e-mail address",
        "zones/quayside/assets/mailed.md",
        told(6, "`contact › email` is 'office at example.org', which is not an e-mail address"),
        "---\ntitle: Bell\ntype: group\ncontact:\n  label: The bell\n  email: office at example.org\n---\n",
    ),
    Fault(
        "address that runs",
        "zones/quayside/events/2026-04-23-running-address.md",
        told(4, "`online` is 'javascript:alert(1)', which is not a web address", "https://"),
        "---\ntitle: Fun\nstart: 2026-04-23\nonline: javascript:alert(1)\n---\n",
    ),
    Fault(
        "address without its beginning",
        "zones/quayside/documents/half-address.md",
        told(3, "`url` is 'www.example.org/paper.pdf'", "https://"),
        "---\ntitle: Paper\nurl: www.example.org/paper.pdf\n---\n",
    ),
    Fault(
        "we cannot, without a reason",
        "zones/quayside/voice/no-reason.md",
        told(4, "`answer` is 'we cannot' but `because` is empty", "Write the reason"),
        "---\ntitle: A tunnel\nyou_said: Dig one.\nanswer: we cannot\n---\n",
    ),
    Fault(
        "we did, without saying what",
        "zones/quayside/voice/no-reply.md",
        told(4, "`answer` is 'we did' but `reply` is empty"),
        "---\ntitle: A bridge\nyou_said: Build one.\nanswer: we did\n---\n",
    ),
    Fault(
        "paper that can't be found",
        "zones/quayside/documents/nowhere.md",
        told(1, "`file`, `url` and `sources` are all missing"),
        "---\ntitle: Lost paper\n---\n",
    ),
    Fault(
        "grant without sources",
        "zones/quayside/grants/no-source.md",
        told(1, "`sources` is missing", "Say where it was published"),
        "---\ntitle: Rope\nrecipient: Rope Walk gardeners\namount: 120\n---\n",
    ),
    Fault(
        "figure without a source",
        "zones/quayside/measures/no-source.md",
        told(1, "`sources` is missing, and there is a figure (38)"),
        "---\ntitle: Lamps\nunit: lamps\nreadings:\n  - date: 2026-03\n    value: 38\n---\n",
    ),
    Fault(
        "figure in words",
        "zones/quayside/measures/a-few.md",
        told(6, "is 'a few', which is not a number", "figures only"),
        "---\ntitle: Lamps\nunit: lamps\nreadings:\n  - date: 2026-03\n    value: a few\n"
        "sources:\n  - title: Lamp count\n---\n",
    ),
    Fault(
        "amount in words",
        "zones/quayside/grants/about.md",
        told(3, "`amount` is 'about £900', which is not an amount", "9812.65"),
        "---\ntitle: Rope\namount: about £900\nsources:\n  - title: Minutes\n---\n",
    ),
)

DATES = (
    Fault(
        "date in words",
        f"{STORIES}/2026-03-14-in-words.md",
        told(3, "`date` is '14th March', which is not a date", "with the year, for example 2026-03-14"),
        "---\ntitle: Fun on the quay\ndate: 14th March\n---\nText.\n",
    ),
    Fault(
        "date with two meanings",
        f"{STORIES}/2026-04-03-slashed.md",
        told(3, "`date` is '03/04/2026'", "2026-04-03 (3 April 2026) or 2026-03-04 (4 March 2026)"),
        "---\ntitle: Fun on the quay\ndate: 03/04/2026\n---\nText.\n",
    ),
    Fault(
        "day that does not exist",
        f"{STORIES}/2026-02-28-leap.md",
        told(3, "`date` is '2026-02-30', a day that does not exist", "calendar"),
        "---\ntitle: Fun on the quay\ndate: 2026-02-30\n---\nText.\n",
    ),
    Fault(
        "month where a day is needed",
        f"{STORIES}/2026-04-01-embargoed-month.md",
        told(4, "`publish_on` is '2026-04', without the day"),
        "---\ntitle: Fun on the quay\ndate: 2026-04-01\npublish_on: 2026-04\n---\nText.\n",
    ),
    Fault(
        "hour that does not exist",
        f"{EVENTS}/2026-04-23-late-hour.md",
        told(3, "`start` is '2026-04-23 25:00', and there is no such time", "24 hours"),
        "---\ntitle: Fun\nstart: 2026-04-23 25:00\n---\n",
    ),
    Fault(
        "time in words",
        f"{EVENTS}/2026-04-23-half-past.md",
        told(3, "`start` is '2026-04-23 half past ten'", "2026-04-23 19:30"),
        "---\ntitle: Fun\nstart: 2026-04-23 half past ten\n---\n",
    ),
    Fault(
        "hour that the clocks skip",
        f"{EVENTS}/2026-03-29-skipped.md",
        told(3, "`start` is 2026-03-29 01:30, a time that does not exist", "2026-03-29 02:30"),
        "---\ntitle: Fun\nstart: 2026-03-29 01:30\n---\n",
    ),
    Fault(
        "hour that happens twice",
        f"{EVENTS}/2026-10-25-twice.md",
        told(3, "which happens twice", "2026-10-25T01:30+01:00", "2026-10-25T01:30+00:00"),
        "---\ntitle: Fun\nstart: 2026-10-25 01:30\n---\n",
    ),
    Fault(
        "end before start",
        f"{EVENTS}/2026-04-23-backwards.md",
        told(4, "`end` (2026-04-23 09:00) is not after `start` (2026-04-23 10:00)"),
        "---\ntitle: Fun\nstart: 2026-04-23 10:00\nend: 2026-04-23 09:00\n---\n",
    ),
    Fault(
        "end without a time",
        f"{EVENTS}/2026-04-23-half-timed.md",
        told(3, "`start` and `end` do not match", "Write a time in both"),
        "---\ntitle: Fun\nstart: 2026-04-23 10:00\nend: 2026-04-23\n---\n",
    ),
    Fault(
        "zone that ended before it began",
        "zones/tannery/zone.md",
        told(6, "`until` (2020-12-31) is before `since` (2021-01-01)"),
        "---\ntitle: Tannery\nplace: Port Merrin\nstatus: closed\nsince: 2021\nuntil: 2020\n---\n",
    ),
    Fault(
        "rule in words",
        f"{EVENTS}/2026-04-23-every-week.md",
        told(4, "`repeats` is 'every Thursday'", "FREQ=WEEKLY"),
        "---\ntitle: Fun\nstart: 2026-04-23 10:00\nrepeats: every Thursday\n---\n",
    ),
    Fault(
        "rule that never moves on",
        f"{EVENTS}/2026-04-23-for-ever.md",
        told(4, "a rule we can't follow", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260731"),
        "---\ntitle: Fun\nstart: 2026-04-23 10:00\nrepeats: FREQ=WEEKLY;INTERVAL=0\n---\n",
    ),
    Fault(
        "rule without a first day",
        f"{EVENTS}/2026-05-some-day.md",
        told(3, "`start` has no day"),
        "---\ntitle: Fun\nstart: 2026-05\nrepeats: FREQ=WEEKLY\n---\n",
    ),
    Fault(
        "consent that ran out",
        f"{STORIES}/2026-04-01-old-consent/index.md",
        told(11, "consent for the picture ended on 2026-04-14", "Ask again"),
        "---\ntitle: Fun\ndate: 2026-04-01\npicture:\n  file: two.png\n  alt: Two people on a ladder\n"
        "  people: yes\n  consent:\n    held_by: Quayside desk\n    given: 2025-01-01\n"
        "    until: 2026-04-14\n---\n",
        beside=(("two.png", PICTURE),),
    ),
)

NAMES = (
    Fault(
        "partner nobody knows",
        f"{STORIES}/2026-04-01-tidelin.md",
        told(4, "there is no partner called 'tidelin-trust'", "tideline-trust"),
        "---\ntitle: Fun\ndate: 2026-04-01\npartners: [tidelin-trust]\n---\nText.\n",
    ),
    Fault(
        "outcome nobody knows",
        f"{STORIES}/2026-04-01-calmer.md",
        told(6, "'calmm' is not an outcome we know", "'calm'"),
        "---\ntitle: Fun\ndate: 2026-04-01\noutcomes:\n  - hale\n  - calmm\n---\nText.\n",
    ),
    Fault(
        "type nobody knows",
        "zones/quayside/assets/bulding.md",
        told(3, "'bulding' is not an asset type we know", "'building'"),
        "---\ntitle: Hut\ntype: bulding\n---\n",
    ),
    Fault(
        "zone nobody knows",
        "zones/tidal/zone.md",
        told(5, "there is no zone called 'old-canery'", "old-cannery"),
        "---\ntitle: Tidal\nplace: Port Merrin\nstatus: proposed\nsucceeds: old-canery\n---\n",
    ),
    Fault(
        "answer that names no action",
        "zones/quayside/voice/dark.md",
        told(6, "there is no action called 'lamp-on-the-stair'"),
        "---\ntitle: Dark\nyou_said: It is.\nanswer: we will\nreply: Soon.\naction: lamp-on-the-stair\n---\n",
    ),
    Fault(
        "aim nobody has",
        "zones/quayside/actions/aimless.md",
        told(4, "Quayside has no aim called 'safe-steps'", "safer-steps"),
        "---\ntitle: Lamps\nstatus: under way\naim: safe-steps\n---\n",
    ),
    Fault(
        "answer to nothing that was said",
        "zones/quayside/actions/unasked.md",
        told(4, "there is no voice called 'dark-stairs'", "dark-steps"),
        "---\ntitle: Lamps\nstatus: under way\nanswers: dark-stairs\n---\n",
    ),
    Fault(
        "paper nobody has",
        "content/meetings/2026-04-08-papers.md",
        told(5, "there is no document called 'choosing-quarter'", "choosing-quarters"),
        "---\ntitle: Board\ndate: 2026-04-08\ngroup: Harbour board\npapers: choosing-quarter\n---\n",
    ),
    Fault(
        "translation of nothing",
        f"{STORIES}/2026-04-01-przeklad.md",
        told(5, "there is no story called '2026-03-04-harbour-wal'", "2026-03-04-harbour-wall-painted"),
        "---\ntitle: Mur\ndate: 2026-04-01\nlang: pl\ntranslation_of: 2026-03-04-harbour-wal\n---\nMur.\n",
    ),
    Fault(
        "pick of nothing",
        "newsletters/2025-q4/index.md",
        told(
            4, "there is no record at 'zones/quayside/stories/2026-02-warm-rooms'", "2026-02-warm-room-opens"
        ),
        "---\ntitle: Autumn\npicks:\n  - zones/quayside/stories/2026-02-warm-rooms\n---\nText.\n",
    ),
    Fault(
        "note for no zone",
        "newsletters/2025-q3/index.md",
        told(4, "there is no zone called 'quay-side'", "quayside"),
        "---\ntitle: Summer\nzone_notes:\n  quay-side: Thank you.\n---\nText.\n",
    ),
)

FILES = (
    Fault(
        "missing picture",
        f"{STORIES}/2026-04-01-no-picture/index.md",
        told(5, "'fun-dya.png' is not there", "fun-day.png"),
        "---\ntitle: Fun\ndate: 2026-04-01\npicture:\n  file: fun-dya.png\n"
        "  alt: A boat on a wave\n---\nText.\n",
        beside=(("fun-day.png", PICTURE),),
    ),
    Fault(
        "another record's picture",
        f"{STORIES}/2026-04-01-lent.md",
        told(5, "belongs to another record", "Put a copy beside this file"),
        "---\ntitle: Fun\ndate: 2026-04-01\npicture:\n"
        "  file: 2026-04-12-quokkadraft-mural/quokkadraft-mural.jpg\n"
        "  alt: A mural that nobody may see yet\n---\nText.\n",
    ),
    Fault(
        "picture that is no picture",
        f"{STORIES}/2026-04-01-torn/torn.jpg",
        told(1, "The picture can't be used"),
        b"\xff\xd8\xff\xe0 torn",
        beside=(
            (
                "index.md",
                b"---\ntitle: Fun\ndate: 2026-04-01\npicture:\n  file: torn.jpg\n  alt: A boat on a wave\n"
                b"---\n",
            ),
        ),
    ),
    Fault(
        "picture from elsewhere",
        f"{STORIES}/2026-04-01-far-picture.md",
        told(5, "'../../wall.jpg'", "beside"),
        "---\ntitle: Fun\ndate: 2026-04-01\npicture:\n  file: ../../wall.jpg\n"
        "  alt: A boat on a wave\n---\nText.\n",
    ),
    Fault(
        "picture that is a program",
        f"{STORIES}/2026-04-01-program/wall.svg",
        told(1, ".svg", "Save it as one of"),
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>\n',
    ),
    Fault(
        "picture described as photo",
        f"{STORIES}/2026-04-01-photo/index.md",
        told(6, "The picture's description is 'photo'", "what it shows"),
        "---\ntitle: Fun\ndate: 2026-04-01\npicture:\n  file: fun.png\n  alt: photo\n---\nText.\n",
        beside=(("fun.png", PICTURE),),
    ),
    Fault(
        "picture described by its file",
        f"{STORIES}/2026-04-01-img/index.md",
        told(8, "The picture's description is 'IMG_1234.jpg'", "what it shows"),
        "---\ntitle: Fun\ndate: 2026-04-01\n---\nFirst words.\n\nThen a picture:\n![IMG_1234.jpg](fun.png)\n",
        beside=(("fun.png", PICTURE),),
    ),
    Fault(
        "picture without a description",
        f"{STORIES}/2026-04-01-undescribed/index.md",
        told(4, "`picture › alt` is missing", "what it shows"),
        "---\ntitle: Fun\ndate: 2026-04-01\npicture:\n  file: fun.png\n---\nText.\n",
        beside=(("fun.png", PICTURE),),
    ),
    Fault(
        "picture of people who were not asked",
        f"{STORIES}/2026-04-01-unasked/index.md",
        told(7, "Somebody can be recognised", "consent"),
        "---\ntitle: Fun\ndate: 2026-04-01\npicture:\n  file: two.png\n  alt: Two people on a ladder\n"
        "  people: yes\n---\nText.\n",
        beside=(("two.png", PICTURE),),
    ),
    Fault(
        "outline that is no outline",
        "zones/causeway/boundary.geojson",
        told(2, "The outline can't be read", "GeoJSON"),
        '{"type": "Polygon",\n "coordinates": [[[0.6, 53.2], [0.7, 53.2]',
        beside=(
            (
                "zone.md",
                b"---\ntitle: Causeway\nplace: Port Merrin\nstatus: proposed\nboundary: boundary.geojson\n"
                b"---\n",
            ),
        ),
    ),
    Fault(
        "outline in metres",
        "zones/sandbank/boundary.geojson",
        told(1, "The outline is not in degrees", "WGS 84"),
        '{"type": "Polygon", "coordinates": [[[558000, 363000], [559000, 363000], [559000, 364000],'
        " [558000, 363000]]]}\n",
        beside=(
            (
                "zone.md",
                b"---\ntitle: Sandbank\nplace: Port Merrin\nstatus: proposed\nboundary: boundary.geojson\n"
                b"---\n",
            ),
        ),
    ),
    Fault(
        "outline with latitude first",
        "zones/sandbar/boundary.geojson",
        told(1, "The outline lies at latitude 0.5, longitude 53.3", "longitude first"),
        '{"type": "Polygon", "coordinates": [[[53.2, 0.4], [53.4, 0.4], [53.2, 0.6], [53.2, 0.4]]]}\n',
        beside=(
            (
                "zone.md",
                b"---\ntitle: Sandbar\nplace: Port Merrin\nstatus: proposed\nboundary: boundary.geojson\n"
                b"---\n",
            ),
        ),
    ),
    Fault(
        "place in another town",
        "zones/quayside/assets/far-shed.md",
        told(6, "The pin of 'Far shed' lies 111 km outside Quayside", "latitude and longitude"),
        "---\ntitle: Far shed\ntype: building\nplace:\n  name: Shed\n  latitude: 52.25\n  longitude: 0.62\n"
        "---\n",
    ),
    Fault(
        "file that is a link to another place",
        f"{STORIES}/2026-04-01-linked.md",
        told(1, "This is a link to another place"),
        leads_to="../../../mkdocs.yml",
    ),
    Fault(
        "wrong folder",
        "zones/quayside/storys/2026-04-01-fun.md",
        told(1, "There is no kind of record called 'storys'", "zones/quayside/stories/"),
        "---\ntitle: Fun\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "partner in a zone",
        "zones/quayside/partners/net-loft.md",
        told(1, "partners"),
        "---\ntitle: Net loft\ntype: charity\n---\n",
    ),
    Fault(
        "file between the zones",
        "zones/fun-day.md",
        told(1, "This file lies between the zones"),
        "---\ntitle: Fun\n---\nText.\n",
    ),
    Fault(
        "zone without its page",
        "zones/quaysid/stories/2026-04-01-lost.md",
        told(1, "quaysid", "quayside"),
        "---\ntitle: Fun\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "folder in a folder",
        f"{STORIES}/2026-04-01-deep/part-two/index.md",
        told(1, "too deep"),
        "---\ntitle: Fun\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "capitals and spaces in a name",
        f"{STORIES}/2026-04-01 Fun Day.md",
        told(1, "small letters, figures and hyphens", "2026-04-01-fun-day"),
        "---\ntitle: Fun\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "name without a date",
        f"{STORIES}/undated.md",
        told(1, "The name 'undated' does not begin with the date", "2026-04-01-undated"),
        "---\ntitle: Fun\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "name with another date",
        f"{STORIES}/2026-04-02-otherwise.md",
        told(3, "The name says 2026-04-02 and `date` says 2026-04-01", "2026-04-01-otherwise"),
        "---\ntitle: Fun\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "name more exact than its date",
        f"{EVENTS}/2026-06-01-whenever.md",
        told(3, "The name says 2026-06-01 and `start` says 2026-06", "2026-06-whenever"),
        "---\ntitle: Fun\nstart: 2026-06\n---\n",
    ),
    Fault(
        "newsletter of a capital quarter",
        "newsletters/2019-Q2/index.md",
        told(1, "2019-Q2", "2019-q2"),
        "---\ntitle: Summer\n---\nText.\n",
    ),
    Fault(
        "newsletter of no quarter",
        "newsletters/summer/index.md",
        told(1, "The folder 'summer' is not a quarter", "2026-q1"),
        "---\ntitle: Summer\n---\nText.\n",
    ),
    Fault(
        "two records with one address",
        f"{STORIES}/2026-02-warm-room-opens/index.md",
        told(
            1,
            "This has the same address (/zones/quayside/stories/2026-02-warm-room-opens/)",
            "another name",
        ),
        "---\ntitle: A warm room opens again\ndate: 2026-02\n---\nText.\n",
    ),
    Fault(
        "old address that another record has",
        f"{STORIES}/2026-04-01-claim.md",
        told(4, "zones/old-cannery/stories/2022-06-18-last-tin.md"),
        "---\ntitle: Fun\ndate: 2026-04-01\n"
        "moved_from: /zones/old-cannery/stories/2022-06-18-last-tin/\n---\nText.\n",
    ),
    Fault(
        "broken link",
        f"{STORIES}/2026-04-01-broken-link.md",
        told(7, "leads to nothing", "../events/2026-04-02-fun-day/index.md"),
        "---\ntitle: Fun\ndate: 2026-04-01\n---\nFirst words.\n\n"
        "See [the day](../events/2026-04-02-funday/index.md).\n",
    ),
    Fault(
        "link to another record's picture",
        f"{STORIES}/2026-04-01-borrowed.md",
        told(5, "leads to a file of another record"),
        "---\ntitle: Fun\ndate: 2026-04-01\n---\nSee [the wall](2026-03-04-harbour-wall-painted/wall.jpg).\n",
    ),
    Fault(
        "picture from another host",
        f"{STORIES}/2026-04-01-hosted.md",
        told(5, "https://example.org/wall.jpg", "Put the picture beside this file"),
        "---\ntitle: Fun\ndate: 2026-04-01\n---\n![A wall in three colours](https://example.org/wall.jpg)\n",
    ),
    Fault(
        "broken link that the demo had right",
        f"{STORIES}/2026-03-04-harbour-wall-painted/index.md",
        told(37, "leads to nothing", "../../voice/dark-steps.md"),
        change=("../../voice/dark-steps.md", "../../voice/dark-step.md"),
    ),
)

TEXT = (
    Fault(
        "empty file",
        f"{STORIES}/2026-04-01-empty.md",
        told(1, "The file is empty", "title"),
        "",
    ),
    Fault(
        "no fields at all",
        f"{STORIES}/2026-04-01-no-fields.md",
        told(1, "The fields at the top are missing", "---"),
        "# Fun on the quay\n\nIt was fun.\n",
    ),
    Fault(
        "fields without an end",
        f"{STORIES}/2026-04-01-unclosed.md",
        told(5, "The fields at the top have no end", "---"),
        "---\ntitle: Fun on the quay\ndate: 2026-04-01\n\nIt was fun on the quay.\n",
    ),
    Fault(
        "an empty line before the fields",
        f"{STORIES}/2026-04-01-late-fields.md",
        told(1, "empty line before the first ---"),
        "\n---\ntitle: Fun\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "long dash from a word processor",
        f"{STORIES}/2026-04-01-long-dash.md",
        told(1, "three hyphens"),
        "—-\ntitle: Fun\ndate: 2026-04-01\n—-\nText.\n",
    ),
    Fault(
        "key twice",
        f"{STORIES}/2026-04-01-twice.md",
        told(4, "`title` a second time (first on line 2)", "Keep one"),
        "---\ntitle: Fun\ndate: 2026-04-01\ntitle: More fun\n---\nText.\n",
    ),
    Fault(
        "tab at the beginning",
        f"{STORIES}/2026-04-01-tab.md",
        told(5, "begins with a tab", "spaces"),
        "---\ntitle: Fun\ndate: 2026-04-01\npicture:\n\tfile: fun.png\n---\nText.\n",
    ),
    Fault(
        "colon in a title",
        f"{STORIES}/2026-04-01-colon.md",
        told(2, "has a second colon", 'title: "Fun: on the quay"'),
        "---\ntitle: Fun: on the quay\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "hash in a title",
        f"{STORIES}/2026-04-01-hash.md",
        told(2, "loses the words after #", '"Win #1 prize"'),
        "---\ntitle: Win #1 prize\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "handle without quotes",
        f"{STORIES}/2026-04-01-handle.md",
        told(3, "quotes"),
        "---\ntitle: Fun\nsummary: @quayside was there\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "quotation mark left open",
        f"{STORIES}/2026-04-01-open-quote.md",
        told(2, "quotation mark that is not closed"),
        '---\ntitle: "Fun on the quay\ndate: 2026-04-01\n---\nText.\n',
    ),
    Fault(
        "words without a key",
        f"{STORIES}/2026-04-01-keyless.md",
        told(4, "has no colon"),
        "---\ntitle: Fun\ndate: 2026-04-01\nIt was fun\nsummary: Fun\n---\nText.\n",
    ),
    Fault(
        "words again by another name",
        f"{STORIES}/2026-04-01-alias.md",
        told(2, "another place in it (&fun)", "Write the words again"),
        "---\ntitle: &fun Fun\nsummary: *fun\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "fields that run",
        f"{STORIES}/2026-04-01-tagged.md",
        told(2, "has a tag (!secret)", "exclamation mark"),
        "---\ntitle: !secret Fun\ndate: 2026-04-01\n---\nText.\n",
    ),
    Fault(
        "fields larger than 64 kB",
        f"{STORIES}/2026-04-01-heavy.md",
        told(2, "hold more than 64 kB"),
        f"---\ntitle: Fun\ndate: 2026-04-01\nsummary: {'fun ' * 17_000}\n---\nText.\n",
    ),
    Fault(
        "lists in lists",
        f"{STORIES}/2026-04-01-deep-lists.md",
        told(2, "more than 20 deep"),
        f"---\ntitle: Fun\ndate: 2026-04-01\nsummary: {'[' * 500}{']' * 500}\n---\nText.\n",
    ),
    Fault(
        "binary file",
        f"{STORIES}/2026-04-01-binary.md",
        told(1, "The file is not text", "UTF-8"),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
    ),
    Fault(
        "file larger than 1 MB",
        f"{STORIES}/2026-04-01-huge.md",
        told(1, "larger than 1 MB"),
        b"---\ntitle: Fun\ndate: 2026-04-01\n---\n" + b"Fun.\n" * 250_000,
    ),
    Fault(
        "text built to take for ever",
        f"{STORIES}/2026-04-01-poison.md",
        told(5, "can't be made into a page"),
        f"---\ntitle: Fun\ndate: 2026-04-01\n---\n{'[' * 20_000}\n",
    ),
    Fault(
        "quotation inside quotation",
        f"{STORIES}/2026-04-01-nested.md",
        told(5, "can't be made into a page"),
        f"---\ntitle: Fun\ndate: 2026-04-01\n---\n{'> ' * 300}Fun\n",
    ),
)

_ACCOUNTS = """\
sources:
  - name: On Facebook
    address: https://www.facebook.com/ropewalk
    licence: They agreed
    owner: Their office
  - name: Without a licence
    address: https://social.example.org/@two.rss
    owner: Their office
  - name: With a mistyped key
    address: https://social.example.org/@three.rss
    licence: They agreed
    owner: Their office
    parnter: tideline-trust
  - name: Of an unknown partner
    address: https://social.example.org/@four.rss
    licence: They agreed
    owner: Their office
    partner: tideline-trus
  - name: Listed twice
    address: https://social.example.org/@four.rss
    licence: They agreed
    owner: Their office
  - name: Pictures that nobody looks at
    address: https://social.example.org/@six.rss
    licence: They agreed
    owner: Their office
    pictures: yes
    approve: auto
"""

SOURCES = (
    Fault(
        "sources of which none is right",
        "zones/rope-walk/sources.yml",
        told(3, "`sources 1 › address` is on Facebook", "zonepress new post")
        + told(6, "`sources 2 › licence` is missing", "for example")
        + told(13, "`sources 3 › parnter` is not a field we know", "`partner`")
        + told(18, "there is no partner called 'tideline-trus'", "'tideline-trust'")
        + told(20, "has the address of another source", "once")
        + told(23, "`pictures` is yes and `approve` is auto", "recognised"),
        _ACCOUNTS,
    ),
    Fault(
        "sources that are no list",
        "zones/mill-lane/sources.yml",
        told(1, "does not begin with `sources:`", "on the first line"),
        "- name: Mill hands\n",
    ),
    Fault(
        "sources in the wrong folder",
        "zones/rope-walk/posts/sources.yml",
        told(1, "lies where it is not looked for", "zones/the-zone/sources.yml"),
        "sources:\n",
    ),
    Fault(
        "sources with another ending",
        "zones/rope-walk/sources.yaml",
        told(1, "called sources.yaml", "Call it sources.yml"),
        "sources:\n",
    ),
    Fault(
        "sources of no zone",
        "zones/rope-wlk/sources.yml",
        told(1, "There is no zone called 'rope-wlk'", "'rope-walk'"),
        "sources:\n",
    ),
    Fault(
        "a note that two pulls wrote at once",
        "zones/quayside/sources.health.json",
        told(1, "can't be read", "the next pull writes it anew"),
        change=('"state": "answers",', '<<<<<<< HEAD\n      "state": "answers",'),
    ),
)

FAULTS: tuple[Fault, ...] = (*FIELDS, *DATES, *NAMES, *FILES, *TEXT, *SOURCES)
