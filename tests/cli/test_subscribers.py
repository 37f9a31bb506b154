"""The office's commands: what they say, and where they refuse to write."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checkouts import small_site
from subscribers.returned import ANSWER, EXIM, POSTFIX, returned
from zonepress.cli import main


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with one zone; the list is a file beside it."""
    monkeypatch.setenv("ZONEPRESS_SUBSCRIBERS", str(tmp_path / "office" / "subscribers.sqlite"))
    folder = small_site(tmp_path / "site")
    monkeypatch.chdir(folder)
    return folder


def run(*words: str | Path, input: str | None = None) -> Result:
    return CliRunner().invoke(main, ["subscribers", *map(str, words)], input=input)


def taken(site: Path, text: str) -> Result:
    path = site.parent / "list.csv"
    path.write_text(text, encoding="utf-8")
    return run("import", path, "--basis", "Signed the list at the fair", "--given", "2026-03-01")


def test_a_list_comes_in_and_is_counted(site: Path) -> None:
    done = taken(site, "email,zones,form\na@example.org,quayside,\nb@example.org,,large print\nnobody,,\n")
    assert done.exit_code == 1
    assert done.output == (
        "list.csv, row 4: 'nobody' is not an e-mail address: an email address must have an @-sign\n"
        "2 new, 0 here already, 1 refused.\n"
    )
    shown = run("stats").output
    assert " ".join(shown.split()) == (
        "Everybody 2 subscribed Subscribed, by edition 1 everything 1 quayside "
        "Subscribed, by form 1 email 1 large-print Subscribed, by language 2 en Erased, and to stay off: 0"
    )
    assert "@" not in shown


def test_a_dry_run_changes_nothing(site: Path) -> None:
    path = site.parent / "list.csv"
    path.write_text("email\na@example.org\n", encoding="utf-8")
    assert "1 would be new" in run("import", path, "--basis", "Signed", "--dry-run").output
    assert run("list").output == "0 people.\n"


def test_people_are_listed_a_line_each(site: Path) -> None:
    taken(site, 'email,name,zones,address\na@example.org,,quayside,\n,Sal Seal,,"1 Quay\nPort Merrin"\n')
    assert sorted(line.split(maxsplit=1)[1] for line in run("list").stdout.splitlines()) == [
        "subscribed Sal Seal, 1 Quay Port Merrin (everything, post, en)",
        "subscribed a@example.org (quayside, email, en)",
    ]


def test_a_spreadsheet_reckons_with_nothing_in_it(site: Path) -> None:
    taken(site, "email,name\na@example.org,=1+1\n")
    target = site.parent / "out.csv"
    done = run("export", target)
    assert done.exit_code == 0, done.output
    assert target.stat().st_mode & 0o777 == 0o600
    (row,) = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig")))
    assert (row["email"], row["name"], row["zones"], row["given"]) == (
        "a@example.org", "'=1+1", "everything", "2026-03-01",
    )  # fmt: skip


def test_listmonk_writes_to_nobody_who_left(site: Path) -> None:
    taken(site, "email,zones\na@example.org,quayside\nb@example.org,\n")
    made = json.loads(run("export", "--format", "listmonk", "-").stdout)
    by_address = {one["email"]: one for one in made}
    assert by_address["a@example.org"]["attribs"]["zones"] == ["quayside"]
    assert by_address["b@example.org"]["attribs"]["consents"][0]["basis"] == "Signed the list at the fair"
    assert {one["status"] for one in made} == {"enabled"}


@pytest.mark.parametrize("words", [("export", "people.csv"), ("import", "people.csv", "--basis", "Signed")])
def test_no_address_enters_the_repository(site: Path, words: tuple[str, ...]) -> None:
    if words[0] == "import":
        (site / "people.csv").write_text("email\na@example.org\n", encoding="utf-8")
    done = run(*words)
    assert done.exit_code == 2
    assert "inside the site’s repository" in done.output
    assert words[0] == "import" or not (site / "people.csv").exists()


def test_nothing_is_written_over(site: Path) -> None:
    target = site.parent / "out.csv"
    target.write_text("mine", encoding="utf-8")
    done = run("export", target)
    assert (done.exit_code, target.read_text(encoding="utf-8")) == (2, "mine")
    assert "is there already" in done.output


def test_somebody_is_forgotten_for_good(site: Path) -> None:
    taken(site, "email\na@example.org\n")
    assert "add --yes" in run("erase", "a@example.org").output
    assert run("erase", "a@example.org", "--yes").exit_code == 0
    assert "Nobody here is known by 'a@example.org'" in run("erase", "a@example.org", "--yes").output
    assert "1 left or asked to be erased, and stay off." in taken(site, "email\nA@example.org\n").output


def test_somebody_who_rings_gets_it_elsewhere(site: Path) -> None:
    """What they don't speak of stays; the office sees what was and what is now."""
    taken(site, 'email,name,address,zones\na@example.org,,,quayside\n,Sal Seal,"1 Quay\nPort Merrin",\n')
    done = run(
        "change", "A@example.org", "--form", "post", "--name", "Ann", "--postal", "2 Quay", "--postal", "X"
    )
    before, after = (line.split(maxsplit=4) for line in done.output.splitlines())
    assert (before[:1], before[2:]) == (["Was"], ["subscribed", "a@example.org", "(quayside, email, en)"])
    assert (after[:2], after[4:]) == (["Is", "now"], ["a@example.org (quayside, post, en)"])
    paper = next(line.split()[0] for line in run("list").stdout.splitlines() if "Sal Seal" in line)
    moved = run("change", paper, "--postal", "3 Quay", "--postal", "Port Merrin", "--zone", "quayside")
    assert f"Is now  {paper} subscribed Sal Seal, 3 Quay Port Merrin (quayside, post, en)" in moved.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say what is to change"),
        (("--form", "post"), "a@example.org: wants paper: write a name, and the postal address"),
        (("--zone", "keyside"), "a@example.org: the zone is 'keyside'. Choose from: everything, quayside"),
        (("--language", "gu"), "a@example.org: the language is 'gu'"),
    ],
)
def test_a_change_that_can_not_be_is_refused(site: Path, words: tuple[str, ...], said: str) -> None:
    taken(site, "email\na@example.org\n")
    before = run("list").stdout
    done = run("change", "a@example.org", *words)
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert run("list").stdout == before
    assert "Nobody here is known by 'b@example.org'" in run("change", "b@example.org", "--name", "B").output


def test_what_came_back_is_counted_without_an_address_shown(site: Path) -> None:
    taken(site, "email\nsal@example.net\n")
    mailbox = site.parent / "bounces.mbox"
    letters = [returned(POSTFIX, letter=str(number)).decode() for number in range(3)]
    begin = "From MAILER-DAEMON Mon Apr  6 07:01:12 2026\n"
    mailbox.write_text("\n".join(f"{begin}{one}" for one in [*letters, returned(ANSWER).decode()]))
    before = mailbox.read_bytes()
    done = run("bounces", mailbox)
    assert (done.exit_code, done.output) == (
        0,
        "4 letters read.\n"
        "       3  came back for good\n"
        "       1  answers and other mail, left alone\n"
        "1 reader gets no more letters: too many came back.\n",
    )
    assert "1 stopped" in " ".join(run("stats").output.split())
    assert run("bounces", mailbox).output == (
        "4 letters read.\n       3  counted before\n       1  answers and other mail, left alone\n"
    )
    assert mailbox.read_bytes() == before


def test_a_letter_comes_from_the_standard_input_too(site: Path) -> None:
    """As a mail server hands it to a program."""
    taken(site, "email\nsal@example.net\n")
    assert "       1  came back for good\n" in run("bounces", "-", input=returned(EXIM).decode()).output
    odd = run("bounces", "-", input="nothing")
    assert (odd.exit_code, odd.stderr) == (1, "the standard input: it is no letter\n")


def test_a_mailbox_stays_out_of_the_repository(site: Path) -> None:
    (site / "bounces.mbox").write_text("")
    done = run("bounces", "bounces.mbox")
    assert (done.exit_code, "inside the site’s repository" in done.output) == (2, True)
    assert "0 letters read" in run("bounces", "-", input="").output
