"""The workflow that proposes posts: what a person decided stays, and nothing but posts gets through."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from checkouts import ROOT, SETTINGS
from feeds.serving import Server, answered, serving
from pull.harbours import a_feed, an_item, listed
from workflows.runner import Event, Hub, Run

MORNING = Event("schedule", cron="43 5 * * *")
SEAL, TEA = (f"zones/quayside/posts/2026-04-0{day}-seal-{day}/index.md" for day in (1, 2))
NOTES = "zones/quayside/sources.health.json"


@pytest.fixture
def server() -> Iterator[Server]:
    """A channel with one post."""
    with serving({"/feed": a_feed(an_item(1))}) as running:
        yield running


@pytest.fixture
def pulling(hub: Hub, server: Server) -> Hub:
    """A repository that lists the channel."""
    extra = f"extra: {{zonepress: {{feeds: {{allow_hosts: ['{server.name}']}}}}}}\n"
    hub.commit("main", {"mkdocs.yml": SETTINGS + extra, "zones/quayside/sources.yml": listed(server)})
    return hub


def morning(hub: Hub) -> Run:
    """One run, on a day on which nothing is remembered of the channels."""
    shutil.rmtree(hub.root / "cache", ignore_errors=True)
    return hub.run("feeds.yml", MORNING)


def test_what_is_new_is_proposed_on_a_branch_of_its_own(pulling: Hub) -> None:
    done = morning(pulling)
    assert done.results == {"pull": "success", "propose": "success"}, done.log
    proposed = pulling.proposed("posts")
    assert list(proposed) == [SEAL, NOTES]
    assert "status: waiting" in proposed[SEAL]
    assert "1 source: 1 new" in done.jobs["pull"].summary
    (proposal,) = pulling.load()["pulls"]
    assert (proposal["head"], proposal["title"]) == ("posts", "Posts from partners' channels")
    assert "status: approved" in proposal["body"]


def test_app_of_ones_own_proposes_what_is_checked_at_once(pulling: Hub) -> None:
    pulling.vars["APP_CLIENT_ID"] = "Iv23li"
    pulling.secrets["APP_PRIVATE_KEY"] = "-----BEGIN RSA PRIVATE KEY-----"
    done = morning(pulling)
    assert done.results == {"pull": "success", "propose": "success"}, done.log
    assert [one["checked"] for one in pulling.load()["pulls"]] == [True]


def test_quiet_morning_proposes_nothing(pulling: Hub) -> None:
    morning(pulling)
    pulling.merge(1)
    assert morning(pulling).results == {"pull": "success", "propose": "skipped"}


def test_channel_that_fails_is_named_and_stops_nothing(pulling: Hub, server: Server) -> None:
    server.pages["/feed"] = answered(404)
    done = morning(pulling)
    assert done.results["pull"] == "success"
    assert "There is nothing at this address (answer 404)" in done.jobs["pull"].summary


def test_checkout_that_cannot_be_read_fails_before_anything_is_asked(pulling: Hub, server: Server) -> None:
    pulling.commit("main", {"mkdocs.yml": "site_name: [\n"})
    done = morning(pulling)
    assert done.results == {"pull": "failure", "propose": "skipped"}
    assert "mkdocs.yml could not be read" in done.log
    assert server.asked == []


def test_nothing_but_posts_gets_through(pulling: Hub) -> None:
    """Whatever the job that reads strangers' bytes was made to write."""
    door = (ROOT / "scripts/check").read_text(encoding="utf-8")
    made = (
        "open('zones/quayside/zone.md', 'w').write('theirs')\nopen('content/index.md', 'w').write('theirs')\n"
    )
    pulling.commit("main", {"scripts/check": door.replace("import sys\n", f"import sys\n\n{made}")})
    done = morning(pulling)
    patch = pulling.root / "runs" / done.id / "posts/posts.patch"
    assert "b/content/index.md" in patch.read_text(encoding="utf-8")
    assert list(pulling.proposed("posts")) == [SEAL, NOTES]


def test_what_somebody_decided_in_the_proposal_stays(pulling: Hub, server: Server) -> None:
    morning(pulling)
    approved = pulling.proposed("posts")[SEAL].replace("status: waiting", "status: approved")
    pulling.commit("posts", {SEAL: f"{approved}\n"})
    server.pages["/feed"] = a_feed(an_item(2), an_item(1))
    pulling.commit("main", {"content/index.md": "---\ntitle: Home\n---\nNewer.\n"})
    assert morning(pulling).results == {"pull": "success", "propose": "success"}
    proposed = pulling.proposed("posts")
    assert "status: approved" in proposed[SEAL]
    assert "status: waiting" in proposed[TEA]
    assert [one["state"] for one in pulling.load()["pulls"]] == ["open"]


def test_branch_that_was_merged_and_left_is_begun_anew(pulling: Hub, server: Server) -> None:
    morning(pulling)
    pulling.merge(1)
    pulling.git("push", "--quiet", "origin", "origin/main~1:refs/heads/posts")
    server.pages["/feed"] = a_feed(an_item(2), an_item(1))
    assert morning(pulling).results == {"pull": "success", "propose": "success"}
    assert TEA in pulling.proposed("posts")
    assert SEAL not in pulling.proposed("posts")
