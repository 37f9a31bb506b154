"""The pages that people meet on GitHub, in forms and links."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

import httpx
import pytest

from checkouts import story
from hub.client import NAME, STORY
from hub.github import Annotation, CheckRun
from hub.people import PARTNER, RESIDENT, REVIEWER, Person
from hub.repositories import Repository
from hub.server import Server
from repositories import git

NEW = "zones/quayside/stories/2026-04-02-seagulls/index.md"
FORM = """\
name: Tell us a story
description: A story
labels: [story]
body:
  - {type: markdown, attributes: {value: Welcome}}
  - {type: dropdown, id: zone, attributes: {label: Which quarter, options: [Quayside]}}
  - {type: textarea, id: story, attributes: {label: What happened}, validations: {required: true}}
  - {type: input, id: link, attributes: {label: A link}}
  - type: checkboxes
    id: agreed
    attributes: {label: Agreed, options: [{label: Everybody agreed}, {label: I took it}]}
"""


def visitor(hub: Server, person: Person) -> httpx.Client:
    """Somebody who signed in."""
    client = httpx.Client(base_url=hub.address, follow_redirects=True, timeout=20)
    client.post("login", data={"login": person.login, "return_to": f"/{NAME}/new/main"})
    return client


@pytest.mark.parametrize(
    ("person", "source"),
    [(PARTNER, NAME), (RESIDENT, "robin-resident/quarters")],
    ids=["partner", "resident"],
)
def test_new_file_becomes_a_pull_request(hub: Server, person: Person, source: str) -> None:
    """From a branch here, or in a copy of their own; the text arrives as the link had it."""
    text = story("Séagulls & chips", "“Mind your chips”\n\n```\n</textarea>\n```")
    address = f"{NAME}/new/main?filename={quote(NEW)}&value={quote(text)}"
    client = visitor(hub, person)
    page = client.get(address).text
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    shown = html.unescape(found[1])
    assert shown == text
    sent = client.post(address, data={"filename": NEW, "value": shown.replace("\n", "\r\n")})
    assert sent.url.path == f"/{NAME}/pull/1"
    repository = hub.github.repository(source)
    assert git(repository.folder, "show", f"patch-1:{NEW}") == text
    assert hub.github.pull(hub.github.repository(NAME), 1).source is repository


def test_link_that_is_too_long_is_refused(hub: Server) -> None:
    """GitHub takes addresses of eight thousand signs."""
    page = visitor(hub, PARTNER).get(f"{NAME}/new/main?filename=a.md&value={'a' * 8192}")
    assert page.status_code == 414


def test_edit_link_opens_what_is_there(hub: Server) -> None:
    """As a page's link to its own source does."""
    page = visitor(hub, PARTNER).get(f"{NAME}/edit/main/{STORY}")
    assert "The playgroup" in page.text
    assert visitor(hub, PARTNER).get(f"{NAME}/edit/main/nothing.md").status_code == 404


def test_who_is_not_signed_in_signs_in_first(hub: Server) -> None:
    """And comes back to where they were going."""
    address = f"/{NAME}/new/main?filename=a.md&value=1%202"
    page = httpx.get(f"{hub.address.rstrip('/')}{address}", follow_redirects=True)
    found = re.search(r'name="return_to" value="([^"]*)"', page.text)
    assert found
    assert html.unescape(found[1]) == address


def test_issue_form_is_answered_as_github_writes_it(hub: Server, repository: Repository) -> None:
    """Each question a heading; what was left out says so."""
    form = {".github/ISSUE_TEMPLATE/story.yml": FORM.encode()}
    head = repository.head("main")
    now = hub.github.now()
    repository.point("main", repository.write(head, form, (), "A form", author=REVIEWER, now=now))
    client = visitor(hub, RESIDENT)
    address = f"{NAME}/issues/new?template=story.yml"
    assert "What happened" in client.get(address).text
    client.post(
        address,
        data={
            "issue[title]": "A story",
            "zone": "Quayside",
            "story": "One\r\n\r\n### Two",
            "link": "",
            "agreed": "1",
        },
    )
    issue = hub.github.thread(repository, 1)
    assert (issue.title, issue.labels, issue.author) == ("A story", ["story"], RESIDENT)
    assert issue.body == (
        "### Which quarter\n\nQuayside\n\n### What happened\n\nOne\n\n### Two\n\n"
        "### A link\n\n_No response_\n\n"
        "### Agreed\n\n- [ ] Everybody agreed\n- [x] I took it"
    )


def test_pull_request_shows_what_its_check_says(hub: Server, repository: Repository) -> None:
    """Where, what and why; a reviewer says yes there, and merges."""
    partner, reviewer = visitor(hub, PARTNER), visitor(hub, REVIEWER)
    partner.post(f"{NAME}/new/main", data={"filename": NEW, "value": story("Seagulls")})
    pull = hub.github.pull(repository, 1)
    failed = (Annotation(NEW, 3, "failure", "`date` is 'Tuesday', which is not a date."),)
    hub.github.report(pull.head, CheckRun("check", "failure", "One thing to mend", failed))
    page = reviewer.get(f"{NAME}/pull/1").text
    assert f"{NEW}, line 3" in page
    assert "which is not a date" in page
    assert "is failing" in page
    assert reviewer.post(f"{NAME}/pull/1/merge").status_code == 405
    hub.github.report(pull.head, CheckRun("check", "success", "Nothing is wrong", ()))
    reviewer.post(f"{NAME}/pull/1/approve")
    merged = reviewer.post(f"{NAME}/pull/1/merge")
    assert "Merged" in merged.text
    assert repository.blob(f"main:{NEW}")
