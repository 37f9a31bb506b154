"""Somebody who asks the stand-in's API, as the editor does."""

from __future__ import annotations

import base64
from typing import Any, Final

import httpx

from hub.people import Person
from hub.server import Server

NAME: Final = "harbour/quarters"
STORY: Final = "zones/quayside/stories/2026-03-04-playgroup/index.md"
COMMIT: Final = """
  mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) {
    commit { oid committedDate }
  } }
"""
_HEAD: Final = """
  query($owner: String!, $repo: String!, $branch: String!) { repository(owner: $owner, name: $repo) {
    ref(qualifiedName: $branch) { target { oid } }
  } }
"""
_BRANCH: Final = "mutation($input: CreateRefInput!) { createRef(input: $input) { ref { name } } }"
_READY: Final = """
  mutation($input: MarkPullRequestReadyForReviewInput!) { markPullRequestReadyForReview(input: $input) {
    pullRequest { isDraft }
  } }
"""


class Client:
    """Somebody who asks."""

    def __init__(self, hub: Server, person: Person) -> None:
        self.hub = hub
        self.http = httpx.Client(headers={"Authorization": f"token {person.token}"}, timeout=20)

    def rest(self, method: str, path: str, given: object = None) -> httpx.Response:
        """One call of REST."""
        return self.http.request(method, f"{self.hub.api}{path}", json=given)

    def graphql(self, query: str, **variables: object) -> dict[str, Any]:
        """One query."""
        sent = {"query": query, "variables": variables}
        said: dict[str, Any] = self.http.post(f"{self.hub.address}api/graphql", json=sent).json()
        return said

    def head(self, branch: str, *, name: str = NAME) -> str:
        """The last commit of a branch."""
        owner, repo = name.split("/")
        said = self.graphql(_HEAD, owner=owner, repo=repo, branch=branch)
        return str(said["data"]["repository"]["ref"]["target"]["oid"])

    def branch(self, branch: str, *, name: str = NAME) -> dict[str, Any]:
        """A new branch that begins where `main` is."""
        given = {"repositoryId": f"R_{name}", "name": f"refs/heads/{branch}", "oid": self.head("main")}
        return self.graphql(_BRANCH, input=given)

    def commit(self, branch: str, text: str, *, name: str = NAME, on: str | None = None) -> dict[str, Any]:
        """The story's new text at the end of a branch, or on a commit that may be old."""
        given = {
            "branch": {"repositoryNameWithOwner": name, "branchName": branch},
            "expectedHeadOid": on or self.head(branch, name=name),
            "fileChanges": {
                "additions": [{"path": STORY, "contents": base64.b64encode(text.encode()).decode()}],
                "deletions": [],
            },
            "message": {"headline": "Write about the playgroup"},
        }
        return self.graphql(COMMIT, input=given)

    def pull(self, head: str, *, draft: bool = True) -> dict[str, Any]:
        """A new pull request."""
        given = {"title": "The playgroup", "head": head, "base": "main", "draft": draft, "body": ""}
        said: dict[str, Any] = self.rest("POST", f"/repos/{NAME}/pulls", given).json()
        return said

    def ready(self, node: str) -> None:
        """Ask for a reviewer's look."""
        self.graphql(_READY, input={"pullRequestId": node})
