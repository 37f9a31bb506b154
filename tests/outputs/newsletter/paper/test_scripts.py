"""Other scripts: shaped as they are read, or refused in words; pictographs are decoration."""

from __future__ import annotations

import pytest

from builders import a_story, a_voice, a_zone, an_edition, an_event
from editions import OVERRIDES, shown_of
from outputs.newsletter.paper.papers import answers_to, job_of, paper_of
from outputs.newsletter.paper.pdfs import opened, words_of
from zonepress.model.problem import Problem
from zonepress.model.record import Record
from zonepress.outputs.newsletter.paper.forms import PAPER_FORMS
from zonepress.outputs.newsletter.paper.prints import Prints, make_prints
from zonepress.outputs.newsletter.paper.typesetting import Uncovered
from zonepress.store import Store
from zonepress.workers import Workers

FORMS = tuple(form.name for form in PAPER_FORMS)
WORDS = {
    "ur": "بندرگاہ کی دیوار سب نے مل کر رنگی",
    "ar": "جدار الميناء رسمه الجميع",
    "gu": "બંદરની દીવાલ બધાએ મળીને રંગી",
    "pa": "ਬੰਦਰਗਾਹ ਦੀ ਕੰਧ ਸਾਰਿਆਂ ਨੇ ਮਿਲ ਕੇ ਰੰਗੀ",
    "pl": "Zażółć gęślą jaźń: ścianę malowali wszyscy",
    "uk": "Стіну гавані фарбували всі разом",
    "el": "Όλοι μαζί έβαψαν τον τοίχο",
    "so": "Derbiga dekedda waxaa rinjiyeeyay dhammaan",
}
"""A sentence in languages that neighbours write."""
TIGRINYA = "ናይ ወደብ መንደቕ"


def edition_in(lang: str, words: str) -> list[Record]:
    """An edition that is all in one language."""
    return [
        an_edition(title=words, lang=lang, body=f"{words}.\n\n**{words}** [{words}](https://example.org/)"),
        a_zone("quayside", title=words),
        a_story(date="2026-05-05", title=words, summary=words, lang=lang, body=f"{words}.\n\n- {words}"),
        an_event(start="2026-08-01 10:00", title=words, lang=lang, venue={"name": words}),
    ]


@pytest.mark.parametrize("lang", WORDS)
def test_an_edition_may_be_in_any_language_that_neighbours_write(lang: str) -> None:
    """Every form of it; what is read from the file is what was written."""
    records = edition_in(lang, WORDS[lang])
    for made in answers_to(job_of(form, *records, zone="quayside") for form in FORMS):
        assert isinstance(made, bytes), made
        said = _letters(words_of(made))
        assert set(_letters(WORDS[lang])) <= set(said)
        with opened(made) as pdf:
            assert str(pdf.Root.Lang) == lang
            if lang != "pa":  # typst takes all Punjabi for what is written from the right
                leads = pdf.Root.ViewerPreferences.Direction
                assert str(leads) == ("/R2L" if lang in {"ur", "ar"} else "/L2R")


def test_letters_that_change_their_shape_say_what_they_mean() -> None:
    """A vowel sign before its letter, a letter that joins: found by whoever looks for the word."""
    made = paper_of(job_of("newsletter.pdf", *edition_in("gu", WORDS["gu"]), zone="quayside"))
    assert _letters(WORDS["gu"]) in _letters(words_of(made))


def _letters(words: str) -> str:
    return "".join(sign for sign in words if not sign.isspace() and sign not in "\u200b\u200c\u200d")


def test_pictographs_that_no_font_has_are_left_out() -> None:
    """They are decoration: nobody is refused for a party popper."""
    body = "5 ✓ and 3 ☐ → done ❤️🇬🇧\n\n## 🎉\n\n🥁 [🎺](https://example.org/)"
    story = a_story(date="2026-05-05", title="🎉 We won 👩🏽‍🌾", body=body)
    voice = a_voice(date="2026-05", title="🎻", you_said="🪩", answer="we did", reply="🪩")
    records = [an_edition(title="🎉"), a_zone("quayside"), story, voice]
    for made in answers_to(job_of(form, *records) for form in FORMS):
        assert isinstance(made, bytes), made
        assert "🎉" not in words_of(made)
    words = words_of(paper_of(job_of("newsletter-large-print.pdf", *records)))
    assert "We won" in words
    assert "→ done" in words


def printed(*records: Record) -> Prints:
    """Every form of the edition of these records."""
    shown = shown_of(*records)
    with Store(None) as store, Workers(count=2) as workers:
        return make_prints(shown, OVERRIDES, {}, store, workers)


def test_letters_that_no_font_has_are_named_with_their_file_and_their_script() -> None:
    """Once, with every form that could not be made because of them; all others are made."""
    story = a_story(
        "zones/quayside/stories/2026-05-05-wall/index.md",
        date="2026-05-05",
        title="A wall",
        summary="It is red.",
        body=f"See: {TIGRINYA}.",
    )
    prints = printed(an_edition(), a_zone("quayside"), story)
    missing = {f"newsletters/2026-q2/{place}{form}" for place in ("", "quayside/") for form in FORMS[:2]}
    assert prints.problems == (
        Problem(
            "zones/quayside/stories/2026-05-05-wall/index.md",
            1,
            "“ናይ” is in Ethiopic letters, which no font for print has",
            "Write it in other letters, or ask a developer to add a font "
            "(scripts/zonepress/fonts/README.md). "
            "Until then newsletters/2026-q2/newsletter.pdf and 3 more are missing; all else was made",
            "print",
        ),
    )
    made = {file.path for file in prints.files}
    assert len(made) == 4
    assert not made & missing
    linked = {link.url for links in prints.links.values() for link in links}
    assert linked == made


@pytest.mark.parametrize(
    ("records", "path"),
    [
        ([an_edition(title=TIGRINYA), a_zone("quayside")], "newsletters/2026-q2/index.md"),
        ([an_edition(body=TIGRINYA), a_zone("quayside")], "newsletters/2026-q2/index.md"),
        ([an_edition(), a_zone("quayside", title=TIGRINYA)], "zones/quayside/zone.md"),
        (
            [
                an_edition(),
                a_zone("quayside"),
                an_event(start="2026-08-01", title="Fair", venue={"name": TIGRINYA}),
            ],
            "zones/quayside/events/2026-04-02-fun-day.md",
        ),
    ],
)
def test_the_file_that_holds_them_is_found_wherever_they_stand(records: list[Record], path: str) -> None:
    assert {problem.path for problem in printed(*records).problems} == {path}


def test_letters_are_told_from_signs() -> None:
    """A form says which letters it has no glyph for, and no others."""
    answers = answers_to([job_of("newsletter.pdf", an_edition(title=f"A {TIGRINYA} 🎉"), a_zone("quayside"))])
    assert answers == [Uncovered("".join(sorted(set(TIGRINYA) - {" "})))]
