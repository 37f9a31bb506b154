"""`zonepress doctor`, as people type it and read the answer."""

from __future__ import annotations

import json
from pathlib import Path

from checkouts import SETTINGS, small_site, zonepress
from doctor.answers import github
from doctor.letters import ZONE, arrived
from doctor.naming import names_served
from feeds.serving import serving


def run(root: Path, *words: str, **environment: str) -> tuple[int, str]:
    """Exit code and all that was said."""
    ran = zonepress("doctor", *words, cwd=root, **environment)
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout + ran.stderr


def test_new_checkout_is_told_what_to_set_up(tmp_path: Path) -> None:
    code, said = run(small_site(tmp_path))
    assert code == 1
    assert said.startswith(
        "The site\n"
        "  [ ] The site’s address is an example: https://harbour.example.org/\n"
        "      Write the real one as `site_url:` in mkdocs.yml.\n"
    )
    assert "On GitHub (not asked: add --online)" in said
    assert said.endswith("things are missing.\n")


def test_github_is_asked_with_the_token(tmp_path: Path) -> None:
    settings = SETTINGS.replace("https://git.example.org/", "https://github.com/")
    root = small_site(tmp_path, settings=settings)
    with serving(github()) as server:
        code, said = run(root, "--online", GITHUB_API_URL=server.url(""), GH_TOKEN="good")
        asked = {request.headers.get("authorization") for request in server.asked}
    assert code == 1, "the rest is not set up"
    assert "[x] A change to a zone needs the approval of its owners" in said
    assert asked == {"Bearer good"}
    assert "good" not in said


def test_programs_and_notices_are_told_the_same(tmp_path: Path) -> None:
    root = small_site(tmp_path)
    found = json.loads(run(root, "--format", "json")[1])
    assert found[0] == {
        "topic": "The site",
        "name": "address",
        "state": "lacking",
        "saw": "The site’s address is an example: https://harbour.example.org/",
        "todo": "Write the real one as `site_url:` in mkdocs.yml.",
    }
    assert run(root, "--format", "markdown")[1].startswith("## The site\n\n- [ ] The site’s address")


def test_settings_that_cannot_be_read_are_one_line(tmp_path: Path) -> None:
    code, said = run(small_site(tmp_path, settings="site_name: [\n"))
    assert (code, len(said.splitlines())) == (2, 1)


def test_a_letter_that_arrived_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "proof.eml").write_bytes(arrived())
    with names_served(ZONE) as server:
        code, said = run(tmp_path, "mail", "proof.eml", "--dns", server)
    assert code == 0, said
    assert said.startswith(
        "The letter\n"
        "  [x] It comes from news@port-merrin.org.uk, answers go to office@port-merrin.org.uk\n"
        "  [x] Mail programs can show a button to leave, by address and by mail\n"
    )
    assert (
        "Names on the internet (DNS)\n  [x] news.port-merrin.org.uk says who may send for it (SPF)\n" in said
    )
    assert said.endswith("Everything is in place.\n")


def test_what_is_wrong_with_a_letter_comes_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "proof.eml").write_bytes(arrived((":\n List-Unsubscribe-Post", "")))
    code, said = run(tmp_path, "mail", "proof.eml", "--offline")
    assert code == 1
    assert (
        "  [ ] The signature does not cover list-unsubscribe-post\n      Ask whoever runs the relay to sign"
        in said
    )
    assert "(not asked: leave out --offline)" in said
    assert run(tmp_path, "mail", "mkdocs.yml")[0] == 2
