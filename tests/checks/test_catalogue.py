"""Every check is in the catalogue, and everything in the catalogue can happen."""

from __future__ import annotations

import ast
import contextlib
import datetime as dt
import gc
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from broken.closely import CLOSELY
from broken.faults import FAULTS
from broken.fine import FINE
from builders import a_library, a_story, a_zone, an_action, an_edition, some_settings
from checkouts import ROOT, ZONE, small_site, story, write
from editions import OVERRIDES, shown_of
from repositories import branch, change, kept
from zonepress.checkout import open_checkout
from zonepress.checks.catalogue import CHECKS, TOPICS, page_of
from zonepress.cli import main
from zonepress.links.finding import Written
from zonepress.links.looking import Looked
from zonepress.links.memory import Look, State
from zonepress.links.report import problems_of
from zonepress.model.annotated import _marks
from zonepress.model.fields import Reference
from zonepress.model.kinds import KINDS
from zonepress.model.problem import Level, Problem
from zonepress.outputs.newsletter.desk.checking import check_edition
from zonepress.outputs.newsletter.desk.looking import Desk
from zonepress.outputs.newsletter.paper.prints import make_prints
from zonepress.store import Store
from zonepress.workers import Workers

PACKAGE = ROOT / "scripts" / "zonepress"
SENT = dt.date(2026, 7, 2)


def named_in_code() -> set[str]:
    """The names that the program gives to problems: what is written where a parameter or field is `check`."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    places = dict(_places_of_check(nodes))
    found = {word for node in nodes if isinstance(node, ast.Call) for word in _named(node, places)}
    referred = {mark.kind for kind in KINDS for _, _, mark in _marks(kind) if isinstance(mark, Reference)}
    return found | referred


def _places_of_check(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    """Each function and each class of values that takes a check's name, and at which place."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
        elif isinstance(node, ast.ClassDef):
            fields = [field.target for field in node.body if isinstance(field, ast.AnnAssign)]
            names = [target.id for target in fields if isinstance(target, ast.Name)]
        else:
            continue
        if "check" in names:
            yield node.name, names.index("check")


def _named(call: ast.Call, places: dict[str, int]) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [keyword.value for keyword in call.keywords if keyword.arg == "check"]
    given += call.args[places[name] : places[name] + 1] if name in places else []
    for value in given:
        for part in (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def test_every_name_in_the_program_is_in_the_catalogue() -> None:
    """A report would lead to a page that says nothing of it."""
    named = named_in_code()
    assert len(named) > 40
    assert named - CHECKS.keys() == set()


def planted(folder: Path) -> set[tuple[str, Level]]:
    """The checks that speak when every mistake is made in the demo, and how loudly."""
    demo = folder / "demo"
    shutil.copytree(ROOT / "tests" / "demo", demo, ignore=shutil.ignore_patterns(".cache", "site"))
    for fault in (*FAULTS, *CLOSELY, *FINE):
        fault.plant(demo)
    with open_checkout(demo / "mkdocs.yml", today=dt.date(2026, 4, 15), closely=True) as checkout:
        return _said(checkout.problems)


def _said(problems: Iterable[Problem]) -> set[tuple[str, Level]]:
    return {(problem.check, problem.level) for problem in problems}


def said_of_editions() -> set[tuple[str, Level]]:
    """The checks that speak of an edition with everything wrong with it."""
    body = "[a](https://example.org/?utm_source=us)\n\nJoin us on 20 May for the fair."
    edition = an_edition(title="x" * 120, sent_on="2026-07-02", body=body, draft=True)
    stories = [
        a_story(
            f"zones/quayside/stories/{n}.md",
            date="2026-05-02",
            title=f"{n} {'x' * 150}",
            summary="Many words about a wall. " * 15,
        )
        for n in range(60)
    ]
    records = [edition, *stories, a_zone("mill-lane"), an_action(due="2026-05-01", title="Late")]
    settings = some_settings()
    shown = shown_of(*records, today=SENT, settings=settings)
    desk = Desk.of(edition, shown, a_library(*records, settings=settings), ())
    unprintable = shown_of(an_edition(body="ናይ"), a_zone("quayside"))
    with Store(None) as store, Workers(count=1) as workers:
        on_paper = make_prints(unprintable, OVERRIDES, {}, store, workers).problems
    return _said([*check_edition(desk, OVERRIDES), *on_paper])


def said_of_changes(folder: Path) -> set[tuple[str, Level]]:
    """The checks that speak when somebody changes what is another's, and the list of owners is old."""
    owned = ZONE.replace("status: active\n", 'status: active\nowners: "@port/quayside"\n')
    mill = owned.replace("Quayside", "Mill Lane").replace("quayside", "mill")
    tale = "zones/mill-lane/stories/2026-03-04-wall.md"
    small_site(
        folder, {"zones/quayside/zone.md": owned, "zones/mill-lane/zone.md": mill, tale: story("A wall")}
    )
    write(folder / ".github" / "CODEOWNERS", "* @port/quayside\n")
    kept(folder)
    branch(folder, "change")
    change(folder, {tale: story("A wall", "It was painted.")})
    command = ["check", "--changed", "--as", "@port/quayside", "--today", "2026-04-15", "--format", "json"]
    with contextlib.chdir(folder):
        answer = CliRunner().invoke(main, command)
        whole = CliRunner().invoke(main, ["check", "--today", "2026-04-15", "--format", "json"])
    gc.enable()
    told = [*json.loads(answer.stdout), *json.loads(whole.stdout)]
    return {(one["check"], Level(one["level"])) for one in told}


def said_of_links() -> set[tuple[str, Level]]:
    """The check that speaks when another site's page is gone."""
    address = "https://example.org/gone"
    links = {address: (Written("zones/quayside/zone.md", 8, address),)}
    looked = Looked(some_settings(), SENT, links, {address: Look(State.GONE, why="404")})
    return _said(problems_of(looked))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, Level]]:
    """Every check that speaks of any planted mistake."""
    folder = tmp_path_factory.mktemp("planted")
    return planted(folder) | said_of_editions() | said_of_changes(folder / "changed") | said_of_links()


def test_everything_in_the_catalogue_can_happen(said: set[tuple[str, Level]]) -> None:
    """A check that nothing can set off is a promise that nobody keeps."""
    assert CHECKS.keys() - {name for name, _ in said} == set()
    assert {name for name, _ in said} - CHECKS.keys() == set()


def test_nothing_that_is_called_advice_stops_anybody(said: set[tuple[str, Level]]) -> None:
    advice = {name for name, check in CHECKS.items() if check.level is Level.ADVICE}
    assert {name for name, level in said if level is Level.PROBLEM} & advice == set()


def test_every_check_is_called_something_else() -> None:
    """An anchor leads to one place."""
    names = [check.name for topic in TOPICS for check in topic.checks]
    assert len({*names, *(topic.id for topic in TOPICS)}) == len(names) + len(TOPICS)


def test_what_nobody_may_allow() -> None:
    """Nobody's health, money or consent is theirs to allow who sends a story."""
    kept_back = {"ni-number", "nhs-number", "bank", "consent", "alt", "link", "address", "schema", "picture"}
    assert {name for name in kept_back if CHECKS[name].may_be_allowed} == set()


def test_a_check_is_explained_at_an_address() -> None:
    assert page_of("mobile", "https://example.org/") == "https://example.org/contribute/checks/#mobile"


def test_the_words_are_whole_sentences() -> None:
    """They stand on a page for partners."""
    said = [(check.name, words) for check in CHECKS.values() for words in (check.what, check.why, check.mend)]
    assert [name for name, words in said if not words.endswith((".", "?", "”.", "”?"))] == []
    assert [name for name, words in said if not (words[0].isupper() or words[0] in "`“")] == []
