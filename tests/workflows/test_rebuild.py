"""What is on stays true: the site is built again each night, by the same jobs that publish a change."""

from __future__ import annotations

from checkouts import story
from workflows.runner import Event, Hub

NIGHT = Event("schedule", cron="17 2 * * *")
LATER = "zones/quayside/stories/2026-03-05-heron/index.md"
TOMORROW = str(1776254400 + 24 * 3600)


def test_what_may_be_seen_from_today_appears_by_itself(hub: Hub) -> None:
    hub.commit("main", {LATER: story("A heron", more="publish_on: 2026-04-16\n").replace("03-04", "03-05")})
    done = hub.run("rebuild.yml", NIGHT)
    assert set(done.results.values()) == {"success"}, done.log
    assert not page(hub)
    hub.machines["SOURCE_DATE_EPOCH"] = TOMORROW
    hub.run("rebuild.yml", NIGHT)
    assert page(hub)


def test_night_on_which_nothing_can_be_built_leaves_the_site(hub: Hub) -> None:
    hub.run("rebuild.yml", NIGHT)
    hub.commit("main", {"mkdocs.yml": "site_name: [\n"})
    done = hub.run("rebuild.yml", NIGHT)
    assert done.results["publish"] == "failure"
    assert (hub.root / "pages/index.html").is_file()


def page(hub: Hub) -> bool:
    """Whether readers have the page of the later story."""
    return (hub.root / "pages/zones/quayside/stories/2026-03-05-heron/index.html").is_file()
