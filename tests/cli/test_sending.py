"""`zonepress newsletter send`: the editor sees who gets what, then a proof, then everybody has it."""

from __future__ import annotations

import email
import os
import shlex
import shutil
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mailing.relays import Sink, relay_server
from ports import free_port
from zonepress.cli import main

LIST = """\
email,zones,form
ann@example.org,,
ben@example.org,quayside,large print
che@example.org,quayside;rope-walk,
"""


@pytest.fixture
def site(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo with three readers, of whom one gets two editions; the summer has begun."""
    monkeypatch.chdir(demo)
    monkeypatch.setenv("ZONEPRESS_SUBSCRIBERS", str(tmp_path / "office" / "list.sqlite"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1784073600")  # 15 July 2026
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    assert run("subscribers", "import", str(tmp_path / "list.csv"), "--basis", "Signed").exit_code == 0
    return demo


@pytest.fixture
def sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """A relay that takes everything."""
    with relay_server(made := Sink()) as port:
        monkeypatch.setenv("ZONEPRESS_RELAY", f"smtp://127.0.0.1:{port}")
        yield made


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def send(*arguments: str) -> Result:
    return run("newsletter", "send", "2026-q2", *arguments)


def test_from_the_first_look_to_everybodys_mailbox(site: Path, sink: Sink) -> None:
    """Counts, a proof of each letter, then everybody once, however often it is run."""
    shown = send()
    assert shown.exit_code == 0, shown.output
    assert (
        "4 letters:\n        1  Harbour Quarters\n        2  Quayside\n        1  Rope Walk\n" in shown.output
    )
    assert "By form: 3 by e-mail, 1 by e-mail with the large print" in shown.output
    assert "zonepress newsletter send 2026-q2 --confirm" in shown.output
    assert {to for _, to, _ in sink.taken} == {"office@harbour-quarters.example.org"}
    proofs = len(sink.taken)
    sent = send("--confirm")
    assert sent.exit_code == 0, sent.output
    assert "4 letters sent (4 of them now)." in sent.output
    assert sorted(to for _, to, _ in sink.taken[proofs:]) == [
        "ann@example.org", "ben@example.org", "che@example.org", "che@example.org",
    ]  # fmt: skip
    assert "has gone out already" in send("--confirm").output
    assert len(sink.taken) == proofs + 4


def test_large_print_leads_to_the_sheet(site: Path, sink: Sink) -> None:
    """At its top, for those who chose it and nobody else; what was proved is what they get."""
    send()
    send("--confirm")
    texts = {to: email.message_from_bytes(raw, policy=policy.default).get_body() for _, to, raw in sink.taken}
    found = {to: "newsletter-large-print.pdf" in body.get_content() for to, body in texts.items() if body}
    assert found == {
        "office@harbour-quarters.example.org": False,
        "ann@example.org": False,
        "ben@example.org": True,
        "che@example.org": False,
    }


def test_a_proof_goes_to_whoever_is_named(site: Path, sink: Sink) -> None:
    """Their host may be written in any language."""
    assert "is not an e-mail address" in send("--proof-to", "the office").output
    shown = send("--proof-to", "jo@büro.org")
    assert shown.exit_code == 0, shown.output
    assert {to for _, to, _ in sink.taken} == {"jo@xn--bro-hoa.org"}


def test_the_command_to_go_on_can_be_copied(site: Path, sink: Sink, tmp_path: Path) -> None:
    """With whatever names of folders."""
    elsewhere = tmp_path / "my office" / "list.sqlite"
    shutil.copytree(tmp_path / "office", elsewhere.parent)
    shown = send("--database", str(elsewhere)).output
    command = next(line for line in shown.splitlines() if line.startswith("  zonepress"))
    assert run(*shlex.split(command)[1:]).exit_code == 0


def test_nobody_gets_what_nobody_has_seen(site: Path, sink: Sink) -> None:
    """Without a proof, or after a change since then."""
    assert (
        "Nobody has seen these letters yet. First: zonepress newsletter send 2026-q2\n"
        in send("--confirm").output
    )
    send()
    edition = site / "newsletters" / "2026-q2" / "index.md"
    edition.write_text(edition.read_text(encoding="utf-8") + "\nOne more word.\n", encoding="utf-8")
    before = len(sink.taken)
    refused = send("--confirm")
    assert refused.exit_code == 2
    assert "The letters have changed since their proof was sent: nothing was sent." in refused.output
    assert len(sink.taken) == before


def test_a_dry_run_writes_letters_and_sends_none(site: Path, sink: Sink, tmp_path: Path) -> None:
    """Outside the repository, for their owner's eyes only; what they hold is what would be sent."""
    assert "inside the site’s repository" in send("--dry-run", str(site / "out")).output
    done = send("--dry-run", str(tmp_path / "out"))
    assert "4 letters written into" in done.output
    assert sink.taken == []
    files = sorted((tmp_path / "out").rglob("*.eml"))
    assert sorted({file.parent.name for file in files}) == ["everything", "quayside", "rope-walk"]
    if os.name != "nt":
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    send()
    send("--confirm")
    on_the_wire = {raw for _, to, raw in sink.taken if to != "office@harbour-quarters.example.org"}
    assert {file.read_bytes() for file in files} == on_the_wire


def test_what_has_to_be_mended_is_mended_first(site: Path, sink: Sink) -> None:
    """The edition's own checks come before anybody's mailbox."""
    edition = site / "newsletters" / "2026-q2" / "index.md"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text + "\n[Nowhere](/nowhere/at/all/)\n", encoding="utf-8")
    refused = send()
    assert refused.exit_code == 1
    assert "to mend first" in refused.output
    assert sink.taken == []


def test_an_edition_says_when_it_goes_out(site: Path, sink: Sink) -> None:
    """Its proof can be looked at before; it shows what readers will have that day, and stays good."""
    edition = site / "newsletters" / "2026-q2" / "index.md"
    text = edition.read_text(encoding="utf-8")
    assert "sent_on: 2026-07-01" in text
    edition.write_text(text.replace("sent_on: 2026-07-01", "sent_on: 2026-07-20"), encoding="utf-8")
    assert send().exit_code == 0
    early = send("--confirm")
    assert early.exit_code == 2
    assert "goes out on 20 July 2026: nothing was sent" in early.output
    later = send("--confirm", "--today", "2026-07-20")
    assert later.exit_code == 0, later.output


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (("site_url:",), "The site has no address for letters to lead to"),
        (("email: office@", "sender:"), "There is no address to send from"),
    ],
)
def test_what_is_lacking_is_said(site: Path, sink: Sink, settings: tuple[str, ...], words: str) -> None:
    """Before anything is sent."""
    path = site / "mkdocs.yml"
    given = path.read_text(encoding="utf-8").splitlines()
    lines = [line for line in given if not any(name in line for name in settings)]
    path.write_text("\n".join(lines), encoding="utf-8")
    refused = send()
    assert words in refused.output
    assert refused.exit_code == 2


def test_a_relay_that_is_not_there_is_one_calm_line(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nobody is lost by it."""
    assert "No mail server is set: set ZONEPRESS_RELAY" in send().output
    monkeypatch.setenv("ZONEPRESS_RELAY", f"smtp://127.0.0.1:{free_port()}")
    gone = send()
    assert gone.exit_code == 2
    assert "can’t be reached" in gone.output
    assert "Traceback" not in gone.output


def test_what_goes_wrong_is_reported_without_addresses_where_a_log_keeps_it(site: Path, sink: Sink) -> None:
    """Who could not be reached is named by what `zonepress subscribers` finds them by."""
    sink.says = lambda to, _: f"550 5.1.1 <{to}>: no such person\x1b[2J" if to == "ann@example.org" else ""
    send()
    told = send("--confirm")
    assert told.exit_code == 1
    assert "1 letter could not be handed over:" in told.output
    assert "550 5.1.1 <(an address)>: no such person" in told.output
    assert "\x1b" not in told.output
    assert "ann@" not in told.output
    reader = told.output.split("handed over:\n  ")[1].split(":")[0]
    assert "ann@example.org" in run("subscribers", "list").output.split(reader)[1].splitlines()[0]
