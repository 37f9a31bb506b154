"""What people send becomes a record in its place, whatever it came in; who sent it is written nowhere."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from checkouts import write
from intake.desks import RECORD, Desk, a_photograph, a_word_file, a_zip, mail
from zonepress.intake.parcels import Raw
from zonepress.intake.taking import Taken

STORY = "zones/quayside/stories/2026-03-14-forty-people-swap-seeds"


def test_a_saved_file_is_kept_line_by_line(desk: Desk) -> None:
    """Its lines are its sender's; only what has to change changes."""
    text = RECORD.replace("title:", "# by hand\ntitle:").replace("2026-03-14", "14 March 2026")
    taken = desk.took(Raw("index.md", text.encode()), Raw("IMG 1234.JPG", a_photograph()))
    assert taken.path == f"{STORY}/index.md"
    assert desk.read(taken.path) == (
        '---\n# by hand\ntitle: Forty people swap seeds\ndate: "2026-03-14"\n'
        "picture:\n  file: img-1234.jpg\n  alt: Trays of seed packets on a table\n---\n"
        "\nWe thought ten people might come. Forty did.\n"
    )
    assert taken.made.notes == ()
    assert desk.problems(taken.path) == ()


@pytest.mark.parametrize("carrier", ["body", "attachment", "zip", "mailed zip", "folder", "mailbox"])
def test_one_record_comes_in_many_ways(desk: Desk, carrier: str, tmp_path: Path) -> None:
    """The same files, whatever carried them."""
    photograph = {"IMG 1234.JPG": a_photograph()}
    packed = a_zip({"seeds/index.md": RECORD, "seeds/IMG 1234.JPG": photograph["IMG 1234.JPG"]})
    folder = None
    match carrier:
        case "body":
            sent = [mail(f"Hello,\n\n{RECORD}", files=photograph)]
        case "attachment":
            sent = [mail("Here it is.", files={"seeds.md": RECORD.encode(), **photograph})]
        case "zip":
            sent = [Raw("story.zip", packed)]
        case "mailed zip":
            sent = [mail("Here it is.", files={"story.zip": packed})]
        case "folder":
            folder, sent = tmp_path / "seeds", []
            write(folder / "index.md", RECORD)
            write(folder / "IMG 1234.JPG", photograph["IMG 1234.JPG"])
            write(folder / ".DS_Store", b"\0\1")
        case _:
            mails = b"".join(
                b"From maud Tue Apr 14 2026\n" + one.data + b"\n"
                for one in (mail(f"{RECORD}\n>From here on we sow.\n", files=photograph),)
            )
            sent = [Raw("inbox.mbox", mails)]
    taken = desk.took(*sent, folder=folder)
    assert "Forty did." in desk.read(taken.path)
    assert sorted(Path(name).name for name in desk.written()) == ["img-1234.jpg", "index.md"]
    assert desk.problems(taken.path) == ()
    assert "swap-seeds" in taken.path or "seeds" in taken.path


def test_a_place_in_the_archive_says_kind_and_zone(desk: Desk) -> None:
    """As the one-page form saves it."""
    packed = a_zip({"zones/rope-walk/stories/2026-03-14-swap/index.md": RECORD})
    (taken,) = desk.take(Raw("story.zip", packed))
    assert isinstance(taken, Taken)
    assert taken.path == "zones/rope-walk/stories/2026-03-14-swap/index.md"


def test_kind_and_zone_may_stand_in_the_file(desk: Desk) -> None:
    """They go where they belong: the folder says them."""
    text = (
        "---\nkind: event\nzone: Rope Walk\ntitle: Fun day\nstart: Saturday 1 August 2026, 11am to 3pm\n---\n"
    )
    (taken,) = desk.take(Raw("index.md", text.encode()))
    assert isinstance(taken, Taken)
    assert taken.path == "zones/rope-walk/events/2026-08-01-fun-day/index.md"
    assert desk.read(taken.path) == (
        '---\ntitle: Fun day\nstart: "2026-08-01 11:00"\nend: "2026-08-01 15:00"\n---\n'
    )


def test_answers_after_labels_become_fields(desk: Desk) -> None:
    """In whatever order, with the words people use; labels of vocabularies become their names."""
    words = (
        "Hello,\n\nWhat is it: an event\nZone: rope walk\n\n*Headline:* Fun day on the quay\n"
        "When: Saturday 1 August 2026\nTime: 11am-3pm\nWhere: The slipway hall\n"
        "Who for: Families, Older people\nWhat it helps with: People learn, and work\nCost: Free\n\n"
        "Bring a picnic.\n\nNote: it may rain.\n\nKind regards\nMaud"
    )
    (taken,) = desk.take(mail(words))
    assert isinstance(taken, Taken), taken
    assert desk.read("zones/rope-walk/events/2026-08-01-fun-day-on-the-quay/index.md") == (
        "---\ntitle: Fun day on the quay\n"
        'start: "2026-08-01 11:00"\nend: "2026-08-01 15:00"\nvenue:\n  name: The slipway hall\n'
        "audience:\n  - families\n  - older-people\ncost: Free\noutcomes:\n  - able\n---\n"
        "\nBring a picnic.\n\nNote: it may rain.\n"
    )
    assert taken.made.asked == ()


def test_a_label_that_comes_again_is_text(desk: Desk) -> None:
    """The first one wins; nothing is lost."""
    made = desk.made(mail("Title: Seeds\nDate: 14 March 2026\n\nWe swapped.\nTitle: Not this one\n"))
    text = desk.read("zones/quayside/stories/2026-03-14-seeds/index.md")
    assert ("title: Seeds\n" in text, "Title: Not this one" in text, made.title) == (True, True, "Seeds")


def test_a_date_that_is_none_stays_as_it_was_typed(desk: Desk) -> None:
    """It is told by the checks, and asked of the sender; nothing is put in its place."""
    taken = desk.took(mail("Title: Seeds\nDate: 31 February 2026\n\nWe swapped."))
    assert taken.path == "zones/quayside/stories/2026-04-14-seeds/index.md"
    assert 'date: "31 February 2026"' in desk.read(taken.path) or "date: 31 February 2026" in desk.read(
        taken.path
    )
    assert taken.made.draft
    assert taken.made.asked[0].startswith("We could not tell which day “31 February 2026” is.")
    assert [problem.check for problem in desk.problems(taken.path)] == ["date"]


def test_prose_becomes_a_draft_that_says_what_is_missing(desk: Desk) -> None:
    taken = desk.took(
        mail("Hi all,\n\nForty people came.\n\nIt was grand.\n\nBest wishes\nMaud\n07700 900123")
    )
    assert desk.read(taken.path) == (
        "---\n# Still missing: Summary, When it happened.\ntitle: Seed swap\ndraft: yes\n---\n"
        "\nForty people came.\n\nIt was grand.\n"
    )
    assert taken.made.letter == "Hi all,\nBest wishes\nMaud\n07700 900123"
    assert taken.made.asked == ("When it happened: only the month or year if no more is known",)


def test_a_day_that_the_words_speak_of_is_proposed(desk: Desk) -> None:
    """Only where there is one; nothing is filled in."""
    one = desk.took(mail("We met on Saturday 11th April, all of us. Saturday 11 April was dry."))
    assert one.made.notes == (
        "It speaks of “Saturday 11th April”: if that is the day, write date: 2026-04-11",
    )
    assert "date:" not in desk.read(one.path)
    two = desk.took(mail("We met on 11 April and on 12 April, and on 31 February."))
    assert two.made.notes == ()


def test_what_the_office_knows_it_can_say(desk: Desk) -> None:
    """Nothing is missing then, and nothing is hidden."""
    values = {"date": "14 March 2026"}
    taken = desk.took(mail("Forty people came."), values=values)
    assert desk.read(taken.path) == '---\ntitle: Seed swap\ndate: "2026-03-14"\n---\n\nForty people came.\n'


def test_what_the_office_says_goes_into_groups_and_is_read_like_the_rest(desk: Desk) -> None:
    words = "Kind: event\nTitle: Fun\nWhen: 1 August 2026\nWhere: The hall\n"
    taken = desk.took(mail(words), values={"venue.postcode": "ZZ1 1AA", "end": "2 August 2026", "cost": ""})
    assert desk.read(taken.path) == (
        '---\ntitle: Fun\nstart: "2026-08-01"\nend: "2026-08-02"\n'
        "venue:\n  name: The hall\n  postcode: ZZ1 1AA\n---\n"
    )


def test_nobody_who_sent_it_is_written(desk: Desk) -> None:
    """In no field, no text, no file's name and no forwarded header."""
    words = (
        "---------- Forwarded message ---------\nFrom: Wat Tyler <wat@example.com>\nDate: Mon, 13 Apr 2026\n"
        "Subject: Seeds\nTo: Maud Ferry <maud.ferry@example.com>\n\n"
        "Title: Seeds by Maud Ferry\nDate: 14 March 2026\nWho took the picture: Maud  Ferry\n"
        "What the picture shows: Trays\n\nWrite to maud.ferry@example.com, says maud ferry.\n\n"
        "-- \nMaud Ferry\n"
    )
    photograph = {"Maud_Ferry.JPG": a_photograph()}
    taken = desk.took(mail(words, files=photograph))
    everything = b"".join(name.encode() + data for name, data in desk.written().items()).lower()
    for secret in (b"maud", b"ferry", b"wat@", b"tyler", b"spycam", b"exif"):
        assert secret not in everything
    assert any("was left out" in note for note in taken.made.notes)


def test_published_names_stay(desk: Desk) -> None:
    """A partner's own name is no secret because it wrote the mail."""
    sent = mail(
        "Title: Sails\nDate: 14 March 2026\n\nThe Sailmakers mended ten sails.",
        sender="The Sailmakers <x@example.com>",
    )
    assert "The Sailmakers mended" in desk.read(desk.took(sent).path)


def test_pictures_leave_place_and_camera_behind(desk: Desk) -> None:
    """Before anything of them is on the disk; they get the ending that their bytes ask for."""
    out = io.BytesIO()
    Image.new("RGB", (300, 300), "red").save(out, "PNG")
    sent = mail(
        "Title: Seeds\nDate: 14 March 2026\n\nHi.",
        files={"A B.PNG": a_photograph(), "a-b.jpg": out.getvalue()},
    )
    taken = desk.took(sent)
    folder = Path(taken.path).parent.as_posix()
    pictures = {name: data for name, data in desk.written().items() if not name.endswith(".md")}
    assert list(pictures) == [f"{folder}/a-b.jpg", f"{folder}/a-b.png"]
    for data in pictures.values():
        assert dict(Image.open(io.BytesIO(data)).getexif()) == {}
        assert (b"Spycam" in data, b"Maud" in data) == (False, False)
    assert "# Pictures beside this file" not in desk.read(taken.path)  # the questions are for the office
    assert any("What does each picture show" in question for question in taken.made.asked)


def test_what_is_no_picture_is_left_out_and_said(desk: Desk) -> None:
    """Papers carry names; signatures carry small pictures; phones write what browsers can't show."""
    small = io.BytesIO()
    Image.new("RGB", (100, 40), "red").save(small, "PNG")
    files = {
        "minutes.pdf": b"%PDF-1.7 not really",
        "image001.png": small.getvalue(),
        "IMG_1.HEIC": b"\0\0\0\x18ftypheic" + bytes(40),
        "virus.exe": b"MZ",
        "broken.jpg": b"\xff\xd8\xff\xe0 broken",
        "drawing.svg": b"<svg onload='alert(1)'/>",
    }
    taken = desk.took(mail("Title: Seeds\nDate: 14 March 2026\n\nHi.", files=files))
    assert [Path(name).name for name in desk.written()] == ["index.md"]
    assert len([note for note in taken.made.notes if "was left out" in note]) == len(files)


def test_the_same_again_is_recognised(desk: Desk) -> None:
    """By what it would write, and by what was sent, even after somebody mended the file."""
    sent = mail("Title: Seeds\nDate: 14 March 2026\n\nWe swapped.")
    first = desk.took(sent)
    assert (first.new, desk.took(sent).new) == (True, False)
    write(desk.root / first.path, desk.read(first.path).replace("We swapped", "We swapped seeds"))
    again = desk.took(sent)
    assert (again.new, again.path, "swapped seeds" in desk.read(first.path)) == (False, first.path, True)


def test_another_of_the_same_name_has_a_number(desk: Desk) -> None:
    """Nothing is written over."""
    first, second = (
        desk.took(mail(f"Title: Seeds\nDate: 14 March 2026\n\n{words}")) for words in ("One.", "Two.")
    )
    assert second.path == first.path.replace("-seeds/", "-seeds-2/")
    assert "One." in desk.read(first.path)


def test_words_that_find_no_place_are_kept_below_a_heading(desk: Desk) -> None:
    """And the record is a draft until somebody has placed them."""
    taken = desk.took(
        mail("By the way, the hall was cold.\n\nTitle: Seeds\nDate: 14 March 2026\nYour story: We swapped.")
    )
    assert desk.read(taken.path).endswith(
        "draft: yes\n---\n\nWe swapped.\n\n## Also sent\n\nBy the way, the hall was cold.\n"
    )


def test_fields_that_cannot_be_read_are_kept_as_text(desk: Desk) -> None:
    taken = desk.took(Raw("index.md", b'---\ntitle: "no end\ndate: [1\n---\nWords.\n'))
    assert desk.read(taken.path).split("\n---\n", 1) == [
        "---\n# Still missing: Summary, When it happened.\ntitle: no end\ndraft: yes",
        '\n## Also sent\n\n```\n---\ntitle: "no end\ndate: [1\n---\nWords.\n```\n',
    ]


def test_a_mail_in_html_alone_becomes_paragraphs(desk: Desk) -> None:
    script = "<script>alert(1)</script><style>p{}</style>"
    html = f"<p>Hello all,</p><p>Forty <b>people</b> came.{script}</p><p>Grand.</p>"
    taken = desk.took(mail(html=html))
    text = desk.read(taken.path)
    assert text.endswith("Forty <strong>people</strong> came.\n\nGrand.\n")
    assert "alert" not in text


def test_labels_are_read_in_html_too(desk: Desk) -> None:
    lines = ("Title: Seeds", "Date: 14 March 2026", "Zone: Rope Walk", "We swapped.")
    html = "".join(f"<div>{line}</div>" for line in lines)
    (taken,) = desk.take(mail(html=html))
    assert isinstance(taken, Taken)
    assert taken.path == "zones/rope-walk/stories/2026-03-14-seeds/index.md"


def test_an_old_mail_program_is_understood(desk: Desk) -> None:
    """Its charset, its broken lines, its encoded subject."""
    raw = (
        b"From: x@example.com\nSubject: =?iso-8859-1?Q?Caf=E9?=\n =?iso-8859-1?Q?_opens?=\n"
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1; format=flowed\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n"
        b"The caf=E9 opened and =\nforty people \ncame to drink.\n"
    )
    taken = desk.took(Raw("old.eml", raw))
    text = desk.read(taken.path)
    assert "title: Café opens\n" in text or 'title: "Café opens"\n' in text
    assert text.endswith("The café opened and forty people came to drink.\n")


@pytest.mark.parametrize(
    ("words", "said", "answer"),
    [
        ("It was grand on the quayside.", {}, "It speaks of Quayside: if that is right, add --zone quayside"),
        ("It was grand.", {}, "Say it with --zone (quayside, rope-walk), or --whole"),
        ("Zone: Quaysid\nTitle: x\nDate: 2026-03-14", {}, "Did you mean 'Quayside'?"),
        ("Kind: stroy\nTitle: x\nDate: 2026-03-14", {}, "Did you mean 'story'?"),
        ("x", {"zone": "ropewalk"}, "Did you mean 'rope-walk'?"),
    ],
)
def test_what_nobody_said_is_asked_for(desk: Desk, words: str, said: dict[str, str], answer: str) -> None:
    """With what to type, and nothing is written."""
    (reason,) = desk.take(mail(words), **said)
    assert answer in str(reason)
    assert desk.written() == {}


def test_one_that_is_refused_stops_no_other(desk: Desk) -> None:
    sent = (mail("", subject=""), mail("Title: Seeds\nDate: 14 March 2026\n\nHi."))
    first, second = desk.take(*sent, zone="quayside")
    assert isinstance(first, str)
    assert isinstance(second, Taken)


def test_it_may_belong_to_the_whole_partnership(desk: Desk) -> None:
    for said in ({"whole": True}, {}):
        words = "Title: Seeds\nDate: 14 March 2026\n" + ("" if said else "Zone: The whole partnership\n")
        (taken,) = desk.take(mail(words), **said)
        assert isinstance(taken, Taken)
        assert taken.path.startswith("content/stories/2026-03-14-seeds")


def test_what_the_one_page_form_sends_is_taken_as_it_is(desk: Desk) -> None:
    """In a mail whose program broke the long lines, or saved: it says where it belongs."""
    place = "zones/rope-walk/events/2026-08-01-summer-fun-day-for-everybody-on-the-long-quay/index.md"
    fields = 'title: "Fun day: for everybody"\nstart: 2026-08-01 11:00\nvenue:\n  name: The slipway hall\n'
    plain = f"---\n{fields}---\n\nBring a picnic.\n"
    text = plain.replace("---\n", f"---\n# This file belongs at {place}\n", 1)
    broken = text.replace("belongs at zones", "belongs at\nzones")
    words = f"Please leave what is below as it is. You can write above it.\n\n{broken}"
    sent = (mail(words, subject="For the site: Fun day"), Raw("2026-08-01-fun.md", text.encode()))
    first, second = desk.take(*sent)
    assert isinstance(first, Taken)
    assert isinstance(second, Taken)
    assert (first.path, first.made.letter, first.made.asked, first.made.draft) == (place, "", (), False)
    assert desk.read(place) == plain
    assert (second.path, second.new) == (place, False)


def test_a_correction_is_put_right_where_it_stands(desk: Desk) -> None:
    """As the one-page form mails it; a second time nothing is changed."""
    page = "zones/quayside/stories/2026-03-01-swim/index.md"
    write(
        desk.root / page, "---\ntitle: Swimming\ndate: 2026-03-01\n---\nIt starts at 10, says the notice.\n"
    )
    form = "Which page:\nSwimming\n\nWhat is wrong:\n{}\n\nWhat it should say:\nIt starts at 9\n"
    (one,) = desk.take(mail(form.format("It starts at 10")))
    assert (one.placed, one.path) == (True, page)  # type: ignore[attr-defined]
    assert "It starts at 9, says the notice." in desk.read(page)
    told = mail(form.format("The times are wrong, says Maud Ferry."))
    desk.take(told)
    remarked = desk.read(page)
    assert "# It says: The times are wrong, says ….\n" in remarked
    desk.take(told)
    assert desk.read(page) == remarked


def test_a_story_in_a_word_file_is_taken_without_its_author(desk: Desk) -> None:
    """Its words and its pictures; mailed with a few words, or saved by itself."""
    words = ("Title: Seeds", "Date: 14 March 2026", "Forty &amp; more came.")
    word = a_word_file(*words, pictures={"image1.jpeg": a_photograph()})
    taken = desk.took(mail("Hi, here it is. Maud", files={"Our story.docx": word}))
    assert desk.read(taken.path) == ('---\ntitle: Seeds\ndate: "2026-03-14"\n---\n\nForty & more came.\n')
    assert taken.made.letter == "Hi, here it is. Maud"
    assert sorted(Path(name).name for name in desk.written()) == ["image1.jpg", "index.md"]
    assert desk.took(Raw("Our story.docx", word)).new is False
    assert not any(b"Ferry" in data for data in desk.written().values())


def test_a_word_file_beside_a_story_is_kept_below_it(desk: Desk) -> None:
    told = "Forty people came to the swap, and everybody took something home. " * 6
    taken = desk.took(mail(told, files={"More.docx": a_word_file("Even more.")}))
    assert desk.read(taken.path).endswith("## From More.docx\n\nEven more.\n")
