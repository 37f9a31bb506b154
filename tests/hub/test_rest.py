"""What the stand-in's REST calls do to real repositories, seen with git."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checkouts import story
from hub.client import NAME, STORY, Client
from hub.github import Annotation, CheckRun
from hub.people import PARTNER, RESIDENT, REVIEWER
from hub.repositories import Repository
from hub.server import Server
from repositories import git

BETTER = story("The playgroup is repainted")
PASSED = CheckRun("check", "success", "Nothing is wrong.", ())
FAILED = CheckRun("check", "failure", "One thing", (Annotation(STORY, 2, "failure", "No title"),))


def proposed(client: Client, text: str = BETTER, *, branch: str = "cms/stories/playgroup") -> dict[str, Any]:
    """A pull request from a new branch."""
    client.branch(branch)
    client.commit(branch, text)
    return client.pull(branch, draft=False)


def test_what_was_merged_is_one_commit_by_its_author(hub: Server, clone: Path) -> None:
    """The branch's commits become one, with the title of the pull request."""
    partner, reviewer = Client(hub, PARTNER), Client(hub, REVIEWER)
    pull = proposed(partner)
    partner.commit("cms/stories/playgroup", story("The playgroup is repainted", "And it is blue."))
    head = partner.head("cms/stories/playgroup")
    hub.github.report(head, PASSED)
    assert reviewer.rest(
        "POST", f"/repos/{NAME}/pulls/{pull['number']}/reviews", {"event": "APPROVE"}
    ).is_success
    merged = reviewer.rest(
        "PUT",
        f"/repos/{NAME}/pulls/{pull['number']}/merge",
        {"merge_method": "squash", "commit_title": "Blue"},
    )
    assert merged.json()["merged"]
    git(clone, "pull", "--quiet")
    assert git(clone, "log", "-2", "--format=%s by %an").splitlines() == [
        "Blue (#1) by Priya Partner",
        "A change by Port Merrin",
    ]
    assert "And it is blue." in (clone / STORY).read_text()
    said = reviewer.rest("GET", f"/repos/{NAME}/pulls/{pull['number']}").json()
    assert (said["state"], said["merged"], said["head"]["sha"]) == ("closed", True, head)


def test_nothing_is_merged_before_the_check_and_a_yes(hub: Server, repository: Repository) -> None:
    """GitHub says why each time, and `main` stays."""
    partner, reviewer = Client(hub, PARTNER), Client(hub, REVIEWER)
    before = repository.head("main")
    partner.branch("cms/stories/playgroup")
    partner.commit("cms/stories/playgroup", BETTER)
    pull = partner.pull("cms/stories/playgroup")
    address = f"/repos/{NAME}/pulls/{pull['number']}"

    def refused() -> str:
        answer = reviewer.rest("PUT", f"{address}/merge", {"merge_method": "squash"})
        assert answer.status_code == 405
        return str(answer.json()["message"])

    words = [refused()]
    partner.ready(pull["node_id"])
    words.append(refused())
    hub.github.report(repository.head("cms/stories/playgroup"), FAILED)
    words.append(refused())
    hub.github.report(repository.head("cms/stories/playgroup"), PASSED)
    words.append(refused())
    assert words == [
        "Pull Request is still a draft",
        'Required status check "check" is expected.',
        'Required status check "check" is failing.',
        "At least 1 approving review is required by reviewers with write access.",
    ]
    own = partner.rest("POST", f"{address}/reviews", {"event": "APPROVE"})
    assert (own.status_code, own.json()["message"]) == (422, "Can not approve your own pull request")
    assert repository.head("main") == before


def test_new_commit_asks_for_a_new_check_and_a_new_yes(hub: Server, repository: Repository) -> None:
    """What was said of the last commit says nothing of this one."""
    partner, reviewer = Client(hub, PARTNER), Client(hub, REVIEWER)
    pull = proposed(partner)
    hub.github.report(repository.head("cms/stories/playgroup"), PASSED)
    hub.github.approve(REVIEWER, hub.github.pull(repository, pull["number"]))
    partner.commit("cms/stories/playgroup", story("Something else"))

    def refused() -> str:
        address = f"/repos/{NAME}/pulls/{pull['number']}/merge"
        answer = reviewer.rest("PUT", address, {"merge_method": "squash"})
        assert answer.status_code == 405
        return str(answer.json()["message"])

    words = [refused()]
    hub.github.report(repository.head("cms/stories/playgroup"), PASSED)
    words.append(refused())
    assert words == [
        'Required status check "check" is expected.',
        "At least 1 approving review is required by reviewers with write access.",
    ]


def test_resident_works_in_a_copy_of_their_own(hub: Server, clone: Path) -> None:
    """They may write nowhere else, label nothing, and their pull request names their copy."""
    resident = Client(hub, RESIDENT)
    assert not resident.rest("GET", f"/repos/{NAME}").json()["permissions"]["push"]
    assert resident.rest("GET", f"/repos/{NAME}/collaborators/{RESIDENT.login}").status_code == 404
    assert "Resource not accessible" in str(resident.branch("mine"))
    fork = resident.rest("POST", f"/repos/{NAME}/forks").json()
    assert (fork["full_name"], fork["parent"]) == ("robin-resident/quarters", {"full_name": NAME})
    resident.branch("mine", name=fork["full_name"])
    resident.commit("mine", BETTER, name=fork["full_name"])
    pull = resident.pull("robin-resident:mine", draft=False)
    assert pull["head"]["label"] == "robin-resident:mine"
    labelled = resident.rest("POST", f"/repos/{NAME}/issues/{pull['number']}/labels", {"labels": ["ready"]})
    assert labelled.status_code == 403
    git(clone, "fetch", "--quiet", str(hub.github.repository("robin-resident/quarters").folder), "mine")
    assert git(clone, "show", f"FETCH_HEAD:{STORY}") == BETTER
    files = resident.rest("GET", f"/repos/{NAME}/compare/main...robin-resident:mine").json()["files"]
    assert [(one["status"], one["filename"]) for one in files] == [("modified", STORY)]


def test_copy_is_brought_up_to_date(hub: Server, repository: Repository) -> None:
    """Unless its owner wrote on the same branch."""
    resident = Client(hub, RESIDENT)
    resident.rest("POST", f"/repos/{NAME}/forks")
    pull = hub.github.pull(repository, proposed(Client(hub, PARTNER))["number"])
    hub.github.report(pull.head, PASSED)
    hub.github.approve(REVIEWER, pull)
    hub.github.merge(REVIEWER, pull)
    fork = hub.github.repository("robin-resident/quarters")
    assert fork.head("main") != repository.head("main")
    synced = resident.rest("POST", f"/repos/{fork.name}/merge-upstream", {"branch": "main"})
    assert synced.is_success
    assert fork.head("main") == repository.head("main")
    resident.commit("main", story("My own"), name=fork.name)
    again = resident.rest("POST", f"/repos/{fork.name}/merge-upstream", {"branch": "main"})
    assert again.status_code == 409


def test_nobody_writes_to_main(hub: Server, repository: Repository) -> None:
    """Not by moving it, not by removing it, not by committing."""
    reviewer, before = Client(hub, REVIEWER), repository.head("main")
    moved = reviewer.rest("PATCH", f"/repos/{NAME}/git/refs/heads/main", {"sha": before, "force": True})
    removed = reviewer.rest("DELETE", f"/repos/{NAME}/git/refs/heads/main")
    assert [moved.status_code, removed.status_code] == [422, 422]
    assert "through a pull request" in removed.json()["message"]
    assert repository.head("main") == before


def test_branch_that_goes_closes_what_it_offered(hub: Server, repository: Repository) -> None:
    """And its pull request still knows what it was about."""
    partner = Client(hub, PARTNER)
    pull = proposed(partner)
    gone = partner.rest("DELETE", f"/repos/{NAME}/git/refs/heads/cms/stories/playgroup")
    assert gone.status_code == 204
    assert repository.branches() == ["main"]
    assert partner.rest("GET", f"/repos/{NAME}/pulls/{pull['number']}").json()["state"] == "closed"
    files = partner.rest("GET", f"/repos/{NAME}/pulls/{pull['number']}/files").json()
    assert [one["filename"] for one in files] == [STORY]


def test_labels_stay_until_they_are_taken_off(hub: Server) -> None:
    """The editor keeps its stage in a label and leaves others alone."""
    partner = Client(hub, PARTNER)
    issue = f"/repos/{NAME}/issues/{proposed(partner)['number']}"
    partner.rest("POST", f"{issue}/labels", {"labels": ["sveltia-cms/draft", "sveltia-cms/draft"]})
    partner.rest("POST", f"{issue}/labels", {"labels": ["urgent"]})
    partner.rest("PATCH", issue, {"labels": ["urgent", "sveltia-cms/pending_review"]})
    labels = [label["name"] for label in partner.rest("GET", issue).json()["labels"]]
    assert labels == ["urgent", "sveltia-cms/pending_review"]


def test_stranger_is_told_nothing(hub: Server) -> None:
    """A token that nobody has."""
    stranger = Client(hub, PARTNER)
    stranger.http.headers["Authorization"] = "token nonsense"
    assert stranger.rest("GET", "/user").status_code == 401
    assert stranger.graphql("{ __typename }") == {"message": "Bad credentials"}


def test_what_it_does_not_know_is_remembered(hub: Server) -> None:
    """So that no test believes an answer that GitHub would not give."""
    partner = Client(hub, PARTNER)
    answers = [
        partner.rest("GET", "/gists"),
        partner.rest("PUT", f"/repos/{NAME}/topics", {"names": []}),
        partner.rest("PATCH", f"/repos/{NAME}/pulls/{proposed(partner)['number']}", {"title": "Other"}),
        partner.http.get(f"{hub.address}explore"),
    ]
    assert [answer.status_code for answer in answers] == [501] * 4
    assert hub.unknown == [
        "GET /api/v3/gists",
        f"PUT /api/v3/repos/{NAME}/topics",
        f"PATCH /api/v3/repos/{NAME}/pulls/1 changes title",
        "GET /explore",
    ]
    hub.unknown.clear()
