"""`zonepress links`, as people type it and read the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkouts import TODAY, zonepress
from feeds.serving import Server, answered, serving
from links.shores import Shore, a_shore

DAY = ("--today", str(TODAY))


@pytest.fixture
def server() -> Iterator[Server]:
    """A server with one page."""
    with serving({"/": answered()}) as running:
        yield running


def run(shore: Shore, *words: str) -> tuple[int, str]:
    """Exit code and all that was said."""
    ran = zonepress("links", *words, *DAY, cwd=shore.root)
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout + ran.stderr


def test_when_all_is_well_it_says_so(tmp_path: Path, server: Server) -> None:
    shore = a_shore(tmp_path, server, text=f"[a]({server.url()})")
    assert run(shore) == (0, "Every link to another site leads somewhere.\n")


def test_what_leads_nowhere_is_named_with_its_line(tmp_path: Path, server: Server) -> None:
    missing = server.url("/missing")
    shore = a_shore(tmp_path, server, text=f"[a]({missing})")
    code, said = run(shore)
    assert code == 1
    assert said.splitlines()[0] == (
        f"zones/quayside/stories/2026-03-04-seal.md:5: The link {missing} leads nowhere any more: "
        "there is nothing at this address (answer 404)."
    )
    assert said.splitlines()[-1] == "1 link leads nowhere."


def test_every_form_gives_the_same_answer(tmp_path: Path, server: Server) -> None:
    shore = a_shore(tmp_path, server, text=f"[a]({server.url('/missing')})")
    forms = {form: run(shore, "--format", form) for form in ("markdown", "github", "json")}
    assert {code for code, _ in forms.values()} == {1}
    assert forms["markdown"][1].startswith("1 link leads nowhere.\n")
    assert forms["github"][1].startswith("::error file=zones/quayside/stories/2026-03-04-seal.md,line=5,")
    assert json.loads(forms["json"][1])[0]["check"] == "outside-link"
    assert len(server.asked) == 2, "asked for the first form, and remembered for the others"


def test_nobody_to_turn_to_is_one_line(tmp_path: Path, server: Server) -> None:
    shore = a_shore(tmp_path, server)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_url: https://harbour.example.org/\n", ""))
    code, said = run(shore)
    assert (code, len(said.splitlines())) == (2, 1)
    assert "set `site_url` in mkdocs.yml" in said
