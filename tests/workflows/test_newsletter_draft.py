"""A draft is proposed once for each edition; what its editor does to it stays."""

from __future__ import annotations

import pytest

from checkouts import story, write
from workflows.runner import Event, Hub, Run

EDITION = "newsletters/2026-q1/index.md"
DISPATCH = Event("workflow_dispatch", inputs={"edition": "2026-q1"})
HERON = "zones/quayside/stories/2026-03-05-heron/index.md"
DATE = """\
#!/bin/sh
exec /bin/date --utc --date=2026-{day}T06:23 "$@"
"""


def draft(hub: Hub, event: Event = DISPATCH) -> Run:
    """One run."""
    return hub.run("newsletter-draft.yml", event)


def test_draft_is_proposed_with_what_is_missing(hub: Hub) -> None:
    done = draft(hub)
    assert done.results == {"draft": "success"}, done.log
    assert list(hub.proposed("newsletter-2026-q1")) == [EDITION]
    (proposal,) = hub.load()["pulls"]
    assert proposal["title"] == "Newsletter 2026-q1"
    assert f"Wrote {EDITION}" in proposal["body"]
    assert "Wrote" in done.jobs["draft"].summary
    assert not proposal["checked"], "nobody has set up an app"


def test_app_of_ones_own_proposes_what_is_checked_at_once(hub: Hub) -> None:
    hub.vars["APP_CLIENT_ID"] = "Iv23li"
    hub.secrets["APP_PRIVATE_KEY"] = "-----BEGIN RSA PRIVATE KEY-----"
    assert draft(hub).results == {"draft": "success"}
    assert [one["checked"] for one in hub.load()["pulls"]] == [True]


def test_drafting_again_adds_what_is_new_and_keeps_the_editors_words(hub: Hub) -> None:
    draft(hub)
    written = hub.proposed("newsletter-2026-q1")[EDITION]
    hub.commit("newsletter-2026-q1", {EDITION: f"{written}\n\nSpring came late.\n"})
    new = story("A heron at the pond").replace("2026-03-04", "2026-03-05")
    hub.commit("main", {HERON: new})
    done = draft(hub)
    assert done.results == {"draft": "success"}, done.log
    proposed = hub.proposed("newsletter-2026-q1")[EDITION]
    assert "Spring came late." in proposed
    assert "2026-03-05-heron" in proposed
    assert len(hub.load()["pulls"]) == 1


def test_drafting_again_without_anything_new_changes_nothing(hub: Hub) -> None:
    draft(hub)
    before = hub.git("ls-remote", "origin", "newsletter-2026-q1")
    assert draft(hub).results == {"draft": "success"}
    assert hub.git("ls-remote", "origin", "newsletter-2026-q1") == before


def test_edition_that_was_merged_is_gone_on_with_in_a_new_proposal(hub: Hub) -> None:
    draft(hub)
    hub.merge(1)
    hub.commit("main", {HERON: story("A heron at the pond").replace("2026-03-04", "2026-03-05")})
    draft(hub)
    assert [(one["number"], one["state"]) for one in hub.load()["pulls"]] == [(1, "merged"), (2, "open")]
    assert "2026-03-05-heron" in hub.proposed("newsletter-2026-q1")[EDITION]


@pytest.mark.parametrize(
    ("cron", "day", "edition"),
    [("23 6 17 3,12 *", "03-17", "2026-q1"), ("23 6 16 6,9 *", "06-16", "2026-q2")],
)
def test_two_weeks_before_a_quarter_ends_its_edition_is_drafted(
    hub: Hub, cron: str, day: str, edition: str
) -> None:
    write(hub.root / "bin/date", DATE.format(day=day))
    (hub.root / "bin/date").chmod(0o755)
    hub.machines["SOURCE_DATE_EPOCH"] = {"03-17": "1773728580", "06-16": "1781590980"}[day]
    spring = story("A heron").replace("2026-03-04", "2026-05-05")
    hub.commit("main", {"zones/quayside/stories/2026-05-05-heron/index.md": spring})
    done = draft(hub, Event("schedule", cron=cron))
    assert done.results == {"draft": "success"}, done.log
    assert list(hub.proposed(f"newsletter-{edition}")) == [f"newsletters/{edition}/index.md"]


@pytest.mark.parametrize("asked", ["2026-4", "../x", "2026-q4; echo", "$(id)"])
def test_edition_that_is_none_is_refused_in_words(hub: Hub, asked: str) -> None:
    done = draft(hub, Event("workflow_dispatch", inputs={"edition": asked}))
    assert done.results == {"draft": "failure"}
    assert ("error", "", "Write the edition as year and quarter, for example 2026-q4") in done.jobs[
        "draft"
    ].annotations


def test_edition_whose_file_has_to_be_mended_fails_with_its_reason(hub: Hub) -> None:
    hub.commit("main", {EDITION: "---\ntitle: [\n---\n"})
    done = draft(hub)
    assert done.results == {"draft": "failure"}
    assert EDITION in done.log
    assert hub.load()["pulls"] == []
