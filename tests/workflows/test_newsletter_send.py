"""An edition is sent from GitHub: only looked at unless asked, once approved, with no address in the log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkouts import SETTINGS
from mailing.relays import Sink, relay_server
from workflows.runner import Event, Hub, Run, read_workflow
from zonepress.subscribers.keys import KEY
from zonepress.subscribers.people import Consent, Person, Wish
from zonepress.subscribers.register import open_register

EDITION = "newsletters/2026-q1/index.md"
READERS = ("sal@example.org", "oona@example.org")
OURS = """\
extra:
  zonepress:
    office:
      name: Harbour office
      address: 1 Quay Street, Port Merrin ZZ1 1AA
      contact: {label: Harbour office, email: office@harbour.example.org}
    mail: {sender: news@harbour.example.org}
"""
TEXT = "---\ntitle: Spring\nsummary: A wet winter.\nsent_on: 2026-04-01\n---\nIt was a wet winter.\n"
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
SECRET = "k" * 40


@pytest.fixture
def relay() -> Iterator[tuple[Sink, int]]:
    """A mail server on this machine, with what it has taken."""
    sink = Sink()
    with relay_server(sink) as port:
        yield sink, port


@pytest.fixture
def ready(hub: Hub, relay: tuple[Sink, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hub:
    """A repository with an edition, two readers on the list, and the secrets of the environment."""
    hub.commit("main", {"mkdocs.yml": SETTINGS + OURS, EDITION: TEXT})
    place = str(tmp_path / "office" / "subscribers.sqlite")
    monkeypatch.setenv(KEY, SECRET)
    with open_register(place, host="harbour.example.org", root=tmp_path / "hub") as register:
        for address in READERS:
            register.add(Person(address, Wish()), Consent("Signed", "import", 1))
    hub.secrets |= {
        "ZONEPRESS_RELAY": f"smtp://127.0.0.1:{relay[1]}",
        "ZONEPRESS_SUBSCRIBERS": place,
        KEY: SECRET,
    }
    return hub


def sent(hub: Hub, what: str = "look", edition: str = "2026-q1") -> Run:
    """One run."""
    event = Event("workflow_dispatch", inputs={"edition": edition, "what": what})
    return hub.run("newsletter-send.yml", event)


def said(run: Run) -> str:
    """Everything that anybody can read of a run."""
    return run.log + "".join(job.summary for job in run.jobs.values())


def test_it_waits_for_an_approval_and_may_write_nothing() -> None:
    text = (Path(__file__).parents[2] / ".github/workflows/newsletter-send.yml").read_text(encoding="utf-8")
    workflow = read_workflow(text)
    (job,) = workflow["jobs"].values()
    assert job["environment"] == {"name": "newsletter"}
    assert job["permissions"] == {"contents": "read"}
    assert workflow["on"]["workflow_dispatch"]["inputs"]["what"]["default"] == "look"
    assert workflow["concurrency"]["cancel-in-progress"] is False
    assert "upload-artifact" not in text


def test_looking_shows_counts_and_sends_nothing(ready: Hub, relay: tuple[Sink, int]) -> None:
    done = sent(ready)
    assert done.results == {"send": "success"}, done.log
    assert "2 letters" in done.jobs["send"].summary
    assert relay[0].taken == []
    assert ADDRESS.findall(said(done)) == []
    assert not list(ready.root.rglob("letters/*")), "nothing with an address is left"
    assert not (ready.root / "runs").exists() or not list((ready.root / "runs").rglob("*"))


def test_the_proof_goes_to_the_office_and_then_everybody_gets_theirs_once(
    ready: Hub, relay: tuple[Sink, int]
) -> None:
    refused = sent(ready, "send to everybody")
    assert refused.results == {"send": "failure"}, "nobody has seen a proof"
    assert relay[0].taken == []
    proof = sent(ready, "proof")
    assert proof.results == {"send": "success"}, proof.log
    assert {to for _, to, _ in relay[0].taken} == {"office@harbour.example.org"}
    relay[0].taken.clear()
    for _ in range(2):
        done = sent(ready, "send to everybody")
        assert done.results == {"send": "success"}, done.log
        assert sorted(to for _, to, _ in relay[0].taken) == sorted(READERS)
        assert ADDRESS.findall(said(proof) + said(done)) == []


def test_what_a_relay_says_names_nobody(ready: Hub, relay: tuple[Sink, int]) -> None:
    sent(ready, "proof")
    relay[0].says = lambda to, time: f"550 5.1.1 <{to}>: no such person" if to.startswith("sal") else ""
    done = sent(ready, "send to everybody")
    assert done.results == {"send": "failure"}
    assert "no such person" in done.log
    assert ADDRESS.findall(said(done)) == []


@pytest.mark.parametrize("asked", ["2026-4", "../x", "2026-q4; echo", "$(id)"])
def test_edition_that_is_none_is_refused_in_words(ready: Hub, asked: str) -> None:
    done = sent(ready, edition=asked)
    assert done.results == {"send": "failure"}
    assert ("error", "", "Write the edition as year and quarter, for example 2026-q4") in done.jobs[
        "send"
    ].annotations


def test_a_secret_that_is_not_set_is_named(ready: Hub) -> None:
    """Else there would be an empty list, and nobody would get anything."""
    del ready.secrets["ZONEPRESS_SUBSCRIBERS"]
    done = sent(ready)
    assert done.results == {"send": "failure"}
    ((_, _, words),) = done.jobs["send"].annotations
    assert words.startswith("The secret ZONEPRESS_SUBSCRIBERS is not set in the environment “newsletter”")
