"""`zonepress new`, from options and from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from zonepress.cli import main


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A partnership with one zone."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Harbour\n")
    (tmp_path / "zones" / "quayside").mkdir(parents=True)
    (tmp_path / "zones" / "quayside" / "zone.md").write_text(
        "---\ntitle: Quayside\nplace: Port\nstatus: active\n---\n"
    )
    return tmp_path


def run(checkout: Path, *words: str) -> tuple[int, str]:
    """Exit code and all that was said."""
    result = CliRunner().invoke(main, ["new", *words, "--config", str(checkout / "mkdocs.yml")])
    return result.exit_code, result.output


def test_options_alone_write_a_file_that_reads_well(checkout: Path) -> None:
    """Nothing is asked for where nobody can answer."""
    options = ("--zone", "quayside", "--title", "Fun: a day", "--text", "Come!")
    code, said = run(checkout, "event", *options, "--set", "start=2026-08-01 11:00")
    path = "zones/quayside/events/2026-08-01-fun-a-day/index.md"
    assert (code, said.split(". ")[0]) == (0, f"Wrote {path}")
    assert (
        checkout / path
    ).read_text() == '---\ntitle: "Fun: a day"\nstart: "2026-08-01 11:00"\n---\n\nCome!\n'


def test_what_is_wrong_is_told_and_nothing_is_written(checkout: Path) -> None:
    """In the checker's words."""
    code, said = run(checkout, "event", "--zone", "quayside", "--title", "Fun", "--set", "start=01/08/2026")
    assert code == 1
    assert "Write it as year-month-day: 2026-08-01" in said
    assert "Nothing was written." in said
    assert not (checkout / "zones" / "quayside" / "events").exists()


def test_a_file_that_is_there_is_left_alone(checkout: Path) -> None:
    """Somebody's words are in it."""
    words = ("story", "--zone", "quayside", "--title", "Paint", "--set", "date=2026-03")
    assert run(checkout, *words)[0] == 0
    code, said = run(checkout, *words)
    assert (code, "is there already" in said) == (2, True)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("story", "--zone", "quaysid", "--title", "x"), "Did you mean 'quayside'?"),
        (("story", "--title", "x", "--set", "date"), "write --set field=value"),
        (("grant", "--title", "x"), "say where they were published with --source"),
        (("edition", "--title", "x"), "Name the quarter"),
    ],
)
def test_misuse_is_one_line_that_says_what_to_type(
    checkout: Path, words: tuple[str, ...], answer: str
) -> None:
    """Exit code 2, and no traceback."""
    code, said = run(checkout, *words)
    assert (code, answer in said, len(said.splitlines())) == (2, True, 1)


def test_in_a_terminal_it_asks_for_what_it_needs(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Zone first, then the fields in the order of the form."""
    monkeypatch.setattr("zonepress.cli.adding.in_a_terminal", lambda: True)
    result = CliRunner().invoke(
        main,
        ["new", "grant", "--config", str(checkout / "mkdocs.yml")],
        input="quayside\nPaint for the hall\n\nHall Friends\n120\nAnnual report 2026\n",
    )
    path = "zones/quayside/grants/paint-for-the-hall/index.md"
    assert result.exit_code == 0, result.output
    assert "Who received it, as published" in result.output
    assert (checkout / path).read_text() == (
        "---\ntitle: Paint for the hall\nrecipient: Hall Friends\n"
        'amount: "120"\nsources:\n  - title: Annual report 2026\n---\n'
    )
