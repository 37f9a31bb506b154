"""Mail from strangers: nothing crashes, nothing leaves its folder, nothing else is changed."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkouts import tree
from intake.desks import FILES, RECORD, Desk, a_desk, a_photograph, a_zip, mail
from zonepress.intake.mail import parcel_of
from zonepress.intake.parcels import MOST_BYTES, Raw
from zonepress.intake.taking import Taken
from zonepress.model.address import spot_of
from zonepress.workers import Workers


def is_in_order(desk: Desk, found: list[object]) -> None:
    """Every record is in its own folder and is read, or its problems are told; all else is as it was."""
    folders = {PurePosixPath(one.path).parent for one in found if isinstance(one, Taken)}
    for name in desk.written():
        assert PurePosixPath(name).parent in folders
    for one in found:
        if isinstance(one, Taken):
            assert one.path.startswith(("zones/quayside/", "content/"))
            assert spot_of(one.path)
            desk.problems(one.path)  # says what is wrong, if anything, in words
        else:
            assert str(one).strip()
    unchanged = {name: (desk.root / name).read_text(encoding="utf-8") for name in FILES}
    assert unchanged == FILES


@pytest.mark.parametrize(
    "name",
    ["../../evil", "/etc/evil", "C:\\evil", "..\\..\\evil", "a/../../../evil", "\u202egnp.evil", "a\nb"],
)
def test_no_name_leads_elsewhere(desk: Desk, name: str) -> None:
    """Neither in an archive, nor of an attachment, nor in a field."""
    above = tree(desk.root.parent)
    picture = {f"{name}.jpg": a_photograph()}
    found = desk.take(
        Raw("story.zip", a_zip({f"{name}.md": RECORD, **picture})),
        mail(
            "Title: Seeds\nDate: 2026-03-14\n\nHi.", files={" ".join(f"{name}.jpg".split()): a_photograph()}
        ),
        Raw("story.md", RECORD.replace("IMG 1234.JPG", name.replace("\n", " ")).encode()),
        zone="quayside",
    )
    is_in_order(desk, found)
    after = {path for path in tree(desk.root.parent) if not path.startswith("checkout/")}
    assert after == {path for path in above if not path.startswith("checkout/")}


def test_a_folder_that_is_a_link_is_refused(desk: Desk, tmp_path: Path) -> None:
    """A checkout may hold one, by mistake or by malice."""
    (tmp_path / "elsewhere").mkdir()
    (desk.root / "zones/quayside/stories").symlink_to(tmp_path / "elsewhere")
    (reason,) = desk.take(mail("Title: Seeds\nDate: 2026-03-14\n\nHi."), zone="quayside")
    assert reason == "zones/quayside/stories leads to another place by a link: put the folder itself there"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_archive_that_swells_is_refused(desk: Desk) -> None:
    """Whatever it says of its own size."""
    bomb = a_zip({"index.md": RECORD, "big.jpg": bytes(MOST_BYTES + 1)})
    assert len(bomb) < 200_000
    (reason,) = desk.take(Raw("story.zip", bomb), zone="quayside")
    assert reason == "story.zip is larger than 60 MB: ask for smaller pictures, or for fewer at a time"
    assert desk.written() == {}


def test_an_archive_of_everything_is_refused(desk: Desk) -> None:
    many = a_zip({"index.md": RECORD, **{f"{number}.txt": b"x" for number in range(300)}})
    (reason,) = desk.take(Raw("story.zip", many), zone="quayside")
    assert "more than 200 things" in str(reason)


def test_a_damaged_or_locked_archive_is_told(desk: Desk) -> None:
    whole = a_zip({"index.md": RECORD})
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    first, second = desk.take(Raw("a.zip", whole[:-30]), Raw("b.zip", bytes(locked)), zone="quayside")
    assert (first, second) == (
        "a.zip is damaged and can’t be unpacked: ask for it to be sent again",
        "b.zip is locked with a password: ask for it to be sent without one",
    )


def test_a_word_file_that_is_none_is_told(desk: Desk) -> None:
    """Empty, damaged, or made to swell while it is read."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><x>&b;</x>'
    files = {"a.docx": a_zip({"x": b""}), "b.docx": a_zip({"word/document.xml": bomb})}
    files["c.docx"] = a_zip({"word/document.xml": b"<w:p"})
    for name, data in files.items():
        (reason,) = desk.take(Raw(name, data), zone="quayside")
        assert str(reason).startswith(f"{name} is no Word file that can be read")
    taken = desk.took(mail("Forty came.", files=files))
    assert len(taken.made.notes) == 3


def test_a_picture_that_would_fill_the_memory_is_left_out(desk: Desk) -> None:
    """A few bytes that say they are thirteen thousand points wide and high."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("1", (13_000, 13_000)).save(out, "PNG")
    taken = desk.took(mail("Title: Seeds\nDate: 2026-03-14\n\nHi.", files={"big.png": out.getvalue()}))
    assert any("big.png was left out" in note for note in taken.made.notes)


def test_parts_inside_parts_inside_parts_are_told(desk: Desk) -> None:
    """Nested without end."""
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(3000)
    )
    found = desk.take(
        Raw("deep.eml", b"From: x@example.com\nSubject: Deep\n" + deep + b"\nHello"), zone="quayside"
    )
    is_in_order(desk, found)


def test_forged_headers_name_nobody_and_nothing(desk: Desk) -> None:
    """A header can't begin a field, a file or another header."""
    raw = (
        b"From: =?utf-8?q?Maud=0ABcc=3A_x=40example=2Ecom?= <maud@example.com>\n"
        b"Subject: =?utf-8?q?Seeds=0A---=0Adraft=3A_no=0Ax=3A_?=\nDate: never\n"
        b"Content-Type: text/plain; charset=hex\nContent-Transfer-Encoding: rot13\n\n"
        b"Words by maud@example.com.\n"
    )
    taken = desk.took(Raw("forged.eml", raw))
    assert desk.read(taken.path) == (
        "---\n# Still missing: Summary, When it happened.\n"
        'title: "Seeds --- draft: no x:"\ndraft: yes\n---\n\nWords by ….\n'
    )


def test_right_to_left_words_stay_and_marks_that_turn_others_go(desk: Desk) -> None:
    taken = desk.took(mail("Title: جشن‌واره \u202ednuos\nDate: 2026-03-14\n\nسب آئے۔ \u2066x", subject="جشن"))
    text = desk.read(taken.path)
    assert ("جشن" in text, "سب آئے۔" in text, "\u202e" in text, "\u2066" in text) == (
        True,
        True,
        False,
        False,
    )
    assert desk.problems(taken.path) == ()


@pytest.mark.parametrize(
    "body",
    [
        "---\ntitle: &a [*a, *a]\ndate: 2026-03-14\n---\nx",
        "---\ntitle: !!python/object:os.system x\ndate: 2026-03-14\n---\nx",
        f"---\ntitle: {'[' * 400}\n---\nx",
        "---\ntitle: x\ntitle: y\ndate: 2026-03-14\n---\nx",
        "---\ntitle: x\ndate: 2026-03-14\norigin: {path: /etc/passwd}\nbody: y\n---\nx",
        "---\ntitle: [a, b]\ndate: {a: b}\npicture: [1]\n---\nx",
        "---\n? [a]\n: b\n---\nx",
        "---\n---\n---\n",
        "Title: " + "`$(rm -rf /)` <script>" + "\nDate: 2026-03-14\n\n$(touch /tmp/pwned)",
        "Title: x\n" * 3000,
        "-- \n" * 20_000 + "---\n",
        "may." * 200 + "\n",
        "Date: " + "may." * 200 + "x\nTitle: y",
        "x" * 99_000,
    ],
    ids=range(14),
)
def test_hostile_words_are_told_or_stay_words(desk: Desk, body: str) -> None:
    is_in_order(desk, desk.take(mail(body), Raw("index.md", body.encode()), zone="quayside", kind="story"))


_LINES = st.sampled_from(
    [
        "---",
        "title: x",
        "Title: Seeds",
        "Date: 14 March 2026",
        "date: 2026-03-14",
        "When: Saturday 1 August 2026",
        "Zone: Quayside",
        "kind: event",
        "start: 2026-08-01",
        "From: a@example.com",
        "picture:",
        "  file: a.jpg",
        '  alt: "',
        "-- ",
        "Best wishes",
        "> quoted",
        "```",
        "{{ x }}",
        "<b>",
        "- [x] a",
        "# h",
        "\u202e",
        "=20",
        "\ttab",
        "draft: no",
        "Kind: story",
        "body: x",
        "*Title:* y",
        ": :",
    ]
)
_WORDS = st.lists(_LINES | st.text(max_size=30), max_size=14).map("\n".join)
_DAY = dt.date(2026, 4, 15)
_STEADY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@given(
    text=_WORDS,
    subject=st.text(max_size=30),
    name=st.text(max_size=20),
    as_html=st.booleans(),
    whole=st.booleans(),
)
@_STEADY
def test_whatever_words_a_mail_has(
    workers: Workers, text: str, subject: str, name: str, as_html: bool, whole: bool
) -> None:
    """Both the mail and the same words as a file; a second time nothing new is written."""
    kind = "html" if as_html else "plain"
    head = (
        f"From: Maud Ferry <maud@example.com>\nSubject: {' '.join(subject.split())}\n"
        f"Content-Type: text/{kind}; charset=utf-8\n\n"
    )
    raws = [
        Raw(name, f"{head}{text}".encode("utf-8", "replace")),
        Raw("index.md", text.encode("utf-8", "replace")),
        Raw(
            "story.zip",
            a_zip({f"{name.encode('utf-8', 'replace').decode()}/index.md": text.encode("utf-8", "replace")}),
        ),
    ]
    said = {"whole": True} if whole else {"zone": "quayside"}
    with tempfile.TemporaryDirectory() as folder:
        desk = a_desk(Path(folder), workers)
        found = desk.take(*raws, **said)
        is_in_order(desk, found)
        before = desk.written()
        again = desk.take(*raws, **said)
        assert desk.written() == before
        assert [getattr(one, "path", "") for one in again] == [getattr(one, "path", "") for one in found]


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "PK\x03\x04", "From x\n", "From: a\nMIME-Version: 1.0\n", "---\n"]),
)
@_STEADY
def test_whatever_bytes_a_file_has(workers: Workers, data: bytes, begin: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = a_desk(Path(folder), workers)
        is_in_order(desk, desk.take(Raw("mail", begin.encode() + data), zone="quayside"))


_HEADERS = st.sampled_from(
    [
        "Content-Type: multipart/mixed; boundary=x",
        'Content-Type: multipart/alternative; boundary="x',
        "--x",
        "--x--",
        "Content-Type: text/html; charset=utf-7",
        "Content-Type: message/rfc822",
        "Content-Transfer-Encoding: base64",
        "",
        "Content-Disposition: attachment; filename*=utf-8''%ff%fe..%2f..%2fx.md",
        "Content-Type: text/plain; charset*0*=''x",
        "Subject: =?utf-8?b?=?=",
        "Subject: =?x-unknown?q?=ff?=",
        'From: "a" <b@c>, ;:@',
        "Date: Tue, 99 Foo 2026",
        "Received: x",
        "hello",
        "Content-Type: text/plain; charset=idna",
        'Content-Type: a/b/c; name="\xff"',
        "Content-Transfer-Encoding: x-uuencode",
        "begin 644 x",
    ]
)


@given(st.lists(_HEADERS | st.text(max_size=15), max_size=20).map("\n".join))
@settings(max_examples=300, deadline=None)
def test_whatever_parts_a_mail_pretends_to_have(text: str) -> None:
    """Its words and files are found, and its headers raise nothing."""
    parcel = parcel_of("mail", f"MIME-Version: 1.0\n{text}".encode("utf-8", "replace"))
    assert all("/" not in file.name for file in parcel.files)
    parcel.text.encode()


def test_an_archive_says_nothing_of_where_its_files_go() -> None:
    """Names are looked at, never followed: what is dangerous in one is gone from it."""
    from zonepress.intake.zips import path_in

    assert [path_in(name) for name in ("../a", "/a", "C:\\x\\..\\a", "a//b", "./a")] == [
        "a",
        "a",
        "x/a",
        "a/b",
        "a",
    ]
    assert zipfile.is_zipfile(io.BytesIO(a_zip({"a": b""})))
