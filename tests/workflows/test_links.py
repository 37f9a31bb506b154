"""One notice tells of links that lead nowhere: opened once, kept up to date, closed when all is well."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from checkouts import SETTINGS, story
from feeds.serving import Server, answered, serving
from workflows.runner import Event, Hub, Run

MONDAY = Event("schedule", cron="37 4 * * 1")
SEAL = "zones/quayside/stories/2026-03-04-seal/index.md"


@pytest.fixture
def server() -> Iterator[Server]:
    """Another site, with one page."""
    with serving({"/": answered()}) as running:
        yield running


@pytest.fixture
def linking(hub: Hub, server: Server) -> Hub:
    """A repository that leads to a page of it."""
    extra = f"extra: {{zonepress: {{feeds: {{allow_hosts: ['{server.name}']}}}}}}\n"
    text = f"[a]({server.url('/')})"
    hub.commit("main", {"mkdocs.yml": SETTINGS + extra, SEAL: story("A seal", text)})
    return hub


def monday(hub: Hub) -> Run:
    """One run, on a day on which what was found before is forgotten."""
    shutil.rmtree(hub.root / "cache", ignore_errors=True)
    return hub.run("links.yml", MONDAY)


def notices(hub: Hub) -> list[dict[str, Any]]:
    """Every notice there has been."""
    found: list[dict[str, Any]] = hub.load()["issues"]
    return found


def test_well_kept_links_open_no_notice(linking: Hub) -> None:
    done = monday(linking)
    assert done.results == {"look": "success", "tell": "success"}, done.log
    assert "Every link to another site leads somewhere." in done.jobs["look"].summary
    assert notices(linking) == []


def test_one_notice_is_opened_changed_and_closed(linking: Hub, server: Server) -> None:
    linking.commit("main", {SEAL: story("A seal", f"[a]({server.url('/one')})")})
    assert monday(linking).results == {"look": "success", "tell": "success"}
    (notice,) = notices(linking)
    assert (notice["title"], notice["labels"]) == ("Links to other sites that lead nowhere", ["links"])
    assert f"`{server.url('/one')}`" in notice["body"]
    assert f"{SEAL}, line 5" in notice["body"]

    linking.commit("main", {SEAL: story("A seal", f"[a]({server.url('/two')})")})
    monday(linking)
    (notice,) = notices(linking)
    assert server.url("/two") in notice["body"]
    assert server.url("/one") not in notice["body"]

    server.pages["/two"] = answered()
    monday(linking)
    (notice,) = notices(linking)
    assert notice["state"] == "closed"
    assert notice["comments"] == ["Every link to another site leads somewhere again. Thank you."]

    del server.pages["/two"]
    monday(linking)
    assert [one["state"] for one in notices(linking)] == ["closed", "open"]


def test_what_was_found_is_remembered_for_the_next_run(linking: Hub, server: Server) -> None:
    monday(linking)
    asked = len(server.asked)
    assert linking.run("links.yml", Event("workflow_dispatch")).results["look"] == "success"
    assert len(server.asked) == asked


def test_checkout_that_cannot_be_read_changes_no_notice(linking: Hub, server: Server) -> None:
    linking.commit("main", {SEAL: story("A seal", f"[a]({server.url('/one')})")})
    monday(linking)
    linking.commit("main", {"mkdocs.yml": "site_name: [\n"})
    done = monday(linking)
    assert done.results == {"look": "failure", "tell": "skipped"}
    assert [one["state"] for one in notices(linking)] == ["open"]
