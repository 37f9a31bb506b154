"""Settings that can't be used say where they stand and what to type instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import some_settings
from zonepress.model.problem import ZonepressError
from zonepress.sources.settings import load_settings


def told(folder: Path, ours: str) -> str:
    """What somebody is told who writes this below `extra: zonepress:`."""
    path = folder / "mkdocs.yml"
    path.write_text(f"site_name: Harbour\nextra:\n  zonepress:\n{ours}", encoding="utf-8")
    with pytest.raises(ZonepressError) as error:
        load_settings(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("ours", "words"),
    [
        ("    straps: x\n", "straps: is no setting of ours. Did you mean 'strap'?"),
        ("    zzz: x\n", "zzz: is no setting of ours. Choose from: access, accessibility, asset_types"),
        ("    mail:\n      sendr: x\n", "mail › sendr: is no setting of ours. Did you mean 'sender'?"),
        ("    outcomes:\n      calm:\n        titel: x\n", "Did you mean 'title'?"),
        ("    mail: a@example.org\n", "mail: is 'a@example.org'. Write its settings below it"),
        ("    mail:\n      sender: us\n", "mail › sender: is 'us', which is not an e-mail address"),
        ('    mail:\n      sender: "a@example.org\\nBcc: b@example.org"\n', "is not an e-mail address"),
        ("    mail:\n      list_host: https://x.org\n", "without https://, for example news.example.org"),
        (
            "    mail:\n      bounces: newsletter-bounces-2026@example.org\n",
            "Write one with at most 21 letters before the @, for example bounces@example.org",
        ),
        (
            "    subscribe:\n      service: http://list.example.org/\n",
            "service: is 'http://list.example.org/'",
        ),
        ("    subscribe:\n      service: https://list.example.org/?a=1\n", "without ? and #"),
    ],
)
def test_where_what_we_saw_what_to_type(ours: str, words: str, tmp_path: Path) -> None:
    said = told(tmp_path, ours)
    assert said.startswith("mkdocs.yml: extra › zonepress › ")
    assert words in said


def test_a_setting_left_empty_is_left_out(tmp_path: Path) -> None:
    """People keep the names of settings they may want one day."""
    path = tmp_path / "mkdocs.yml"
    path.write_text("site_name: Harbour\nextra:\n  zonepress:\n    mail:\n    strap:\n", encoding="utf-8")
    assert load_settings(path).mail.sender is None


@pytest.mark.parametrize(
    ("given", "sender", "answers"),
    [
        ({}, "newsletter@harbour-quarters.example.org.invalid", None),
        ({"mail": {"sender": "news@example.org"}}, "news@example.org", "news@example.org"),
        (
            {"office": {"name": "Office", "contact": {"label": "Desk", "email": "desk@example.org"}}},
            "desk@example.org",
            "desk@example.org",
        ),
        (
            {
                "mail": {"sender": "news@example.org"},
                "office": {"name": "Office", "contact": {"label": "Desk", "email": "desk@example.org"}},
            },
            "news@example.org",
            "desk@example.org",
        ),
        ({"url": ""}, "newsletter@site.invalid", None),
    ],
)
def test_mail_comes_from_whom_the_settings_name(
    given: dict[str, object], sender: str, answers: str | None
) -> None:
    """An address nobody set can't exist, so that nothing goes out under it."""
    settings = some_settings(**given)
    assert (settings.sender, settings.answers_to) == (sender, answers)
