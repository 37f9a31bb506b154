"""Pages are valid, light, and keep to a strict content policy; templates keep to what two engines share."""

from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path
from typing import Final

import pytest
from jinja2 import Environment, nodes

from browser.visiting import ROOT, Site, node_tool

OVERRIDES: Final = ROOT / "overrides"
STYLES: Final = OVERRIDES / "assets" / "stylesheets" / "pz"
TEMPLATES: Final = sorted(
    path for folder in (".", "pages", "partials/pz", "brand") for path in (OVERRIDES / folder).glob("*.html")
)
SHARED_FILTERS: Final = {"default", "first", "join", "last", "length", "tojson"}
SHARED_TESTS: Final = {"none"}


def test_html_validate_finds_nothing(site: Site) -> None:
    """One page of each kind, by its standard and accessibility rules."""
    config = Path(__file__).with_name("html-validate.json")
    program = node_tool(".bin", "html-validate")
    assert complaints_of([program, "--config", config, *each_file(site)]) == ""


def test_nu_finds_nothing(site: Site) -> None:
    """One page of each kind, by the validator of HTML's own makers; drawings too."""
    jar = node_tool("vnu-jar", "build", "dist", "vnu.jar")
    icon = site.folder / "brand" / "favicon.svg"
    assert complaints_of(["java", "-jar", jar, "--also-check-svg", *each_file(site), icon]) == ""


def each_file(site: Site) -> list[Path]:
    """One file of each kind of page."""
    return [site.folder / page for page in dict.fromkeys(site.one_of_each.values())]


def complaints_of(command: list[str | Path]) -> str:
    """What a checker says; nothing where it is content."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    words = f"{done.stdout}{done.stderr}".strip()
    return words or ("" if done.returncode == 0 else f"It ended with {done.returncode}")


def test_only_the_known_script_stands_in_pages(site: Site) -> None:
    """So a content policy can name it by its hash; nothing is styled or scripted in an attribute."""
    known = (OVERRIDES / "partials" / "pz" / "early-script.html").read_text(encoding="utf-8")
    for page in site.pages:
        text = site.text(page).replace(known, "")
        assert re.findall(r"<script(?! src=| type=\"application/ld\+json\")[^>]*>", text) == [], page
        assert re.findall(r"<style|<[a-z][^>]*\s(?:style|on[a-z]+)=", text) == [], page


@pytest.mark.parametrize(("ending", "most"), [("css", 10_000), ("js", 1_000)])
def test_what_every_reader_loads_is_light(ending: str, most: int, site: Site) -> None:
    """Cheap phones and dear data."""
    (path,) = (site.folder / "assets").glob(f"zonepress.*.{ending}")
    assert len(gzip.compress(path.read_bytes(), 9)) <= most


@pytest.mark.parametrize(("ending", "most"), [("css", 2_000), ("js", 8_500)])
def test_what_the_form_loads_besides_is_light(ending: str, most: int, site: Site) -> None:
    """On its own page alone."""
    (path,) = (site.folder / "assets").glob(f"add.*.{ending}")
    assert len(gzip.compress(path.read_bytes(), 9)) <= most
    name = f"assets/{path.name}"
    assert [page for page in site.pages if name in site.text(page)] == ["contribute/add/index.html"]


def test_dark_is_the_same_asked_for_or_chosen() -> None:
    """The dark colours are written twice, and must not part."""
    text = (STYLES / "tokens.css").read_text(encoding="utf-8")
    asked = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', text, re.DOTALL)
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', text, re.DOTALL)
    assert asked
    assert chosen
    assert asked[1].split() == chosen[1].split()


def test_every_colour_is_a_token() -> None:
    """Only tokens, drawings and paper name a colour, so that dark reaches everything."""
    drawings = {"tokens.css", "hero.css", "print.css"}
    named = {
        path.name: found
        for path in STYLES.parent.rglob("*.css")
        if path.name not in drawings
        and (found := re.findall(r"#[0-9a-f]{3,8}\b", path.read_text(encoding="utf-8")))
    }
    assert named == {}


def test_every_style_has_its_component() -> None:
    """A style sheet whose component went goes too."""
    scripts = (OVERRIDES / "assets" / "javascripts").rglob("*.js")
    used = "".join(path.read_text(encoding="utf-8") for path in (*TEMPLATES, *scripts))
    unused = {
        name
        for path in STYLES.parent.rglob("*.css")
        for name in re.findall(r"\.(pz-[a-z0-9_-]+)", path.read_text(encoding="utf-8"))
        if name not in used and not name.startswith(MADE_FROM_VALUES)
    }
    assert unused == set()


MADE_FROM_VALUES: Final = (
    "pz-zone--", "pz-notice--", "pz-status--", "pz-banner--", "pz-cards--", "pz-scroll", "pz-steps__step--",
    "pz-chart__line--", "pz-chart__bar--", "pz-chart__dot--", "pz-chart__label--",
    "pz-occasion__changed--", "pz-section--",
)  # fmt: skip


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_template_keeps_to_what_two_engines_share(path: Path) -> None:
    """Jinja2 today, MiniJinja tomorrow: the same few filters and tests, and no methods of strings."""
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    assert {found.name for found in tree.find_all(nodes.Filter)} <= SHARED_FILTERS
    assert {found.name for found in tree.find_all(nodes.Test)} <= SHARED_TESTS
    assert [
        call.node.attr for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Getattr)
    ] == []
