"""The page on which anybody writes a record: what it understands, refuses, writes, keeps and sends."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from browser.adding import ADDRESS, EVENT, STORY, Writer, a_jpeg, follow, open_form, read_text, saved
from browser.judging import violations, widest
from browser.visiting import Site, Visitor
from zonepress.model.asset import Asset
from zonepress.model.event import Event
from zonepress.model.plan import Voice
from zonepress.model.story import Story
from zonepress.sources.new import draft_record

HOSTILE: Final = (
    "no", "~", "null", "1e3", "0x1F", "19:30", "2026-03-14", "- a", "? b", ": c", "a: b", "a # b", "#a", "'",
    '"', "\\", "\\n", "{a}", "[a", "&a", "*a", "!a", "|", ">", "%a", "@a", "---", "...", "=", "<<", "£5",
    "🎉", "…", "yes: no", "a\tb", "“a”", "---\ndraft: no", "a\n---\nb", "${a}", "</script>", "</textarea>",
    "a\u00a0b", "ગુજરાતી", "\u0627\u0631\u062f\u0648", "\u2028", "\ufeff", "\u202e", "\x85", "\ud800",
    "e\u0301", "İ", "ﬁ", "x" * 199, "x" * 201, "  a  ",
)  # fmt: skip


@pytest.fixture
def writer(visitor: Visitor, site: Site) -> Writer:
    """Somebody who has just opened the page."""
    return open_form(visitor, site)


def test_a_story_comes_out_as_the_checker_wants_it(writer: Writer, visitor: Visitor) -> None:
    """Title, date and text are all it takes."""
    writer.choose("story")
    writer.fill(STORY)
    assert writer.finish() == []
    assert writer.path == "zones/quayside/stories/2026-03-14-the-wall-is-blue/index.md"
    assert writer.text == (
        "---\ntitle: The wall is blue\ndate: 2026-03-14\n---\n\nWe painted it.\n\nIt took two days.\n"
    )
    assert isinstance(writer.record(), Story)
    assert visitor.complaints == []
    assert visitor.strangers == []


def test_an_event_knows_its_place_and_its_hours(writer: Writer) -> None:
    writer.choose("event", "The whole partnership")
    writer.fill(
        EVENT | {"event-end": "2/5/2026", "event-end-time": "1.30 pm", "event-venue-postcode": "ZZ1 1AA"}
    )
    writer.page.get_by_text("More that you can say").locator("visible=true").click()
    writer.page.get_by_label("Step-free").check()
    assert writer.finish() == []
    event = writer.record()
    assert writer.path == "content/events/2026-05-02-fun-day-on-the-slipway/index.md"
    assert isinstance(event, Event)
    assert (str(event.start), str(event.end)) == ("2026-05-02 10:00:00+01:00", "2026-05-02 13:30:00+01:00")
    assert event.access == ("step-free",)
    assert event.venue
    assert event.venue.postcode == "ZZ1 1AA"


def test_what_people_said_asks_on(writer: Writer) -> None:
    """An answer is only asked for where there is one, and is then needed."""
    writer.choose("voice")
    reply = writer.page.locator("#voice-reply")
    assert not reply.is_visible()
    writer.fill({"voice-title": "Dark steps", "voice-you_said": "The steps are dark.\n\nAnd wet."})
    writer.page.get_by_label("We did").check()
    assert reply.is_visible()
    assert writer.finish() == ["The answer is missing. Write it"]
    writer.fill({"voice-reply": "There are lamps now."})
    assert writer.finish() == []
    voice = writer.record()
    assert isinstance(voice, Voice)
    assert voice.you_said == "The steps are dark.\n\nAnd wet."
    assert "you_said: |-\n  The steps are dark.\n\n  And wet.\n" in writer.text


def test_a_place_is_put_on_the_list(writer: Writer) -> None:
    writer.choose("asset")
    writer.fill(
        {"asset-title": "Warm room", "asset-place-name": "Custom house", "asset-contact-label": "Desk"}
    )
    writer.page.get_by_role("radio", name="Building").check()
    writer.type("asset-contact-url", "www.example.org")
    assert writer.finish() == []
    asset = writer.record()
    assert isinstance(asset, Asset)
    assert asset.contact
    assert asset.contact.url == "https://www.example.org"


def test_a_correction_is_a_letter(writer: Writer) -> None:
    """It belongs to no zone and becomes no record; on GitHub it is an issue."""
    writer.choose("correction")
    assert not writer.page.locator("#zone-set").is_visible()
    writer.fill({"correction-wrong": "It is at 10.\nNot at 11.", "correction-page": "The swim"})
    assert writer.finish() == []
    assert writer.text == "Which page:\nThe swim\n\nWhat is wrong:\nIt is at 10.\nNot at 11.\n"
    link = urlsplit(writer.page.locator("#github").get_attribute("href") or "")
    assert link.path == "/harbour-quarters/site/issues/new"
    assert parse_qs(link.query) == {"title": ["For the site: The swim"], "body": [writer.text]}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("14 March 2026", "2026-03-14"),
        ("14th of march, 2026", "2026-03-14"),
        ("Sat 14 Mar 2026", "2026-03-14"),
        ("March 14, 2026", "2026-03-14"),
        ("14/3/2026", "2026-03-14"),
        ("14.03.26", "2026-03-14"),
        ("3/4/2026", "2026-04-03"),
        ("2026-3-14", "2026-03-14"),
        ("sept 2025", "2025-09"),
        ("2025", "2025"),
    ],
)
def test_dates_are_understood_as_people_write_them(typed: str, written: str, writer: Writer) -> None:
    """And said back in words, so that a slip shows; days come before months, as here in Britain."""
    writer.choose("story")
    writer.fill(STORY)
    writer.type("story-date", typed)
    echo = writer.page.locator("[data-id=story-date] output").inner_text()
    assert echo.endswith(written[:4])
    assert writer.finish() == []
    story = writer.record()
    assert isinstance(story, Story)
    assert str(story.date) == written
    assert writer.path.split("/")[-2].startswith(f"{written}-")


@pytest.mark.parametrize(
    ("typed", "written"),
    [("10am", "10:00"), ("12am", "00:00"), ("12.30 p.m.", "12:30"), ("noon", "12:00"), ("19:30", "19:30")],
)
def test_hours_are_understood_as_people_write_them(typed: str, written: str, writer: Writer) -> None:
    writer.choose("event")
    writer.fill(EVENT | {"event-start-time": typed})
    assert writer.finish() == []
    assert f"start: 2026-05-02 {written}\n" in writer.text


# What is typed, and what the same words are in the file that the checker is given.
REFUSED: Final[tuple[tuple[str, dict[str, str], dict[str, str]], ...]] = (
    ("story", {"story-date": "2026-02-31"}, {"date": "2026-02-31"}),
    ("story", {"story-date": "1066"}, {"date": "1066"}),
    ("story", {"story-date": "last week"}, {"date": "last week"}),
    ("story", {"story-title": "A <b>bold</b> claim"}, {"title": "A <b>bold</b> claim"}),
    ("story", {"story-title": "x" * 230}, {"title": "x" * 230}),
    ("story", {"story-title": "a\u202eb"}, {"title": "a\u202eb"}),
    ("event", {"event-start-time": "half ten"}, {"start": "2026-05-02 half ten"}),
    ("event", {"event-start": "2026-03-29", "event-start-time": "01:30"}, {"start": "2026-03-29 01:30"}),
    (
        "event",
        {"event-start-time": "10:00", "event-end": "2026-05-02", "event-end-time": "09:00"},
        {"start": "2026-05-02 10:00", "end": "2026-05-02 09:00"},
    ),
    ("event", {"event-end": "2026-05-03"}, {"start": "2026-05-02 10:00", "end": "2026-05-03"}),
    ("event", {"event-online": "example.org"}, {"online": "example.org"}),
)


@pytest.mark.parametrize(("kind", "typed", "fields"), REFUSED)
def test_the_form_says_what_the_checker_says(
    kind: str, typed: dict[str, str], fields: dict[str, str], writer: Writer
) -> None:
    """Word for word, but that it names a field by what people read."""
    writer.choose(kind)
    writer.fill((STORY if kind == "story" else EVENT) | typed)
    good = {
        "story": {"title": "A", "date": "2026-03-14"},
        "event": {"title": "A", "start": "2026-05-02 10:00"},
    }
    problems = draft_record(
        Story if kind == "story" else Event, good[kind] | fields, zone="quayside"
    ).problems
    labels = {name: label for name, label in LABELS.items() if name.startswith(kind)}
    said = [in_the_form(f"{problem.saw}. {problem.instead}", labels, typed) for problem in problems]
    assert writer.finish() == said
    assert len(said) == 1


LABELS: Final = {
    "story-title": "Title", "story-date": "When it happened", "event-start": "Starts", "event-end": "Ends",
    "event-online": "Link to join",
}  # fmt: skip


def in_the_form(sentence: str, labels: dict[str, str], typed: dict[str, str]) -> str:
    """The checker's sentence with the names, quotation marks and boxes of the page."""
    for name, label in labels.items():
        sentence = re.sub(f"^`{name.split('-')[1]}` (?=is|has)", f"{label} ", sentence)
        sentence = sentence.replace(f"`{name.split('-')[1]}`", f"‘{label}’")
    sentence = re.sub(r"'([^']*)'(?=[,):]|$| )", r"‘\1’", sentence)
    return sentence.replace("‘2026-05-02 half ten’", "‘half ten’")


def test_what_is_missing_is_said_at_the_top_and_at_the_field(writer: Writer) -> None:
    """Each line leads into its field; what is mended goes at once."""
    assert writer.page.locator("#end").is_hidden()
    writer.page.locator("input[name=kind][value=story]").check()
    assert writer.finish() == [
        "Where it belongs is missing. Choose one",
        "Title is missing. Write it",
        "When it happened is missing. Write it",
        "The text is missing. Write it",
    ]
    assert writer.page.locator("#errors h2").inner_text() == "There are 4 things to mend"
    assert writer.page.evaluate("document.activeElement.id") == "errors"
    writer.page.get_by_role("link", name="Title is missing").click()
    assert writer.page.evaluate("document.activeElement.id") == "story-title"
    title = writer.page.locator("#story-title")
    assert title.get_attribute("aria-invalid") == "true"
    writer.page.keyboard.type("W")
    assert title.get_attribute("aria-invalid") is None
    assert writer.page.locator("#story-title-error").is_hidden()


def test_a_field_is_looked_at_when_it_is_left(writer: Writer) -> None:
    """Not while somebody types, and never because it is still empty."""
    writer.choose("story")
    date, trouble = writer.page.locator("#story-date"), writer.page.locator("#story-date-error")
    date.focus()
    date.blur()
    assert trouble.is_hidden()
    date.press_sequentially("32 March 2026")
    assert trouble.is_hidden()
    date.blur()
    assert trouble.inner_text().startswith("When it happened is ‘32 March 2026’, a day that does not exist.")


words = st.text(min_size=1, max_size=60) | st.sampled_from(HOSTILE)


def test_whatever_is_typed_is_read_as_it_was_typed(writer: Writer) -> None:
    """The page's own script writes, our reader reads; what the form lets through, the checker does too."""
    writer.choose("story")

    writer.fill({"story-date": "2026-03-14"})

    @settings(max_examples=150)
    @given(words, words | st.just(""), words)
    def round_trip(title: str, summary: str, body: str) -> None:
        typed = {"title": one_line_of(title), "summary": one_line_of(summary), "body": lines_of(body)}
        made = writer.attempt({f"story-{name}": value for name, value in typed.items()})
        fields = {name: kept(value) for name, value in typed.items() if kept(value)}
        text = fields.pop("body", "")
        if made.ready:
            outcome = read_text(made.path, made.text)
            assert outcome.problems == ()
            assert isinstance(outcome.record, Story)
            assert (outcome.record.title, outcome.record.summary) == (fields["title"], fields.get("summary"))
            assert kept(outcome.record.body) == text
        elif text and "title" in fields:
            assert draft_record(Story, fields | {"date": "2026-03-14"}, zone="quayside").problems, made.said

    for hostile in HOSTILE:
        round_trip = example(hostile, hostile, hostile)(round_trip)
    round_trip()


def test_paragraphs_and_lists_are_read_as_they_were_typed(writer: Writer) -> None:
    """Also where they begin with a space, a hyphen or a hash, or hold what YAML takes for its own."""
    paragraphs = st.lists(words | st.just("  indented") | st.just(" # a"), max_size=4).map("\n".join)

    @settings(max_examples=150)
    @example("a\n\n\n  b\n- c\n# d\n---\n...\n\te", "- a\n\n#b\n'c")
    @given(paragraphs, paragraphs)
    def round_trip(said: str, gaps: str) -> None:
        typed = {"voice-title": "Dark steps", "voice-you_said": lines_of(said), "voice-reply": lines_of(gaps)}
        made = writer.attempt(typed)
        fields = {"title": "Dark steps", "you_said": kept(lines_of(said)), "reply": kept(lines_of(gaps))}
        if made.ready:
            outcome = read_text(made.path, made.text)
            assert outcome.problems == ()
            assert isinstance(outcome.record, Voice)
            assert (outcome.record.you_said, outcome.record.reply) == (fields["you_said"], fields["reply"])
        elif fields["you_said"] and fields["reply"]:
            assert draft_record(Voice, fields | {"answer": "we did"}, zone="quayside").problems, made.said

    writer.choose("voice")
    writer.page.get_by_label("We did").check()
    round_trip()


def test_a_list_has_a_line_for_each(writer: Writer) -> None:
    """And none for empty lines."""
    writer.choose("asset")
    writer.fill({"asset-title": "Warm room", "asset-gaps": "- no ramp\n\n  # nobody: ever  \nyes"})
    writer.page.get_by_role("radio", name="Building").check()
    assert writer.finish() == []
    asset = writer.record()
    assert isinstance(asset, Asset)
    assert asset.gaps == ("- no ramp", "# nobody: ever", "yes")


def one_line_of(value: str) -> str:
    """What a box of one line takes of it."""
    return re.sub(r"[\r\n]", "", value)


def lines_of(value: str) -> str:
    return re.sub(r"\r\n?", "\n", value)


def kept(value: str) -> str:
    """What remains of it: no space around it, letters in one piece; half a letter becomes a mark."""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    blank = (
        "".join(map(chr, (*range(9, 14), 32, 160, 0xFEFF, 0x1680, *range(0x2000, 0x200B))))
        + "\u2028\u2029\u202f\u205f\u3000"
    )
    return unicodedata.normalize("NFC", whole).strip(blank)


def test_a_picture_goes_along_in_one_file(writer: Writer, tmp_path: Path, site: Site) -> None:
    """With the words, under safe names; it can be read with any program that opens a zip."""
    photo = a_jpeg(tmp_path / "Wänd & Wall (1).JPG")
    writer.choose("story")
    writer.fill(STORY)
    for _ in range(2):
        writer.page.get_by_role("button", name=re.compile("Add a")).click()
    assert writer.finish()[:2] == [
        "Picture file is missing. Choose a picture, or press Remove this picture",
        "What the picture shows is missing. Write it",
    ]
    for number in (0, 1):
        writer.page.locator(f"#story-picture-{number}-file").set_input_files(photo)
        writer.fill({f"story-picture-{number}-alt": "A blue wall", f"story-picture-{number}-people-2": True})
    assert writer.finish() == []
    path = saved(writer, tmp_path)
    assert path.name == "2026-03-14-the-wall-is-blue.zip"
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        folder = "zones/quayside/stories/2026-03-14-the-wall-is-blue/"
        assert packed.namelist() == [
            f"{folder}index.md",
            f"{folder}wand-wall-1.jpg",
            f"{folder}wand-wall-1-2.jpg",
        ]
        assert packed.read(f"{folder}wand-wall-1.jpg") == photo.read_bytes()
        story = read_text(f"{folder}index.md", packed.read(f"{folder}index.md").decode()).record
    assert isinstance(story, Story)
    assert story.picture
    assert [picture.file for picture in (story.picture, *story.pictures)] == [
        "wand-wall-1.jpg",
        "wand-wall-1-2.jpg",
    ]
    assert "attach" in mail_of(writer)["body"]


def test_people_in_a_picture_have_to_have_agreed(writer: Writer, tmp_path: Path) -> None:
    writer.choose("story")
    writer.fill(STORY)
    writer.page.get_by_role("button", name="Add a picture").click()
    writer.page.locator("#story-picture-0-file").set_input_files(a_jpeg(tmp_path / "us.jpg"))
    writer.fill({"story-picture-0-alt": "Two people laughing"})
    assert writer.finish() == ["Can somebody be recognised? Say yes or no"]
    writer.page.locator("#story-picture-0-people").check()
    assert writer.finish() == [
        "Who keeps the permission is missing. Write it",
        "Permission given on is missing. Write it",
    ]
    writer.fill(
        {"story-picture-0-consent-held_by": "The office", "story-picture-0-consent-given": "2 March 2026"}
    )
    assert writer.finish() == []
    story = writer.record()
    assert isinstance(story, Story)
    assert story.picture
    assert story.picture.agreed


def test_a_file_that_is_no_picture_is_refused(writer: Writer, tmp_path: Path) -> None:
    paper = tmp_path / "notes.heic"
    paper.write_bytes(b"x")
    writer.choose("story")
    writer.page.get_by_role("button", name="Add a picture").click()
    writer.page.locator("#story-picture-0-file").set_input_files(paper)
    assert writer.page.locator("#story-picture-0-file-error").inner_text() == (
        "Picture file is ‘notes.heic’, which has an ending we can’t use. "
        "Save it as one of: .jpg, .jpeg, .png, .webp, .gif, .avif"
    )


def mail_of(writer: Writer) -> dict[str, str]:
    """What the link for the mail program holds."""
    link = urlsplit(writer.page.locator("#mail").get_attribute("href") or "")
    assert link.scheme == "mailto"
    found = {
        name: unquote(value) for name, _, value in (part.partition("=") for part in link.query.split("&"))
    }
    return {"to": link.path, **found}


def test_a_short_story_goes_whole_into_an_e_mail(writer: Writer) -> None:
    """The line in it that says where it belongs is no field."""
    writer.choose("story")
    writer.fill(STORY)
    writer.finish()
    mail = mail_of(writer)
    assert mail["to"] == "office@harbour-quarters.example.org"
    assert mail["subject"] == "For the site: The wall is blue"
    body = mail["body"].replace("\r\n", "\n")
    above, _, file = body.partition("\n\n")
    assert above == "Please leave what is below as it is. You can write above it."
    assert file.startswith(f"---\n# This file belongs at {writer.path}\ntitle: ")
    assert read_text(writer.path, file).record == writer.record().model_copy(
        update={"origin": read_text(writer.path, file).record.origin}  # type: ignore[union-attr]
    )
    assert "attach" not in mail["body"]


def test_a_long_story_is_attached_and_fits_no_link(writer: Writer, tmp_path: Path) -> None:
    """Mail programs and GitHub cut long links off."""
    writer.choose("story")
    writer.fill(STORY | {"story-body": "A line of a long story.\n" * 300})
    writer.finish()
    assert mail_of(writer)["body"] == (
        "The file 2026-03-14-the-wall-is-blue.md belongs to this message. Please attach it before you send."
    )
    assert not writer.page.get_by_role("link", name="Open GitHub").is_visible()
    assert writer.page.get_by_text("This is too long for a link.").is_visible()
    path = saved(writer, tmp_path)
    assert path.name == "2026-03-14-the-wall-is-blue.md"
    assert read_text(writer.path, path.read_text(encoding="utf-8")).problems == ()


def test_github_gets_the_file_and_its_name(writer: Writer) -> None:
    writer.choose("story")
    writer.fill(STORY)
    writer.finish()
    link = urlsplit(writer.page.get_by_role("link", name="Open GitHub").get_attribute("href") or "")
    assert link.path == "/harbour-quarters/site/new/main"
    assert parse_qs(link.query) == {"filename": [writer.path], "value": [writer.text]}


def test_nothing_typed_is_lost(writer: Writer, tmp_path: Path) -> None:
    """Not by loading the page again, not by sending; only by starting again."""
    writer.choose("story")
    writer.fill(STORY)
    writer.page.get_by_role("button", name="Add a picture").click()
    writer.page.locator("#story-picture-0-file").set_input_files(a_jpeg(tmp_path / "wall.jpg"))
    writer.fill({"story-picture-0-alt": "A blue wall", "story-picture-0-people-2": True})
    writer.page.reload()
    assert writer.page.locator("#note").inner_text() == "We kept what you had typed."
    assert writer.page.locator("#story-picture-0-file-error").inner_text() == (
        "Choose ‘wall.jpg’ again: a browser does not keep pictures"
    )
    writer.page.locator("#story-picture-0-file").set_input_files(a_jpeg(tmp_path / "wall.jpg"))
    assert writer.finish() == []
    first = writer.text
    assert "alt: A blue wall" in first
    writer.page.reload()
    assert writer.page.locator("#story-title").input_value() == STORY["story-title"]
    writer.page.on("dialog", lambda dialog: dialog.accept())
    writer.page.get_by_role("button", name="Start again").click()
    assert writer.page.locator("#story-title").input_value() == ""
    writer.page.reload()
    assert writer.page.locator("#note").inner_text() == ""
    assert not writer.page.locator("#zone-set").is_visible()


def test_starting_again_asks_first(writer: Writer) -> None:
    writer.choose("story")
    writer.fill(STORY)
    writer.page.on("dialog", lambda dialog: dialog.dismiss())
    writer.page.get_by_role("button", name="Start again").click()
    assert writer.page.locator("#story-title").input_value() == STORY["story-title"]


def test_a_picture_that_went_away_is_asked_for_again(writer: Writer, tmp_path: Path) -> None:
    """Between choosing it and saving; the words are still there."""
    photo = a_jpeg(tmp_path / "wall.jpg")
    writer.choose("story")
    writer.fill(STORY)
    writer.page.get_by_role("button", name="Add a picture").click()
    writer.page.locator("#story-picture-0-file").set_input_files(photo)
    writer.fill({"story-picture-0-alt": "A blue wall", "story-picture-0-people-2": True})
    assert writer.finish() == []
    photo.unlink()
    writer.page.locator("[data-way=save] [data-do=save]").click()
    writer.page.get_by_text("A picture can’t be read any more.").wait_for()
    writer.page.get_by_role("button", name="Change something").click()
    assert writer.page.evaluate("document.activeElement.textContent") == "Tell a story"
    assert writer.page.locator("#story-title").input_value() == STORY["story-title"]


def test_what_was_sent_makes_room_for_another(writer: Writer) -> None:
    writer.choose("story")
    writer.fill(STORY)
    writer.finish()
    writer.page.get_by_role("button", name="I have sent it").click()
    assert not writer.ready
    writer.choose("story")
    assert writer.page.locator("#story-title").input_value() == ""


def test_a_browser_that_keeps_nothing_says_so(writer: Writer) -> None:
    writer.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    writer.choose("story")
    writer.fill(STORY)
    assert writer.page.locator("#note").inner_text().startswith("This browser does not keep what you type")
    assert writer.finish() == []
    assert writer.ready


def test_a_link_may_say_what_to_begin_with(visitor: Visitor, site: Site) -> None:
    """And whoever comes from a zone's page means that zone."""
    page = visitor.open("zones/mill-lane/index.html", width=1280)
    follow(page, f"../../{ADDRESS}#event")
    page.wait_for_selector("#event-title:visible")
    assert page.get_by_role("radio", name="Mill Lane", exact=True).is_checked()
    page.close()
    wrong = visitor.open("zones/mill-lane/index.html", width=1280)
    follow(wrong, f"../../{ADDRESS}#correction")
    wrong.wait_for_selector("#correction-wrong:visible")
    assert wrong.locator("#correction-page").input_value().endswith("/zones/mill-lane/")


def test_who_helps_to_fill_something_in_need_not_say_what(visitor: Visitor) -> None:
    """The form knows the page and what is missing there; it takes no address of anybody else's."""
    page = visitor.open("progress/missing/index.html", width=1280)
    page.get_by_role("link", name=re.compile("Help us fill this in ?: Put a lamp")).first.click()
    page.wait_for_selector("#correction-wrong:visible")
    about = page.locator("#correction-page").input_value()
    assert about == page.url.split("contribute/")[0] + "zones/quayside/progress/actions/light-the-steps/"
    assert page.locator("#correction-wrong").input_value() == "The day has gone by, and it is not done"
    page.close()
    other = visitor.open(f"{ADDRESS}?page=https://evil.example/#correction", width=1280)
    other.wait_for_selector("#correction-wrong:visible")
    assert other.locator("#correction-page").input_value() == ""


def test_without_scripts_it_is_a_page_to_print(visitor: Visitor) -> None:
    """No dead form, no button; all that has to be written down, and where to send it."""
    page = visitor.open(f"{ADDRESS}index.html", width=360, scripts=False)
    assert not page.locator("#add").is_visible()
    assert page.locator("button:visible").count() == 0
    assert page.get_by_role("heading", name="What to write down").is_visible()
    assert page.get_by_role("link", name="office@harbour-quarters.example.org").first.is_visible()


def test_paper_gets_the_instructions(writer: Writer) -> None:
    writer.page.emulate_media(media="print")
    assert writer.page.get_by_role("heading", name="What to write down").is_visible()
    assert not writer.page.locator("#add").is_visible()


def test_what_is_ready_can_be_printed(writer: Writer) -> None:
    """To be handed over on paper."""
    writer.choose("story")
    writer.fill(STORY)
    writer.finish()
    writer.page.emulate_media(media="print")
    assert writer.page.locator("#file").is_visible()
    assert not writer.page.get_by_role("heading", name="What to write down").is_visible()
    assert writer.page.locator("main button:visible").count() == 0


def test_what_is_wrong_with_this_page_can_be_said_on_it(writer: Writer) -> None:
    """The link below every page stands here too."""
    writer.page.get_by_role("link", name="Something wrong on this page?").click()
    writer.page.locator("#correction-wrong").wait_for()


def test_a_story_is_written_with_the_keyboard_alone(writer: Writer) -> None:
    """From the top of the page to the file."""
    page = writer.page
    page.locator("#main").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "kind":
            break
    page.keyboard.press("Space")
    page.locator("[data-form=story]").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for words in STORY.values():
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    assert writer.ready
    assert page.evaluate("document.activeElement.id") == "ready-title"
    assert isinstance(writer.record(), Story)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["story", "event", "asset", "voice", "correction"])
def test_axe_finds_nothing_at_any_step(kind: str, width: int, visitor: Visitor) -> None:
    """Empty, with everything open, with all that is missing said, and finished; in light and dark."""
    page = visitor.open(f"{ADDRESS}index.html", width=width)
    writer = Writer(page)
    writer.choose(kind)
    if kind not in {"correction", "voice"}:
        page.get_by_role("button", name="Add a picture").click()
        page.locator(f"#{kind}-picture-0-people").check()
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    found = {"empty": violations(page)}
    writer.finish()
    found["with errors"] = violations(page)
    page.emulate_media(color_scheme="dark")
    found["dark"] = violations(page)
    assert widest(page) <= width
    assert found == {state: [] for state in found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_when_it_is_ready(scheme: Any, visitor: Visitor) -> None:
    page = visitor.open(f"{ADDRESS}index.html", width=360)
    page.emulate_media(color_scheme=scheme)
    writer = Writer(page)
    writer.choose("story")
    writer.fill(STORY | {"story-title": "W" * 180})
    writer.finish()
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert violations(page) == []
    assert widest(page) <= 360


@pytest.mark.parametrize("kind", ["story", "event"])
def test_nothing_of_the_form_runs_off_a_narrow_screen(kind: str, visitor: Visitor) -> None:
    page = visitor.open(f"{ADDRESS}index.html", width=320)
    writer = Writer(page)
    writer.choose(kind)
    page.get_by_role("button", name="Add a picture").click()
    writer.finish()
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert widest(page) <= 320


def test_the_program_comes_with_the_first_answer(visitor: Visitor, site: Site) -> None:
    """Whoever only looks does not pay for it; who comes back to what they began has it at once."""
    writer = open_form(visitor, site)
    programs = writer.page.locator("head script[src*=add-later]")
    assert writer.page.locator("#add").is_visible()
    assert programs.count() == 0
    writer.choose("story")
    assert programs.count() == 1
    writer.fill(STORY)
    writer.page.reload()
    writer.page.get_by_text("We kept what you had typed.").wait_for()


def test_where_the_program_does_not_come_the_way_without_it_is_shown(visitor: Visitor, site: Site) -> None:
    """A line that breaks is no reason for a form that does nothing."""
    writer = open_form(visitor, site)
    writer.page.route("**/add-later.*.js", lambda route: route.abort())
    writer.page.locator("input[name=kind]").first.check()
    writer.page.locator("#paper").wait_for()
    assert not writer.page.locator("#add").is_visible()
    visitor.complaints.clear()
