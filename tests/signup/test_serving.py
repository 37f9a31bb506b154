"""The service as the office starts it: a process that lacks nothing when it begins, and ends whole."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from checkouts import ROOT, SETTINGS, small_site, start_zonepress, zonepress
from mailing.relays import Sink
from ports import free_port
from signup.desk import heading
from zonepress.signup import wording as said
from zonepress.signup.tokens import stamp
from zonepress.subscribers.keys import Key
from zonepress.subscribers.people import State
from zonepress.subscribers.register import open_register

MAIL = "    mail: {sender: news@harbour.example.org}\n"
EXTRA = "extra:\n  zonepress:\n"


def service(port: int) -> str:
    """The setting that names a service on this machine."""
    return f"    subscribe: {{service: 'http://127.0.0.1:{port}/list/'}}\n"


@pytest.mark.parametrize(
    ("extra", "relay", "lacks"),
    [
        (MAIL, "smtp://127.0.0.1:1", "names no sign-up service"),
        (service(8025), "smtp://127.0.0.1:1", "names nobody whom e-mails come from"),
        (service(8025) + MAIL, "", "No mail server is set"),
        (service(8025) + MAIL, "smtp://mail.example.org:x", "is no mail server's address"),
    ],
)
def test_it_does_not_begin_without_what_it_needs(tmp_path: Path, extra: str, relay: str, lacks: str) -> None:
    site = small_site(tmp_path / "site", settings=f"{SETTINGS}{EXTRA}{extra}")
    done = zonepress("subscribers", "serve", cwd=site, ZONEPRESS_RELAY=relay)
    assert (done.returncode, lacks in done.stderr, done.stderr.count("\n")) == (2, True, 1), done.stderr


def test_a_site_without_an_address_has_nowhere_to_lead_to(tmp_path: Path) -> None:
    settings = SETTINGS.replace("site_url: https://harbour.example.org/\n", "")
    site = small_site(tmp_path / "site", settings=f"{settings}{EXTRA}{service(8025)}{MAIL}")
    done = zonepress("subscribers", "serve", cwd=site, ZONEPRESS_RELAY="smtp://127.0.0.1:1")
    assert (done.returncode, "has no site_url" in done.stderr) == (2, True), done.stderr


@pytest.fixture
def running(
    tmp_path: Path, relay: tuple[Sink, int], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[subprocess.Popen[str], str, Path]]:
    """The service of a small site in a process of its own: it, where it answers, and its list."""
    port, database = free_port(), tmp_path / "office" / "subscribers.sqlite"
    relay[0].taken.clear()
    site = small_site(tmp_path / "site", settings=f"{SETTINGS}{EXTRA}{service(port)}{MAIL}")
    monkeypatch.setenv("ZONEPRESS_SUBSCRIBERS", str(database))
    monkeypatch.setenv("ZONEPRESS_SUBSCRIBERS_KEY", "k" * 40)
    monkeypatch.setenv("ZONEPRESS_RELAY", f"smtp://127.0.0.1:{relay[1]}")
    process = start_zonepress("subscribers", "serve", "--port", str(port), cwd=site)
    try:
        yield process, answers_at(f"http://127.0.0.1:{port}/list/", process), database
    finally:
        process.kill()
        process.wait()


def answers_at(address: str, process: subprocess.Popen[str]) -> str:
    """The address, once somebody answers there."""
    for _ in range(600):
        assert process.poll() is None, "it has ended"
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return address
    raise AssertionError("nobody answers")


def test_it_answers_mails_by_itself_and_ends_whole(
    running: tuple[subprocess.Popen[str], str, Path], relay: tuple[Sink, int]
) -> None:
    process, address, database = running
    key = Key(b"k" * 40)
    form = {"email": "seal@example.org", "form": "email", "stamp": stamp(key, int(time.time()) - 60)}
    assert heading(httpx.post(f"{address}sign-up", data=form)) == said.ASKED[0]
    for _ in range(200):
        if relay[0].taken:
            break
        time.sleep(0.05)
    ((sender, to, letter),) = relay[0].taken
    assert (sender, to) == ("news@harbour.example.org", "seal@example.org")
    assert address.encode() in letter
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    with open_register(str(database), host="x", root=ROOT) as register:
        assert [one.state for one in register.people()] == [State.WAITING]
    assert database.stat().st_mode & 0o077 == 0
