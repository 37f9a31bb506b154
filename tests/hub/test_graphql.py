"""What the stand-in answers to the editor's own queries."""

from __future__ import annotations

from checkouts import story
from hub.client import NAME, STORY, Client
from hub.github import CheckRun, Status
from hub.people import PARTNER, RESIDENT
from hub.repositories import Repository
from hub.server import Server

OWNER, REPO = NAME.split("/")
FILES = """
  query($owner: String!, $repo: String!, $branch: String!) { repository(owner: $owner, name: $repo) {
    content_0: object(expression: "main:%(path)s") { ... on Blob { text isTruncated isBinary byteSize } }
    content_1: object(expression: "main:nothing.md") { ... on Blob { text } }
    commit_0: ref(qualifiedName: $branch) { target { ... on Commit {
      history(first: 1, path: "%(path)s") { nodes { author { name email user { id: databaseId login } } } }
    } } }
  } }
""" % {"path": STORY}  # noqa: UP031 -- braces are GraphQL's
PULLS = """
  query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {
    pullRequests(
      states: OPEN labels: ["cms/draft"] first: 100 orderBy: { field: UPDATED_AT, direction: DESC }
    ) {
      nodes { number isDraft isCrossRepository headRefName author { login ... on User { name databaseId } }
        labels(first: 9) { nodes { name } } files(first: 9) { nodes { path changeType } } }
    }
  } }
"""
COPIES = """
  query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) {
    forks(ownerAffiliations: [OWNER], first: 1) { nodes { nameWithOwner owner { login } } }
    refs(refPrefix: "refs/heads/cms/", first: 100) { nodes { name target { ... on Commit { oid } } } }
  } }
"""
SAID = """
  query($owner: String!, $repo: String!, $oid: GitObjectID!) { repository(owner: $owner, name: $repo) {
    object(oid: $oid) { ... on Commit {
      status { contexts { context state targetUrl description } }
      deployments(last: 10 orderBy: { field: CREATED_AT, direction: ASC }) { nodes { environment } }
      checkSuites(last: 10) { nodes { checkRuns(last: 20) { nodes { name status conclusion summary } } } }
    } }
  } }
"""


def test_files_and_who_touched_them(hub: Server) -> None:
    """What the editor loads first."""
    partner = Client(hub, PARTNER)
    said = partner.graphql(FILES, owner=OWNER, repo=REPO, branch="main")["data"]["repository"]
    text = story("The playgroup")
    assert said["content_0"] == {
        "text": text, "isTruncated": False, "isBinary": False, "byteSize": len(text)
    }  # fmt: skip
    assert said["content_1"] is None
    author = {"name": "Port Merrin", "email": "office@harbour-quarters.example.org", "user": None}
    assert said["commit_0"]["target"]["history"]["nodes"] == [{"author": author}]


def test_only_who_touched_a_file_is_named_with_it(hub: Server, repository: Repository) -> None:
    """A commit elsewhere does not count."""
    partner = Client(hub, PARTNER)
    partner.branch("mine")
    partner.commit("mine", story("Better"))
    oid = partner.head("mine")
    assert repository.history(oid, path=STORY, first=9)[0] == oid
    assert oid not in repository.history(oid, path="mkdocs.yml", first=9)


def test_picture_has_no_text(hub: Server) -> None:
    """Bytes travel by REST."""
    partner = Client(hub, PARTNER)
    partner.branch("mine")
    picture = b"\x89PNG\r\n\x1a\n\x00\x01"
    hub.github.commit(PARTNER, hub.github.repository(NAME), "mine", {"a.png": picture}, message="A picture")
    query = FILES.replace(f"main:{STORY}", "mine:a.png")
    said = partner.graphql(query, owner=OWNER, repo=REPO, branch="mine")["data"]["repository"]["content_0"]
    assert said == {"text": None, "isTruncated": False, "isBinary": True, "byteSize": len(picture)}


def test_work_of_somebody_else_is_not_overwritten(hub: Server) -> None:
    """A commit says what it builds on."""
    partner = Client(hub, PARTNER)
    partner.branch("mine")
    old = partner.head("mine")
    partner.commit("mine", story("First"))
    said = partner.commit("mine", story("Second"), on=old)
    assert "did not" in said["errors"][0]["message"]
    kept = hub.github.repository(NAME).blob(f"mine:{STORY}")
    assert kept
    assert "First" in kept.data.decode()


def test_file_can_go_while_another_comes(hub: Server) -> None:
    """As when an entry is renamed; names may hold spaces."""
    repository = hub.github.repository(NAME)
    hub.github.create_branch(PARTNER, repository, "mine", repository.head("main"))
    hub.github.commit(PARTNER, repository, "mine", {"a b.md": b"1"}, (STORY,), message="Move")
    changed = [(one.status, one.path) for one in repository.changes("main", "mine")]
    assert changed == [("added", "a b.md"), ("removed", STORY)]


def test_drafts_are_listed_by_their_label(hub: Server) -> None:
    """With what they change."""
    partner = Client(hub, PARTNER)
    partner.branch("cms/stories/playgroup")
    partner.commit("cms/stories/playgroup", story("Better"))
    number = partner.pull("cms/stories/playgroup")["number"]
    assert partner.graphql(PULLS, owner=OWNER, repo=REPO)["data"]["repository"]["pullRequests"]["nodes"] == []
    partner.rest("POST", f"/repos/{NAME}/issues/{number}/labels", {"labels": ["cms/draft"]})
    assert partner.graphql(PULLS, owner=OWNER, repo=REPO)["data"]["repository"]["pullRequests"]["nodes"] == [
        {
            "number": number,
            "isDraft": True,
            "isCrossRepository": False,
            "headRefName": "cms/stories/playgroup",
            "author": {"login": PARTNER.login, "name": PARTNER.name, "databaseId": PARTNER.number},
            "labels": {"nodes": [{"name": "cms/draft"}]},
            "files": {"nodes": [{"path": STORY, "changeType": "MODIFIED"}]},
        }
    ]


def test_checks_and_statuses_are_told_with_the_commit(hub: Server) -> None:
    """The editor shows a link to the preview from them."""
    partner = Client(hub, PARTNER)
    oid = partner.head("main")
    hub.github.report(oid, CheckRun("check", "failure", "Mend this", ()))
    hub.github.say(oid, Status("preview", "success", "Have a look", "https://preview.example.org/"))
    said = partner.graphql(SAID, owner=OWNER, repo=REPO, oid=oid)["data"]["repository"]["object"]
    assert said["status"]["contexts"] == [
        {
            "context": "preview",
            "state": "SUCCESS",
            "targetUrl": "https://preview.example.org/",
            "description": "Have a look",
        }
    ]
    run = {"name": "check", "status": "COMPLETED", "conclusion": "FAILURE", "summary": "Mend this"}
    assert said["checkSuites"]["nodes"] == [{"checkRuns": {"nodes": [run]}}]


def test_own_copies_are_found(hub: Server) -> None:
    """And their branches, by how their names begin."""
    resident = Client(hub, RESIDENT)
    assert resident.graphql(COPIES, owner=OWNER, repo=REPO)["data"]["repository"]["forks"] == {"nodes": []}
    resident.rest("POST", f"/repos/{NAME}/forks")
    fork = {"nameWithOwner": "robin-resident/quarters", "owner": {"login": "robin-resident"}}
    assert resident.graphql(COPIES, owner=OWNER, repo=REPO)["data"]["repository"]["forks"] == {
        "nodes": [fork]
    }
    resident.branch("cms/a/b", name="robin-resident/quarters")
    said = resident.graphql(COPIES, owner="robin-resident", repo=REPO)["data"]["repository"]["refs"]
    assert said == {"nodes": [{"name": "a/b", "target": {"oid": resident.head("main")}}]}


def test_what_the_schema_has_not_is_remembered(hub: Server) -> None:
    """A field that GitHub may have, and nobody stood in for."""
    said = Client(hub, PARTNER).graphql('{ repository(owner: "a", name: "b") { stargazerCount } }')
    assert "Cannot query field 'stargazerCount'" in said["errors"][0]["message"]
    assert "stargazerCount" in hub.unknown[0]
    hub.unknown.clear()
