"""What was found, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkouts import ZONE
from feeds.serving import Server, answered, sent_to, serving
from links.shores import Shore, a_shore
from zonepress.links.report import problems_of, render, summary_of

pytestmark = pytest.mark.usefixtures("own_loop")


@pytest.fixture
def server() -> Iterator[Server]:
    """A server with one page of each kind."""
    pages = {"/": answered(), "/moved": sent_to("/", 308), "/ill": answered(503), "/shut": answered(403)}
    with serving(pages) as running:
        yield running


@pytest.fixture
def shore(tmp_path: Path, server: Server) -> Shore:
    """A checkout that leads to each of them, and to one that is not there from two files."""
    text = " ".join(f"[one]({server.url(path)})" for path in ("/", "/moved", "/ill", "/shut", "/missing"))
    zone = {"zones/quayside/zone.md": f"{ZONE}\n\n[gone]({server.url('/missing')})\n"}
    return a_shore(tmp_path, server, files=zone, text=text)


def test_notice_names_each_address_once_with_what_to_do(shore: Shore, server: Server) -> None:
    edit = "https://git.example.org/harbour/site/edit/main"
    story = "zones/quayside/stories/2026-03-04-seal.md"
    seal = f"[{story}, line 5]({edit}/{story})"
    zone = f"[zones/quayside/zone.md, line 8]({edit}/zones/quayside/zone.md)"
    assert (
        render(shore.look(), "markdown")
        == f"""\
1 link leads nowhere, 1 has moved, 1 did not answer this time, 1 lets no program in.

5 addresses of other sites, looked at on 15 April 2026.

## They lead nowhere any more

Write the new address, or link to a copy (https://web.archive.org/ keeps many). \
Or take the link out and keep the words.

- [ ] `{server.url("/missing")}`<br>
  There is nothing at this address (answer 404). Written in {seal}, {zone}.

## They still work, and their pages have moved

Open both, and if it is the same page, write the new address.

- [ ] `{server.url("/moved")}`<br>
  It is now at `{server.url("/")}`. Written in {seal}.

## They did not answer this time

That often passes. They are asked again next time, and named above when it has lasted for two weeks.

- `{server.url("/ill")}`<br>
  It is not available at the moment (answer 503). Written in {seal}.

## They let no program in

Readers may well get in. Open them yourself once in a while.

- `{server.url("/shut")}`<br>
  It does not let us in (answer 403). Written in {seal}.
"""
    )


def test_each_place_has_its_line_and_what_to_type(shore: Shore, server: Server) -> None:
    first = next(one for one in render(shore.look(), "text").split("\n\n") if "/missing" in one)
    missing = server.url("/missing")
    assert "leads nowhere any more: there is nothing at this address (answer 404)." in first
    assert f"https://web.archive.org/web/{missing} may have one" in first
    assert first.startswith("zones/quayside/stories/2026-03-04-seal.md:5: ")


def test_only_what_leads_nowhere_is_to_be_mended(shore: Shore) -> None:
    found = problems_of(shore.look())
    assert [(problem.path, str(problem.level)) for problem in found if "missing" in problem.saw] == [
        ("zones/quayside/stories/2026-03-04-seal.md", "problem"),
        ("zones/quayside/zone.md", "problem"),
    ]
    assert {str(problem.level) for problem in found if "missing" not in problem.saw} == {"advice"}


def test_address_that_a_server_names_stays_plain_signs(tmp_path: Path, server: Server) -> None:
    server.pages["/trick"] = sent_to("/new`@everyone<img>", 301)
    server.pages["/new%60@everyone%3Cimg%3E"] = answered()
    shown = render(a_shore(tmp_path, server, text=f"[a]({server.url('/trick')})").look(), "markdown")
    assert f"`{server.url('/new%60@everyone%3Cimg%3E')}`" in shown


def test_when_all_is_well_it_says_so(tmp_path: Path, server: Server) -> None:
    looked = a_shore(tmp_path, server, text=f"[a]({server.url()})").look()
    assert summary_of(looked) == "Every link to another site leads somewhere."
    assert problems_of(looked) == ()
