"""What is published is whole, or what was published before."""

from __future__ import annotations

from checkouts import story
from workflows.runner import Event, Hub

SEAL = "zones/quayside/stories/2026-03-04-seal/index.md"
BROKEN = "zones/quayside/stories/2026-03-05-heron/index.md"


def test_push_to_main_is_published(hub: Hub) -> None:
    done = hub.run("publish.yml", Event("push"))
    assert set(done.results.values()) == {"success"}, done.log
    assert "A seal on the slipway" in page(hub)
    assert list((hub.root / "cache").glob("zonepress-*"))


def test_file_that_cannot_be_read_is_left_out_named_and_turns_the_run_red(hub: Hub) -> None:
    hub.commit("main", {BROKEN: story("A heron").replace("2026-03-04", "last Tuesday")})
    done = hub.run("publish.yml", Event("push"))
    assert done.results == {"build": "success", "publish": "success", "whole": "failure"}
    assert BROKEN in done.jobs["build"].log
    assert "A seal on the slipway" in page(hub)


def test_site_that_cannot_be_built_leaves_the_last_one_where_it_is(hub: Hub) -> None:
    hub.run("publish.yml", Event("push"))
    before = page(hub)
    hub.commit("main", {"mkdocs.yml": "site_name: [\n", SEAL: None})
    done = hub.run("publish.yml", Event("push"))
    assert done.results == {"build": "failure", "publish": "skipped", "whole": "skipped"}
    assert page(hub) == before


def page(hub: Hub) -> str:
    """The page of the zone's stories, as readers have it."""
    return (hub.root / "pages/zones/quayside/stories/index.html").read_text(encoding="utf-8")
